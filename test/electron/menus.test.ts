import { readdirSync } from 'node:fs';
import type { MenuItemConstructorOptions } from 'electron/main';
import { describe, expect, test } from 'vitest';
import { menuTemplate } from '../../electron/menu.ts';
import { commonChoice, mostReachable } from '../../electron/presence.ts';
import { trayImage, trayMenu, trayTooltip } from '../../electron/tray-menu.ts';
import type { AccountView } from '../../shared/accounts.ts';
import type { PresenceState } from '../../shared/domain.ts';
import type { Command } from '../../shared/ipc.ts';
import { viewOf } from '../support/community.ts';

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
      open: () => done.push('open'),
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

const account = (presence: PresenceState, state: 'live' | 'connecting' = 'live'): AccountView => ({
  ...viewOf(`a-${presence}`, 'hubbub.example', 'mira', 'iris'),
  presence,
  seenAs: state === 'live' ? presence : 'offline',
  connection: { state },
});

describe('the tray', () => {
  test.each([
    [[], 'offline'],
    [['invisible'], 'invisible'],
    [['dnd', 'idle'], 'idle'],
    [['invisible', 'dnd'], 'dnd'],
    [['idle', 'online', 'dnd'], 'online'],
  ] as const)('of %j shows %s', (states, shown) => {
    expect(mostReachable(states.map((state) => account(state)))).toBe(shown);
  });

  test('an account out of reach counts as offline', () => {
    expect(mostReachable([account('online', 'connecting')])).toBe('offline');
    expect(mostReachable([account('online', 'connecting'), account('dnd')])).toBe('dnd');
  });

  test('no tick when accounts differ', () => {
    expect(commonChoice([account('dnd'), account('dnd')])).toBe('dnd');
    expect(commonChoice([account('dnd'), account('idle')])).toBeNull();
    const { actions } = recorder();
    const ticked = (accounts: AccountView[]) =>
      trayMenu(accounts, actions)
        .filter((item) => item.checked)
        .map((item) => item.label);
    expect(ticked([account('dnd'), account('dnd')])).toEqual(['Do not disturb']);
    expect(ticked([account('dnd'), account('idle')])).toEqual([]);
  });

  test('does what it says', () => {
    const { done, actions } = recorder();
    const items = trayMenu([account('online')], actions);
    for (const id of ['tray-open', 'tray-idle', 'tray-quit']) click(items, id);
    expect(done).toEqual(['open', 'idle', 'quit']);
  });

  test('lists each account in its tooltip, and how many want you', () => {
    expect(trayTooltip([account('online'), account('dnd', 'connecting')], 2)).toBe(
      'Hubbub: 2 messages want you\nmira (hubbub.example): Online\nmira (hubbub.example): Offline',
    );
    expect(trayTooltip([], 0)).toBe('Hubbub');
    expect(trayTooltip([], 1)).toBe('Hubbub: 1 message wants you');
  });

  test('every drawing it may ask for is there, also for dense screens', () => {
    const folder = new URL('../../resources/tray/', import.meta.url);
    const there = new Set(
      ['16', '22'].flatMap((size) => readdirSync(new URL(size, folder)).map((f) => `${size}/${f}`)),
    );
    const states = ['online', 'idle', 'dnd', 'invisible'] as const;
    const cases = ['linux', 'win32', 'darwin'].flatMap((platform) =>
      [[], ...states.map((state) => [account(state)])].flatMap((accounts) =>
        [0, 3].map((wanted) => trayImage(platform, accounts, wanted)),
      ),
    );
    for (const image of cases) {
      expect(there).toContain(image);
      expect(there).toContain(image.replace('.png', '@2x.png'));
    }
  });
});
