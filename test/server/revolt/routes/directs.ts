import { z } from 'zod';
import { recipientsOf, showDirect } from '../../directs.ts';
import { bringIn, dmOf, makeChannel, makeDm, removeRecipient, unhide } from '../../routes/direct.ts';
import type { ChannelRow, UserRow } from '../../rows.ts';
import { areFriends, userOrFail, userRow } from '../../users.ts';
import type { World } from '../../world.ts';
import { channelView, directRows } from '../channels.ts';
import { Refusal } from '../errors.ts';
import { type Face, isToday } from '../face.ts';
import { claim } from '../files.ts';
import { fromUlid } from '../ids.ts';
import { need, person, seenChannel, userPermissions } from '../permissions.ts';
import { type Ask, maybe, type Route, route, text } from '../router.ts';
import { userView } from '../users.ts';

/** Direct messages and groups: rows 52 to 57. */
export function directRoutes(): Route[] {
  const recipient = '/channels/:target/recipients/:member';
  return [
    route({
      row: 52,
      method: 'GET',
      path: '/users/dms',
      handle: ({ face, world, userId }) =>
        directRows(world, userId)
          .filter((row) => row.type !== 'saved')
          .map((row) => channelView(face, row, userId)),
    }),
    route({
      row: 53,
      method: 'GET',
      path: '/users/:target/dm',
      handle: ({ face, world, userId, id }) => {
        const target = userRow(world, id('target'));
        if (!target) throw new Refusal('NotFound');
        const channel = target.id === userId ? savedOf(world, userId) : direct(face, userId, target);
        return channelView(face, channel, userId);
      },
    }),
    createRoute(),
    route({
      row: 55,
      method: 'GET',
      path: '/channels/:target/members',
      handle: ({ face, world, userId, id }) => {
        const channel = seenChannel(face, id('target'), userId);
        if (channel.type !== 'group') throw new Refusal('InvalidOperation');
        return recipientsOf(world, channel.id).map((one) => userView(face, userOrFail(world, one), userId));
      },
    }),
    route({ row: 56, method: 'PUT', path: recipient, handle: (ask) => add(ask as Ask) }),
    route({ row: 57, method: 'DELETE', path: recipient, handle: (ask) => remove(ask as Ask) }),
  ];
}

const sizeOf = (face: Face): number => (isToday(face) ? 100 : 50);

/** The channel for notes to oneself, made when it is first asked for. */
function savedOf(world: World, userId: string): ChannelRow {
  const sql = `SELECT c.* FROM channels c JOIN recipients r ON r.channel_id = c.id
    WHERE c.type = 'saved' AND r.user_id = ?`;
  const known = world.store.get<ChannelRow>(sql, userId);
  if (known) return known;
  const made = makeChannel(world, { type: 'saved', name: null, ownerId: userId, userIds: [userId] });
  return made;
}

function direct(face: Face, userId: string, target: UserRow): ChannelRow {
  const known = dmOf(face.world, userId, target.id);
  if (known) {
    unhide(face.world, known, userId);
    return known;
  }
  if (userPermissions(face, userId, target) & person.SendMessage)
    return makeDm(face.world, userId, target.id);
  throw new Refusal('MissingUserPermission', { permission: 'SendMessage' });
}

function createRoute(): Route {
  return route({
    row: 54,
    method: 'POST',
    path: '/channels/create',
    body: z.object({
      name: text(1, 32),
      description: maybe(text(0, 1024)),
      users: z.array(z.string()).max(100).default([]),
      nsfw: maybe(z.boolean()),
      icon: maybe(text(1, 128)),
    }),
    handle: ({ face, world, userId, me, body }) => {
      if (me().is_bot === 1) throw new Refusal('IsBot');
      const userIds = [userId, ...friendsOf(face, userId, body.users)];
      const made = makeChannel(world, { type: 'group', name: body.name, ownerId: userId, userIds });
      const icon = body.icon ? claim(world, userId, body.icon, 'icons') : null;
      const sql = 'UPDATE channels SET topic = ?, nsfw = ?, icon = ? WHERE id = ?';
      world.store.run(sql, body.description ?? null, Number(body.nsfw ?? false), icon, made.id);
      const group = seenChannel(face, made.id, userId);
      showDirect(world, group, userIds);
      return channelView(face, group, userId);
    },
  });
}

/** People for a new group: friends all of them. */
function friendsOf(face: Face, userId: string, ulids: readonly string[]): string[] {
  const ids = [...new Set(ulids.map((ulid) => fromUlid(ulid) ?? ''))].filter((id) => id !== userId);
  if (ids.length + 1 > sizeOf(face)) throw new Refusal('GroupTooLarge', { max: sizeOf(face) });
  for (const id of ids) {
    if (!userRow(face.world, id)) throw new Refusal('NotFound');
    if (!areFriends(face.world, userId, id)) throw new Refusal('NotFriends');
  }
  return ids;
}

function groupOf({ face, userId, id }: Ask): ChannelRow {
  const channel = seenChannel(face, id('target'), userId);
  if (channel.type !== 'group') throw new Refusal('InvalidOperation');
  return channel;
}

function add(ask: Ask): void {
  const { face, world, userId, id } = ask;
  const group = groupOf(ask);
  const target = userRow(world, id('member'));
  if (!target) throw new Refusal('NotFound');
  need(face, group, userId, 'InviteOthers');
  if (!areFriends(world, userId, target.id)) throw new Refusal('NotFriends');
  const now = recipientsOf(world, group.id);
  if (now.includes(target.id)) throw new Refusal('AlreadyInGroup');
  if (now.length >= sizeOf(face)) throw new Refusal('GroupTooLarge', { max: sizeOf(face) });
  bringIn(world, group, { now, by: userId, userId: target.id });
}

function remove(ask: Ask): void {
  const { world, userId, id } = ask;
  const group = groupOf(ask);
  const target = id('member');
  if (group.owner_id !== userId) throw new Refusal('NotOwner');
  if (target === userId) throw new Refusal('CannotRemoveYourself');
  if (!recipientsOf(world, group.id).includes(target)) throw new Refusal('NotInGroup');
  removeRecipient(world, group, { by: userId, userId: target });
}
