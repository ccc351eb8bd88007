import { z } from 'zod';
import { badRequest, conflict, forbidden, unknown } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { relationsOf } from '../ready.ts';
import { type Route, route } from '../router.ts';
import type { RelationRow, RelationType, UserRow } from '../rows.ts';
import { tell, tellForeign } from '../sessions.ts';
import { relationType, userOrFail } from '../users.ts';
import { presenceFor, relationWithUser } from '../views.ts';
import type { World } from '../world.ts';

const BASE = '/api/users/@me/relationships';

export function relationshipRoutes(limits: Limits): Route[] {
  const one = `${BASE}/:user_id`;
  return [
    route({
      method: 'GET',
      path: BASE,
      handle: ({ world, userId }) => relationsOf(world, userId).map((row) => relationWithUser(world, row)),
    }),
    route({
      method: 'POST',
      path: BASE,
      bucket: 'friend',
      body: z.strictObject({
        username: z.string().min(1).max(64),
        discriminator: z
          .string()
          .regex(/^\d{4}$/)
          .optional(),
      }),
      handle: ({ world, userId, body }) => {
        const target = byName(world, body.username.toLowerCase(), body.discriminator);
        return ask(world, userId, target);
      },
    }),
    route({
      method: 'PUT',
      path: one,
      bucket: 'friend',
      body: z.strictObject({ type: z.enum(['friend', 'blocked']).default('friend') }),
      handle: ({ world, userId, param, body }) => {
        const target = userOrFail(world, param('user_id'));
        return body.type === 'blocked' ? block(world, userId, target) : ask(world, userId, target);
      },
    }),
    route({
      method: 'PATCH',
      path: one,
      body: z.strictObject({ nickname: z.string().trim().min(1).max(limits.nickname_length).nullable() }),
      handle: ({ world, userId, param, body }) => {
        const row = relationOrFail(world, userId, param('user_id'));
        const sql = 'UPDATE relationships SET nickname = ? WHERE user_id = ? AND other_id = ?';
        world.store.run(sql, body.nickname, userId, row.other_id);
        const view = relationWithUser(world, { ...row, nickname: body.nickname });
        tell(world, [userId], 'relationship_update', view);
        return view;
      },
    }),
    route({
      method: 'DELETE',
      path: one,
      handle: ({ world, userId, param }) => unrelate(world, relationOrFail(world, userId, param('user_id'))),
    }),
  ];
}

function byName(world: World, username: string, discriminator: string | undefined): UserRow {
  const found = world.store.all<UserRow>(
    'SELECT * FROM users WHERE username = ?1 AND (?2 IS NULL OR discriminator = ?2)',
    username,
    discriminator ?? null,
  );
  if (found.length > 1) {
    throw badRequest('username_ambiguous', 'Several people have this name; add the number.', {
      field: 'username',
    });
  }
  if (!found[0]) throw unknown('user');
  return found[0];
}

/** Asks somebody to be friends; somebody who asked first is accepted. */
export function ask(world: World, userId: string, target: UserRow) {
  if (target.id === userId) throw badRequest('cannot_target_self', 'That is you.');
  const mine = relationType(world, userId, target.id);
  if (mine === 'friend') throw conflict('already_friends', 'You are friends already.');
  if (mine === 'outgoing') throw conflict('already_requested', 'You asked already.');
  if (mine === 'blocked') throw forbidden('you_blocked', 'You blocked this person.');
  if (mine === 'incoming') {
    put(world, target.id, { otherId: userId, type: 'friend' });
    return put(world, userId, { otherId: target.id, type: 'friend' });
  }
  if (target.allow_friend_requests === 0 || relationType(world, target.id, userId) === 'blocked') {
    throw forbidden('friend_requests_closed', 'This person does not take friend requests.');
  }
  put(world, target.id, { otherId: userId, type: 'incoming' });
  return put(world, userId, { otherId: target.id, type: 'outgoing' });
}

/** Blocks somebody; what there was between the two ends. */
export function block(world: World, userId: string, target: UserRow) {
  if (target.id === userId) throw badRequest('cannot_target_self', 'That is you.');
  const theirs = relationType(world, target.id, userId);
  const view = put(world, userId, { otherId: target.id, type: 'blocked' });
  if (theirs !== null && theirs !== 'blocked') remove(world, target.id, userId);
  else tellForeign(world, [target.id], 'relationship_remove', { user_id: userId });
  return view;
}

/** Sets one side of a relationship and tells that side; a new friend's presence comes along. */
function put(world: World, userId: string, to: { otherId: string; type: RelationType }) {
  const before = relation(world, userId, to.otherId);
  const row: RelationRow = {
    user_id: userId,
    other_id: to.otherId,
    type: to.type,
    nickname: before?.nickname ?? null,
    since: world.clock(),
  };
  world.store.run(
    'INSERT OR REPLACE INTO relationships (user_id, other_id, type, nickname, since) VALUES (?, ?, ?, ?, ?)',
    row.user_id,
    row.other_id,
    row.type,
    row.nickname,
    row.since,
  );
  const view = relationWithUser(world, row);
  tell(world, [userId], before ? 'relationship_update' : 'relationship_add', view);
  if (to.type === 'friend') {
    tell(world, [userId], 'presence_update', presenceFor(world, null, userOrFail(world, to.otherId)));
  }
  return view;
}

/** Ends a friendship, a request, or one's own block. */
export function unrelate(world: World, row: Pick<RelationRow, 'user_id' | 'other_id' | 'type'>): void {
  remove(world, row.user_id, row.other_id);
  if (row.type !== 'blocked') remove(world, row.other_id, row.user_id);
  else tellForeign(world, [row.other_id], 'relationship_remove', { user_id: row.user_id });
}

function remove(world: World, userId: string, otherId: string): void {
  const gone = world.store.run(
    'DELETE FROM relationships WHERE user_id = ? AND other_id = ?',
    userId,
    otherId,
  );
  if (gone > 0) tell(world, [userId], 'relationship_remove', { user_id: otherId });
}

function relation(world: World, userId: string, otherId: string): RelationRow | undefined {
  const sql = 'SELECT * FROM relationships WHERE user_id = ? AND other_id = ?';
  return world.store.get<RelationRow>(sql, userId, otherId);
}

function relationOrFail(world: World, userId: string, otherId: string): RelationRow {
  const row = relation(world, userId, otherId);
  if (!row) throw unknown('relationship');
  return row;
}
