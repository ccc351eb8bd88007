import type { Operation, Spec } from './spec.ts';

/** One operation of the document, named by method and path template. */
export interface Route {
  readonly name: string;
  readonly operation: Operation;
}

interface Template {
  readonly method: string;
  readonly parts: readonly string[];
  readonly route: Route;
}

const isOpen = (part: string) => part.startsWith('{');
const names = (operation: string) => operation.replaceAll(/\{\w+\}/g, '{}');

/** An open part stands for one part that is not empty, in good percent-encoding. */
function fits(part: string, given: string): boolean {
  if (!isOpen(part)) return part === given;
  try {
    return decodeURIComponent(given) !== '';
  } catch {
    return false;
  }
}

/** Finds the operation of a method and a path; `/users/@me` is that before it is `/users/{target}`. */
export function routesOf(spec: Spec): (method: string, path: string) => Route | undefined {
  const templates = Object.entries(spec.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]): Template => {
      const name = `${method.toUpperCase()} ${path}`;
      return { method: method.toUpperCase(), parts: path.split('/'), route: { name, operation } };
    }),
  );
  const openParts = ({ parts }: Template) => parts.filter(isOpen).length;
  const ordered = templates.toSorted((a, b) => openParts(a) - openParts(b));
  return (method, path) => {
    const given = path.split('/');
    const found = ordered.find(
      (template) =>
        template.method === method &&
        template.parts.length === given.length &&
        template.parts.every((part, at) => fits(part, given[at] ?? '')),
    );
    return found?.route;
  };
}

/** Whether a list of operations names this one, whatever the open parts are called. */
export const isNamed = (list: readonly string[], method: string, path: string): boolean =>
  list.some((line) => {
    const [of = '', template = ''] = names(line).split(' ');
    const parts = template.split('/');
    const given = path.split('/');
    return (
      of === method && parts.length === given.length && parts.every((p, at) => p === '{}' || p === given[at])
    );
  });
