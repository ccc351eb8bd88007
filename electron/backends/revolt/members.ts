import type { MemberFacts } from '../../../shared/administration.ts';
import { compareIds, type ServerId, type UserId } from '../../../shared/ids.ts';
import { fields, listOf, type Wire } from '../../net/decode.ts';
import { path } from '../../net/http.ts';
import type { MemberBackend } from '../members.ts';
import { bans } from './administration.ts';
import { understood } from './api.ts';
import { member, user } from './decode.ts';
import type { Parts } from './friends.ts';
import { named } from './messages.ts';
import { gone, told } from './told.ts';
import type { WireBans, WireMember, WireUser } from './wire.ts';

const perPage = 50;
const mostBytes = 64 * 2 ** 20;

/** endpoints.csv rows 79-85. */
export const membersOver = (parts: Parts): MemberBackend => ({ ...people(parts), ...order(parts) });
type Orders = 'kick' | 'ban' | 'unban' | 'listBans';

function people(parts: Parts): Omit<MemberBackend, Orders> {
  const { api, known, tell } = parts;
  // the server knows no pages and no names: the whole list is asked for with the first page, and is good for those after it
  let last: { readonly serverId: ServerId; readonly all: readonly MemberFacts[] } | null = null;
  const everybody = async (serverId: ServerId): Promise<readonly MemberFacts[]> => {
    const body = await named(
      'serverGone',
      api.json({ method: 'GET', path: path`/servers/${serverId}/members`, maxBytes: mostBytes }),
    );
    return understood(() => joined(fields(body), parts)).toSorted((a, b) => compareIds(a.user.id, b.user.id));
  };
  const learn = async (f: WireMember): Promise<MemberFacts> => {
    const one = understood(() => known.learnMember(f));
    if (!known.users.has(one.userId)) {
      const body = await api.json({ method: 'GET', path: path`/users/${one.userId}` });
      understood(() => known.learnUser(fields<WireUser>(body)));
    }
    tell([...known.tellUser(one.userId), { type: 'memberUpserted', member: one }]);
    return { member: one, user: user(known.users.get(one.userId) ?? {}, known.refs) };
  };
  return {
    listMembers: async (serverId, { name, after }) => {
      if (after === null || last?.serverId !== serverId) last = { serverId, all: await everybody(serverId) };
      const wanted = name.trim().toLowerCase();
      const found = last.all.filter(
        (one) => isCalled(one, wanted) && (after === null || compareIds(one.user.id, after) > 0),
      );
      const members = found.slice(0, perPage);
      tell(members.flatMap((one) => known.tellUser(one.user.id)));
      return { members, more: found.length > perPage };
    },
    lookAtMember: async (serverId, userId) => {
      const one = path`/servers/${serverId}/members/${userId}`;
      const body = await named('memberGone', api.json({ method: 'GET', path: one }));
      // asked for roles as well, today's servers answer a member and its roles
      const f = understood(() => fields<WireMember & Wire<'member'>>(body));
      return await learn(f.member === undefined ? f : understood(() => fields<WireMember>(f.member)));
    },
    editMember: async (serverId, userId, { nickname, roleIds, timeoutUntil }) => {
      const noRoles = roleIds?.length === 0;
      const clear = gone({ Nickname: nickname, Timeout: timeoutUntil, Roles: noRoles ? null : undefined });
      const body = {
        nickname: nickname || undefined,
        roles: noRoles ? undefined : roleIds,
        timeout: typeof timeoutUntil === 'number' ? new Date(timeoutUntil).toISOString() : undefined,
        ...(clear.length === 0 ? {} : { remove: clear }),
      };
      const one = path`/servers/${serverId}/members/${userId}`;
      const answer = await named('memberGone', api.json({ method: 'PATCH', path: one, body }));
      if (answer !== undefined) await learn(understood(() => fields<WireMember>(answer)));
      const key = { server: serverId, user: userId };
      told(parts, { type: 'ServerMemberUpdate', id: key, data: answer ?? body, clear });
    },
  };
}

/** Members and people come side by side; a member whose person is missing is left out. */
function joined(f: Wire<'members' | 'users'>, { known }: Parts): readonly MemberFacts[] {
  const { refs, report } = known;
  const learned = (one: WireUser) => user(known.users.get(known.learnUser(one)) ?? one, refs);
  const users = new Map(listOf(f.users, 'users', learned, report).map((one) => [one.id, one]));
  const members = listOf(f.members, 'members', (one: WireMember) => member(one, refs, report), report);
  return members.flatMap((one) => {
    const who = users.get(one.userId);
    return who ? [{ member: one, user: who }] : [];
  });
}

/** By the beginning of any of their names, as other families look for people. */
const isCalled = ({ member: { nickname }, user: { username, displayName } }: MemberFacts, wanted: string) =>
  [nickname ?? '', username, displayName].some((one) => one.toLowerCase().startsWith(wanted));

function order(parts: Parts): Pick<MemberBackend, Orders> {
  const { api, known } = parts;
  const left = (serverId: ServerId, userId: UserId): void =>
    told(parts, { type: 'ServerMemberLeave', id: serverId, user: userId });
  return {
    kick: async (serverId, userId) => {
      const one = path`/servers/${serverId}/members/${userId}`;
      await named('memberGone', api.json({ method: 'DELETE', path: one, repeatable: false }));
      left(serverId, userId);
    },
    ban: async (serverId, userId, reason) => {
      const body = reason ? { reason } : {};
      const one = path`/servers/${serverId}/bans/${userId}`;
      await named('memberGone', api.json({ method: 'PUT', path: one, body, repeatable: false }));
      left(serverId, userId);
    },
    unban: async (serverId, userId) => {
      const one = path`/servers/${serverId}/bans/${userId}`;
      await named('banGone', api.json({ method: 'DELETE', path: one, repeatable: false }));
    },
    listBans: async (serverId) => {
      const call = { method: 'GET', path: path`/servers/${serverId}/bans` } as const;
      const body = await named('serverGone', api.json(call));
      return understood(() => bans(fields<WireBans>(body), known.refs, known.report));
    },
  };
}
