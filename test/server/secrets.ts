import { createHash, randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const KEY_BYTES = 32;
/** A quarter of the usual work: nobody real signs in here, and tests do so a thousand times. */
const COST = 2 ** 12;

const slowly = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);
const derive = (password: string, salt: Buffer) => slowly(password, salt, KEY_BYTES, { cost: COST });

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt);
  return `${salt.toString('hex')}:${key.toString('hex')}`;
}

/** Compares in constant time; without a stored hash it works just as long and says no. */
export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
  const [salt = '00', key = ''] = (stored ?? '').split(':');
  const made = await derive(password, Buffer.from(salt, 'hex'));
  const wanted = Buffer.from(key, 'hex');
  return wanted.length === made.length && timingSafeEqual(made, wanted);
}

export const newToken = (): string => randomBytes(32).toString('base64url');
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
