import { isBlocked } from '../../../shared/blocked.ts';
import type { Masquerade } from '../../../shared/domain.ts';
import type { MediaRef, ServerId, UserId } from '../../../shared/ids.ts';
import { faceOf, personName } from '../../../shared/names.ts';
import type { Entities } from '../../../shared/state/entities.ts';
import { handleNeeded } from '../../components/lookalikes.ts';

/** All that a row shows of who wrote it. */
export type Author = {
  readonly name: string;
  /** Where the name alone does not say who they are. */
  readonly handle: string | null;
  readonly bot: boolean;
  readonly avatar: MediaRef | null;
  /** I blocked them: what they write is folded away. */
  readonly blocked: boolean;
  /** Who wrote it in truth, where a program or bridge wrote under this name and face. */
  readonly through?: string;
};

type Known = Pick<Entities, 'users' | 'members' | 'relationships'>;
type Place = { known: Known; readonly authors: Map<UserId, { known: Known; author: Author }> };
/** By account and server; a row asks on every change of the state, and nearly none is about people. */
const places = new Map<string, Place>();

const same = (a: Known, b: Known): boolean =>
  a.users === b.users && a.members === b.members && a.relationships === b.relationships;

function made(entities: Entities, id: UserId, serverId: ServerId | null): Author {
  const user = entities.users.get(id);
  return {
    name: personName(entities, id, serverId),
    handle: handleNeeded(entities, id, serverId),
    bot: user?.bot ?? false,
    avatar: faceOf(user, serverId === null ? undefined : entities.members.get(serverId)?.get(id)),
    blocked: isBlocked(entities, id),
  };
}

const equal = (a: Author, b: Author): boolean =>
  a.name === b.name &&
  a.handle === b.handle &&
  a.bot === b.bot &&
  a.avatar === b.avatar &&
  a.blocked === b.blocked;

/** The same object for as long as nothing of it changes, so that a row can select it. */
export function authorIn(place: string, entities: Entities, id: UserId, serverId: ServerId | null): Author {
  const { users, members, relationships } = entities;
  const here = places.get(place) ?? { known: entities, authors: new Map() };
  places.set(place, here);
  if (!same(here.known, entities)) here.known = { users, members, relationships };
  const old = here.authors.get(id);
  if (old && same(old.known, here.known)) return old.author;
  const next = made(entities, id, serverId);
  const author = old && equal(old.author, next) ? old.author : next;
  here.authors.set(id, { known: here.known, author });
  return author;
}

/** Another name and face over the author's; who they are in truth goes with it, so that nobody can be impersonated. */
export const masked = (author: Author, { name, avatar }: Masquerade): Author => ({
  ...author,
  name: name ?? author.name,
  handle: null,
  avatar: avatar ?? (name === null ? author.avatar : null),
  through: author.handle === null ? author.name : `${author.name} (${author.handle})`,
});
