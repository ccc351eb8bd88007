import type { Capabilities, Limits } from './capabilities.ts';
import type { CustomStatus, PresenceState } from './domain.ts';
import type { Connection } from './events.ts';
import type { AccountId, ChannelId, FileHandle, MessageId, Nonce } from './ids.ts';
import type { AppError } from './result.ts';

/** The eight account colours of the design; never free hex, so that contrast never changes. */
export const voices = [
  'kingfisher',
  'tide',
  'iris',
  'heather',
  'rosehip',
  'copper',
  'moss',
  'slate',
] as const;
export type Voice = (typeof voices)[number];

/** One account as the window sees it: no token, no header. */
export type AccountView = {
  readonly id: AccountId;
  /** The server address as people write it: `hubbub.example`, `127.0.0.1:4000`. */
  readonly host: string;
  readonly origin: string;
  /** Handle signed in with. */
  readonly name: string;
  readonly voice: Voice;
  readonly connection: Connection;
  readonly capabilities: Capabilities;
  readonly limits: Limits;
  /** What the person chose to be seen as. */
  readonly presence: PresenceState;
  /** What others see: idle while one is away, offline without a connection or where one hides. */
  readonly seenAs: PresenceState;
  /** Since when one is seen as idle though one chose online (ms since 1970). */
  readonly idleSince: number | null;
  /** What one wants to say of oneself (null: nothing) and the server could not be told yet. */
  readonly statusWaiting: { readonly status: CustomStatus | null } | null;
};

/** What was found at a server address. `kind` is for people ("Hubbub server"); nothing may branch on it. */
export type FoundServer = {
  readonly origin: string;
  readonly host: string;
  readonly name: string;
  readonly kind: string;
  readonly version: string;
  readonly description: string | null;
  /** Whether one can become somebody new from here: `captcha` only on its own page. */
  readonly registration: 'open' | 'invite' | 'captcha' | 'closed';
  /** What people sign in with. */
  readonly nameIs: 'name' | 'email';
  /** A session that another program was given is taken as well. */
  readonly tokens: boolean;
  /** Addresses of its other parts (files, socket, ...) by their names: approved with signing in, pinned from then on. */
  readonly parts: Readonly<Record<string, string>>;
  readonly limits: Limits;
};
/** One step of looking: shown under "What was tried". */
export type Attempt = {
  readonly found: boolean;
  /** Key of the sentence (`attempts.<code>`); `params.kind` names what was looked for ("Stoat"), `params.path` where. */
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
};
export type Probe =
  | { readonly found: true; readonly server: FoundServer; readonly tried: readonly Attempt[] }
  | { readonly found: false; readonly error: AppError; readonly tried: readonly Attempt[] };

/** How one comes in: with what one is known by, as somebody new, or with a session that another program was given. */
export const signInWays = ['password', 'register', 'token'] as const;
export type SignInWay = (typeof signInWays)[number];
/** What a second step takes: the code of an app, one of the backup codes, or the password once more. */
export const codeMethods = ['code', 'backup', 'password'] as const;
export type CodeMethod = (typeof codeMethods)[number];

export type SignIn =
  | { readonly step: 'done'; readonly accountId: AccountId }
  /** A second proof is asked for; `ticket` names this attempt for a few minutes and is no credential. */
  | { readonly step: 'code'; readonly ticket: string; readonly methods: readonly CodeMethod[] }
  /** The account is new and has no name on its server yet. */
  | { readonly step: 'username'; readonly ticket: string }
  /** The server has sent an e-mail with a code, or with a link that does the same. */
  | { readonly step: 'confirm'; readonly ticket: string }
  /** The computer offers no encrypted store: the person decides where the token may live. */
  | { readonly step: 'consent'; readonly ticket: string };

/** A message on its way out: on disk before the first byte leaves, drawn at once. */
export type OutboxRow = {
  readonly accountId: AccountId;
  readonly channelId: ChannelId;
  readonly nonce: Nonce;
  readonly text: string;
  readonly replyTo: MessageId | null;
  /** Files that go with it, in order; each has its `Upload`. */
  readonly uploads: readonly FileHandle[];
  readonly queuedAt: number;
  /** `waiting`: for the connection. `held`: older than a day, the person is asked before it goes. */
  readonly state: 'waiting' | 'sending' | 'failed' | 'held';
  readonly error: AppError | null;
};
