import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, clipboard, ipcMain, Menu, powerMonitor, protocol, session } from 'electron/main';
import { asId, type FileHandle } from '../shared/ids.ts';
import type { Arg, Command } from '../shared/ipc.ts';
import { hubbub } from './backends/hubbub/index.ts';
import { type Core, createCore } from './core.ts';
import { deepLinkIn, parseDeepLink } from './deep-links.ts';
import { enterDemo, takeDemo } from './demo.ts';
import { askWhereTo, pickFiles } from './dialogs.ts';
import { type Disk, openDisk } from './disk.ts';
import { guardContents, guardPermissions } from './guards.ts';
import { handlersFor } from './handlers.ts';
import { serve } from './ipc.ts';
import { openLink } from './links.ts';
import { openLogFile } from './log-file.ts';
import { createMainWindow, type MainWindow } from './main-window.ts';
import { menuTemplate } from './menu.ts';
import { appScheme, documentUrl } from './navigation.ts';
import { realWorld } from './net/realWorld.ts';
import { watchPower } from './power.ts';
import type { Chosen } from './presence.ts';
import { serveApp } from './protocol.ts';
import { systemSealer } from './safe-storage.ts';
import { saveText } from './save-text.ts';
import { keepTray, type TrayIcon } from './tray.ts';

const families = [hubbub];
const folders = {
  dist: join(import.meta.dirname, '..'),
  resources: join(import.meta.dirname, '../../resources'),
};

app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);
const demo = takeDemo(process.env, process.argv);
const world = realWorld();
const { log, hide } = openLogFile(app.getPath('logs'), world.now);
process.on('uncaughtException', (error) => log(`uncaught: ${error.stack ?? String(error)}`));
process.on('unhandledRejection', (reason) => log(`unhandled: ${String(reason)}`));

if (app.requestSingleInstanceLock()) {
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      log(`start failed: ${error instanceof Error ? error.stack : String(error)}`);
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
  let tray: TrayIcon | null = null;
  const core = createCore({
    world,
    families,
    disk,
    platform: process.platform,
    version: app.getVersion(),
    log,
    onChange: () => tray?.changed(),
  });
  const window = createMainWindow({
    folders,
    disk,
    batches: core.batches,
    hidesOnClose: () => !quitting && tray !== null && disk.settings.now().closeToTray,
    log,
    now: world.now,
  });
  const presence = (state: Chosen) => {
    for (const { id } of core.accounts.records()) void core.accounts.setPresence(id, state);
  };
  const quit = () => app.quit();
  tray = keepTray(core.accounts, world, {
    folder: join(folders.resources, 'tray'),
    actions: { open: window.show, presence, quit },
  });
  const command = (next: Command) => {
    window.show();
    core.batches.command(next);
  };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(menuTemplate(process.platform, { command, presence, quit })),
  );
  watchPower(powerMonitor, {
    world,
    afterMinutes: () => disk.settings.now().idleAfterMinutes,
    away: (since) => core.accounts.setAway(since),
    sleep: () => void core.accounts.sleepAll(),
    wake: () => void core.accounts.wakeAll(),
  });
  serveAll({ core, disk, window, started: begin(core) });
  obeySystem(window, command);
  app.on('before-quit', () => {
    quitting = true;
  });
  quitGently(core, disk);
  window.show();
  const asked = deepLinkIn(process.argv);
  if (asked) command(asked);
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
  readonly started: Promise<void>;
};

function serveAll({ core, disk, window, started }: Parts): void {
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
    settings: disk.settings,
    started,
    control: window.control,
    openLink: (_windowId: number, url: string) => open(url),
    hide,
    saveText: (_windowId: number, name: string, text: string) => saveText(window.get(), name, text),
    pick: (_windowId: number, what: Arg<'file:pick'>) => pickFiles(window.get(), what),
    whereTo: (_windowId: number, name: string) =>
      askWhereTo(window.get(), join(app.getPath('downloads'), name)),
    copy: (text: string) => void clipboard.writeText(text),
    settingsChanged: (saved: boolean) => {
      core.emit({ type: 'preferencesChanged', preferences: disk.settings.now() });
      if (!saved) core.emit({ type: 'notice', notice: { kind: 'internal', code: 'settingsUnsaved' } });
    },
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
