import { EventEmitter } from 'node:events';
import type { HostMenu } from './menu.ts';
import { host } from './state.ts';
import { type Members, strictClass } from './strict.ts';

/** Stands in `host.trays` until destroyed; a test clicks it with `emit('click')` or through its `menu`. */
export class HostTray extends EventEmitter {
  image: Electron.NativeImage | string;
  toolTip = '';
  title = '';
  menu: HostMenu | null = null;
  #destroyed = false;

  constructor(image: Electron.NativeImage | string) {
    super();
    this.image = image;
    host.trays.push(this);
  }

  setImage(image: Electron.NativeImage | string): void {
    this.image = image;
  }

  setPressedImage(): void {}

  setToolTip(text: string): void {
    this.toolTip = text;
  }

  setTitle(title: string): void {
    this.title = title;
  }

  getTitle(): string {
    return this.title;
  }

  setContextMenu(menu: Electron.Menu | null): void {
    this.menu = menu as unknown as HostMenu | null;
  }

  popUpContextMenu(): void {
    if (this.menu) host.popups.push(this.menu);
  }

  setIgnoreDoubleClickEvents(): void {}

  getBounds(): Electron.Rectangle {
    return { x: 0, y: 0, width: 24, height: 24 };
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  destroy(): void {
    this.#destroyed = true;
    const index = host.trays.indexOf(this);
    if (index >= 0) host.trays.splice(index, 1);
  }
}
HostTray satisfies new (
  ...args: never[]
) => Members<Electron.Tray>;
strictClass('Tray', HostTray);
