import { describe, expect, test } from 'vitest';
import { cleaned } from '../../../electron/uploads/clean/clean.ts';
import { kindOf } from '../../../electron/uploads/kind.ts';
import type { ByteSource } from '../../../electron/uploads/opened.ts';
import { chunksOf, lengthOf, type Piece } from '../../../electron/uploads/pieces.ts';

/**
 * A file of so many bytes that is never whole in memory: `at` makes the eight bytes that stand at a place. It counts what is
 * asked of it, which is what is measured here.
 */
class Endless implements ByteSource {
  total = 0;
  most = 0;
  readonly sizeBytes: number;
  readonly #start: Uint8Array;
  readonly #rest: (at: number, into: Uint8Array) => void;

  constructor(sizeBytes: number, start: Uint8Array, rest: (at: number, into: Uint8Array) => void = () => {}) {
    this.sizeBytes = sizeBytes;
    this.#start = start;
    this.#rest = rest;
  }

  async read(at: number, length: number, into?: Uint8Array): Promise<Uint8Array> {
    const bytes = (into ?? new Uint8Array(length)).subarray(0, Math.min(length, this.sizeBytes - at));
    this.total += bytes.length;
    this.most = Math.max(this.most, bytes.length);
    bytes.fill(0);
    this.#rest(at, bytes);
    if (at < this.#start.length) bytes.set(this.#start.subarray(at, at + bytes.length));
    return bytes;
  }
}

const large = 100 * 2 ** 20;
const headBytes = 512 * 1024;
/** Bytes of our own that wait in memory until they are sent. */
const held = (pieces: readonly Piece[]) =>
  pieces.reduce((sum, piece) => sum + ('bytes' in piece ? piece.bytes.length : 0), 0);

function riff(sizeBytes: number, name: string, length: number, content: readonly number[] = []): Buffer {
  const bytes = Buffer.alloc(20 + content.length);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(sizeBytes - 8, 4);
  bytes.write(`WEBP${name}`, 8, 'latin1');
  bytes.writeUInt32LE(length, 16);
  bytes.set(content, 20);
  return bytes;
}
/** The extended head: it moves, and is of 100 x 100 pixels. */
const moving = [2, 0, 0, 0, 99, 0, 0, 99, 0, 0];

/** Frames of `length` bytes one after the other, behind `start` bytes. */
const frames =
  (name: string, start: number, length: number, step = 8 + length) =>
  (at: number, into: Uint8Array) => {
    const head = Buffer.alloc(8);
    head.write(name, 0, 'latin1');
    head.writeUInt32LE(length, 4);
    const first = Math.max(0, Math.floor((at - start) / step));
    for (let from = start + first * step; from < at + into.length; from += step) {
      for (let i = 0; i < 8; i += 1) {
        const to = from + i - at;
        if (to >= 0 && to < into.length) into[to] = head[i] ?? 0;
      }
    }
  };

function png(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(33);
  bytes.write('89504e470d0a1a0a0000000d49484452', 'hex');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes.set([8, 6], 24);
  return bytes;
}
function gif(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(13);
  bytes.write('GIF89a', 0, 'latin1');
  bytes.writeUInt16LE(width, 6);
  bytes.writeUInt16LE(height, 8);
  return bytes;
}
const webpOf = (side: number) => {
  const less = side - 1;
  const three = [less & 255, (less >> 8) & 255, less >> 16];
  return riff(large, 'VP8X', 10, [0, 0, 0, 0, ...three, ...three]);
};

describe('check 32: a chosen picture that is a bomb', () => {
  test.each([
    ['image/png', png(65_000, 65_000)],
    ['image/gif', gif(65_000, 65_000)],
    ['image/webp', webpOf(16_384)],
  ])('%s of too many pixels in 100 MB is known by its head alone', async (contentType, start) => {
    const file = new Endless(large, start);
    expect(await kindOf(file)).toMatchObject({ contentType, oversized: true, width: null, height: null });
    expect(file.total).toBeLessThanOrEqual(headBytes);
  });

  test.each([
    ['image/webp', riff(large, 'VP8X', 10, moving), frames('ANMF', 30, 64 * 1024)],
    ['image/gif', gif(100, 100), undefined],
    ['image/png', png(100, 100), undefined],
  ])('%s of 100 MB is looked at by its head alone', async (contentType, start, rest) => {
    const file = new Endless(large, start, rest);
    expect(await kindOf(file)).toMatchObject({ contentType, oversized: false, width: 100 });
    expect(file.total).toBeLessThanOrEqual(headBytes);
  });
});

describe('check 32: cleaning a bomb', () => {
  const clean = async (contentType: string, file: Endless) => {
    const pieces = await cleaned(file, contentType);
    expect(file.most, 'at once').toBeLessThanOrEqual(64 * 1024);
    expect(held(pieces), 'held').toBeLessThanOrEqual(1024);
    expect(pieces.length, 'parts').toBeLessThanOrEqual(20_010);
    return pieces;
  };

  test('a moving WebP of 100 MB: only the heads of its frames are read, and it leaves in small chunks', async () => {
    const file = new Endless(large, riff(large, 'VP8X', 10, moving), frames('ANMF', 30, 64 * 1024));
    const pieces = await clean('image/webp', file);
    expect(file.total).toBeLessThan(64 * 1024);
    expect(pieces.length).toBeLessThan(10);
    let sent = 0;
    for await (const chunk of chunksOf(file, pieces)) {
      expect(chunk.length).toBeLessThanOrEqual(128 * 1024);
      sent += chunk.length;
    }
    expect(sent).toBe(lengthOf(pieces));
    expect(sent).toBeGreaterThan(99 * 2 ** 20);
  });

  test('a WebP whose head claims to be 90 MB long is none, and goes as it is', async () => {
    const file = new Endless(large, riff(large, 'VP8X', 90 * 2 ** 20, moving));
    expect(await clean('image/webp', file)).toEqual([{ from: 0, length: large }]);
  });

  test('one of nothing but empty chunks does not become a list of them', async () => {
    const size = 2 * 2 ** 20; // a chunk for each eight bytes
    const same = new Endless(size, riff(size, 'VP8X', 10, moving), frames('ANMF', 30, 0));
    expect(await clean('image/webp', same)).toHaveLength(3);
    const drawn = frames('ANMF', 30, 8, 32);
    const between = frames('XMP ', 46, 8, 32);
    const both = new Endless(size, riff(size, 'VP8X', 10, moving), (at, into) => {
      for (const write of [drawn, between]) write(at, into);
    });
    expect(await clean('image/webp', both)).toEqual([{ from: 0, length: size }]);
  });

  test('a PNG of 100 MB in one chunk that is none of ours is walked over, not read', async () => {
    const start = Buffer.concat([png(100, 100), Buffer.alloc(8)]);
    start.writeUInt32BE(large - 33 - 12, 33);
    start.write('tEXt', 37, 'latin1');
    const file = new Endless(large, start);
    await clean('image/png', file);
    expect(file.total).toBeLessThan(1024);
  });

  test('a GIF of 100 MB goes as it is, unread', async () => {
    const file = new Endless(large, gif(100, 100));
    expect(await clean('image/gif', file)).toEqual([{ from: 0, length: large }]);
    expect(file.total).toBe(0);
  });
});
