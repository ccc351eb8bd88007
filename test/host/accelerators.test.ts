import { expect, test } from 'vitest';
import { parseAccelerator } from './accelerators.ts';

const command = process.platform === 'darwin' ? 'metaKey' : 'ctrlKey';
const bare = { ctrlKey: false, shiftKey: false, altKey: false, metaKey: false };

test.each([
  ['CmdOrCtrl+K', { ...bare, key: 'k', [command]: true }],
  ['CommandOrControl+Shift+Up', { ...bare, key: 'arrowup', [command]: true, shiftKey: true }],
  ['Ctrl+Plus', { ...bare, key: '+', ctrlKey: true }],
  ['Ctrl++', { ...bare, key: '+', ctrlKey: true }],
  ['Alt+Space', { ...bare, key: ' ', altKey: true }],
  ['F11', { ...bare, key: 'f11' }],
])('%s', (text, press) => {
  expect(parseAccelerator(text)).toEqual(press);
});
