import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, matchesGlob } from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forbiddenFiles, forbiddenText, found } from './contents.ts';
import expectedFiles from './expected/files.json' with { type: 'json' };
import expectedFuses from './expected/fuses.json' with { type: 'json' };
import { type Packed, pack, unpack } from './packed.ts';
import { startPayload } from './start-payload.ts';

const work = mkdtempSync(join(tmpdir(), 'hubbub-package-'));
const payload = join(work, 'payload');
let packed: Packed;
let files: string[];

beforeAll(() => {
  packed = pack(join(work, 'out'));
  files = unpack(packed.asar, payload);
});
afterAll(() => rmSync(work, { recursive: true, force: true, maxRetries: 5 }));

describe('check 64: what ships', () => {
  test('is what the list names, and all that it names', () => {
    const named = (file: string) => expectedFiles.some((pattern) => matchesGlob(file, pattern));
    const present = (pattern: string) => files.some((file) => matchesGlob(file, pattern));
    expect(files.filter((file) => !named(file))).toEqual([]);
    expect(expectedFiles.filter((pattern) => !present(pattern))).toEqual([]);
  });

  test('holds no maps, environment files, tests, TypeScript, packages or keys', () => {
    const wrong = files.flatMap((file) => found(forbiddenFiles, file).map((why) => `${file}: ${why}`));
    expect(wrong).toEqual([]);
  });

  test('says nothing of development servers, keys or the machine that built it', () => {
    const texts = files.filter((file) => /\.(c?js|css|html|json|svg)$/.test(file));
    expect(texts.length).toBeGreaterThan(3);
    const wrong = texts.flatMap((file) =>
      found(forbiddenText, readFileSync(join(payload, file), 'utf8')).map((why) => `${file}: ${why}`),
    );
    expect(wrong).toEqual([]);
  });

  test('brings every picture of the tray', () => {
    // six states, wanted or not, dark and light, at both scales, in three sizes
    expect(files.filter((file) => file.startsWith('resources/tray/'))).toHaveLength(6 * 2 * 2 * 2 * 3);
  });
});

test('check 62: the fuses of the packed program are those of the checked-in map', async () => {
  const { version, ...wire } = await getCurrentFuseWire(packed.program);
  const states: Record<number, string> = { [FuseState.ENABLE]: 'on', [FuseState.DISABLE]: 'off' };
  const read = Object.entries(wire).map(([fuse, state]) => [
    FuseV1Options[Number(fuse)] ?? `fuse ${fuse}`,
    states[Number(state)] ?? `state ${state}`,
  ]);
  const platform = process.platform as 'darwin' | 'win32' | 'linux';
  const expected = Object.entries(expectedFuses).map(([fuse, state]) => [
    fuse,
    typeof state === 'string' ? state : state[platform],
  ]);
  expect(version).toBe('1');
  expect(Object.fromEntries(read)).toEqual(Object.fromEntries(expected));
});

test('the extracted payload starts in the stand-in and draws its window', async () => {
  const shown = await startPayload(payload, join(work, 'user-data'));
  expect(shown).toMatchObject({ packaged: true, title: expect.stringContaining('Hubbub'), bridge: 'object' });
  expect(shown.elements).toBeGreaterThan(0);
});
