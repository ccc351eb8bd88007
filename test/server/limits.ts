const KIB = 1024;
const MIB = 1024 * KIB;

/** The `limits` object of `GET /api/instance`; sizes are 2^20-based, as the server accepts them. */
export const defaultLimits = {
  message_length: 4000,
  attachments_per_message: 10,
  nonce_length: 64,
  reactions_per_message: 20,
  messages_per_page: 100,
  members_per_page: 100,
  search_per_page: 50,
  bulk_delete: 100,
  username_min: 2,
  username_max: 32,
  password_min: 8,
  password_max: 128,
  display_name_length: 32,
  nickname_length: 32,
  bio_length: 500,
  pronouns_length: 40,
  status_length: 128,
  note_length: 1000,
  guild_name_length: 100,
  channel_name_length: 100,
  topic_length: 1024,
  role_name_length: 100,
  emoji_name_length: 32,
  reason_length: 512,
  alt_length: 1000,
  group_recipients: 9,
  guilds: 200,
  channels_per_guild: 500,
  roles_per_guild: 250,
  emojis_per_guild: 200,
  pins_per_channel: 50,
  settings_bytes: 64 * KIB,
  avatar_bytes: 5 * MIB,
  banner_bytes: 10 * MIB,
  icon_bytes: 5 * MIB,
  emoji_bytes: 256 * KIB,
  attachment_bytes: 25 * MIB,
  uploads_per_minute: 10,
  member_ranges: 5,
  member_range_length: 200,
};

export type Limits = typeof defaultLimits;
export const BODY_BYTES = 256 * KIB;
