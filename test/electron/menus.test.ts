import type { MenuItemConstructorOptions } from 'electron/main';
import { describe, expect, test } from 'vitest';
import { menuTemplate } from '../../electron/menu.ts';
import type { Command } from '../../shared/ipc.ts';

type Item = MenuItemConstructorOptions;
const flat = (items: readonly Item[]): readonly Item[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
const click = (items: readonly Item[], id: string) => {
  const item = flat(items).find((i) => i.id === id);
  if (!item?.click) throw new Error(`no item ${id}`);
  (item.click as () => void)();
};

function recorder() {
  const done: unknown[] = [];
  return {
    done,
    actions: {
      command: (command: Command) => done.push(command),
      presence: (state: string) => done.push(state),
      quit: () => done.push('quit'),
    },
  };
}

describe('the application menu', () => {
  test.each(['linux', 'win32', 'darwin'])('on %s has the keys of the design, each once', (platform) => {
    const items = flat(menuTemplate(platform, recorder().actions));
    const keys = items.flatMap((item) => item.accelerator ?? []);
    expect(keys).toEqual(
      expect.arrayContaining([
        'CmdOrCtrl+,',
        'CmdOrCtrl+/',
        'CmdOrCtrl+\\',
        'CmdOrCtrl+Shift+M',
        'CmdOrCtrl+Shift+E',
        'CmdOrCtrl+Q',
        'CmdOrCtrl+Shift+1',
        'CmdOrCtrl+Shift+4',
        'CmdOrCtrl+Shift+5',
      ]),
    );
    expect(new Set(keys).size).toBe(keys.length);
    const ids = items.flatMap((item) => item.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('asks the window, or main, for what it says', () => {
    const { done, actions } = recorder();
    const items = menuTemplate('linux', actions);
    for (const id of [
      'addAccount',
      'settings',
      'toggleRail',
      'toggleMembers',
      'textLarger',
      'textSmaller',
      'textUsual',
      'shortcuts',
      'presence-dnd',
      'quit',
    ]) {
      click(items, id);
    }
    expect(done).toEqual([
      { do: 'addAccount' },
      { do: 'settings' },
      { do: 'toggleRail' },
      { do: 'toggleMembers' },
      { do: 'textLarger' },
      { do: 'textSmaller' },
      { do: 'textUsual' },
      { do: 'shortcuts' },
      'dnd',
      'quit',
    ]);
  });

  test('opens no developer tools and reloads nothing', () => {
    const roles = flat(menuTemplate('darwin', recorder().actions)).map((item) => item.role);
    expect(roles).not.toContain('toggleDevTools');
    expect(roles).not.toContain('reload');
    expect(roles).not.toContain('forceReload');
  });
});
