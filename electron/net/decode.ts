/**
 * Reading of untrusted JSON by hand: a field at a time, into our own types, without copying the object (so that
 * an own `__proto__` key harms nothing) and without walking what nobody asked for (so that depth costs nothing).
 */
export type Fields = Readonly<Record<string, unknown>>;

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

export function fields(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new DecodeError('');
  return value as Fields;
}

export const field = (f: Fields, key: string): unknown => f[key];

export function text(f: Fields, key: string): string {
  const value = f[key];
  if (typeof value !== 'string') throw new DecodeError(key);
  return value;
}

/** A missing field counts as null: a server may be older than the field. */
export function textOrNull(f: Fields, key: string): string | null {
  const value = f[key];
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return null;
  throw new DecodeError(key);
}

const longestId = 128;

/** An id: opaque, not empty, and short enough to be used as a key anywhere. */
export function id<T extends string>(f: Fields, key: string): T {
  return asWireId<T>(f[key], key);
}

export function idOrNull<T extends string>(f: Fields, key: string): T | null {
  const value = f[key];
  return value === null || value === undefined ? null : asWireId<T>(value, key);
}

export function asWireId<T extends string>(value: unknown, path: string): T {
  if (typeof value !== 'string' || value === '' || value.length > longestId) throw new DecodeError(path);
  return value as T;
}

/** An integer that is exact in JavaScript and not below 0. */
export function count(f: Fields, key: string, otherwise?: number): number {
  const value = f[key];
  if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
  if (value === undefined && otherwise !== undefined) return otherwise;
  throw new DecodeError(key);
}

export function countOrNull(f: Fields, key: string): number | null {
  const value = f[key];
  return value === null || value === undefined ? null : count(f, key);
}

/** A missing flag counts as false. */
export function flag(f: Fields, key: string): boolean {
  const value = f[key];
  if (typeof value === 'boolean') return value;
  if (value === undefined) return false;
  throw new DecodeError(key);
}

/** An ISO 8601 time as milliseconds since 1970. */
export function time(f: Fields, key: string): number {
  const ms = Date.parse(text(f, key));
  if (Number.isNaN(ms)) throw new DecodeError(key);
  return ms;
}

export function timeOrNull(f: Fields, key: string): number | null {
  const value = f[key];
  return value === null || value === undefined ? null : time(f, key);
}

/** The object under `key`, read by `read`; errors carry the way to it. */
export function inside<T>(f: Fields, key: string, read: (f: Fields) => T): T {
  try {
    return read(fields(f[key]));
  } catch (e) {
    throw e instanceof DecodeError ? new DecodeError(join(key, e.path)) : e;
  }
}

export function insideOrNull<T>(f: Fields, key: string, read: (f: Fields) => T): T | null {
  const value = f[key];
  return value === null || value === undefined ? null : inside(f, key, read);
}

/**
 * The list under `key`, each item read by `read`. An item that cannot be read is left out and reported: one bad
 * row must not cost the others. A missing list is an empty one.
 */
export function list<T>(f: Fields, key: string, read: (item: unknown) => T, report: Report): readonly T[] {
  const value = f[key];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new DecodeError(key);
  return items(value, key, read, report);
}

export function items<T>(
  values: readonly unknown[],
  path: string,
  read: (item: unknown) => T,
  report: Report,
): readonly T[] {
  const all: T[] = [];
  for (let i = 0; i < values.length; i++) {
    try {
      all.push(read(values[i]));
    } catch (e) {
      if (!(e instanceof DecodeError)) throw e;
      report(join(`${path}[${i}]`, e.path));
    }
  }
  return all;
}

export const asText = (value: unknown): string => {
  if (typeof value !== 'string') throw new DecodeError('');
  return value;
};

const join = (a: string, b: string): string => (b === '' ? a : b.startsWith('[') ? a + b : `${a}.${b}`);
