import type { ByteSource } from '../opened.ts';
import type { Piece } from '../pieces.ts';
import { blanked, type Span } from './blank.ts';
import { type Box, boxesIn } from './boxes.ts';

const mostTableBytes = 4 * 2 ** 20;
/** Items that are notes: EXIF, and XMP and the like (ISO/IEC 23008-12, annex A). */
const notes = new Set(['Exif', 'mime', 'uri ']);

/**
 * HEIC and AVIF: what the items of notes hold becomes zeros, in place. How the picture is turned is a property of its own
 * (`irot`) and stays. null for what is not built so.
 */
export async function cleanHeic(source: ByteSource): Promise<readonly Piece[] | null> {
  const top = await boxesIn(source, 0, source.sizeBytes);
  const meta = top?.find(({ type }) => type === 'meta');
  if (!top || !meta) return null;
  const inside = await boxesIn(source, meta.content + 4, meta.end); // behind version and flags
  const read = async (type: string): Promise<Buffer | null> => {
    const box = inside?.find((one) => one.type === type);
    if (!box || box.end - box.content > mostTableBytes) return null;
    return Buffer.from(await source.read(box.content, box.end - box.content));
  };
  const [infos, places] = [await read('iinf'), await read('iloc')];
  if (!infos || !places) return null;
  const data = inside?.find(({ type }) => type === 'idat');
  try {
    const wanted = await noteItems(
      source,
      inside?.find(({ type }) => type === 'iinf'),
      infos,
    );
    const spans = extents(places, wanted, data?.content ?? 0);
    const others = top.filter(({ type }) => type === 'uuid');
    return blanked(source.sizeBytes, [
      ...spans,
      ...others.map((box) => ({ from: box.content, zeros: box.end - box.content })),
    ]);
  } catch (error) {
    if (error instanceof RangeError) return null; // a table that ends too early
    throw error;
  }
}

/** Ids of the items that are notes, out of `iinf` with its `infe` boxes. */
async function noteItems(
  source: ByteSource,
  box: Box | undefined,
  table: Buffer,
): Promise<ReadonlySet<number>> {
  if (!box) return new Set();
  const head = table[0] === 0 ? 6 : 8;
  const found = new Set<number>();
  for (const entry of (await boxesIn(source, box.content + head, box.end)) ?? []) {
    const item = itemOf(Buffer.from(await source.read(entry.content, 16)));
    if (item !== null && notes.has(item.type)) found.add(item.id);
  }
  return found;
}

/** `infe`; versions before 2 know no types. */
function itemOf(info: Buffer): { readonly id: number; readonly type: string } | null {
  if (info[0] === 2) return { id: info.readUInt16BE(4), type: info.toString('latin1', 8, 12) };
  return info[0] === 3 ? { id: info.readUInt32BE(4), type: info.toString('latin1', 10, 14) } : null;
}

/** Where the bytes of these items lie, out of `iloc` (ISO/IEC 14496-12, 8.11.3). */
function extents(table: Buffer, wanted: ReadonlySet<number>, dataFrom: number): readonly Span[] {
  const version = table.readUInt8(0);
  const sizes = {
    id: version < 2 ? 2 : 4,
    method: version === 0 ? 0 : 2,
    offset: table.readUInt8(4) >> 4,
    length: table.readUInt8(4) & 15,
    base: table.readUInt8(5) >> 4,
    index: version === 0 ? 0 : table.readUInt8(5) & 15,
  };
  const cursor = new Cursor(table, 6);
  const spans: Span[] = [];
  const count = cursor.number(sizes.id);
  for (let i = 0; i < count; i++) {
    const id = cursor.number(sizes.id);
    const method = cursor.number(sizes.method) & 15;
    cursor.number(2); // which file: always this one
    const base = cursor.number(sizes.base) + (method === 1 ? dataFrom : 0);
    const own = partsOf(cursor, sizes, base);
    if (wanted.has(id) && method < 2) spans.push(...own);
  }
  return spans;
}

type Sizes = { readonly index: number; readonly offset: number; readonly length: number };

function partsOf(cursor: Cursor, sizes: Sizes, base: number): readonly Span[] {
  const spans: Span[] = [];
  for (let left = cursor.number(2); left > 0; left--) {
    cursor.number(sizes.index);
    const from = base + cursor.number(sizes.offset);
    spans.push({ from, zeros: cursor.number(sizes.length) });
  }
  return spans;
}

class Cursor {
  readonly #bytes: Buffer;
  #at: number;
  constructor(bytes: Buffer, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }
  /** Of 0, 2, 4 or 8 bytes. */
  number(size: number): number {
    const at = this.#at;
    this.#at += size;
    if (size === 0) return 0;
    return size === 8 ? Number(this.#bytes.readBigUInt64BE(at)) : this.#bytes.readUIntBE(at, size);
  }
}
