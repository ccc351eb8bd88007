import type { ChannelId, MessageId, ServerId } from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import { fields, id, idOrNull, type Wire } from '../../net/decode.ts';
import { path } from '../../net/http.ts';
import type { ServerBackend } from '../servers.ts';
import { serverFacts } from './administration.ts';
import { understood } from './api.ts';
import { readState } from './decode.ts';
import type { Parts } from './friends.ts';
import { fileIdOf } from './media.ts';
import { named } from './messages.ts';
import { changeServer, gone, serverNow, told } from './told.ts';
import type { WireServer } from './wire.ts';

/** endpoints.csv rows 60-64. `read` hears what is known to be read in each channel. */
export function serversOver(
  parts: Parts,
  read: (channelId: ChannelId, messageId: MessageId) => void,
): ServerBackend {
  const { api, known, tell } = parts;
  // leaving and deleting are one route, and who asks decides which it is: so that is settled before
  const isOwner = async (serverId: ServerId): Promise<boolean> => {
    const { owner } = await serverNow(parts, serverId);
    return owner === known.me;
  };
  const end = async (serverId: ServerId): Promise<void> => {
    await api.json({ method: 'DELETE', path: path`/servers/${serverId}`, repeatable: false });
    told(parts, { type: 'ServerDelete', id: serverId });
  };
  return {
    createServer: async (name, description) => {
      const body = { name, ...(description ? { description } : {}) };
      const made = await api.json({ method: 'POST', path: '/servers/create', body });
      const { server, channels, serverId } = understood(() => {
        const f = fields<Wire<'server' | 'channels'>>(made);
        return { ...f, serverId: id<ServerId>(fields<WireServer>(f.server)._id, '_id') };
      });
      told(parts, { type: 'ServerCreate', id: serverId, server, channels });
      return serverId;
    },
    lookAtServer: async (serverId) => {
      const now = await serverNow(parts, serverId);
      return understood(() => serverFacts(now, known.refs, known.report));
    },
    editServer: (serverId, { name, description, icon, banner }) =>
      changeServer(parts, serverId, {
        body: {
          name,
          description: description || undefined,
          icon: icon ? fileIdOf(icon) : undefined,
          banner: banner ? fileIdOf(banner) : undefined,
        },
        remove: gone({ Description: description, Icon: icon, Banner: banner }),
      }),
    leaveServer: async (serverId) => {
      if (await isOwner(serverId)) throw new Failure('invalid', 'ownerCannotLeave');
      await end(serverId);
    },
    deleteServer: async (serverId) => {
      if (!(await isOwner(serverId))) throw new Failure('forbidden', 'ownerOnly');
      await end(serverId);
    },
    acknowledgeServer: async (serverId) => {
      const last = new Map<ChannelId, MessageId>();
      for (const [channelId, f] of known.channels) {
        const messageId = f.server === serverId ? idOrNull<MessageId>(f.last_message_id, '') : null;
        if (messageId !== null) last.set(channelId, messageId);
      }
      await named('serverGone', api.json({ method: 'PUT', path: path`/servers/${serverId}/ack` }));
      // older servers tell nobody of this
      tell(
        [...last].map(([channel, messageId]) => {
          read(channel, messageId);
          const state = { _id: { channel }, last_id: messageId };
          return { type: 'readStateChanged', readState: readState(state, known.report) };
        }),
      );
    },
  };
}
