import type { ChannelChange, NewChannel } from '../../../shared/administration.ts';
import type { ChannelId, ServerId } from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import { fields, id, listOf, text, type Wire } from '../../net/decode.ts';
import { path } from '../../net/http.ts';
import type { World } from '../../net/world.ts';
import type { ChannelBackend } from '../channels.ts';
import { channelFacts } from './administration.ts';
import { understood } from './api.ts';
import { arranged, categoriesIn, changeCategories, found, replaced, serverOf } from './categories.ts';
import { categoryId, ownCategoryId } from './decode.ts';
import type { Parts } from './friends.ts';
import { fileIdOf } from './media.ts';
import { named } from './messages.ts';
import { gone, serverNow, told } from './told.ts';
import type { WireChannel } from './wire.ts';

const isCategory = (channelId: ChannelId): boolean => ownCategoryId(channelId) !== null;
type Channels = Omit<ChannelBackend, 'openSaved'>;

/** endpoints.csv rows 68-71 and 108; categories by row 62. */
export const channelsOver = (parts: Parts, random: World['random']): Channels => ({
  createChannel: async (serverId, channel) =>
    channel.kind === 'category'
      ? await createCategory(parts, serverId, { title: channel.name, own: newId(random) })
      : await createChannel(parts, serverId, channel),
  lookAtChannel: async (channelId) => {
    if (!isCategory(channelId)) return await lookAtChannel(parts, channelId);
    const now = await serverNow(parts, serverOf(parts, channelId));
    const { title } = found(categoriesIn(now, parts), channelId);
    return { id: channelId, name: title, topic: null, nsfw: null, slowModeSeconds: 0, overrides: [] };
  },
  editChannel: async (channelId, change) => {
    if (!isCategory(channelId)) return await editChannel(parts, channelId, change);
    const { name: title } = change;
    if (title === undefined) throw new Failure('unsupported', 'unsupported');
    await changeCategories(parts, serverOf(parts, channelId), (now) =>
      replaced(now, found(now, channelId), { title }),
    );
  },
  deleteChannel: async (channelId) => {
    if (!isCategory(channelId)) return await deleteChannel(parts, channelId);
    await changeCategories(parts, serverOf(parts, channelId), (now) => {
      const old = found(now, channelId);
      return now.filter((one) => one !== old);
    });
  },
  arrangeChannels: async (serverId, places) => {
    await changeCategories(parts, serverId, (now) => arranged(now, places));
  },
  joinCall: (channelId) => joinCall(parts, channelId),
});

async function lookAtChannel({ api }: Parts, channelId: ChannelId) {
  const body = await named('channelGone', api.json({ method: 'GET', path: path`/channels/${channelId}` }));
  return understood(() => channelFacts(fields<WireChannel>(body)));
}

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Unlike any other of its server. */
const newId = (random: World['random']): string =>
  Array.from({ length: 26 }, (_, i) => letters[Math.floor(random() * (i === 0 ? 8 : 32))] ?? '0').join('');

/** The server may give it another id than we did. */
async function createCategory(
  parts: Parts,
  serverId: ServerId,
  { title, own }: { readonly title: string; readonly own: string },
): Promise<ChannelId> {
  const add = { id: own, title, channels: [] };
  const before = await changeCategories(parts, serverId, (now) => [...now, add]);
  const now = categoriesIn(parts.known.servers.get(serverId) ?? {}, parts);
  const made = now.find((one) => !before.some((old) => old.id === one.id));
  if (!made) throw new Failure('nonsense', 'nonsense');
  return categoryId(serverId, made.id);
}

/** Made first and put under its category afterwards: there is no doing both at once. */
async function createChannel(
  parts: Parts,
  serverId: ServerId,
  { kind, name, topic, parentId }: NewChannel,
): Promise<ChannelId> {
  if (parentId !== null) found(categoriesIn(await serverNow(parts, serverId), parts), parentId);
  const body = { type: kind === 'voice' ? 'Voice' : 'Text', name, ...(topic ? { description: topic } : {}) };
  const call = { method: 'POST', path: path`/servers/${serverId}/channels`, body } as const;
  const made = await named('serverGone', parts.api.json(call));
  const f = understood(() => fields<WireChannel>(made));
  const channelId = understood(() => id<ChannelId>(f._id, '_id'));
  told(parts, { ...f, type: 'ChannelCreate' });
  if (parentId !== null) {
    await changeCategories(parts, serverId, (now) => {
      const under = found(now, parentId);
      return replaced(now, under, { channels: [...under.channels, channelId] });
    });
  }
  return channelId;
}

async function editChannel(parts: Parts, channelId: ChannelId, change: ChannelChange): Promise<void> {
  const { name, topic, nsfw, slowModeSeconds, icon } = change;
  if (slowModeSeconds !== undefined && !parts.known.today) throw new Failure('unsupported', 'unsupported');
  const remove = gone({ Description: topic, Icon: icon });
  const body = {
    name,
    description: topic || undefined,
    nsfw,
    slowmode: slowModeSeconds,
    icon: icon ? fileIdOf(icon) : undefined,
    ...(remove.length === 0 ? {} : { remove }),
  };
  const call = { method: 'PATCH', path: path`/channels/${channelId}`, body } as const;
  const data = await named('channelGone', parts.api.json(call));
  told(parts, { type: 'ChannelUpdate', id: channelId, data: data ?? body, clear: remove });
}

/** The same route leaves groups and closes direct messages, which is not what was meant. */
async function deleteChannel(parts: Parts, channelId: ChannelId): Promise<void> {
  const known = parts.known.channels.get(channelId);
  if (known && typeof known.server !== 'string') throw new Failure('unsupported', 'unsupported');
  const call = { method: 'DELETE', path: path`/channels/${channelId}`, repeatable: false } as const;
  await named('channelGone', parts.api.json(call));
  told(parts, { type: 'ChannelDelete', id: channelId });
}

/** The token for the voice server goes nowhere: there is no sound yet. Today's servers want to know by which node. */
async function joinCall({ api, known }: Parts, channelId: ChannelId): Promise<void> {
  const body = known.today ? { node: await nodeOf(api) } : {};
  const call = { method: 'POST', path: path`/channels/${channelId}/join_call`, body } as const;
  const answer = await named('channelGone', api.json(call));
  understood(() => text(fields<Wire<'token'>>(answer).token, 'token'));
}

async function nodeOf(api: Parts['api']): Promise<string | undefined> {
  const root = await api.json({ method: 'GET', path: '/' });
  return understood(() => {
    const features = fields<Wire<'livekit'>>(fields<Wire<'features'>>(root).features);
    const { nodes } = fields<Wire<'nodes'>>(features.livekit ?? {});
    return listOf(
      nodes,
      'nodes',
      (f: Wire<'name'>) => text(f.name, 'name'),
      () => undefined,
    )[0];
  });
}
