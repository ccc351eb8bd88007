import { z } from 'zod';
import { isId } from './ids.ts';

/** Pieces of request bodies that several routes share. Lengths are checked against the instance's limits by `capped`. */
export const id = z.string().refine(isId, 'This is not an id.');
export const wantedStatus = z.enum(['online', 'idle', 'dnd', 'invisible']);
export const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
export const customStatusSchema = z.looseObject({
  text: z.string().max(128).nullable(),
  emoji: z.string().max(64).nullable(),
  expires_at: time.nullable(),
});
export const bits = z.string().regex(/^\d{1,20}$/, 'Permissions are a decimal string.');
export const color = z.string().regex(/^#[0-9a-f]{6}$/i, 'A colour is #rrggbb.');
export const url = z
  .string()
  .max(2048)
  .refine(
    (text) => /^\/api\/files\/[0-9a-f-]{36}$/.test(text) || /^https:\/\/[^\s]+$/.test(text),
    'Not an address.',
  );

/** A text of 1 to `max` characters after trimming. */
export const line = (max: number) => z.string().trim().min(1).max(max);

/** A whole number out of a query string. */
export const count = (fallback: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, 'Not a number.')
    .transform(Number)
    .pipe(z.number().min(1).max(max))
    .default(fallback);
