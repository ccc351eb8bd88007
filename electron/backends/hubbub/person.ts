import type { DomainEvent } from '../../../shared/events.ts';
import type { ServerId, UserId } from '../../../shared/ids.ts';
import type { ProfileChange } from '../../../shared/people.ts';
import { fields, id, listOf, type Report, type Wire } from '../../net/decode.ts';
import { path } from '../../net/http.ts';
import { noUsernameChange } from '../lacking.ts';
import type { PeopleBackend } from '../people.ts';
import { presence } from './decode.ts';
import { changedUser } from './events.ts';
import { type Parts, understood } from './rest.ts';
import type { WireOwnUser, WirePresence } from './wire.ts';

/** Rows 2, 12, 29, 31 and 32 of the seed, and the notes of docs/protocols/hubbub-api.md, "Own account". */
export function personRoutes({ http, tell, problem }: Parts): PeopleBackend {
  const get = (route: string) => http.json({ method: 'GET', path: route });
  const idsIn = async <T extends string>(route: string): Promise<readonly T[]> => {
    const body = await get(route);
    return understood(() => listOf(body, 'mutual', (one: Wire<'id'>) => id<T>(one.id, 'id'), problem));
  };
  const patch = async (route: string, body: object): Promise<readonly DomainEvent[]> => {
    const answer = await http.json({ method: 'PATCH', path: route, body });
    return understood(() => changedUser(fields(answer), problem));
  };
  return {
    ...noUsernameChange,
    lookUp: async (userId) => {
      const [user, here] = await Promise.all([
        get(path`/api/users/${userId}`),
        get(path`/api/presence/${userId}`),
      ]);
      return understood(() => lookedUp(fields(user), fields(here), problem));
    },
    mutuals: async (userId) => {
      const [servers, friends] = await Promise.all([
        idsIn<ServerId>(path`/api/users/@me/mutual-guilds/${userId}`),
        idsIn<UserId>(path`/api/users/@me/mutual-friends/${userId}`),
      ]);
      return { servers, friends };
    },
    setNote: async (userId, note) => {
      await http.json({ method: 'PUT', path: path`/api/users/@me/notes/${userId}`, body: { note } });
    },
    saveProfile: async ({ displayName, ...change }) => {
      const told: DomainEvent[] = [];
      if (displayName !== undefined) {
        told.push(...(await patch('/api/users/@me', { display_name: displayName || null })));
      }
      const rest = wireChange(change);
      if (Object.keys(rest).length === 0) return told;
      try {
        told.push(...(await patch('/api/users/@me/profile', rest)));
      } catch (error) {
        tell(told);
        throw error;
      }
      return told;
    },
  };
}

/** Row 29 keeps no custom status: that one stands in the public user. */
function lookedUp(user: WireOwnUser, here: WirePresence, report: Report): readonly DomainEvent[] {
  const status = { ...here, custom_status: user.custom_status };
  return [
    ...changedUser(user, report),
    { type: 'presenceChanged', userId: id(user.id, 'id'), presence: presence(status) },
  ];
}

/** Empty words are none. */
function wireChange({ bio, pronouns, timezone, avatar, banner }: ProfileChange): object {
  const all = {
    bio: bio === '' ? null : bio,
    pronouns: pronouns === '' ? null : pronouns,
    timezone,
    avatar,
    banner,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
