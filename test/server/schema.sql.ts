/** Raised with every change of the tables; a file of another version is refused. */
export const SCHEMA_VERSION = 3;

/** Times are milliseconds since 1970, permissions decimal strings, booleans 0 or 1. */
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS users (
  id TEXT PRIMARY KEY, username TEXT NOT NULL, discriminator TEXT NOT NULL, display_name TEXT, email TEXT,
  password TEXT, avatar TEXT, banner TEXT, bio TEXT, pronouns TEXT, timezone TEXT,
  is_premium INTEGER NOT NULL DEFAULT 0, is_bot INTEGER NOT NULL DEFAULT 0, banned INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL, status_text TEXT, status_emoji TEXT, status_expires INTEGER,
  wanted_status TEXT NOT NULL DEFAULT 'online', last_seen INTEGER,
  allow_friend_requests INTEGER NOT NULL DEFAULT 1, allow_dms INTEGER NOT NULL DEFAULT 1,
  show_online INTEGER NOT NULL DEFAULT 1,
  totp_secret TEXT, totp_pending TEXT, totp_step INTEGER NOT NULL DEFAULT 0,
  settings TEXT NOT NULL DEFAULT '{}', badges INTEGER NOT NULL DEFAULT 0, flags INTEGER NOT NULL DEFAULT 0,
  wanted_detail TEXT, unverified INTEGER NOT NULL DEFAULT 0, disabled INTEGER NOT NULL DEFAULT 0,
  wrong_passwords INTEGER NOT NULL DEFAULT 0, locked_until INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX IF NOT EXISTS users_name ON users (username, discriminator);
CREATE UNIQUE INDEX IF NOT EXISTS users_email ON users (email) WHERE email IS NOT NULL;
CREATE TABLE IF NOT EXISTS sessions (
  id TEXT PRIMARY KEY, user_id TEXT NOT NULL, hash TEXT NOT NULL UNIQUE, client TEXT,
  created_at INTEGER NOT NULL, last_used_at INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS sessions_user ON sessions (user_id);
CREATE TABLE IF NOT EXISTS backup_codes (user_id TEXT NOT NULL, hash TEXT NOT NULL, code TEXT, PRIMARY KEY (user_id, hash)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS relationships (
  user_id TEXT NOT NULL, other_id TEXT NOT NULL, type TEXT NOT NULL, nickname TEXT, since INTEGER NOT NULL,
  PRIMARY KEY (user_id, other_id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS notes (
  user_id TEXT NOT NULL, other_id TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (user_id, other_id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS guilds (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, icon TEXT, banner TEXT, owner_id TEXT NOT NULL, description TEXT,
  created_at INTEGER NOT NULL, nsfw INTEGER NOT NULL DEFAULT 0, flags INTEGER NOT NULL DEFAULT 0,
  system_messages TEXT, analytics INTEGER NOT NULL DEFAULT 0, discoverable INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS channels (
  id TEXT PRIMARY KEY, guild_id TEXT, type TEXT NOT NULL, name TEXT, topic TEXT, parent_id TEXT,
  position INTEGER NOT NULL DEFAULT 0, owner_id TEXT, icon TEXT, slowmode INTEGER NOT NULL DEFAULT 0,
  last_message_id TEXT, nsfw INTEGER NOT NULL DEFAULT 0, permissions TEXT
);
CREATE INDEX IF NOT EXISTS channels_guild ON channels (guild_id);
CREATE TABLE IF NOT EXISTS overwrites (
  channel_id TEXT NOT NULL, role_id TEXT NOT NULL, allow TEXT NOT NULL, deny TEXT NOT NULL,
  PRIMARY KEY (channel_id, role_id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS recipients (
  channel_id TEXT NOT NULL, user_id TEXT NOT NULL, hidden INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (channel_id, user_id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS recipients_user ON recipients (user_id);
CREATE TABLE IF NOT EXISTS roles (
  id TEXT PRIMARY KEY, guild_id TEXT NOT NULL, name TEXT NOT NULL, color TEXT, hoist INTEGER NOT NULL DEFAULT 0,
  position INTEGER NOT NULL, permissions TEXT NOT NULL, mentionable INTEGER NOT NULL DEFAULT 0,
  denied TEXT NOT NULL DEFAULT '0', css_color TEXT
);
CREATE INDEX IF NOT EXISTS roles_guild ON roles (guild_id);
CREATE TABLE IF NOT EXISTS members (
  guild_id TEXT NOT NULL, user_id TEXT NOT NULL, nickname TEXT, joined_at INTEGER NOT NULL, timeout_until INTEGER,
  avatar TEXT,
  PRIMARY KEY (guild_id, user_id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS members_user ON members (user_id);
CREATE TABLE IF NOT EXISTS member_roles (
  guild_id TEXT NOT NULL, user_id TEXT NOT NULL, role_id TEXT NOT NULL, PRIMARY KEY (guild_id, user_id, role_id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS bans (
  guild_id TEXT NOT NULL, user_id TEXT NOT NULL, reason TEXT, created_at INTEGER NOT NULL,
  PRIMARY KEY (guild_id, user_id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS invites (
  code TEXT PRIMARY KEY, guild_id TEXT NOT NULL, channel_id TEXT, inviter_id TEXT, uses INTEGER NOT NULL DEFAULT 0,
  max_uses INTEGER, expires_at INTEGER, created_at INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS emojis (
  id TEXT PRIMARY KEY, guild_id TEXT NOT NULL, name TEXT NOT NULL, url TEXT NOT NULL,
  animated INTEGER NOT NULL DEFAULT 0, creator_id TEXT, nsfw INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS emojis_guild ON emojis (guild_id);
CREATE TABLE IF NOT EXISTS files (
  id TEXT PRIMARY KEY, user_id TEXT, kind TEXT NOT NULL, filename TEXT NOT NULL, content_type TEXT NOT NULL,
  size INTEGER NOT NULL, width INTEGER, height INTEGER, alt TEXT, created_at INTEGER NOT NULL, bytes BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS messages (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, channel_id TEXT NOT NULL, author_id TEXT NOT NULL,
  type TEXT NOT NULL, content TEXT NOT NULL, created_at INTEGER NOT NULL, edited_at INTEGER, nonce TEXT,
  reply_to TEXT, mentions TEXT NOT NULL DEFAULT '[]', mention_roles TEXT NOT NULL DEFAULT '[]',
  mention_everyone INTEGER NOT NULL DEFAULT 0, pinned_at INTEGER,
  replies TEXT, embeds TEXT, masquerade TEXT, interactions TEXT, flags INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS messages_channel ON messages (channel_id, id);
CREATE INDEX IF NOT EXISTS messages_pinned ON messages (channel_id, pinned_at) WHERE pinned_at IS NOT NULL;
CREATE TABLE IF NOT EXISTS nonces (
  author_id TEXT NOT NULL, channel_id TEXT NOT NULL, nonce TEXT NOT NULL, message_id TEXT NOT NULL,
  PRIMARY KEY (author_id, channel_id, nonce)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS attachments (
  message_id TEXT NOT NULL, position INTEGER NOT NULL, file_id TEXT NOT NULL, PRIMARY KEY (message_id, position)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS attachments_file ON attachments (file_id);
CREATE TABLE IF NOT EXISTS mentions (
  target TEXT NOT NULL, channel_id TEXT NOT NULL, message_id TEXT NOT NULL,
  PRIMARY KEY (channel_id, target, message_id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS mentions_message ON mentions (message_id);
CREATE TABLE IF NOT EXISTS reactions (
  message_id TEXT NOT NULL, emoji TEXT NOT NULL, user_id TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (message_id, emoji, user_id)
);
CREATE TABLE IF NOT EXISTS read_states (
  user_id TEXT NOT NULL, channel_id TEXT NOT NULL, last_read_id TEXT, PRIMARY KEY (user_id, channel_id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS bots (
  user_id TEXT PRIMARY KEY, owner_id TEXT NOT NULL, token TEXT NOT NULL UNIQUE, public INTEGER NOT NULL DEFAULT 0,
  analytics INTEGER NOT NULL DEFAULT 0, interactions_url TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS synced_settings (
  user_id TEXT NOT NULL, name TEXT NOT NULL, at INTEGER NOT NULL, value TEXT NOT NULL, PRIMARY KEY (user_id, name)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE IF NOT EXISTS messages_fts USING fts5(
  content, content='messages', content_rowid='seq', tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER IF NOT EXISTS messages_added AFTER INSERT ON messages BEGIN
  INSERT INTO messages_fts (rowid, content) VALUES (new.seq, new.content);
END;
CREATE TRIGGER IF NOT EXISTS messages_removed AFTER DELETE ON messages BEGIN
  INSERT INTO messages_fts (messages_fts, rowid, content) VALUES ('delete', old.seq, old.content);
END;
CREATE TRIGGER IF NOT EXISTS messages_edited AFTER UPDATE OF content ON messages BEGIN
  INSERT INTO messages_fts (messages_fts, rowid, content) VALUES ('delete', old.seq, old.content);
  INSERT INTO messages_fts (rowid, content) VALUES (new.seq, new.content);
END;
`;
