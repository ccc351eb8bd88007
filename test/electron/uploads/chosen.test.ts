import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ChosenFiles } from '../../../electron/uploads/chosen.ts';
import { asId, type FileHandle } from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import { png } from './photos.ts';

let folder: string;
let files: ChosenFiles;
let now: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chosen-'));
  now = Date.now();
  files = new ChosenFiles(join(folder, 'pasted'), () => now);
});
afterEach(() => {
  files.close();
  rmSync(folder, { recursive: true, force: true });
});
const write = (name: string, content: string | Uint8Array = 'hello') => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const one = async (path: string) => {
  const [choice] = await files.paths([path]);
  if (!choice) throw new Error('no choice');
  return choice;
};
const handleOf = async (path: string): Promise<FileHandle> => {
  const choice = await one(path);
  if (!choice.ok) throw new Error(choice.error.code);
  return choice.file.handle;
};
const codeOf = async (path: string) => {
  const choice = await one(path);
  return choice.ok ? 'ok' : choice.error.code;
};
/** What comes of reading it, and how many bytes were read before. */
const reading = async (handle: FileHandle) => {
  let bytes = 0;
  try {
    await files.use(handle, async (file, check) => {
      bytes += (await file.read(0, file.sizeBytes)).byteLength;
      await check();
    });
    return { code: 'ok', bytes };
  } catch (error) {
    return { code: error instanceof Failure ? error.error.code : String(error), bytes };
  }
};

describe('check 51: only what the person chose is read', () => {
  test('a handle nobody made opens nothing, whatever it says', async () => {
    for (const text of [
      '/etc/passwd',
      '../secret',
      'file:///etc/passwd',
      '\\\\host\\share',
      crypto.randomUUID(),
    ]) {
      expect(await reading(asId<FileHandle>(text))).toEqual({ code: 'fileForgotten', bytes: 0 });
    }
  });

  test('a folder, a pipe, a socket, a device and what is gone are told apart, and none hangs', async () => {
    const pipe = join(folder, 'pipe');
    const maker = 'mkfifo'; // of the system
    execFileSync(maker, [pipe]);
    const socket = join(folder, 'socket');
    const server = createServer().listen(socket);
    await new Promise((resolve) => server.once('listening', resolve));
    mkdirSync(join(folder, 'folder'));
    expect(await codeOf(join(folder, 'folder'))).toBe('fileIsFolder');
    expect(await codeOf(pipe)).toBe('fileIsDevice');
    expect(await codeOf(socket)).toBe('fileIsDevice');
    expect(await codeOf('/dev/zero')).toBe('fileIsDevice');
    expect(await codeOf(join(folder, 'nothing'))).toBe('fileVanished');
    expect(await codeOf(`${write('a.txt')}/b`)).toBe('fileVanished');
    server.close();
  });

  test('a file that may not be read', async () => {
    const path = write('locked.txt');
    chmodSync(path, 0);
    const choice = await one(path);
    // root reads everything
    expect(choice.ok ? 'ok' : choice.error.code).toBe(process.getuid?.() === 0 ? 'ok' : 'fileUnreadable');
  });

  test('a link that is turned to another file after the choice gives none of its bytes', async () => {
    write('secret.txt', 'token');
    const link = join(folder, 'link');
    symlinkSync(write('harmless.txt'), link);
    const handle = await handleOf(link);
    expect(await reading(handle)).toEqual({ code: 'ok', bytes: 5 });
    unlinkSync(link);
    symlinkSync(join(folder, 'secret.txt'), link);
    expect(await reading(handle)).toEqual({ code: 'fileChanged', bytes: 0 });
  });

  test('the same after a restart, when the file is opened again', async () => {
    const path = write('a.txt');
    const handle = await handleOf(path);
    const place = files.place(handle);
    const later = new ChosenFiles(join(folder, 'pasted'), () => now);
    later.restore(handle, place);
    rmSync(path);
    writeFileSync(path, 'other');
    await expect(later.use(handle, async (file) => file.read(0, 5))).rejects.toMatchObject({
      error: { code: expect.stringMatching(/^file(Changed|Shrank)$/) },
    });
    later.close();
  });

  test('what was made by a script lies nowhere and is refused; what was pasted is kept for its owner alone', async () => {
    const [made, pasted] = await files.given([
      { name: 'x.txt', path: '', bytes: null },
      { name: 'shot.png', path: '', bytes: new Uint8Array(png()) },
    ]);
    expect(made).toMatchObject({ ok: false, name: 'x.txt', error: { code: 'fileNowhere' } });
    if (!pasted?.ok) throw new Error('not kept');
    const [copy] = readdirSync(join(folder, 'pasted'));
    expect(statSync(join(folder, 'pasted', copy ?? '')).mode & 0o777).toBe(0o600);
    files.hold(pasted.file.handle);
    files.release(pasted.file.handle);
    await expect.poll(() => readdirSync(join(folder, 'pasted'))).toEqual([]);
  });

  test('many files: few stay open, all can be read', async () => {
    const handles: FileHandle[] = [];
    for (let i = 0; i < 80; i++) handles.push(await handleOf(write(`${i}.txt`, String(i))));
    const open = readdirSync('/proc/self/fd').length;
    expect(open).toBeLessThan(80);
    for (const handle of handles) expect((await reading(handle)).code).toBe('ok');
  });

  test('check 55: copies nobody knows any more are swept after a day', async () => {
    const kept = await files.keep('a.png', png());
    if (!kept.ok) throw new Error('not kept');
    const old = join(folder, 'pasted', 'orphan');
    const young = join(folder, 'pasted', 'young');
    for (const path of [old, young]) writeFileSync(path, 'x');
    utimesSync(old, now / 1000 - 90_000, now / 1000 - 90_000);
    await files.sweep();
    expect([existsSync(old), existsSync(young), readdirSync(join(folder, 'pasted')).length]).toEqual([
      false,
      true,
      2,
    ]);
  });
});

describe('check 52: what a file is', () => {
  test('grown, shrunk, changed or gone after the choice: each has its word', async () => {
    const path = write('a.txt', 'hello');
    const handle = await handleOf(path);
    appendFileSync(path, ' world');
    expect((await reading(handle)).code).toBe('fileGrew');
    truncateSync(path, 2);
    expect((await reading(handle)).code).toBe('fileShrank');
    writeFileSync(path, 'HELLO');
    utimesSync(path, 1, 1);
    expect((await reading(handle)).code).toBe('fileChanged');
    rmSync(path);
    expect((await reading(handle)).code).toBe('fileVanished');
  });

  test('changed while it is read', async () => {
    const path = write('a.txt', 'hello');
    const handle = await handleOf(path);
    const work = files.use(handle, async (file, check) => {
      await file.read(0, 2);
      appendFileSync(path, 'more');
      await check();
    });
    await expect(work).rejects.toMatchObject({ error: { code: 'fileGrew' } });
  });

  test('its type is told by its content, not its name', async () => {
    const kinds: [string, string | Uint8Array, string][] = [
      ['photo.png', 'MZ\x90\x00\x03\x00\x00\x00 program', 'application/x-msdownload'],
      ['notes.exe', png(), 'image/png'],
      ['page.jpg', '<!doctype html><script>1</script>', 'text/plain'],
      ['drawing.txt', '<?xml version="1.0"?>\n<svg xmlns="x" width="40" height="30"></svg>', 'image/svg+xml'],
      ['empty.png', '', 'text/plain'],
      ['noise.gif', new Uint8Array([0, 1, 2, 3, 255]), 'application/octet-stream'],
    ];
    for (const [name, content, contentType] of kinds) {
      const choice = await one(write(name, content));
      expect(choice, name).toMatchObject({ ok: true, file: { name, contentType } });
    }
  });

  test('check 32: a picture of 65,000 x 65,000 is a file, and no picture', async () => {
    const choice = await one(write('bomb.png', png(65_000, 65_000)));
    expect(choice).toMatchObject({ ok: true, file: { contentType: 'image/png', width: null, height: null } });
    if (!choice.ok) throw new Error('refused');
    await expect(files.picture(choice.file.handle)).rejects.toBeInstanceOf(Failure);
    const usual = await one(write('usual.png', png(4000, 3000)));
    expect(usual).toMatchObject({ ok: true, file: { width: 4000, height: 3000 } });
    if (usual.ok) expect((await files.picture(usual.file.handle)).contentType).toBe('image/png');
  });

  test('what moves is told from what does not', async () => {
    const still = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
    const gif = Buffer.from(still, 'base64');
    const frame = gif.subarray(gif.indexOf(0x2c), gif.length - 1);
    const moving = Buffer.concat([gif.subarray(0, gif.length - 1), frame, Buffer.from(';')]);
    expect(await one(write('still.gif', gif))).toMatchObject({ file: { animated: false } });
    expect(await one(write('moving.gif', moving))).toMatchObject({ file: { animated: true } });
    expect(await one(write('still.png', png()))).toMatchObject({ file: { animated: false } });
  });
});
