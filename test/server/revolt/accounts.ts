import { randomUUID } from 'node:crypto';
import type { UserRow } from '../rows.ts';
import { passwordMatches, sha256 } from '../secrets.ts';
import { addSession } from '../seed.ts';
import { totpStep } from '../totp.ts';
import { Page, Refusal } from './errors.ts';
import { type Face, isToday } from './face.ts';
import { toUlid } from './ids.ts';

const MINUTE = 60_000;
const TICKET_MS = 5 * MINUTE;

/** Opens a sign-in and answers it as a login does. */
export function welcome(face: Face, user: UserRow, name: string | null | undefined) {
  const { world } = face;
  const token = world.newToken();
  const shown = name ?? 'Unknown';
  const id = addSession(world, { userId: user.id, token, client: shown });
  const last_seen = new Date(world.clock()).toISOString();
  return {
    result: 'Success',
    _id: toUlid(id),
    user_id: toUlid(user.id),
    token,
    name: shown,
    ...(isToday(face) ? { last_seen } : {}),
  };
}

/** Compares a password and counts the wrong ones: the third locks the account for a minute, more of them for longer. */
export async function checkPassword(
  face: Face,
  user: UserRow | undefined,
  password: string,
): Promise<UserRow> {
  const now = face.world.clock();
  if (user && user.locked_until > now) throw new Refusal('LockedOut');
  if (user && (await passwordMatches(password, user.password))) {
    const sql = 'UPDATE users SET wrong_passwords = 0, locked_until = 0 WHERE id = ?';
    face.world.store.run(sql, user.id);
    return user;
  }
  if (!user) await passwordMatches(password, null);
  else countWrong(face, user, now);
  throw new Refusal('InvalidCredentials');
}

function countWrong({ world }: Face, user: UserRow, now: number): void {
  const wrong = user.wrong_passwords + 1;
  const wait = wrong < 3 ? 0 : wrong === 3 ? MINUTE : wrong === 4 ? 5 * MINUTE : 60 * MINUTE;
  const sql = 'UPDATE users SET wrong_passwords = ?, locked_until = ? WHERE id = ?';
  world.store.run(sql, wrong, wait === 0 ? 0 : now + wait, user.id);
}

/** Where an account stops: not verified, taken out of use, or banned. `Disabled` is an answer since 0.5.6. */
export function checkStanding(face: Face, user: UserRow): { result: 'Disabled'; user_id: string } | null {
  if (user.unverified) throw new Refusal('UnverifiedAccount');
  if (!user.disabled && !user.banned) return null;
  if (!isToday(face)) throw new Refusal('DisabledAccount');
  return { result: 'Disabled', user_id: toUlid(user.id) };
}

export interface Response {
  password?: string | undefined;
  totp_code?: string | undefined;
  recovery_code?: string | undefined;
}

/** The ways an account may prove itself a second time. */
export const methodsOf = (user: UserRow): string[] =>
  user.totp_secret ? ['Totp', 'Recovery'] : ['Password'];

/** Takes one proof of the right kind. */
export async function checkResponse(face: Face, user: UserRow, given: Response): Promise<void> {
  const methods = methodsOf(user);
  if (given.password !== undefined) {
    if (!methods.includes('Password')) throw new Refusal('DisallowedMFAMethod');
    await checkPassword(face, user, given.password);
    return;
  }
  if (!user.totp_secret) throw new Refusal('DisallowedMFAMethod');
  if (given.totp_code !== undefined)
    checkTotp(face, user, { secret: user.totp_secret, code: given.totp_code });
  else checkRecovery(face, user, given.recovery_code ?? '');
}

/** Six digits, each once. */
export function checkTotp({ world }: Face, user: UserRow, given: { secret: string; code: string }): void {
  const step = totpStep(given.secret, given.code, { now: world.clock(), usedStep: user.totp_step });
  if (step === null) throw new Refusal('InvalidToken');
  world.store.run('UPDATE users SET totp_step = ? WHERE id = ?', step, user.id);
}

function checkRecovery({ world }: Face, user: UserRow, code: string): void {
  const sql = 'DELETE FROM backup_codes WHERE user_id = ? AND hash = ?';
  if (world.store.run(sql, user.id, sha256(code)) === 0) throw new Refusal('InvalidToken');
}

/** A ticket for the second step of a login, or (validated) for one grave act. */
export function makeTicket(face: Face, userId: string, validated: boolean) {
  const token = face.world.newToken();
  const id = face.world.newId();
  face.tickets.set(token, { id, userId, validated, expiresAt: face.world.clock() + TICKET_MS });
  const ticket = { _id: toUlid(id), account_id: toUlid(userId), token, validated };
  return isToday(face) ? { ...ticket, authorised: validated } : ticket;
}

export function ticketOrFail(face: Face, token: string) {
  const ticket = face.tickets.get(token);
  if (!ticket || ticket.expiresAt <= face.world.clock()) throw new Refusal('InvalidToken');
  return ticket;
}

/** Uses up the ticket a grave act needs; without a good one the framework's page is the answer. */
export function takeTicket(
  face: Face,
  ask: { userId: string; headers: Readonly<Record<string, unknown>> },
): void {
  const token = String(ask.headers['x-mfa-ticket'] ?? '');
  const ticket = face.tickets.get(token);
  const good = ticket?.validated && ticket.userId === ask.userId && ticket.expiresAt > face.world.clock();
  if (!good) throw new Page(401);
  face.tickets.delete(token);
}

/** A code for a mail. */
export const newCode = (): string => randomUUID().replaceAll('-', '');

const COMMON = new Set(['password', 'password1', '12345678', '123456789', 'qwertyuiop', 'iloveyou']);

export function checkNewPassword(password: string): void {
  if (password.length < 8) throw new Refusal('ShortPassword');
  if (COMMON.has(password.toLowerCase())) throw new Refusal('CompromisedPassword');
}
