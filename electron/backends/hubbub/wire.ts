import type { Wire } from '../../net/decode.ts';

/* The objects of docs/protocols/hubbub-api.md, with the fields this app reads. Nothing about them is certain. */

export type WireUser = Wire<'id' | 'username' | 'discriminator' | 'display_name' | 'avatar' | 'is_bot'>;
export type WirePublicUser = WireUser &
  Wire<'banner' | 'bio' | 'pronouns' | 'timezone' | 'is_premium' | 'created_at' | 'custom_status'>;
export type WireOwnUser = WirePublicUser & Wire<'email' | 'mfa_enabled' | 'wanted_status' | 'privacy'>;
export type WirePrivacy = Wire<'allow_friend_requests' | 'allow_dms_from_non_friends' | 'show_online_status'>;
export type WireEmoji = Wire<'id' | 'guild_id' | 'name' | 'url' | 'animated'>;
export type WireStatus = Wire<'text' | 'emoji' | 'expires_at'>;
export type WirePresence = Wire<'user_id' | 'status' | 'custom_status' | 'last_seen'>;
export type WireRelationship = Wire<'user_id' | 'type' | 'nickname' | 'since' | 'user'>;
export type WireGuild = Wire<
  | 'id'
  | 'name'
  | 'icon'
  | 'banner'
  | 'owner_id'
  | 'description'
  | 'member_count'
  | 'online_count'
  | 'my_permissions'
>;
export type WireWholeGuild = WireGuild & Wire<'channels' | 'roles' | 'emojis' | 'me'>;
export type WireOverwrite = Wire<'role_id' | 'allow' | 'deny'>;
export type WireChannel = Wire<
  | 'id'
  | 'guild_id'
  | 'type'
  | 'name'
  | 'topic'
  | 'parent_id'
  | 'position'
  | 'overwrites'
  | 'recipient_ids'
  | 'owner_id'
  | 'icon'
  | 'last_message_id'
  | 'slowmode_seconds'
  | 'my_permissions'
>;
export type WireRole = Wire<'id' | 'guild_id' | 'name' | 'color' | 'position' | 'hoist' | 'permissions'>;
export type WireMember = Wire<
  'guild_id' | 'user_id' | 'nickname' | 'role_ids' | 'joined_at' | 'timeout_until'
>;
export type WireMemberItem = Wire<'member' | 'user' | 'presence'>;
export type WireBan = Wire<'user' | 'reason' | 'created_at'>;
export type WireInvite = Wire<
  'code' | 'guild_id' | 'channel_id' | 'inviter_id' | 'uses' | 'max_uses' | 'expires_at'
>;
export type WireInvitePreview = Wire<'code' | 'guild' | 'channel' | 'inviter'>;
export type WireFound = Wire<'messages' | 'next'>;
export type WireReadState = Wire<'channel_id' | 'last_read_id' | 'mention_count'>;
export type WireMessage = Wire<
  | 'id'
  | 'channel_id'
  | 'author'
  | 'type'
  | 'content'
  | 'created_at'
  | 'edited_at'
  | 'nonce'
  | 'reply_to'
  | 'referenced'
  | 'attachments'
  | 'reactions'
  | 'mentions'
  | 'mention_roles'
  | 'mention_everyone'
  | 'pinned'
>;
export type WireReferenced = Wire<'id' | 'author' | 'content'>;
export type WireAttachment = Wire<
  'id' | 'filename' | 'size' | 'content_type' | 'width' | 'height' | 'alt' | 'url'
>;
export type WireReaction = Wire<'emoji' | 'count' | 'me'>;
export type WireReactionEvent = Wire<'channel_id' | 'message_id' | 'user_id' | 'emoji'>;
export type WireTyping = Wire<'channel_id' | 'user_id'>;
export type WireRemoval = Wire<'id' | 'ids' | 'channel_id' | 'guild_id' | 'user_id'>;
export type WireMemberList = Wire<'guild_id' | 'total' | 'online' | 'groups' | 'ranges'>;
export type WireMemberRange = Wire<'start' | 'items'>;
export type WireMemberGroup = Wire<'id' | 'count'>;
export type WireReady = Wire<
  'session_id' | 'user' | 'relationships' | 'users' | 'dms' | 'guilds' | 'read_states' | 'presences' | 'notes'
>;
export type WireFrame = Wire<'op' | 'd' | 's' | 't'>;
export type WireInstance = Wire<
  'family' | 'api_version' | 'name' | 'version' | 'description' | 'registration' | 'limits'
>;
export type WireSignedIn = Wire<'mfa_required' | 'ticket' | 'user' | 'token'>;
export type WireSession = Wire<'id' | 'client' | 'created_at' | 'last_used_at' | 'current'>;
export type WireError = Wire<'code' | 'limit' | 'retry_after'>;
export type WireUploaded = Wire<'file_id' | 'url'>;
