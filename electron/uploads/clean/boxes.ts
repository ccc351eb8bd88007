import type { ByteSource } from '../opened.ts';

/** A box of the ISO base media format (ISO/IEC 14496-12, 4.2): where it begins, where its content does, where it ends. */
export type Box = {
  readonly type: string;
  readonly from: number;
  readonly content: number;
  readonly end: number;
};

/** More boxes than any film has: a file that claims more is not walked. */
const mostBoxes = 100_000;

/** The boxes between two places, by their headers alone; null when they do not fit. */
export async function boxesIn(source: ByteSource, from: number, end: number): Promise<readonly Box[] | null> {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= end; ) {
    const head = Buffer.from(await source.read(at, 16));
    const box = boxAt(head, at, end);
    if (box === null || boxes.length >= mostBoxes) return null;
    boxes.push(box);
    at = box.end;
  }
  return boxes;
}

function boxAt(head: Buffer, from: number, end: number): Box | null {
  if (head.length < 8) return null;
  const short = head.readUInt32BE(0);
  if (short === 1 && head.length < 16) return null;
  const size = short === 0 ? end - from : short === 1 ? Number(head.readBigUInt64BE(8)) : short;
  const content = from + (short === 1 ? 16 : 8);
  if (from + size < content || from + size > end) return null;
  return { type: head.toString('latin1', 4, 8), from, content, end: from + size };
}
