import { plainName } from '../../shared/plain-name.ts';

/**
 * Reading of untrusted JSON by hand: a field at a time, into our own types, without copying the object (so that
 * an own `__proto__` key harms nothing) and without walking what nobody asked for (so that depth costs nothing).
 */
/** An object off the wire with the fields we read from it, each of them anything or missing. */
export type Wire<K extends string> = { readonly [P in K]?: unknown };

/** Called with the path of something that was skipped: `guilds[3].channels[0].id`. Never with its content. */
export type Report = (where: string) => void;

export class DecodeError extends Error {
  override name = 'DecodeError';
  readonly path: string;
  constructor(path: string) {
    super(`not understood: ${path}`);
    this.path = path;
  }
}

/** Named properties and not keys in variables: read a million times, that is twice as fast. */
export function fields<W extends object>(value: unknown): W {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new DecodeError('');
  return value as W;
}

/* The readers: a value, and the name it goes by in a report. */

export function text(value: unknown, name: string): string {
  if (typeof value !== 'string') throw new DecodeError(name);
  return value;
}

/** What somebody chose to be called, as it may stand among other words. '?' where nothing of it can be seen. */
export const name = (value: unknown, field: string): string => plainName(text(value, field)) || '?';

/** The same; null for a name that is missing, empty, or cannot be seen. */
export function nameOrNull(value: unknown, field: string): string | null {
  const given = textOrNull(value, field);
  return given === null ? null : plainName(given) || null;
}

/** A missing field counts as null: a server may be older than the field. */
export function textOrNull(value: unknown, name: string): string | null {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return null;
  throw new DecodeError(name);
}

const longestId = 128;

/** An id: opaque, not empty, and short enough to be used as a key anywhere. */
export function id<T extends string>(value: unknown, name: string): T {
  if (typeof value !== 'string' || value === '' || value.length > longestId) throw new DecodeError(name);
  return value as T;
}

export function idOrNull<T extends string>(value: unknown, name: string): T | null {
  return value === null || value === undefined ? null : id<T>(value, name);
}

/** An integer that is exact in JavaScript and not below 0. */
export function count(value: unknown, name: string, otherwise?: number): number {
  if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
  if (value === undefined && otherwise !== undefined) return otherwise;
  throw new DecodeError(name);
}

export function countOrNull(value: unknown, name: string): number | null {
  return value === null || value === undefined ? null : count(value, name);
}

/** A missing flag counts as false. */
export function flag(value: unknown, name: string): boolean {
  if (typeof value === 'boolean') return value;
  if (value === undefined) return false;
  throw new DecodeError(name);
}

/** An ISO 8601 time as milliseconds since 1970. */
export function time(value: unknown, name: string): number {
  const ms = Date.parse(text(value, name));
  if (Number.isNaN(ms)) throw new DecodeError(name);
  return ms;
}

export function timeOrNull(value: unknown, name: string): number | null {
  return value === null || value === undefined ? null : time(value, name);
}

/** An object within, read by `read`; errors carry the way to it. */
export function inside<W extends object, T>(value: unknown, name: string, read: (f: W) => T): T {
  try {
    return read(fields<W>(value));
  } catch (e) {
    throw e instanceof DecodeError ? new DecodeError(join(name, e.path)) : e;
  }
}

export function insideOrNull<W extends object, T>(value: unknown, name: string, read: (f: W) => T): T | null {
  return value === null || value === undefined ? null : inside(value, name, read);
}

const nothing: readonly never[] = [];

/**
 * A list, each item read by `read`. An item that cannot be read is left out and reported: one bad row must not cost
 * the others. A missing list is an empty one.
 */
export function list<T>(
  value: unknown,
  name: string,
  read: (item: unknown) => T,
  report: Report,
): readonly T[] {
  if (value === undefined || value === null) return nothing;
  if (!Array.isArray(value)) throw new DecodeError(name);
  return value.length === 0 ? nothing : items(value, name, read, report);
}

/** The same where an item must be an object. */
export const listOf = <W extends object, T>(
  value: unknown,
  name: string,
  read: (item: W) => T,
  report: Report,
): readonly T[] => list(value, name, (item) => read(fields<W>(item)), report);

/** Whether `list` finds nothing here. */
export const isEmptyList = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);

/** Whether an item may stand in a list; of what is no list nobody knows, and who reads it will say so. */
export const mayHold = (value: unknown, item: unknown): boolean =>
  Array.isArray(value) ? value.includes(item) : !isEmptyList(value);

function items<T>(
  values: readonly unknown[],
  name: string,
  read: (item: unknown) => T,
  report: Report,
): readonly T[] {
  const all: T[] = [];
  for (let i = 0; i < values.length; i++) {
    try {
      all.push(read(values[i]));
    } catch (e) {
      if (!(e instanceof DecodeError)) throw e;
      report(join(`${name}[${i}]`, e.path));
    }
  }
  return all;
}

const join = (a: string, b: string): string => (b === '' ? a : b.startsWith('[') ? a + b : `${a}.${b}`);
