import type { Profile } from '../../../shared/domain.ts';
import type { DomainEvent } from '../../../shared/events.ts';
import type { ServerId, UserId } from '../../../shared/ids.ts';
import type { ProfileChange } from '../../../shared/people.ts';
import { Failure } from '../../../shared/result.ts';
import { fields, id, list, type Wire } from '../../net/decode.ts';
import { path } from '../../net/http.ts';
import type { PeopleBackend } from '../people.ts';
import { understood } from './api.ts';
import { presence, profile } from './decode.ts';
import type { Parts } from './friends.ts';
import { fileIdOf } from './media.ts';
import { named } from './messages.ts';
import type { WireProfile, WireUser } from './wire.ts';

/** endpoints.csv rows 4-7, 14, 15 and 34. Notes are kept by nobody but this computer. */
export function peopleOver({ api, known, tell }: Parts): PeopleBackend & { ownProfile(): Promise<Profile> } {
  const profileOf = async (f: WireUser, userId: UserId): Promise<Profile> => {
    // who may not see it sees the person all the same
    const body = await api
      .json({ method: 'GET', path: path`/users/${userId}/profile` })
      .catch((error: unknown) => {
        if (error instanceof Failure && (error.error.kind === 'forbidden' || error.error.kind === 'notFound'))
          return {};
        throw error;
      });
    const kept = known.users.get(userId);
    return understood(() => {
      const said = profile(f, fields<WireProfile>(body), known.refs);
      if (kept) known.users.set(userId, { ...kept, profile: body });
      return said;
    });
  };
  const learned = async (body: unknown): Promise<readonly DomainEvent[]> => {
    const f = understood(() => fields<WireUser>(body));
    const userId = understood(() => known.learnUser(f));
    const said = await profileOf(f, userId);
    const wire = known.users.get(userId) ?? f;
    return [
      ...known.tellUser(userId),
      { type: 'profileChanged', profile: said },
      { type: 'presenceChanged', userId, presence: understood(() => presence(wire, userId === known.me)) },
    ];
  };
  const patch = async (body: object): Promise<readonly DomainEvent[]> => {
    const answer = await api.json({ method: 'PATCH', path: '/users/@me', body });
    return await learned(answer ?? (await api.json({ method: 'GET', path: '/users/@me' })));
  };
  return {
    ownProfile: () => profileOf(known.users.get(known.me) ?? { _id: known.me }, known.me),
    lookUp: async (userId) =>
      await learned(await named('unknownPerson', api.json({ method: 'GET', path: path`/users/${userId}` }))),
    mutuals: async (userId) => {
      const body = await named(
        'unknownPerson',
        api.json({ method: 'GET', path: path`/users/${userId}/mutual` }),
      );
      return understood(() => {
        const f = fields<Wire<'users' | 'servers'>>(body);
        return {
          servers: list(f.servers, 'servers', (one) => id<ServerId>(one, ''), known.report),
          friends: list(f.users, 'users', (one) => id<UserId>(one, ''), known.report).filter(
            (one) => known.users.get(one)?.relationship === 'Friend',
          ),
        };
      });
    },
    setNote: () => Promise.reject(new Failure('unsupported', 'unsupported')),
    saveProfile: (change) => patch(wireChange(change, known.today)),
    changeUsername: async (username, password) => {
      const body = await api.json({
        method: 'PATCH',
        path: '/users/@me/username',
        body: { username, password },
        repeatable: false,
      });
      if (body !== undefined) tell(await learned(body));
    },
  };
}

/** Empty words are none; what is taken away has a list of its own. Names to show and pronouns came after 0.5.5. */
function wireChange({ displayName, bio, pronouns, avatar, banner }: ProfileChange, today: boolean): object {
  const fields = {
    ...(today ? { DisplayName: displayName, Pronouns: pronouns } : {}),
    ProfileContent: bio,
    Avatar: avatar,
    ProfileBackground: banner,
  };
  const remove = Object.entries(fields).flatMap(([name, value]) =>
    value === null || value === '' ? [name] : [],
  );
  const said = given({ content: bio, background: banner && fileIdOf(banner) });
  return {
    ...given(today ? { display_name: displayName, pronouns } : {}),
    ...given({ avatar: avatar && fileIdOf(avatar) }),
    ...(Object.keys(said).length === 0 ? {} : { profile: said }),
    ...(remove.length === 0 ? {} : { remove }),
  };
}

const given = (all: Readonly<Record<string, string | null | undefined>>): object =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value));
