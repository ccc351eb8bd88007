import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ChosenFiles } from '../../../electron/uploads/chosen.ts';
import { Failure } from '../../../shared/result.ts';
import { home } from '../accounts/home.ts';
import { type Desk, desk } from './desk.ts';

let d: Desk;
beforeEach(async () => {
  d = await desk();
});
afterEach(() => d.stop());
const line = () => {
  const [only] = d.server.lines;
  if (!only) throw new Error('no line');
  return only;
};

describe('a file on its way', () => {
  test('goes with its message, and its bytes are what was chosen', async () => {
    const [handle] = await d.draft(d.write('notes.txt', 'hello'));
    if (!handle) throw new Error('not chosen');
    expect(d.uploads()[0]).toMatchObject({ nonce: null, state: { kind: 'chosen' } });
    await d.send('with a file', [handle]);
    await d.until('it is there', () => d.messages().length === 1);
    expect(d.messages()[0]).toMatchObject({
      text: 'with a file',
      attachments: [{ name: 'notes.txt', contentType: 'text/plain', sizeBytes: 5 }],
    });
    expect([...d.server.files.values()].map((f) => Buffer.from(f.bytes).toString())).toEqual(['hello']);
    await d.until('it is forgotten', () => d.uploads().length === 0);
    expect(d.at.core.outbox.rows()).toEqual([]);
    await d.world.passing(100);
    expect(d.states(handle).map((s) => s.kind)).toEqual(
      expect.arrayContaining(['chosen', 'reading', 'uploading', 'done']),
    );
  });

  test('needs no text beside it', async () => {
    const handles = await d.draft(d.write('a.txt', 'a'));
    await d.send('', handles);
    await d.until('it is there', () => d.messages().length === 1);
    expect(d.messages()[0]?.attachments).toHaveLength(1);
  });
});

describe('12 files', () => {
  test('of which one is too large and one was taken out arrive as one message of ten, in order', async () => {
    const big = d.write('0.bin', new Uint8Array(50 * 2 ** 20 + 1));
    const others = Array.from({ length: 11 }, (_, i) => d.write(`${i + 1}.txt`, `file ${i + 1}`));
    const handles = await d.draft(big, ...others);
    expect(d.uploads()[0]?.state).toMatchObject({ kind: 'failed', error: { code: 'fileTooLarge' } });
    const [tooLarge, , , fourth] = handles;
    if (!tooLarge || !fourth) throw new Error('not chosen');
    await d.call['upload:cancel']({ accountId: d.accountId, handle: tooLarge });
    await d.send(
      'ten',
      handles.filter((h) => h !== tooLarge),
    );
    await d.call['upload:cancel']({ accountId: d.accountId, handle: fourth });
    await d.until('they are there', () => d.messages().length === 1);
    expect(d.messages()[0]?.attachments.map((a) => a.name)).toEqual(
      [1, 2, 4, 5, 6, 7, 8, 9, 10, 11].map((n) => `${n}.txt`),
    );
    expect(d.server.seen.filter((s) => s.what.includes('0.bin'))).toEqual([]); // not a byte of it left
  });

  test('more than one message takes go in the next, in order and once each', async () => {
    const paths = Array.from({ length: 12 }, (_, i) => d.write(`${i}.txt`, `file ${i}`));
    const handles = await d.draft(...paths);
    await d.send('twelve', handles);
    await d.until(
      'ten have gone',
      () => d.server.seen.filter((s) => s.what.startsWith('upload')).length === 10,
    );
    await d.world.passing(62_000);
    await d.until('they are there', () => d.messages().length === 2 && d.uploads().length === 0);
    expect(d.messages().map((m) => [m.text, m.attachments.map((a) => a.name)])).toEqual([
      ['twelve', Array.from({ length: 10 }, (_, i) => `${i}.txt`)],
      ['', ['10.txt', '11.txt']],
    ]);
    expect(d.at.core.outbox.rows()).toEqual([]);
  });
});

describe('check 54: what goes wrong', () => {
  test('a file that fails holds its message; the others are kept, and are not sent again', async () => {
    const handles = await d.draft(d.write('good.txt', 'good'), d.write('bad.txt', 'bad'));
    const [good, bad] = handles;
    if (!good || !bad) throw new Error('not chosen');
    d.server.fault = (what) => (what === 'upload bad.txt' ? new Failure('tooLarge', 'storageFull') : null);
    await d.send('both', handles);
    await d.until('it has failed', () => d.at.core.outbox.rows()[0]?.state === 'failed');
    expect(d.at.core.outbox.rows()[0]?.error?.code).toBe('uploadFailed');
    expect(d.uploads().map((u) => u.state)).toEqual([
      { kind: 'done' },
      { kind: 'failed', error: { kind: 'tooLarge', code: 'storageFull' } },
    ]);
    expect(d.messages()).toEqual([]);
    d.server.fault = () => null;
    await d.call['upload:retry']({ accountId: d.accountId, handle: bad });
    await d.until('it is there', () => d.messages().length === 1);
    expect(d.messages()[0]?.attachments.map((a) => a.name)).toEqual(['good.txt', 'bad.txt']);
    expect(d.server.seen.filter((s) => s.what === 'upload attachment good.txt')).toHaveLength(1);
  });

  test('taking the failed file out lets the message go', async () => {
    const handles = await d.draft(d.write('good.txt', 'good'), d.write('bad.txt', 'bad'));
    d.server.fault = (what) => (what === 'upload bad.txt' ? new Failure('forbidden', 'forbidden') : null);
    await d.send('both', handles);
    await d.until('it has failed', () => d.at.core.outbox.rows()[0]?.state === 'failed');
    const bad = handles[1];
    if (!bad) throw new Error('not chosen');
    await d.call['upload:cancel']({ accountId: d.accountId, handle: bad });
    await d.until('it is there', () => d.messages().length === 1);
    expect(d.messages()[0]?.attachments.map((a) => a.name)).toEqual(['good.txt']);
  });

  test('a message whose last file is taken out, and that says nothing, goes with it', async () => {
    line().down();
    const handles = await d.draft(d.write('a.txt', 'a'));
    await d.send('', handles);
    expect(d.uploads()[0]?.state).toEqual({ kind: 'waiting', for: 'connection', until: null });
    const [handle] = handles;
    if (!handle) throw new Error('not chosen');
    await d.call['upload:cancel']({ accountId: d.accountId, handle });
    expect(d.at.core.outbox.rows()).toEqual([]);
    line().up();
    await d.world.passing(1000);
    expect(d.messages()).toEqual([]);
  });

  test('a line that is cut is tried again by itself, and gives up in the end with what was chosen kept', async () => {
    const handles = await d.draft(d.write('a.txt', 'a'));
    d.server.fault = (what) => (what.startsWith('upload') ? new Failure('offline', 'unreachable') : null);
    await d.send('again', handles);
    await d.until('it has given up', () => d.at.core.outbox.rows()[0]?.state === 'failed');
    expect(d.server.seen.filter((s) => s.what.startsWith('upload'))).toHaveLength(4);
    d.server.fault = () => null;
    await d.call['outbox:retry']({
      accountId: d.accountId,
      nonce: d.at.core.outbox.rows()[0]?.nonce as never,
    });
    await d.until('it is there', () => d.messages().length === 1);
  });

  test('what the server has forgotten is sent once more', async () => {
    const handles = await d.draft(d.write('a.txt', 'a'));
    let forgets = 1;
    d.server.fault = (what) => {
      if (!what.startsWith('upload') || forgets-- <= 0) return null;
      queueMicrotask(() => d.server.files.clear());
      return null;
    };
    await d.send('forgotten', handles);
    await d.until('it is there', () => d.messages().length === 1);
    expect(d.messages()[0]?.attachments).toHaveLength(1);
    expect(d.server.seen.filter((s) => s.what.startsWith('upload'))).toHaveLength(2);
  });

  test('written anew, its files are in the draft again; thrown away, they are gone', async () => {
    line().down();
    const first = await d.draft(d.write('a.txt', 'a'));
    await d.send('one', first);
    const nonce = d.at.core.outbox.rows()[0]?.nonce;
    if (nonce === undefined) throw new Error('no row');
    await d.call['upload:add']({ accountId: d.accountId, channelId: d.channelId, handles: first });
    await d.call['outbox:discard']({ accountId: d.accountId, nonce });
    expect(d.at.core.outbox.rows()).toEqual([]);
    expect(d.uploads()).toMatchObject([{ nonce: null, state: { kind: 'chosen' } }]);
    await d.send('two', first, 'another');
    await d.call['outbox:discard']({
      accountId: d.accountId,
      nonce: d.at.core.outbox.rows()[0]?.nonce as never,
    });
    expect(d.uploads()).toEqual([]);
  });

  test('a handle nobody made, or of another channel, goes nowhere', async () => {
    await expect(d.send('x', ['/etc/passwd' as never])).rejects.toMatchObject({
      error: { code: 'fileForgotten' },
    });
    await expect(
      d.call['upload:add']({
        accountId: d.accountId,
        channelId: d.channelId,
        handles: ['../secret' as never],
      }),
    ).rejects.toMatchObject({ error: { code: 'fileForgotten' } });
    expect(d.at.core.outbox.rows()).toEqual([]);
  });
});

describe('check 54: taken away on its way', () => {
  const mebibyte = 2 ** 20;
  test.each([
    ['0 %', 0],
    ['50 %', 0.5],
    ['99 %', 0.99],
    ['100 %', 1],
  ])('at %s the server sees the end of it, and there is no message and nothing left', async (_name, part) => {
    const pasted = await d.call['file:keep']({ name: 'long.bin', bytes: new Uint8Array(mebibyte) });
    if (!pasted.ok) throw new Error('not chosen');
    const { handle } = pasted.file;
    await d.call['upload:add']({ accountId: d.accountId, channelId: d.channelId, handles: [handle] });
    const held = d.server.holdUpload(part * mebibyte);
    await d.send('', [handle]);
    const signal = await held.reached;
    expect(signal.aborted).toBe(false);
    await d.call['upload:cancel']({ accountId: d.accountId, handle });
    expect(signal.aborted).toBe(true);
    held.goOn();
    await d.until('its copy is gone', () => readdirSync(join(d.folder, 'pasted')).length === 0);
    await d.world.passing(60_000);
    expect([d.messages(), d.uploads(), d.at.core.outbox.rows()]).toEqual([[], [], []]);
    expect(d.server.seen.filter((s) => s.what.startsWith('upload'))).toHaveLength(1);
  });

  test('what was finished is sent with its message once, however often it is tried again', async () => {
    const handles = await d.draft(d.write('a.txt', 'a'));
    d.server.refuses = () => new Failure('forbidden', 'missingPermission');
    await d.send('again', handles);
    const row = () => d.at.core.outbox.rows()[0];
    await d.until('it has failed', () => row()?.state === 'failed');
    const nonce = row()?.nonce;
    if (nonce === undefined) throw new Error('no row');
    await d.call['outbox:retry']({ accountId: d.accountId, nonce });
    await d.until('it has failed again', () => row()?.state === 'failed');
    d.server.refuses = () => null;
    await d.call['outbox:retry']({ accountId: d.accountId, nonce });
    await d.until('it is there', () => d.messages().length === 1);
    await d.world.passing(60_000);
    expect(d.messages()).toHaveLength(1);
    expect(d.messages()[0]?.attachments.map((a) => a.name)).toEqual(['a.txt']);
    expect(d.server.seen.filter((s) => s.what.startsWith('upload'))).toHaveLength(1);
  });
});

describe('check 55: the app started again', () => {
  test('goes on with what was queued, keeps the draft, and sweeps what nobody knows', async () => {
    line().down();
    const [queued] = await d.draft(d.write('a.txt', 'queued'));
    const pasted = await d.call['file:keep']({ name: 'shot.png', bytes: new Uint8Array([1, 2, 3]) });
    if (!queued || !pasted.ok) throw new Error('not chosen');
    await d.call['upload:add']({
      accountId: d.accountId,
      channelId: d.channelId,
      handles: [pasted.file.handle],
    });
    await d.send('later', [queued]);
    const kept = readdirSync(join(d.folder, 'pasted'));
    expect(kept).toHaveLength(1);

    d.at.close();
    const again = home(
      d.families,
      d.world,
      d.disk.restarted(new ChosenFiles(join(d.folder, 'pasted'), d.world.now)),
    );
    await again.core.accounts.start();
    await d.until('it is sent', () => d.messages().length === 1);
    expect(again.core.uploads.list()).toMatchObject([{ file: { name: 'shot.png' }, nonce: null }]);
    again.core.uploads.cancel(d.accountId, pasted.file.handle);
    await d.until('its copy is gone', () => readdirSync(join(d.folder, 'pasted')).length === 0);
  });

  test('says so when a queued file has gone meanwhile', async () => {
    line().down();
    const path = d.write('a.txt', 'queued');
    const [queued] = await d.draft(path);
    if (!queued) throw new Error('not chosen');
    await d.send('later', [queued]);
    rmSync(path);
    expect(existsSync(path)).toBe(false);
    line().up();
    await d.until('it has failed', () => d.uploads()[0]?.state.kind === 'failed');
    expect(d.uploads()[0]?.state).toMatchObject({ error: { code: 'fileVanished' } });
    expect(d.server.seen.filter((s) => s.what.startsWith('upload'))).toEqual([]);
  });
});
