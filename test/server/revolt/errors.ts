import { ApiError } from '../errors.ts';

/** HTTP statuses of the errors' names; a name that is not here is 400. */
const STATUS: Record<string, number> = {
  NoEffect: 200,
  InvalidCredentials: 401,
  InvalidSession: 401,
  InvalidToken: 401,
  DisabledAccount: 401,
  Blacklisted: 401,
  AlreadyOnboarded: 403,
  BlockedByOther: 403,
  NotFriends: 403,
  CannotEditMessage: 403,
  GroupTooLarge: 403,
  Banned: 403,
  TooManyServers: 403,
  BotIsPrivate: 403,
  MissingPermission: 403,
  MissingUserPermission: 403,
  NotElevated: 403,
  CannotGiveMissingPermissions: 403,
  NotOwner: 403,
  UnverifiedAccount: 403,
  LockedOut: 403,
  UnknownUser: 404,
  UnknownChannel: 404,
  UnknownMessage: 404,
  UnknownServer: 404,
  NotInGroup: 404,
  InvalidRole: 404,
  NotFound: 404,
  UsernameTaken: 409,
  AlreadyFriends: 409,
  AlreadySentRequest: 409,
  Blocked: 409,
  AlreadyInGroup: 409,
  DuplicateNonce: 409,
  FileTooLarge: 413,
  EmptyMessage: 422,
  PayloadTooLarge: 422,
  EmailFailed: 422,
  InSlowmode: 429,
  InternalError: 500,
};

/** A refusal in the words of family B: `{type, ...facts}`. */
export class Refusal extends Error {
  readonly type: string;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(type: string, facts: Readonly<Record<string, unknown>> = {}) {
    super(type);
    this.type = type;
    this.facts = facts;
  }

  get status(): number {
    return STATUS[this.type] ?? 400;
  }
}

/** A refusal of the web framework itself: a page, not an error of the API. */
export class Page extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`page ${status}`);
    this.status = status;
  }
}

export const missing = (permission: string): Refusal => new Refusal('MissingPermission', { permission });

const NAMES: Record<string, string> = {
  unknown_user: 'UnknownUser',
  unknown_channel: 'NotFound',
  unknown_message: 'NotFound',
  unknown_guild: 'NotFound',
  already_friends: 'AlreadyFriends',
  already_requested: 'AlreadySentRequest',
  you_blocked: 'Blocked',
  friend_requests_closed: 'BlockedByOther',
  cannot_target_self: 'NoEffect',
  file_too_large: 'FileTooLarge',
};

/** What a function that both families call refused, in the words of this one. */
export function asRefusal(error: ApiError): Refusal {
  return new Refusal(NAMES[error.code] ?? (error.status === 404 ? 'NotFound' : 'InvalidOperation'));
}

export const isRefusal = (error: unknown): error is Refusal | ApiError =>
  error instanceof Refusal || error instanceof ApiError;
