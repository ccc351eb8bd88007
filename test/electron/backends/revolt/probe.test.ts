import { describe, expect, test } from 'vitest';
import { revolt } from '../../../../electron/backends/revolt/index.ts';
import { isSince, versionOf } from '../../../../electron/backends/revolt/probe.ts';
import { Failure } from '../../../../shared/result.ts';
import { FakeWorld } from '../../../support/fakeWorld.ts';

const origin = 'https://chat.example';
const features = {
  captcha: { enabled: false, key: '' },
  email: false,
  invite_only: false,
  autumn: { enabled: true, url: 'https://files.example/autumn' },
  january: { enabled: true, url: 'https://proxy.example' },
};
const root = { revolt: '0.5.5', features, ws: 'wss://events.example', app: 'https://app.example' };

function probe(answers: Readonly<Record<string, unknown>>) {
  const world = new FakeWorld();
  world.server = ({ url }) => {
    const body = answers[url];
    return body === undefined ? { status: 404, body: '<html>404</html>' } : { status: 200, body };
  };
  return revolt.probe(world, origin).catch((e: unknown) => (e instanceof Failure ? e.error : e));
}

describe('looking for a server', () => {
  test.each([
    ['at its root', `${origin}/`, origin],
    ['under /api', `${origin}/api/`, `${origin}/api`],
  ])('%s, with the addresses of its parts', async (_where, url, api) => {
    expect(await probe({ [url]: root })).toMatchObject({
      origin,
      nameIs: 'email',
      registration: 'open',
      parts: {
        api,
        ws: 'wss://events.example',
        autumn: 'https://files.example/autumn',
        january: 'https://proxy.example',
      },
      limits: { messageLength: 2000, attachmentBytes: 20_000_000 },
    });
  });

  test.each([
    ['captcha', { ...features, captcha: { enabled: true, key: 'k' } }],
    ['invite', { ...features, invite_only: true }],
  ])('says how one becomes somebody new: %s', async (registration, changed) => {
    expect(await probe({ [`${origin}/`]: { ...root, features: changed } })).toMatchObject({ registration });
  });

  test('an old file server says how large its files may be', async () => {
    const files = { autumn: '1.1.8', tags: { attachments: { max_size: 7 } } };
    const found = await probe({ [`${origin}/`]: root, 'https://files.example/autumn/': files });
    expect(found).toMatchObject({ limits: { attachmentBytes: 7, avatarBytes: 4_000_000 } });
  });

  test.each([
    ['a web page', '<!doctype html><title>hello</title>'],
    ['another server', { family: 'hubbub' }],
    ['a list', []],
    ['a number for a version', { ...root, revolt: 5 }],
  ])('%s is something else', async (_what, body) => {
    expect(await probe({ [`${origin}/`]: body })).toBeNull();
  });

  test.each([
    ['0.5.3-7', 'versionUnknown'],
    ['next', 'versionUnknown'],
  ])('version %s is told as %s', async (version, code) => {
    expect(await probe({ [`${origin}/`]: { ...root, revolt: version } })).toMatchObject({ code });
  });

  test.each([
    ['ws', 'ws://events.example', 'addressInsecure'],
    ['ws', 'https://events.example', 'addressRefused'],
    ['ws', 'wss://gateway.discord.gg', 'discordRefused'],
    ['ws', 'wss://a@events.example', 'addressInvalid'],
    ['ws', 'wss://events.example/?x=1', 'addressRefused'],
    ['autumn', 'http://files.example', 'addressInsecure'],
    ['autumn', 'https://cdn.discordapp.com', 'discordRefused'],
    ['january', 'https://proxy.example./', 'addressInvalid'],
  ])('check 2: %s at %s is refused, and no token has been anywhere', async (part, address, code) => {
    const bad =
      part === 'ws'
        ? { ...root, ws: address }
        : { ...root, features: { ...features, [part]: { enabled: true, url: address } } };
    expect(await probe({ [`${origin}/`]: bad })).toMatchObject({ kind: 'addressRefused', code });
  });
});

test('versions are compared by their numbers', () => {
  expect(versionOf('0.5.3-7')).toEqual([0, 5, 3]);
  expect(versionOf('0.15.1')).toEqual([0, 15, 1]);
  for (const odd of ['', 'x', '1', '0.5', '0.5.5.5', '99999.1.1']) expect(versionOf(odd)).toBeNull();
  expect(isSince([0, 15, 1], [0, 5, 16])).toBe(true);
  expect(isSince([0, 5, 5], [0, 5, 16])).toBe(false);
  expect(isSince([0, 5, 16], [0, 5, 16])).toBe(true);
});
