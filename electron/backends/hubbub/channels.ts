import type { ChannelId } from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import { fields } from '../../net/decode.ts';
import { path } from '../../net/http.ts';
import type { ChannelBackend } from '../channels.ts';
import { noChannels } from '../lacking.ts';
import { channelFacts } from './administration.ts';
import { channel } from './decode.ts';
import { listed, type Parts, understood } from './rest.ts';
import type { WireChannel } from './wire.ts';

/** docs/protocols/hubbub-api.md, "Guilds": channels and categories. This family knows no notes to oneself and no calls. */
export function channelRoutes({ http, tell, problem }: Parts): ChannelBackend {
  const learn = (body: unknown): ChannelId => {
    const told = understood(() => channel(fields<WireChannel>(body), problem));
    tell([{ type: 'channelUpserted', channel: told }]);
    return told.id;
  };
  return {
    ...noChannels,
    createChannel: async (serverId, { kind, name, topic, parentId }) => {
      const body = { type: kind, name, topic: topic || null, parent_id: parentId };
      return learn(await http.json({ method: 'POST', path: path`/api/guilds/${serverId}/channels`, body }));
    },
    lookAtChannel: async (channelId) => {
      const body = await http.json({ method: 'GET', path: path`/api/channels/${channelId}` });
      return understood(() => channelFacts(fields(body), problem));
    },
    editChannel: async (channelId, { topic, nsfw, slowModeSeconds, ...change }) => {
      if (nsfw !== undefined) throw new Failure('unsupported', 'unsupported');
      const body = { ...change, topic: topic === '' ? null : topic, slowmode_seconds: slowModeSeconds };
      learn(await http.json({ method: 'PATCH', path: path`/api/channels/${channelId}`, body }));
    },
    deleteChannel: async (channelId) => {
      await http.json({ method: 'DELETE', path: path`/api/channels/${channelId}`, repeatable: false });
      tell([{ type: 'channelRemoved', channelId }]);
    },
    arrangeChannels: async (serverId, places) => {
      if (places.length === 0) return;
      const channels = places.map(({ id, parentId, position }) => ({ id, position, parent_id: parentId }));
      const answer = await http.json({
        method: 'PATCH',
        path: path`/api/guilds/${serverId}/channels`,
        body: { channels },
      });
      const all = listed(answer, (one: WireChannel) => channel(one, problem), problem);
      tell(all.map((one) => ({ type: 'channelUpserted', channel: one })));
    },
  };
}
