import { type Mentions, mentionsIn, mentionTargets } from './content.ts';
import { showDirect } from './directs.ts';
import { ApiError, badRequest, forbidden, unknown } from './errors.ts';
import { attachmentView, fileRow } from './files.ts';
import { iso, isoOrNull } from './ids.ts';
import { bit, channelPermissions, isTimedOut, memberRow, type Permission } from './permissions.ts';
import type { ChannelRow, FileRow, MessageRow, MessageType, UserRow } from './rows.ts';
import { channelAudience, tell, tellEach, tellOwn } from './sessions.ts';
import { areFriends, relationType, userOrFail } from './users.ts';
import { shortUser } from './views.ts';
import type { World } from './world.ts';

export interface Draft {
  content: string;
  nonce?: string | null | undefined;
  reply_to?: string | null | undefined;
  attachment_ids?: readonly string[] | undefined;
  /** What only another family's messages have. */
  more?: MoreOfMessage | undefined;
}

interface MoreOfMessage {
  /** JSON of the columns of the same name. */
  replies?: string | null;
  embeds?: string | null;
  masquerade?: string | null;
  interactions?: string | null;
  flags?: number;
  /** People called besides those in the text, by a reply. */
  called?: readonly string[];
  /** Everybody and roles are called by the other family's rules. */
  mentions?: Mentions;
}

/** The channel, if the person can see it; else 404. */
export function visibleChannel(world: World, channelId: string, userId: string): ChannelRow {
  const channel = world.store.get<ChannelRow>('SELECT * FROM channels WHERE id = ?', channelId);
  if (!channel || !(channelPermissions(world, channel, userId) & bit.view_channel)) throw unknown('channel');
  return channel;
}

export function mayIn(world: World, channel: ChannelRow, userId: string, name: Permission): boolean {
  return (channelPermissions(world, channel, userId) & bit[name]) !== 0n;
}

export function requireIn(world: World, channel: ChannelRow, userId: string, name: Permission): void {
  if (mayIn(world, channel, userId, name)) return;
  const member = channel.guild_id ? memberRow(world, channel.guild_id, userId) : undefined;
  if (member && isTimedOut(world, member)) {
    const left = ((member.timeout_until ?? 0) - world.clock()) / 1000;
    throw forbidden('timed_out', 'You may not take part here for a while.', { retry_after: left });
  }
  throw forbidden('missing_permission', 'You may not do this here.', { permission: name });
}

export function messageOrFail(world: World, channel: ChannelRow, messageId: string): MessageRow {
  const sql = 'SELECT * FROM messages WHERE id = ? AND channel_id = ?';
  const message = world.store.get<MessageRow>(sql, messageId, channel.id);
  if (!message) throw unknown('message');
  return message;
}

export function messageView(world: World, row: MessageRow, viewerId: string | null) {
  return messageViews(world, [row], viewerId)[0];
}

interface ReactionRow {
  message_id: string;
  emoji: string;
  count: number;
  me: number;
}

/** Messages of one channel as the wire has them; all that belongs to them is fetched in four queries. */
export function messageViews(world: World, rows: readonly MessageRow[], viewerId: string | null) {
  const { store } = world;
  const ids = JSON.stringify(rows.map((row) => row.id));
  const replies = JSON.stringify(rows.flatMap((row) => (row.reply_to ? [row.reply_to] : [])));
  const referenced = new Map(
    store
      .all<MessageRow>('SELECT * FROM messages WHERE id IN (SELECT value FROM json_each(?))', replies)
      .map((row) => [row.id, row]),
  );
  const files = Map.groupBy(
    store.all<FileRow & { message_id: string }>(
      `SELECT a.message_id, f.id, f.filename, f.size, f.content_type, f.width, f.height, f.alt
       FROM attachments a JOIN files f ON f.id = a.file_id
       WHERE a.message_id IN (SELECT value FROM json_each(?)) ORDER BY a.position`,
      ids,
    ),
    (row) => row.message_id,
  );
  const reactions = Map.groupBy(
    store.all<ReactionRow>(
      `SELECT message_id, emoji, COUNT(*) AS count, MAX(user_id = ?) AS me FROM reactions
       WHERE message_id IN (SELECT value FROM json_each(?)) GROUP BY message_id, emoji ORDER BY MIN(rowid)`,
      viewerId ?? '',
      ids,
    ),
    (row) => row.message_id,
  );
  const guildId = guildOf(world, rows[0]?.channel_id);
  const authors = new Map<string, ReturnType<typeof shortUser>>();
  const author = (id: string) => {
    const known = authors.get(id) ?? shortUser(userOrFail(world, id));
    authors.set(id, known);
    return known;
  };
  return rows.map((row) => {
    const target = row.reply_to ? referenced.get(row.reply_to) : undefined;
    return {
      id: row.id,
      channel_id: row.channel_id,
      guild_id: guildId,
      author: author(row.author_id),
      type: row.type,
      content: row.content,
      created_at: iso(row.created_at),
      edited_at: isoOrNull(row.edited_at),
      nonce: row.nonce,
      reply_to: row.reply_to,
      referenced: target
        ? { id: target.id, author: author(target.author_id), content: target.content }
        : null,
      attachments: (files.get(row.id) ?? []).map(attachmentView),
      reactions: (reactions.get(row.id) ?? []).map(({ emoji, count, me }) => ({
        emoji,
        count,
        me: me === 1,
      })),
      mentions: JSON.parse(row.mentions) as string[],
      mention_roles: JSON.parse(row.mention_roles) as string[],
      mention_everyone: row.mention_everyone === 1,
      pinned: row.pinned_at !== null,
    };
  });
}

function guildOf(world: World, channelId: string | undefined): string | null {
  if (!channelId) return null;
  const sql = 'SELECT guild_id FROM channels WHERE id = ?';
  return world.store.get<{ guild_id: string | null }>(sql, channelId)?.guild_id ?? null;
}

/** Sends what a person wrote, after every check of the specification ("Messages"). `fresh` is false for a nonce seen before. */
export function sendMessage(world: World, channel: ChannelRow, author: UserRow, draft: Draft) {
  checkText(world, draft.content, (draft.attachment_ids?.length ?? 0) > 0);
  checkWritable(world, channel, author.id);
  const seen = draft.nonce ? seenBefore(world, channel, author.id, draft.nonce) : null;
  if (seen) return { row: seen, fresh: false };
  checkSlowmode(world, channel, author.id);
  const files = checkFiles(world, channel, author.id, draft.attachment_ids ?? []);
  checkReply(world, channel, draft.reply_to ?? null);
  return { row: postMessage(world, channel, { authorId: author.id, files, draft }), fresh: true };
}

/** Stores a message whose checks are done, and tells the channel. */
export function postMessage(
  world: World,
  channel: ChannelRow,
  facts: { authorId: string; files: readonly FileRow[]; draft: Draft },
): MessageRow {
  const { authorId, files, draft } = facts;
  const row = world.store.tx(() => {
    const made = insertMessage(world, channel, { authorId, type: 'default', ...draft });
    files.forEach((file, position) => {
      const sql = 'INSERT INTO attachments (message_id, position, file_id) VALUES (?, ?, ?)';
      world.store.run(sql, made.id, position, file.id);
    });
    if (draft.nonce) {
      const sql =
        'INSERT OR REPLACE INTO nonces (author_id, channel_id, nonce, message_id) VALUES (?, ?, ?, ?)';
      world.store.run(sql, authorId, channel.id, draft.nonce, made.id);
    }
    return made;
  });
  announce(world, channel, row);
  return row;
}

/** Posts a message of the server's own making (joined, pinned, ...). */
export function postSystem(
  world: World,
  channel: ChannelRow,
  facts: { authorId: string; type: MessageType; content?: string; reply_to?: string; about?: string },
): void {
  const { about, content = '', ...rest } = facts;
  const row = world.store.tx(() => insertMessage(world, channel, { ...rest, content, about }));
  announce(world, channel, row);
}

interface NewRow extends Draft {
  authorId: string;
  type: MessageType;
  /** The person a system message is about. */
  about?: string | undefined;
}

function insertMessage(world: World, channel: ChannelRow, made: NewRow): MessageRow {
  const called = calledBy(world, channel, made);
  const {
    replies = null,
    embeds = null,
    masquerade = null,
    interactions = null,
    flags = 0,
  } = made.more ?? {};
  const id = world.newId();
  world.store.run(
    `INSERT INTO messages (id, channel_id, author_id, type, content, created_at, nonce, reply_to, mentions, mention_roles,
     mention_everyone, replies, embeds, masquerade, interactions, flags)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    channel.id,
    made.authorId,
    made.type,
    made.content,
    world.clock(),
    made.nonce ?? null,
    made.reply_to ?? null,
    JSON.stringify(made.about ? [made.about] : called.users),
    JSON.stringify(called.roles),
    Number(called.everyone),
    replies,
    embeds,
    masquerade,
    interactions,
    flags,
  );
  keepMentions(world, channel.id, id, called);
  world.store.run('UPDATE channels SET last_message_id = ? WHERE id = ?', id, channel.id);
  setRead(world, made.authorId, channel.id, id);
  return messageOrFail(world, channel, id);
}

function calledBy(world: World, channel: ChannelRow, made: NewRow): Mentions {
  const called = made.more?.mentions ?? allowedMentions(world, channel, made);
  return { ...called, users: [...new Set([...called.users, ...(made.more?.called ?? [])])] };
}

/** Mentions that count: everyone and roles that are not mentionable only with the permission. */
function allowedMentions(world: World, channel: ChannelRow, made: NewRow): Mentions {
  if (made.type !== 'default') return { users: [], roles: [], everyone: false };
  const called = mentionsIn(made.content);
  if (mayIn(world, channel, made.authorId, 'mention_everyone')) return called;
  const open = called.roles.filter((id) =>
    world.store.get('SELECT 1 FROM roles WHERE id = ? AND mentionable = 1', id),
  );
  return { users: called.users, roles: open, everyone: false };
}

function keepMentions(world: World, channelId: string, messageId: string, called: Mentions): void {
  const sql = 'INSERT OR IGNORE INTO mentions (target, channel_id, message_id) VALUES (?, ?, ?)';
  for (const target of mentionTargets(called)) world.store.run(sql, target, channelId, messageId);
}

export function setRead(world: World, userId: string, channelId: string, messageId: string | null): void {
  const sql = 'INSERT OR REPLACE INTO read_states (user_id, channel_id, last_read_id) VALUES (?, ?, ?)';
  world.store.run(sql, userId, channelId, messageId);
}

function announce(world: World, channel: ChannelRow, row: MessageRow): void {
  reopen(world, channel);
  tell(world, channelAudience(world, channel), 'message_create', messageView(world, row, null));
  const state = { channel_id: channel.id, last_read_id: row.id, mention_count: 0 };
  tellOwn(world, [row.author_id], 'read_state_update', state);
}

/** A dm somebody had hidden comes back with the message. */
function reopen(world: World, channel: ChannelRow): void {
  if (channel.type !== 'dm') return;
  const hidden = world.store.all<{ user_id: string }>(
    'SELECT user_id FROM recipients WHERE channel_id = ? AND hidden = 1',
    channel.id,
  );
  world.store.run('UPDATE recipients SET hidden = 0 WHERE channel_id = ?', channel.id);
  showDirect(
    world,
    channel,
    hidden.map((row) => row.user_id),
  );
}

export function checkText(world: World, content: string, mayBeEmpty: boolean): void {
  const limit = world.limits.message_length;
  if (content.length > limit) {
    throw badRequest('message_too_long', `A message has at most ${limit} characters.`, {
      field: 'content',
      limit,
    });
  }
  if (content.trim() === '' && !mayBeEmpty) {
    throw badRequest('message_empty', 'The message is empty.', { field: 'content' });
  }
}

function checkWritable(world: World, channel: ChannelRow, userId: string): void {
  if (channel.type === 'voice' || channel.type === 'category') throw unknown('channel');
  requireIn(world, channel, userId, 'send_messages');
  if (channel.type !== 'dm') return;
  const sql = 'SELECT user_id FROM recipients WHERE channel_id = ? AND user_id <> ?';
  const other = world.store.get<{ user_id: string }>(sql, channel.id, userId);
  if (other) checkDirect(world, userId, other.user_id);
}

/** May `userId` write to `otherId` directly? Their setting and a block by them look the same. */
export function checkDirect(world: World, userId: string, otherId: string): void {
  if (relationType(world, userId, otherId) === 'blocked') {
    throw forbidden('you_blocked', 'You blocked this person.');
  }
  const other = userOrFail(world, otherId);
  const closed = other.allow_dms === 0 && !areFriends(world, userId, otherId);
  if (closed || relationType(world, otherId, userId) === 'blocked') {
    throw forbidden('dms_closed', 'This person does not take direct messages from you.');
  }
}

function seenBefore(world: World, channel: ChannelRow, authorId: string, nonce: string): MessageRow | null {
  const known = world.store.get<{ message_id: string }>(
    'SELECT message_id FROM nonces WHERE author_id = ? AND channel_id = ? AND nonce = ?',
    authorId,
    channel.id,
    nonce,
  );
  return known ? messageOrFail(world, channel, known.message_id) : null;
}

function checkSlowmode(world: World, channel: ChannelRow, userId: string): void {
  if (channel.slowmode === 0 || mayIn(world, channel, userId, 'manage_messages')) return;
  const last = world.store.get<{ at: number | null }>(
    `SELECT MAX(created_at) AS at FROM messages WHERE channel_id = ? AND author_id = ? AND type = 'default'`,
    channel.id,
    userId,
  );
  const left = (last?.at ?? Number.NEGATIVE_INFINITY) + channel.slowmode * 1000 - world.clock();
  if (left <= 0) return;
  const facts = { limit: channel.slowmode, retry_after: left / 1000 };
  throw new ApiError(429, 'slowmode', 'This channel is in slow mode.', facts);
}

function checkFiles(world: World, channel: ChannelRow, userId: string, ids: readonly string[]): FileRow[] {
  const limit = world.limits.attachments_per_message;
  if (ids.length > limit) {
    throw badRequest('too_many_attachments', `A message has at most ${limit} files.`, { limit });
  }
  if (ids.length > 0) requireIn(world, channel, userId, 'attach_files');
  return [...new Set(ids)].map((id) => {
    const file = fileRow(world, id);
    const mine = file?.kind === 'attachment' && file.user_id === userId;
    const used = world.store.get('SELECT 1 FROM attachments WHERE file_id = ?', id);
    if (!file || !mine || used) {
      throw badRequest('unknown_attachment', 'A file is not there any more.', { field: 'attachment_ids' });
    }
    return file;
  });
}

function checkReply(world: World, channel: ChannelRow, replyTo: string | null): void {
  if (!replyTo) return;
  const sql = `SELECT 1 FROM messages WHERE id = ? AND channel_id = ? AND type = 'default'`;
  if (!world.store.get(sql, replyTo, channel.id)) {
    throw badRequest('unknown_reply', 'The message you reply to is gone.', { field: 'reply_to' });
  }
}

export function editMessage(world: World, channel: ChannelRow, row: MessageRow, content: string): MessageRow {
  const called = allowedMentions(world, channel, { authorId: row.author_id, type: row.type, content });
  world.store.tx(() => {
    world.store.run(
      'UPDATE messages SET content = ?, edited_at = ?, mentions = ?, mention_roles = ?, mention_everyone = ? WHERE id = ?',
      content,
      world.clock(),
      JSON.stringify(called.users),
      JSON.stringify(called.roles),
      Number(called.everyone),
      row.id,
    );
    world.store.run('DELETE FROM mentions WHERE message_id = ?', row.id);
    keepMentions(world, channel.id, row.id, called);
  });
  const edited = messageOrFail(world, channel, row.id);
  tellUpdated(world, channel, edited);
  return edited;
}

/** message_update: the same text for all unless somebody's own reactions make it differ. */
export function tellUpdated(world: World, channel: ChannelRow, row: MessageRow): void {
  const audience = channelAudience(world, channel);
  const plain = messageView(world, row, null);
  if (plain?.reactions.length === 0) tell(world, audience, 'message_update', plain);
  else tellEach(world, audience, 'message_update', (userId) => messageView(world, row, userId));
}

/** Deletes messages with all that hangs on them and tells the channel. */
export function deleteMessages(world: World, channel: ChannelRow, ids: readonly string[]): void {
  const list = JSON.stringify(ids);
  world.store.tx(() => {
    for (const table of ['attachments', 'mentions', 'reactions']) {
      world.store.run(`DELETE FROM ${table} WHERE message_id IN (SELECT value FROM json_each(?))`, list);
    }
    world.store.run('DELETE FROM messages WHERE id IN (SELECT value FROM json_each(?))', list);
  });
  const place = { channel_id: channel.id, guild_id: channel.guild_id };
  const audience = channelAudience(world, channel);
  if (ids.length === 1) tell(world, audience, 'message_delete', { id: ids[0], ...place });
  else if (ids.length > 1) tell(world, audience, 'message_delete_bulk', { ids, ...place });
}
