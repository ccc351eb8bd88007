import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cleaned } from '../../../electron/uploads/clean/clean.ts';
import type { ByteSource } from '../../../electron/uploads/opened.ts';
import { chunksOf, lengthOf } from '../../../electron/uploads/pieces.ts';
import { type Desk, desk } from './desk.ts';
import { film, heic, jpeg, png, secrets, webp } from './photos.ts';

// its CommonJS file writes to what Vitest has frozen
const moduleFile: string = '../../../node_modules/exifr/dist/full.esm.mjs';
const exifr = (await import(moduleFile)) as typeof import('exifr');

const source = (bytes: Uint8Array): ByteSource => ({
  sizeBytes: bytes.byteLength,
  read: async (at, length) => bytes.subarray(at, Math.max(at, at + length)),
});
async function clean(bytes: Uint8Array, contentType: string): Promise<Buffer> {
  const from = source(bytes);
  const pieces = await cleaned(from, contentType);
  const parts: Uint8Array[] = [];
  for await (const chunk of chunksOf(from, pieces)) parts.push(chunk.slice());
  const whole = Buffer.concat(parts);
  expect(whole.length).toBe(lengthOf(pieces));
  return whole;
}
const told = (bytes: Buffer) => secrets.filter((secret) => bytes.includes(secret));
const everything = { tiff: true, exif: true, gps: true, ifd1: true, xmp: true, iptc: true, icc: false };

describe('check 53: what the server got', () => {
  let d: Desk;
  beforeEach(async () => {
    d = await desk();
  });
  afterEach(() => d.stop());
  const arrives = async (name: string, bytes: Buffer): Promise<Buffer> => {
    const path = d.write(name, bytes);
    await d.send('', await d.draft(path), name);
    await d.until('it is there', () => d.messages().length === 1);
    expect(readFileSync(path).equals(bytes)).toBe(true); // the original is as it was
    const [file] = d.server.files.values();
    if (!file) throw new Error('nothing came');
    return Buffer.from(file.bytes);
  };

  test.each([
    ['photo.jpg', jpeg()],
    ['photo.png', png()],
  ])('%s is turned as it was, and says nothing else', async (name, bytes) => {
    expect(await exifr.parse(bytes, everything)).toMatchObject({
      Make: 'Canary Camera',
      latitude: expect.any(Number),
    });
    const got = await arrives(name, bytes);
    expect(told(got)).toEqual([]);
    expect(await exifr.orientation(got)).toBe(6);
    const left: unknown = await exifr.parse(got, { ...everything, ihdr: false, jfif: false });
    expect(Object.keys(left ?? {})).toEqual(['Orientation']);
  });

  test('a WebP, a HEIC and a film keep their size, their pictures and how they are turned', async () => {
    expect(secrets.filter((s) => webp().includes(s)).length).toBeGreaterThan(2);
    const turned = await clean(webp(), 'image/webp');
    expect(told(turned)).toEqual([]);
    expect(turned.readUInt32LE(4)).toBe(turned.length - 8);
    expect(turned.includes('EXIF')).toBe(true);
    expect(await clean(webp(1), 'image/webp').then((b) => b.includes('EXIF'))).toBe(false);

    const photo = heic();
    expect(await exifr.gps(photo)).toMatchObject({ latitude: expect.any(Number) });
    const got = await arrives('photo.heic', photo);
    expect(got.length).toBe(photo.length);
    expect(told(got)).toEqual([]);
    expect(got.includes('HEVC-PIXELS')).toBe(true);
    expect(await exifr.gps(got).catch(() => undefined)).toBeUndefined();
  });

  test('a film: notes and measurements become zeros in place', async () => {
    const whole = film();
    expect(told(whole)).toContain('+52.5200');
    const got = await arrives('film.mov', whole);
    expect(got.length).toBe(whole.length);
    expect(told(got)).toEqual([]);
    expect(got.indexOf('mdat')).toBe(whole.indexOf('mdat'));
    expect(got.includes('videos') && got.includes('ends') && got.includes('vide')).toBe(true);
  });

  test('the preference is off: the file goes as it is', async () => {
    d.disk.settings.change({ cleanFiles: false });
    const got = await arrives('photo.jpg', jpeg());
    expect(got.equals(jpeg())).toBe(true);
  });

  test('a type that cannot be cleaned goes as it is', async () => {
    const text = Buffer.from('Canary Camera');
    expect((await arrives('notes.txt', text)).equals(text)).toBe(true);
  });
});

test('check 53: pieces of a picture are its own bytes, in their order, whatever the file is like', async () => {
  const files = [jpeg(), png(), webp(), heic(), film()];
  const types = ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'video/mp4'];
  const broken = fc.tuple(
    fc.nat(4),
    fc.nat(4),
    fc.array(fc.tuple(fc.nat(600), fc.nat(255)), { maxLength: 12 }),
    fc.nat(900),
  );
  await fc.assert(
    fc.asyncProperty(broken, async ([file, type, changes, length]) => {
      const bytes = Buffer.from((files[file] ?? jpeg()).subarray(0, Math.max(1, length)));
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
      const got = await clean(bytes, types[type] ?? '');
      expect(got.length).toBeLessThanOrEqual(bytes.length + 64);
    }),
    { numRuns: 600 },
  );
});
