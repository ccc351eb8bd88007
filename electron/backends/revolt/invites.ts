import type { Joined } from '../../../shared/administration.ts';
import type { ChannelId, InviteCode, ServerId } from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import { fields, id, idOrNull, listOf, textOrNull, type Wire } from '../../net/decode.ts';
import { path } from '../../net/http.ts';
import { inviteCode } from '../inviteCode.ts';
import type { InviteBackend } from '../invites.ts';
import { invite, invitePreview } from './administration.ts';
import { understood } from './api.ts';
import { learnChannel } from './events.ts';
import type { Parts } from './friends.ts';
import { named } from './messages.ts';
import { told } from './told.ts';
import type { WireChannel, WireInvite, WireInvitePreview, WireJoined, WireServer, WireUser } from './wire.ts';

/** Addresses the official instances make their invites short with, and where their client lives. */
const shortHosts: readonly (readonly [string, RegExp])[] = [
  ['rvlt.gg', /(^|\.)revolt\.chat$/],
  ['stt.gg', /(^|\.)stoat\.chat$/],
];

/** endpoints.csv rows 86-90. `host` is that of the API; invites are made for that of the instance's own client. */
export function invitesOver(parts: Parts, host: string): InviteBackend {
  const { api, known } = parts;
  /** Asked only for an address that is not the API's. */
  const isClient = async (there: string): Promise<boolean> => {
    const root = await api.json({ method: 'GET', path: '/' });
    const app = understood(() => textOrNull(fields<Wire<'app'>>(root).app, 'app')) ?? '';
    const home = URL.parse(app)?.host ?? '';
    return there === home || shortHosts.some(([short, of]) => there === short && of.test(home));
  };
  const codeOf = async (said: InviteCode): Promise<InviteCode> => {
    const others: string[] = [];
    const code = inviteCode(said, (there) => {
      if (there !== host) others.push(there);
      return true;
    });
    for (const address of others) {
      if (!(await isClient(address))) throw new Failure('invalid', 'inviteElsewhere', { address });
    }
    return code;
  };
  const look = async (code: InviteCode): Promise<WireInvitePreview> => {
    const body = await named('inviteGone', api.json({ method: 'GET', path: path`/invites/${code}` }));
    return understood(() => fields<WireInvitePreview>(body));
  };
  return {
    createInvite: async (channelId, { ageSeconds, uses }) => {
      if (ageSeconds !== null || uses !== null) throw new Failure('unsupported', 'unsupported');
      const call = { method: 'POST', path: path`/channels/${channelId}/invites` } as const;
      const made = await named('channelGone', api.json(call));
      return understood(() => invite(fields<WireInvite>(made)));
    },
    listInvites: async (serverId) => {
      const call = { method: 'GET', path: path`/servers/${serverId}/invites` } as const;
      const body = await named('serverGone', api.json(call));
      return understood(() => listOf(body, 'invites', (f: WireInvite) => invite(f), known.report));
    },
    lookAtInvite: async (said) => {
      const f = await look(await codeOf(said));
      return understood(() => invitePreview(f, known.refs, (serverId) => known.servers.has(serverId)));
    },
    joinByInvite: async (said) => {
      const code = await codeOf(said);
      const f = await look(code);
      const { serverId, channelId } = understood(() => ({
        serverId: idOrNull<ServerId>(f.server_id, 'server_id'),
        channelId: idOrNull<ChannelId>(f.channel_id, 'channel_id'),
      }));
      // who is there already is refused: they have come to where they wanted all the same
      if (serverId !== null && known.servers.has(serverId)) return { serverId, channelId };
      const answer = await named('inviteGone', api.json({ method: 'POST', path: path`/invites/${code}` }));
      return understood(() => arrived(parts, fields<WireJoined>(answer), channelId));
    },
    deleteInvite: async (said) => {
      const one = path`/invites/${await codeOf(said)}`;
      await named('inviteGone', api.json({ method: 'DELETE', path: one, repeatable: false }));
    },
  };
}

/** A server with its channels; or, on today's servers, a group. */
function arrived(parts: Parts, f: WireJoined, meant: ChannelId | null): Joined {
  const { known, tell, now } = parts;
  listOf(f.users, 'users', (one: WireUser) => known.learnUser(one), known.report);
  if (f.server === undefined || f.server === null) {
    const channel = fields<WireChannel>(f.channel);
    tell(learnChannel(known, channel, now()));
    return { serverId: null, channelId: id(channel._id, '_id') };
  }
  const serverId = id<ServerId>(fields<WireServer>(f.server)._id, '_id');
  told(parts, { type: 'ServerCreate', id: serverId, server: f.server, channels: f.channels });
  return { serverId, channelId: meant !== null && known.channels.has(meant) ? meant : null };
}
