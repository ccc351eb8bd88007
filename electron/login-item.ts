import { app } from 'electron/main';
import { autostartFile, hasAutostart, setAutostart } from './autostart.ts';

/** Starting with the session, as the system has it. Only the packaged app: else a bare Electron would be started. */
export type LoginItem = {
  /** Throws where the system does not allow it. */
  set(on: boolean): void;
  /** What the system will do, whoever decided it. */
  isOn(): boolean;
};

export function loginItem(): LoginItem | null {
  if (!app.isPackaged) return null;
  return process.platform === 'linux' ? linuxItem() : systemItem;
}

function linuxItem(): LoginItem {
  const file = autostartFile(app.getPath('appData'));
  // an AppImage runs from a folder that is gone afterwards: it says itself where it lies
  const program = process.env['APPIMAGE'] ?? process.execPath;
  return { set: (on) => setAutostart(file, program, on), isOn: () => hasAutostart(file) };
}

const systemItem: LoginItem = {
  set: (openAtLogin) => app.setLoginItemSettings({ openAtLogin }),
  isOn: () => app.getLoginItemSettings().openAtLogin,
};
