import { createRequire } from 'node:module';

interface Codec {
  pack(value: unknown): string;
  unpack(text: string): unknown;
  /** A batch: a JSON array of packed values. */
  unpackAll(text: string): unknown[];
}

/** The page's own codec (world/codec.js), run here too, so that the two ends cannot differ. */
export const { pack, unpack, unpackAll } = createRequire(import.meta.url)('./world/codec.js') as Codec;
