import type { AppError, ErrorKind } from '../../../shared/result.ts';
import { inMegabytes } from '../../../shared/uploads.ts';
import { countOrNull, DecodeError, fields, textOrNull } from '../../net/decode.ts';
import { plainRefusal } from '../../net/http.ts';
import type { WireError } from './wire.ts';

/** Codes of docs/protocols/hubbub-api.md ("Errors") for which people get a sentence of their own. */
const known: Readonly<Record<string, readonly [ErrorKind, string]>> = {
  invalid_credentials: ['unauthorized', 'wrongPassword'],
  wrong_password: ['unauthorized', 'wrongPassword'],
  login_ambiguous: ['invalid', 'nameAmbiguous'],
  unknown_session: ['notFound', 'sessionGone'],
  mfa_already_enabled: ['invalid', 'twoStepOn'],
  mfa_not_enabled: ['invalid', 'twoStepOff'],
  code_invalid: ['invalid', 'wrongCode'],
  ticket_invalid: ['unauthorized', 'codeExpired'],
  username_taken: ['invalid', 'nameTaken'],
  email_taken: ['invalid', 'emailTaken'],
  password_weak: ['invalid', 'passwordWeak'],
  registration_closed: ['forbidden', 'registrationClosed'],
  account_banned: ['forbidden', 'banned'],
  message_empty: ['invalid', 'messageEmpty'],
  message_too_long: ['invalid', 'messageTooLong'],
  unknown_reply: ['notFound', 'replyGone'],
  unknown_channel: ['notFound', 'channelGone'],
  unknown_message: ['notFound', 'messageGone'],
  missing_permission: ['forbidden', 'missingPermission'],
  timed_out: ['forbidden', 'timedOut'],
  dms_closed: ['forbidden', 'directClosed'],
  you_blocked: ['forbidden', 'youBlocked'],
  friend_requests_closed: ['forbidden', 'friendRequestsClosed'],
  already_friends: ['invalid', 'alreadyFriends'],
  already_requested: ['invalid', 'alreadyRequested'],
  unknown_user: ['notFound', 'unknownPerson'],
  username_ambiguous: ['invalid', 'numberNeeded'],
  cannot_target_self: ['invalid', 'thatIsYou'],
  unknown_emoji: ['notFound', 'emojiGone'],
  unknown_relationship: ['notFound', 'relationshipGone'],
  owner_only: ['forbidden', 'ownerOnly'],
  file_too_large: ['tooLarge', 'fileTooLarge'],
  file_empty: ['invalid', 'fileEmpty'],
  unsupported_type: ['invalid', 'fileNotPicture'],
  unknown_attachment: ['notFound', 'attachmentGone'],
  unknown_file: ['notFound', 'attachmentGone'],
  too_many_attachments: ['invalid', 'tooManyFiles'],
  quota_exceeded: ['tooLarge', 'storageFull'],
  limit_reached: ['invalid', 'limitReached'],
  hierarchy: ['forbidden', 'hierarchy'],
  owner_cannot_leave: ['invalid', 'ownerCannotLeave'],
  banned_from_guild: ['forbidden', 'bannedFromServer'],
  unknown_guild: ['notFound', 'serverGone'],
  unknown_role: ['notFound', 'roleGone'],
  unknown_member: ['notFound', 'memberGone'],
  unknown_invite: ['notFound', 'inviteGone'],
  unknown_ban: ['notFound', 'banGone'],
};

/** `{"error": {code, limit, retry_after, …}}` as an error of ours; anything else by its status alone. */
export function explain(status: number, body: unknown): AppError {
  const plain = plainRefusal(status);
  try {
    const { error } = fields<{ readonly error?: unknown }>(body);
    const said = fields<WireError>(error);
    const code = textOrNull(said.code, 'code') ?? '';
    const found = Object.hasOwn(known, code) ? known[code] : undefined;
    if (!found) return plain;
    const [kind, ours] = found;
    return { kind, code: ours, params: facts(said) };
  } catch (e) {
    if (!(e instanceof DecodeError)) throw e;
    return plain;
  }
}

function facts(error: WireError): Readonly<Record<string, string | number>> {
  const limit = countOrNull(error.limit, 'limit');
  const seconds = error.retry_after;
  return {
    ...(limit === null ? {} : { limit, megabytes: inMegabytes(limit) }),
    ...(typeof seconds === 'number' && seconds >= 0 ? { seconds: Math.ceil(seconds) } : {}),
  };
}
