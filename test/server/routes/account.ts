import { z } from 'zod';
import { ApiError, conflict } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { readStates } from '../read-states.ts';
import { guildsOf, notesOf } from '../ready.ts';
import { type Context, type Route, route } from '../router.ts';
import { requirePassword } from '../second-step.ts';
import { freeDiscriminator } from '../seed.ts';
import { tell } from '../sessions.ts';
import { tellUser } from '../status.ts';
import { userOrFail } from '../users.ts';
import { ownUser } from '../views.ts';
import type { World } from '../world.ts';
import { checkEmail, usernameSchema } from './auth.ts';

export function accountRoutes(limits: Limits): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/users/@me',
      handle: ({ world, me }) => ownUser(world, me()),
    }),
    route({
      method: 'PATCH',
      path: '/api/users/@me',
      body: z.strictObject({
        username: usernameSchema(limits).optional(),
        display_name: z.string().trim().min(1).max(limits.display_name_length).nullable().optional(),
        email: z.email().max(254).nullable().optional(),
        password: z.string().max(1024).optional(),
      }),
      handle: async ({ world, me, body, userId }) => {
        const user = me();
        if (body.username !== undefined || body.email !== undefined)
          await requirePassword(user, body.password);
        if (body.email !== undefined && body.email !== user.email) checkEmail(world, body.email);
        if (body.username !== undefined) rename(world, userId, body.username);
        if (body.email !== undefined)
          world.store.run('UPDATE users SET email = ? WHERE id = ?', body.email, userId);
        if (body.display_name !== undefined) {
          world.store.run('UPDATE users SET display_name = ? WHERE id = ?', body.display_name, userId);
        }
        tellUser(world, userId);
        return ownUser(world, userOrFail(world, userId));
      },
    }),
    route({
      method: 'GET',
      path: '/api/users/@me/guilds',
      handle: ({ world, userId }) => guildsOf(world, userId),
    }),
    route({
      method: 'GET',
      path: '/api/users/@me/read-states',
      handle: ({ world, userId }) => readStates(world, userId),
    }),
    ...noteRoutes(limits),
    ...settingsRoutes(limits),
  ];
}

/** Keeps the discriminator where the new name leaves it free. */
function rename(world: World, userId: string, username: string): void {
  const user = userOrFail(world, userId);
  const sql = 'SELECT 1 FROM users WHERE username = ? AND discriminator = ? AND id <> ?';
  const taken = world.store.get(sql, username, user.discriminator, userId);
  const discriminator = taken ? freeDiscriminator(world, username) : user.discriminator;
  if (!discriminator) throw conflict('username_taken', 'This name is taken.', { field: 'username' });
  world.store.run(
    'UPDATE users SET username = ?, discriminator = ? WHERE id = ?',
    username,
    discriminator,
    userId,
  );
}

function noteRoutes(limits: Limits): Route[] {
  const path = '/api/users/@me/notes/:user_id';
  return [
    route({
      method: 'GET',
      path: '/api/users/@me/notes',
      handle: ({ world, userId }) => notesOf(world, userId),
    }),
    route({
      method: 'GET',
      path,
      handle: ({ world, userId, param }) => {
        const user = userOrFail(world, param('user_id'));
        return { user_id: user.id, note: notesOf(world, userId)[user.id] ?? '' };
      },
    }),
    route({
      method: 'PUT',
      path,
      body: z.strictObject({ note: z.string().max(limits.note_length) }),
      handle: ({ world, userId, param, body }) => {
        const other = userOrFail(world, param('user_id')).id;
        const put = 'INSERT OR REPLACE INTO notes (user_id, other_id, note) VALUES (?, ?, ?)';
        if (body.note === '')
          world.store.run('DELETE FROM notes WHERE user_id = ? AND other_id = ?', userId, other);
        else world.store.run(put, userId, other, body.note);
        const answer = { user_id: other, note: body.note };
        tell(world, [userId], 'note_update', answer);
        return answer;
      },
    }),
  ];
}

function settingsRoutes(limits: Limits): Route[] {
  const path = '/api/users/@me/settings';
  return [
    route({ method: 'GET', path, handle: ({ me }) => JSON.parse(me().settings) as object }),
    route({
      method: 'PATCH',
      path,
      body: z.record(z.string().max(100), z.unknown()),
      handle: ({ world, me, body, userId }) =>
        mergeSettings({ world, me, body, userId }, limits.settings_bytes),
    }),
  ];
}

type SettingsCall = Pick<Context<Record<string, unknown>>, 'world' | 'me' | 'body' | 'userId'>;

function mergeSettings({ world, me, body, userId }: SettingsCall, limit: number): object {
  const merged = { ...(JSON.parse(me().settings) as Record<string, unknown>), ...body };
  const kept = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
  const text = JSON.stringify(kept);
  if (Buffer.byteLength(text) > limit) {
    throw new ApiError(413, 'body_too_large', 'The settings are too large.', { limit });
  }
  world.store.run('UPDATE users SET settings = ? WHERE id = ?', text, userId);
  tell(world, [userId], 'settings_update', kept);
  return kept;
}
