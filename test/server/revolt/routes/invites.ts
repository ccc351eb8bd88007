import { randomBytes } from 'node:crypto';
import { join } from '../../guilds.ts';
import { memberRow } from '../../permissions.ts';
import type { ChannelRow, GuildRow, InviteRow } from '../../rows.ts';
import { userOrFail, userRow } from '../../users.ts';
import type { World } from '../../world.ts';
import { channelView, seenChannels } from '../channels.ts';
import { missing, Refusal } from '../errors.ts';
import type { Face } from '../face.ts';
import { pictureOf } from '../files.ts';
import { mayInServer, serverWith } from '../guards.ts';
import { toUlid } from '../ids.ts';
import { need, seenChannel } from '../permissions.ts';
import { type Ask, type Route, route } from '../router.ts';
import { countOf, guildIdsOf, guildRow, serverView } from '../servers.ts';
import { dense } from '../users.ts';

const MAX_SERVERS = 100;
const ONE = '/invites/:target';

/** Invites: rows 86 to 90. One of a group exists, but nobody can join by it. */
export function inviteRoutes(): Route[] {
  return [
    route({
      row: 86,
      method: 'POST',
      path: '/channels/:target/invites',
      handle: (ask) => create(ask as Ask),
    }),
    route({
      row: 87,
      method: 'GET',
      path: '/servers/:target/invites',
      handle: ({ face, world, userId, id }) => {
        const guild = serverWith(face, id('target'), { userId, need: 'ManageServer' });
        const sql = 'SELECT * FROM invites WHERE guild_id = ? ORDER BY created_at';
        return world.store.all<InviteRow>(sql, guild.id).flatMap((row) => inviteView(world, row) ?? []);
      },
    }),
    route({ row: 88, method: 'GET', path: ONE, open: true, handle: (ask) => preview(ask as Ask) }),
    route({ row: 89, method: 'POST', path: ONE, handle: (ask) => accept(ask as Ask) }),
    route({
      row: 90,
      method: 'DELETE',
      path: ONE,
      handle: ({ face, world, userId, param }) => {
        const invite = inviteOf(world, param('target'));
        const may =
          invite.inviter_id === userId || mayInServer(face, invite.guild_id, userId, 'ManageServer');
        if (!may) throw missing('ManageServer');
        world.store.run('DELETE FROM invites WHERE code = ?', invite.code);
      },
    }),
  ];
}

function create({ face, world, userId, id, me }: Ask) {
  if (me().is_bot === 1) throw new Refusal('IsBot');
  const channel = seenChannel(face, id('target'), userId);
  need(face, channel, userId, 'InviteOthers');
  if (channel.guild_id === null && channel.type !== 'group') throw new Refusal('InvalidOperation');
  const code = randomBytes(6).toString('base64url').replaceAll(/[-_]/g, 'x').slice(0, 8);
  world.store.run(
    'INSERT INTO invites (code, guild_id, channel_id, inviter_id, created_at) VALUES (?, ?, ?, ?, ?)',
    code,
    channel.guild_id ?? '',
    channel.id,
    userId,
    world.clock(),
  );
  return inviteView(world, inviteOf(world, code));
}

/** An invite that still holds. Family A's may have an end, a number of uses, and no channel. */
function inviteOf(world: World, code: string): InviteRow {
  const row = world.store.get<InviteRow>('SELECT * FROM invites WHERE code = ?', code);
  const over = row?.expires_at !== null && (row?.expires_at ?? 0) <= world.clock();
  const used = row?.max_uses !== null && (row?.uses ?? 0) >= (row?.max_uses ?? 0);
  if (!row || over || used) throw new Refusal('NotFound');
  return row;
}

function channelOf(world: World, invite: InviteRow): ChannelRow | undefined {
  const first = `SELECT * FROM channels WHERE guild_id = ? AND type = 'text' ORDER BY position, id LIMIT 1`;
  if (!invite.channel_id) return world.store.get<ChannelRow>(first, invite.guild_id);
  return world.store.get<ChannelRow>('SELECT * FROM channels WHERE id = ?', invite.channel_id);
}

function inviteView(world: World, invite: InviteRow) {
  const channel = channelOf(world, invite);
  if (!channel) return null;
  const creator = invite.inviter_id ?? guildRow(world, invite.guild_id)?.owner_id ?? channel.id;
  const common = { _id: invite.code, creator: toUlid(creator), channel: toUlid(channel.id) };
  return invite.guild_id
    ? { type: 'Server', ...common, server: toUlid(invite.guild_id) }
    : { type: 'Group', ...common };
}

/** What a person sees before joining; no token is needed. */
function preview({ face, world, param }: Ask) {
  const invite = inviteOf(world, param('target'));
  const channel = channelOf(world, invite);
  const guild = guildRow(world, invite.guild_id);
  if (!channel || (invite.guild_id && !guild)) throw new Refusal('NotFound');
  const inviter = userRow(world, invite.inviter_id ?? guild?.owner_id ?? '');
  const common = {
    code: invite.code,
    channel_id: toUlid(channel.id),
    channel_name: channel.name ?? '',
    channel_description: channel.topic ?? undefined,
    user_name: inviter?.username ?? '',
    user_avatar: pictureOf(world, inviter?.avatar ?? null, 'avatars'),
  };
  if (!guild) return dense({ type: 'Group', ...common });
  return dense({ type: 'Server', ...common, ...aboutServer(face, guild) });
}

const aboutServer = ({ world }: Face, guild: GuildRow) => ({
  server_id: toUlid(guild.id),
  server_name: guild.name,
  server_icon: pictureOf(world, guild.icon, 'icons'),
  server_banner: pictureOf(world, guild.banner, 'banners'),
  server_flags: guild.flags || undefined,
  member_count: countOf(world, guild.id),
});

function accept({ face, world, userId, me, param }: Ask) {
  if (me().is_bot === 1) throw new Refusal('IsBot');
  const invite = inviteOf(world, param('target'));
  const guild = guildRow(world, invite.guild_id);
  if (!guild) throw new Refusal('InvalidOperation');
  if (guildIdsOf(world, userId).length >= MAX_SERVERS)
    throw new Refusal('TooManyServers', { max: MAX_SERVERS });
  if (memberRow(world, guild.id, userId)) throw new Refusal('AlreadyInServer');
  if (world.store.get('SELECT 1 FROM bans WHERE guild_id = ? AND user_id = ?', guild.id, userId))
    throw new Refusal('Banned');
  world.store.run('UPDATE invites SET uses = uses + 1 WHERE code = ?', invite.code);
  join(world, guild, userOrFail(world, userId).id);
  const channels = seenChannels(face, guild.id, userId).map((row) => channelView(face, row, userId));
  return { type: 'Server', channels, server: serverView(face, guild) };
}
