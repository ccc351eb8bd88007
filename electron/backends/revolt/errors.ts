import type { AppError, ErrorKind } from '../../../shared/result.ts';
import { inMegabytes } from '../../../shared/uploads.ts';
import { DecodeError, fields } from '../../net/decode.ts';
import { plainRefusal } from '../../net/http.ts';
import type { WireError } from './wire.ts';

/** The `type` of a refusal, of the API, of signing in and of the file server, for which people get a sentence. */
const known: Readonly<Record<string, readonly [ErrorKind, string]>> = {
  InvalidCredentials: ['unauthorized', 'wrongPassword'],
  InvalidSession: ['unauthorized', 'unauthorized'],
  MissingHeaders: ['unauthorized', 'unauthorized'],
  NotAuthenticated: ['unauthorized', 'unauthorized'],
  UnverifiedAccount: ['forbidden', 'emailNotConfirmed'],
  DisabledAccount: ['forbidden', 'accountDisabled'],
  LockedOut: ['forbidden', 'lockedOut'],
  InvalidToken: ['invalid', 'wrongCode'],
  TotpAlreadyEnabled: ['invalid', 'twoStepOn'],
  DisallowedMFAMethod: ['invalid', 'codeMethodRefused'],
  CompromisedPassword: ['invalid', 'passwordKnown'],
  ShortPassword: ['invalid', 'passwordWeak'],
  Blacklisted: ['invalid', 'emailRefused'],
  IncorrectData: ['invalid', 'emailRefused'],
  EmailFailed: ['server', 'emailFailed'],
  CaptchaFailed: ['forbidden', 'captchaNeeded'],
  MissingInvite: ['forbidden', 'inviteInvalid'],
  InvalidInvite: ['forbidden', 'inviteInvalid'],
  UsernameTaken: ['invalid', 'nameTaken'],
  InvalidUsername: ['invalid', 'usernameInvalid'],
  AlreadyOnboarded: ['invalid', 'usernameInvalid'],
  UnknownUser: ['notFound', 'unknownPerson'],
  AlreadyFriends: ['invalid', 'alreadyFriends'],
  AlreadySentRequest: ['invalid', 'alreadyRequested'],
  TooManyPendingFriendRequests: ['invalid', 'tooManyRequests'],
  Blocked: ['forbidden', 'youBlocked'],
  BlockedByOther: ['forbidden', 'directClosed'],
  NotFriends: ['forbidden', 'groupFriendsOnly'],
  UnknownChannel: ['notFound', 'channelGone'],
  UnknownMessage: ['notFound', 'messageGone'],
  UnknownServer: ['notFound', 'serverGone'],
  UnknownAttachment: ['notFound', 'attachmentGone'],
  CannotEditMessage: ['forbidden', 'missingPermission'],
  CannotJoinCall: ['invalid', 'unsupported'],
  TooManyAttachments: ['invalid', 'tooManyFiles'],
  TooManyReplies: ['invalid', 'tooManyReplies'],
  TooManyEmbeds: ['invalid', 'limitReached'],
  EmptyMessage: ['invalid', 'messageEmpty'],
  PayloadTooLarge: ['tooLarge', 'messageTooLong'],
  CannotRemoveYourself: ['invalid', 'thatIsYou'],
  GroupTooLarge: ['invalid', 'limitReached'],
  AlreadyInGroup: ['invalid', 'alreadyInGroup'],
  NotInGroup: ['notFound', 'notInGroup'],
  InvalidRole: ['notFound', 'roleGone'],
  Banned: ['forbidden', 'bannedFromServer'],
  AlreadyInServer: ['invalid', 'alreadyMember'],
  TooManyServers: ['invalid', 'tooManyServers'],
  TooManyEmoji: ['invalid', 'limitReached'],
  TooManyChannels: ['invalid', 'limitReached'],
  TooManyRoles: ['invalid', 'limitReached'],
  ReachedMaximumBots: ['invalid', 'limitReached'],
  IsBot: ['forbidden', 'botsCannot'],
  IsNotBot: ['invalid', 'invalid'],
  BotIsPrivate: ['forbidden', 'botGone'],
  MissingPermission: ['forbidden', 'missingPermission'],
  MissingUserPermission: ['forbidden', 'directClosed'],
  NotElevated: ['forbidden', 'hierarchy'],
  CannotGiveMissingPermissions: ['forbidden', 'hierarchy'],
  NotOwner: ['forbidden', 'ownerOnly'],
  NotPrivileged: ['forbidden', 'missingPermission'],
  InSlowmode: ['rateLimited', 'rateLimited'],
  DuplicateNonce: ['invalid', 'duplicateNonce'],
  VosoUnavailable: ['unsupported', 'unsupported'],
  LiveKitUnavailable: ['unsupported', 'unsupported'],
  FeatureDisabled: ['unsupported', 'unsupported'],
  NotFound: ['notFound', 'notFound'],
  InvalidOperation: ['invalid', 'invalid'],
  InvalidProperty: ['invalid', 'invalid'],
  FailedValidation: ['invalid', 'invalid'],
  FileTooSmall: ['invalid', 'fileEmpty'],
  FileTooLarge: ['tooLarge', 'fileTooLarge'],
  FileTypeNotAllowed: ['invalid', 'fileNotPicture'],
  ImageProcessingFailed: ['invalid', 'fileNotPicture'],
  DatabaseError: ['server', 'server'],
  InternalError: ['server', 'server'],
  OperationFailed: ['server', 'server'],
  LabelMe: ['server', 'server'],
};

/** `{"type": …}` as an error of ours; Rocket's own pages and everything else by the status alone. */
export function explain(status: number, body: unknown): AppError {
  const plain = plainRefusal(status);
  if (status === 404 && body === undefined) return plain;
  try {
    const said = fields<WireError>(body);
    const type = typeof said.type === 'string' ? said.type : '';
    const found = Object.hasOwn(known, type) ? known[type] : undefined;
    if (!found) return plain;
    const [kind, code] = found;
    return { kind, code, params: facts(type, said) };
  } catch (e) {
    if (!(e instanceof DecodeError)) throw e;
    return plain;
  }
}

/** A lock says nothing of its end: after the third wrong password it is a minute, then five, then an hour (revolt.md 0, trap 12). */
function facts(type: string, said: WireError): Readonly<Record<string, string | number>> {
  if (type === 'ShortPassword') return { limit: 8 };
  const limit = [said.max, said.max_size].find((n): n is number => Number.isSafeInteger(n) && Number(n) >= 0);
  const ms = said.retry_after;
  const seconds = typeof ms === 'number' && ms >= 0 ? Math.ceil(ms / 1000) : null;
  if (type === 'LockedOut' && seconds === null) return { atLeastMinutes: 1 };
  return {
    ...(limit === undefined ? {} : { limit, megabytes: inMegabytes(limit) }),
    ...(seconds === null ? {} : { seconds }),
  };
}
