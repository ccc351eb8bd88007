import { memberRow } from '../permissions.ts';
import type { ChannelRow, EmojiRow, FileRow, MessageRow, UserRow } from '../rows.ts';
import { userOrFail, userRow } from '../users.ts';
import type { World } from '../world.ts';
import { type Face, isToday } from './face.ts';
import { fileView } from './files.ts';
import { fromUlid, NOBODY, toUlid } from './ids.ts';
import { memberView } from './servers.ts';
import { dense, userView } from './users.ts';

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const OWN_PERSON = new RegExp(`<@(${UUID})>`, 'g');
const OWN_ROLE = new RegExp(`<@&(${UUID})>`, 'g');
const OWN_CHANNEL = new RegExp(`<#(${UUID})>`, 'g');
const OWN_EMOJI = new RegExp(`<:[A-Za-z0-9_]{2,32}:(${UUID})>`, 'g');
const ULID = '([0-9A-HJKMNP-TV-Z]{26})';

/** A stored text as this family writes people, roles, channels and emoji. */
export function wireText(content: string): string {
  return content
    .replaceAll(OWN_PERSON, (_, id: string) => `<@${toUlid(id)}>`)
    .replaceAll(OWN_ROLE, (_, id: string) => `<%${toUlid(id)}>`)
    .replaceAll(OWN_CHANNEL, (_, id: string) => `<#${toUlid(id)}>`)
    .replaceAll(OWN_EMOJI, (_, id: string) => `:${toUlid(id)}:`);
}

/** A text of this family for the store; what names nothing stays as it was written. */
export function storedText(world: World, content: string): string {
  const swap = (text: string, pattern: RegExp, made: (id: string) => string | null) =>
    text.replaceAll(pattern, (whole: string, ulid: string) => {
      const id = fromUlid(ulid);
      return (id && made(id)) || whole;
    });
  const people = swap(content, new RegExp(`<@${ULID}>`, 'g'), (id) =>
    userRow(world, id) ? `<@${id}>` : null,
  );
  const roles = swap(people, new RegExp(`<%${ULID}>`, 'g'), (id) => `<@&${id}>`);
  const channels = swap(roles, new RegExp(`<#${ULID}>`, 'g'), (id) => `<#${id}>`);
  return swap(channels, new RegExp(`:${ULID}:`, 'g'), (id) => {
    const emoji = emojiRow(world, id);
    return emoji ? `<:${emoji.name}:${id}>` : null;
  });
}

export const emojiRow = (world: World, id: string): EmojiRow | undefined =>
  world.store.get<EmojiRow>('SELECT * FROM emojis WHERE id = ?', id);

/** A reaction's emoji: Unicode as it is, a custom one by its id. */
export function wireEmoji(stored: string): string {
  const id = new RegExp(`:(${UUID})$`).exec(stored)?.[1];
  return id ? toUlid(id) : stored;
}

/** A message; one of the server's own has `system` and the author nobody. */
export function messageView(face: Face, row: MessageRow) {
  const { store } = face.world;
  const files = store.all<FileRow>(
    'SELECT f.* FROM attachments a JOIN files f ON f.id = a.file_id WHERE a.message_id = ? ORDER BY a.position',
    row.id,
  );
  return dense({
    _id: toUlid(row.id),
    nonce: row.nonce ?? undefined,
    channel: toUlid(row.channel_id),
    ...(row.type === 'default' ? writtenView(face, row) : { author: NOBODY, system: systemView(face, row) }),
    attachments: list(files.map((file) => fileView(file, 'attachments'))),
    edited: row.edited_at === null ? undefined : new Date(row.edited_at).toISOString(),
    embeds: parsed(row.embeds),
    replies: parsed(row.replies) ?? (row.reply_to ? [toUlid(row.reply_to)] : undefined),
    reactions: reactionsOf(face.world, row.id),
    ...(isToday(face) ? todaysView(row) : {}),
  });
}

const list = <T>(items: T[]) => (items.length > 0 ? items : undefined);

function writtenView(face: Face, row: MessageRow) {
  const ids = (json: string) => list((JSON.parse(json) as string[]).map(toUlid));
  return {
    author: toUlid(row.author_id),
    content: row.content === '' ? undefined : wireText(row.content),
    mentions: ids(row.mentions),
    role_mentions: isToday(face) ? ids(row.mention_roles) : undefined,
    interactions: parsed(row.interactions),
    masquerade: parsed(row.masquerade),
  };
}

const todaysView = (row: MessageRow) => ({
  pinned: row.pinned_at === null ? undefined : true,
  flags: row.flags || undefined,
});

const parsed = (json: string | null): unknown => (json === null ? undefined : JSON.parse(json));

function reactionsOf(world: World, messageId: string): Record<string, string[]> | undefined {
  const rows = world.store.all<{ emoji: string; user_id: string }>(
    'SELECT emoji, user_id FROM reactions WHERE message_id = ? ORDER BY rowid',
    messageId,
  );
  if (rows.length === 0) return undefined;
  const groups = Map.groupBy(rows, (row) => wireEmoji(row.emoji));
  return Object.fromEntries([...groups].map(([emoji, of]) => [emoji, of.map((one) => toUlid(one.user_id))]));
}

function systemView(face: Face, row: MessageRow) {
  const [about = row.author_id] = JSON.parse(row.mentions) as string[];
  const id = toUlid(about);
  const by = toUlid(row.author_id);
  switch (row.type) {
    case 'join':
      return { type: 'user_joined', id };
    case 'recipient_add':
      return { type: 'user_added', id, by };
    case 'recipient_remove':
      return about === row.author_id ? { type: 'user_left', id } : { type: 'user_remove', id, by };
    case 'name_change':
      return { type: 'channel_renamed', name: row.content, by };
    case 'left':
      return { type: 'user_left', id };
    case 'kicked':
      return { type: 'user_kicked', id };
    case 'banned':
      return { type: 'user_banned', id };
    case 'description_change':
      return { type: 'channel_description_changed', by };
    case 'icon_change':
      return { type: 'channel_icon_changed', by };
    case 'owner_change':
      return { type: 'channel_ownership_changed', from: by, to: id };
    case 'pin':
      if (isToday(face)) return { type: 'message_pinned', id: toUlid(row.reply_to ?? row.id), by };
      return { type: 'text', content: 'A message was pinned.' };
    case 'default':
      return undefined;
  }
}

/** Whoever wrote messages, with their memberships where the channel is a server's: `include_users`. */
export function withUsers(face: Face, channel: ChannelRow, rows: readonly MessageRow[], viewerId: string) {
  const authors = [...new Set(rows.filter((row) => row.type === 'default').map((row) => row.author_id))];
  const users = authors.map((id) => userView(face, userOrFail(face.world, id), viewerId));
  const messages = rows.map((row) => messageView(face, row));
  if (!channel.guild_id) return { messages, users };
  const members = authors.flatMap((id) => {
    const member = memberRow(face.world, channel.guild_id ?? '', id);
    return member ? [memberView(face, member)] : [];
  });
  return { messages, users, members };
}

/** A message as an event has it: with who wrote it, today. */
export function messageEvent(face: Face, channel: ChannelRow, row: MessageRow, viewerId: string) {
  const message = { type: 'Message', ...messageView(face, row) };
  if (!isToday(face) || row.type !== 'default') return message;
  const author: UserRow = userOrFail(face.world, row.author_id);
  const member = channel.guild_id ? memberRow(face.world, channel.guild_id, row.author_id) : undefined;
  return dense({
    ...message,
    user: userView(face, author, viewerId),
    member: member ? memberView(face, member) : undefined,
  });
}
