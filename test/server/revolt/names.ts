import { z } from 'zod';
import { freeDiscriminator } from '../seed.ts';
import { Refusal } from './errors.ts';
import { type Face, isToday } from './face.ts';
import { userByName } from './users.ts';

const THEN = /^[^\u200BА-Яа-яΑ-Ωα-ω@#:\n\r[\]]+$/;
const TODAY = /^(\p{L}|[\d_.-])+$/u;

/** A new name's length; its letters are looked at by `nameFor`, for they differ by age. */
export const nameSchema = z.string().min(2).max(32).regex(THEN);
export const passwordSchema = z.string().min(8).max(1024);

/** A name a person asks for, with the number it gets; 409 where there is no room. */
export function nameFor(
  face: Face,
  username: string,
  own: string,
): { username: string; discriminator: string } {
  if (isToday(face) && !TODAY.test(username)) throw new Refusal('InvalidUsername');
  const holder = isToday(face) ? undefined : userByName(face, username);
  const discriminator = freeDiscriminator(face.world, username);
  if (!discriminator || (holder && holder.id !== own)) throw new Refusal('UsernameTaken');
  return { username, discriminator };
}
