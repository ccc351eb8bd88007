import { fileRow } from '../files.ts';
import type { FileRow } from '../rows.ts';
import type { World } from '../world.ts';
import { Refusal } from './errors.ts';
import { fromUlid, toUlid } from './ids.ts';

export type Tag = 'attachments' | 'avatars' | 'backgrounds' | 'icons' | 'banners' | 'emojis';

/** What files of a tag are in the store, and their largest size in bytes. */
export const TAGS = {
  attachments: { kind: 'attachment', limit: 20_000_000, pictures: false },
  avatars: { kind: 'avatar', limit: 4_000_000, pictures: true },
  backgrounds: { kind: 'banner', limit: 6_000_000, pictures: true },
  icons: { kind: 'icon', limit: 2_500_000, pictures: true },
  banners: { kind: 'banner', limit: 6_000_000, pictures: true },
  emojis: { kind: 'emoji', limit: 500_000, pictures: true },
} as const;

export const isTag = (text: string): text is Tag => Object.hasOwn(TAGS, text);

/** The file behind a stored address; null for none, and for one that lies elsewhere. */
function rowOfUrl(world: World, url: string | null): FileRow | undefined {
  const id = /^\/api\/files\/([0-9a-f-]{36})$/.exec(url ?? '')?.[1];
  return id ? fileRow(world, id) : undefined;
}

export function fileView(file: FileRow, tag: Tag) {
  return {
    _id: toUlid(file.id),
    tag,
    filename: file.filename,
    metadata: metadataOf(file),
    content_type: file.content_type,
    size: file.size,
  };
}

/** A picture as part of an object: left out where there is none. */
export function pictureOf(world: World, url: string | null, tag: Tag) {
  const row = rowOfUrl(world, url);
  return row ? fileView(row, tag) : undefined;
}

function metadataOf({ content_type: type, width, height }: FileRow) {
  const sides = { width: width ?? 0, height: height ?? 0 };
  if (type.startsWith('image/')) return { type: 'Image', ...sides };
  if (type.startsWith('video/')) return { type: 'Video', ...sides };
  if (type.startsWith('audio/')) return { type: 'Audio' };
  return { type: type.startsWith('text/') ? 'Text' : 'File' };
}

/** The address of an uploaded file, for the column that keeps it; only its uploader may use it. */
export function claim(world: World, userId: string, ulid: string, tag: Tag): string {
  return `/api/files/${claimed(world, userId, ulid, tag).id}`;
}

/** An uploaded file of one's own that nothing uses yet. */
export function claimed(world: World, userId: string, ulid: string, tag: Tag): FileRow {
  const id = fromUlid(ulid);
  const row = id ? fileRow(world, id) : undefined;
  const mine = row && row.kind === TAGS[tag].kind && (row.user_id === userId || row.user_id === null);
  if (!mine || isUsed(world, row.id)) throw new Refusal('UnknownAttachment');
  return row;
}

/** Whether something shows a file: before that it is served to nobody. */
export function isUsed(world: World, fileId: string): boolean {
  const sql = `SELECT 1 FROM attachments WHERE file_id = ?1
    UNION SELECT 1 FROM users WHERE avatar = ?2 OR banner = ?2
    UNION SELECT 1 FROM guilds WHERE icon = ?2 OR banner = ?2
    UNION SELECT 1 FROM channels WHERE icon = ?2
    UNION SELECT 1 FROM members WHERE avatar = ?2
    UNION SELECT 1 FROM emojis WHERE url = ?2 LIMIT 1`;
  return world.store.get(sql, fileId, `/api/files/${fileId}`) !== undefined;
}
