import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openOutboxStore } from '../../../electron/outbox/store.ts';
import {
  type AccountId,
  asId,
  type ChannelId,
  type FileHandle,
  type MessageId,
  type Nonce,
} from '../../../shared/ids.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'));
  path = join(folder, 'user', 'outbox.db');
});
afterEach(() => rmSync(folder, { recursive: true }));
const open = () => openOutboxStore(path, () => 9);

/** A process that adds rows as fast as it can until it is killed, and says which were taken. */
const writer = (from: number) => {
  const code = `
    import { openOutboxStore } from '${new URL('../../../electron/outbox/store.ts', import.meta.url)}';
    const { store } = openOutboxStore(process.argv[1], Date.now);
    for (let n = ${from}; ; n += 1) {
      const text = String(n).repeat(500);
      const rest = { accountId: 'a', channelId: 'c', replyTo: null, error: null };
      store.add({ ...rest, nonce: String(n), text, queuedAt: n });
      process.send(n);
      await new Promise(setImmediate);
    }`;
  const stdio = ['ignore', 'inherit', 'inherit', 'ipc'] as const;
  return spawn(process.execPath, ['--input-type=module', '-e', code, path], { stdio: [...stdio] });
};

const row = (nonce: string, account = 'a') => ({
  accountId: asId<AccountId>(account),
  channelId: asId<ChannelId>('c'),
  nonce: asId<Nonce>(nonce),
  text: `text of ${nonce} — ünïcödé 🎉`,
  replyTo: asId<MessageId>('m'),
  queuedAt: 1_767_000_000_000.5,
  error: null,
});
const draft = (text: string, account = 'a') => ({
  accountId: asId<AccountId>(account),
  channelId: asId<ChannelId>('c'),
  text,
});

describe('the store of what is not sent', () => {
  test('gives back what was put in, in order, after a restart; its file is the owner’s alone', () => {
    const { store, trouble } = open();
    expect(trouble).toBeNull();
    for (const nonce of ['z', 'b', 'a']) store.add(row(nonce));
    store.add({ ...row('b'), text: 'second try' });
    store.setError('a', 'b', { kind: 'forbidden', code: 'x', params: { n: 1 } });
    store.requeue('a', 'z', 5);
    store.remove('a', 'a');
    store.saveDraft(draft('half a thou'));
    store.saveDraft(draft('half a thought'));
    store.close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const again = open().store;
    expect(again.rows()).toEqual([
      { ...row('z'), queuedAt: 5, part: 0 },
      { ...row('b'), part: 0, error: { kind: 'forbidden', code: 'x', params: { n: 1 } } },
    ]);
    expect(again.drafts()).toEqual([draft('half a thought')]);
    again.saveDraft(draft(''));
    expect(again.drafts()).toEqual([]);
    again.close();
  });

  test('forgets one account whole: not a byte of it stays in the files', () => {
    const { store } = open();
    store.add(row('mine', 'a'));
    store.add({ ...row('theirs', 'b'), text: 'kept words' });
    store.saveDraft(draft('secret words', 'a'));
    store.forget('a');
    expect(store.rows().map((r) => r.accountId)).toEqual(['b']);
    expect(store.drafts()).toEqual([]);
    const bytes = readdirSync(join(folder, 'user'))
      .map((f) => readFileSync(join(folder, 'user', f), 'latin1'))
      .join();
    expect(bytes).not.toContain('secret words');
    expect(bytes).not.toContain('text of mine');
    store.close();
  });

  const damaged: Record<string, (whole: Buffer) => Buffer> = {
    garbage: (whole) => Buffer.alloc(whole.length, 'garbage!'),
    'no database': () => Buffer.from('{"version":1}'),
    'a flipped page': (whole) =>
      Buffer.concat([whole.subarray(0, 4096), Buffer.alloc(4096, 7), whole.subarray(8192)]),
  };
  test.each(Object.keys(damaged))('%s: set aside, begun anew', (name) => {
    const { store } = open();
    for (let i = 0; i < 200; i += 1) store.add(row(`n${i}`));
    store.close();
    const bytes = damaged[name]?.(readFileSync(path)) ?? Buffer.alloc(0);
    writeFileSync(path, bytes);
    const again = open();
    expect(again.trouble).toEqual({ state: 'corrupt', aside: 'outbox.db.corrupt-9' });
    expect(readFileSync(`${path}.corrupt-9`).equals(bytes)).toBe(true);
    again.store.add(row('new'));
    again.store.close();
    const third = open();
    expect(third.trouble).toBeNull();
    expect(third.store.rows()).toHaveLength(1);
    third.store.close();
  });

  test('written by a later version: left alone, memory serves', () => {
    open().store.close();
    const database = new DatabaseSync(path);
    database.exec('pragma user_version = 7');
    database.close();
    const before = readFileSync(path);
    const { store, trouble } = open();
    expect(trouble).toEqual({ state: 'memory' });
    store.add(row('x'));
    expect(store.rows()).toHaveLength(1);
    store.close();
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('where nothing can be written, memory serves', () => {
    mkdirSync(path, { recursive: true });
    const { store, trouble } = open();
    expect(trouble).toEqual({ state: 'memory' });
    store.saveDraft(draft('x'));
    expect(store.drafts()).toHaveLength(1);
    store.close();
  });

  test('check 56: kill -9 in the middle of 1,000 writes loses no row that was taken', async () => {
    let taken = -1;
    let round = 0;
    while (taken < 1000) {
      const child = writer(taken + 1);
      const gone = new Promise((resolve) => child.once('exit', resolve));
      const until = taken + 50 + ((round * 131) % 200);
      child.on('message', (n) => {
        taken = Number(n);
        if (taken >= until || taken >= 1000) child.kill('SIGKILL');
      });
      await gone;
      round += 1;
      const { store, trouble } = open();
      expect(trouble).toBeNull();
      const rows = store.rows();
      expect(rows.length).toBeGreaterThanOrEqual(taken + 1);
      expect(rows.every((r, i) => r.nonce === String(i) && r.text === String(i).repeat(500))).toBe(true);
      taken = rows.length - 1;
      store.close();
    }
  }, 120_000);
});

describe('what an older version kept', () => {
  test('check 57: messages and drafts of version 1 stay, files can be kept beside them', () => {
    open().store.close();
    rmSync(path);
    for (const part of ['-wal', '-shm']) rmSync(`${path}${part}`, { force: true });
    const old = new DatabaseSync(path);
    old.exec(`
      create table outbox (seq integer primary key autoincrement, account text not null, channel text not null,
        nonce text not null, text text not null, reply_to text, queued_at real not null, error text,
        unique (account, nonce)) strict;
      create table drafts (account text not null, channel text not null, text text not null,
        primary key (account, channel)) strict;
      insert into outbox (account, channel, nonce, text, queued_at) values ('a', 'c', 'n', 'kept', 5);
      insert into drafts values ('a', 'c', 'half');
      pragma user_version = 1;`);
    old.close();
    const { store, trouble } = open();
    expect(trouble).toBeNull();
    expect(store.rows()).toMatchObject([{ nonce: 'n', text: 'kept', part: 0 }]);
    expect(store.drafts()).toEqual([draft('half')]);
    store.uploads.put(upload('f1', 'n'));
    store.uploads.put(upload('f2', 'n'));
    store.uploads.put(upload('f3', null));
    store.advance({ accountId: 'a', nonce: 'n' }, 1, ['f1']);
    store.close();

    const again = open().store;
    expect(again.rows()).toMatchObject([{ nonce: 'n', text: '', part: 1 }]);
    expect(again.uploads.all().map(({ handle }) => handle)).toEqual(['f2', 'f3']);
    expect(again.uploads.all()[0]).toEqual(upload('f2', 'n'));
    again.remove('a', 'n');
    expect(again.uploads.all().map(({ handle }) => handle)).toEqual(['f3']);
    again.forget('a');
    expect(again.uploads.all()).toEqual([]);
    again.close();
  });
});

const upload = (handle: string, key: string | null) => ({
  accountId: asId<AccountId>('a'),
  channelId: asId<ChannelId>('c'),
  handle: asId<FileHandle>(handle),
  nonce: key === null ? null : asId<Nonce>(key),
  position: 0,
  name: 'a.txt',
  alt: 'words',
  place: {
    path: '/x/a.txt',
    pasted: false,
    identity: '1:2',
    sizeBytes: 3,
    changedMs: 4,
    name: 'a.txt',
    contentType: 'text/plain',
    width: null,
    height: null,
    animated: false,
    oversized: false,
  },
  error: { kind: 'offline' as const, code: 'timeout' },
  attachmentId: null,
  addedAt: 6,
});
