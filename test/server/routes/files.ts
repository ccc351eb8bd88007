import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { ApiError, badRequest, unauthorized, unknown } from '../errors.ts';
import { attachmentView, fileBytes, fileRow, fileUrl, keepFile } from '../files.ts';
import { imageFacts } from '../images.ts';
import { type Part, readMultipart } from '../multipart.ts';
import { bit, channelPermissions } from '../permissions.ts';
import { type Context, Reply, type Route, route } from '../router.ts';
import type { ChannelRow, FileKind, FileRow } from '../rows.ts';
import type { World } from '../world.ts';

const UPLOADS = [
  { row: 20, kind: 'avatar', limit: 'avatar_bytes' },
  { row: 21, kind: 'banner', limit: 'banner_bytes' },
  { row: 22, kind: 'icon', limit: 'icon_bytes' },
  { row: 23, kind: 'emoji', limit: 'emoji_bytes' },
  { row: 24, kind: 'attachment', limit: 'attachment_bytes' },
] as const;

const INLINE = /^(?:image\/(?:png|jpeg|gif|webp|svg\+xml)|audio\/|video\/)/;

/** Uploads and files: rows 20 to 25. */
export function fileRoutes(): Route[] {
  const uploads = UPLOADS.map(({ row, kind, limit }) =>
    route({
      row,
      method: 'POST',
      path: `/api/upload/${kind}`,
      bucket: 'upload',
      raw: true,
      handle: ({ world, userId, req }) => receive(world, { userId, kind, limit: world.limits[limit], req }),
    }),
  );
  const download = route({
    row: 25,
    method: 'GET',
    path: '/api/files/:file_id',
    open: true,
    bucket: 'files',
    handle: serve,
  });
  return [...uploads, download];
}

interface Upload {
  userId: string;
  kind: FileKind;
  limit: number;
  req: IncomingMessage | null;
}

async function receive(world: World, { userId, kind, limit, req }: Upload) {
  if (!req) throw badRequest('file_missing', 'There is no file.');
  const parts = await readMultipart(req, limit, world.spill.newPath);
  const file = parts.find((part) => part.name === 'file' && part.filename !== null);
  if (!file) throw badRequest('file_missing', 'There is no file in the field "file".', { field: 'file' });
  if (file.size === 0) throw badRequest('file_empty', 'The file is empty.', { field: 'file' });
  if (kind !== 'attachment' && !imageFacts(file.bytes)) {
    throw new ApiError(415, 'unsupported_type', 'This is not a picture.', { field: 'file' });
  }
  const row = keepFile(world, {
    kind,
    bytes: file.bytes,
    path: file.path,
    size: file.size,
    filename: cleanName(file.filename ?? ''),
    contentType: declaredType(file.contentType),
    userId,
    alt: altOf(world, parts),
  });
  if (kind !== 'attachment') return { url: fileUrl(row.id), file_id: row.id };
  const { id, ...facts } = attachmentView(row);
  return { file_id: id, ...facts };
}

function altOf(world: World, parts: readonly Part[]): string | null {
  const alt =
    parts
      .find((part) => part.name === 'alt')
      ?.bytes.toString('utf8')
      .trim() ?? '';
  const limit = world.limits.alt_length;
  if (alt.length > limit)
    throw badRequest('invalid_body', 'The description is too long.', { field: 'alt', limit });
  return alt || null;
}

/** The last part of a path, without what no file system takes. */
function cleanName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  return last.replaceAll(/[\u0000-\u001f"<>|:*?]/g, '_').slice(0, 255) || 'file';
}

/** A page or script must never be served as one from here. */
function declaredType(type: string): string {
  const plain = type.split(';')[0]?.trim().toLowerCase() ?? '';
  const safe = /^[a-z]+\/[a-z0-9.+-]+$/.test(plain) && !/^text\/html|xml|javascript/.test(plain);
  return safe ? plain : 'application/octet-stream';
}

function serve({ world, userId, param, headers }: Context): Reply {
  const file = fileRow(world, param('file_id'));
  if (file?.kind === 'attachment' && !userId) throw unauthorized();
  if (!file || (file.kind === 'attachment' && !maySee(world, file, userId))) throw unknown('file');
  const bytes = fileBytes(world, file.id);
  const common = headersFor(file, bytes);
  if (headers['if-none-match'] === common.ETag) return new Reply(304, null, common);
  const range = /^bytes=(\d+)-(\d*)$/.exec(String(headers.range ?? ''));
  if (!range) return new Reply(200, bytes, common);
  const first = Number(range[1]);
  const last = Math.min(range[2] ? Number(range[2]) : bytes.length - 1, bytes.length - 1);
  if (first > last) return new Reply(416, null, { ...common, 'Content-Range': `bytes */${bytes.length}` });
  const shown = { ...common, 'Content-Range': `bytes ${first}-${last}/${bytes.length}` };
  return new Reply(206, bytes.subarray(first, last + 1), shown);
}

function headersFor(file: FileRow, bytes: Uint8Array) {
  const disposition = INLINE.test(file.content_type) ? 'inline' : 'attachment';
  const cache = file.kind === 'attachment' ? 'private, max-age=3600' : 'public, max-age=31536000, immutable';
  return {
    'Content-Type': file.content_type,
    'Content-Disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(file.filename)}`,
    'Cache-Control': cache,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': 'sandbox',
    'Accept-Ranges': 'bytes',
    ETag: `"${createHash('sha1').update(bytes).digest('hex')}"`,
  };
}

/** An attachment is seen by its uploader, and by those who see a channel it was posted in. */
function maySee(world: World, file: FileRow, userId: string): boolean {
  if (file.user_id === userId) return true;
  const channels = world.store.all<ChannelRow>(
    `SELECT DISTINCT c.* FROM attachments a JOIN messages m ON m.id = a.message_id
     JOIN channels c ON c.id = m.channel_id WHERE a.file_id = ?`,
    file.id,
  );
  return channels.some((channel) => channelPermissions(world, channel, userId) & bit.view_channel);
}
