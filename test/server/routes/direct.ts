import { z } from 'zod';
import { introduce, recipientsOf, showDirect } from '../directs.ts';
import { badRequest, forbidden, unknown } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { checkDirect, postSystem, visibleChannel } from '../messages.ts';
import { directsOf } from '../ready.ts';
import { created, type Route, route } from '../router.ts';
import type { ChannelRow } from '../rows.ts';
import { tell, tellEach } from '../sessions.ts';
import { id } from '../shapes.ts';
import { areFriends, userOrFail } from '../users.ts';
import { channelView } from '../views.ts';
import type { World } from '../world.ts';

export function directRoutes(limits: Limits): Route[] {
  const recipient = '/api/channels/:channel_id/recipients/:user_id';
  return [
    route({
      method: 'GET',
      path: '/api/users/@me/channels',
      handle: ({ world, userId }) => directsOf(world, userId),
    }),
    route({
      method: 'POST',
      path: '/api/users/@me/channels',
      body: z.strictObject({
        recipient_ids: z.array(id).min(1).max(limits.group_recipients),
        name: z.string().trim().min(1).max(limits.channel_name_length).optional(),
      }),
      handle: ({ world, userId, body }) => {
        const others = [...new Set(body.recipient_ids)].map((other) => userOrFail(world, other).id);
        if (others.includes(userId)) throw badRequest('cannot_target_self', 'That is you.');
        const [only = '', ...more] = others;
        return more.length === 0
          ? openDm(world, userId, only)
          : openGroup(world, userId, { others, name: body.name });
      },
    }),
    route({
      method: 'PUT',
      path: recipient,
      handle: ({ world, userId, param }) => {
        const group = groupOrFail(world, param('channel_id'), userId);
        addRecipient(world, group, { by: userId, userId: userOrFail(world, param('user_id')).id });
      },
    }),
    route({
      method: 'DELETE',
      path: recipient,
      handle: ({ world, userId, param }) => {
        const group = groupOrFail(world, param('channel_id'), userId);
        const target = param('user_id');
        if (target !== userId && group.owner_id !== userId) {
          throw forbidden('owner_only', 'Only the owner of the group does this.');
        }
        removeRecipient(world, group, { by: userId, userId: target });
      },
    }),
  ];
}

function groupOrFail(world: World, channelId: string, userId: string): ChannelRow {
  const channel = visibleChannel(world, channelId, userId);
  if (channel.type !== 'group') throw unknown('channel');
  return channel;
}

function openDm(world: World, userId: string, otherId: string) {
  const known = dmOf(world, userId, otherId);
  if (known) {
    unhide(world, known, userId);
    return channelView(world, known, userId);
  }
  checkDirect(world, userId, otherId);
  return created(channelView(world, makeDm(world, userId, otherId), userId));
}

/** The direct message of two people, if there ever was one. */
export function dmOf(world: World, userId: string, otherId: string): ChannelRow | undefined {
  return world.store.get<ChannelRow>(
    `SELECT c.* FROM channels c JOIN recipients a ON a.channel_id = c.id AND a.user_id = ?
     JOIN recipients b ON b.channel_id = c.id AND b.user_id = ? WHERE c.type = 'dm'`,
    userId,
    otherId,
  );
}

/** Shows a person a direct message they had closed. */
export function unhide(world: World, dm: ChannelRow, userId: string): void {
  const sql = 'UPDATE recipients SET hidden = 0 WHERE channel_id = ? AND user_id = ? AND hidden = 1';
  if (world.store.run(sql, dm.id, userId) > 0) showDirect(world, dm, [userId]);
}

export function makeDm(world: World, userId: string, otherId: string): ChannelRow {
  const made = makeChannel(world, { type: 'dm', name: null, ownerId: null, userIds: [userId, otherId] });
  // The other one hears of it with the first message.
  world.store.run('UPDATE recipients SET hidden = 1 WHERE channel_id = ? AND user_id = ?', made.id, otherId);
  showDirect(world, made, [userId]);
  return made;
}

function openGroup(world: World, userId: string, facts: { others: string[]; name: string | undefined }) {
  for (const other of facts.others) requireFriend(world, userId, other);
  const userIds = [userId, ...facts.others];
  const made = makeChannel(world, { type: 'group', name: facts.name ?? null, ownerId: userId, userIds });
  showDirect(world, made, userIds);
  return created(channelView(world, made, userId));
}

function requireFriend(world: World, userId: string, other: string): void {
  if (!areFriends(world, userId, other)) {
    throw forbidden('dms_closed', 'Only friends can be brought into a group.');
  }
}

interface NewDirect {
  type: 'dm' | 'group' | 'saved';
  name: string | null;
  ownerId: string | null;
  userIds: readonly string[];
}

export function makeChannel(world: World, made: NewDirect): ChannelRow {
  const channelId = world.newId();
  world.store.tx(() => {
    const sql = 'INSERT INTO channels (id, type, name, owner_id) VALUES (?, ?, ?, ?)';
    world.store.run(sql, channelId, made.type, made.name, made.ownerId);
    for (const userId of made.userIds) {
      world.store.run('INSERT INTO recipients (channel_id, user_id) VALUES (?, ?)', channelId, userId);
    }
  });
  return channelOrFail(world, channelId);
}

function channelOrFail(world: World, channelId: string): ChannelRow {
  const row = world.store.get<ChannelRow>('SELECT * FROM channels WHERE id = ?', channelId);
  if (!row) throw unknown('channel');
  return row;
}

function addRecipient(world: World, group: ChannelRow, who: { by: string; userId: string }): void {
  const limit = world.limits.group_recipients;
  const now = recipientsOf(world, group.id);
  if (now.includes(who.userId)) return;
  requireFriend(world, who.by, who.userId);
  if (now.length > limit)
    throw badRequest('limit_reached', 'The group is full.', { field: 'recipients', limit });
  bringIn(world, group, { now, ...who });
}

/** Adds a person to a group and tells everybody in it, `now` being who was there before. */
export function bringIn(
  world: World,
  group: ChannelRow,
  who: { now: readonly string[]; by: string; userId: string },
): void {
  const { now } = who;
  world.store.run('INSERT INTO recipients (channel_id, user_id) VALUES (?, ?)', group.id, who.userId);
  world.permissionCache.clear();
  showDirect(world, group, [who.userId]);
  for (const viewerId of now) introduce(world, viewerId, [who.userId]);
  tellEach(world, now, 'channel_update', (viewer) => channelView(world, group, viewer));
  postSystem(world, group, { authorId: who.by, type: 'recipient_add', about: who.userId });
}

/** Takes somebody out of a group; the owner's place goes to another, and an empty group goes away. */
export function removeRecipient(world: World, group: ChannelRow, who: { by: string; userId: string }): void {
  const before = recipientsOf(world, group.id);
  if (!before.includes(who.userId)) throw unknown('user');
  postSystem(world, group, { authorId: who.by, type: 'recipient_remove', about: who.userId });
  const left = before.filter((userId) => userId !== who.userId);
  const owner = group.owner_id === who.userId ? (left[0] ?? null) : group.owner_id;
  world.store.tx(() => {
    world.store.run('DELETE FROM recipients WHERE channel_id = ? AND user_id = ?', group.id, who.userId);
    world.store.run('UPDATE channels SET owner_id = ? WHERE id = ?', owner, group.id);
    if (left.length === 0) world.store.run('DELETE FROM channels WHERE id = ?', group.id);
  });
  world.permissionCache.clear();
  tell(world, [who.userId], 'channel_delete', { id: group.id, guild_id: null });
  if (left.length === 0) return;
  const fresh = channelOrFail(world, group.id);
  tellEach(world, left, 'channel_update', (viewer) => channelView(world, fresh, viewer));
}
