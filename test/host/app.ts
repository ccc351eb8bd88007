import { EventEmitter } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { stopBrowser } from './browser.ts';
import { hostEvent } from './events.ts';
import { lockInstance } from './instance-lock.ts';
import { host, windows } from './state.ts';
import { type Members, strict, strictClass } from './strict.ts';

/** The nearest folder over the main script that holds a package.json. */
function findRoot(from: string): string {
  const above = dirname(from);
  return existsSync(join(from, 'package.json')) || above === from ? from : findRoot(above);
}

const root = findRoot(dirname(resolve(process.argv[1] ?? '.')));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  name: string;
  productName?: string;
  version: string;
};

const switchValue = (name: string): string | undefined =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);

const home = homedir() || tmpdir();
const appData =
  process.platform === 'win32'
    ? (process.env['APPDATA'] ?? join(home, 'AppData/Roaming'))
    : process.platform === 'darwin'
      ? join(home, 'Library/Application Support')
      : process.env['XDG_CONFIG_HOME'] || join(home, '.config');

const fixedPaths: Record<string, string> = {
  home,
  appData,
  temp: tmpdir(),
  desktop: join(home, 'Desktop'),
  documents: join(home, 'Documents'),
  downloads: join(home, 'Downloads'),
  music: join(home, 'Music'),
  pictures: join(home, 'Pictures'),
  videos: join(home, 'Videos'),
  exe: process.execPath,
  module: process.execPath,
};

class HostApp extends EventEmitter {
  readonly isPackaged = process.env['HOST_PACKAGED'] === '1';
  readonly dock = undefined;
  name = manifest.productName ?? manifest.name;
  badgeCount = 0;
  userAgentFallback = 'host';
  readonly commandLine = strict('app.commandLine', {
    appendSwitch: (name: string, value?: string) => {
      host.switches.push(value === undefined ? name : `${name}=${value}`);
    },
    hasSwitch: (name: string) => process.argv.includes(`--${name}`) || switchValue(name) !== undefined,
    getSwitchValue: (name: string) => switchValue(name) ?? '',
    appendArgument: () => {},
    removeSwitch: () => {},
  });
  #paths: Record<string, string> = {};
  #ready = Promise.withResolvers<void>();
  #isReady = false;
  #handedOver: Promise<void> = Promise.resolve();
  #quitting = false;

  /** Called by the host once, when windows can be made. */
  becomeReady(): void {
    this.#isReady = true;
    this.emit('will-finish-launching');
    this.#ready.resolve();
    this.emit('ready', hostEvent(), {});
  }

  get quitting(): boolean {
    return this.#quitting;
  }

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }
  isReady(): boolean {
    return this.#isReady;
  }
  getName(): string {
    return this.name;
  }
  setName(name: string): void {
    this.name = name;
  }
  getVersion(): string {
    return manifest.version;
  }
  getAppPath(): string {
    return root;
  }
  getLocale(): string {
    return process.env['HOST_LOCALE'] ?? 'en-US';
  }
  getSystemLocale(): string {
    return this.getLocale();
  }
  getLocaleCountryCode(): string {
    return this.getLocale().split('-')[1] ?? '';
  }
  getPreferredSystemLanguages(): string[] {
    return [this.getLocale()];
  }

  getPath(name: string): string {
    const known = this.#paths[name] ?? fixedPaths[name];
    if (known !== undefined) return known;
    if (name === 'userData') return resolve(switchValue('user-data-dir') ?? join(appData, this.name));
    if (name === 'sessionData') return this.getPath('userData');
    if (name === 'logs') return join(this.getPath('userData'), 'logs');
    if (name === 'crashDumps') return join(this.getPath('userData'), 'Crashpad');
    throw new Error(`Failed to get '${name}' path`);
  }
  setPath(name: string, path: string): void {
    this.#paths[name] = path;
  }
  setAppLogsPath(path?: string): void {
    if (path) this.setPath('logs', path);
  }
  async getFileIcon(): Promise<Electron.NativeImage> {
    throw new Error('not implemented in host: app.getFileIcon');
  }

  requestSingleInstanceLock(additionalData?: Record<string, unknown>): boolean {
    const second = { argv: process.argv, cwd: process.cwd(), data: additionalData ?? {} };
    const { first, handedOver } = lockInstance(this.getPath('userData'), second, ({ argv, cwd, data }) =>
      this.emit('second-instance', hostEvent(), argv, cwd, data),
    );
    this.#handedOver = handedOver;
    return first;
  }
  hasSingleInstanceLock(): boolean {
    return true;
  }
  releaseSingleInstanceLock(): void {}

  quit(): void {
    if (this.#quitting) return;
    const before = hostEvent();
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    for (const window of [...windows]) {
      window.close();
      if (!window.isDestroyed()) return;
    }
    this.#quitting = true;
    const will = hostEvent();
    this.emit('will-quit', will);
    if (will.defaultPrevented) this.#quitting = false;
    else this.exit(0);
  }
  exit(code = 0): void {
    this.#quitting = true;
    this.emit('quit', hostEvent(), code);
    void Promise.all([stopBrowser(), this.#handedOver]).finally(() => process.exit(code));
  }
  relaunch(): void {
    host.relaunches += 1;
  }

  /** Called when the last window is gone. */
  allWindowsClosed(): void {
    if (this.#quitting) return;
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }

  setAsDefaultProtocolClient(scheme: string): boolean {
    if (!host.protocols.includes(scheme)) host.protocols.push(scheme);
    return true;
  }
  isDefaultProtocolClient(scheme: string): boolean {
    return host.protocols.includes(scheme);
  }
  removeAsDefaultProtocolClient(scheme: string): boolean {
    host.protocols = host.protocols.filter((known) => known !== scheme);
    return true;
  }
  setLoginItemSettings(settings: Electron.Settings): void {
    host.loginItem = { openAtLogin: false, ...settings };
  }
  getLoginItemSettings(): Electron.LoginItemSettings {
    return { ...host.loginItem } as Electron.LoginItemSettings;
  }
  setBadgeCount(count = 0): boolean {
    host.badge = count;
    this.badgeCount = count;
    return true;
  }
  getBadgeCount(): number {
    return host.badge;
  }
  enableSandbox(): void {
    if (this.#isReady) throw new Error('app.enableSandbox() can only be called before app is ready');
    host.sandboxed = true;
  }
  disableHardwareAcceleration(): void {}
  setAppUserModelId(): void {}
  setAboutPanelOptions(): void {}
  showAboutPanel(): void {}
  setUserTasks(): boolean {
    return true;
  }
  setJumpList(): 'ok' {
    return 'ok';
  }
  clearRecentDocuments(): void {}
  focus(): void {}
  hide(): void {}
  show(): void {}
  isAccessibilitySupportEnabled(): boolean {
    return true;
  }
  isUnityRunning(): boolean {
    return false;
  }
  getAppMetrics(): Electron.ProcessMetric[] {
    return [];
  }
}
strictClass('app', HostApp);

export const app = new HostApp();
app satisfies Members<Electron.App, 'commandLine' | 'dock' | 'getPath' | 'setPath'>;
