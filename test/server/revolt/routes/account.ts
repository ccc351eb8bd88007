import { z } from 'zod';
import { endSessions } from '../../gateway.ts';
import type { UserRow } from '../../rows.ts';
import { hashPassword } from '../../secrets.ts';
import { checkNewPassword, checkPassword, makeTicket, newCode, takeTicket } from '../accounts.ts';
import { Refusal } from '../errors.ts';
import { type Face, isToday } from '../face.ts';
import { toUlid } from '../ids.ts';
import { type Ask, maybe, type Route, route } from '../router.ts';

/** Accounts: row 116, and what belongs to it. */
export function accountRoutes(): Route[] {
  return [
    route({
      row: 116,
      method: 'POST',
      path: '/auth/account/create',
      open: true,
      body: z.object({
        email: z.string(),
        password: z.string(),
        invite: maybe(z.string()),
        captcha: maybe(z.string()),
      }),
      handle: create,
    }),
    route({
      method: 'POST',
      path: '/auth/account/reverify',
      open: true,
      body: z.object({ email: z.string(), captcha: maybe(z.string()) }),
      handle: ({ face, body }) => {
        checkCaptcha(face, body.captcha);
        const user = byEmail(face, body.email);
        if (user?.unverified) face.post.send({ to: body.email, kind: 'verify', code: newCode() }, user.id);
      },
    }),
    route({ method: 'POST', path: '/auth/account/verify/:code', open: true, handle: verify }),
    route({
      method: 'GET',
      path: '/auth/account',
      account: true,
      handle: ({ me }) => ({ _id: toUlid(me().id), email: me().email ?? '' }),
    }),
    ...changeRoutes(),
    ...resetRoutes(),
    ...endRoutes(),
  ];
}

/** An address one may sign in with; letters of either size are the same. */
export function byEmail({ world }: Face, email: string): UserRow | undefined {
  return world.store.get<UserRow>('SELECT * FROM users WHERE email = ? COLLATE NOCASE', email);
}

function checkCaptcha({ features }: Face, captcha: string | null | undefined): void {
  if (features.captcha && !captcha) throw new Refusal('CaptchaFailed');
}

interface NewAccount {
  email: string;
  password: string;
  invite?: string | null | undefined;
  captcha?: string | null | undefined;
}

/** Makes an account without a name yet. An address that is taken is not told: the answer is the same. */
async function create({ face, body }: Ask<NewAccount>): Promise<void> {
  checkCaptcha(face, body.captcha);
  if (face.features.inviteOnly && !body.invite) throw new Refusal('MissingInvite');
  if (face.features.inviteOnly && body.invite !== 'welcome') throw new Refusal('InvalidInvite');
  checkEmail(body.email);
  checkNewPassword(body.password);
  const hash = await hashPassword(body.password);
  if (byEmail(face, body.email)) return;
  const { world } = face;
  const id = world.newId();
  world.store.run(
    `INSERT INTO users (id, username, discriminator, email, password, created_at, unverified)
     VALUES (?1, '', ?1, ?2, ?3, ?4, ?5)`,
    id,
    body.email,
    hash,
    world.clock(),
    Number(face.features.email),
  );
  if (face.features.email) face.post.send({ to: body.email, kind: 'verify', code: newCode() }, id);
}

function checkEmail(email: string): void {
  if (!z.email().safeParse(email).success) throw new Refusal('IncorrectData', { with: 'email' });
}

/** The code of a mail; the answer's ticket signs in without the password. The schema of 0.5.5 says 204, its last build did not. */
function verify({ face, param }: Ask) {
  const userId = face.post.take('verify', param('code'));
  if (!userId) throw new Refusal('InvalidToken');
  face.world.store.run('UPDATE users SET unverified = 0 WHERE id = ?', userId);
  return isToday(face) ? { ticket: makeTicket(face, userId, true) } : undefined;
}

function changeRoutes(): Route[] {
  return [
    route({
      method: 'PATCH',
      path: '/auth/account/change/password',
      account: true,
      body: z.object({ password: z.string(), current_password: z.string() }),
      handle: async ({ face, me, body, userId }) => {
        checkNewPassword(body.password);
        await checkPassword(face, me(), body.current_password);
        await setPassword(face, userId, body.password);
      },
    }),
    route({
      method: 'PATCH',
      path: '/auth/account/change/email',
      account: true,
      body: z.object({ email: z.string(), current_password: z.string() }),
      handle: async ({ face, me, body, userId }) => {
        checkEmail(body.email);
        await checkPassword(face, me(), body.current_password);
        if (byEmail(face, body.email)) return;
        face.world.store.run('UPDATE users SET email = ? WHERE id = ?', body.email, userId);
      },
    }),
  ];
}

async function setPassword({ world }: Face, userId: string, password: string): Promise<void> {
  world.store.run('UPDATE users SET password = ? WHERE id = ?', await hashPassword(password), userId);
}

function resetRoutes(): Route[] {
  const path = '/auth/account/reset_password';
  return [
    route({
      method: 'POST',
      path,
      open: true,
      body: z.object({ email: z.string(), captcha: maybe(z.string()) }),
      handle: ({ face, body }) => {
        checkCaptcha(face, body.captcha);
        const user = byEmail(face, body.email);
        if (user) face.post.send({ to: body.email, kind: 'reset', code: newCode() }, user.id);
      },
    }),
    route({
      method: 'PATCH',
      path,
      open: true,
      body: z.object({ token: z.string(), password: z.string(), remove_sessions: maybe(z.boolean()) }),
      handle: async ({ face, body }) => {
        checkNewPassword(body.password);
        const userId = face.post.take('reset', body.token);
        if (!userId) throw new Refusal('InvalidToken');
        await setPassword(face, userId, body.password);
        if (body.remove_sessions) signOutAll(face, userId);
      },
    }),
  ];
}

/** Ends every sign-in of an account. */
function signOutAll({ world }: Face, userId: string): void {
  world.store.run('DELETE FROM sessions WHERE user_id = ?', userId);
  endSessions(world, { userId });
}

function endRoutes(): Route[] {
  return [
    route({
      method: 'POST',
      path: '/auth/account/disable',
      account: true,
      handle: ({ face, userId, headers }) => {
        takeTicket(face, { userId, headers });
        face.world.store.run('UPDATE users SET disabled = 1 WHERE id = ?', userId);
        signOutAll(face, userId);
      },
    }),
    route({
      method: 'POST',
      path: '/auth/account/delete',
      account: true,
      handle: ({ face, me, userId, headers }) => {
        takeTicket(face, { userId, headers });
        face.post.send({ to: me().email ?? '', kind: 'delete', code: newCode() }, userId);
      },
    }),
    route({
      method: 'PUT',
      path: '/auth/account/delete',
      open: true,
      body: z.object({ token: z.string() }),
      handle: ({ face, body }) => {
        const userId = face.post.take('delete', body.token);
        if (!userId) throw new Refusal('InvalidToken');
        face.world.store.run('UPDATE users SET disabled = 1, flags = 2 WHERE id = ?', userId);
        signOutAll(face, userId);
      },
    }),
  ];
}
