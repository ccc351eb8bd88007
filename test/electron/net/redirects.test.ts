import { afterEach, expect, test } from 'vitest';
import type { Backend } from '../../../electron/backends/backend.ts';
import { hubbub } from '../../../electron/backends/hubbub/index.ts';
import { Http, plainRefusal } from '../../../electron/net/http.ts';
import { realWorld } from '../../../electron/net/realWorld.ts';
import type { HttpRequest } from '../../../electron/net/world.ts';
import {
  asId,
  type ChannelId,
  type MediaRef,
  type MessageId,
  type Nonce,
  type UserId,
} from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import { looseServer } from '../../support/faultsServer.ts';
import { smallLimits } from '../../support/smallLimits.ts';

const secret = 'CANARY_token_7f3a';
const codes = [301, 302, 303, 307, 308];
const verbs: readonly HttpRequest['method'][] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A server that sends everybody elsewhere, and the elsewhere. */
async function trap(code: number, target: (elsewhere: string) => string = (origin) => origin) {
  const elsewhere = await looseServer((_request, response) => response.end('{}'));
  const here = await looseServer((request, response) => {
    response.writeHead(code, { location: `${target(elsewhere.origin)}${request.url}` }).end();
  });
  ends.push(elsewhere.stop, here.stop);
  return { here, elsewhere };
}

test.each(codes)(
  'check 1: a %i to another host is refused for every verb, and the other host sees nothing',
  async (code) => {
    const { here, elsewhere } = await trap(code);
    const credentials = {
      Authorization: `Bearer ${secret}`,
      'X-Session-Token': secret,
      Cookie: `s=${secret}`,
    };
    const http = new Http(realWorld(), {
      origin: here.origin,
      credentials,
      limits: () => ({
        bucket: null,
        limit: null,
        remaining: null,
        resetMs: null,
        retryMs: null,
        global: false,
      }),
      explain: plainRefusal,
    });
    ends.push(() => http.stop());
    for (const method of verbs) {
      const body = method === 'GET' ? {} : { body: { a: 1 } };
      const why = await http.json({ method, path: '/api/x', ...body }).catch((e: unknown) => e);
      expect(why).toBeInstanceOf(Failure);
      expect((why as Failure).error).toEqual({ kind: 'redirectRefused', code: 'redirectRefused' });
      expect(JSON.stringify(why) + String((why as Failure).stack)).not.toContain(secret);
    }
    expect(here.seen.map((s) => s.method)).toEqual(verbs); // once each: a redirect is not tried again
    expect(here.seen.every((s) => s.headers.authorization === `Bearer ${secret}`)).toBe(true);
    expect(elsewhere.seen).toEqual([]);
  },
);

test.each(codes)('check 1: a %i on any call of an account, sockets and pictures too', async (code) => {
  const { here, elsewhere } = await trap(code);
  const backend = hubbub.connect(
    realWorld(),
    { origin: here.origin, parts: {}, token: secret, limits: smallLimits },
    { events: () => undefined, follows: () => true, connection: () => undefined, problem: () => undefined },
  );
  ends.push(() => backend.stop());
  backend.start();
  const [c, m, u] = [asId<ChannelId>('c'), asId<MessageId>('m'), asId<UserId>('u')];
  const never = new AbortController().signal;
  const progress = () => undefined;
  const file = {
    name: 'a.bin',
    contentType: 'image/png',
    sizeBytes: 200_000,
    alt: null,
    async *chunks() {
      yield new Uint8Array(200_000);
    },
  };
  const calls: ((b: Backend) => Promise<unknown>)[] = [
    (b) => b.listMessages({ channelId: c, before: null, after: null, around: null, limit: 50 }),
    (b) => b.send({ channelId: c, text: 'x', nonce: asId<Nonce>('n'), replyTo: null }),
    (b) => b.edit(c, m, 'x'),
    (b) => b.remove(c, m),
    (b) => b.react({ channelId: c, messageId: m, emoji: '🎉' }, true),
    (b) => b.react({ channelId: c, messageId: m, emoji: '🎉' }, false),
    (b) => b.acknowledge(c, m),
    (b) => b.typing(c),
    (b) => b.openDirect(u),
    (b) => b.setPresence('idle'),
    (b) => b.heartbeat(),
    (b) => b.media(asId<MediaRef>('/api/files/f')),
    (b) => b.download(asId<MediaRef>('/api/files/f'), async () => undefined, never),
    ...(['attachment', 'avatar', 'banner', 'icon', 'emoji'] as const).map(
      (purpose) => (b: Backend) => b.upload(purpose, file, { signal: never, progress, limited: progress }),
    ),
  ];
  for (const call of calls) {
    const why = await call(backend).catch((e: unknown) => e);
    expect((why as Failure).error?.kind).toBe('redirectRefused');
  }
  await backend.signOut();
  expect(here.seen.length).toBeGreaterThan(calls.length); // and the socket's own
  expect(elsewhere.seen).toEqual([]);
});

test('check 1: nor to another port of the same name, nor to a path of its own', async () => {
  for (const target of [
    (o: string) => o.replace('127.0.0.1', 'localhost'),
    () => '',
    () => '//127.0.0.1:1',
  ]) {
    const { here, elsewhere } = await trap(302, target);
    const why = await hubbub
      .signIn(
        realWorld(),
        { origin: here.origin, parts: {} },
        { name: 'a', password: secret, way: 'password', invite: '' },
      )
      .catch((e: unknown) => e);
    expect((why as Failure).error.kind).toBe('redirectRefused');
    expect(here.seen).toHaveLength(1);
    expect(elsewhere.seen).toEqual([]);
  }
});
