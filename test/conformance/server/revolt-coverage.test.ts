import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allFaceRoutes } from '../../server/revolt/routes/all.ts';

const read = (name: string) =>
  readFileSync(new URL(`../../../docs/protocols/${name}`, import.meta.url), 'utf8');
const plain = (path: string) => path.replaceAll(/\{[a-z_]+\}|:[a-z_]+|@me/g, ':x');

test('every row of family B in the table of endpoints is a route with its number, but the one that is deprecated', () => {
  const rows = [...read('endpoints.csv').matchAll(/^(\d+),(?:"[^"]*"|[^,]*),B,([A-Z]+) ([^,]+),(.*)$/gm)];
  expect(rows).toHaveLength(71);
  const routes = new Map(allFaceRoutes().map((route) => [route.row, route]));
  for (const [, row, method, path, rest] of rows) {
    const route = routes.get(Number(row));
    const wanted = rest?.includes('DEPRECATED') ? [undefined, ''] : [method, plain(path ?? '')];
    expect([route?.method, plain(route?.path ?? '')], `row ${row}`).toEqual(wanted);
  }
});
