import { z } from 'zod';
import { revokeSession } from '../../gateway.ts';
import type { SessionRow, UserRow } from '../../rows.ts';
import { userOrFail } from '../../users.ts';
import type { World } from '../../world.ts';
import {
  checkPassword,
  checkResponse,
  checkStanding,
  makeTicket,
  methodsOf,
  type Response,
  ticketOrFail,
  useTicket,
  welcome,
} from '../accounts.ts';
import { Page, Refusal } from '../errors.ts';
import { type Face, isToday } from '../face.ts';
import { fromUlid, toUlid } from '../ids.ts';
import { type Ask, flag, maybe, type Route, route } from '../router.ts';
import { byEmail } from './account.ts';

export const responseSchema = z.union([
  z.object({ password: z.string() }),
  z.object({ totp_code: z.string() }),
  z.object({ recovery_code: z.string() }),
]);
const name = maybe(z.string());
const byPassword = z.object({ email: z.string(), password: z.string(), friendly_name: name });
const byTicket = z.object({
  mfa_ticket: z.string(),
  mfa_response: maybe(responseSchema),
  friendly_name: name,
});

/** Signing in and out, and the list of sign-ins. */
export function sessionRoutes(): Route[] {
  return [
    route({
      method: 'POST',
      path: '/auth/session/login',
      open: true,
      body: z.union([byTicket, byPassword]),
      handle: ({ face, body }) => ('mfa_ticket' in body ? second(face, body) : first(face, body)),
    }),
    route({
      method: 'POST',
      path: '/auth/session/logout',
      account: true,
      handle: ({ world, userId, sessionId }) => revokeSession(world, userId, sessionId),
    }),
    route({
      method: 'GET',
      path: '/auth/session/all',
      account: true,
      handle: ({ world, userId }) => sessionsOf(world, userId).map(sessionView),
    }),
    route({
      method: 'DELETE',
      path: '/auth/session/all',
      account: true,
      query: z.object({ revoke_self: flag.optional() }),
      handle: ({ face, world, userId, sessionId, headers, query }) => {
        ticketToday(face, { userId, headers });
        for (const row of sessionsOf(world, userId)) {
          if (row.id !== sessionId || query.revoke_self) revokeSession(world, userId, row.id);
        }
      },
    }),
    route({
      method: 'DELETE',
      path: '/auth/session/:id',
      account: true,
      handle: (ask) => {
        ticketToday(ask.face, ask);
        revokeSession(ask.world, ask.userId, mine(ask as Ask).id);
      },
    }),
    route({
      method: 'PATCH',
      path: '/auth/session/:id',
      account: true,
      body: z.object({ friendly_name: z.string() }),
      handle: (ask) => {
        const row = mine(ask as Ask);
        ask.world.store.run('UPDATE sessions SET client = ? WHERE id = ?', ask.body.friendly_name, row.id);
        return sessionView({ ...row, client: ask.body.friendly_name });
      },
    }),
  ];
}

/** Since 2026-06 sign-ins are ended only by who has just proved who they are. */
function ticketToday(face: Face, ask: Parameters<typeof useTicket>[1]): void {
  if (isToday(face)) useTicket(face, ask);
}

async function first(face: Face, body: z.output<typeof byPassword>) {
  const user = await checkPassword(face, byEmail(face, body.email), body.password);
  const stopped = checkStanding(face, user);
  if (stopped) return stopped;
  if (!user.totp_secret) return welcome(face, user, body.friendly_name);
  const ticket = makeTicket(face, user.id, false).token;
  return { result: 'MFA', ticket, allowed_methods: methodsOf(user) };
}

async function second(face: Face, body: z.output<typeof byTicket>) {
  const ticket = ticketOrFail(face, body.mfa_ticket);
  const user: UserRow = userOrFail(face.world, ticket.userId);
  if (!ticket.validated) {
    if (!body.mfa_response) throw new Refusal('InvalidToken');
    await checkResponse(face, user, body.mfa_response as Response);
  }
  const stopped = checkStanding(face, user);
  if (stopped) return stopped;
  face.tickets.delete(body.mfa_ticket);
  return welcome(face, user, body.friendly_name);
}

function sessionsOf(world: World, userId: string): SessionRow[] {
  return world.store.all<SessionRow>(
    'SELECT * FROM sessions WHERE user_id = ? ORDER BY created_at, id',
    userId,
  );
}

const sessionView = (row: SessionRow) => ({ _id: toUlid(row.id), name: row.client ?? 'Unknown' });

function mine({ world, userId, param, isBot }: Ask): SessionRow {
  if (isBot) throw new Page(401);
  const sql = 'SELECT * FROM sessions WHERE id = ? AND user_id = ?';
  const row = world.store.get<SessionRow>(sql, fromUlid(param('id')) ?? '', userId);
  if (!row) throw new Refusal('InvalidToken');
  return row;
}
