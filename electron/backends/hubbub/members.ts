import type { MemberFacts } from '../../../shared/administration.ts';
import type { UserId } from '../../../shared/ids.ts';
import { fields } from '../../net/decode.ts';
import { path } from '../../net/http.ts';
import type { MemberBackend } from '../members.ts';
import { ban, memberFacts } from './administration.ts';
import { memberHere } from './events.ts';
import { listed, type Parts, understood } from './rest.ts';
import type { WireBan, WireMemberItem } from './wire.ts';

/** The API answers at most 100; one more than is shown is asked for, to know whether there are more. */
const perPage = 50;

/** docs/protocols/hubbub-api.md, "Guilds": members and bans. */
export const memberRoutes = (parts: Parts): MemberBackend => ({ ...people(parts), ...order(parts) });

type Orders = 'kick' | 'ban' | 'unban' | 'listBans';

function people({ http, tell, problem }: Parts): Omit<MemberBackend, Orders> {
  return {
    listMembers: async (serverId, { name, after }) => {
      const asked = new URLSearchParams({ limit: String(perPage + 1) });
      if (name.trim() !== '') asked.set('query', name.trim());
      if (after !== null) asked.set('after', after);
      const body = await http.json({
        method: 'GET',
        path: `${path`/api/guilds/${serverId}/members`}?${asked}`,
      });
      const found = listed(body, (one: WireMemberItem) => memberFacts(one, problem), problem);
      const members = found.slice(0, perPage);
      tell(members.map(({ user }) => ({ type: 'userUpserted', user })));
      return { members, more: found.length > perPage };
    },
    lookAtMember: async (serverId, userId) => {
      const body = await http.json({ method: 'GET', path: path`/api/guilds/${serverId}/members/${userId}` });
      const { facts, events } = understood(() => seen(fields(body)));
      tell(events);
      return facts;
    },
    editMember: async (serverId, userId, { nickname, roleIds, timeoutUntil }) => {
      const answer = await http.json({
        method: 'PATCH',
        path: path`/api/guilds/${serverId}/members/${userId}`,
        body: {
          nickname: nickname === '' ? null : nickname,
          role_ids: roleIds,
          timeout_until: iso(timeoutUntil),
        },
      });
      tell(understood(() => seen(fields(answer))).events);
    },
  };
  function seen(f: WireMemberItem): { facts: MemberFacts; events: ReturnType<typeof memberHere> } {
    return { facts: memberFacts(f, problem), events: memberHere(f, problem) };
  }
}

const iso = (ms: number | null | undefined): string | null | undefined =>
  typeof ms === 'number' ? new Date(ms).toISOString() : ms;

function order({ http, tell, problem }: Parts): Pick<MemberBackend, Orders> {
  const gone = (serverId: Parameters<MemberBackend['kick']>[0], userId: UserId): void =>
    tell([{ type: 'memberRemoved', serverId, userId }]);
  return {
    kick: async (serverId, userId) => {
      const one = path`/api/guilds/${serverId}/members/${userId}`;
      await http.json({ method: 'DELETE', path: one, repeatable: false });
      gone(serverId, userId);
    },
    ban: async (serverId, userId, reason) => {
      const body = { reason: reason || null };
      await http.json({ method: 'PUT', path: path`/api/guilds/${serverId}/bans/${userId}`, body });
      gone(serverId, userId);
    },
    unban: async (serverId, userId) => {
      const one = path`/api/guilds/${serverId}/bans/${userId}`;
      await http.json({ method: 'DELETE', path: one, repeatable: false });
    },
    listBans: async (serverId) => {
      const body = await http.json({ method: 'GET', path: path`/api/guilds/${serverId}/bans` });
      return listed(body, (one: WireBan) => ban(one), problem);
    },
  };
}
