import type { Permission } from './permissions.ts';

/** What an account's server can do. The window asks `capabilities.search`, never which family it is. */
export type Capabilities = {
  /** That one types may be said again after so many ms; null: the server has no use for it. */
  readonly typingMs: number | null;
  readonly reactions: boolean;
  readonly replies: boolean;
  readonly search: boolean;
  /** All words that are looked for must stand in a message; else the server takes those with any of them. */
  readonly searchAllWords: boolean;
  /** Over all channels of a server at once. */
  readonly searchServers: boolean;
  readonly pins: boolean;
  readonly notes: boolean;
  readonly memberRanges: boolean;
  readonly invisible: boolean;
  readonly uploads: boolean;
  /** Attachments carry a description for people who do not see them. */
  readonly altText: boolean;
  /** What of a profile there is to be read and changed. */
  readonly displayName: boolean;
  readonly banner: boolean;
  readonly bio: boolean;
  readonly pronouns: boolean;
  readonly timezone: boolean;
  readonly statusEmoji: boolean;
  /** The server ends a custom status itself. */
  readonly statusExpiry: boolean;
  readonly mutuals: boolean;
  readonly friendNicknames: boolean;
  readonly groups: boolean;
  readonly groupIcons: boolean;
  readonly privacy: boolean;
  readonly serverEmoji: boolean;
  /** An emoji can be given another name. */
  readonly emojiRename: boolean;
  readonly passwordChange: boolean;
  readonly twoStep: boolean;
  readonly sessions: boolean;
  /** The presence between online and do not disturb. */
  readonly focus: boolean;
  /** A channel of one's own, for oneself alone. */
  readonly savedNotes: boolean;
  /** Servers can be made, left and deleted from here. */
  readonly serverCreate: boolean;
  readonly serverEdit: boolean;
  readonly serverBanner: boolean;
  readonly channelEdit: boolean;
  readonly channelNsfw: boolean;
  readonly slowMode: boolean;
  readonly roleEdit: boolean;
  /** A role may also take away what others give. */
  readonly roleDeny: boolean;
  /** What may be allowed or denied, in the order it is shown. */
  readonly permissions: readonly Permission[];
  readonly nicknames: boolean;
  readonly timeouts: boolean;
  /** Kicks and bans. */
  readonly moderation: boolean;
  readonly invites: boolean;
  /** Invites may end by themselves. */
  readonly inviteLimits: boolean;
  readonly bulkDelete: boolean;
  /** Those who may can take away all reactions of a message. */
  readonly clearReactions: boolean;
  readonly bots: boolean;
  /** Calls can be joined on the server; sound is not yet ours to give. */
  readonly calls: boolean;
  readonly usernameChange: boolean;
};

/** An account that is not connected: nothing is offered that could not be done. */
export const noCapabilities: Capabilities = {
  typingMs: null,
  reactions: false,
  replies: false,
  search: false,
  searchAllWords: false,
  searchServers: false,
  pins: false,
  notes: false,
  memberRanges: false,
  invisible: false,
  uploads: false,
  altText: false,
  displayName: false,
  banner: false,
  bio: false,
  pronouns: false,
  timezone: false,
  statusEmoji: false,
  statusExpiry: false,
  mutuals: false,
  friendNicknames: false,
  groups: false,
  groupIcons: false,
  privacy: false,
  serverEmoji: false,
  emojiRename: false,
  passwordChange: false,
  twoStep: false,
  sessions: false,
  focus: false,
  savedNotes: false,
  serverCreate: false,
  serverEdit: false,
  serverBanner: false,
  channelEdit: false,
  channelNsfw: false,
  slowMode: false,
  roleEdit: false,
  roleDeny: false,
  permissions: [],
  nicknames: false,
  timeouts: false,
  moderation: false,
  invites: false,
  inviteLimits: false,
  bulkDelete: false,
  clearReactions: false,
  bots: false,
  calls: false,
  usernameChange: false,
};

/** Sizes in bytes, lengths in UTF-16 units, as the server counts them. Read at sign-in, with documented figures as fallback. */
export type Limits = {
  readonly messageLength: number;
  readonly avatarBytes: number;
  readonly bannerBytes: number;
  readonly iconBytes: number;
  readonly emojiBytes: number;
  readonly attachmentBytes: number;
  readonly attachmentsPerMessage: number;
  readonly uploadsPerMinute: number;
  readonly displayNameLength: number;
  readonly bioLength: number;
  readonly pronounsLength: number;
  readonly statusLength: number;
  readonly noteLength: number;
  readonly nicknameLength: number;
  readonly altLength: number;
  readonly channelNameLength: number;
  readonly emojiNameLength: number;
  readonly passwordMin: number;
  readonly passwordMax: number;
  /** People in a group besides oneself. */
  readonly groupRecipients: number;
  readonly serverNameLength: number;
  /** Of channels, groups and servers. */
  readonly topicLength: number;
  readonly roleNameLength: number;
  readonly reasonLength: number;
  readonly usernameMin: number;
  readonly usernameMax: number;
};

/** The lengths a server of before they were told has; for what was kept of an account by an older version, too. */
export const usualLengths = {
  displayNameLength: 32,
  bioLength: 500,
  pronounsLength: 40,
  statusLength: 128,
  noteLength: 1000,
  nicknameLength: 32,
  altLength: 1000,
  channelNameLength: 100,
  emojiNameLength: 32,
  passwordMin: 8,
  passwordMax: 128,
  groupRecipients: 9,
  serverNameLength: 100,
  topicLength: 1024,
  roleNameLength: 100,
  reasonLength: 512,
  usernameMin: 2,
  usernameMax: 32,
} as const;
