import { z } from 'zod';
import { tellChannel } from '../../routes/channels.ts';
import { tellRole } from '../../routes/roles.ts';
import type { ChannelRow, OverwriteRow, RoleRow } from '../../rows.ts';
import { withVisibility } from '../../visibility.ts';
import { channelView } from '../channels.ts';
import { Refusal } from '../errors.ts';
import type { Face } from '../face.ts';
import { requireAbove, requireHolding, roleOf, serverOf, serverWith } from '../guards.ts';
import { fromUlid } from '../ids.ts';
import {
  channelPermissions,
  fromStored,
  need,
  seenChannel,
  serverPermissions,
  toStored,
} from '../permissions.ts';
import { type Ask, bitset, type Route, route } from '../router.ts';
import { serverView } from '../servers.ts';

/** Written as {allow, deny}, though read as {a, d}. */
const override = z.object({ allow: bitset, deny: bitset });
type Override = z.output<typeof override>;

/** What roles and channels allow: rows 75 to 78. */
export function permissionRoutes(): Route[] {
  return [
    route({
      row: 75,
      method: 'PUT',
      path: '/servers/:target/permissions/:role_id',
      body: z.object({ permissions: override }),
      handle: ofRole,
    }),
    route({
      row: 76,
      method: 'PUT',
      path: '/servers/:target/permissions/default',
      body: z.object({ permissions: bitset }),
      handle: ofServer,
    }),
    route({
      row: 77,
      method: 'PUT',
      path: '/channels/:target/permissions/:role_id',
      body: z.object({ permissions: override }),
      handle: (ask) => {
        const { face, world, userId, id, body } = ask;
        const channel = managed(ask as Ask);
        if (!channel.guild_id) throw new Refusal('InvalidOperation');
        const role = roleOf(world, channel.guild_id, id('role_id'));
        requireAbove(world, channel.guild_id, { userId, position: role.position });
        return write(face, channel, { userId, roleId: role.id, ...body.permissions });
      },
    }),
    route({
      row: 78,
      method: 'PUT',
      path: '/channels/:target/permissions/default',
      body: z.object({ permissions: z.union([bitset, override]) }),
      handle: ofChannel,
    }),
  ];
}

function ofRole({ face, world, userId, id, param, body }: Ask<{ permissions: Override }>) {
  const guild = serverWith(face, id('target'), { userId, need: 'ManagePermissions' });
  const role = roleOf(world, guild.id, fromUlid(param('role_id')) ?? '');
  requireAbove(world, guild.id, { userId, position: role.position });
  const { allow, deny } = body.permissions;
  const own = serverPermissions(face, guild.id, userId);
  requireHolding(own, allow, fromStored(role.permissions));
  const allowed = toStored(allow, role.permissions);
  withVisibility(world, guild.id, () => {
    const sql = 'UPDATE roles SET permissions = ?, denied = ? WHERE id = ?';
    world.store.run(sql, allowed, toStored(deny, role.denied), role.id);
  });
  tellRole(world, role);
  return serverView(face, serverOf(world, guild.id, userId));
}

function ofServer({ face, world, userId, id, body }: Ask<{ permissions: bigint }>) {
  const guild = serverWith(face, id('target'), { userId, need: 'ManagePermissions' });
  const everyone = world.store.get<RoleRow>('SELECT * FROM roles WHERE id = ?', guild.id);
  if (!everyone) throw new Refusal('NotFound');
  requireHolding(
    serverPermissions(face, guild.id, userId),
    body.permissions,
    fromStored(everyone.permissions),
  );
  withVisibility(world, guild.id, () => {
    const stored = toStored(body.permissions, everyone.permissions);
    world.store.run('UPDATE roles SET permissions = ? WHERE id = ?', stored, guild.id);
  });
  tellRole(world, everyone);
  return serverView(face, serverOf(world, guild.id, userId));
}

function managed({ face, userId, id }: Ask): ChannelRow {
  const channel = seenChannel(face, id('target'), userId);
  need(face, channel, userId, 'ManagePermissions');
  return channel;
}

/** A group has one plain set for its members, a channel of a server an override. */
function ofChannel(ask: Ask<{ permissions: bigint | Override }>) {
  const { face, world, userId, body } = ask;
  const channel = managed(ask as Ask);
  const { permissions } = body;
  if (channel.type === 'group' && typeof permissions === 'bigint') {
    const sql = 'UPDATE channels SET permissions = ? WHERE id = ?';
    world.store.run(sql, permissions.toString(), channel.id);
    tellChannel(world, channel.id);
    return channelView(face, seenChannel(face, channel.id, userId), userId);
  }
  if (!channel.guild_id || typeof permissions === 'bigint') throw new Refusal('InvalidOperation');
  return write(face, channel, { userId, roleId: channel.guild_id, ...permissions });
}

function write(
  face: Face,
  channel: ChannelRow,
  made: { userId: string; roleId: string; allow: bigint; deny: bigint },
) {
  const { world } = face;
  const sql = 'SELECT * FROM overwrites WHERE channel_id = ? AND role_id = ?';
  const before = world.store.get<OverwriteRow>(sql, channel.id, made.roleId);
  const [allowed, denied] = [before?.allow ?? '0', before?.deny ?? '0'];
  requireHolding(channelPermissions(face, channel, made.userId), made.allow, fromStored(allowed));
  withVisibility(world, channel.guild_id ?? '', () => {
    const put = 'INSERT OR REPLACE INTO overwrites (channel_id, role_id, allow, deny) VALUES (?, ?, ?, ?)';
    world.store.run(put, channel.id, made.roleId, toStored(made.allow, allowed), toStored(made.deny, denied));
  });
  tellChannel(world, channel.id);
  return channelView(face, channel, made.userId);
}
