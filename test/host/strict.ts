import { EventEmitter } from 'node:events';

/** What a host object may have of Electron's `T`: some of its members, each as typed there, and Node's emitter. */
export type Members<T, Except extends PropertyKey = never> = Partial<Omit<T, keyof EventEmitter | Except>>;

/** Names that the language, Node or a test runner asks any object for: they stay undefined, as on real objects. */
const asked = new Set([
  'then',
  'toJSON',
  'inspect',
  'domain',
  'nodeType',
  '$$typeof',
  'asymmetricMatch',
  '__esModule',
]);

function guard(name: string, parent: object | null): object {
  // A parent class stays what `super` can call; an object gets a link of its own, so that `instanceof` still finds it.
  const link = typeof parent === 'function' ? parent : (Object.create(parent) as object);
  return new Proxy(link, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || asked.has(key) || key in target)
        return Reflect.get(target, key, receiver);
      throw new Error(`not implemented in host: ${name}.${key}`);
    },
  });
}

/** Makes every member that `members` lacks throw when read, rather than be undefined and surprise later. */
export function strict<T extends object>(name: string, members: T): T {
  Object.setPrototypeOf(members, guard(name, Object.getPrototypeOf(members)));
  return members;
}

/**
 * The same for a class: its instances and its statics. The guard sits in the prototype chain, so that private
 * fields, `instanceof` and tests that replace a member go on working.
 */
export function strictClass(name: string, target: { prototype: object }): void {
  strict(name, target.prototype);
  strict(name, target);
}

/** An emitter with `members`: what Electron's module objects are. */
export function strictEmitter<T extends object>(name: string, members: T): T & EventEmitter {
  return strict(
    name,
    Object.defineProperties(new EventEmitter(), Object.getOwnPropertyDescriptors(members)) as T &
      EventEmitter,
  );
}
