import { EventEmitter } from 'node:events';
import { resolve } from 'node:path';
import { app } from './app.ts';
import { browser } from './browser.ts';
import { hostEvent } from './events.ts';
import { windows } from './state.ts';
import { type Members, strictClass } from './strict.ts';
import { HostWebContents } from './web-contents.ts';

let lastId = 0;
let focused: HostWindow | null = null;

export class HostWindow extends EventEmitter {
  readonly id: number;
  readonly webContents: HostWebContents;
  /** The constructor's options, for tests of webPreferences. */
  readonly hostOptions: Electron.BrowserWindowConstructorOptions;
  attention = false;
  progress = -1;
  overlay: unknown = null;
  #bounds: Electron.Rectangle;
  #title: string;
  #visible: boolean;
  #minimized = false;
  #maximized = false;
  #fullScreen = false;
  #destroyed = false;
  #painted = false;

  static getAllWindows(): HostWindow[] {
    return [...windows];
  }
  static getFocusedWindow(): HostWindow | null {
    return focused;
  }
  static fromWebContents(contents: unknown): HostWindow | null {
    return [...windows].find((window) => window.webContents === contents) ?? null;
  }
  static fromId(id: number): HostWindow | null {
    return [...windows].find((window) => window.id === id) ?? null;
  }

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    lastId += 1;
    this.id = lastId;
    this.hostOptions = options;
    this.#visible = options.show !== false;
    this.#title = options.title ?? app.name;
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    this.webContents = new HostWebContents(this, options.webPreferences ?? {});
    windows.add(this);
    if (this.#visible) focused = this;
    app.emit('web-contents-created', hostEvent(), this.webContents);
    app.emit('browser-window-created', hostEvent(), this);
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }
  loadFile(path: string): Promise<void> {
    return this.loadURL(`file://${resolve(path)}`);
  }
  reload(): void {
    this.webContents.reload();
  }
  async capturePage(): Promise<Electron.NativeImage> {
    return await this.webContents.capturePage();
  }

  show(): void {
    this.showInactive();
    this.focus();
  }
  showInactive(): void {
    if (this.#destroyed || this.#visible) return;
    this.#visible = true;
    this.emit('show');
    this.#tellState();
  }
  hide(): void {
    if (!this.#visible) return;
    this.#visible = false;
    this.emit('hide');
    this.#tellState();
    this.blur();
  }
  isVisible(): boolean {
    return this.#visible && !this.#minimized;
  }
  focus(): void {
    if (this.#destroyed || focused === this) return;
    focused?.blur();
    focused = this;
    this.webContents.page.quietly('Page.bringToFront');
    this.emit('focus');
    app.emit('browser-window-focus', hostEvent(), this);
    this.#tellPresence();
  }
  /** Also what a test calls when the person turns to another program. */
  blur(): void {
    if (focused === this) {
      focused = null;
      this.emit('blur');
      app.emit('browser-window-blur', hostEvent(), this);
    }
    this.#tellPresence();
  }
  isFocused(): boolean {
    return focused === this;
  }

  minimize(): void {
    this.#minimized = true;
    this.emit('minimize');
    this.#tellState();
    this.blur();
  }
  restore(): void {
    this.#minimized = false;
    this.emit('restore');
    this.#tellState();
  }
  isMinimized(): boolean {
    return this.#minimized;
  }
  maximize(): void {
    this.#maximized = true;
    this.emit('maximize');
    this.#tellState();
  }
  unmaximize(): void {
    this.#maximized = false;
    this.emit('unmaximize');
    this.#tellState();
  }
  isMaximized(): boolean {
    return this.#maximized;
  }
  setFullScreen(flag: boolean): void {
    this.#fullScreen = flag;
    this.emit(flag ? 'enter-full-screen' : 'leave-full-screen');
    this.#tellState();
  }
  isFullScreen(): boolean {
    return this.#fullScreen;
  }
  isNormal(): boolean {
    return !this.#minimized && !this.#maximized && !this.#fullScreen;
  }

  getBounds(): Electron.Rectangle {
    return { ...this.#bounds };
  }
  getNormalBounds(): Electron.Rectangle {
    return this.getBounds();
  }
  getContentBounds(): Electron.Rectangle {
    return this.getBounds();
  }
  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    if (!browser().headed) this.webContents.page.setSize();
    this.emit('resize');
    this.emit('resized');
    this.emit('moved');
  }
  getSize(): number[] {
    return [this.#bounds.width, this.#bounds.height];
  }
  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  getContentSize(): number[] {
    return this.getSize();
  }
  getPosition(): number[] {
    return [this.#bounds.x, this.#bounds.y];
  }
  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }
  center(): void {}
  setMinimumSize(): void {}
  setResizable(): void {}

  getTitle(): string {
    return this.#title;
  }
  setTitle(title: string): void {
    this.#title = title;
  }
  flashFrame(flag: boolean): void {
    this.attention = flag;
  }
  setProgressBar(progress: number): void {
    this.progress = progress;
  }
  setOverlayIcon(overlay: Electron.NativeImage | null): void {
    this.overlay = overlay;
  }
  setMenu(): void {}
  removeMenu(): void {}
  setMenuBarVisibility(): void {}
  isMenuBarVisible(): boolean {
    return false;
  }
  setAutoHideMenuBar(): void {}
  setTitleBarOverlay(): void {}
  setWindowButtonVisibility(): void {}
  setBackgroundColor(): void {}
  setBackgroundMaterial(): void {}
  setAlwaysOnTop(): void {}
  setSkipTaskbar(): void {}
  setContentProtection(): void {}
  setIcon(): void {}
  setAppDetails(): void {}
  moveTop(): void {}

  close(): void {
    if (this.#destroyed) return;
    const event = hostEvent();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    windows.delete(this);
    if (focused === this) focused = null;
    this.webContents.page.close();
    this.webContents.emit('destroyed');
    this.emit('closed');
    if (windows.size === 0) app.allWindowsClosed();
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }

  // --- told by the page

  pageLoaded(): void {
    this.#tellPresence();
    if (this.#painted) return;
    this.#painted = true;
    this.emit('ready-to-show');
  }
  pageTitled(title: string): void {
    const event = hostEvent();
    this.emit('page-title-updated', event, title, true);
    if (!event.defaultPrevented) this.#title = title;
  }
  /** The person closed the Chromium window: there is no tray to bring it back from, so the app ends. */
  takenAway(): void {
    app.quit();
    if (!app.quitting) app.exit(0);
  }

  #tellState(): void {
    const large = this.#fullScreen ? 'fullscreen' : this.#maximized ? 'maximized' : 'normal';
    this.webContents.page.setWindowState(this.isVisible() ? large : 'minimized');
    this.#tellPresence();
  }
  #tellPresence(): void {
    // An unshown window counts as visible until it is hidden, as in Electron.
    const hidden = this.#minimized || (!this.#visible && this.#painted);
    this.webContents.page.setPresence(!hidden, focused === this);
  }
}
HostWindow satisfies new (
  ...args: never[]
) => Members<Electron.BrowserWindow, 'webContents'>;
strictClass('BrowserWindow', HostWindow);
