import { randomUUID } from 'node:crypto';
import type { StreamedBody } from './world.ts';

export type MultipartFile = {
  /** Of the field. */
  readonly field: string;
  readonly name: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  chunks(): AsyncIterable<Uint8Array>;
};
export type Multipart = { readonly contentType: string; readonly stream: StreamedBody };

/**
 * A form with one file as a stream of known length. `sent` hears how many bytes of the file were taken by the line.
 * Names are written as browsers do (WHATWG, multipart/form-data): UTF-8, with quotes and line ends escaped.
 */
export function multipart(
  fields: Readonly<Record<string, string>>,
  file: MultipartFile,
  sent: (bytes: number) => void,
): Multipart {
  const boundary = `hubbub-${randomUUID()}`;
  const part = (name: string, more: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${escaped(name)}"${more}\r\n\r\n`;
  const texts = Object.entries(fields).map(([name, text]) => `${part(name, '')}${text}\r\n`);
  const type = `\r\nContent-Type: ${file.contentType}`;
  const head = Buffer.from(texts.join('') + part(file.field, `; filename="${escaped(file.name)}"${type}`));
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);

  async function* chunks(): AsyncIterable<Uint8Array> {
    yield head;
    let bytes = 0;
    for await (const chunk of file.chunks()) {
      yield chunk;
      // asked for the next one: this one is on its way
      bytes += chunk.byteLength;
      sent(bytes);
    }
    yield tail;
  }
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    stream: { length: head.length + file.sizeBytes + tail.length, chunks },
  };
}

const escaped = (text: string): string =>
  text.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');
