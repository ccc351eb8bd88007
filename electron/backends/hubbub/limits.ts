import { type Limits, usualLengths } from '../../../shared/capabilities.ts';
import { count, DecodeError, fields } from '../../net/decode.ts';
import { headerNumber, type LimitNews } from '../../net/rateLimit.ts';
import type { HttpResponse } from '../../net/world.ts';

/** What the seed states (endpoints.csv rows 20-24), 10^6-based, for an instance that does not say. */
const documented: Limits = {
  messageLength: 4000,
  avatarBytes: 5_000_000,
  bannerBytes: 10_000_000,
  iconBytes: 5_000_000,
  emojiBytes: 256_000,
  attachmentBytes: 25_000_000,
  attachmentsPerMessage: 10,
  uploadsPerMinute: 10,
  ...usualLengths,
};

/** The `limits` of `GET /api/instance`; whatever is missing or makes no sense is as documented. */
export function limitsOf(value: unknown): Limits {
  const said = fieldsOrNone(value);
  const read = (key: string, otherwise: number): number => {
    try {
      return count(said[key], key, otherwise);
    } catch (e) {
      if (!(e instanceof DecodeError)) throw e;
      return otherwise;
    }
  };
  return {
    messageLength: read('message_length', documented.messageLength),
    avatarBytes: read('avatar_bytes', documented.avatarBytes),
    bannerBytes: read('banner_bytes', documented.bannerBytes),
    iconBytes: read('icon_bytes', documented.iconBytes),
    emojiBytes: read('emoji_bytes', documented.emojiBytes),
    attachmentBytes: read('attachment_bytes', documented.attachmentBytes),
    attachmentsPerMessage: read('attachments_per_message', documented.attachmentsPerMessage),
    uploadsPerMinute: read('uploads_per_minute', documented.uploadsPerMinute),
    displayNameLength: read('display_name_length', documented.displayNameLength),
    bioLength: read('bio_length', documented.bioLength),
    pronounsLength: read('pronouns_length', documented.pronounsLength),
    statusLength: read('status_length', documented.statusLength),
    noteLength: read('note_length', documented.noteLength),
    nicknameLength: read('nickname_length', documented.nicknameLength),
    altLength: read('alt_length', documented.altLength),
    channelNameLength: read('channel_name_length', documented.channelNameLength),
    emojiNameLength: read('emoji_name_length', documented.emojiNameLength),
    passwordMin: read('password_min', documented.passwordMin),
    passwordMax: read('password_max', documented.passwordMax),
    groupRecipients: read('group_recipients', documented.groupRecipients),
    serverNameLength: read('guild_name_length', documented.serverNameLength),
    topicLength: read('topic_length', documented.topicLength),
    roleNameLength: read('role_name_length', documented.roleNameLength),
    reasonLength: read('reason_length', documented.reasonLength),
    usernameMin: read('username_min', documented.usernameMin),
    usernameMax: read('username_max', documented.usernameMax),
  };
}

function fieldsOrNone(value: unknown): Readonly<Record<string, unknown>> {
  try {
    return fields(value);
  } catch (e) {
    if (!(e instanceof DecodeError)) throw e;
    return {};
  }
}

/** `X-RateLimit-*` and `Retry-After`, all in seconds here. */
export function limitNews(answer: HttpResponse): LimitNews {
  const { headers } = answer;
  const ms = (name: string): number | null => {
    const seconds = headerNumber(headers[name]);
    return seconds === null ? null : seconds * 1000;
  };
  return {
    bucket: headers['x-ratelimit-bucket'] ?? null,
    limit: headerNumber(headers['x-ratelimit-limit']),
    remaining: headerNumber(headers['x-ratelimit-remaining']),
    resetMs: ms('x-ratelimit-reset-after'),
    retryMs: answer.status === 429 ? ms('retry-after') : null,
    global: false,
  };
}
