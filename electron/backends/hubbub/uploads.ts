import type { AttachmentId, MediaRef } from '../../../shared/ids.ts';
import type { UploadPurpose } from '../../../shared/uploads.ts';
import { fields, id } from '../../net/decode.ts';
import type { Http } from '../../net/http.ts';
import { multipart } from '../../net/multipart.ts';
import type { LimitNews } from '../../net/rateLimit.ts';
import type { UploadBackend } from '../uploads.ts';
import { fileOn, understood } from './rest.ts';
import type { WireUploaded } from './wire.ts';

/** endpoints.csv rows 20-24. */
const routes: Readonly<Record<UploadPurpose, string>> = {
  avatar: '/api/upload/avatar',
  banner: '/api/upload/banner',
  icon: '/api/upload/icon',
  emoji: '/api/upload/emoji',
  attachment: '/api/upload/attachment',
};

/** The five upload routes, and row 25 for files of any size. */
export const uploads = (http: Http, origin: string): UploadBackend => ({
  upload: async (purpose, source, { signal, progress, limited }) => {
    const alt = purpose === 'attachment' && source.alt !== null ? { alt: source.alt } : {};
    const form = multipart(alt, { ...source, field: 'file' }, progress);
    const limit = (news: LimitNews) => {
      const ms = closedFor(news);
      if (ms > 0) limited(ms);
    };
    const body = await http.upload({ path: routes[purpose], ...form, signal, limit });
    return understood(() => {
      const said = fields<WireUploaded>(body);
      return {
        id: id<AttachmentId>(said.file_id, 'file_id'),
        ref: id<MediaRef>(said.url, 'url'),
      };
    });
  },
  download: async (ref, sink, signal) => {
    await http.download({ path: fileOn(origin, ref), sink, signal });
  },
});

/** ms for which no further upload is taken; 0: one may go. */
function closedFor({ retryMs, remaining, resetMs }: LimitNews): number {
  if (retryMs !== null) return retryMs;
  return remaining === 0 ? (resetMs ?? 0) : 0;
}
