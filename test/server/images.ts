export interface ImageFacts {
  type: string;
  width: number | null;
  height: number | null;
  animated: boolean;
}

/** Tells an image by its first bytes, never by its name; null for anything else. */
export function imageFacts(bytes: Uint8Array): ImageFacts | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return png(view) ?? gif(view) ?? jpeg(view) ?? webp(view) ?? svg(view);
}

function png(view: Buffer): ImageFacts | null {
  if (view.length < 24 || view.readUInt32BE(0) !== 0x89504e47) return null;
  const animated = view.subarray(0, 4096).includes('acTL');
  return { type: 'image/png', width: view.readUInt32BE(16), height: view.readUInt32BE(20), animated };
}

function gif(view: Buffer): ImageFacts | null {
  if (view.length < 10 || !/^GIF8[79]a/.test(view.toString('latin1', 0, 6))) return null;
  const animated = view.includes('NETSCAPE2.0');
  return { type: 'image/gif', width: view.readUInt16LE(6), height: view.readUInt16LE(8), animated };
}

const START_OF_FRAME = new Set([
  0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf,
]);

function jpeg(view: Buffer): ImageFacts | null {
  if (view.length < 4 || view.readUIntBE(0, 3) !== 0xffd8ff) return null;
  const facts = { type: 'image/jpeg', width: null, height: null, animated: false };
  let at = 2;
  while (at + 9 < view.length && view[at] === 0xff) {
    if (START_OF_FRAME.has(view[at + 1] ?? 0)) {
      return { ...facts, height: view.readUInt16BE(at + 5), width: view.readUInt16BE(at + 7) };
    }
    at += 2 + view.readUInt16BE(at + 2);
  }
  return facts;
}

function webp(view: Buffer): ImageFacts | null {
  if (view.length < 30 || view.toString('latin1', 0, 4) !== 'RIFF') return null;
  if (view.toString('latin1', 8, 12) !== 'WEBP') return null;
  const facts = { type: 'image/webp', animated: false };
  const kind = view.toString('latin1', 12, 16);
  if (kind === 'VP8X') {
    const animated = ((view[20] ?? 0) & 2) !== 0;
    return { ...facts, animated, width: 1 + view.readUIntLE(24, 3), height: 1 + view.readUIntLE(27, 3) };
  }
  if (kind === 'VP8L') {
    const bits = view.readUInt32LE(21);
    return { ...facts, width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) };
  }
  return { ...facts, width: view.readUInt16LE(26) & 0x3fff, height: view.readUInt16LE(28) & 0x3fff };
}

function svg(view: Buffer): ImageFacts | null {
  const head = view.toString('utf8', 0, 1024);
  const tag = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<svg\b[^>]*>/i.exec(head)?.[0];
  if (!tag) return null;
  const side = (name: string) => {
    const found = new RegExp(`\\b${name}="(\\d+)(?:\\.\\d+)?(?:px)?"`).exec(tag)?.[1];
    return found ? Number(found) : null;
  };
  return { type: 'image/svg+xml', width: side('width'), height: side('height'), animated: false };
}
