import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { strict, strictClass, strictEmitter } from './strict.ts';

class Thing extends EventEmitter {
  #secret = 1;
  value(): number {
    return this.#secret;
  }
}
strictClass('Thing', Thing);
const read = (target: object, key: string): unknown => Reflect.get(target, key);

test('what is there works: own members, private fields, events, instanceof, replacing a member', () => {
  const thing = new Thing();
  expect(thing).toBeInstanceOf(EventEmitter);
  expect(thing.value()).toBe(1);
  const heard: unknown[] = [];
  thing.on('x', (value) => heard.push(value));
  thing.emit('x', 5);
  expect(heard).toEqual([5]);
  const module = strict('module', { ask: (): string => 'real' });
  module.ask = () => 'replaced';
  expect(module.ask()).toBe('replaced');
});

test('what is not there throws and names itself', () => {
  expect(() => read(new Thing(), 'missing')).toThrow('not implemented in host: Thing.missing');
  expect(() => read(Thing, 'missing')).toThrow('not implemented in host: Thing.missing');
  expect(() => read(strict('module', {}), 'missing')).toThrow('not implemented in host: module.missing');
  expect(() => read(strictEmitter('emitter', { a: 1 }), 'missing')).toThrow('emitter.missing');
});

test('a strict object may be awaited and printed', async () => {
  const module = strict('module', { a: 1 });
  expect(await module).toBe(module);
  expect(JSON.stringify(module)).toBe('{"a":1}');
  expect(`${module}`).toBe('[object Object]');
});
