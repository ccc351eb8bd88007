import { oneOf } from './egRandom.ts';

type Node = Record<string, unknown> | unknown[];
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** JSON text nested so deep that a walker which calls itself runs out of stack. */
export const deep = (levels = 20_000): string => '['.repeat(levels) + ']'.repeat(levels);

/** What a hostile server may write in the place of any value; raw JSON. */
const poisons = [
  'null',
  'true',
  '-1',
  '0.5',
  '1e400',
  '-1e400',
  '9007199254740993',
  '""',
  '"toString"',
  '"__proto__"',
  '"2026-13-45T99:99:99Z"',
  JSON.stringify('\u202e'.repeat(500)),
  JSON.stringify('x'.repeat(100_000)),
  '[]',
  '[null]',
  '[[[[[[]]]]]]',
  '{}',
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"length":1000000000}',
];

const places = (value: unknown): { node: Node; key: string }[] => {
  if (!isNode(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => [{ node: value, key }, ...places(inner)]);
};

const mark = '\u0000poison\u0000';
const keyMark = '\u0000key\u0000';

/**
 * `value` as JSON text with one thing wrong: a value replaced, missing, doubled, or given a poisonous key. Text and not
 * an object, since only a parser makes an own `__proto__`.
 */
export function spoil(value: unknown, random: () => number): string {
  const root = { root: structuredClone(value) };
  const place = oneOf(random, places(root));
  oneOf(random, wrongs)(place.node, place.key);
  const poison = oneOf(random, random() < 0.02 ? [deep()] : poisons);
  return (JSON.stringify(root.root) ?? 'null')
    .replaceAll(JSON.stringify(mark), poison)
    .replaceAll(JSON.stringify(keyMark), '"__proto__"');
}

type Wrong = (node: Node, key: string) => void;
const replace: Wrong = (node, key) => Reflect.set(node, key, mark);
const wrongs: readonly Wrong[] = [
  replace,
  replace,
  replace,
  (node, key) => {
    if (Array.isArray(node)) node.splice(Number(key), 1);
    else delete node[key];
  },
  (node) => {
    if (Array.isArray(node)) node.push(...node);
    else node[keyMark] = 1;
  },
];
