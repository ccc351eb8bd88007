import { describe, expect, test } from 'vitest';
import { bindingFor, bindings, chordOf } from '../../../renderer/features/shell/keys.ts';
import { perform } from '../../../renderer/features/shell/useKeys.ts';
import { testApp } from '../../support/testApp.ts';

const press = (key: string, code: string, held = '') => ({
  key,
  code,
  ctrlKey: held.includes('c'),
  metaKey: held.includes('m'),
  altKey: held.includes('a'),
  shiftKey: held.includes('s'),
});

describe('keys', () => {
  test('no two do the same chord', () => {
    const chords = bindings.map((b) => b.keys);
    expect(new Set(chords).size).toBe(chords.length);
  });

  test.each([
    [press('k', 'KeyK', 'c'), 'linux', 'switcher'],
    [press('k', 'KeyK', 'm'), 'darwin', 'switcher'],
    [press('K', 'KeyK', 'c'), 'linux', 'switcher'],
    [press('!', 'Digit1', 'cs'), 'linux', 'online'],
    [press('%', 'Digit5', 'cs'), 'linux', 'focus'],
    [press('3', 'Digit3', 'c'), 'win32', 'account'],
    [press('3', 'Numpad3', 'c'), 'win32', 'account'],
    [press('ArrowUp', 'ArrowUp', 'as'), 'linux', 'unreadBefore'],
    [press('Escape', 'Escape', 's'), 'linux', 'markRead'],
    [press('F6', 'F6'), 'linux', 'regionAfter'],
    [press('\\', 'Backslash', 'c'), 'linux', 'rail'],
    [press('#', 'Backslash', 'c'), 'linux', 'rail'],
    [press('PageDown', 'PageDown', 'c'), 'linux', 'serverAfter'],
    [press('+', 'BracketRight', 'c'), 'linux', 'textLarger'],
    [press('=', 'Equal', 'c'), 'linux', 'textLarger'],
    [press('+', 'Equal', 'cs'), 'win32', 'textLarger'],
    [press('+', 'NumpadAdd', 'm'), 'darwin', 'textLarger'],
    [press('-', 'Minus', 'c'), 'linux', 'textSmaller'],
    [press('0', 'Digit0', 'c'), 'linux', 'textUsual'],
    [press('+', 'Equal', 's'), 'linux', undefined],
    [press('k', 'KeyK'), 'linux', undefined],
    [press('k', 'KeyK', 'cm'), 'linux', undefined],
    [press('k', 'KeyK', 'c'), 'darwin', undefined],
    [press('b', 'KeyB', 'c'), 'linux', undefined],
  ])('%o on %s asks for %s', (event, platform, does) => {
    expect(bindingFor(event, platform)?.does).toBe(does);
  });

  test('a chord is written as the list shows it', () => {
    expect(chordOf(press('M', 'KeyM', 'cs'), 'linux')).toBe('Ctrl+Shift+M');
    expect(chordOf(press('ArrowLeft', 'ArrowLeft', 'a'), 'linux')).toBe('Alt+Left');
  });

  test('each one does something, or says that there is nothing to do', async () => {
    for (const binding of bindings.filter(
      (b) => !/^(region|search|members$|rail$)/.test(b.does), // these look at the page
    )) {
      const { app, state } = await testApp();
      const before = state();
      const did = perform(app, binding);
      const idle = ['closeLayer', 'back', 'forward', 'channelBefore', 'textUsual'];
      expect(did, binding.does).toBe(binding.does !== 'closeLayer');
      if (
        !idle.includes(binding.does) &&
        !['account', 'markRead', 'online', 'idle', 'focus', 'dnd', 'invisible', 'attach'].includes(
          binding.does,
        )
      ) {
        expect(state(), binding.does).not.toBe(before);
      }
    }
  });

  test('Esc takes away the layer on top, then leaves the key to others', async () => {
    const { app, state } = await testApp();
    const esc = bindingFor(press('Escape', 'Escape'), 'linux');
    const jump = bindingFor(press('k', 'KeyK', 'c'), 'linux');
    if (!esc || !jump) throw new Error('not bound');
    perform(app, jump);
    expect(state().ui.layer).toBe('switcher');
    expect(perform(app, esc)).toBe(true);
    expect(state().ui.layer).toBeNull();
    expect(perform(app, esc)).toBe(false);
  });
});
