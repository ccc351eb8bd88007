import { bit, channelPermissions, guildPermissions, memberRow } from './permissions.ts';
import type { ChannelRow, GuildRow } from './rows.ts';
import { guildAudience, tell, tellForeign } from './sessions.ts';
import { channelView, guildSummary } from './views.ts';
import type { World } from './world.ts';

interface Seen {
  whole: bigint;
  channels: Map<string, bigint>;
}

/**
 * Makes a change to roles, overwrites or a member's roles and tells every connected member what it changed for them:
 * channels that appear, go, or allow other things.
 */
export function withVisibility<T>(world: World, guildId: string, change: () => T): T {
  const audience = guildAudience(world, guildId);
  const before = new Map(audience.map((userId) => [userId, seenBy(world, guildId, userId)]));
  const answer = world.store.tx(change);
  world.permissionCache.clear();
  for (const [userId, seen] of before) tellChanges(world, { guildId, userId, before: seen });
  tellForeign(world, audience, 'visibility', { guild_id: guildId });
  world.lists.dirty(guildId);
  return answer;
}

function channelsOf(world: World, guildId: string): ChannelRow[] {
  return world.store.all<ChannelRow>('SELECT * FROM channels WHERE guild_id = ?', guildId);
}

function seenBy(world: World, guildId: string, userId: string): Seen {
  const channels = channelsOf(world, guildId).map(
    (channel) => [channel.id, channelPermissions(world, channel, userId)] as const,
  );
  return { whole: guildPermissions(world, guildId, userId), channels: new Map(channels) };
}

function tellChanges(world: World, who: { guildId: string; userId: string; before: Seen }): void {
  const { guildId, userId, before } = who;
  const after = seenBy(world, guildId, userId);
  if (after.whole !== before.whole) tellGuild(world, guildId, [userId]);
  for (const channel of channelsOf(world, guildId)) {
    const was = before.channels.get(channel.id) ?? 0n;
    const is = after.channels.get(channel.id) ?? 0n;
    if (was !== is) tell(world, [userId], eventFor(was, is), factsFor(world, channel, { userId, is }));
  }
}

function eventFor(was: bigint, is: bigint): string {
  if (!(is & bit.view_channel)) return 'channel_delete';
  return was & bit.view_channel ? 'channel_update' : 'channel_create';
}

function factsFor(world: World, channel: ChannelRow, { userId, is }: { userId: string; is: bigint }) {
  if (is & bit.view_channel) return channelView(world, channel, userId);
  return { id: channel.id, guild_id: channel.guild_id };
}

/** guild_update for the people named (all connected members when left out). */
export function tellGuild(world: World, guildId: string, userIds = guildAudience(world, guildId)): void {
  const guild = world.store.get<GuildRow>('SELECT * FROM guilds WHERE id = ?', guildId);
  if (!guild) return;
  for (const userId of userIds) {
    const member = memberRow(world, guildId, userId);
    if (member) tell(world, [userId], 'guild_update', guildSummary(world, guild, member));
  }
}
