import type { Wire } from '../../net/decode.ts';

/* The objects of Revolt's API (0.5.5 to today's Stoat), with the fields this app reads. Nothing about them is certain. */

export type WireFile = Wire<'_id' | 'tag' | 'filename' | 'metadata' | 'content_type' | 'size'>;
export type WireMetadata = Wire<'type' | 'width' | 'height' | 'animated'>;
export type WireUser = Wire<
  | '_id'
  | 'username'
  | 'discriminator'
  | 'display_name'
  | 'pronouns'
  | 'avatar'
  | 'relations'
  | 'badges'
  | 'status'
  | 'profile'
  | 'flags'
  | 'bot'
  | 'relationship'
  | 'online'
>;
export type WireRelation = Wire<'_id' | 'status'>;
export type WireStatus = Wire<'text' | 'presence'>;
export type WireProfile = Wire<'content' | 'background'>;
export type WireChannel = Wire<
  | '_id'
  | 'channel_type'
  | 'server'
  | 'user'
  | 'name'
  | 'description'
  | 'icon'
  | 'active'
  | 'recipients'
  | 'owner'
  | 'permissions'
  | 'default_permissions'
  | 'role_permissions'
  | 'last_message_id'
  | 'nsfw'
  | 'slowmode'
>;
export type WireOverride = Wire<'a' | 'd'>;
export type WireServer = Wire<
  | '_id'
  | 'owner'
  | 'name'
  | 'description'
  | 'channels'
  | 'categories'
  | 'roles'
  | 'default_permissions'
  | 'icon'
  | 'banner'
  | 'approximate_member_count'
>;
export type WireCategory = Wire<'id' | 'title' | 'channels'>;
export type WireRole = Wire<'name' | 'permissions' | 'colour' | 'hoist' | 'rank'>;
export type WireMember = Wire<'_id' | 'joined_at' | 'nickname' | 'avatar' | 'roles' | 'timeout'>;
export type WireMemberKey = Wire<'server' | 'user'>;
export type WireEmoji = Wire<'_id' | 'parent' | 'name' | 'animated'>;
export type WireParent = Wire<'type' | 'id'>;
export type WireMessage = Wire<
  | '_id'
  | 'nonce'
  | 'channel'
  | 'author'
  | 'content'
  | 'system'
  | 'attachments'
  | 'edited'
  | 'embeds'
  | 'mentions'
  | 'role_mentions'
  | 'replies'
  | 'reactions'
  | 'masquerade'
  | 'pinned'
  | 'flags'
  | 'user'
  | 'member'
  | 'webhook'
>;
export type WireSystem = Wire<'type' | 'content' | 'id' | 'by' | 'name' | 'from' | 'to'>;
export type WireEmbed = Wire<
  | 'type'
  | 'url'
  | 'title'
  | 'description'
  | 'site_name'
  | 'colour'
  | 'image'
  | 'video'
  | 'media'
  | 'width'
  | 'height'
>;
export type WirePicture = Wire<'url' | 'width' | 'height'>;
export type WireMasquerade = Wire<'name' | 'avatar'>;
export type WireBan = Wire<'_id' | 'reason'>;
export type WireBans = Wire<'users' | 'bans'>;
export type WireInvite = Wire<'type' | '_id' | 'server' | 'creator' | 'channel'>;
export type WireInvitePreview = Wire<
  | 'type'
  | 'code'
  | 'server_id'
  | 'server_name'
  | 'server_icon'
  | 'server_banner'
  | 'channel_id'
  | 'channel_name'
  | 'channel_description'
  | 'user_name'
  | 'member_count'
>;
export type WireJoined = Wire<'type' | 'channels' | 'channel' | 'server' | 'users'>;
export type WireBot = Wire<'_id' | 'token' | 'public' | 'interactions_url' | 'user'>;
export type WirePublicBot = Wire<'_id' | 'username' | 'avatar' | 'description'>;
export type WireUnread = Wire<'_id' | 'last_id' | 'mentions'>;
export type WireReady = Wire<'users' | 'servers' | 'channels' | 'members' | 'emojis'>;
export type WireError = Wire<'type' | 'max' | 'max_size' | 'retry_after' | 'permission' | 'with'>;
/** Every frame has a type; the rest by that. */
export type WireEvent = Wire<
  | 'type'
  | 'id'
  | 'v'
  | 'data'
  | 'error'
  | 'clear'
  | 'channel'
  | 'channel_id'
  | 'append'
  | 'ids'
  | 'user'
  | 'user_id'
  | 'message_id'
  | 'emoji_id'
  | 'server'
  | 'channels'
  | 'emojis'
  | 'role_id'
  | 'ranks'
  | 'member'
  | 'status'
  | 'session_id'
>;
