import { expect, test } from 'vitest';
import { nameAfter, nameTrouble } from '../../../renderer/features/emoji/naming.ts';

test.each([
  ['', 'short'],
  ['a', 'short'],
  ['a!', 'letters'],
  ['!', 'letters'],
  ['é', 'letters'],
  [':a:', 'letters'],
  ['lantern', 'taken'],
  ['Lantern', null],
  ['a_1', null],
])('an emoji called %j: %j', (name, trouble) => {
  expect(nameTrouble(name, ['lantern'])).toBe(trouble);
});

test.each([
  ['Red Kite (2).png', 'red_kite_2'],
  ['Ärger.webp', 'arger'],
  ['../../etc/Red.png', 'etc_red'],
  ['x.png', ''],
  ['山.png', ''],
  [`${'a'.repeat(40)}.gif`, 'a'.repeat(32)],
])('a file called %j makes %j', (file, name) => {
  expect(nameAfter(file, 32)).toBe(name);
});
