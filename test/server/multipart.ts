import type { IncomingMessage } from 'node:http';
import { ApiError, badRequest } from './errors.ts';

/** Room for boundaries, headers and the small text fields around the file. */
const OVERHEAD = 16 * 1024;

export interface Part {
  name: string;
  filename: string | null;
  contentType: string;
  bytes: Buffer;
}

/**
 * Reads a multipart body with one file of at most `limit` bytes. What is over the limit is read and thrown away as it comes,
 * so that memory stays bounded and the client gets its answer.
 */
export async function readMultipart(req: IncomingMessage, limit: number): Promise<Part[]> {
  const boundary = /^multipart\/form-data;.*boundary=(?:"([^"]{1,70})"|([^;\s]{1,70}))/i.exec(
    req.headers['content-type'] ?? '',
  );
  if (!boundary) throw badRequest('invalid_body', 'The body must be multipart/form-data.');
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of req as AsyncIterable<Buffer>) {
    size += part.length;
    if (size <= limit + OVERHEAD) parts.push(part);
    else parts.length = 0;
  }
  if (size > limit + OVERHEAD) throw tooLarge(limit);
  const found = partsOf(Buffer.concat(parts), boundary[1] ?? boundary[2] ?? '');
  if (found.some((part) => part.bytes.length > limit)) throw tooLarge(limit);
  return found;
}

const tooLarge = (limit: number) =>
  new ApiError(413, 'file_too_large', `A file here has at most ${limit} bytes.`, { field: 'file', limit });

function partsOf(body: Buffer, boundary: string): Part[] {
  const mark = Buffer.from(`\r\n--${boundary}`);
  const whole = Buffer.concat([Buffer.from('\r\n'), body]);
  const found: Part[] = [];
  let start = whole.indexOf(mark);
  while (start >= 0) {
    const end = whole.indexOf(mark, start + mark.length);
    if (end < 0) break;
    const part = partOf(whole.subarray(start + mark.length, end));
    if (part) found.push(part);
    start = end;
  }
  return found;
}

function partOf(raw: Buffer): Part | null {
  const split = raw.indexOf('\r\n\r\n');
  if (split < 0) return null;
  const head = raw.toString('utf8', 0, split);
  const name = /[;\s]name="([^"]*)"/i.exec(head)?.[1];
  if (name === undefined) return null;
  return {
    name,
    filename: /filename="((?:[^"\\]|\\.)*)"/i.exec(head)?.[1] ?? null,
    contentType: /^content-type:\s*([^\r\n]+)/im.exec(head)?.[1]?.trim() ?? 'application/octet-stream',
    bytes: raw.subarray(split + 4),
  };
}
