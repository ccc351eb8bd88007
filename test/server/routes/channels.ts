import { z } from 'zod';
import { badRequest, forbidden, unknown } from '../errors.ts';
import { membership, membershipWith } from '../guilds.ts';
import type { Limits } from '../limits.ts';
import { postSystem, requireIn, visibleChannel } from '../messages.ts';
import { guildPermissions, keepForeign } from '../permissions.ts';
import { type Context, created, type Route, route } from '../router.ts';
import type { ChannelRow, OverwriteRow } from '../rows.ts';
import { channelAudience, tell, tellEach } from '../sessions.ts';
import { bits, id, line, url } from '../shapes.ts';
import { channelView, visibleChannels } from '../views.ts';
import { withVisibility } from '../visibility.ts';
import type { World } from '../world.ts';
import { removeRecipient } from './direct.ts';
import { deleteChannelRows } from './guilds.ts';

const SIX_HOURS = 21_600;
const LIST = '/api/guilds/:guild_id/channels';
const ONE = '/api/channels/:channel_id';

export function channelRoutes(limits: Limits): Route[] {
  return [
    route({
      method: 'GET',
      path: LIST,
      handle: ({ world, userId, param }) => {
        membership(world, param('guild_id'), userId);
        return visibleChannels(world, param('guild_id'), userId).map((row) =>
          channelView(world, row, userId),
        );
      },
    }),
    createRoute(limits),
    orderRoute(),
    route({
      method: 'GET',
      path: ONE,
      handle: ({ world, userId, param }) =>
        channelView(world, visibleChannel(world, param('channel_id'), userId), userId),
    }),
    editRoute(limits),
    route({ method: 'DELETE', path: ONE, handle: deleteChannel }),
    ...overwriteRoutes(),
  ];
}

const slowmode = z.number().int().min(0).max(SIX_HOURS);
const overwrite = z.strictObject({ role_id: id, allow: bits, deny: bits });

function createRoute(limits: Limits): Route {
  return route({
    method: 'POST',
    path: LIST,
    body: z.strictObject({
      name: line(limits.channel_name_length),
      type: z.enum(['text', 'announcement', 'voice', 'category']).default('text'),
      topic: z.string().max(limits.topic_length).nullable().optional(),
      parent_id: id.nullable().optional(),
      position: z.number().int().min(0).optional(),
      slowmode_seconds: slowmode.optional(),
      overwrites: z.array(overwrite).max(100).optional(),
    }),
    handle: ({ world, userId, param, body }) => {
      const { guild } = membershipWith(world, {
        guildId: param('guild_id'),
        userId,
        need: 'manage_channels',
      });
      const limit = world.limits.channels_per_guild;
      const there = world.store.get<{ n: number }>(
        'SELECT COUNT(*) AS n FROM channels WHERE guild_id = ?',
        guild.id,
      );
      if ((there?.n ?? 0) >= limit)
        throw badRequest('limit_reached', 'Too many channels.', { field: 'channels', limit });
      if (body.parent_id) requireCategory(world, guild.id, body.parent_id);
      if (body.overwrites) membershipWith(world, { guildId: guild.id, userId, need: 'manage_roles' });
      const channelId = world.newId();
      withVisibility(world, guild.id, () => {
        world.store.run(
          `INSERT INTO channels (id, guild_id, type, name, topic, parent_id, position, slowmode)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
          channelId,
          guild.id,
          body.type,
          body.name,
          body.topic ?? null,
          body.parent_id ?? null,
          body.position ?? there?.n ?? 0,
          body.slowmode_seconds ?? 0,
        );
        for (const row of body.overwrites ?? [])
          putOverwrite(world, channelId, { userId, guildId: guild.id, ...row });
      });
      const channel = world.store.get<ChannelRow>('SELECT * FROM channels WHERE id = ?', channelId);
      return channel ? created(channelView(world, channel, userId)) : undefined;
    },
  });
}

function requireCategory(world: World, guildId: string, parentId: string): void {
  const sql = `SELECT 1 FROM channels WHERE id = ? AND guild_id = ? AND type = 'category'`;
  if (!world.store.get(sql, parentId, guildId)) {
    throw badRequest('invalid_body', 'There is no such category here.', { field: 'parent_id' });
  }
}

function orderRoute(): Route {
  const place = z.strictObject({
    id,
    position: z.number().int().min(0),
    parent_id: id.nullable().optional(),
  });
  return route({
    method: 'PATCH',
    path: LIST,
    body: z.strictObject({ channels: z.array(place).min(1).max(500) }),
    handle: ({ world, userId, param, body }) => {
      const { guild } = membershipWith(world, {
        guildId: param('guild_id'),
        userId,
        need: 'manage_channels',
      });
      const channels = body.channels.map((row) => visibleChannel(world, row.id, userId));
      if (channels.some((channel) => channel.guild_id !== guild.id)) throw unknown('channel');
      world.store.tx(() => {
        for (const row of body.channels) {
          if (row.parent_id) requireCategory(world, guild.id, row.parent_id);
          world.store.run('UPDATE channels SET position = ? WHERE id = ?', row.position, row.id);
          if (row.parent_id === undefined) continue;
          world.store.run('UPDATE channels SET parent_id = ? WHERE id = ?', row.parent_id, row.id);
        }
      });
      for (const channel of channels) tellChannel(world, channel.id);
      return visibleChannels(world, guild.id, userId).map((row) => channelView(world, row, userId));
    },
  });
}

export function tellChannel(world: World, channelId: string): void {
  const channel = world.store.get<ChannelRow>('SELECT * FROM channels WHERE id = ?', channelId);
  if (!channel) return;
  const audience = channelAudience(world, channel);
  tellEach(world, audience, 'channel_update', (viewer) => channelView(world, channel, viewer));
}

function editRoute(limits: Limits): Route {
  return route({
    method: 'PATCH',
    path: ONE,
    body: z.strictObject({
      name: line(limits.channel_name_length).nullable().optional(),
      topic: z.string().max(limits.topic_length).nullable().optional(),
      parent_id: id.nullable().optional(),
      position: z.number().int().min(0).optional(),
      slowmode_seconds: slowmode.optional(),
      icon: url.nullable().optional(),
    }),
    handle: ({ world, userId, param, body }) => {
      const channel = visibleChannel(world, param('channel_id'), userId);
      checkEdit(world, channel, userId, body);
      const { slowmode_seconds, ...plain } = body;
      for (const [column, value] of Object.entries({ ...plain, slowmode: slowmode_seconds })) {
        if (value === undefined) continue;
        world.store.run(`UPDATE channels SET ${column} = ? WHERE id = ?`, value, channel.id);
      }
      tellChannel(world, channel.id);
      if (channel.type === 'group' && typeof body.name === 'string') {
        postSystem(world, channel, { authorId: userId, type: 'name_change', content: body.name });
      }
      return channelView(world, visibleChannel(world, channel.id, userId), userId);
    },
  });
}

interface ChannelEdit {
  name?: string | null | undefined;
  parent_id?: string | null | undefined;
}

function checkEdit(world: World, channel: ChannelRow, userId: string, body: ChannelEdit): void {
  if (channel.guild_id) {
    requireIn(world, channel, userId, 'manage_channels');
    if (body.name === null) throw badRequest('invalid_body', 'A channel needs a name.', { field: 'name' });
    if (typeof body.parent_id === 'string') requireCategory(world, channel.guild_id, body.parent_id);
    return;
  }
  const foreign = Object.keys(body).find((key) => key !== 'name' && key !== 'icon');
  if (channel.type === 'dm' || foreign) {
    throw forbidden('missing_permission', 'This cannot be changed here.', { permission: 'manage_channels' });
  }
}

function deleteChannel({ world, userId, param }: Context): void {
  const channel = visibleChannel(world, param('channel_id'), userId);
  if (channel.type === 'group') {
    removeRecipient(world, channel, { by: userId, userId });
    return;
  }
  if (channel.type === 'dm') {
    world.store.run(
      'UPDATE recipients SET hidden = 1 WHERE channel_id = ? AND user_id = ?',
      channel.id,
      userId,
    );
    tell(world, [userId], 'channel_delete', { id: channel.id, guild_id: null });
    return;
  }
  requireIn(world, channel, userId, 'manage_channels');
  removeChannel(world, channel);
}

/** Deletes a channel of a guild, or a category whose channels stay, and tells all who saw it. */
export function removeChannel(world: World, channel: ChannelRow): void {
  const audience = channelAudience(world, channel);
  const children = world.store.all<ChannelRow>('SELECT * FROM channels WHERE parent_id = ?', channel.id);
  world.store.tx(() => {
    deleteChannelRows(world, channel.id);
    world.store.run('UPDATE channels SET parent_id = NULL WHERE parent_id = ?', channel.id);
  });
  world.permissionCache.clear();
  tell(world, audience, 'channel_delete', { id: channel.id, guild_id: channel.guild_id });
  for (const child of children) tellChannel(world, child.id);
}

function overwriteRoutes(): Route[] {
  const path = `${ONE}/overwrites/:role_id`;
  const target = ({ world, userId, param }: Context) => {
    const channel = visibleChannel(world, param('channel_id'), userId);
    requireIn(world, channel, userId, 'manage_roles');
    return { channel, guildId: channel.guild_id ?? '' };
  };
  return [
    route({
      method: 'PUT',
      path,
      body: z.strictObject({ allow: bits, deny: bits }),
      handle: (context) => {
        const { world, userId, param, body } = context;
        const { channel, guildId } = target(context as Context);
        withVisibility(world, guildId, () =>
          putOverwrite(world, channel.id, { userId, guildId, role_id: param('role_id'), ...body }),
        );
        tellChannel(world, channel.id);
        return channelView(world, channel, userId);
      },
    }),
    route({
      method: 'DELETE',
      path,
      handle: (context) => {
        const { world, param } = context;
        const { channel, guildId } = target(context as Context);
        const sql = 'DELETE FROM overwrites WHERE channel_id = ? AND role_id = ?';
        withVisibility(world, guildId, () => world.store.run(sql, channel.id, param('role_id')));
        tellChannel(world, channel.id);
      },
    }),
  ];
}

interface NewOverwrite {
  userId: string;
  guildId: string;
  role_id: string;
  allow: string;
  deny: string;
}

function putOverwrite(world: World, channelId: string, made: NewOverwrite): void {
  if (!world.store.get('SELECT 1 FROM roles WHERE id = ? AND guild_id = ?', made.role_id, made.guildId)) {
    throw unknown('role');
  }
  const beyond = BigInt(made.allow) & ~guildPermissions(world, made.guildId, made.userId);
  if (beyond !== 0n) throw forbidden('hierarchy', 'You can only grant what you may do yourself.');
  const sql = 'INSERT OR REPLACE INTO overwrites (channel_id, role_id, allow, deny) VALUES (?, ?, ?, ?)';
  const before = world.store.get<OverwriteRow>(
    'SELECT * FROM overwrites WHERE channel_id = ? AND role_id = ?',
    channelId,
    made.role_id,
  );
  const allow = keepForeign(made.allow, before?.allow ?? '0');
  world.store.run(sql, channelId, made.role_id, allow, keepForeign(made.deny, before?.deny ?? '0'));
}
