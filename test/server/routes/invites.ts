import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { forbidden, unknown } from '../errors.ts';
import { join, membership, membershipWith } from '../guilds.ts';
import { isoOrNull } from '../ids.ts';
import { requireIn, visibleChannel } from '../messages.ts';
import { bit, guildPermissions, memberRow } from '../permissions.ts';
import { type Context, created, type Route, route } from '../router.ts';
import type { ChannelRow, GuildRow, InviteRow } from '../rows.ts';
import { id } from '../shapes.ts';
import { userRow } from '../users.ts';
import { guildFull, inviteView, memberCounts, shortUser } from '../views.ts';
import type { World } from '../world.ts';

const LIST = '/api/guilds/:guild_id/invites';
const ONE = '/api/invites/:code';
const WEEK = 7 * 24 * 3600;

export function inviteRoutes(): Route[] {
  return [
    route({
      method: 'GET',
      path: LIST,
      handle: ({ world, userId, param }) => {
        const { guild } = membershipWith(world, { guildId: param('guild_id'), userId, need: 'manage_guild' });
        const sql = 'SELECT * FROM invites WHERE guild_id = ? ORDER BY created_at DESC';
        return world.store.all<InviteRow>(sql, guild.id).map(inviteView);
      },
    }),
    route({
      method: 'POST',
      path: LIST,
      body: z.strictObject({
        channel_id: id.optional(),
        max_age_seconds: z
          .number()
          .int()
          .min(60)
          .max(365 * 24 * 3600)
          .nullable()
          .default(WEEK),
        max_uses: z.number().int().min(1).max(1000).nullable().default(null),
      }),
      handle: ({ world, userId, param, body }) => {
        const { guild } = membershipWith(world, {
          guildId: param('guild_id'),
          userId,
          need: 'create_invites',
        });
        if (body.channel_id) {
          const channel = visibleChannel(world, body.channel_id, userId);
          if (channel.guild_id !== guild.id) throw unknown('channel');
          requireIn(world, channel, userId, 'create_invites');
        }
        const invite: InviteRow = {
          code: randomBytes(6).toString('base64url'),
          guild_id: guild.id,
          channel_id: body.channel_id ?? null,
          inviter_id: userId,
          uses: 0,
          max_uses: body.max_uses,
          expires_at: body.max_age_seconds === null ? null : world.clock() + body.max_age_seconds * 1000,
          created_at: world.clock(),
        };
        world.store.run('INSERT INTO invites VALUES (?, ?, ?, ?, ?, ?, ?, ?)', ...Object.values(invite));
        return created(inviteView(invite));
      },
    }),
    route({ method: 'GET', path: ONE, open: true, handle: preview }),
    route({ method: 'POST', path: ONE, handle: accept }),
    route({
      method: 'DELETE',
      path: ONE,
      handle: ({ world, userId, param }) => {
        const { invite } = inviteOrFail(world, param('code'));
        const mayManage = guildPermissions(world, invite.guild_id, userId) & bit.manage_guild;
        if (invite.inviter_id !== userId && !mayManage) {
          throw forbidden('missing_permission', 'You may not do this here.', { permission: 'manage_guild' });
        }
        world.store.run('DELETE FROM invites WHERE code = ?', invite.code);
      },
    }),
  ];
}

/** An invite that still holds; expired and used up ones are unknown. */
function inviteOrFail(world: World, code: string): { invite: InviteRow; guild: GuildRow } {
  const invite = world.store.get<InviteRow>('SELECT * FROM invites WHERE code = ?', code);
  const guild = world.store.get<GuildRow>('SELECT * FROM guilds WHERE id = ?', invite?.guild_id ?? '');
  const expired = invite?.expires_at != null && invite.expires_at <= world.clock();
  const used = invite?.max_uses != null && invite.uses >= invite.max_uses;
  if (!invite || !guild || expired || used) throw unknown('invite');
  return { invite, guild };
}

function preview({ world, param }: Context) {
  const { invite, guild } = inviteOrFail(world, param('code'));
  const channel = world.store.get<ChannelRow>('SELECT * FROM channels WHERE id = ?', invite.channel_id);
  const inviter = invite.inviter_id ? userRow(world, invite.inviter_id) : undefined;
  return {
    code: invite.code,
    expires_at: isoOrNull(invite.expires_at),
    guild: {
      id: guild.id,
      name: guild.name,
      icon: guild.icon,
      banner: guild.banner,
      description: guild.description,
      ...memberCounts(world, guild.id),
    },
    channel: channel ? { id: channel.id, name: channel.name, type: channel.type } : null,
    inviter: inviter ? shortUser(inviter) : null,
  };
}

function accept({ world, userId, param }: Context) {
  const { invite, guild } = inviteOrFail(world, param('code'));
  if (memberRow(world, guild.id, userId)) {
    return guildFull(world, guild, membership(world, guild.id, userId).member);
  }
  if (world.store.get('SELECT 1 FROM bans WHERE guild_id = ? AND user_id = ?', guild.id, userId)) {
    throw forbidden('banned_from_guild', 'You are banned from this server.');
  }
  world.store.run('UPDATE invites SET uses = uses + 1 WHERE code = ?', invite.code);
  return join(world, guild, userId);
}
