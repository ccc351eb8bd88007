const maxDepth = 8;
const maxNodes = 2_000;
const maxChars = 400_000;
/** A picture the page made. */
const maxBytes = 32 * 2 ** 20;
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Array.isArray(value);
};

/** Values directly under `value`; null when it is no plain data or too wide to be looked at. */
function childrenOf(value: object, room: number): readonly unknown[] | null {
  if (value instanceof Uint8Array) return value.byteLength <= maxBytes ? [] : null;
  if (!isPlain(value)) return null;
  if (Array.isArray(value)) return value.length <= room ? value : null;
  const keys = Reflect.ownKeys(value);
  if (keys.length > room || keys.some((key) => typeof key === 'symbol' || forbiddenKeys.has(key)))
    return null;
  return Object.values(value);
}

const neverData: ReadonlySet<string> = new Set(['function', 'symbol', 'bigint']);

/**
 * Is what came from the page small, shallow, plain data? Asked before any schema, so that no schema meets a
 * structure that is deep, endless or pretends to be a prototype. Costs no more than its own limits.
 */
export function withinBounds(raw: unknown): boolean {
  const waiting: { value: unknown; depth: number }[] = [{ value: raw, depth: 0 }];
  let nodes = 0;
  let chars = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next;
    nodes += 1;
    chars += typeof value === 'string' ? value.length : 0;
    if (chars > maxChars || nodes > maxNodes || depth > maxDepth || neverData.has(typeof value)) return false;
    const children = isObject(value) ? childrenOf(value, maxNodes - nodes) : [];
    if (children === null) return false;
    for (const child of children) waiting.push({ value: child, depth: depth + 1 });
  }
  return true;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
