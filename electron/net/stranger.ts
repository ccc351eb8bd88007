import { type ErrorKind, Failure } from '../../shared/result.ts';
import type { Call } from './http.ts';

/* Asking at an address of which nobody knows yet who lives there. */

/** A short answer, soon, and once. */
export const shortly = {
  repeatable: false,
  maxBytes: 256 * 1024,
  timeoutMs: 10_000,
} as const satisfies Partial<Call>;

/** What is answered by a server of another kind. */
const otherwise: ReadonlySet<ErrorKind> = new Set([
  'nonsense',
  'notFound',
  'invalid',
  'forbidden',
  'unauthorized',
  'tooLarge',
  'unsupported',
]);

/**
 * What was answered; null when it is the answer of a server of another kind, as what is `also` named. Rejects when nobody
 * answers.
 */
export async function unlessOther(
  asking: Promise<unknown>,
  also: readonly ErrorKind[] = [],
): Promise<unknown> {
  try {
    return await asking;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { kind } = error.error;
    if (otherwise.has(kind) || also.includes(kind)) return null;
    throw error;
  }
}
