import type { Member, User } from './domain.ts';
import type { BotId, ChannelId, InviteCode, MediaRef, RoleId, ServerId, UserId } from './ids.ts';
import type { PermissionSet } from './permissions.ts';

/*
 * Facts that only those look at who run a place. They are asked for when somebody opens the page that shows them, and
 * are not part of what every account holds of its world. Times are milliseconds since 1970 UTC; null: the server does not say.
 */

/** The role everybody has carries the server's own id and `isDefault`; it cannot be renamed, moved or deleted. */
export type RoleFacts = PermissionSet & {
  readonly id: RoleId;
  readonly name: string;
  /** `#rrggbb`; null: none, or one that cannot be drawn in one colour. */
  readonly colour: string | null;
  readonly hoisted: boolean;
  readonly isDefault: boolean;
};
export type ServerFacts = {
  readonly id: ServerId;
  readonly name: string;
  readonly description: string | null;
  readonly icon: MediaRef | null;
  readonly banner: MediaRef | null;
  readonly ownerId: UserId | null;
  /** The strongest first, the default one last. */
  readonly roles: readonly RoleFacts[];
};
/** What is absent stays as it is, null clears it. */
export type ServerChange = {
  readonly name?: string | undefined;
  readonly description?: string | null | undefined;
  readonly icon?: MediaRef | null | undefined;
  readonly banner?: MediaRef | null | undefined;
};

export type ChannelFacts = {
  readonly id: ChannelId;
  readonly name: string;
  readonly topic: string | null;
  /** null: the server knows no such mark. */
  readonly nsfw: boolean | null;
  readonly slowModeSeconds: number;
  /** What roles may here, where it differs from the server's own rule. */
  readonly overrides: readonly RoleOverride[];
};
export type RoleOverride = PermissionSet & { readonly roleId: RoleId };
export type ChannelChange = {
  readonly name?: string | undefined;
  readonly topic?: string | null | undefined;
  readonly nsfw?: boolean | undefined;
  readonly slowModeSeconds?: number | undefined;
  readonly icon?: MediaRef | null | undefined;
};
export const newChannelKinds = ['text', 'voice', 'category'] as const;
export type NewChannel = {
  readonly kind: (typeof newChannelKinds)[number];
  readonly name: string;
  readonly topic: string | null;
  /** The category it is to stand under. */
  readonly parentId: ChannelId | null;
};
/** Where a channel or category stands among all of its server. */
export type ChannelPlace = {
  readonly id: ChannelId;
  readonly parentId: ChannelId | null;
  readonly position: number;
};

export type RoleChange = {
  readonly name?: string | undefined;
  /** `#rrggbb`; null takes it away. */
  readonly colour?: string | null | undefined;
  readonly hoisted?: boolean | undefined;
};

export type MemberFacts = { readonly member: Member; readonly user: User };
export type MemberQuery = {
  /** The beginning of a name; empty: everybody. */
  readonly name: string;
  /** The last one of the page before; null: from the beginning. */
  readonly after: UserId | null;
};
export type MemberChange = {
  readonly nickname?: string | null | undefined;
  readonly roleIds?: readonly RoleId[] | undefined;
  /** Until when they may only read; null ends it. */
  readonly timeoutUntil?: number | null | undefined;
};
export type Ban = {
  readonly userId: UserId;
  readonly name: string;
  readonly avatar: MediaRef | null;
  readonly reason: string | null;
  readonly bannedAt: number | null;
};

export type Invite = {
  readonly code: InviteCode;
  readonly serverId: ServerId | null;
  readonly channelId: ChannelId | null;
  readonly inviterId: UserId | null;
  readonly uses: number | null;
  readonly mostUses: number | null;
  /** null: for ever. */
  readonly expiresAt: number | null;
};
/** null: for ever, or for any number. Asked only where `capabilities.inviteLimits`. */
export type InviteLimits = { readonly ageSeconds: number | null; readonly uses: number | null };
/** What somebody sees before they join. */
export type InvitePreview = {
  readonly code: InviteCode;
  readonly kind: 'server' | 'group';
  readonly name: string;
  readonly description: string | null;
  readonly icon: MediaRef | null;
  readonly banner: MediaRef | null;
  readonly memberCount: number | null;
  readonly channelName: string | null;
  readonly inviterName: string | null;
  /** Set where one is a member already. */
  readonly serverId: ServerId | null;
};
/** Where one has come to by an invite. */
export type Joined = { readonly serverId: ServerId | null; readonly channelId: ChannelId | null };

export type Bot = {
  readonly id: BotId;
  readonly name: string;
  readonly avatar: MediaRef | null;
  /** Anybody may add it to a place of theirs. */
  readonly open: boolean;
  readonly interactionsUrl: string | null;
};
/** Shown once: it is all that a program needs to be this bot. */
export type NewBot = { readonly bot: Bot; readonly token: string };
export type BotChange = {
  readonly name?: string | undefined;
  readonly open?: boolean | undefined;
  readonly interactionsUrl?: string | null | undefined;
};
/** What somebody sees of a bot before they add it. */
export type BotPreview = {
  readonly id: BotId;
  readonly name: string;
  readonly avatar: MediaRef | null;
  readonly description: string | null;
};
/** Where a bot is to go: a server one runs, or a group. */
export type BotPlace = { readonly serverId: ServerId } | { readonly channelId: ChannelId };
