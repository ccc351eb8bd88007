import { readFileSync } from 'node:fs';
import { imageFacts } from './images.ts';
import type { FileKind, FileRow } from './rows.ts';
import type { World } from './world.ts';

/** A file about to be kept. */
export interface NewFile {
  kind: FileKind;
  bytes: Uint8Array;
  /** Where all of it lies, when `bytes` is only its beginning. */
  path?: string | null;
  size?: number;
  filename: string;
  contentType: string;
  userId: string | null;
  alt?: string | null;
}

export const fileUrl = (id: string): string => `/api/files/${id}`;

const COLUMNS = 'id, user_id, kind, filename, content_type, size, width, height, alt, created_at';

export function fileRow(world: World, id: string): FileRow | undefined {
  return world.store.get<FileRow>(`SELECT ${COLUMNS} FROM files WHERE id = ?`, id);
}

export function fileBytes(world: World, id: string): Uint8Array {
  const path = world.spill.kept.get(id);
  if (path !== undefined) return readFileSync(path);
  return (
    world.store.get<{ bytes: Uint8Array }>('SELECT bytes FROM files WHERE id = ?', id)?.bytes ??
    new Uint8Array()
  );
}

/** Keeps a file; what an image is, is read from its bytes, all else is taken as it was declared. */
export function keepFile(world: World, file: NewFile, at = world.clock()): FileRow {
  const image = imageFacts(file.bytes);
  const row: FileRow = {
    id: world.newId(),
    user_id: file.userId,
    kind: file.kind,
    filename: file.filename,
    content_type: image?.type ?? file.contentType,
    size: file.size ?? file.bytes.byteLength,
    width: image?.width ?? null,
    height: image?.height ?? null,
    alt: file.alt ?? null,
    created_at: at,
  };
  world.store.run(
    `INSERT INTO files (${COLUMNS}, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.id,
    row.user_id,
    row.kind,
    row.filename,
    row.content_type,
    row.size,
    row.width,
    row.height,
    row.alt,
    row.created_at,
    file.path ? new Uint8Array() : file.bytes,
  );
  if (file.path) world.spill.kept.set(row.id, file.path);
  return row;
}

export function attachmentView(file: FileRow) {
  return {
    id: file.id,
    filename: file.filename,
    size: file.size,
    content_type: file.content_type,
    width: file.width,
    height: file.height,
    alt: file.alt,
    url: fileUrl(file.id),
  };
}
