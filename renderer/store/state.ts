import type { AccountView, OutboxRow } from '../../shared/accounts.ts';
import type {
  AccountId,
  ChannelId,
  FileHandle,
  MessageId,
  RoleId,
  ServerId,
  UserId,
} from '../../shared/ids.ts';
import type { PermissionSet } from '../../shared/permissions.ts';
import { defaultPreferences, type Preferences } from '../../shared/preferences.ts';
import type { AppError } from '../../shared/result.ts';
import type { Entities } from '../../shared/state/entities.ts';
import type { Timeline } from '../../shared/state/timeline.ts';
import type { ChosenFile, Upload } from '../../shared/uploads.ts';

/** What the window holds of one account: server facts only. */
export type AccountState = {
  readonly view: AccountView;
  readonly entities: Entities;
  /** Loaded stretches, by channel. */
  readonly timelines: ReadonlyMap<ChannelId, Timeline>;
  /** When the connection was last live (ms); null while it is live or before it ever was. "As it was at 09:36". */
  readonly staleSince: number | null;
};

/** What the window shows. A server without a channel in it shows the server's empty state. */
export type Place =
  /** Nothing is open yet; with an account: opens its first channel as soon as that is known. */
  | { readonly kind: 'start'; readonly accountId?: AccountId }
  | { readonly kind: 'home'; readonly accountId: AccountId | null }
  | { readonly kind: 'server'; readonly accountId: AccountId; readonly serverId: ServerId }
  | { readonly kind: 'channel'; readonly accountId: AccountId; readonly channelId: ChannelId }
  | { readonly kind: 'addAccount' }
  | { readonly kind: 'signInAgain'; readonly accountId: AccountId }
  /** Without a section: the first. Without an account: the one that was open last. */
  | { readonly kind: 'settings'; readonly section?: SettingsSection; readonly accountId?: AccountId }
  /** What those set who run a server. Without a section: the first one they may use. */
  | {
      readonly kind: 'serverSettings';
      readonly accountId: AccountId;
      readonly serverId: ServerId;
      readonly section?: ServerSection;
    };

/** The account a place belongs to; null for those that belong to none or to all. */
export const accountOfPlace = (place: Place): AccountId | null =>
  'accountId' in place ? (place.accountId ?? null) : null;

/** Settings of this app, and of one account. */
export type SettingsSection =
  | 'appearance'
  | 'notifications'
  | 'window'
  | 'uploads'
  | 'keyboard'
  | AccountSection;
export type AccountSection = 'profile' | 'privacy' | 'security' | 'sessions' | 'bots';
/** Parts of the settings of a server, in the order they are listed. */
export const serverSections = ['overview', 'channels', 'roles', 'members', 'bans', 'invites'] as const;
export type ServerSection = (typeof serverSections)[number];

/** What the person is doing in one channel: client facts. Keyed by `channelKey`. */
export type ChannelView = {
  /** Where "New since" stands: the last message that was read when the channel was opened. */
  readonly readUpTo: MessageId | null;
  readonly replyingTo: MessageId | null;
  readonly editing: MessageId | null;
  /** Messages chosen to be deleted together; some may be gone by now. */
  readonly chosen: ReadonlySet<MessageId>;
  /** The text being edited; null: not touched yet. Kept here, so that leaving the channel loses nothing. */
  readonly editText: string | null;
  readonly editError: AppError | null;
  /** Jump there and light it up; `n` counts, so that the same place can be asked for again. */
  readonly target: { readonly id: MessageId | 'newest'; readonly n: number } | null;
  /** When a message was last written here (ms), for slow mode. */
  readonly sentAt: number | null;
  /** A page that could not be loaded, at either end: its sentence and Try again stand there. */
  readonly olderError: AppError | null;
  readonly newerError: AppError | null;
  /** `loading` until the first page is there; an error has its sentence and Try again. */
  readonly load: 'idle' | 'loading' | AppError;
};
export const idleChannel: ChannelView = {
  readUpTo: null,
  replyingTo: null,
  editing: null,
  chosen: new Set(),
  editText: null,
  editError: null,
  target: null,
  sentAt: null,
  olderError: null,
  newerError: null,
  load: 'idle',
};

/** Somebody who is looked at. */
export type PersonRef = {
  readonly accountId: AccountId;
  readonly userId: UserId;
  /** Where they are met: their nickname, roles and joining there are shown; null outside of servers. */
  readonly serverId: ServerId | null;
};
export type PersonShown = PersonRef & {
  /** Beside what was clicked, or the whole card over the window. */
  readonly view: 'popover' | 'card';
  readonly opener: HTMLElement;
  readonly side: 'start' | 'end';
};

/** What was changed in the profile editor and is not saved: kept while one is elsewhere. null: to be cleared. */
export type ProfileDraft = {
  readonly displayName?: string;
  readonly bio?: string;
  readonly pronouns?: string;
  readonly timezone?: string | null;
  readonly avatar?: ChosenFile | null;
  readonly banner?: ChosenFile | null;
};

/** What lies over the window or is folded away: client facts that no server knows. */
export type Ui = {
  /** One layer at a time; Esc takes it away. `members`, `channels`: columns that have no room beside the conversation. */
  readonly layer: 'switcher' | 'newDirect' | 'shortcuts' | 'status' | 'channels' | 'members' | null;
  readonly person: PersonShown | null;
  /** The account that is coming to a place or making one; `code`: of an invite one clicked. */
  readonly joining: { readonly accountId: AccountId; readonly code: string } | null;
  /** The channel whose call is being joined. */
  readonly calling: { readonly accountId: AccountId; readonly channelId: ChannelId } | null;
  /** Looking through the channel that is open, or through all of its server. */
  readonly search: 'channel' | 'server' | null;
  /** Categories folded to their unread channels, by `channelKey`. */
  readonly folded: ReadonlySet<string>;
};

export const friendsTabs = ['online', 'all', 'pending', 'blocked'] as const;
export type FriendsTab = (typeof friendsTabs)[number];
/** What the person is doing on the friends page: kept here, so that leaving it loses nothing. */
export type FriendsView = {
  readonly tab: FriendsTab;
  /** In the field that asks somebody by name. */
  readonly typed: string;
  /** The account chosen for asking; null: none yet. */
  readonly asks: AccountId | null;
  readonly error: AppError | null;
};
/** What was handed over for a channel and is no upload: looked through, or not taken, with its sentence. */
export type Handed = {
  readonly key: string;
  readonly name: string;
  readonly contentType: string;
  readonly sizeBytes: number | null;
  /** Chosen, but the draft did not take it: that can be tried again. */
  readonly file: ChosenFile | null;
  /** null: it is being looked through. */
  readonly error: AppError | null;
};
/** Where files that are dragged over the window would land, and what they say they are (MIME types, '' unknown). */
export type Landing = {
  readonly accountId: AccountId;
  readonly channelId: ChannelId;
  readonly types: readonly string[];
};

/**
 * What is changed of a server, of a channel, of a role, or of what a role may in a channel, and is not saved. Each page has its
 * own fields. null: to be cleared.
 */
export type PageDraft = {
  readonly name?: string;
  readonly description?: string;
  readonly icon?: ChosenFile | null;
  readonly banner?: ChosenFile | null;
  readonly topic?: string;
  readonly nsfw?: boolean;
  readonly slowModeSeconds?: number;
  /** As it was typed; empty: none. */
  readonly colour?: string;
  readonly hoisted?: boolean;
  readonly set?: PermissionSet;
};
export type ServerDraft = Pick<PageDraft, 'name' | 'description' | 'icon' | 'banner'>;

/** The three live regions: what was last said in each. `n` counts, so that the same words are said again. */
export type SpokenKind = 'messages' | 'status' | 'alert';
export type Spoken = Readonly<Record<SpokenKind, { readonly text: string; readonly n: number }>>;
const silence = { text: '', n: 0 };

export type State = {
  /** false until main has told what there is. */
  readonly ready: boolean;
  readonly platform: string;
  readonly version: string;
  /** In the order of the rail. */
  readonly accounts: ReadonlyMap<AccountId, AccountState>;
  readonly outbox: readonly OutboxRow[];
  /** Chosen files on their way, in the order they were chosen. */
  readonly uploads: ReadonlyMap<FileHandle, Upload>;
  /** By `channelKey`, in the order they were handed over. */
  readonly handed: ReadonlyMap<string, readonly Handed[]>;
  readonly landing: Landing | null;
  /** Unsent texts, by `channelKey`. */
  readonly drafts: ReadonlyMap<string, string>;
  readonly profileDrafts: ReadonlyMap<AccountId, ProfileDraft>;
  /** What is changed on pages of server settings, by `pageKey`. */
  readonly pageDrafts: ReadonlyMap<string, PageDraft>;
  readonly preferences: Preferences;
  readonly notices: readonly AppError[];
  readonly place: Place;
  /** Places gone through; `at` is the one shown. */
  readonly history: { readonly places: readonly Place[]; readonly at: number };
  /** The channel last shown in each server (key `account/server`), so that a server opens where one left. */
  readonly lastChannel: ReadonlyMap<string, ChannelId>;
  readonly channelViews: ReadonlyMap<string, ChannelView>;
  readonly window: { readonly maximised: boolean; readonly focused: boolean };
  readonly ui: Ui;
  readonly friends: FriendsView;
  readonly spoken: Spoken;
};

export const initialState: State = {
  ready: false,
  platform: 'linux',
  version: '',
  accounts: new Map(),
  outbox: [],
  uploads: new Map(),
  handed: new Map(),
  landing: null,
  drafts: new Map(),
  profileDrafts: new Map(),
  pageDrafts: new Map(),
  preferences: defaultPreferences,
  notices: [],
  place: { kind: 'start' },
  history: { places: [{ kind: 'start' }], at: 0 },
  lastChannel: new Map(),
  channelViews: new Map(),
  window: { maximised: false, focused: true },
  ui: { layer: null, person: null, joining: null, calling: null, search: null, folded: new Set() },
  friends: { tab: 'online', typed: '', asks: null, error: null },
  spoken: { messages: silence, status: silence, alert: silence },
};

export const channelKey = (accountId: AccountId, channelId: ChannelId): string => `${accountId}/${channelId}`;
export const serverKey = (accountId: AccountId, serverId: ServerId): string => `${accountId}/${serverId}`;
/** A page of server settings. Ids of different things may be the same text. */
export const pageKey = (
  accountId: AccountId,
  page: 'server' | 'channel' | 'role' | 'roleInChannel',
  ...ids: readonly (ServerId | ChannelId | RoleId)[]
): string => [accountId, page, ...ids].join('/');
