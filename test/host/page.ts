import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { release } from 'node:os';
import { type Browser, browser } from './browser.ts';
import type { Session } from './cdp.ts';
import { pack, unpackAll } from './codec.ts';
import { electronVersion } from './electron-version.ts';
import { toAppUrl, toPageUrl } from './protocol.ts';
import { answerSyncCalls } from './sync-call.ts';
import { isolatedWorldText, mainWorldText } from './world-text.ts';

export interface Navigation {
  url: string;
  isMainFrame: boolean;
  isRedirect: boolean;
}

/** What a page asks of and tells to the webContents that owns it. URLs are the app's (`app://`), not Chromium's. */
export interface PageOwner {
  readonly webPreferences: Electron.WebPreferences;
  readonly size: { width: number; height: number };
  colorScheme(): 'light' | 'dark';
  received(message: unknown): void;
  answerSync(channel: string, args: unknown[]): unknown;
  mayNavigate(navigation: Navigation): boolean;
  opening(url: string, frameName: string, features: string): void;
  navigated(url: string, inPage: boolean): void;
  titled(title: string): void;
  told(event: 'loading' | 'dom-ready' | 'loaded' | 'crashed' | 'gone'): void;
  console(level: string, text: string): void;
}

const world = 'electron-preload';

/** One Chromium target, dressed as Electron dresses a renderer: preload world, ipc both ways, guarded navigation. */
export class Page {
  readonly ready: Promise<void>;
  #owner: PageOwner;
  #browser: Browser;
  #session: Session | undefined;
  #target = '';
  #frame = '';
  #context: string | undefined;
  /** The address that loadURL asked for: the one navigation that needs no permission. */
  #expected: string | undefined;
  #started = false;
  #closed = false;
  #outbox: unknown[] = [];
  #zoom = 1;

  constructor(owner: PageOwner) {
    this.#owner = owner;
    this.#browser = browser();
    this.ready = this.#open();
  }

  get targetId(): string {
    return this.#target;
  }

  /** A protocol command to this page, once `ready`. */
  get send(): Session['send'] {
    if (!this.#session) throw new Error('the page is not attached yet');
    return this.#session.send;
  }

  async navigate(url: string): Promise<void> {
    await this.ready;
    this.#started = true;
    this.#expected = toPageUrl(url);
    const { errorText } = await this.send('Page.navigate', { url: this.#expected });
    if (errorText) throw new Error(`${errorText} loading '${url}'`);
  }

  /** Posts one ipc message; those of one turn go together. Without a preload world it is lost, as in Electron. */
  post(message: unknown): void {
    this.#outbox.push(message);
    if (this.#outbox.length === 1) setImmediate(() => this.#flush());
  }

  #flush(): void {
    const value = pack(this.#outbox);
    this.#outbox = [];
    if (!this.#context || this.#closed) return;
    this.send('Runtime.callFunctionOn', {
      uniqueContextId: this.#context,
      functionDeclaration: '__hostRecv',
      arguments: [{ value }],
      silent: true,
    }).catch(() => {});
  }

  setSize(): void {
    this.quietly('Emulation.setDeviceMetricsOverride', this.#metrics());
  }

  setZoom(factor: number): void {
    this.#zoom = factor;
    this.setSize();
  }

  setColorScheme(value: 'light' | 'dark'): void {
    this.quietly('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] });
  }

  /** A hidden or unfocused Electron window shows in these; a headless page is always seen and focused. */
  setPresence(visible: boolean, focused: boolean): void {
    const state = visible ? 'visible' : 'hidden';
    const expression = `(() => {
      const was = { state: document.visibilityState, focus: document.hasFocus() };
      const define = (name, value) => Object.defineProperty(document, name, { configurable: true, value });
      define('visibilityState', '${state}'); define('hidden', ${!visible}); define('hasFocus', () => ${focused});
      if (was.state !== '${state}') document.dispatchEvent(new Event('visibilitychange'));
      if (was.focus !== ${focused}) window.dispatchEvent(new Event('${focused ? 'focus' : 'blur'}'));
    })()`;
    this.quietly('Runtime.evaluate', { expression });
  }

  /** For commands whose failure only means that the page is gone. */
  quietly(method: Parameters<Session['send']>[0], params: object = {}): void {
    this.ready.then(() => (this.#closed ? undefined : this.send(method, params))).catch(() => {});
  }

  /** With a screen the Chromium window follows; there is no tray to hide in, so hidden means minimised. */
  setWindowState(windowState: 'normal' | 'minimized' | 'maximized' | 'fullscreen'): void {
    if (!this.#browser.headed) return;
    const { session } = this.#browser;
    this.ready
      .then(() => session.send('Browser.getWindowForTarget', { targetId: this.#target }))
      .then(({ windowId }) => session.send('Browser.setWindowBounds', { windowId, bounds: { windowState } }))
      .catch(() => {});
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.ready
      .then(() => this.#browser.session.send('Target.closeTarget', { targetId: this.#target }))
      .catch(() => {});
  }

  #metrics(): { width: number; height: number; deviceScaleFactor: number; mobile: boolean } {
    const { width, height } = this.#owner.size;
    return {
      width: Math.round(width / this.#zoom),
      height: Math.round(height / this.#zoom),
      deviceScaleFactor: this.#zoom,
      mobile: false,
    };
  }

  async #open(): Promise<void> {
    this.#target = await this.#claimTarget();
    this.#session = await this.#browser.attach(this.#target);
    this.#listen(this.#session);
    this.#watchTargets();
    const { frameTree } = await this.send('Page.getFrameTree');
    this.#frame = frameTree.frame.id;
    const features = [{ name: 'prefers-color-scheme', value: this.#owner.colorScheme() }];
    await Promise.all([
      this.send('Page.enable'),
      this.send('Runtime.addBinding', { name: '__hostSend', executionContextName: world }),
      this.send('Runtime.enable'),
      this.send('Debugger.enable'),
      ...this.#scripts(),
      this.send('Fetch.enable', { patterns: [{ urlPattern: '*', resourceType: 'Document' }] }),
      this.send('Emulation.setFocusEmulationEnabled', { enabled: true }),
      this.send('Emulation.setEmulatedMedia', { features }),
      this.#browser.headed
        ? this.#placeWindow()
        : this.send('Emulation.setDeviceMetricsOverride', this.#metrics()),
    ]);
  }

  async #claimTarget(): Promise<string> {
    const spare = this.#browser.spareTarget;
    this.#browser.spareTarget = undefined;
    if (spare) return spare;
    const { width, height } = this.#owner.size;
    const url = 'about:blank';
    const made = await this.#browser.session.send('Target.createTarget', {
      url,
      newWindow: true,
      width,
      height,
    });
    return made.targetId;
  }

  async #placeWindow(): Promise<void> {
    const { windowId } = await this.#browser.session.send('Browser.getWindowForTarget', {
      targetId: this.#target,
    });
    await this.#browser.session.send('Browser.setWindowBounds', {
      windowId,
      bounds: { ...this.#owner.size },
    });
  }

  #scripts(): Promise<unknown>[] {
    const { preload, additionalArguments = [] } = this.#owner.webPreferences;
    const secret = `host${randomBytes(8).toString('hex')}`;
    const config = {
      platform: process.platform,
      arch: process.arch,
      versions: { node: process.versions.node, chrome: this.#browser.version, electron: electronVersion },
      env: {},
      argv: additionalArguments,
      systemVersion: release(),
    };
    const source = preload ? readFileSync(preload, 'utf8') : '';
    const add = 'Page.addScriptToEvaluateOnNewDocument';
    return [
      this.send(add, { source: mainWorldText(secret) }),
      this.send(add, { worldName: world, source: isolatedWorldText(secret, config, source) }),
    ];
  }

  #listen(session: Session): void {
    const owner = this.#owner;
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === world && context.auxData?.['frameId'] === this.#frame)
        this.#context = context.uniqueId;
    });
    session.on('Runtime.executionContextsCleared', () => {
      this.#context = undefined;
    });
    session.on('Runtime.bindingCalled', ({ payload }) => {
      for (const message of unpackAll(payload)) owner.received(message);
    });
    session.on('Runtime.consoleAPICalled', ({ type, args }) =>
      owner.console(type, args.map((value) => String(value.value ?? value.description)).join(' ')),
    );
    session.on('Runtime.exceptionThrown', ({ exceptionDetails: details }) =>
      owner.console('error', `Uncaught ${details.exception?.description ?? details.text}`),
    );
    session.on('Page.frameStartedLoading', ({ frameId }) => frameId === this.#frame && owner.told('loading'));
    session.on('Page.frameNavigated', ({ frame }) => {
      if (!frame.parentId) owner.navigated(toAppUrl(frame.url + (frame.urlFragment ?? '')), false);
    });
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === this.#frame) owner.navigated(toAppUrl(url), true);
    });
    session.on('Page.domContentEventFired', () => this.#started && owner.told('dom-ready'));
    session.on('Page.loadEventFired', () => this.#started && owner.told('loaded'));
    session.on('Page.windowOpen', (event) =>
      owner.opening(toAppUrl(event.url), event.windowName, event.windowFeatures.join(',')),
    );
    session.on('Inspector.targetCrashed', () => owner.told('crashed'));
    answerSyncCalls(session, (channel, args) => owner.answerSync(channel, args));
    session.on('Fetch.requestPaused', (event) => {
      const isMainFrame = event.frameId === this.#frame;
      const url = event.request.url;
      const expected = isMainFrame && (url === this.#expected || !this.#started);
      if (expected) this.#expected = undefined;
      const navigation = {
        url: toAppUrl(url),
        isMainFrame,
        isRedirect: event.redirectedRequestId !== undefined,
      };
      const { requestId } = event;
      if (expected || owner.mayNavigate(navigation)) this.quietly('Fetch.continueRequest', { requestId });
      else this.quietly('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    });
  }

  #watchTargets(): void {
    const { session } = this.#browser;
    session.on('Target.targetInfoChanged', ({ targetInfo }) => {
      if (targetInfo.targetId === this.#target && this.#started) this.#owner.titled(targetInfo.title);
    });
    session.on('Target.targetDestroyed', ({ targetId }) => {
      if (targetId === this.#target && !this.#closed) this.#owner.told('gone');
    });
  }
}
