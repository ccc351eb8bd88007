import { z } from 'zod';
import { badRequest, conflict, forbidden } from '../errors.ts';
import { membership, membershipWith, part } from '../guilds.ts';
import type { Limits } from '../limits.ts';
import { memberRow } from '../permissions.ts';
import { readGuild, readStates } from '../read-states.ts';
import { type Context, created, type Route, route } from '../router.ts';
import type { ChannelRow, GuildRow } from '../rows.ts';
import { createSeed } from '../seed.ts';
import { guildAudience, tell } from '../sessions.ts';
import { id, line, url } from '../shapes.ts';
import { guildFull, guildSummary, visibleChannels } from '../views.ts';
import { tellGuild } from '../visibility.ts';
import type { World } from '../world.ts';

const ONE = '/api/guilds/:guild_id';

export function guildRoutes(limits: Limits): Route[] {
  const name = line(limits.guild_name_length);
  const description = z.string().trim().max(limits.topic_length).nullable().optional();
  return [
    route({
      method: 'POST',
      path: '/api/guilds',
      body: z.strictObject({ name, icon: url.nullable().optional(), description }),
      handle: ({ world, userId, body }) => {
        const guild = makeGuild(world, userId, body);
        tell(world, [userId], 'guild_create', guild);
        return created(guild);
      },
    }),
    route({
      method: 'GET',
      path: ONE,
      handle: ({ world, userId, param }) => {
        const { guild, member } = membership(world, param('guild_id'), userId);
        return guildFull(world, guild, member);
      },
    }),
    editRoute(limits),
    route({
      method: 'DELETE',
      path: ONE,
      handle: ({ world, userId, param }) => {
        const { guild } = membership(world, param('guild_id'), userId);
        if (guild.owner_id !== userId) throw forbidden('owner_only', 'Only the owner does this.');
        deleteGuild(world, guild.id);
      },
    }),
    route({
      method: 'POST',
      path: `${ONE}/leave`,
      handle: ({ world, userId, param }) => {
        const { guild } = membership(world, param('guild_id'), userId);
        if (guild.owner_id === userId) throw conflict('owner_cannot_leave', 'Hand the server over first.');
        part(world, guild, { userId, reason: 'left' });
      },
    }),
    route({ method: 'POST', path: `${ONE}/ack`, handle: ackGuild }),
  ];
}

function makeGuild(
  world: World,
  userId: string,
  facts: { name: string; icon?: string | null | undefined; description?: string | null | undefined },
) {
  const limit = world.limits.guilds;
  const mine = world.store.get<{ n: number }>('SELECT COUNT(*) AS n FROM members WHERE user_id = ?', userId);
  if ((mine?.n ?? 0) >= limit)
    throw badRequest('limit_reached', 'You are in too many servers.', { field: 'guilds', limit });
  const seed = createSeed(world);
  const guildId = seed.batch(() => {
    const { id: made } = seed.addGuild({ name: facts.name, ownerId: userId });
    const { id: parent } = seed.addChannel({ guildId: made, name: 'Text', type: 'category' });
    seed.addChannel({ guildId: made, name: 'general', parentId: parent });
    const sql = 'UPDATE guilds SET icon = ?, description = ? WHERE id = ?';
    world.store.run(sql, facts.icon ?? null, facts.description ?? null, made);
    return made;
  });
  const { guild, member } = membership(world, guildId, userId);
  return guildFull(world, guild, member);
}

function editRoute(limits: Limits): Route {
  return route({
    method: 'PATCH',
    path: ONE,
    body: z.strictObject({
      name: line(limits.guild_name_length).optional(),
      icon: url.nullable().optional(),
      banner: url.nullable().optional(),
      description: z.string().trim().max(limits.topic_length).nullable().optional(),
      owner_id: id.optional(),
    }),
    handle: ({ world, userId, param, body }) => {
      const { guild, member } = membershipWith(world, {
        guildId: param('guild_id'),
        userId,
        need: 'manage_guild',
      });
      if (body.owner_id !== undefined) checkHeir(world, guild, { userId, heir: body.owner_id });
      for (const column of ['name', 'icon', 'banner', 'description', 'owner_id'] as const) {
        const value = body[column];
        if (value !== undefined)
          world.store.run(`UPDATE guilds SET ${column} = ? WHERE id = ?`, value, guild.id);
      }
      world.permissionCache.clear();
      tellGuild(world, guild.id);
      return guildSummary(world, membership(world, guild.id, userId).guild, member);
    },
  });
}

function checkHeir(world: World, guild: GuildRow, who: { userId: string; heir: string }): void {
  if (guild.owner_id !== who.userId) throw forbidden('owner_only', 'Only the owner does this.');
  if (!memberRow(world, guild.id, who.heir)) {
    throw badRequest('invalid_body', 'Not a member.', { field: 'owner_id' });
  }
}

/** Deletes a server with all that is in it and tells its members. */
export function deleteGuild(world: World, guildId: string): void {
  const audience = guildAudience(world, guildId);
  const channels = world.store.all<ChannelRow>('SELECT * FROM channels WHERE guild_id = ?', guildId);
  world.store.tx(() => {
    for (const channel of channels) deleteChannelRows(world, channel.id);
    for (const table of ['channels', 'roles', 'members', 'member_roles', 'bans', 'invites', 'emojis']) {
      world.store.run(`DELETE FROM ${table} WHERE guild_id = ?`, guildId);
    }
    world.store.run('DELETE FROM guilds WHERE id = ?', guildId);
  });
  world.permissionCache.clear();
  for (const session of world.sessions.all.values()) session.subscriptions.delete(guildId);
  tell(world, audience, 'guild_delete', { id: guildId, reason: 'deleted' });
}

/** Removes a channel with all its messages. */
export function deleteChannelRows(world: World, channelId: string): void {
  for (const table of ['attachments', 'reactions']) {
    const sql = `DELETE FROM ${table} WHERE message_id IN (SELECT id FROM messages WHERE channel_id = ?)`;
    world.store.run(sql, channelId);
  }
  for (const table of ['messages', 'mentions', 'nonces', 'read_states', 'overwrites']) {
    world.store.run(`DELETE FROM ${table} WHERE channel_id = ?`, channelId);
  }
  world.store.run('DELETE FROM channels WHERE id = ?', channelId);
}

function ackGuild({ world, userId, param }: Context) {
  const { guild } = membership(world, param('guild_id'), userId);
  readGuild(world, userId, guild.id);
  const ids = new Set(visibleChannels(world, guild.id, userId).map((channel) => channel.id));
  const states = readStates(world, userId).filter((state) => ids.has(state.channel_id));
  for (const state of states) tell(world, [userId], 'read_state_update', state);
  return states;
}
