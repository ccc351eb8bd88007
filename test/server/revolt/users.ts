import type { BotRow, UserRow } from '../rows.ts';
import { relationType } from '../users.ts';
import type { World } from '../world.ts';
import { type Face, isToday } from './face.ts';
import { pictureOf } from './files.ts';
import { toUlid } from './ids.ts';
import { person, userPermissions } from './permissions.ts';

const RELATION = {
  friend: 'Friend',
  incoming: 'Incoming',
  outgoing: 'Outgoing',
  blocked: 'Blocked',
} as const;
export type Relation = (typeof RELATION)[keyof typeof RELATION] | 'None' | 'User' | 'BlockedOther';

/** How a person stands to another, as the first sees it; unlike family A, who is blocked is told. */
export function relationOf(world: World, userId: string, otherId: string): Relation {
  if (userId === otherId) return 'User';
  const mine = relationType(world, userId, otherId) as keyof typeof RELATION | null;
  if (mine) return RELATION[mine];
  return relationType(world, otherId, userId) === 'blocked' ? 'BlockedOther' : 'None';
}

/** A user as `viewerId` sees it. */
export function userView(face: Face, user: UserRow, viewerId: string) {
  const { world } = face;
  const own = user.id === viewerId;
  const mayLook = own || (userPermissions(face, viewerId, user) & person.ViewProfile) !== 0n;
  return dense({
    _id: toUlid(user.id),
    username: nameOf(face, user),
    ...(isToday(face) ? todaysNames(user) : {}),
    avatar: pictureOf(world, user.avatar, 'avatars'),
    relations: own ? relationsOf(world, user.id) : undefined,
    badges: user.badges || undefined,
    status: mayLook ? statusOf(face, user) : undefined,
    flags: user.flags || (user.banned ? BANNED : undefined),
    bot: user.is_bot === 1 ? { owner: ownerOf(world, user.id) } : undefined,
    relationship: relationOf(world, viewerId, user.id),
    online: mayLook && isShown(world, user, own),
  });
}

const BANNED = 4;

const todaysNames = (user: UserRow) => ({
  discriminator: user.discriminator.slice(0, 4),
  display_name: user.display_name ?? undefined,
  pronouns: user.pronouns ?? undefined,
});

/** Leaves out what is undefined, as the server leaves out what is none. */
export function dense<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}

/** Who is invisible is so for others only. */
function isShown(world: World, user: UserRow, own: boolean): boolean {
  if (!world.presence.reachable(user.id)) return false;
  return own || (user.wanted_status !== 'invisible' && user.show_online === 1);
}

function ownerOf(world: World, userId: string): string {
  const bot = world.store.get<BotRow>('SELECT * FROM bots WHERE user_id = ?', userId);
  return toUlid(bot?.owner_id ?? userId);
}

function relationsOf(world: World, userId: string) {
  const rows = world.store.all<{ id: string }>(
    `SELECT other_id AS id FROM relationships WHERE user_id = ?1
     UNION SELECT user_id FROM relationships WHERE other_id = ?1 AND type = 'blocked'`,
    userId,
  );
  return rows.map(({ id }) => ({ _id: toUlid(id), status: relationOf(world, userId, id) }));
}

const PRESENCE = { online: 'Online', idle: 'Idle', dnd: 'Busy', invisible: 'Invisible' } as const;

function statusOf(face: Face, user: UserRow) {
  const expired = user.status_expires !== null && user.status_expires <= face.world.clock();
  const text = expired ? null : (user.status_text ?? user.status_emoji);
  const focus = user.wanted_detail === 'focus' && face.features.focus;
  const chosen = user.wanted_status !== 'online' || user.wanted_detail === 'online';
  const presence = focus ? 'Focus' : chosen ? PRESENCE[user.wanted_status] : undefined;
  if (!text && !presence) return undefined;
  return dense({ text: text || undefined, presence });
}

/** The profile: the about text and the picture behind it. */
export function profileView(world: World, user: UserRow) {
  return dense({
    content: user.bio ?? undefined,
    background: pictureOf(world, user.banner, 'backgrounds'),
  });
}

/**
 * On 0.5.5 a name is one person's alone. Of several with the same name in the store the eldest has it, the others show
 * their number behind a dot.
 */
function nameOf(face: Face, user: UserRow): string {
  if (isToday(face)) return user.username;
  const sql = 'SELECT 1 FROM users WHERE username = ? AND id < ?';
  const taken = face.world.store.get(sql, user.username, user.id) !== undefined;
  return taken ? `${user.username}.${user.discriminator}` : user.username;
}

/** Whom a name means: `name` then, `name#1234` today. */
export function userByName(face: Face, name: string): UserRow | undefined {
  const { store } = face.world;
  const [, plain, digits] = (isToday(face) ? /^(.*)#(\d{4})$/ : /^(.*)\.(\d{4})$/).exec(name) ?? [];
  const exact = 'SELECT * FROM users WHERE username = ? COLLATE NOCASE AND discriminator = ?';
  const one = plain && digits ? store.get<UserRow>(exact, plain, digits) : undefined;
  if (one || isToday(face)) return one;
  const eldest = 'SELECT * FROM users WHERE username = ? COLLATE NOCASE ORDER BY id LIMIT 1';
  return store.get<UserRow>(eldest, name);
}

/** What a UserUpdate may tell: at 0.5.5 the profile too. */
export function userFacts(face: Face, user: UserRow, viewerId: string) {
  const { relationship: _, relations: __, ...facts } = userView(face, user, viewerId);
  if (isToday(face)) return facts;
  const profile = profileView(face.world, user);
  return { ...facts, ...(Object.keys(profile).length > 0 ? { profile } : {}) };
}
