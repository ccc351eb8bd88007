import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import * as realFs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createDocument, type DocumentFs, maxDocumentBytes } from '../../electron/document.ts';

const schema = z.object({ n: z.number(), filling: z.string() });
let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'document-'));
  path = join(folder, 'sub', 'state.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const documentOn = (fs: DocumentFs = realFs) => createDocument({ path, schema, now: () => 77, fs });
const value = (n: number) => ({ n, filling: String(n).repeat(100) });
const put = (text: string | Uint8Array) =>
  realFs.mkdir(join(folder, 'sub'), { recursive: true }).then(() => writeFileSync(path, text));

/** A process that writes one document as fast as it can until it is killed, and says what it wrote. */
const writer = (from: number) => {
  const code = `
    import { z } from 'zod';
    import { createDocument } from '${new URL('../../electron/document.ts', import.meta.url)}';
    const schema = z.object({ n: z.number(), filling: z.string() });
    const document = createDocument({ path: process.argv[1], schema, now: Date.now });
    for (let n = ${from}; ; n += 1) {
      await document.save({ n, filling: String(n).repeat(4000) });
      process.send(n);
    }`;
  const stdio = ['ignore', 'inherit', 'inherit', 'ipc'] as const;
  return spawn(process.execPath, ['--input-type=module', '-e', code, path], { stdio: [...stdio] });
};

const failure = (code: string) => Object.assign(new Error(code), { code });
/** A disk on which one step fails. */
function brokenFs(step: 'mkdir' | 'open' | 'write' | 'sync' | 'rename', code: string): DocumentFs {
  const fail = async (): Promise<never> => {
    throw failure(code);
  };
  if (step === 'mkdir' || step === 'open' || step === 'rename') return { ...realFs, [step]: fail };
  const open = async (...args: Parameters<typeof realFs.open>) => {
    const file = await realFs.open(...args);
    if (args[1] === 'r') return file;
    const writeHalf = async () => {
      await file.writeFile('{"n":1,"fil'); // the disk was full in the middle
      throw failure(code);
    };
    return {
      writeFile: step === 'write' ? writeHalf : (text: string) => file.writeFile(text),
      sync: step === 'sync' ? fail : () => file.sync(),
      close: () => file.close(),
    };
  };
  return { ...realFs, open: open as unknown as typeof realFs.open };
}

describe('a document', () => {
  test('is read as it was written, by its owner alone', async () => {
    await documentOn().save(value(1));
    expect(await documentOn().load()).toEqual({ state: 'read', value: value(1) });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'sub')).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(folder, 'sub'))).toEqual(['state.json']);
  });

  test('many saves at once end with the last, and all their promises hold', async () => {
    const document = documentOn();
    await Promise.all(Array.from({ length: 50 }, (_, n) => document.save(value(n))));
    expect(await document.load()).toEqual({ state: 'read', value: value(49) });
  });

  test('is absent before it was ever written', async () => {
    expect(await documentOn().load()).toEqual({ state: 'absent' });
  });
});

describe('check 56: crash-safe state', () => {
  const corrupt: Record<string, string | Uint8Array> = {
    empty: '',
    truncated: '{"n":1,"filling":"11',
    garbage: Uint8Array.from({ length: 500 }, (_, i) => (i * 37) % 256),
    'an empty object': '{}',
    'another shape': '[1,2,3]',
    'bad UTF-8': Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d),
    '5 MB': JSON.stringify({ n: 1, filling: 'x'.repeat(5_000_000) }),
  };
  test.each(Object.keys(corrupt))('%s: kept aside, the app starts anew', async (name) => {
    const bytes = corrupt[name] ?? '';
    await put(bytes);
    const document = documentOn();
    expect(await document.load()).toEqual({ state: 'corrupt', aside: 'state.json.corrupt-77' });
    expect(readFileSync(`${path}.corrupt-77`).equals(Buffer.from(bytes))).toBe(true);
    expect(await document.load()).toEqual({ state: 'absent' });
    await document.save(value(2));
    expect(await document.load()).toEqual({ state: 'read', value: value(2) });
  });

  test('the largest document is smaller than what is refused', () => {
    expect(maxDocumentBytes).toBeLessThan(5_000_000);
  });

  const steps = ['mkdir', 'open', 'write', 'sync', 'rename'] as const;
  test.each(steps.flatMap((step) => ['ENOSPC', 'EACCES', 'EROFS'].map((code) => [step, code] as const)))(
    '%s fails with %s: the old content stays, the caller is told, the next save works',
    async (step, code) => {
      await documentOn().save(value(1));
      const broken = documentOn(brokenFs(step, code));
      await expect(broken.save(value(2))).rejects.toMatchObject({ code });
      expect(await documentOn().load()).toEqual({ state: 'read', value: value(1) });
      expect(readdirSync(join(folder, 'sub'))).toEqual(['state.json']);
      await documentOn().save(value(3));
      expect(await documentOn().load()).toEqual({ state: 'read', value: value(3) });
    },
  );

  test('a failed save does not stop the next of the same document', async () => {
    let fails = true;
    const fs: DocumentFs = {
      ...realFs,
      rename: (from, to) => (fails ? Promise.reject(failure('EACCES')) : realFs.rename(from, to)),
    };
    const document = documentOn(fs);
    await expect(document.save(value(1))).rejects.toThrow();
    fails = false;
    await document.save(value(2));
    expect(await document.load()).toEqual({ state: 'read', value: value(2) });
  });

  test('a file that may not be read is not set aside', async () => {
    await documentOn().save(value(1));
    const fs: DocumentFs = { ...realFs, readFile: () => Promise.reject(failure('EACCES')) };
    expect(await documentOn(fs).load()).toEqual({ state: 'unreadable' });
    expect(readdirSync(join(folder, 'sub'))).toEqual(['state.json']);
  });

  test('kill -9 in the middle of 1,000 writes: always a whole file, never an older one', async () => {
    const wanted = 1000;
    let written = 0;
    let last = -1;
    while (written < wanted) {
      const batch = 20 + ((written * 7919) % 180);
      const child = writer(last + 1);
      const gone = new Promise((resolve) => child.once('exit', resolve));
      let seen = -1;
      child.on('message', (n) => {
        seen = Number(n);
        written += 1;
        if (written % batch === 0 || written >= wanted) child.kill('SIGKILL');
      });
      await gone;
      const loaded = await documentOn().load();
      expect(loaded.state).toBe('read');
      if (loaded.state !== 'read') return;
      expect(loaded.value.filling).toBe(String(loaded.value.n).repeat(4000));
      // what was told to be written is there; one more may be
      expect(loaded.value.n).toBeGreaterThanOrEqual(seen);
      last = loaded.value.n;
    }
    expect(readdirSync(join(folder, 'sub'))).toEqual(['state.json']);
  }, 120_000);
});
