/** What the tables of schema.sql.ts hold, column by column. */
export type WantedStatus = 'online' | 'idle' | 'dnd' | 'invisible';
export type ChannelType = 'text' | 'announcement' | 'voice' | 'category' | 'dm' | 'group' | 'saved';
export type MessageType =
  | 'default'
  | 'join'
  | 'pin'
  | 'recipient_add'
  | 'recipient_remove'
  | 'name_change'
  | 'left'
  | 'kicked'
  | 'banned'
  | 'description_change'
  | 'icon_change'
  | 'owner_change';
export type RelationType = 'friend' | 'incoming' | 'outgoing' | 'blocked';
export type FileKind = 'avatar' | 'banner' | 'icon' | 'emoji' | 'attachment';

export interface UserRow {
  id: string;
  username: string;
  discriminator: string;
  display_name: string | null;
  email: string | null;
  password: string | null;
  avatar: string | null;
  banner: string | null;
  bio: string | null;
  pronouns: string | null;
  timezone: string | null;
  is_premium: number;
  is_bot: number;
  banned: number;
  created_at: number;
  status_text: string | null;
  status_emoji: string | null;
  status_expires: number | null;
  wanted_status: WantedStatus;
  last_seen: number | null;
  allow_friend_requests: number;
  allow_dms: number;
  show_online: number;
  totp_secret: string | null;
  totp_pending: string | null;
  totp_step: number;
  settings: string;
  badges: number;
  flags: number;
  /** Of a wanted status what another family says more exactly, such as its 'focus'. */
  wanted_detail: string | null;
  unverified: number;
  disabled: number;
  wrong_passwords: number;
  locked_until: number;
}

export interface SessionRow {
  id: string;
  user_id: string;
  hash: string;
  client: string | null;
  created_at: number;
  last_used_at: number;
}

export interface RelationRow {
  user_id: string;
  other_id: string;
  type: RelationType;
  nickname: string | null;
  since: number;
}

export interface GuildRow {
  id: string;
  name: string;
  icon: string | null;
  banner: string | null;
  owner_id: string;
  description: string | null;
  created_at: number;
  nsfw: number;
  flags: number;
  /** JSON: channel ids by kind of notice; null: the usual. */
  system_messages: string | null;
  analytics: number;
  discoverable: number;
}

export interface ChannelRow {
  id: string;
  guild_id: string | null;
  type: ChannelType;
  name: string | null;
  topic: string | null;
  parent_id: string | null;
  position: number;
  owner_id: string | null;
  icon: string | null;
  slowmode: number;
  last_message_id: string | null;
  nsfw: number;
  /** Of a group: what its members may do, null the usual. */
  permissions: string | null;
}

export interface RoleRow {
  id: string;
  guild_id: string;
  name: string;
  color: string | null;
  hoist: number;
  position: number;
  permissions: string;
  mentionable: number;
  /** What the role takes away; the own family only gives. */
  denied: string;
  /** A colour that is more than #rrggbb. */
  css_color: string | null;
}

export interface OverwriteRow {
  channel_id: string;
  role_id: string;
  allow: string;
  deny: string;
}

export interface MemberRow {
  guild_id: string;
  user_id: string;
  nickname: string | null;
  joined_at: number;
  timeout_until: number | null;
  avatar: string | null;
}

export interface InviteRow {
  code: string;
  guild_id: string;
  channel_id: string | null;
  inviter_id: string | null;
  uses: number;
  max_uses: number | null;
  expires_at: number | null;
  created_at: number;
}

export interface EmojiRow {
  id: string;
  guild_id: string;
  name: string;
  url: string;
  animated: number;
  creator_id: string | null;
  nsfw: number;
}

export interface FileRow {
  id: string;
  user_id: string | null;
  kind: FileKind;
  filename: string;
  content_type: string;
  size: number;
  width: number | null;
  height: number | null;
  alt: string | null;
  created_at: number;
}

export interface MessageRow {
  seq: number;
  id: string;
  channel_id: string;
  author_id: string;
  type: MessageType;
  content: string;
  created_at: number;
  edited_at: number | null;
  nonce: string | null;
  reply_to: string | null;
  mentions: string;
  mention_roles: string;
  mention_everyone: number;
  pinned_at: number | null;
  /** JSON, each null for a message of the own family. */
  replies: string | null;
  embeds: string | null;
  masquerade: string | null;
  interactions: string | null;
  flags: number;
}

export interface BotRow {
  user_id: string;
  owner_id: string;
  token: string;
  public: number;
  analytics: number;
  interactions_url: string | null;
}
