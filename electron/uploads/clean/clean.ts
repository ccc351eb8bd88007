import type { ByteSource } from '../opened.ts';
import type { Piece } from '../pieces.ts';

type Cleaner = (source: ByteSource) => Promise<readonly Piece[] | null>;
const cleaners: Readonly<Record<string, Cleaner>> = {};

/**
 * A file without what it tells about place, camera and editing (check 53), as pieces of itself. A type that cannot be
 * cleaned, or a file that is not built as its type says, goes as it is. The original is never written.
 */
export async function cleaned(source: ByteSource, contentType: string): Promise<readonly Piece[]> {
  const whole: readonly Piece[] = [{ from: 0, length: source.sizeBytes }];
  const cleaner = Object.hasOwn(cleaners, contentType) ? cleaners[contentType] : undefined;
  return (await cleaner?.(source)) ?? whole;
}
