import { z } from 'zod';
import { ask as befriend, block, unrelate } from '../../routes/relationships.ts';
import type { RelationType, UserRow } from '../../rows.ts';
import { relationType, userRow } from '../../users.ts';
import { Refusal } from '../errors.ts';
import { isToday } from '../face.ts';
import { type Ask, type Route, route } from '../router.ts';
import { userByName, userView } from '../users.ts';

/** Friends: rows 35 to 39. */
export function friendRoutes(): Route[] {
  const friend = '/users/:target/friend';
  return [
    route({
      row: 35,
      method: 'POST',
      path: '/users/friend',
      body: z.object({ username: z.string() }),
      handle: ({ face, world, userId, me, body }) => {
        if (isToday(face) && !body.username.includes('#')) throw new Refusal('InvalidProperty');
        const target = userByName(face, body.username);
        if (!target) throw new Refusal('NotFound');
        return request({ face, world, userId, me } as Ask, target);
      },
    }),
    route({
      row: 36,
      method: 'PUT',
      path: friend,
      handle: (ask) => request(ask as Ask, other(ask as Ask)),
    }),
    route({
      row: 37,
      method: 'DELETE',
      path: friend,
      handle: (ask) => {
        const target = other(ask as Ask);
        const type = relationType(ask.world, ask.userId, target.id) as RelationType | null;
        if (type === null || type === 'blocked') throw new Refusal('NoEffect');
        unrelate(ask.world, { user_id: ask.userId, other_id: target.id, type });
        return userView(ask.face, target, ask.userId);
      },
    }),
    route({
      row: 38,
      method: 'PUT',
      path: '/users/:target/block',
      handle: (ask) => {
        const target = other(ask as Ask);
        if (relationType(ask.world, ask.userId, target.id) === 'blocked') throw new Refusal('NoEffect');
        block(ask.world, ask.userId, target);
        return userView(ask.face, target, ask.userId);
      },
    }),
    route({
      row: 39,
      method: 'DELETE',
      path: '/users/:target/block',
      handle: (ask) => {
        const target = other(ask as Ask);
        if (relationType(ask.world, ask.userId, target.id) !== 'blocked') throw new Refusal('NoEffect');
        unrelate(ask.world, { user_id: ask.userId, other_id: target.id, type: 'blocked' });
        return userView(ask.face, target, ask.userId);
      },
    }),
  ];
}

function other({ world, id, userId }: Ask): UserRow {
  const target = userRow(world, id('target'));
  if (!target || target.username === '') throw new Refusal('NotFound');
  if (target.id === userId) throw new Refusal('NoEffect');
  return target;
}

/** Asks somebody, or accepts who asked first. */
function request(
  { face, world, userId, me }: Pick<Ask, 'face' | 'world' | 'userId' | 'me'>,
  target: UserRow,
) {
  if (target.is_bot === 1 || me().is_bot === 1) throw new Refusal('IsBot');
  befriend(world, userId, target);
  return userView(face, target, userId);
}
