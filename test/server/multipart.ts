import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { ApiError, badRequest } from './errors.ts';

/** Room for boundaries, headers and the small text fields around the file. */
const OVERHEAD = 16 * 1024;
/** What is larger lies in a file. */
const SPILL_BYTES = 8 * 2 ** 20;
/** Of a file on disk: enough to tell what it is. */
const HEAD_BYTES = 2 ** 20;

export interface Part {
  name: string;
  filename: string | null;
  contentType: string;
  size: number;
  /** All of it, or its beginning when it lies in `path`. */
  bytes: Buffer;
  path: string | null;
}

/**
 * Reads a multipart body with one file of at most `limit` bytes. What is over the limit is read and thrown away as it comes,
 * so that memory stays bounded and the client gets its answer. `spillTo` makes a new path for a part too large for memory.
 */
export async function readMultipart(
  req: IncomingMessage,
  limit: number,
  spillTo: () => string,
): Promise<Part[]> {
  const boundary = /^multipart\/form-data;.*boundary=(?:"([^"]{1,70})"|([^;\s]{1,70}))/i.exec(
    req.headers['content-type'] ?? '',
  );
  if (!boundary) throw badRequest('invalid_body', 'The body must be multipart/form-data.');
  const splitter = new Splitter(boundary[1] ?? boundary[2] ?? '', spillTo);
  let size = 0;
  let found: Part[] | null = null;
  try {
    for await (const chunk of req as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= limit + OVERHEAD) splitter.feed(chunk);
    }
    if (size <= limit + OVERHEAD) found = splitter.parts();
  } finally {
    if (found === null) splitter.forget();
  }
  if (found === null || found.some((part) => part.size > limit)) {
    splitter.forget();
    throw tooLarge(limit);
  }
  return found;
}

const tooLarge = (limit: number) =>
  new ApiError(413, 'file_too_large', `A file here has at most ${limit} bytes.`, { field: 'file', limit });

/** Takes a body apart as it comes. */
class Splitter {
  readonly #mark: Buffer;
  readonly #spillTo: () => string;
  readonly #parts: Store[] = [];
  #state: 'preamble' | 'head' | 'body' | 'over' = 'preamble';
  /** What may be the beginning of a boundary; the first one has no line before it. */
  #rest: Buffer = Buffer.from('\r\n');

  constructor(boundary: string, spillTo: () => string) {
    this.#mark = Buffer.from(`\r\n--${boundary}`);
    this.#spillTo = spillTo;
  }

  feed(chunk: Buffer): void {
    let buffer: Buffer | null = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    this.#rest = Buffer.alloc(0);
    while (buffer !== null && this.#state !== 'over') {
      buffer = this.#state === 'head' ? this.#head(buffer) : this.#body(buffer);
    }
  }

  /** Parts that were begun and not ended are none. */
  parts(): Part[] {
    return this.#parts.filter((part) => part.whole).map((part) => part.part());
  }

  forget(): void {
    for (const part of this.#parts) part.forget();
  }

  /** Answers what follows the next boundary; null when more must come first. */
  #body(buffer: Buffer): Buffer | null {
    const current = this.#state === 'body' ? this.#parts.at(-1) : undefined;
    const at = buffer.indexOf(this.#mark);
    if (at >= 0) {
      current?.add(buffer.subarray(0, at));
      current?.end();
      this.#state = 'head';
      return buffer.subarray(at + this.#mark.length);
    }
    const sure = Math.max(0, buffer.length - this.#mark.length);
    current?.add(buffer.subarray(0, sure));
    this.#rest = Buffer.from(buffer.subarray(sure));
    return null;
  }

  #head(buffer: Buffer): Buffer | null {
    if (buffer.toString('latin1', 0, 2) === '--') {
      this.#state = 'over';
      return null;
    }
    const end = buffer.indexOf('\r\n\r\n');
    if (end < 0) {
      this.#rest = Buffer.from(buffer);
      return null;
    }
    const head = buffer.toString('utf8', 0, end);
    const name = /[;\s]name="([^"]*)"/i.exec(head)?.[1];
    this.#state = name === undefined ? 'preamble' : 'body';
    if (name !== undefined) this.#parts.push(new Store(name, head, this.#spillTo));
    return buffer.subarray(end + 4);
  }
}

/** One part: in memory, and on disk once it is large. */
class Store {
  readonly #name: string;
  readonly #head: string;
  readonly #spillTo: () => string;
  #chunks: Buffer[] = [];
  #size = 0;
  #file: { readonly path: string; readonly descriptor: number } | null = null;
  whole = false;

  constructor(name: string, head: string, spillTo: () => string) {
    this.#name = name;
    this.#head = head;
    this.#spillTo = spillTo;
  }

  add(chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > SPILL_BYTES && this.#file === null) {
      const path = this.#spillTo();
      this.#file = { path, descriptor: openSync(path, 'w+', 0o600) };
      for (const one of this.#chunks) writeSync(this.#file.descriptor, one);
      this.#chunks = [];
    }
    if (this.#file) writeSync(this.#file.descriptor, chunk);
    else this.#chunks.push(chunk);
  }

  end(): void {
    this.whole = true;
    if (this.#file === null) return;
    const head = Buffer.alloc(HEAD_BYTES);
    readSync(this.#file.descriptor, head, 0, HEAD_BYTES, 0);
    this.#chunks = [head];
    closeSync(this.#file.descriptor);
  }

  forget(): void {
    if (this.#file === null) return;
    if (!this.whole) closeSync(this.#file.descriptor);
    rmSync(this.#file.path, { force: true });
  }

  part(): Part {
    const head = this.#head;
    return {
      name: this.#name,
      filename: /filename="((?:[^"\\]|\\.)*)"/i.exec(head)?.[1] ?? null,
      contentType: /^content-type:\s*([^\r\n]+)/im.exec(head)?.[1]?.trim() ?? 'application/octet-stream',
      size: this.#size,
      bytes: Buffer.concat(this.#chunks),
      path: this.#file?.path ?? null,
    };
  }
}
