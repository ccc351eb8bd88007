import { type Limits, usualLengths } from '../../../shared/capabilities.ts';
import { DecodeError } from '../../net/decode.ts';
import { headerNumber, type LimitNews } from '../../net/rateLimit.ts';
import type { HttpResponse } from '../../net/world.ts';
import { recordOf } from './decode.ts';

/**
 * What 0.5.5 has in its code and npm's description (revolt.md 1.3, 7). The file server takes ten uploads in ten seconds of
 * each kind and says in its headers when it has had enough, so a minute's worth is no limit of its own.
 */
const documented: Limits = {
  ...usualLengths,
  messageLength: 2000,
  avatarBytes: 4_000_000,
  bannerBytes: 6_000_000,
  iconBytes: 2_500_000,
  emojiBytes: 500_000,
  attachmentBytes: 20_000_000,
  attachmentsPerMessage: 5,
  uploadsPerMinute: 60,
  bioLength: 2000,
  channelNameLength: 32,
  passwordMax: 1024,
  groupRecipients: 49,
  serverNameLength: 32,
  roleNameLength: 32,
  reasonLength: 1024,
};

/** `features.limits` of today's servers, as they hold for whoever is no newcomer; older ones have what is documented. */
export function limitsOf(features: unknown): Limits {
  const all = part(features, 'limits');
  const own = part(all, 'default');
  const sizes = { ...part(own, 'file_upload_size_limit'), ...part(own, 'file_upload_size_limits') };
  const read = (from: Readonly<Record<string, unknown>>, key: string, otherwise: number): number => {
    const value = from[key];
    return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : otherwise;
  };
  return {
    ...documented,
    messageLength: read(own, 'message_length', documented.messageLength),
    attachmentsPerMessage: read(own, 'message_attachments', documented.attachmentsPerMessage),
    attachmentBytes: read(sizes, 'attachments', documented.attachmentBytes),
    avatarBytes: read(sizes, 'avatars', documented.avatarBytes),
    bannerBytes: read(sizes, 'backgrounds', documented.bannerBytes),
    iconBytes: read(sizes, 'icons', documented.iconBytes),
    emojiBytes: read(sizes, 'emojis', documented.emojiBytes),
    groupRecipients: read(part(all, 'global'), 'group_size', documented.groupRecipients + 1) - 1,
  };
}

/** An old file server says its own (`GET {autumn}/`): `tags.attachments.max_size`. */
export function withTags(limits: Limits, root: unknown): Limits {
  const tags = part(root, 'tags');
  const size = (tag: string, otherwise: number): number => {
    const value = part(tags, tag)['max_size'];
    return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : otherwise;
  };
  return {
    ...limits,
    attachmentBytes: size('attachments', limits.attachmentBytes),
    avatarBytes: size('avatars', limits.avatarBytes),
    bannerBytes: size('backgrounds', limits.bannerBytes),
    iconBytes: size('icons', limits.iconBytes),
    emojiBytes: size('emojis', limits.emojiBytes),
  };
}

function part(value: unknown, key: string): Readonly<Record<string, unknown>> {
  try {
    return recordOf(recordOf(value, '')[key], key);
  } catch (e) {
    if (!(e instanceof DecodeError)) throw e;
    return {};
  }
}

/** `X-RateLimit-*` and the body of a 429, all in milliseconds here (design/checks.md, finding 5). */
export function limitNews({ status, headers, body }: HttpResponse): LimitNews {
  return {
    bucket: headers['x-ratelimit-bucket'] ?? null,
    limit: headerNumber(headers['x-ratelimit-limit']),
    remaining: headerNumber(headers['x-ratelimit-remaining']),
    resetMs: headerNumber(headers['x-ratelimit-reset-after']),
    retryMs: status === 429 ? retryIn(body) : null,
    global: false,
  };
}

function retryIn(body: Uint8Array): number | null {
  if (body.length > 10_000) return null;
  const found = /"retry_after"\s*:\s*(\d{1,15}(?:\.\d+)?)/.exec(new TextDecoder().decode(body))?.[1];
  return headerNumber(found);
}
