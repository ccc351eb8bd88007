import type { MenuItemConstructorOptions } from 'electron/main';
import type { Command } from '../shared/ipc.ts';
import { presenceChoices } from '../shared/presence.ts';
import type { Chosen } from './presence.ts';
import { presenceWords, words } from './words.ts';

export type MenuActions = {
  command(command: Command): void;
  presence(state: Chosen): void;
  quit(): void;
};

type Item = MenuItemConstructorOptions;

/** The application menu. Keys are those of the design; on Windows and Linux the menu is not drawn but its keys work. */
export function menuTemplate(platform: string, actions: MenuActions): Item[] {
  const mac = platform === 'darwin';
  const fileEnd: Item[] = mac ? [] : [separator, quitItem(actions)];
  return [
    ...(mac ? [macMenu(actions)] : []),
    {
      label: words.file,
      submenu: [
        commandItem('addAccount', words.addAccount, '', actions),
        ...(mac ? [] : [commandItem('settings', words.settings, 'CmdOrCtrl+,', actions)]),
        separator,
        { role: 'close', label: words.close },
        ...fileEnd,
      ],
    },
    editMenu,
    viewMenu(actions),
    presenceMenu(actions),
    { label: words.help, submenu: [commandItem('shortcuts', words.shortcuts, 'CmdOrCtrl+/', actions)] },
  ];
}

const separator: Item = { type: 'separator' };

const commandItem = (
  id:
    | 'addAccount'
    | 'settings'
    | 'toggleRail'
    | 'toggleMembers'
    | 'textLarger'
    | 'textSmaller'
    | 'textUsual'
    | 'shortcuts',
  label: string,
  accelerator: string,
  actions: MenuActions,
): Item => ({
  id,
  label,
  ...(accelerator === '' ? {} : { accelerator }),
  click: () => actions.command({ do: id }),
});

const quitItem = (actions: MenuActions): Item => ({
  id: 'quit',
  label: words.quit,
  accelerator: 'CmdOrCtrl+Q',
  click: () => actions.quit(),
});

const macMenu = (actions: MenuActions): Item => ({
  label: words.app,
  submenu: [
    { role: 'about' },
    separator,
    commandItem('settings', words.settings, 'CmdOrCtrl+,', actions),
    separator,
    { role: 'services' },
    { role: 'hide' },
    { role: 'hideOthers' },
    { role: 'unhide' },
    separator,
    quitItem(actions),
  ],
});

const editMenu: Item = {
  label: words.edit,
  submenu: [
    { role: 'undo', label: words.undo },
    { role: 'redo', label: words.redo },
    separator,
    { role: 'cut', label: words.cut },
    { role: 'copy', label: words.copy },
    { role: 'paste', label: words.paste },
    // the same, from anywhere in the window: files and pictures go into the open channel's next message
    { id: 'attachPasted', role: 'paste', label: words.attachPasted, accelerator: 'CmdOrCtrl+Shift+E' },
    { role: 'selectAll', label: words.selectAll },
  ],
};

const viewMenu = (actions: MenuActions): Item => ({
  label: words.view,
  submenu: [
    commandItem('toggleRail', words.rail, 'CmdOrCtrl+\\', actions),
    commandItem('toggleMembers', words.members, 'CmdOrCtrl+Shift+M', actions),
    separator,
    commandItem('textLarger', words.textLarger, 'CmdOrCtrl+Plus', actions),
    commandItem('textSmaller', words.textSmaller, 'CmdOrCtrl+-', actions),
    commandItem('textUsual', words.textUsual, 'CmdOrCtrl+0', actions),
    { role: 'togglefullscreen', label: words.fullScreen },
  ],
});

/** Focus came last: who knows the others by their keys keeps them. */
const presenceKeys: Readonly<Record<Chosen, number>> = { online: 1, idle: 2, dnd: 3, invisible: 4, focus: 5 };

const presenceMenu = (actions: MenuActions): Item => ({
  label: words.presence,
  submenu: presenceChoices.map((state) => ({
    id: `presence-${state}`,
    label: presenceWords[state],
    accelerator: `CmdOrCtrl+Shift+${presenceKeys[state]}`,
    // shown as soon as some account can be it
    visible: state !== 'focus',
    click: () => actions.presence(state),
  })),
});
