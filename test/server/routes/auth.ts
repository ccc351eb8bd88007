import { z } from 'zod';
import { ApiError, badRequest, conflict, forbidden } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { created, type Route, route } from '../router.ts';
import type { UserRow } from '../rows.ts';
import { checkCode } from '../second-step.ts';
import { hashPassword, newToken, passwordMatches } from '../secrets.ts';
import { addSession, freeDiscriminator } from '../seed.ts';
import { userOrFail } from '../users.ts';
import { ownUser } from '../views.ts';
import type { World } from '../world.ts';

const TICKET_MS = 5 * 60_000;
const TICKET_TRIES = 5;

export function authRoutes(limits: Limits): Route[] {
  const client = z.string().max(100).optional();
  const text = z.string().min(1).max(256);
  return [
    route({
      method: 'POST',
      path: '/api/auth/register',
      open: true,
      bucket: 'auth',
      body: z.strictObject({
        username: usernameSchema(limits),
        password: z.string(),
        email: z.email().max(254).optional(),
        display_name: z.string().trim().min(1).max(limits.display_name_length).optional(),
        client,
      }),
      handle: async ({ world, body }) => {
        if (world.registration === 'closed')
          throw forbidden('registration_closed', 'Nobody can join here now.');
        const user = await register(world, body);
        return created({ token: signIn(world, user.id, body.client), user: ownUser(world, user) });
      },
    }),
    route({
      method: 'POST',
      path: '/api/auth/login',
      open: true,
      bucket: 'auth',
      body: z.strictObject({ login: text, password: z.string().max(1024), client }),
      handle: async ({ world, body }) => {
        const user = await loginUser(world, body.login, body.password);
        if (!user.totp_secret) return welcome(world, user, body.client);
        const ticket = newToken();
        const expiresAt = world.clock() + TICKET_MS;
        world.tickets.set(ticket, { userId: user.id, expiresAt, triesLeft: TICKET_TRIES });
        return { mfa_required: true, ticket };
      },
    }),
    route({
      method: 'POST',
      path: '/api/auth/mfa',
      open: true,
      bucket: 'auth',
      body: z.strictObject({ ticket: text, code: text, client }),
      handle: ({ world, body }) => {
        const ticket = world.tickets.get(body.ticket);
        if (!ticket || ticket.expiresAt <= world.clock() || ticket.triesLeft <= 0) {
          throw new ApiError(401, 'ticket_invalid', 'This sign-in took too long; begin again.');
        }
        ticket.triesLeft -= 1;
        const user = userOrFail(world, ticket.userId);
        checkCode(world, user, body.code);
        world.tickets.delete(body.ticket);
        return welcome(world, user, body.client);
      },
    }),
  ];
}

export const usernameSchema = (limits: Limits) =>
  z
    .string()
    .regex(/^[a-z0-9._]+$/, 'A name has small letters, digits, dots and underscores.')
    .min(limits.username_min)
    .max(limits.username_max);

export function checkPassword(world: World, password: string): void {
  const { password_min: min, password_max: max } = world.limits;
  if (password.length >= min && password.length <= max) return;
  const limit = password.length < min ? min : max;
  throw badRequest('password_weak', `A password has ${min} to ${max} characters.`, {
    field: 'password',
    limit,
  });
}

async function register(
  world: World,
  facts: {
    username: string;
    password: string;
    email?: string | undefined;
    display_name?: string | undefined;
  },
): Promise<UserRow> {
  checkPassword(world, facts.password);
  const hash = await hashPassword(facts.password);
  checkEmail(world, facts.email);
  const discriminator = freeDiscriminator(world, facts.username);
  if (!discriminator) throw conflict('username_taken', 'This name is taken.', { field: 'username' });
  const id = world.newId();
  world.store.run(
    `INSERT INTO users (id, username, discriminator, display_name, email, password, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    id,
    facts.username,
    discriminator,
    facts.display_name ?? null,
    facts.email ?? null,
    hash,
    world.clock(),
  );
  return userOrFail(world, id);
}

export function checkEmail(world: World, email: string | null | undefined): void {
  if (email && world.store.get('SELECT 1 FROM users WHERE email = ?', email)) {
    throw conflict('email_taken', 'This address belongs to another account.', { field: 'email' });
  }
}

export function signIn(world: World, userId: string, client: string | undefined): string {
  const token = world.newToken();
  addSession(world, { userId, token, client: client ?? null });
  return token;
}

function welcome(world: World, user: UserRow, client: string | undefined) {
  return { mfa_required: false, token: signIn(world, user.id, client), user: ownUser(world, user) };
}

/** Whom a log-in means, once the password fits; a name several people have fits none. */
async function loginUser(world: World, login: string, password: string): Promise<UserRow> {
  const [name = '', discriminator] = login.toLowerCase().split('#');
  const found = login.includes('@')
    ? world.store.all<UserRow>('SELECT * FROM users WHERE email = ? COLLATE NOCASE', login)
    : world.store.all<UserRow>(
        'SELECT * FROM users WHERE username = ? AND (? IS NULL OR discriminator = ?)',
        name,
        discriminator ?? null,
        discriminator ?? null,
      );
  if (found.length > 1) {
    throw badRequest('login_ambiguous', 'Several people have this name; add the number.', { field: 'login' });
  }
  const user = found[0];
  const fits = await passwordMatches(password, user?.password ?? null);
  if (!user || !fits) throw new ApiError(401, 'invalid_credentials', 'The name or the password is wrong.');
  if (user.banned) throw forbidden('account_banned', 'This account is banned here.');
  return user;
}
