// The module that the app's `import ... from 'electron/main'` resolves to under the host (see register.mjs).
import { app } from './app.ts';
import { boot, dressProcess } from './boot.ts';
import {
  autoUpdater,
  HostClipboardItem as ClipboardItem,
  clipboard,
  crashReporter,
  desktopCapturer,
  globalShortcut,
  net,
  powerMonitor,
  powerSaveBlocker,
  screen,
  systemPreferences,
} from './desktop.ts';
import { dialog } from './dialog.ts';
import { ipcMain } from './ipc-main.ts';
import { HostMenu as Menu, HostMenuItem as MenuItem } from './menu.ts';
import { nativeImage } from './native-image.ts';
import { nativeTheme } from './native-theme.ts';
import { HostNotification as Notification } from './notification.ts';
import { protocol } from './protocol.ts';
import { safeStorage } from './safe-storage.ts';
import { session } from './session.ts';
import { shell } from './shell.ts';
import { host, windows } from './state.ts';
import { strict } from './strict.ts';
import { HostTray as Tray } from './tray.ts';
import { HostWindow as BrowserWindow } from './window.ts';

const webContents = strict('webContents', {
  getAllWebContents: () => [...windows].map((window) => window.webContents),
  getFocusedWebContents: () => [...windows].find((window) => window.isFocused())?.webContents ?? null,
  fromId: (id: number) => [...windows].find((window) => window.id === id)?.webContents,
});

export {
  app,
  autoUpdater,
  BrowserWindow,
  ClipboardItem,
  clipboard,
  crashReporter,
  desktopCapturer,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  MenuItem,
  Notification,
  nativeImage,
  nativeTheme,
  net,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  systemPreferences,
  Tray,
  webContents,
};

const electron = strict('electron', {
  app,
  autoUpdater,
  BrowserWindow,
  ClipboardItem,
  clipboard,
  crashReporter,
  desktopCapturer,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  MenuItem,
  Notification,
  nativeImage,
  nativeTheme,
  net,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  systemPreferences,
  Tray,
  webContents,
});

// biome-ignore lint/style/noDefaultExport: electron has one, and electron-store imports it
export default electron;

dressProcess();
boot({ ...electron, host });
