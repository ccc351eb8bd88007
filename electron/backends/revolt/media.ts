import { asId, type MediaRef } from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import { DecodeError, id, insideOrNull, text } from '../../net/decode.ts';
import { path } from '../../net/http.ts';
import { addressOf, type Places, type Site } from './places.ts';
import type { WireFile, WireMetadata } from './wire.ts';

const longest = 2048;
const asRef = (address: string): MediaRef => {
  if (address.length > longest) throw new DecodeError('url');
  return asId<MediaRef>(address);
};

/** A kind of file that may move: today's server points from its small picture to the whole file, and we follow nothing. */
const mayMove = /^image\/(gif|webp|apng|avif)$/;

/** Where pictures and files lie. */
export class Refs {
  readonly #api: string;
  readonly #autumn: string | null;
  readonly #january: string | null;

  constructor({ api, autumn, january }: Pick<Places, 'api' | 'autumn' | 'january'>) {
    this.#api = addressOf(api);
    this.#autumn = autumn && addressOf(autumn);
    this.#january = january && addressOf(january);
  }

  /** A picture that stands for somebody or something, small where the server makes it so; null without a file server. */
  picture(f: WireFile): MediaRef | null {
    const metadata = insideOrNull(f.metadata, 'metadata', (m: WireMetadata) => m.animated);
    const type = text(f.content_type, 'content_type');
    const moves = metadata === true || (metadata === null && mayMove.test(type)) || type === 'image/gif';
    return this.file(text(f.tag, 'tag'), id(f._id, '_id'), moves ? 'original' : null);
  }

  pictureOrNull(value: unknown, name: string): MediaRef | null {
    return insideOrNull(value, name, (f: WireFile) => this.picture(f));
  }

  /** The file itself, under its own name. */
  whole(f: WireFile): MediaRef | null {
    return this.file(text(f.tag, 'tag'), id(f._id, '_id'), 'original');
  }

  file(tag: string, fileId: string, name: string | null): MediaRef | null {
    if (this.#autumn === null) return null;
    const folder =
      isPlain(tag) && isPlain(fileId) ? `/${tag}/${fileId}` : safePath(() => path`/${tag}/${fileId}`);
    return asRef(this.#autumn + (name === null ? folder : `${folder}/${name}`));
  }

  emoji(emojiId: string, animated: boolean): MediaRef | null {
    return this.file('emojis', emojiId, animated ? 'original' : null);
  }

  /** The picture a server draws for whoever has none (row 6). */
  face(userId: string): MediaRef {
    const where = isPlain(userId)
      ? `/users/${userId}/default_avatar`
      : safePath(() => path`/users/${userId}/default_avatar`);
    return asRef(this.#api + where);
  }

  /** A picture of another host, through the instance's own proxy; null where there is none: we ask no stranger. */
  foreign(url: string): MediaRef | null {
    if (url.length > longest || !/^https?:\/\//.test(url)) return null;
    if (this.#autumn !== null && url.startsWith(`${this.#autumn}/`)) return asRef(url);
    if (this.#january === null) return null;
    const through = `${this.#january}/proxy?url=${encodeURIComponent(url)}`;
    return through.length > longest ? null : asRef(through);
  }
}

/** As ids and tags usually are: there is nothing to encode. */
const isPlain = (part: string): boolean => /^[\w-]+$/.test(part);

function safePath(make: () => string): string {
  try {
    return make();
  } catch (e) {
    throw e instanceof Failure ? new DecodeError('_id') : e;
  }
}

/** Where a reference leads: the part of the instance, and the path there. Refuses all else (check 2). */
export function targetOf(
  ref: MediaRef,
  { api, autumn, january }: Pick<Places, 'api' | 'autumn' | 'january'>,
): { readonly part: 'api' | 'autumn' | 'january'; readonly path: string } {
  const url = /[\s\\]/.test(ref) || ref.length > longest ? null : URL.parse(ref);
  const under = (site: Site | null): string | null => {
    const base = site === null ? null : `${addressOf(site)}/`;
    if (base === null || url === null || url.username !== '' || url.password !== '') return null;
    return url.href.startsWith(base) && ref.startsWith(base) ? url.href.slice(base.length - 1) : null;
  };
  const file = under(autumn);
  if (file !== null) return { part: 'autumn', path: file };
  const proxied = under(january);
  if (proxied?.startsWith('/proxy?url=')) return { part: 'january', path: proxied };
  const face = under(api);
  if (face !== null && /^\/users\/[^/]+\/default_avatar$/.test(face)) return { part: 'api', path: face };
  throw new Failure('addressRefused', 'addressRefused');
}

/** What a profile or an emoji is told to use: the id at the end of what an upload answered. */
export function fileIdOf(ref: MediaRef): string {
  const found = /\/([^/?#]+)(?:\/original)?$/.exec(ref)?.[1];
  if (found === undefined) throw new Failure('notFound', 'attachmentGone');
  return found;
}
