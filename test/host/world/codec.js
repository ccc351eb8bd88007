// Structured clone as tagged JSON text: what Electron's ipc carries, and refuses, between page and main process.
// Node imports it, and the host puts its text into the page's isolated world: both ends run the same lines.

const errorKinds = { TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError };
const inNode = typeof globalThis.process?.versions?.node === 'string';

const toBase64 = (bytes) =>
  inNode
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
    : bytes.toBase64();
const fromBase64 = (text) =>
  inNode ? new Uint8Array(Buffer.from(text, 'base64')) : Uint8Array.fromBase64(text);
const bytesOf = (view) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

function refuse() {
  throw new Error('An object could not be cloned.');
}

const encoders = {
  Date: (x, walk) => ({ $: 'date', v: walk(x.getTime()) }),
  RegExp: (x) => ({ $: 'regexp', v: [x.source, x.flags] }),
  Map: (x, walk) => ({ $: 'map', v: [...x].map(([k, v]) => [walk(k), walk(v)]) }),
  Set: (x, walk) => ({ $: 'set', v: [...x].map(walk) }),
  ArrayBuffer: (x) => ({ $: 'buffer', v: toBase64(new Uint8Array(x)) }),
  Error: (x) => ({ $: 'error', n: x.name, m: x.message, s: x.stack }),
  Blob: refuse,
  File: refuse,
  Promise: refuse,
  WeakMap: refuse,
  WeakSet: refuse,
  Window: refuse,
};

function encodePrimitive(x) {
  switch (typeof x) {
    case 'number':
      return Number.isFinite(x) && !Object.is(x, -0)
        ? x
        : { $: 'number', v: Object.is(x, -0) ? '-0' : String(x) };
    case 'undefined':
      return { $: 'undefined' };
    case 'bigint':
      return { $: 'bigint', v: String(x) };
    case 'function':
    case 'symbol':
      return refuse();
    default:
      return x;
  }
}

function encodeObject(x, walk) {
  if (Array.isArray(x)) return Array.from(x, walk);
  const type = Object.prototype.toString.call(x).slice(8, -1);
  if (ArrayBuffer.isView(x)) return { $: 'view', k: type, v: toBase64(bytesOf(x)) };
  if (x instanceof Error) return encoders.Error(x);
  if (type.endsWith('Element')) return refuse();
  if (Object.hasOwn(encoders, type)) return encoders[type](x, walk);
  // Without a prototype, so that an own `__proto__` stays a key.
  const plain = Object.create(null);
  for (const key of Object.keys(x)) plain[key] = walk(x[key]);
  return '$' in plain ? { $: 'object', v: plain } : plain;
}

function encode(value) {
  const seen = new Map();
  const walk = (x) => {
    if (x === null || typeof x !== 'object') return encodePrimitive(x);
    if (seen.has(x)) return { $: 'again', i: seen.get(x) };
    seen.set(x, seen.size);
    return encodeObject(x, walk);
  };
  return walk(value);
}

function decodeView(kind, text) {
  const bytes = fromBase64(text);
  if (kind === 'DataView') return new DataView(bytes.buffer);
  const View = globalThis[kind];
  return kind === 'Uint8Array' || typeof View !== 'function' ? bytes : new View(bytes.buffer);
}

function decodeError(x) {
  const Kind = Object.hasOwn(errorKinds, x.n) ? errorKinds[x.n] : Error;
  const error = new Kind(x.m);
  error.stack = x.s;
  return error;
}

// Each decoder hands its object to `keep` before it walks on, in the order `encode` counted them.
const decoders = {
  undefined: () => undefined,
  number: (x) => Number(x.v),
  bigint: (x) => BigInt(x.v),
  again: (x, { kept }) => kept[x.i],
  date: (x, { keep, walk }) => keep(new Date(walk(x.v))),
  regexp: (x, { keep }) => keep(new RegExp(x.v[0], x.v[1])),
  buffer: (x, { keep }) => keep(fromBase64(x.v).buffer),
  view: (x, { keep }) => keep(decodeView(x.k, x.v)),
  error: (x, { keep }) => keep(decodeError(x)),
  object: (x, context) => decodeObject(x.v, context),
  map: (x, { keep, walk }) => {
    const map = keep(new Map());
    for (const [k, v] of x.v) map.set(walk(k), walk(v));
    return map;
  },
  set: (x, { keep, walk }) => {
    const set = keep(new Set());
    for (const v of x.v) set.add(walk(v));
    return set;
  },
};

function decodeObject(x, { keep, walk }) {
  const plain = keep({});
  for (const key of Object.keys(x)) {
    // Defined, not assigned: an own `__proto__` must arrive as the hostile key it is.
    Object.defineProperty(plain, key, {
      value: walk(x[key]),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return plain;
}

function decode(json) {
  const kept = [];
  const keep = (x) => {
    kept.push(x);
    return x;
  };
  const walk = (x) => {
    if (x === null || typeof x !== 'object') return x;
    if (Array.isArray(x)) {
      const list = keep([]);
      for (const item of x) list.push(walk(item));
      return list;
    }
    const context = { kept, keep, walk };
    return Object.hasOwn(x, '$') ? decoders[x.$](x, context) : decodeObject(x, context);
  };
  return walk(json);
}

export const pack = (value) => JSON.stringify(encode(value));
export const unpack = (text) => decode(JSON.parse(text));
/** A batch: a JSON array of packed values, each with its own references. */
export const unpackAll = (text) => JSON.parse(text).map(decode);
