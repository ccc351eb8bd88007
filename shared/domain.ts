import type {
  AttachmentId,
  ChannelId,
  EmojiId,
  MediaRef,
  MessageId,
  Nonce,
  RoleId,
  ServerId,
  UserId,
} from './ids.ts';

/**
 * `invisible` is only ever seen of oneself; others are told `offline`. `focus`: here, and to be disturbed only by who wants
 * them; not every server knows it (`capabilities.focus`).
 */
export type PresenceState = 'online' | 'idle' | 'focus' | 'dnd' | 'invisible' | 'offline';
/** Times in this file are milliseconds since 1970 UTC. */
export type CustomStatus = {
  readonly text: string | null;
  readonly emoji: string | null;
  readonly expiresAt: number | null;
};
export type Presence = {
  readonly state: PresenceState;
  readonly customStatus: CustomStatus | null;
  readonly lastSeen: number | null;
};

export type User = {
  readonly id: UserId;
  /** The handle, unique on its server (with the discriminator where there is one). */
  readonly username: string;
  readonly discriminator: string | null;
  readonly displayName: string;
  readonly avatar: MediaRef | null;
  readonly bot: boolean;
};

/** What a person's card shows beyond `User`; null and empty: they have not said, or their server does not know it. */
export type Profile = {
  readonly userId: UserId;
  readonly banner: MediaRef | null;
  readonly bio: string | null;
  readonly pronouns: string | null;
  /** IANA name. */
  readonly timezone: string | null;
  readonly premium: boolean;
  readonly badges: readonly Badge[];
  readonly createdAt: number | null;
};
/** Said by the server, never read out of a name. `id` is the key of its words where we have them. */
export type Badge = { readonly id: string; readonly label: string };

export type Privacy = {
  /** Anybody may ask to be friends. */
  readonly friendRequests: boolean;
  /** People who are no friends may write. */
  readonly directMessages: boolean;
  /** Others see whether one is here. */
  readonly showPresence: boolean;
};
/** What only oneself may see of an account. */
export type Own = { readonly email: string | null; readonly twoStep: boolean; readonly privacy: Privacy };

/** A picture of a server's own that stands in text as `<:name:id>` and in reactions as `name:id`. */
export type ServerEmoji = {
  readonly id: EmojiId;
  readonly serverId: ServerId;
  readonly name: string;
  readonly animated: boolean;
  readonly media: MediaRef;
};

export type Server = {
  readonly id: ServerId;
  readonly name: string;
  readonly icon: MediaRef | null;
  readonly banner: MediaRef | null;
  readonly ownerId: UserId | null;
  readonly description: string | null;
  /** 0 where the server has not said yet. */
  readonly memberCount: number;
  readonly onlineCount: number;
  /** What the account itself may do with the server as a whole. */
  readonly abilities: ServerAbilities;
};

export type ServerAbilities = {
  /** Name, description, pictures. */
  readonly manage: boolean;
  readonly manageEmoji: boolean;
  readonly manageChannels: boolean;
  readonly manageRoles: boolean;
  /** Say what roles may. */
  readonly managePermissions: boolean;
  readonly assignRoles: boolean;
  readonly changeNickname: boolean;
  readonly manageNicknames: boolean;
  readonly timeout: boolean;
  readonly kick: boolean;
  readonly ban: boolean;
  readonly seeInvites: boolean;
};

/** `saved`: what one keeps for oneself. */
export type ChannelKind = 'text' | 'announcement' | 'voice' | 'forum' | 'category' | 'dm' | 'group' | 'saved';
/** What the account itself may do in a channel, worked out by its family. */
export type Abilities = {
  readonly read: boolean;
  readonly send: boolean;
  readonly react: boolean;
  readonly attach: boolean;
  /** Delete and pin what others wrote. */
  readonly moderate: boolean;
  readonly invite: boolean;
  /** Its name, topic and place; in a group its name and picture. */
  readonly manage: boolean;
  /** Say what roles may here. */
  readonly managePermissions: boolean;
  /** Talk in it, where it is a call. */
  readonly connect: boolean;
};
export type Channel = {
  readonly id: ChannelId;
  /** null for direct messages and groups. */
  readonly serverId: ServerId | null;
  readonly kind: ChannelKind;
  /** Empty for a direct message: named after its recipient. */
  readonly name: string;
  readonly topic: string | null;
  /** The category it stands under. */
  readonly parentId: ChannelId | null;
  readonly position: number;
  /** Closed to ordinary members: shown with a lock. */
  readonly locked: boolean;
  readonly recipientIds: readonly UserId[];
  /** Of a group: who may remove others. */
  readonly ownerId: UserId | null;
  readonly icon: MediaRef | null;
  readonly lastMessageId: MessageId | null;
  readonly slowModeSeconds: number;
  readonly abilities: Abilities;
};

export type Role = {
  readonly id: RoleId;
  readonly serverId: ServerId;
  readonly name: string;
  /** `#rrggbb` or null. */
  readonly colour: string | null;
  readonly position: number;
  /** Members of it stand under their own heading. */
  readonly hoisted: boolean;
};

export type Member = {
  readonly serverId: ServerId;
  readonly userId: UserId;
  readonly nickname: string | null;
  readonly roleIds: readonly RoleId[];
  readonly joinedAt: number | null;
  /** How they look on this server alone. */
  readonly avatar: MediaRef | null;
  /** Until when they may only read. */
  readonly timeoutUntil: number | null;
};

export type Attachment = {
  readonly id: AttachmentId;
  readonly name: string;
  readonly sizeBytes: number;
  readonly contentType: string;
  /** Pixels; null when unknown or not a picture. */
  readonly width: number | null;
  readonly height: number | null;
  readonly alt: string | null;
  readonly media: MediaRef;
};
export type Reaction = { readonly emoji: string; readonly count: number; readonly mine: boolean };
export type ReplyPreview = { readonly id: MessageId; readonly authorId: UserId; readonly text: string };

/** A link as its server shows it, or a card a program made. At least one of title, text, image and video is not null. */
export type Embed = {
  readonly url: string | null;
  readonly site: string | null;
  readonly title: string | null;
  readonly text: string | null;
  /** `#rrggbb`. */
  readonly colour: string | null;
  readonly image: EmbedPicture | null;
  /** Opened in the browser, never played here: where it comes from is not ours to ask. */
  readonly video: boolean;
};
/** `media` is with the account's server or its proxy; pixels, null when unknown. */
export type EmbedPicture = {
  readonly media: MediaRef;
  readonly width: number | null;
  readonly height: number | null;
};
/** The name and face a program or bridge wrote a message under, in the place of its author's. */
export type Masquerade = { readonly name: string | null; readonly avatar: MediaRef | null };

/**
 * System messages carry a kind of their own; their text may be empty. Whom they are about stands first in `mentions`.
 * `other`: a kind we do not know.
 */
export type MessageKind =
  | 'text'
  | 'pin'
  | 'join'
  | 'leave'
  | 'kick'
  | 'ban'
  | 'recipientAdd'
  | 'recipientRemove'
  | 'rename'
  | 'topic'
  | 'icon'
  | 'owner'
  | 'other';
export type Message = {
  readonly id: MessageId;
  readonly channelId: ChannelId;
  readonly authorId: UserId;
  readonly kind: MessageKind;
  /** Mentions inside are written `<@user-id>`. */
  readonly text: string;
  readonly sentAt: number;
  readonly editedAt: number | null;
  readonly nonce: Nonce | null;
  readonly replyTo: MessageId | null;
  /** null though `replyTo` is set: the message replied to is gone. */
  readonly reply: ReplyPreview | null;
  readonly attachments: readonly Attachment[];
  readonly reactions: readonly Reaction[];
  readonly embeds: readonly Embed[];
  readonly masquerade: Masquerade | null;
  readonly mentions: readonly UserId[];
  readonly mentionsEveryone: boolean;
  readonly pinned: boolean;
};

export type ReadState = {
  readonly channelId: ChannelId;
  readonly lastReadId: MessageId | null;
  readonly mentions: number;
};

export type RelationshipKind = 'friend' | 'incoming' | 'outgoing' | 'blocked';
export type Relationship = {
  readonly userId: UserId;
  readonly kind: RelationshipKind;
  /** What one calls a friend. */
  readonly nickname: string | null;
  /** When it became so; null where the server does not say. */
  readonly since: number | null;
};

/** A heading of the member list: a hoisted role, or everyone else here, or away. */
export type MemberGroup = { readonly id: RoleId | 'online' | 'offline'; readonly count: number };
