import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, Buffer>(scrypt);
const KEY_BYTES = 32;

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, KEY_BYTES);
  return `${salt.toString('hex')}:${key.toString('hex')}`;
}

/** Compares in constant time; without a stored hash it works just as long and says no. */
export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
  const [salt = '00', key = ''] = (stored ?? '').split(':');
  const made = await derive(password, Buffer.from(salt, 'hex'), KEY_BYTES);
  const wanted = Buffer.from(key, 'hex');
  return wanted.length === made.length && timingSafeEqual(made, wanted);
}

export const newToken = (): string => randomBytes(32).toString('base64url');
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
