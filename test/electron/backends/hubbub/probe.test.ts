import { expect, test } from 'vitest';
import { hubbub } from '../../../../electron/backends/hubbub/index.ts';
import type { World } from '../../../../electron/net/world.ts';

const origin = 'https://chat.example';
const instance = {
  name: 'Chat',
  version: '1.0',
  family: 'hubbub',
  api_version: 1,
  description: null,
  registration: 'open',
  limits: {},
};

/** A world in which every request gets this answer. */
const answering = (status: number, body: string): World => ({
  socket: () => ({ send: () => undefined, close: () => undefined }),
  request: async () => ({ status, headers: {}, body: new TextEncoder().encode(body) }),
  after: () => () => undefined,
  now: () => 0,
  random: () => 0,
});
const probe = (status: number, body: unknown) =>
  hubbub.probe(answering(status, typeof body === 'string' ? body : JSON.stringify(body)), origin);

test('a Hubbub server is known by what it says of itself', async () => {
  expect(await probe(200, instance)).toMatchObject({ origin, host: 'chat.example', name: 'Chat' });
});

test.each([
  ['a web page', 200, '<!doctype html><title>hello</title>'],
  ['another family', 200, { ...instance, family: 'other' }],
  ['nothing of the kind', 404, { error: { code: 'unknown_route' } }],
  ['a list', 200, []],
  ['no name', 200, { ...instance, name: 7 }],
])('%s is something else', async (_what, status, body) => {
  expect(await probe(status, body)).toBeNull();
});

test('a Hubbub server of another version says so', async () => {
  await expect(probe(200, { ...instance, api_version: 2 })).rejects.toMatchObject({
    error: { kind: 'unsupported', code: 'versionUnknown' },
  });
});
