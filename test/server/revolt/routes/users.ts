import { z } from 'zod';
import { Reply } from '../../router.ts';
import type { UserRow, WantedStatus } from '../../rows.ts';
import { setCustomStatus, setWanted, tellUser } from '../../status.ts';
import { userOrFail, userRow } from '../../users.ts';
import { checkPassword } from '../accounts.ts';
import { Page, Refusal } from '../errors.ts';
import { type Face, isToday } from '../face.ts';
import { drawnFace } from '../faces.ts';
import { claim } from '../files.ts';
import { toUlid } from '../ids.ts';
import { nameFor, nameSchema, passwordSchema } from '../names.ts';
import { person, userPermissions } from '../permissions.ts';
import { type Ask, maybe, type Route, route, text } from '../router.ts';
import { guildIdsOf } from '../servers.ts';
import { profileView, userView } from '../users.ts';

const presence = z.enum(['Online', 'Idle', 'Focus', 'Busy', 'Invisible']);
const edit = z.object({
  display_name: maybe(text(2, 32)),
  pronouns: maybe(text(1, 24)),
  status: maybe(z.object({ text: maybe(text(1, 128)), presence: maybe(presence) })),
  profile: maybe(z.object({ content: maybe(text(0, 2000)), background: maybe(text(1, 128)) })),
  avatar: maybe(text(1, 128)),
  remove: z
    .array(
      z.enum([
        'Avatar',
        'StatusText',
        'StatusPresence',
        'ProfileContent',
        'ProfileBackground',
        'DisplayName',
        'Pronouns',
      ]),
    )
    .min(1)
    .nullish(),
});
type Edit = z.output<typeof edit>;

/** People: rows 3 to 6, 13, 14 and 33. */
export function userRoutes(): Route[] {
  return [
    route({
      row: 3,
      method: 'GET',
      path: '/users/@me',
      handle: ({ face, me, userId }) => userView(face, me(), userId),
    }),
    route({
      row: 4,
      method: 'GET',
      path: '/users/:target',
      handle: (ask) => userView(ask.face, met(ask as Ask, person.Access), ask.userId),
    }),
    route({ row: 13, method: 'PATCH', path: '/users/@me', body: edit, handle: editUser }),
    route({
      method: 'PATCH',
      path: '/users/:target',
      only: 'today',
      body: edit,
      handle: (ask) => {
        if (ask.id('target') !== ask.userId) throw new Refusal('NotPrivileged');
        return editUser(ask);
      },
    }),
    nameRoute(),
    route({
      row: 6,
      method: 'GET',
      path: '/users/:target/default_avatar',
      open: true,
      handle: (ask) => new Reply(200, drawnFace(ask.param('target')), { 'Content-Type': 'image/png' }),
    }),
    route({
      row: 5,
      method: 'GET',
      path: '/users/:target/profile',
      handle: (ask) => profileView(ask.world, met(ask as Ask, person.ViewProfile)),
    }),
    route({
      row: 33,
      method: 'GET',
      path: '/users/:target/mutual',
      handle: (ask) => {
        if (ask.id('target') === ask.userId) throw new Refusal('InvalidOperation');
        return mutual(ask.face, ask.userId, met(ask as Ask, person.ViewProfile).id);
      },
    }),
    route({
      method: 'GET',
      path: '/users/:target/flags',
      only: 'today',
      open: true,
      handle: (ask) => ({ flags: userRow(ask.world, ask.id('target'))?.flags ?? 0 }),
    }),
  ];
}

/** A person of whom one may know so much; a stranger is not there. */
function met({ face, world, userId, id }: Ask, need: bigint): UserRow {
  const user = userRow(world, id('target'));
  const bits = user ? userPermissions(face, userId, user) : 0n;
  if (!user || user.username === '' || !(bits & person.Access)) throw new Refusal('NotFound');
  if (!(bits & need)) throw new Refusal('MissingUserPermission', { permission: 'ViewProfile' });
  return user;
}

function editUser({ face, world, me, userId, body }: Ask<Edit>) {
  const before = me();
  const facts = columns(face, userId, body);
  for (const [column, value] of Object.entries(facts)) {
    if (value !== undefined) world.store.run(`UPDATE users SET ${column} = ? WHERE id = ?`, value, userId);
  }
  setStatus(face, before, body);
  tellUser(world, userId);
  return userView(face, userOrFail(world, userId), userId);
}

/** What of an edit is a column as it stands; undefined leaves one as it was. */
function columns(face: Face, userId: string, body: Edit) {
  const gone = new Set<string>(body.remove ?? []);
  const set = (value: string | null | undefined, field: string) =>
    value ?? (gone.has(field) ? null : undefined);
  const picture = (id: string | null | undefined, tag: 'avatars' | 'backgrounds') =>
    id ? claim(face.world, userId, id, tag) : undefined;
  const facts = {
    avatar: set(picture(body.avatar, 'avatars'), 'Avatar'),
    banner: set(picture(body.profile?.background, 'backgrounds'), 'ProfileBackground'),
    bio: set(body.profile?.content, 'ProfileContent'),
  };
  if (!isToday(face)) return facts;
  const display_name = set(body.display_name, 'DisplayName');
  return { ...facts, display_name, pronouns: set(body.pronouns, 'Pronouns') };
}

const WANTED: Record<z.output<typeof presence>, [WantedStatus, string | undefined]> = {
  Online: ['online', 'online'],
  Idle: ['idle', undefined],
  Focus: ['dnd', 'focus'],
  Busy: ['dnd', undefined],
  Invisible: ['invisible', undefined],
};

function setStatus(face: Face, before: UserRow, body: Edit): void {
  const gone = new Set(body.remove ?? []);
  const wanted = body.status?.presence;
  if (wanted === 'Focus' && !face.features.focus) throw new Page(422);
  if (wanted) setWanted(face.world, before.id, ...WANTED[wanted]);
  else if (gone.has('StatusPresence')) setWanted(face.world, before.id, 'online');
  const said = body.status?.text;
  if (said) setCustomStatus(face.world, before.id, { text: said, emoji: null, expires_at: null });
  else if (gone.has('StatusText')) setCustomStatus(face.world, before.id, null);
}

function nameRoute(): Route {
  return route({
    row: 14,
    method: 'PATCH',
    path: '/users/@me/username',
    body: z.object({ username: nameSchema, password: passwordSchema }),
    handle: async ({ face, world, me, userId, body }) => {
      await checkPassword(face, me(), body.password);
      const { username, discriminator } = nameFor(face, body.username, userId);
      const sql = 'UPDATE users SET username = ?, discriminator = ? WHERE id = ?';
      world.store.run(sql, username, discriminator, userId);
      tellUser(world, userId);
      return userView(face, userOrFail(world, userId), userId);
    },
  });
}

/** Ids of the friends, servers and (today) groups two people share. */
function mutual(face: Face, userId: string, otherId: string) {
  const { store } = face.world;
  const friends = (id: string) =>
    store
      .all<{ id: string }>(
        `SELECT other_id AS id FROM relationships WHERE user_id = ? AND type = 'friend'`,
        id,
      )
      .map((row) => row.id);
  const theirs = new Set(friends(otherId));
  const there = new Set(guildIdsOf(face.world, otherId));
  const groups = store.all<{ id: string }>(
    `SELECT c.id FROM channels c JOIN recipients a ON a.channel_id = c.id JOIN recipients b ON b.channel_id = c.id
     WHERE a.user_id = ? AND b.user_id = ? AND c.type = 'group'`,
    userId,
    otherId,
  );
  const both = {
    users: friends(userId)
      .filter((id) => theirs.has(id))
      .map(toUlid),
    servers: guildIdsOf(face.world, userId)
      .filter((id) => there.has(id))
      .map(toUlid),
  };
  return isToday(face) ? { ...both, channels: groups.map((row) => toUlid(row.id)) } : both;
}
