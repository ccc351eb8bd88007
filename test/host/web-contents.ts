import { EventEmitter } from 'node:events';
import { acceleratedItem, type KeyPress } from './accelerators.ts';
import { app } from './app.ts';
import { pack } from './codec.ts';
import { hostEvent } from './events.ts';
import { ipcMain } from './ipc-main.ts';
import { imageOf } from './native-image.ts';
import { colorScheme } from './native-theme.ts';
import { type Navigation, Page, type PageOwner } from './page.ts';
import { toAppUrl } from './protocol.ts';
import { sessionOf } from './session.ts';
import { host } from './state.ts';
import { type Members, strict, strictClass } from './strict.ts';
import { HostFrame } from './web-frame.ts';
import type { HostWindow } from './window.ts';

type UpMessage =
  | { type: 'send'; channel: string; args: unknown[] }
  | { type: 'invoke'; id: number; channel: string; args: unknown[] }
  | { type: 'preload-error'; error: unknown }
  | { type: 'open'; url: string; name: string; features: string }
  | ({ type: 'key' } & KeyPress);

type OpenHandler = (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse;

export class HostWebContents extends EventEmitter implements PageOwner {
  readonly id: number;
  readonly hostWindow: HostWindow;
  readonly webPreferences: Electron.WebPreferences;
  readonly session: ReturnType<typeof sessionOf>;
  readonly mainFrame: HostFrame;
  readonly page: Page;
  readonly navigationHistory = strict('navigationHistory', {
    canGoBack: () => false,
    canGoForward: () => false,
    clear: () => {},
  });
  #url = '';
  #title = '';
  #loading = false;
  #crashed = false;
  #zoomLevel = 0;
  #devTools = false;
  #openHandler: OpenHandler = () => ({ action: 'allow' });

  constructor(window: HostWindow, webPreferences: Electron.WebPreferences) {
    super();
    this.id = window.id;
    this.hostWindow = window;
    this.webPreferences = webPreferences;
    this.session = sessionOf(webPreferences.partition ?? '');
    this.mainFrame = new HostFrame(this);
    this.page = new Page(this);
    this.page.ready.catch((error: unknown) => {
      if (!app.quitting) console.error('[host] a window could not be made:', error);
    });
  }

  // --- what Electron has

  send(channel: string, ...args: unknown[]): void {
    this.#trace('down', 'send', channel, args);
    this.page.post({ type: 'send', channel, args });
  }

  async loadURL(url: string): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const failed = (_event: unknown, _code: number, text: string) =>
      reject(new Error(`${text} loading '${url}'`));
    this.once('did-finish-load', resolve).once('did-fail-load', failed);
    try {
      await this.page.navigate(url);
      await promise;
    } finally {
      this.off('did-finish-load', resolve).off('did-fail-load', failed);
    }
  }
  reload(): void {
    this.page.quietly('Page.reload');
  }
  stop(): void {
    this.page.quietly('Page.stopLoading');
  }
  getURL(): string {
    return this.#url;
  }
  getTitle(): string {
    return this.#title;
  }
  isLoading(): boolean {
    return this.#loading;
  }
  isLoadingMainFrame(): boolean {
    return this.#loading;
  }
  isDestroyed(): boolean {
    return this.hostWindow.isDestroyed();
  }
  isCrashed(): boolean {
    return this.#crashed;
  }
  isFocused(): boolean {
    return this.hostWindow.isFocused();
  }
  focus(): void {
    this.hostWindow.focus();
  }
  close(): void {
    this.hostWindow.destroy();
  }
  forcefullyCrashRenderer(): void {
    this.page.quietly('Page.crash');
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }
  setZoomLevel(level: number): void {
    this.#zoomLevel = level;
    this.page.setZoom(1.2 ** level);
  }
  getZoomLevel(): number {
    return this.#zoomLevel;
  }
  setZoomFactor(factor: number): void {
    this.setZoomLevel(Math.log(factor) / Math.log(1.2));
  }
  getZoomFactor(): number {
    return 1.2 ** this.#zoomLevel;
  }
  async setVisualZoomLevelLimits(): Promise<void> {}
  async executeJavaScript(code: string): Promise<unknown> {
    await this.page.ready;
    const options = { expression: code, awaitPromise: true, returnByValue: true, userGesture: true };
    const { result, exceptionDetails } = await this.page.send('Runtime.evaluate', options);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }
  async insertCSS(css: string): Promise<string> {
    const text = JSON.stringify(css);
    await this.executeJavaScript(
      `document.head.append(Object.assign(document.createElement('style'), { textContent: ${text} }))`,
    );
    return 'host';
  }
  async capturePage(): Promise<Electron.NativeImage> {
    await this.page.ready;
    const { data } = await this.page.send('Page.captureScreenshot', { format: 'png' });
    return imageOf(Buffer.from(data, 'base64'));
  }
  openDevTools(): void {
    this.#devTools = true;
  }
  closeDevTools(): void {
    this.#devTools = false;
  }
  toggleDevTools(): void {
    this.#devTools = !this.#devTools;
  }
  isDevToolsOpened(): boolean {
    return this.#devTools;
  }
  /** Not in electron.d.ts, but Electron has it. */
  getLastWebPreferences(): Electron.WebPreferences {
    return this.webPreferences;
  }
  getUserAgent(): string {
    return 'host';
  }
  setUserAgent(): void {}
  setBackgroundThrottling(): void {}
  setAudioMuted(): void {}
  replaceMisspelling(): void {}
  undo(): void {}
  redo(): void {}
  cut(): void {}
  copy(): void {}
  paste(): void {
    this.page.quietly('Input.dispatchKeyEvent', { type: 'rawKeyDown', commands: ['paste'] });
  }
  selectAll(): void {}

  // --- what the page tells and asks (PageOwner)

  get size(): { width: number; height: number } {
    const { width, height } = this.hostWindow.getBounds();
    return { width, height };
  }
  colorScheme(): 'light' | 'dark' {
    return colorScheme();
  }
  received(up: unknown): void {
    const message = up as UpMessage;
    if (this.isDestroyed()) return;
    if (message.type === 'key') acceleratedItem(message)?.click();
    else if (message.type === 'open') this.opening(toAppUrl(message.url), message.name, message.features);
    else if (message.type === 'preload-error') this.#preloadFailed(message.error);
    else {
      this.#trace('up', message.type, message.channel, message.args);
      if (message.type === 'invoke') void this.#invoke(message);
      else ipcMain.emit(message.channel, this.#ipcEvent(), ...message.args);
    }
  }
  answerSync(channel: string, args: unknown[]): unknown {
    this.#trace('up', 'sync', channel, args);
    const event = { ...this.#ipcEvent(), returnValue: null as unknown };
    ipcMain.emit(channel, event, ...args);
    this.#trace('down', 'sync', channel, [event.returnValue]);
    return event.returnValue;
  }
  mayNavigate({ url, isMainFrame, isRedirect }: Navigation): boolean {
    const frame = isMainFrame ? this.mainFrame : null;
    const event = hostEvent({ url, isMainFrame, isSameDocument: false, frame, initiator: this.mainFrame });
    const names = isRedirect
      ? ['will-redirect']
      : ['will-frame-navigate', ...(isMainFrame ? ['will-navigate'] : [])];
    for (const name of names) this.emit(name, event, url, false, isMainFrame, 1, 1);
    return !event.defaultPrevented;
  }
  opening(url: string, frameName: string, features: string): void {
    const referrer = { url: this.#url, policy: 'strict-origin-when-cross-origin' } as Electron.Referrer;
    const disposition = features ? 'new-window' : 'foreground-tab';
    const name = frameName === '_blank' ? '' : frameName;
    const { action } = this.#openHandler({ url, frameName: name, features, disposition, referrer });
    if (action === 'allow') console.error(`[host] child windows are not implemented; ${url} was not opened`);
  }
  navigated(url: string, inPage: boolean): void {
    this.#url = url;
    this.#crashed = false;
    if (inPage) this.emit('did-navigate-in-page', hostEvent(), url, true, 1, 1);
    else this.emit('did-navigate', hostEvent(), url, 200, 'OK');
  }
  titled(title: string): void {
    if (title === this.#title || this.isDestroyed()) return;
    this.#title = title;
    this.emit('page-title-updated', hostEvent(), title, true);
    this.hostWindow.pageTitled(title);
  }
  told(event: 'loading' | 'dom-ready' | 'loaded' | 'crashed' | 'gone'): void {
    if (this.isDestroyed()) return;
    if (event === 'loading') this.#startedLoading();
    else if (event === 'dom-ready') this.emit('dom-ready', hostEvent());
    else if (event === 'loaded') this.#finishedLoading();
    else if (event === 'crashed') this.#processGone();
    else this.hostWindow.takenAway();
  }
  console(level: string, message: string): void {
    const event = hostEvent({ level, message, lineNumber: 0, sourceId: '', frame: this.mainFrame });
    this.emit('console-message', event);
    if (process.env['HOST_CONSOLE']) console.error(`[page] ${level}: ${message}`);
  }

  // --- inside

  #startedLoading(): void {
    this.#loading = true;
    this.emit('did-start-loading');
  }
  #finishedLoading(): void {
    this.#loading = false;
    this.hostWindow.pageLoaded();
    this.emit('did-finish-load');
    this.emit('did-stop-loading');
  }
  #processGone(): void {
    this.#crashed = true;
    const details = { reason: 'crashed', exitCode: 1 };
    this.emit('render-process-gone', hostEvent(), details);
    app.emit('render-process-gone', hostEvent(), this, details);
  }
  #preloadFailed(error: unknown): void {
    console.error('[host] the preload script failed:', error);
    this.emit('preload-error', hostEvent(), this.webPreferences.preload, error);
  }
  async #invoke({ id, channel, args }: { id: number; channel: string; args: unknown[] }): Promise<void> {
    const reply = (ok: boolean, value: unknown) => {
      const message = { type: 'reply', id, ok, value };
      pack(message);
      this.#trace('down', 'reply', channel, [value]);
      this.page.post(message);
    };
    try {
      const event = this.#ipcEvent() as unknown as Electron.IpcMainInvokeEvent;
      reply(true, await ipcMain.invoke(channel, event, args));
    } catch (error) {
      reply(false, `Error invoking remote method '${channel}': ${error}`);
    }
  }
  #ipcEvent(): object {
    const reply = (channel: string, ...args: unknown[]) => this.send(channel, ...args);
    const frame = { type: 'frame', frameId: 1, processId: 1, ports: [] };
    return hostEvent({ ...frame, sender: this, senderFrame: this.mainFrame, reply });
  }
  #trace(direction: 'up' | 'down', kind: string, channel: string, args: unknown[]): void {
    if (host.trace.on) host.trace.messages.push({ direction, kind, channel, text: pack(args) });
  }
}

type Different = 'session' | 'mainFrame' | 'navigationHistory' | 'hostWebContents' | 'executeJavaScript';
HostWebContents satisfies new (
  ...args: never[]
) => Members<Electron.WebContents, Different>;
strictClass('webContents', HostWebContents);
