import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { defaultLimits } from '../../server/limits.ts';
import { allRoutes } from '../../server/routes/all.ts';

const read = (name: string) =>
  readFileSync(new URL(`../../../docs/protocols/${name}`, import.meta.url), 'utf8');
const plain = (path: string) => path.replaceAll(/:[a-z_]+/g, ':x');

test('every row of family A in the table of endpoints is a route with its number', () => {
  const rows = [...read('endpoints.csv').matchAll(/^(\d+),(?:"[^"]*"|[^,]*),A,([A-Z]+) ([^,]+),/gm)];
  expect(rows).toHaveLength(15);
  const routes = new Map(allRoutes(defaultLimits).map((route) => [route.row, route]));
  for (const [, row, method, path] of rows) {
    const route = routes.get(Number(row));
    expect([route?.method, plain(route?.path ?? '')], `row ${row}`).toEqual([method, plain(path ?? '')]);
  }
});

test('every route is in the specification, and every route of the specification is served', () => {
  const spec = new Set<string>();
  for (const [, methods = '', path = ''] of read('hubbub-api.md').matchAll(
    /^\|(?: \d+ \|)? ((?:`[A-Z]+`, )?`[A-Z]+ \/api[^`]*`)()/gm,
  )) {
    const text = `${methods}${path}`;
    const route = /([A-Z]+) (\/api[^`?]*)/.exec(text);
    for (const method of [/^`([A-Z]+)`,/.exec(text)?.[1], route?.[1]]) {
      if (method) spec.add(`${method} ${plain(route?.[2] ?? '')}`);
    }
  }
  spec.add('GET /api/instance');
  const served = new Set(allRoutes(defaultLimits).map((route) => `${route.method} ${plain(route.path)}`));
  expect([...spec].filter((route) => !served.has(route))).toEqual([]);
  expect([...served].filter((route) => !spec.has(route))).toEqual([]);
});

test('the limits are those of the specification', () => {
  const stated = Object.fromEntries(
    [...read('hubbub-api.md').matchAll(/`([a-z_]+)` \| (\d+)/g)].map(([, name, value]) => [
      name,
      Number(value),
    ]),
  );
  for (const [name, value] of Object.entries(defaultLimits)) expect(stated[name], name).toBe(value);
});
