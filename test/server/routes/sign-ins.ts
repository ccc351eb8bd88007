import { z } from 'zod';
import { conflict, unknown } from '../errors.ts';
import { endSessions, revokeSession } from '../gateway.ts';
import { iso } from '../ids.ts';
import { type Context, type Route, route } from '../router.ts';
import type { SessionRow } from '../rows.ts';
import { checkCode, renewBackupCodes, requirePassword } from '../second-step.ts';
import { hashPassword } from '../secrets.ts';
import { tellUser } from '../status.ts';
import { newSecret } from '../totp.ts';
import { checkPassword, signIn } from './auth.ts';

/** Sessions, password and two-step sign-in of the account that asks. */
export function signInRoutes(): Route[] {
  const secret = z.string().max(1024);
  return [
    route({
      method: 'POST',
      path: '/api/auth/logout',
      handle: ({ world, userId, sessionId }) => {
        world.presence.forget(userId);
        revokeSession(world, userId, sessionId);
      },
    }),
    route({ method: 'GET', path: '/api/auth/sessions', handle: listSessions }),
    route({
      method: 'DELETE',
      path: '/api/auth/sessions/:session_id',
      handle: ({ world, userId, param }) => {
        const sql = 'SELECT 1 FROM sessions WHERE id = ? AND user_id = ?';
        if (!world.store.get(sql, param('session_id'), userId)) throw unknown('session');
        revokeSession(world, userId, param('session_id'));
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/auth/sessions',
      handle: ({ world, userId, sessionId }) => {
        for (const row of sessionsOf({ world, userId })) {
          if (row.id !== sessionId) revokeSession(world, userId, row.id);
        }
      },
    }),
    route({
      method: 'POST',
      path: '/api/auth/password',
      bucket: 'auth',
      body: z.strictObject({ current_password: secret, new_password: secret }),
      handle: async ({ world, userId, me, body, sessionId }) => {
        await requirePassword(me(), body.current_password);
        checkPassword(world, body.new_password);
        const client = sessionsOf({ world, userId }).find((row) => row.id === sessionId)?.client ?? undefined;
        const hash = await hashPassword(body.new_password);
        world.store.tx(() => {
          world.store.run('UPDATE users SET password = ? WHERE id = ?', hash, userId);
          world.store.run('DELETE FROM sessions WHERE user_id = ?', userId);
        });
        endSessions(world, { userId });
        return { token: signIn(world, userId, client) };
      },
    }),
    ...secondStepRoutes(),
  ];
}

function secondStepRoutes(): Route[] {
  const both = z.strictObject({ password: z.string().max(1024), code: z.string().max(64) });
  return [
    route({
      method: 'POST',
      path: '/api/auth/totp',
      bucket: 'auth',
      body: z.strictObject({ password: z.string().max(1024) }),
      handle: async ({ world, me, body }) => {
        const user = me();
        await requirePassword(user, body.password);
        if (user.totp_secret) throw conflict('mfa_already_enabled', 'Two-step sign-in is on already.');
        const secret = newSecret();
        world.store.run('UPDATE users SET totp_pending = ? WHERE id = ?', secret, user.id);
        const label = encodeURIComponent(`${world.name}:${user.username}`);
        return {
          secret,
          uri: `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(world.name)}`,
        };
      },
    }),
    route({
      method: 'POST',
      path: '/api/auth/totp/confirm',
      bucket: 'auth',
      body: z.strictObject({ code: z.string().max(64) }),
      handle: ({ world, me, body }) => {
        const user = me();
        if (user.totp_secret) throw conflict('mfa_already_enabled', 'Two-step sign-in is on already.');
        if (!user.totp_pending) throw conflict('mfa_not_enabled', 'Two-step sign-in was not begun.');
        checkCode(world, user, body.code);
        world.store.run(
          'UPDATE users SET totp_secret = totp_pending, totp_pending = NULL WHERE id = ?',
          user.id,
        );
        tellUser(world, user.id);
        return { backup_codes: renewBackupCodes(world, user.id) };
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/auth/totp',
      bucket: 'auth',
      body: both,
      handle: async ({ world, me, body, userId }) => {
        await requireBoth(me(), world, body);
        world.store.run('UPDATE users SET totp_secret = NULL, totp_pending = NULL WHERE id = ?', userId);
        world.store.run('DELETE FROM backup_codes WHERE user_id = ?', userId);
        tellUser(world, userId);
      },
    }),
    route({
      method: 'POST',
      path: '/api/auth/backup-codes',
      bucket: 'auth',
      body: both,
      handle: async ({ world, me, body, userId }) => {
        await requireBoth(me(), world, body);
        return { backup_codes: renewBackupCodes(world, userId) };
      },
    }),
  ];
}

async function requireBoth(
  user: ReturnType<Context['me']>,
  world: Context['world'],
  body: { password: string; code: string },
): Promise<void> {
  if (!user.totp_secret) throw conflict('mfa_not_enabled', 'Two-step sign-in is off.');
  await requirePassword(user, body.password);
  checkCode(world, user, body.code);
}

function sessionsOf({ world, userId }: Pick<Context, 'world' | 'userId'>): SessionRow[] {
  return world.store.all<SessionRow>('SELECT * FROM sessions WHERE user_id = ? ORDER BY created_at', userId);
}

function listSessions({ world, userId, sessionId }: Context) {
  return sessionsOf({ world, userId }).map((row) => ({
    id: row.id,
    client: row.client,
    created_at: iso(row.created_at),
    last_used_at: iso(row.last_used_at),
    current: row.id === sessionId,
  }));
}
