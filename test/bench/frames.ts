/** A whole text frame from a server: RFC 6455, section 5.2, not masked. */
export function framed(text: string): Buffer {
  const payload = Buffer.from(text);
  const { length } = payload;
  const header = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  header[0] = 0x81;
  if (length < 126) header[1] = length;
  else if (length < 65_536) {
    header[1] = 126;
    header.writeUInt16BE(length, 2);
  } else {
    header[1] = 127;
    header.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([header, payload]);
}

export type Stream = { readonly ready: Buffer; readonly chunks: readonly Buffer[]; readonly bytes: number };

/** Everything a sender will say, made once: what comes first, and the rest in pieces of about 64 KiB. */
export function streamOf(ready: string, events: Iterable<string>): Stream {
  const chunks: Buffer[] = [];
  let open: Buffer[] = [];
  let size = 0;
  let bytes = 0;
  const close = () => {
    chunks.push(Buffer.concat(open));
    open = [];
    size = 0;
  };
  for (const text of events) {
    const frame = framed(text);
    open.push(frame);
    size += frame.length;
    bytes += frame.length;
    if (size >= 65_536) close();
  }
  close();
  return { ready: framed(ready), chunks, bytes };
}
