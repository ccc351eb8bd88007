import type { Member, User } from '../../shared/domain.ts';
import type { ServerId, UserId } from '../../shared/ids.ts';
import { nameOf } from '../../shared/names.ts';
import type { Entities } from '../../shared/state/entities.ts';

/** Letters of other scripts, and figures, that are read as Latin ones at a glance. */
const twins = new Map<string, string>();
for (const [letter, others] of [
  ['a', 'аα@4'],
  ['b', 'ьвβ'],
  ['c', 'сϲ'],
  ['d', 'ԁ'],
  ['e', 'еεё3'],
  ['g', 'ɡ9'],
  ['h', 'һнη'],
  ['i', 'іїιl1|!ı'],
  ['j', 'ј'],
  ['k', 'кκ'],
  ['m', 'мμ'],
  ['n', 'пи'],
  ['o', 'оοσ0ө'],
  ['p', 'рρ'],
  ['q', 'ԛ'],
  ['s', 'ѕ5$'],
  ['t', 'тτ7'],
  ['u', 'υцսv'],
  ['w', 'ԝшω'],
  ['x', 'хχ'],
  ['y', 'уγү'],
  ['z', 'ᴢ2'],
] as const) {
  for (const one of others) twins.set(one, letter);
}

/** Names that speak for the app or a server: whoever has one is always shown with their handle. */
const official = new Set(
  [
    'system',
    'hubbub',
    'server',
    'admin',
    'administrator',
    'moderator',
    'mod',
    'staff',
    'support',
    'official',
    'everyone',
    'here',
    'bot',
  ].map((word) => shapeOf(word)),
);

/** How a name looks: what looks the same is the same. Invisible signs, accents, spaces and signs do not count. */
export function shapeOf(name: string): string {
  const bare = name
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}\p{Cc}\p{Z}\p{P}]/gu, '')
    .toLowerCase();
  return [...bare].map((letter) => twins.get(letter) ?? letter).join('');
}

/** Most names whose shape is remembered; then it begins anew. */
const mostShapes = 50_000;
const shapes = new Map<string, string>();
function shapeAgain(name: string): string {
  const known = shapes.get(name);
  if (known !== undefined) return known;
  if (shapes.size >= mostShapes) shapes.clear();
  const shape = shapeOf(name);
  shapes.set(name, shape);
  return shape;
}

/** Who has a name that looks so: one person, or several. */
type Index = ReadonlyMap<string, UserId | 'several'>;
type Members = ReadonlyMap<UserId, Member>;
const nowhere: Members = new Map();
const indexes = new WeakMap<Entities['users'], WeakMap<Members, Index>>();

/** Made anew only when people or their nicknames have changed. */
function indexOf(users: Entities['users'], members: Members): Index {
  const known = indexes.get(users) ?? new WeakMap<Members, Index>();
  indexes.set(users, known);
  const made = known.get(members) ?? makeIndex(users, members);
  known.set(members, made);
  return made;
}

function makeIndex(users: Entities['users'], members: Members): Index {
  const index = new Map<string, UserId | 'several'>();
  for (const user of users.values()) {
    const shape = shapeAgain(nameOf(user, members.get(user.id)));
    index.set(shape, index.has(shape) ? 'several' : user.id);
  }
  return index;
}

const shortHandle = ({ username, discriminator }: User): string =>
  discriminator === null ? username : `${username}#${discriminator}`;

/**
 * The handle of somebody whose name alone does not say who they are: others are called the same or look so, or the name
 * speaks for the app. null: the name is enough.
 */
export function handleNeeded(entities: Entities, userId: UserId, serverId: ServerId | null): string | null {
  const user = entities.users.get(userId);
  if (!user) return null;
  const members = (serverId === null ? undefined : entities.members.get(serverId)) ?? nowhere;
  const shape = shapeAgain(nameOf(user, members.get(userId)));
  const doubtful =
    shape === '' || official.has(shape) || indexOf(entities.users, members).get(shape) === 'several';
  return doubtful ? shortHandle(user) : null;
}
