import { EventEmitter } from 'node:events';
import { runRole } from './menu-roles.ts';
import { host, windows } from './state.ts';
import { strict, strictClass } from './strict.ts';

type Options = Electron.MenuItemConstructorOptions;
type Role = NonNullable<Options['role']>;

let lastCommand = 0;

const submenuOf = (given: Options['submenu']): HostMenu | undefined => {
  if (given === undefined) return undefined;
  return Array.isArray(given) ? HostMenu.buildFromTemplate(given) : (given as unknown as HostMenu);
};

export class HostMenuItem {
  readonly commandId: number;
  readonly id: string;
  readonly role: Role | undefined;
  readonly type: NonNullable<Options['type']>;
  readonly accelerator: string | null;
  readonly userAccelerator: string | null;
  readonly registerAccelerator: boolean;
  readonly submenu: HostMenu | undefined;
  label: string;
  sublabel: string;
  toolTip: string;
  icon: Options['icon'];
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  /** Set when the item joins a menu. */
  menu: HostMenu | undefined;
  #run: Options['click'];

  constructor(options: Options) {
    lastCommand += 1;
    this.commandId = lastCommand;
    this.id = options.id ?? '';
    this.role = options.role;
    this.submenu = submenuOf(options.submenu);
    this.type = options.type ?? (this.submenu ? 'submenu' : 'normal');
    this.accelerator = options.accelerator ?? null;
    this.userAccelerator = this.accelerator;
    this.registerAccelerator = options.registerAccelerator ?? true;
    this.label = options.label ?? options.role ?? '';
    this.sublabel = options.sublabel ?? '';
    this.toolTip = options.toolTip ?? '';
    this.icon = options.icon;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.#run = options.click;
  }

  /** What a person's click does: toggles, then runs the item's own handler or its role. */
  click(event: Partial<Electron.KeyboardEvent> = {}, window: unknown = focusedWindow()): void {
    if (!this.enabled) return;
    if (this.type === 'checkbox') this.checked = !this.checked;
    if (this.type === 'radio') this.#choose();
    if (this.#run) {
      this.#run(
        this as unknown as Electron.MenuItem,
        window as Electron.BaseWindow | undefined,
        event as Electron.KeyboardEvent,
      );
    } else if (this.role) runRole(this.role, focusedWindow());
  }

  #choose(): void {
    for (const item of this.menu?.items ?? []) if (item.type === 'radio') item.checked = false;
    this.checked = true;
  }
}
HostMenuItem satisfies new (
  ...args: never[]
) => Pick<Electron.MenuItem, 'id' | 'label' | 'enabled' | 'checked' | 'accelerator'>;
strictClass('MenuItem', HostMenuItem);

const focusedWindow = () => [...windows].find((window) => window.isFocused());

export class HostMenu extends EventEmitter {
  static #application: HostMenu | null = null;
  readonly items: HostMenuItem[] = [];

  static setApplicationMenu(menu: HostMenu | null): void {
    HostMenu.#application = menu;
  }

  static getApplicationMenu(): HostMenu | null {
    return HostMenu.#application;
  }

  static buildFromTemplate(template: readonly (Options | Electron.MenuItem)[]): HostMenu {
    const menu = new HostMenu();
    for (const entry of template) {
      menu.append(entry instanceof HostMenuItem ? entry : new HostMenuItem(entry as Options));
    }
    return menu;
  }

  append(item: HostMenuItem): void {
    this.insert(this.items.length, item);
  }

  insert(position: number, item: HostMenuItem): void {
    item.menu = this;
    this.items.splice(position, 0, item);
  }

  getMenuItemById(id: string): HostMenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }

  popup(options?: Electron.PopupOptions): void {
    host.popups.push(this);
    this.emit('menu-will-show', strict('event', {}));
    this.once('menu-will-close', () => options?.callback?.());
  }

  closePopup(): void {
    const index = host.popups.indexOf(this);
    if (index >= 0) host.popups.splice(index, 1);
    this.emit('menu-will-close', strict('event', {}));
  }
}
HostMenu satisfies new (
  ...args: never[]
) => Pick<Electron.Menu, 'closePopup' | 'popup'>;
strictClass('Menu', HostMenu);
