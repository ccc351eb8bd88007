import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answer, type CallEvent, type IpcParts, serve } from '../../electron/ipc.ts';
import { callChannel, chooseChannel, takenChannel } from '../../shared/bridge.ts';
import { type CallName, calls, type Handlers } from '../../shared/ipc.ts';
import { Failure } from '../../shared/result.ts';

const documentUrl = 'app://bundle/index.html';
const names = Object.keys(calls) as CallName[];
const windowId = 7;

/** Handlers that only count, and answer what they are told to. */
function world(reply: (name: CallName) => unknown = () => undefined) {
  const reached: CallName[] = [];
  const lines: string[] = [];
  const handlers = Object.fromEntries(
    names.map((name) => [
      name,
      async () => {
        reached.push(name);
        return reply(name);
      },
    ]),
  ) as unknown as Handlers;
  const parts: IpcParts = {
    documentUrl,
    isKnownWindow: (id) => id === windowId,
    handlersFor: () => handlers,
    choose: async () => [],
    log: (line) => lines.push(line),
  };
  return { reached, lines, parts };
}

const from = (url: string, more: { id?: number; parent?: unknown; destroyed?: boolean } = {}): CallEvent => ({
  sender: { id: more.id ?? windowId, isDestroyed: () => more.destroyed ?? false },
  senderFrame: { url, parent: more.parent ?? null },
});
const page = from(documentUrl);

const strangers: Record<string, CallEvent> = {
  'no frame': { sender: { id: windowId, isDestroyed: () => false }, senderFrame: null },
  'a sub-frame': from(documentUrl, { parent: { url: documentUrl } }),
  'about:blank': from('about:blank'),
  'a file': from('file:///etc/passwd'),
  'a website': from('https://evil.example/index.html'),
  'another host of the scheme': from('app://other/index.html'),
  'another document': from('app://bundle/other.html'),
  'the document with a query': from(`${documentUrl}?x=1`),
  'the document with a hash': from(`${documentUrl}#x`),
  'an upper-case document': from('APP://bundle/index.html'),
  'destroyed contents': from(documentUrl, { destroyed: true }),
  'an unknown window': from(documentUrl, { id: 99 }),
  'a frame that throws': {
    sender: { id: windowId, isDestroyed: () => false },
    get senderFrame(): never {
      throw new Error('disposed');
    },
  },
};

/** An argument each call takes. */
const accountId = 'a1';
const channelId = 'c1';
const messageId = 'm1';
const nonce = 'n1';
const serverId = 's1';
const roleId = 'r1';
const userId = 'u1';
const botId = 'b1';
const good: { [K in CallName]: unknown } = {
  'app:ready': undefined,
  'app:settings': { theme: 'dark' },
  'window:control': { action: 'close' },
  'link:open': { url: 'https://hubbub.example' },
  'clipboard:copy': { text: 'x' },
  'emoji:add': { accountId: 'a', serverId: 's', name: 'lantern', handle: 'f' },
  'emoji:rename': { accountId: 'a', serverId: 's', emojiId: 'e', name: 'lamp' },
  'emoji:remove': { accountId: 'a', serverId: 's', emojiId: 'e' },
  'address:probe': { address: 'hubbub.example' },
  'account:signIn': { address: 'h', name: 'n', password: 'p', voice: 'moss', way: 'password', invite: '' },
  'account:code': { ticket: 't', method: 'code', code: '123456' },
  'account:username': { ticket: 't', username: 'n' },
  'account:confirm': { ticket: 't', code: 'c' },
  'account:consent': { ticket: 't', keep: false },
  'account:again': { accountId, password: 'p' },
  'account:remove': { accountId },
  'account:reconnect': { accountId },
  'account:voice': { accountId, voice: 'iris' },
  'account:presence': { accountId, state: 'idle' },
  'channel:show': { accountId, channelId: null },
  'channel:acknowledge': { accountId, channelId, messageId },
  'channel:typing': { accountId, channelId },
  'channel:direct': { accountId, userId: 'u' },
  'message:list': { accountId, channelId, before: null, after: null, around: null, limit: 50 },
  'message:send': { accountId, channelId, text: 'hello', nonce, replyTo: null, uploads: [] },
  'message:edit': { accountId, channelId, messageId, text: 'x' },
  'message:remove': { accountId, channelId, messageId },
  'message:react': { accountId, channelId, messageId, emoji: '👍', on: true },
  'outbox:retry': { accountId, nonce },
  'outbox:discard': { accountId, nonce },
  'draft:save': { accountId, channelId, text: '' },
  'friend:askByName': { accountId, name: 'jun', number: '0001' },
  'friend:ask': { accountId, userId: 'u' },
  'friend:block': { accountId, userId: 'u' },
  'friend:remove': { accountId, userId: 'u' },
  'friend:nickname': { accountId, userId: 'u', nickname: null },
  'group:create': { accountId, userIds: ['u'], name: '' },
  'group:add': { accountId, channelId, userId: 'u' },
  'group:remove': { accountId, channelId, userId: 'u' },
  'group:leave': { accountId, channelId },
  'group:rename': { accountId, channelId, name: 'x' },
  'group:icon': { accountId, channelId, handle: null },
  'direct:close': { accountId, channelId },
  'person:look': { accountId, userId: 'u' },
  'person:note': { accountId, userId: 'u', note: 'x' },
  'profile:save': { accountId, bio: 'x', avatar: null },
  'privacy:set': { accountId, change: { showPresence: false } },
  'security:password': { accountId, current: 'p', next: 'q' },
  'security:tokenHome': { accountId },
  'security:twoStepBegin': { accountId, password: 'p' },
  'security:twoStepConfirm': { accountId, code: '123456' },
  'security:twoStepEnd': { accountId, password: 'p', code: '123456' },
  'security:backupCodes': { accountId, password: 'p', code: '123456' },
  'session:list': { accountId },
  'session:end': { accountId, sessionId: 's1', proof: null },
  'session:endOthers': { accountId, proof: { method: 'code', code: '123456' } },
  'text:save': { name: 'codes.txt', text: 'x' },
  'file:pick': { many: true, pictures: false },
  'file:keep': { name: 'face.png', bytes: new Uint8Array([1]) },
  'upload:add': { accountId, channelId, handles: ['f1'] },
  'upload:describe': { accountId, handle: 'f1', name: 'a.txt', alt: '' },
  'upload:cancel': { accountId, handle: 'f1' },
  'upload:retry': { accountId, handle: 'f1' },
  'attachment:save': { accountId, channelId, messageId, attachmentId: 'x' },
  'status:set': { accountId, text: 'at the bench', emoji: '🔧', expiresAt: null },
  'server:look': { accountId, serverId },
  'server:edit': { accountId, serverId, name: 'x', icon: null },
  'channel:create': { accountId, serverId, kind: 'text', name: 'x', topic: null, parentId: null },
  'channel:look': { accountId, channelId },
  'channel:edit': { accountId, channelId, topic: null },
  'channel:delete': { accountId, channelId },
  'channel:arrange': { accountId, serverId, places: [{ id: channelId, parentId: null, position: 0 }] },
  'channel:permissions': { accountId, channelId, roleId, allow: ['viewChannel'], deny: [] },
  'role:create': { accountId, serverId, name: 'x' },
  'role:edit': { accountId, serverId, roleId, colour: '#aabbcc' },
  'role:delete': { accountId, serverId, roleId },
  'role:arrange': { accountId, serverId, roleIds: [roleId] },
  'role:permissions': { accountId, serverId, roleId, allow: [], deny: ['manageServer'] },
  'member:list': { accountId, serverId, name: '', after: null },
  'member:look': { accountId, serverId, userId },
  'member:edit': { accountId, serverId, userId, nickname: null },
  'member:kick': { accountId, serverId, userId },
  'member:ban': { accountId, serverId, userId, reason: null },
  'member:unban': { accountId, serverId, userId },
  'member:bans': { accountId, serverId },
  'server:create': { accountId, name: 'x', description: null },
  'server:leave': { accountId, serverId },
  'server:delete': { accountId, serverId },
  'server:acknowledge': { accountId, serverId },
  'invite:create': { accountId, channelId, ageSeconds: null, uses: 1 },
  'invite:list': { accountId, serverId },
  'invite:look': { accountId, code: 'c' },
  'invite:join': { accountId, code: 'c' },
  'invite:delete': { accountId, code: 'c' },
  'search:messages': { accountId, channelId, serverId: null, words: 'x', before: null, limit: 25 },
  'message:look': { accountId, channelId, messageId },
  'message:removeMany': { accountId, channelId, messageIds: [messageId] },
  'message:clearReactions': { accountId, channelId, messageId, emoji: null },
  'channel:saved': { accountId },
  'call:join': { accountId, channelId },
  'bot:list': { accountId },
  'bot:create': { accountId, name: 'x' },
  'bot:look': { accountId, botId },
  'bot:edit': { accountId, botId, open: true },
  'bot:newToken': { accountId, botId },
  'bot:delete': { accountId, botId },
  'bot:preview': { accountId, botId },
  'bot:invite': { accountId, botId, place: { serverId } },
  'profile:username': { accountId, username: 'x', password: 'p' },
  'members:show': { accountId, serverId: 's', ranges: [[0, 99]] },
};

describe('check 10: every channel validates its sender', () => {
  test('the table of channels is not empty, and all of it is served', () => {
    const served: string[] = [];
    const heard: string[] = [];
    const ipcMain = {
      handle: (channel: string) => served.push(channel),
      on: (channel: string) => heard.push(channel),
    };
    serve(ipcMain as never, world().parts, () => undefined);
    expect(names.length).toBeGreaterThan(20);
    expect(served).toEqual([...names.map(callChannel), chooseChannel]);
    expect(heard).toEqual([takenChannel]);
  });

  test.each(names)('%s answers no stranger', async (name) => {
    for (const [who, event] of Object.entries(strangers)) {
      const { parts, reached } = world();
      expect(await answer(parts, name, event, good[name]), who).toEqual({
        ok: false,
        error: { kind: 'forbidden', code: 'untrustedSender' },
      });
      expect(reached, who).toEqual([]);
    }
    const { parts, reached } = world();
    await answer(parts, name, page, good[name]);
    expect(reached).toEqual([name]);
  });

  test('receipts of strangers are not counted', () => {
    const taken: number[] = [];
    let hear: (event: CallEvent) => void = () => undefined;
    const ipcMain = {
      handle: () => undefined,
      on: (_channel: string, listener: (event: CallEvent) => void) => {
        hear = listener;
      },
    };
    serve(ipcMain as never, world().parts, (id) => taken.push(id));
    for (const event of Object.values(strangers)) hear(event);
    expect(taken).toEqual([]);
    hear(page);
    expect(taken).toEqual([windowId]);
  });
});

const deep = (depth: number): unknown => {
  let value: unknown = 'x';
  for (let i = 0; i < depth; i += 1) value = { accountId: value };
  return value;
};
const circle: { accountId?: unknown } = {};
circle.accountId = circle;
const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`k${i}`, i]));
const detached = new ArrayBuffer(8);
structuredClone(detached, { transfer: [detached] });

/** zod compares its `length` though it is no text: what has no value of its own cannot be compared. */
const uncountable = { length: Object.create(null) };

const hostile: Record<string, unknown> = {
  'own __proto__': JSON.parse('{"__proto__":{"accountId":"x"},"accountId":"a"}'),
  'own constructor': JSON.parse('{"constructor":{"prototype":{"x":1}},"accountId":"a"}'),
  '10 MB of text': { accountId: 'a', text: 'x'.repeat(10_000_000) },
  '10 MB of text alone': 'x'.repeat(10_000_000),
  'depth 10,000': deep(10_000),
  'a circle': circle,
  'too many keys': wide,
  'a long array': Array.from({ length: 1_000_000 }, () => 0),
  'a sparse array': { accountId, serverId: 's', ranges: Object.assign([], { 3: [0, 1] }) },
  NaN: { accountId, channelId, before: null, after: null, around: null, limit: Number.NaN },
  infinity: { accountId, serverId: 's', ranges: [[0, Number.POSITIVE_INFINITY]] },
  'a function': { accountId: () => 'a' },
  'a symbol': Symbol('x'),
  'a bigint': { accountId: 1n },
  'a map': new Map([['accountId', 'a']]),
  'a date': new Date(0),
  'a detached buffer': { accountId: detached },
  'typed array': new Uint8Array(1000),
  null: null,
  number: 5,
  'a length that is none': Object.fromEntries(
    ['accountId', 'channelId', 'messageId', 'nonce', 'userId', 'serverId', 'text'].map((key) => [
      key,
      uncountable,
    ]),
  ),
  'an empty id': { accountId: '', channelId: '', messageId: '', nonce: '', userId: '', serverId: '' },
};

describe('check 11: every payload and every reply is checked by its schema', () => {
  test.each(names)('%s refuses what is not its argument', async (name) => {
    for (const [what, raw] of Object.entries(hostile)) {
      const { parts, reached } = world();
      const result = await answer(parts, name, page, raw);
      expect(result, what).toEqual({ ok: false, error: { kind: 'invalid', code: 'badArgument' } });
      expect(reached, what).toEqual([]);
    }
    if (good[name] === undefined) return;
    const { parts, reached } = world();
    const more = { ...(good[name] as object), extra: 1 };
    expect(await answer(parts, name, page, more)).toMatchObject({ ok: false });
    expect(reached).toEqual([]);
  });

  test('10,000 random payloads: no throw, no call of a handler with anything its schema refuses', async () => {
    const seed = Date.now() % 2 ** 31;
    const { parts } = world();
    const seen: { name: CallName; arg: unknown }[] = [];
    const spying: IpcParts = {
      ...parts,
      handlersFor: () =>
        new Proxy({} as Handlers, {
          get: (_target, name) => async (arg: unknown) => {
            seen.push({ name: name as CallName, arg });
          },
        }),
    };
    const mutated = fc
      .tuple(
        fc.constantFrom(...names),
        fc.anything({ withNullPrototype: true, withBigInt: true }),
        fc.string(),
      )
      .map(([name, junk, key]) => {
        const base = good[name];
        const whole = typeof base !== 'object' || key.length % 3 === 0;
        const field = whole ? null : (Object.keys(base as object)[key.length % 2] ?? key);
        return { name, raw: field === null ? junk : { ...(base as object), [field]: junk } };
      });
    await fc.assert(
      fc.asyncProperty(mutated, async ({ name, raw }) => {
        const result = await answer(spying, name, page, raw);
        expect(typeof result.ok).toBe('boolean');
        if (!result.ok) expect(Object.keys(result.error).sort()).toEqual(['code', 'kind']);
      }),
      { numRuns: 10_000, seed },
    );
    for (const { name, arg } of seen) {
      const again = calls[name].arg.safeParse(arg);
      expect(again.success, `seed ${seed}`).toBe(true);
    }
    expect('accountId' in {}).toBe(false);
  });

  const leaks: Partial<Record<CallName, unknown>> = {
    'message:list': [{ id: 'm', token: 'secret' }],
    'account:signIn': { step: 'done', accountId: 'a', token: 'secret' },
    'link:open': { opened: 'yes' },
    'clipboard:copy': 'something',
    'channel:direct': { channelId: 'c', raw: { token: 'secret' } },
  };
  test.each(Object.keys(leaks) as CallName[])(
    '%s: an answer beyond its schema stays inside',
    async (name) => {
      const { parts, lines } = world(() => leaks[name]);
      expect(await answer(parts, name, page, good[name])).toEqual({
        ok: false,
        error: { kind: 'internal', code: 'internal' },
      });
      expect(lines).toHaveLength(1);
      expect(lines.join()).not.toContain('secret');
    },
  );

  test('a failure crosses as data, anything else as nothing but "internal"', async () => {
    const failing = world(() => {
      throw new Failure('forbidden', 'missingPermission', { limit: 3 });
    });
    expect(await answer(failing.parts, 'app:ready', page, undefined)).toEqual({
      ok: false,
      error: { kind: 'forbidden', code: 'missingPermission', params: { limit: 3 } },
    });
    const broken = world(() => {
      throw new TypeError('secret of the house');
    });
    const result = await answer(broken.parts, 'app:ready', page, undefined);
    expect(result).toEqual({ ok: false, error: { kind: 'internal', code: 'internal' } });
    expect(broken.lines.join()).toContain('TypeError');
  });
});

describe('check 51: files that were dropped or pasted', () => {
  const heard = () => {
    const { parts } = world();
    const given: unknown[] = [];
    const choose = async (files: readonly unknown[]) => {
      given.push(...files);
      return [{ ok: false as const, name: 'x', error: { kind: 'invalid' as const, code: 'fileNowhere' } }];
    };
    let ask: (event: CallEvent, raw: unknown) => Promise<unknown> = async () => undefined;
    const ipcMain = {
      handle: (channel: string, listener: typeof ask) => {
        if (channel === chooseChannel) ask = listener;
      },
      on: () => undefined,
    };
    serve(ipcMain as never, { ...parts, choose }, () => undefined);
    return { given, ask: (event: CallEvent, raw: unknown) => ask(event, raw) };
  };
  const file = { name: 'a.txt', path: '/home/mira/a.txt', bytes: null };

  test('no stranger hands any over', async () => {
    for (const [who, event] of Object.entries(strangers)) {
      const { ask, given } = heard();
      expect(await ask(event, [file]), who).toEqual({
        ok: false,
        error: { kind: 'forbidden', code: 'untrustedSender' },
      });
      expect(given, who).toEqual([]);
    }
  });

  test('what does not fit is refused, and the page is told no path', async () => {
    const { ask, given } = heard();
    const bad = [{ more: 1 }, { bytes: 'x' }, { name: uncountable }];
    for (const raw of [null, {}, [{ name: 'a' }], ...bad.map((over) => [{ ...file, ...over }])]) {
      expect(await ask(page, raw)).toEqual({ ok: false, error: { kind: 'invalid', code: 'badArgument' } });
    }
    expect(given).toEqual([]);
    const answered = await ask(page, [file]);
    expect(answered).toMatchObject({ ok: true, value: [{ name: 'x' }] });
    expect(JSON.stringify(answered)).not.toContain('/home');
  });
});
