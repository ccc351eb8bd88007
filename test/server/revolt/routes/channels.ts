import { z } from 'zod';
import { recipientsOf } from '../../directs.ts';
import { postSystem } from '../../messages.ts';
import { memberRow } from '../../permissions.ts';
import { removeChannel, tellChannel } from '../../routes/channels.ts';
import { removeRecipient } from '../../routes/direct.ts';
import type { ChannelRow, MessageType } from '../../rows.ts';
import { tell } from '../../sessions.ts';
import type { World } from '../../world.ts';
import { channelView } from '../channels.ts';
import { Refusal } from '../errors.ts';
import { isToday } from '../face.ts';
import { claim } from '../files.ts';
import { fromUlid } from '../ids.ts';
import { need, seenChannel } from '../permissions.ts';
import { type Ask, flag, maybe, type Route, route, text } from '../router.ts';

const edit = z.object({
  name: maybe(text(1, 32)),
  description: maybe(text(0, 1024)),
  owner: maybe(z.string()),
  icon: maybe(text(1, 128)),
  nsfw: maybe(z.boolean()),
  archived: maybe(z.boolean()),
  slowmode: maybe(z.number().int().min(0).max(21_600)),
  remove: z
    .array(z.enum(['Description', 'Icon', 'DefaultPermissions', 'Voice', 'Slowmode']))
    .min(1)
    .nullish(),
});
type Edit = z.output<typeof edit>;

/** Channels of every kind: rows 69 to 71. */
export function channelRoutes(): Route[] {
  const path = '/channels/:target';
  return [
    route({
      row: 69,
      method: 'GET',
      path,
      handle: ({ face, userId, id }) => channelView(face, seenChannel(face, id('target'), userId), userId),
    }),
    route({ row: 70, method: 'PATCH', path, body: edit, handle: editChannel }),
    route({
      row: 71,
      method: 'DELETE',
      path,
      query: z.object({ leave_silently: flag.optional() }),
      handle: (ask) => closeChannel(ask as Ask),
    }),
  ];
}

function editChannel({ face, world, userId, id, body }: Ask<Edit>) {
  const channel = seenChannel(face, id('target'), userId);
  need(face, channel, userId, 'ManageChannel');
  if (channel.type === 'dm' || channel.type === 'saved') throw new Refusal('InvalidOperation');
  const heir = body.owner ? heirOf(world, channel, { userId, heir: body.owner }) : undefined;
  const facts = { ...columns(world, userId, body), ...(heir ? { owner_id: heir } : {}) };
  const slowmode = isToday(face) ? (body.slowmode ?? undefined) : undefined;
  for (const [column, value] of Object.entries({ ...facts, slowmode })) {
    if (value !== undefined)
      world.store.run(`UPDATE channels SET ${column} = ? WHERE id = ?`, value, channel.id);
  }
  if (body.remove?.includes('DefaultPermissions')) dropDefaults(world, channel);
  tellChannel(world, channel.id);
  if (channel.type === 'group') tellOfGroup(world, channel, { userId, body, heir });
  return channelView(face, seenChannel(face, channel.id, userId), userId);
}

function columns(
  world: World,
  userId: string,
  body: Edit,
): Record<string, string | number | null | undefined> {
  const gone = new Set(body.remove ?? []);
  return {
    name: body.name ?? undefined,
    topic: body.description ?? (gone.has('Description') ? null : undefined),
    icon: body.icon ? claim(world, userId, body.icon, 'icons') : gone.has('Icon') ? null : undefined,
    nsfw: body.nsfw === undefined || body.nsfw === null ? undefined : Number(body.nsfw),
  };
}

/** Only a group has an owner to hand on, and only to somebody in it. */
function heirOf(world: World, channel: ChannelRow, who: { userId: string; heir: string }): string {
  if (channel.type !== 'group') throw new Refusal('InvalidOperation');
  if (channel.owner_id !== who.userId) throw new Refusal('NotOwner');
  const heir = fromUlid(who.heir);
  if (!heir || !recipientsOf(world, channel.id).includes(heir)) throw new Refusal('NotInGroup');
  return heir;
}

function dropDefaults(world: World, channel: ChannelRow): void {
  if (channel.guild_id) {
    const sql = 'DELETE FROM overwrites WHERE channel_id = ? AND role_id = ?';
    world.store.run(sql, channel.id, channel.guild_id);
  } else world.store.run('UPDATE channels SET permissions = NULL WHERE id = ?', channel.id);
  world.permissionCache.clear();
}

/** A group says in itself what was changed. */
function tellOfGroup(
  world: World,
  channel: ChannelRow,
  change: { userId: string; body: Edit; heir: string | undefined },
): void {
  const { userId, body, heir } = change;
  const post = (type: MessageType, more: { content?: string; about?: string } = {}) =>
    postSystem(world, channel, { authorId: userId, type, ...more });
  if (body.name) post('name_change', { content: body.name });
  const gone = body.remove ?? [];
  if (typeof body.description === 'string' || gone.includes('Description')) post('description_change');
  if (body.icon || gone.includes('Icon')) post('icon_change');
  if (heir) post('owner_change', { about: heir });
}

/** Deletes a channel of a server, leaves a group, or closes a direct message. */
function closeChannel({ face, world, userId, id }: Ask): void {
  const channel = seenChannel(face, id('target'), userId);
  if (channel.type === 'saved') throw new Refusal('NoEffect');
  if (channel.type === 'group') {
    removeRecipient(world, channel, { by: userId, userId });
  } else if (channel.type === 'dm') {
    const sql = 'UPDATE recipients SET hidden = 1 WHERE channel_id = ? AND user_id = ?';
    world.store.run(sql, channel.id, userId);
    tell(world, [userId], 'channel_delete', { id: channel.id, guild_id: null });
  } else {
    need(face, channel, userId, 'ManageChannel');
    if (memberRow(world, channel.guild_id ?? '', userId)) removeChannel(world, channel);
  }
}
