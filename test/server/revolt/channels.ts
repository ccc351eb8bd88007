import type { ChannelRow, OverwriteRow } from '../rows.ts';
import type { World } from '../world.ts';
import { type Face, isToday } from './face.ts';
import { pictureOf } from './files.ts';
import { toUlid, ulidOrNull } from './ids.ts';
import { fromStored, maySee } from './permissions.ts';
import { dense } from './users.ts';

/** A channel as `viewerId` sees it. */
export function channelView(face: Face, channel: ChannelRow, viewerId: string) {
  if (channel.guild_id) return serverChannel(face, channel, channel.guild_id);
  const _id = toUlid(channel.id);
  const last_message_id = ulidOrNull(channel.last_message_id) ?? undefined;
  if (channel.type === 'saved') return { channel_type: 'SavedMessages', _id, user: toUlid(viewerId) };
  const recipients = recipientsOf(face.world, channel.id);
  if (channel.type === 'dm') {
    const active = recipients.some((row) => row.user_id === viewerId && row.hidden === 0);
    const ids = recipients.map((row) => toUlid(row.user_id));
    return dense({ channel_type: 'DirectMessage', _id, active, recipients: ids, last_message_id });
  }
  return dense({
    channel_type: 'Group',
    _id,
    name: channel.name ?? 'Group',
    owner: toUlid(channel.owner_id ?? viewerId),
    description: channel.topic ?? undefined,
    recipients: recipients.map((row) => toUlid(row.user_id)),
    icon: pictureOf(face.world, channel.icon, 'icons'),
    last_message_id,
    permissions: channel.permissions === null ? undefined : Number(channel.permissions),
    nsfw: channel.nsfw === 1 || undefined,
  });
}

/** A channel without what changes with every message. */
export function channelFacts(face: Face, channel: ChannelRow, viewerId: string): Record<string, unknown> {
  const { last_message_id: _, ...facts } = channelView(face, channel, viewerId) as Record<string, unknown>;
  return facts;
}

export function recipientsOf(world: World, channelId: string) {
  const sql = 'SELECT user_id, hidden FROM recipients WHERE channel_id = ? ORDER BY user_id';
  return world.store.all<{ user_id: string; hidden: number }>(sql, channelId);
}

function serverChannel(face: Face, channel: ChannelRow, guildId: string) {
  // Voice is a text channel with a room today.
  const oldVoice = channel.type === 'voice' && !isToday(face);
  return dense({
    channel_type: oldVoice ? 'VoiceChannel' : 'TextChannel',
    _id: toUlid(channel.id),
    server: toUlid(guildId),
    name: channel.name ?? '',
    description: channel.topic ?? undefined,
    icon: pictureOf(face.world, channel.icon, 'icons'),
    last_message_id: oldVoice ? undefined : (ulidOrNull(channel.last_message_id) ?? undefined),
    ...overridesOf(face.world, channel.id, guildId),
    nsfw: channel.nsfw === 1 || undefined,
    ...(isToday(face) ? todaysView(channel) : {}),
  });
}

const todaysView = (channel: ChannelRow) => ({
  voice: channel.type === 'voice' ? {} : undefined,
  slowmode: channel.slowmode || undefined,
});

function overridesOf(world: World, channelId: string, guildId: string) {
  const rows = world.store.all<OverwriteRow>('SELECT * FROM overwrites WHERE channel_id = ?', channelId);
  const everyone = rows.find((row) => row.role_id === guildId);
  const roles = rows.filter((row) => row.role_id !== guildId);
  const entries = roles.map((row) => [toUlid(row.role_id), overrideView(row)] as const);
  return {
    default_permissions: everyone ? overrideView(everyone) : undefined,
    role_permissions: entries.length > 0 ? Object.fromEntries(entries) : undefined,
  };
}

/** Read as {a, d}, though written as {allow, deny}. */
const overrideView = ({ allow, deny }: { allow: string; deny: string }) => ({
  a: Number(fromStored(allow)),
  d: Number(fromStored(deny)),
});

/** Channels of a server in their order, categories apart. */
export function channelRows(world: World, guildId: string): ChannelRow[] {
  const sql = `SELECT * FROM channels WHERE guild_id = ? AND type <> 'category' ORDER BY position, id`;
  return world.store.all<ChannelRow>(sql, guildId);
}

export const seenChannels = (face: Face, guildId: string, userId: string): ChannelRow[] =>
  channelRows(face.world, guildId).filter((row) => maySee(face, row, userId));

/** Direct messages that are open, groups and the saved messages of a person. */
export function directRows(world: World, userId: string): ChannelRow[] {
  return world.store.all<ChannelRow>(
    `SELECT c.* FROM channels c JOIN recipients r ON r.channel_id = c.id
     WHERE r.user_id = ? AND (r.hidden = 0 OR c.type <> 'dm') ORDER BY c.id`,
    userId,
  );
}
