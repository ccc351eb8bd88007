import { describe, expect, test } from 'vitest';
import { otherKindAt } from '../../../electron/accounts/other-kinds.ts';
import { FakeWorld } from '../../support/fakeWorld.ts';

/** A world in which one address answers as told, and everything else with 404. */
function worldOf(answers: Readonly<Record<string, string>>): FakeWorld {
  const world = new FakeWorld();
  world.server = ({ url }) => {
    const body = answers[new URL(url).pathname];
    return body === undefined ? { status: 404, body: '{}' } : { status: 200, body };
  };
  return world;
}

describe('a kind of server that nobody can sign in to yet', () => {
  test.each([
    ['/api/ping', '{"ping":"pong!","instance":{"id":"1"}}', { label: 'Spacebar', path: '/api/ping' }],
  ])('is known by what it answers at %s', async (path, body, kind) => {
    expect(await otherKindAt(worldOf({ [path]: body }), 'https://one.example')).toMatchObject(kind);
  });

  test.each([
    [{}],
    [{ '/': '<!doctype html><title>A site</title>' }],
    [{ '/': '[]', '/api/': 'null', '/api/ping': '"pong"' }],
    [{ '/': '{"revolt":5}', '/api/ping': '{"ping":true}' }],
  ])('is not seen in anything else (%#)', async (answers) => {
    expect(await otherKindAt(worldOf(answers), 'https://one.example')).toBeNull();
  });

  test('is not asked for with anything secret', async () => {
    const world = worldOf({});
    await otherKindAt(world, 'https://one.example');
    expect(world.requests.length).toBeGreaterThan(0);
    for (const { headers, body, url } of world.requests) {
      expect(headers).toEqual({});
      expect(body).toBeNull();
      expect(url).toMatch(/^https:\/\/one\.example\//);
    }
  });
});
