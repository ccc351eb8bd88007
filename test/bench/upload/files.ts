import { closeSync, openSync, writeSync } from 'node:fs';

const box = (type: string, content: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + content.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content]);
};

/** A film of this size that says where it was made, so that there is something to be cleaned. */
export function writeFilm(path: string, bytes: number): void {
  const place = box('\xa9xyz', Buffer.from('\x00\x12\x15\xc7+52.5200+013.4050/', 'latin1'));
  const start = Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2mp41', 'latin1')),
    box('moov', Buffer.concat([box('mvhd', Buffer.alloc(100)), box('udta', place)])),
  ]);
  const head = Buffer.alloc(16);
  head.writeUInt32BE(1);
  head.write('mdat', 4, 'latin1');
  head.writeBigUInt64BE(BigInt(bytes - start.length), 8);
  const file = openSync(path, 'w');
  const noise = Buffer.alloc(2 ** 20);
  for (let i = 0; i < noise.length; i++) noise[i] = (i * 2_654_435_761) >>> 24;
  writeSync(file, Buffer.concat([start, head]));
  for (let left = bytes - start.length - head.length; left > 0; left -= noise.length) {
    writeSync(file, noise, 0, Math.min(left, noise.length));
  }
  closeSync(file);
}
