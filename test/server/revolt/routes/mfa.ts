import { renewBackupCodes } from '../../second-step.ts';
import { newSecret } from '../../totp.ts';
import { userOrFail } from '../../users.ts';
import {
  checkResponse,
  checkTotp,
  makeTicket,
  methodsOf,
  type Response,
  takeTicket,
  ticketOrFail,
} from '../accounts.ts';
import { Page, Refusal } from '../errors.ts';
import { type Route, route } from '../router.ts';
import { responseSchema } from './sessions.ts';

/** Two-step sign-in. */
export function mfaRoutes(): Route[] {
  return [
    route({
      method: 'PUT',
      path: '/auth/mfa/ticket',
      open: true,
      body: responseSchema,
      handle: async ({ face, world, userId, headers, body }) => {
        const given = String(headers['x-mfa-ticket'] ?? '');
        if (!userId && !given) throw new Page(401);
        const owner = userId || ticketOrFail(face, given).userId;
        await checkResponse(face, userOrFail(world, owner), body as Response);
        return makeTicket(face, owner, true);
      },
    }),
    route({
      method: 'GET',
      path: '/auth/mfa',
      account: true,
      handle: ({ world, me, userId }) => ({
        email_otp: false,
        trusted_handover: false,
        email_mfa: false,
        totp_mfa: me().totp_secret !== null,
        security_key_mfa: false,
        recovery_active:
          world.store.get('SELECT 1 FROM backup_codes WHERE user_id = ?', userId) !== undefined,
      }),
    }),
    route({ method: 'GET', path: '/auth/mfa/methods', account: true, handle: ({ me }) => methodsOf(me()) }),
    route({
      method: 'POST',
      path: '/auth/mfa/recovery',
      account: true,
      handle: ({ face, world, userId, headers }) => {
        takeTicket(face, { userId, headers });
        const sql = 'SELECT code FROM backup_codes WHERE user_id = ? ORDER BY code';
        return world.store.all<{ code: string }>(sql, userId).map((row) => row.code);
      },
    }),
    route({
      method: 'PATCH',
      path: '/auth/mfa/recovery',
      account: true,
      handle: ({ face, world, userId, headers }) => {
        takeTicket(face, { userId, headers });
        return renewBackupCodes(world, userId);
      },
    }),
    ...totpRoutes(),
  ];
}

function totpRoutes(): Route[] {
  const path = '/auth/mfa/totp';
  return [
    route({
      method: 'POST',
      path,
      account: true,
      handle: ({ face, world, me, userId, headers }) => {
        takeTicket(face, { userId, headers });
        if (me().totp_secret) throw new Refusal('TotpAlreadyEnabled');
        const secret = newSecret();
        world.store.run('UPDATE users SET totp_pending = ? WHERE id = ?', secret, userId);
        return { secret };
      },
    }),
    route({
      method: 'PUT',
      path,
      account: true,
      body: responseSchema,
      handle: ({ face, world, me, userId, body }) => {
        const pending = me().totp_pending;
        if (me().totp_secret) throw new Refusal('TotpAlreadyEnabled');
        if (!pending || !('totp_code' in body)) throw new Refusal('OperationFailed');
        checkTotp(face, me(), { secret: pending, code: body.totp_code });
        const sql = 'UPDATE users SET totp_secret = totp_pending, totp_pending = NULL WHERE id = ?';
        world.store.run(sql, userId);
      },
    }),
    route({
      method: 'DELETE',
      path,
      account: true,
      handle: ({ face, world, userId, headers }) => {
        takeTicket(face, { userId, headers });
        world.store.run('UPDATE users SET totp_secret = NULL, totp_pending = NULL WHERE id = ?', userId);
      },
    }),
  ];
}
