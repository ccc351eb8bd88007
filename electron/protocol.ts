import type { Media } from './backends/backend.ts';
import { type Wanted, wantedBy } from './bundle-files.ts';
import { mayBeDrawn, shownTypes } from './uploads/kind.ts';

/**
 * For the page. By 'self' only, never by scheme: the page has no network of its own, pictures come through main.
 * `style-src 'self'` forbids inline style sheets and attributes in markup; what React sets through the CSSOM passes.
 */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self'",
  "font-src 'self'",
  "connect-src 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');
/** For what servers sent: a picture that is opened as a document can do nothing. */
const mediaPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

export type ProtocolParts = {
  /** A file of the page's folder; rejects when there is none. */
  readFile(path: string): Promise<Uint8Array<ArrayBuffer>>;
  media(accountId: string, ref: string): Promise<Media>;
  /** A picture the person chose on this computer; rejects for anything else. */
  chosen(handle: string): Promise<Media>;
};

const common = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};
const notFound = () =>
  new Response(null, { status: 404, headers: { ...common, 'content-security-policy': pagePolicy } });

/** Answers every request under `app://`; what fails, for whatever reason, is a 404 without a word. */
export async function serveApp(
  parts: ProtocolParts,
  request: { readonly url: string; readonly method: string },
): Promise<Response> {
  const wanted = wantedBy(request.url, request.method);
  if (wanted === null) return notFound();
  try {
    if (wanted.kind === 'file') return await fileReply(parts, wanted);
    const chosen = wanted.kind === 'chosen';
    const media = chosen
      ? await parts.chosen(wanted.handle)
      : await parts.media(wanted.accountId, wanted.ref);
    return pictureReply(media, chosen ? 'no-store' : 'private, max-age=3600');
  } catch {
    return notFound();
  }
}

async function fileReply(parts: ProtocolParts, file: Extract<Wanted, { kind: 'file' }>) {
  const bytes = await parts.readFile(file.path);
  return new Response(bytes, {
    headers: {
      ...common,
      'content-type': file.contentType,
      'content-security-policy': pagePolicy,
      'cache-control': 'no-cache',
    },
  });
}

/** Check 32: what would be too many pixels is not handed to a decoder; the page shows its placeholder. */
function pictureReply(media: Media, cacheControl: string): Response {
  const contentType = media.contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!shownTypes.has(contentType) || !mayBeDrawn(media.bytes, contentType)) return notFound();
  return new Response(new Uint8Array(media.bytes), {
    headers: {
      ...common,
      'content-type': contentType,
      'content-security-policy': mediaPolicy,
      'cache-control': cacheControl,
    },
  });
}
