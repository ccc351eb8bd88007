import type { IncomingMessage } from 'node:http';
import { ApiError } from '../../errors.ts';
import { fileBytes, fileRow, keepFile } from '../../files.ts';
import { imageFacts } from '../../images.ts';
import { type Part, readMultipart } from '../../multipart.ts';
import { Reply } from '../../router.ts';
import type { FileRow } from '../../rows.ts';
import type { World } from '../../world.ts';
import { Page, Refusal } from '../errors.ts';
import { type Face, isToday } from '../face.ts';
import { isTag, isUsed, TAGS, type Tag } from '../files.ts';
import { fromUlid, toUlid } from '../ids.ts';
import { emojiRow } from '../messages.ts';
import { type Ask, type Route, route } from '../router.ts';

/** The file server. Old: no token, the first part whatever its name. Today: a token, and the part called `file`. */
export function autumnRoutes(): Route[] {
  return [
    route({ method: 'GET', path: '/autumn', open: true, handle: ({ face }) => aboutOf(face) }),
    route({
      method: 'POST',
      path: '/autumn/:tag',
      open: true,
      raw: true,
      handle: (ask) => upload(ask as Ask),
    }),
    route({
      method: 'GET',
      path: '/autumn/:tag/download/:file',
      open: true,
      handle: (ask) => serve(ask as Ask, 'attachment'),
    }),
    route({
      method: 'GET',
      path: '/autumn/:tag/:file',
      open: true,
      handle: (ask) => serve(ask as Ask, 'inline'),
    }),
    route({
      method: 'GET',
      path: '/autumn/:tag/:file/:name',
      open: true,
      handle: (ask) => serve(ask as Ask, 'inline'),
    }),
  ];
}

function aboutOf(face: Face) {
  if (isToday(face)) return { autumn: 'Hello, I am a file server!', version: '0.15.1' };
  const tags = Object.entries(TAGS).map(([tag, { limit, pictures }]) => [
    tag,
    {
      max_size: limit,
      use_ulid: tag === 'emojis',
      enabled: true,
      serve_if_field_present: [],
      restrict_content_type: pictures ? 'Image' : null,
    },
  ]);
  return { autumn: '1.1.8', tags: Object.fromEntries(tags) };
}

function tagOf({ face, param }: Ask): Tag {
  const tag = param('tag');
  if (!face.features.autumn) throw new Page(404);
  if (!isTag(tag)) throw isToday(face) ? new Page(404) : new Refusal('UnknownTag');
  return tag;
}

async function upload(ask: Ask) {
  const { face, world, userId, req } = ask;
  const tag = tagOf(ask);
  if (isToday(face) && !userId) throw new Page(401);
  const part = await partOf(face, tag, req);
  if (part.size === 0) throw new Refusal(isToday(face) ? 'FileTooSmall' : 'MissingData');
  if (TAGS[tag].pictures && !imageFacts(part.bytes)) throw new Refusal('FileTypeNotAllowed');
  const row = keepFile(world, {
    kind: TAGS[tag].kind,
    bytes: part.bytes,
    path: part.path,
    size: part.size,
    filename: part.filename ?? 'unknown',
    contentType: part.contentType,
    userId: userId || null,
  });
  return { id: toUlid(row.id) };
}

async function partOf(face: Face, tag: Tag, req: IncomingMessage): Promise<Part> {
  const { limit } = TAGS[tag];
  const today = isToday(face);
  const parts = await readMultipart(req, limit, face.world.spill.newPath).catch((error: unknown) => {
    if (!(error instanceof ApiError)) throw error;
    if (error.code !== 'file_too_large') throw new Page(400);
    throw new Refusal('FileTooLarge', today ? { max: limit } : { max_size: limit });
  });
  const part = today ? parts.find((one) => one.name === 'file') : parts[0];
  if (!part) throw new Refusal(today ? 'FailedValidation' : 'MissingData');
  return part;
}

/** A file by its id; an emoji made in family A by the emoji's. */
function rowOf(world: World, tag: Tag, ulid: string): FileRow | undefined {
  const id = fromUlid(ulid) ?? '';
  const emoji = tag === 'emojis' ? emojiRow(world, id) : undefined;
  const file = fileRow(world, emoji ? (emoji.url.split('/').at(-1) ?? '') : id);
  return file?.kind === TAGS[tag].kind ? file : undefined;
}

function serve(ask: Ask, disposition: string): Reply {
  const { world, param } = ask;
  const row = rowOf(world, tagOf(ask), param('file'));
  if (!row || !isUsed(world, row.id)) throw new Refusal('NotFound');
  return new Reply(200, fileBytes(world, row.id), {
    'Content-Type': row.content_type,
    'Content-Disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(row.filename)}`,
    'Cache-Control': 'public, max-age=604800, must-revalidate',
    'Content-Security-Policy': 'sandbox',
    'X-Content-Type-Options': 'nosniff',
  });
}
