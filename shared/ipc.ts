import { z } from 'zod';
import type { AccountView, OutboxRow } from './accounts.ts';
import { accountCalls } from './calls/accounts.ts';
import { administrationCalls } from './calls/administration.ts';
import { emojiCalls } from './calls/emoji.ts';
import {
  accountId,
  channelId,
  fileHandle,
  longestText,
  messageId,
  nonce,
  nothing,
  serverId,
  text,
  userId,
} from './calls/fields.ts';
import { friendCalls } from './calls/friends.ts';
import { peopleCalls } from './calls/people.ts';
import { placeCalls } from './calls/places.ts';
import { securityCalls } from './calls/security.ts';
import { statusCalls } from './calls/status.ts';
import { uploadCalls } from './calls/uploads.ts';
import type { DomainEvent } from './events.ts';
import type { AccountId, ChannelId, FileHandle, MessageId, Nonce } from './ids.ts';
import { emptyAnswer, messageAnswer, messagesAnswer, openedAnswer } from './ipc-answers.ts';
import { type Preferences, preferenceFields } from './preferences.ts';
import type { AppError, Result } from './result.ts';
import type { Choice, Upload } from './uploads.ts';

const channel = z.strictObject({ accountId, channelId });
const message = z.strictObject({ accountId, channelId, messageId });

const preferencesPatch = z.strictObject(preferenceFields).partial();

/**
 * Every call the window can make: the schema its argument must pass, and the schema its answer must pass before
 * it leaves main. Argument and answer types are derived from here; nothing names a channel anywhere else.
 * No call takes a file path, a URL to fetch, a shell string or a token.
 */
export const calls = {
  /** The window listens: main sends `bootstrap` first, then batches. Asked again after a reload. */
  'app:ready': { arg: nothing, answer: emptyAnswer },
  'app:settings': { arg: preferencesPatch, answer: emptyAnswer },
  'window:control': {
    arg: z.strictObject({ action: z.enum(['minimise', 'maximise', 'close']) }),
    answer: emptyAnswer,
  },
  /** Through the one openExternal gate; asks the person first and shows the real host. */
  'link:open': { arg: z.strictObject({ url: text(8192) }), answer: openedAnswer },
  'clipboard:copy': { arg: z.strictObject({ text: text(longestText) }), answer: emptyAnswer },

  ...accountCalls,

  /** The window shows this channel: it is gap-filled after a lost connection. null: none is open. */
  'channel:show': {
    arg: z.strictObject({ accountId, channelId: channelId.nullable() }),
    answer: emptyAnswer,
  },
  'channel:acknowledge': { arg: message, answer: emptyAnswer },
  'channel:typing': { arg: channel, answer: emptyAnswer },
  /** A direct message with a person; answers the channel, known to the window by then. */
  'channel:direct': {
    arg: z.strictObject({ accountId, userId }),
    answer: z.strictObject({ channelId }),
  },

  /** At most 100 messages, oldest first. At most one of before, after, around is not null. */
  'message:list': {
    arg: z.strictObject({
      accountId,
      channelId,
      before: messageId.nullable(),
      after: messageId.nullable(),
      around: messageId.nullable(),
      limit: z.number().int().min(1).max(100),
    }),
    answer: messagesAnswer,
  },
  /** Answers when the row is on disk, not when it is sent: what becomes of it comes as outbox events. */
  'message:send': {
    arg: z.strictObject({
      accountId,
      channelId,
      text: text(longestText),
      nonce,
      replyTo: messageId.nullable(),
      /** Files of this channel's draft, in the order they are to stand in; a text may then be empty. */
      uploads: z.array(fileHandle).max(100),
    }),
    answer: emptyAnswer,
  },
  'message:edit': {
    arg: z.strictObject({ accountId, channelId, messageId, text: text(longestText) }),
    answer: messageAnswer,
  },
  'message:remove': { arg: message, answer: emptyAnswer },
  'message:react': {
    arg: z.strictObject({ accountId, channelId, messageId, emoji: text(128), on: z.boolean() }),
    answer: emptyAnswer,
  },
  'outbox:retry': { arg: z.strictObject({ accountId, nonce }), answer: emptyAnswer },
  'outbox:discard': { arg: z.strictObject({ accountId, nonce }), answer: emptyAnswer },
  /** Kept over restarts; an empty text forgets it. */
  'draft:save': {
    arg: z.strictObject({ accountId, channelId, text: text(longestText) }),
    answer: emptyAnswer,
  },
  /** What of the member list is on the screen: pairs [first, last], both included, at most 5. */
  'members:show': {
    arg: z.strictObject({
      accountId,
      serverId,
      ranges: z.array(z.tuple([z.number().int().min(0), z.number().int().min(0)])).max(5),
    }),
    answer: emptyAnswer,
  },

  ...administrationCalls,
  ...friendCalls,
  ...peopleCalls,
  ...placeCalls,
  ...securityCalls,
  ...statusCalls,
  ...emojiCalls,
  ...uploadCalls,
} as const;

export type CallName = keyof typeof calls;
/** What a handler receives. */
export type Arg<K extends CallName> = z.output<(typeof calls)[K]['arg']>;
/** What a call answers. */
export type Answer<K extends CallName> = z.output<(typeof calls)[K]['answer']>;

/** What main must provide: one handler per call, or it does not compile. */
export type Handlers = { readonly [K in CallName]: (arg: Arg<K>) => Promise<Answer<K>> };

/** Asked of the window by the menu, the tray, a notification or a deep link. */
export type Command =
  | { readonly do: 'addAccount' | 'settings' | 'status' | 'toggleRail' | 'toggleMembers' | 'shortcuts' }
  | { readonly do: 'textLarger' | 'textSmaller' | 'textUsual' }
  /** The people of one account, and who wants to be friends. */
  | { readonly do: 'friends'; readonly accountId: AccountId }
  | {
      readonly do: 'open';
      readonly accountId: AccountId;
      readonly channelId: ChannelId;
      /** Goes to this message and lights it. */
      readonly messageId?: MessageId;
    };

export type Draft = { readonly accountId: AccountId; readonly channelId: ChannelId; readonly text: string };
export type Bootstrap = {
  readonly type: 'bootstrap';
  readonly platform: string;
  readonly version: string;
  readonly accounts: readonly AccountView[];
  readonly preferences: Preferences;
  readonly drafts: readonly Draft[];
  readonly outbox: readonly OutboxRow[];
  readonly uploads: readonly Upload[];
  /** Things to tell the person that happened before there was a window (a corrupt file that was set aside). */
  readonly notices: readonly AppError[];
};

/** What main tells the window. `events` of an account that is not in `bootstrap` or `accountChanged` never come. */
export type AppEvent =
  | Bootstrap
  | { readonly type: 'accountChanged'; readonly account: AccountView }
  | { readonly type: 'accountRemoved'; readonly accountId: AccountId }
  | { readonly type: 'events'; readonly accountId: AccountId; readonly events: readonly DomainEvent[] }
  | { readonly type: 'outboxChanged'; readonly row: OutboxRow }
  | { readonly type: 'outboxSettled'; readonly accountId: AccountId; readonly nonce: Nonce }
  | { readonly type: 'uploadChanged'; readonly upload: Upload }
  /** Sent with its message, taken away, or kept for a picture that is set. */
  | { readonly type: 'uploadGone'; readonly accountId: AccountId; readonly handle: FileHandle }
  | { readonly type: 'preferencesChanged'; readonly preferences: Preferences }
  | { readonly type: 'windowChanged'; readonly maximised: boolean; readonly focused: boolean }
  | { readonly type: 'command'; readonly command: Command }
  | { readonly type: 'notice'; readonly notice: AppError };

/** The only thing the preload exposes, as `window.bridge`. Three verbs: call, listen and choose. */
export type Bridge = {
  call<K extends CallName>(name: K, arg: Arg<K>): Promise<Result<Answer<K>>>;
  /**
   * Hands over `File`s that were dropped or pasted: the preload asks the system where each lies and tells main, which
   * answers handles. A `File` made by a script lies nowhere and is refused.
   */
  choose(files: readonly object[]): Promise<Result<readonly Choice[]>>;
  /** At most one batch per 16 ms. Returns its own stop. */
  listen(listener: (batch: readonly AppEvent[]) => void): () => void;
};
