import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultLimits } from '../../server/limits.ts';
import { allRoutes } from '../../server/routes/all.ts';
import { openHouse } from './client.ts';

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

test('rows count as served when our own client asked and was given, and for nobody else', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hubbub-served-'));
  const house = await openHouse({ seeds: folder });
  const { id, token } = house.person('mira');
  const as = (agent: string, path: string) =>
    fetch(`${house.server.address}${path}`, {
      headers: { 'User-Agent': agent, Authorization: `Bearer ${token}` },
    });
  expect((await as('Hubbub', `/api/users/${id}`)).status).toBe(200);
  expect((await as('Hubbub', '/api/files/none')).status).toBe(404);
  expect((await as('node', `/api/presence/${id}`)).status).toBe(200);
  expect((await house.server.call(id, 'GET', `/api/presence/${id}`)).status).toBe(200);
  await house.close();
  const files = await readdir(folder);
  const served = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  await rm(folder, { recursive: true });
  expect(served).toEqual(['[2]']);
});
