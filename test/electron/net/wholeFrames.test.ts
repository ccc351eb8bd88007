import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineOf, WholeFrames } from '../../../electron/net/wholeFrames.ts';

const head = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n';
const most = 200_000;

/** A frame as a server sends it. */
function frame(first: number, payload: Buffer): Buffer {
  const { length } = payload;
  const header = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  header[0] = first;
  header[1] = length < 126 ? length : length < 65_536 ? 126 : 127;
  if (header.length === 4) header.writeUInt16BE(length, 2);
  if (header.length === 10) header.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([header, payload]);
}

type Heard = { readonly how: 'taken' | 'handed'; readonly bytes: string };
type Got = { readonly how: Heard['how']; readonly bytes: Buffer };

/** Feeds bytes in reads of the given sizes, over and over; `takes` says of each text whether it is taken. */
function read(bytes: Buffer, sizes: readonly number[], takes: (nth: number) => boolean = () => true) {
  const got: Got[] = [];
  let offered = 0;
  const frames = new WholeFrames(most, {
    take: (text) => {
      const isTaken = takes(offered++);
      if (isTaken) got.push({ how: 'taken', bytes: Buffer.from(text) }); // it is lent
      return isTaken;
    },
    hand: (some) => got.push({ how: 'handed', bytes: some }),
  });
  let at = 0;
  for (let n = 0; at < bytes.length; n++) {
    const room = frames.room();
    expect(room.length).toBeGreaterThan(0);
    const count = bytes.copy(room, 0, at, at + Math.min(room.length, sizes[n % sizes.length] ?? 1));
    frames.came(count);
    at += count;
  }
  return got.map(({ how, bytes: some }): Heard => ({ how, bytes: some.toString('latin1') }));
}

/** In one piece what was handed on between two texts. */
function joined(heard: readonly Heard[]): readonly Heard[] {
  const all: Heard[] = [];
  for (const one of heard) {
    const last = all.at(-1);
    if (one.how === 'handed' && last?.how === 'handed')
      all[all.length - 1] = { ...last, bytes: last.bytes + one.bytes };
    else all.push(one);
  }
  return all;
}

const text = fc.tuple(
  fc.oneof(
    fc.nat(130),
    fc.nat(5_000),
    fc.integer({ min: 65_400, max: 65_700 }),
    fc.integer({ min: 1, max: 150_000 }),
  ),
  fc.nat(255),
);
const other = fc.constantFrom(0x01, 0x80, 0x89, 0x8a, 0x82);
const one = fc.oneof(
  text.map(([size, fill]) => ({ first: 0x81, payload: Buffer.alloc(size, fill) })),
  fc
    .tuple(other, fc.uint8Array({ maxLength: 125 }))
    .map(([first, some]) => ({ first, payload: Buffer.from(some) })),
);
const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 300, max: 70_000 })), {
  minLength: 1,
  maxLength: 20,
});

/** A text is offered unless a message is on its way in pieces; all else is handed on. */
function expected(
  all: readonly { readonly first: number; readonly payload: Buffer }[],
  takes: (nth: number) => boolean,
): readonly Heard[] {
  let texts = 0;
  let isInPieces = false;
  const heard = all.map(({ first, payload }): Heard => {
    const isTaken = first === 0x81 && !isInPieces && takes(texts++);
    if (isTaken) return { how: 'taken', bytes: payload.toString('latin1') };
    if (first < 0x88) isInPieces = first === 0x01;
    return { how: 'handed', bytes: frame(first, payload).toString('latin1') };
  });
  return [{ how: 'handed', bytes: head }, ...heard];
}

test('texts are offered whole, all else is handed on, all in its order, however it comes', () => {
  fc.assert(
    fc.property(
      fc.array(one, { maxLength: 8 }),
      sizes,
      fc.array(fc.boolean(), { minLength: 1 }),
      (all, cuts, answers) => {
        const bytes = Buffer.concat([
          Buffer.from(head),
          ...all.map(({ first, payload }) => frame(first, payload)),
        ]);
        const takes = (nth: number) => answers[nth % answers.length] ?? true;
        expect(joined(read(bytes, cuts, takes))).toEqual(joined(expected(all, takes)));
      },
    ),
    { numRuns: 200 },
  );
});

test('a small frame that has come is not held back by one that has not', () => {
  const [small, next] = [frame(0x81, Buffer.from('{}')), frame(0x81, Buffer.alloc(100_000, 0x20))];
  const heard = read(Buffer.concat([Buffer.from(head), small, next.subarray(0, 70_000)]), [65_536]);
  expect(heard.map(({ how }) => how)).toEqual(['handed', 'taken']);
});

test.each<[string, Buffer]>([
  ['too large', Buffer.from([0x81, 127, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff])],
  ['of a length no number has', Buffer.from([0x81, 127, 0xff, 0, 0, 0, 0, 0, 0, 0])],
  ['masked', Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0, 0])],
])('a frame that is %s is handed on with all that follows, and nothing is waited for', (_what, bad) => {
  const after = Buffer.concat([bad, frame(0x81, Buffer.from('{}')), Buffer.from([0x81])]);
  for (const cuts of [[1], [70_000]]) {
    const heard = joined(read(Buffer.concat([Buffer.from(head), after]), cuts));
    expect(heard).toEqual([{ how: 'handed', bytes: head + after.toString('latin1') }]);
  }
});

test('an answer that has no end of its head is handed on as it comes', () => {
  const endless = Buffer.alloc(200_000, 'X-More: 1\r\n');
  const [all, ...more] = joined(read(endless, [1000]));
  expect(more).toEqual([]);
  expect(endless.toString('latin1').startsWith(all?.bytes ?? 'nothing')).toBe(true);
  expect(all?.bytes.length).toBeGreaterThan(190_000);
});

test('no text overtakes what has yet to be taken', async () => {
  const [ping, small] = [frame(0x89, Buffer.from('?')), frame(0x81, Buffer.from('{}'))];
  const all = Buffer.concat([Buffer.from(head), small, ping, small]);
  const server = createServer((peer) => peer.end(all)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const taken: string[] = [];
  const take = (text: Buffer) => taken.push(text.toString()) > 0;
  const line = lineOf({ host: '127.0.0.1', port }, { isSecure: false, most, take });
  const came: Buffer[] = [];
  await once(line, 'readable'); // nobody takes what is handed on
  line.on('data', (some) => came.push(some));
  await once(line, 'end');
  server.close();
  expect(taken).toEqual([]);
  expect(Buffer.concat(came)).toEqual(all);
});
