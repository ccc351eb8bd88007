import { z } from 'zod';
import { part } from '../../guilds.ts';
import { setRead } from '../../messages.ts';
import { readState } from '../../read-states.ts';
import { tellChannel } from '../../routes/channels.ts';
import { deleteGuild } from '../../routes/guilds.ts';
import type { GuildRow } from '../../rows.ts';
import { createSeed } from '../../seed.ts';
import { guildAudience, tell, tellOwn } from '../../sessions.ts';
import { guildFull } from '../../views.ts';
import { tellGuild, withVisibility } from '../../visibility.ts';
import type { World } from '../../world.ts';
import { writeCategories } from '../categories.ts';
import { channelView, seenChannels } from '../channels.ts';
import { missing, Refusal } from '../errors.ts';
import type { Face } from '../face.ts';
import { claim } from '../files.ts';
import { mayInServer, memberOf, serverOf } from '../guards.ts';
import { fromUlid } from '../ids.ts';
import { serverDefault, toStored } from '../permissions.ts';
import { type Ask, flag, maybe, type Route, route, text } from '../router.ts';
import { emojiRows, emojiView, guildIdsOf, serverView } from '../servers.ts';

const MAX_SERVERS = 100;
const ONE = '/servers/:target';
const system = z.object({
  user_joined: maybe(z.string()),
  user_left: maybe(z.string()),
  user_kicked: maybe(z.string()),
  user_banned: maybe(z.string()),
});
const edit = z.object({
  name: maybe(text(1, 32)),
  description: maybe(text(0, 1024)),
  icon: maybe(z.string()),
  banner: maybe(z.string()),
  categories: maybe(
    z.array(z.object({ id: text(1, 32), title: text(1, 32), channels: z.array(z.string()) })),
  ),
  system_messages: maybe(system),
  owner: maybe(z.string()),
  discoverable: maybe(z.boolean()),
  analytics: maybe(z.boolean()),
  remove: z
    .array(z.enum(['Description', 'Categories', 'SystemMessages', 'Icon', 'Banner']))
    .min(1)
    .nullish(),
});
type Edit = z.output<typeof edit>;

/** Servers as a whole: rows 60 to 64. */
export function serverRoutes(): Route[] {
  return [
    route({
      row: 60,
      method: 'POST',
      path: '/servers/create',
      body: z.object({ name: text(1, 32), description: maybe(text(0, 1024)), nsfw: maybe(z.boolean()) }),
      handle: create,
    }),
    route({
      row: 61,
      method: 'GET',
      path: ONE,
      query: z.object({ include_channels: flag.optional() }),
      handle: ({ face, world, userId, id, query }) => {
        const guild = serverOf(world, id('target'), userId);
        const server = serverView(face, guild);
        if (!query.include_channels || face.shape !== 'today') return server;
        return { ...server, channels: channelsOf(face, guild.id, userId) };
      },
    }),
    route({ row: 62, method: 'PATCH', path: ONE, body: edit, handle: editServer }),
    route({
      row: 63,
      method: 'DELETE',
      path: ONE,
      query: z.object({ leave_silently: flag.optional() }),
      handle: ({ world, userId, id, query }) => {
        const guild = serverOf(world, id('target'), userId);
        if (guild.owner_id === userId) deleteGuild(world, guild.id);
        else part(world, guild, { userId, reason: 'left', silent: query.leave_silently });
      },
    }),
    route({ row: 64, method: 'PUT', path: `${ONE}/ack`, handle: (ask) => acknowledgeAll(ask as Ask) }),
    route({
      method: 'GET',
      path: `${ONE}/emojis`,
      handle: ({ world, userId, id }) =>
        emojiRows(world, serverOf(world, id('target'), userId).id).map(emojiView),
    }),
  ];
}

const channelsOf = (face: Face, guildId: string, userId: string) =>
  seenChannels(face, guildId, userId).map((row) => channelView(face, row, userId));

interface NewServer {
  name: string;
  description?: string | null | undefined;
  nsfw?: boolean | null | undefined;
}

function create({ face, world, userId, me, body }: Ask<NewServer>) {
  if (me().is_bot === 1) throw new Refusal('IsBot');
  if (guildIdsOf(world, userId).length >= MAX_SERVERS)
    throw new Refusal('TooManyServers', { max: MAX_SERVERS });
  const seed = createSeed(world);
  const guildId = seed.batch(() => {
    const { id } = seed.addGuild({ name: body.name, ownerId: userId });
    const channel = seed.addChannel({ guildId: id, name: 'General' }).id;
    const notices = { user_joined: channel, user_left: channel, user_kicked: channel, user_banned: channel };
    world.store.run(
      'UPDATE guilds SET description = ?, nsfw = ?, system_messages = ? WHERE id = ?',
      body.description ?? null,
      Number(body.nsfw ?? false),
      JSON.stringify(notices),
      id,
    );
    world.store.run('UPDATE roles SET permissions = ? WHERE id = ?', toStored(serverDefault(face)), id);
    return id;
  });
  world.permissionCache.clear();
  const guild = serverOf(world, guildId, userId);
  tell(world, [userId], 'guild_create', fullOf(world, guild, userId));
  return { server: serverView(face, guild), channels: channelsOf(face, guildId, userId) };
}

function fullOf(world: World, guild: GuildRow, userId: string) {
  return guildFull(world, guild, memberOf(world, guild.id, userId));
}

function editServer({ face, world, userId, id, body }: Ask<Edit>) {
  const guild = serverOf(world, id('target'), userId);
  checkEdit(face, guild, userId, body);
  const facts = columns(world, userId, body);
  withVisibility(world, guild.id, () => {
    for (const [column, value] of Object.entries(facts)) {
      if (value !== undefined)
        world.store.run(`UPDATE guilds SET ${column} = ? WHERE id = ?`, value, guild.id);
    }
  });
  const categories = body.categories ?? (body.remove?.includes('Categories') ? [] : null);
  if (categories) reorder(world, guild.id, categories);
  tellGuild(world, guild.id);
  return serverView(face, serverOf(world, guild.id, userId));
}

/** Family A hears of every channel that moved, and of categories that went. */
function reorder(world: World, guildId: string, categories: NonNullable<Edit['categories']>): void {
  const ids = () =>
    world.store
      .all<{ id: string }>('SELECT id FROM channels WHERE guild_id = ?', guildId)
      .map((row) => row.id);
  const before = ids();
  withVisibility(world, guildId, () => writeCategories(world, guildId, categories));
  const now = ids();
  for (const id of before.filter((one) => !now.includes(one)))
    tellOwn(world, guildAudience(world, guildId), 'channel_delete', { id, guild_id: guildId });
  for (const id of now) tellChannel(world, id);
}

/** Categories need the right over channels, all else that over the server; its owner alone hands it on. */
function checkEdit(face: Face, guild: GuildRow, userId: string, body: Edit): void {
  const { categories, remove, owner, ...rest } = body;
  const others = (remove ?? []).filter((field) => field !== 'Categories');
  const channels = categories !== undefined || (remove ?? []).length > others.length;
  const whole =
    others.length > 0 || Object.values(rest).some((value) => value !== undefined && value !== null);
  if (whole && !mayInServer(face, guild.id, userId, 'ManageServer')) throw missing('ManageServer');
  if (channels && !mayInServer(face, guild.id, userId, 'ManageChannel')) throw missing('ManageChannel');
  if (owner && guild.owner_id !== userId) throw new Refusal('NotOwner');
  if (owner) memberOf(face.world, guild.id, fromUlid(owner) ?? '');
}

function columns(
  world: World,
  userId: string,
  body: Edit,
): Record<string, string | number | null | undefined> {
  const gone = new Set<string>(body.remove ?? []);
  const bit = (value: boolean | null | undefined) => (typeof value === 'boolean' ? Number(value) : undefined);
  const picture = (value: string | null | undefined, tag: 'icons' | 'banners') =>
    value ? claim(world, userId, value, tag) : undefined;
  const set = (value: string | null | undefined, field: string) =>
    value ?? (gone.has(field) ? null : undefined);
  return {
    name: body.name ?? undefined,
    description: set(body.description, 'Description'),
    icon: set(picture(body.icon, 'icons'), 'Icon'),
    banner: set(picture(body.banner, 'banners'), 'Banner'),
    system_messages: body.system_messages
      ? JSON.stringify(noticesOf(body.system_messages))
      : gone.has('SystemMessages')
        ? '{}'
        : undefined,
    owner_id: body.owner ? (fromUlid(body.owner) ?? undefined) : undefined,
    discoverable: bit(body.discoverable),
    analytics: bit(body.analytics),
  };
}

function noticesOf(given: z.output<typeof system>) {
  const entries = Object.entries(given).flatMap(([kind, ulid]) => {
    const id = ulid ? fromUlid(ulid) : null;
    return id ? [[kind, id] as const] : [];
  });
  return Object.fromEntries(entries);
}

function acknowledgeAll({ face, world, userId, id, isBot }: Ask): void {
  if (isBot) throw new Refusal('IsBot');
  const guild = serverOf(world, id('target'), userId);
  for (const channel of seenChannels(face, guild.id, userId)) {
    if (channel.last_message_id === null) continue;
    setRead(world, userId, channel.id, channel.last_message_id);
    tell(world, [userId], 'read_state_update', readState(world, userId, channel.id));
  }
}
