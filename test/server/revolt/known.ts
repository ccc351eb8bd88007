type View = Readonly<Record<string, unknown>>;

/** What a socket was told of each thing last, so that an event carries only what is new. */
export interface Known {
  has(key: string): boolean;
  get(key: string): View | undefined;
  set(key: string, view: View): void;
  forget(key: string): void;
  /** Keys that begin so. */
  keys(prefix: string): string[];
  /** What changed since, remembered at once; null for nothing. Of a thing not known all is new. */
  change(key: string, view: View, fields: Fields): Change | null;
}

/** Names of `clear` by field; a field that is not here cannot be cleared. */
export type Fields = Readonly<Record<string, string>>;

export interface Change {
  data: View;
  clear: string[];
}

export function createKnown(): Known {
  const all = new Map<string, View>();
  return {
    has: (key) => all.has(key),
    get: (key) => all.get(key),
    set: (key, view) => void all.set(key, view),
    forget: (key) => void all.delete(key),
    keys: (prefix) => [...all.keys()].filter((key) => key.startsWith(prefix)),
    change(key, view, fields) {
      const before = all.get(key);
      all.set(key, view);
      const data = [
        ...Object.entries(view).filter(([name, value]) => !same(before?.[name], value)),
        ...Object.entries(before ?? {}).flatMap(([name, value]) =>
          view[name] === undefined && value !== undefined && !fields[name] ? [[name, emptied(value)]] : [],
        ),
      ];
      const clear = Object.entries(fields).filter(
        ([name]) => view[name] === undefined && (before === undefined || before[name] !== undefined),
      );
      if (data.length === 0 && clear.length === 0) return null;
      return { data: Object.fromEntries(data), clear: clear.map(([, word]) => word) };
    },
  };
}

/** What stands for a value that went away and has no word in `clear`. */
function emptied(value: unknown): unknown {
  if (typeof value === 'boolean') return false;
  if (typeof value === 'number') return 0;
  return Array.isArray(value) ? [] : {};
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
