import { type AttachmentId, asId, type MediaRef } from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import type { UploadPurpose } from '../../../shared/uploads.ts';
import { fields, id } from '../../net/decode.ts';
import { Http } from '../../net/http.ts';
import { multipart } from '../../net/multipart.ts';
import type { LimitNews } from '../../net/rateLimit.ts';
import type { World } from '../../net/world.ts';
import type { Media } from '../backend.ts';
import type { UploadBackend } from '../uploads.ts';
import { understood } from './api.ts';
import { explain } from './errors.ts';
import { limitNews } from './limits.ts';
import { type Refs, targetOf } from './media.ts';
import type { Places, Site } from './places.ts';

/** Folders of the file server, by what a file is for (revolt.md 7). */
const tags: Readonly<Record<UploadPurpose, string>> = {
  attachment: 'attachments',
  avatar: 'avatars',
  banner: 'backgrounds',
  icon: 'icons',
  emoji: 'emojis',
};

type Parts = { readonly world: World; readonly places: Places; readonly token: string; readonly refs: Refs };
export type Files = UploadBackend & { media(ref: MediaRef): Promise<Media>; stop(): void };

const mostMediaBytes = 20_000_000;

/**
 * The file server, and the proxy for pictures of other hosts. The token goes to the first alone, only with an upload, and
 * only where it asks for one; reading needs none.
 */
export function filesOver({ world, places, token, refs }: Parts): Files {
  const open = (site: Site, credentials: Readonly<Record<string, string>> = {}) =>
    new Http(world, { ...site, credentials, limits: limitNews, explain });
  const readers = {
    api: open(places.api),
    autumn: places.autumn && open(places.autumn),
    january: places.january && open(places.january),
  };
  const signed = places.autumn && open(places.autumn, { 'x-session-token': token });
  let asksToken: Promise<boolean> | null = null;
  const reader = (ref: MediaRef): { readonly http: Http; readonly path: string } => {
    const target = targetOf(ref, places);
    const http = readers[target.part];
    if (!http) throw new Failure('addressRefused', 'addressRefused');
    return { http, path: target.path };
  };
  const uploader = async (): Promise<Http> => {
    if (!signed || !readers.autumn) throw new Failure('unsupported', 'filesOff');
    asksToken ??= isToday(readers.autumn);
    try {
      return (await asksToken) ? signed : readers.autumn;
    } catch (error) {
      asksToken = null;
      throw error;
    }
  };
  return {
    upload: async (purpose, source, { signal, progress, limited }) => {
      const http = await uploader();
      const form = multipart({}, { ...source, field: 'file' }, progress);
      const limit = (news: LimitNews) => {
        const ms = closedFor(news);
        if (ms > 0) limited(ms);
      };
      const body = await http.upload({ path: `/${tags[purpose]}`, ...form, signal, limit });
      const fileId = understood(() => id<AttachmentId>(fields<{ readonly id?: unknown }>(body).id, 'id'));
      return { id: fileId, ref: refs.file(tags[purpose], fileId, null) ?? asId<MediaRef>(fileId) };
    },
    download: async (ref, sink, signal) => {
      const { http, path } = reader(ref);
      await http.download({ path, sink, signal });
    },
    media: async (ref) => {
      const { http, path } = reader(ref);
      const ask = (from: string) =>
        http.bytes({ method: 'GET', path: from, route: 'files', maxBytes: mostMediaBytes });
      const answer = await ask(path).catch((error: unknown) => {
        // a file that has no small picture points to its whole one: the same place under another name, asked for by us
        if (!isRedirect(error) || http !== readers.autumn || path.endsWith('/original')) throw error;
        return ask(`${path}/original`);
      });
      return {
        contentType: answer.headers['content-type'] ?? 'application/octet-stream',
        bytes: answer.body,
      };
    },
    stop: () => {
      for (const http of [readers.api, readers.autumn, readers.january, signed]) http?.stop();
    },
  };
}

const isRedirect = (error: unknown): boolean =>
  error instanceof Failure && error.error.kind === 'redirectRefused';

/** An old file server lists its folders at its root and knows no tokens. */
async function isToday(http: Http): Promise<boolean> {
  const root = await http.json({ method: 'GET', path: '/', maxBytes: 256 * 1024, timeoutMs: 10_000 });
  return typeof root !== 'object' || root === null || !Object.hasOwn(root, 'tags');
}

/** ms for which no further upload is taken; 0: one may go. */
function closedFor({ retryMs, remaining, resetMs }: LimitNews): number {
  if (retryMs !== null) return retryMs;
  return remaining === 0 ? (resetMs ?? 0) : 0;
}
