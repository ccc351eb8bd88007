/** What an account's server can do. The window asks `capabilities.search`, never which family it is. */
export type Capabilities = {
  readonly typing: boolean;
  readonly reactions: boolean;
  readonly replies: boolean;
  readonly search: boolean;
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
  readonly passwordChange: boolean;
  readonly twoStep: boolean;
  readonly sessions: boolean;
};

/** An account that is not connected: nothing is offered that could not be done. */
export const noCapabilities: Capabilities = {
  typing: false,
  reactions: false,
  replies: false,
  search: false,
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
  passwordChange: false,
  twoStep: false,
  sessions: false,
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
} as const;
