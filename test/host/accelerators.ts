import { HostMenu, type HostMenuItem } from './menu.ts';

/** A key press as the page saw it. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}

const keyNames: Record<string, string> = {
  plus: '+',
  space: ' ',
  esc: 'escape',
  return: 'enter',
  up: 'arrowup',
  down: 'arrowdown',
  left: 'arrowleft',
  right: 'arrowright',
};

const onMac = process.platform === 'darwin';
const modifierNames: Record<string, keyof Omit<KeyPress, 'key'>> = {
  cmdorctrl: onMac ? 'metaKey' : 'ctrlKey',
  commandorcontrol: onMac ? 'metaKey' : 'ctrlKey',
  ctrl: 'ctrlKey',
  control: 'ctrlKey',
  cmd: 'metaKey',
  command: 'metaKey',
  super: 'metaKey',
  meta: 'metaKey',
  alt: 'altKey',
  option: 'altKey',
  shift: 'shiftKey',
};

/** Electron's accelerator text ("CmdOrCtrl+Shift+K") as the press that fires it. */
export function parseAccelerator(accelerator: string): KeyPress {
  const press: KeyPress = { key: '', ctrlKey: false, shiftKey: false, altKey: false, metaKey: false };
  for (const part of accelerator.toLowerCase().replace(/\+\+$/, '+plus').split('+')) {
    const modifier = modifierNames[part];
    if (modifier) press[modifier] = true;
    else press.key = keyNames[part] ?? part;
  }
  return press;
}

const matches = (item: HostMenuItem, press: KeyPress): boolean => {
  if (!item.accelerator || !item.enabled || !item.registerAccelerator) return false;
  const wanted = parseAccelerator(item.accelerator);
  return (
    wanted.key === press.key.toLowerCase() &&
    wanted.ctrlKey === press.ctrlKey &&
    wanted.altKey === press.altKey &&
    wanted.metaKey === press.metaKey &&
    wanted.shiftKey === press.shiftKey
  );
};

const find = (menu: HostMenu, press: KeyPress): HostMenuItem | undefined => {
  for (const item of menu.items) {
    const found = matches(item, press) ? item : item.submenu && find(item.submenu, press);
    if (found) return found;
  }
  return undefined;
};

/** The item of the application menu that a key press means, if any. */
export function acceleratedItem(press: KeyPress): HostMenuItem | undefined {
  const menu = HostMenu.getApplicationMenu();
  return menu ? find(menu, press) : undefined;
}
