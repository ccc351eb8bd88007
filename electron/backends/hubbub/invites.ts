import type { ChannelId, InviteCode, ServerId } from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import { fields, id, idOrNull, insideOrNull, type Wire } from '../../net/decode.ts';
import { path } from '../../net/http.ts';
import { inviteCode } from '../inviteCode.ts';
import type { InviteBackend } from '../invites.ts';
import { invite, invitePreview } from './administration.ts';
import { guildHere } from './events.ts';
import { listed, type Parts, understood } from './rest.ts';
import type { WireChannel, WireGuild, WireInvite, WireInvitePreview } from './wire.ts';

/** docs/protocols/hubbub-api.md, "Guilds": invites. */
export function inviteRoutes({ http, tell, problem }: Parts, origin: string): InviteBackend {
  const { host } = new URL(origin);
  const one = (said: InviteCode): string => path`/api/invites/${inviteCode(said, (there) => there === host)}`;
  const look = async (said: InviteCode): Promise<WireInvitePreview> => {
    const body = await http.json({ method: 'GET', path: one(said) });
    return understood(() => fields(body));
  };
  /** The server says "no such server" to whoever is not a member. */
  const isMember = async (serverId: ServerId): Promise<boolean> => {
    try {
      await http.json({ method: 'GET', path: path`/api/guilds/${serverId}/members/@me` });
      return true;
    } catch (e) {
      if (e instanceof Failure && e.error.code === 'serverGone') return false;
      throw e;
    }
  };
  return {
    createInvite: async (channelId, { ageSeconds, uses }) => {
      const there = await http.json({ method: 'GET', path: path`/api/channels/${channelId}` });
      const serverId = understood(() => idOrNull(fields<WireChannel>(there).guild_id, 'guild_id'));
      if (serverId === null) throw new Failure('unsupported', 'unsupported');
      const body = { channel_id: channelId, max_age_seconds: ageSeconds, max_uses: uses };
      const made = { method: 'POST', path: path`/api/guilds/${serverId}/invites`, body } as const;
      const answer = await http.json(made);
      return understood(() => invite(fields(answer)));
    },
    listInvites: async (serverId) => {
      const body = await http.json({ method: 'GET', path: path`/api/guilds/${serverId}/invites` });
      return listed(body, (f: WireInvite) => invite(f), problem);
    },
    lookAtInvite: async (said) => {
      const body = await look(said);
      const { preview, guildId } = understood(() => invitePreview(body));
      return { ...preview, serverId: (await isMember(guildId)) ? guildId : null };
    },
    joinByInvite: async (said) => {
      // the answer to joining does not say which channel was meant, and afterwards the invite may be used up
      const { channel } = await look(said);
      const channelId = understood(() =>
        insideOrNull(channel, 'channel', (f: Wire<'id'>) => id<ChannelId>(f.id, 'id')),
      );
      const body = await http.json({ method: 'POST', path: one(said) });
      const { serverId, events } = understood(() => ({
        serverId: id<ServerId>(fields<WireGuild>(body).id, 'id'),
        events: guildHere(fields(body), problem),
      }));
      tell(events);
      const seen = events.some((e) => e.type === 'channelUpserted' && e.channel.id === channelId);
      return { serverId, channelId: seen ? channelId : null };
    },
    deleteInvite: async (said) => {
      await http.json({ method: 'DELETE', path: one(said), repeatable: false });
    },
  };
}
