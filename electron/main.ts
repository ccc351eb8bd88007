import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, clipboard, ipcMain, Menu, powerMonitor, protocol, session } from 'electron/main';
import { asId, type FileHandle } from '../shared/ids.ts';
import type { Arg, Command } from '../shared/ipc.ts';
import { hubbub } from './backends/hubbub/index.ts';
import { revolt } from './backends/revolt/index.ts';
import { type Core, createCore } from './core.ts';
import { deepLinkIn, parseDeepLink } from './deep-links.ts';
import { enterDemo, takeDemo } from './demo.ts';
import { createDesktop, type Desktop } from './desktop.ts';
import { askWhereTo, pickFiles } from './dialogs.ts';
import { type Disk, openDisk } from './disk.ts';
import { guardContents, guardPermissions } from './guards.ts';
import { handlersFor } from './handlers.ts';
import { serve } from './ipc.ts';
import { openLink } from './links.ts';
import { inWords } from './log.ts';
import { openLogFile } from './log-file.ts';
import { loginItem } from './login-item.ts';
import { createMainWindow, type MainWindow } from './main-window.ts';
import { menuTemplate } from './menu.ts';
import { appScheme, documentUrl } from './navigation.ts';
import { realWorld } from './net/realWorld.ts';
import { keepNewSpaceSmall } from './new-space.ts';
import { watchPower } from './power.ts';
import { createPrefer, followSystem, type Prefer } from './prefer.ts';
import { serveApp } from './protocol.ts';
import { systemSealer } from './safe-storage.ts';
import { saveText } from './save-text.ts';

const families = [hubbub, revolt];
const folders = {
  dist: join(import.meta.dirname, '..'),
  resources: join(import.meta.dirname, '../../resources'),
};

keepNewSpaceSmall();
app.enableSandbox();
// Windows shows notifications only of an app it knows by this name: the one of its shortcut (electron-builder.yml)
app.setAppUserModelId('example.hubbub.desktop');
protocol.registerSchemesAsPrivileged([
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);
const demo = takeDemo(process.env, process.argv);
const world = realWorld();
const { log, hide } = openLogFile(app.getPath('logs'), world.now);
process.on('uncaughtException', (error) => log(`uncaught: ${inWords(error)}`));
process.on('unhandledRejection', (reason) => log(`unhandled: ${inWords(reason)}`));

if (app.requestSingleInstanceLock()) {
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      log(`start failed: ${inWords(error)}`);
      app.exit(1);
    });
} else app.quit();

async function start(): Promise<void> {
  guardPermissions(session.defaultSession);
  const disk = await openDisk({
    folder: app.getPath('userData'),
    sealer: systemSealer,
    now: world.now,
    log,
    hide,
  });
  let quitting = false;
  let desktop: Desktop | null = null;
  const core = createCore({
    world,
    families,
    disk,
    platform: process.platform,
    version: app.getVersion(),
    log,
    onChange: () => desktop?.changed(),
    hear: (accountId, events) => desktop?.hear(accountId, events),
    forget: (accountId) => desktop?.forget(accountId),
  });
  const window = createMainWindow({
    folders,
    disk,
    batches: core.batches,
    hidesOnClose: () => !quitting && desktop?.hasTray === true && disk.settings.now().closeToTray,
    log,
    now: world.now,
  });
  const command = (next: Command) => {
    window.show();
    core.batches.command(next);
  };
  const quit = () => app.quit();
  const choices = { settings: disk.settings, login: loginItem(), emit: core.emit, log };
  followSystem(choices);
  const prefer = createPrefer(choices);
  desktop = createDesktop({
    core,
    window,
    world,
    resources: folders.resources,
    preferences: disk.settings.now,
    prefer: (change) => prefer.tell(prefer.change(change)),
    offerFocus,
    command,
    quit,
    log,
  });
  const { presence } = desktop;
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate(process.platform, { command, quit, presence: (state) => presence('all', state) }),
    ),
  );
  watchPower(powerMonitor, {
    world,
    afterMinutes: () => disk.settings.now().idleAfterMinutes,
    away: (since) => core.accounts.setAway(since),
    sleep: () => void core.accounts.sleepAll(),
    wake: () => void core.accounts.wakeAll(),
  });
  serveAll({ core, disk, window, prefer, started: begin(core) });
  obeySystem(window, command);
  app.on('before-quit', () => {
    quitting = true;
  });
  quitGently(core, disk);
  const asked = deepLinkIn(process.argv);
  if (asked) command(asked);
  else if (!disk.settings.now().startMinimised || disk.records.length === 0) window.show();
  else if (!desktop.hasTray) window.showMinimised();
}

/** Connects what is known and lets a newcomer into the demo. The window is drawn meanwhile, and told afterwards. */
async function begin(core: Core): Promise<void> {
  try {
    await core.accounts.start();
    if (demo) await enterDemo(demo, core.accounts, core.desk);
  } catch (error) {
    log(`begin: ${String(error)}`);
  }
}

type Parts = {
  readonly core: Core;
  readonly disk: Disk;
  readonly window: MainWindow;
  readonly prefer: Prefer;
  readonly started: Promise<void>;
};

function serveAll({ core, disk, window, prefer, started }: Parts): void {
  const open = (url: string) => openLink(url, window.get());
  guardContents(app, (url) => void open(url).catch(() => undefined), world.now);
  protocol.handle(appScheme, (request) =>
    serveApp(
      {
        readFile: async (path) => new Uint8Array(await readFile(join(folders.dist, 'renderer', path))),
        media: core.media.get,
        chosen: (handle) => disk.files.picture(asId<FileHandle>(handle)),
      },
      request,
    ),
  );
  const parts = {
    ...core,
    world,
    families,
    store: disk.outbox,
    settings: prefer,
    started,
    control: window.control,
    openLink: (_windowId: number, url: string) => open(url),
    hide,
    saveText: (_windowId: number, name: string, text: string) => saveText(window.get(), name, text),
    pick: (_windowId: number, what: Arg<'file:pick'>) => pickFiles(window.get(), what),
    whereTo: (_windowId: number, name: string) =>
      askWhereTo(window.get(), join(app.getPath('downloads'), name)),
    copy: (text: string) => void clipboard.writeText(text),
    settingsChanged: prefer.tell,
  };
  serve(
    ipcMain,
    {
      documentUrl,
      isKnownWindow: window.has,
      handlersFor: (windowId) => handlersFor(parts, windowId),
      choose: (files) => disk.files.given(files),
      log,
    },
    (windowId) => core.batches.taken(windowId),
  );
}

function obeySystem(window: MainWindow, command: (command: Command) => void): void {
  app.on('activate', window.show);
  app.on('second-instance', (_event, argv) => {
    const asked = deepLinkIn(argv);
    if (asked) command(asked);
    else window.show();
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    const asked = parseDeepLink(url);
    if (asked) command(asked);
  });
  app.on('window-all-closed', () => app.quit());
  if (app.isPackaged) app.setAsDefaultProtocolClient('hubbub');
}

/** Sockets are closed and the files shut before the process ends, for two seconds at most. */
function quitGently(core: Core, disk: Disk): void {
  let state: 'running' | 'leaving' | 'left' = 'running';
  app.on('will-quit', (event) => {
    if (state === 'left') return;
    event.preventDefault();
    if (state === 'leaving') return;
    state = 'leaving';
    const late = new Promise<void>((resolve) => world.after(2000, resolve));
    void Promise.race([core.accounts.stop(), late])
      .catch((error: unknown) => log(`quit: ${String(error)}`))
      .then(() => {
        state = 'left';
        disk.outbox.close();
        disk.files.close();
        app.quit();
      });
  });
}

/** The menu is made once; this item comes and goes with what the servers know. */
function offerFocus(on: boolean): void {
  const item = Menu.getApplicationMenu()?.getMenuItemById('presence-focus');
  if (item) item.visible = on;
}
