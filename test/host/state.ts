import type { HostMenu } from './menu.ts';
import type { HostNotification } from './notification.ts';
import type { HostTray } from './tray.ts';
import type { HostWindow } from './window.ts';

/** Every window that is not destroyed, oldest first. */
export const windows = new Set<HostWindow>();

export type DialogKind = 'open' | 'save' | 'message' | 'error' | 'certificate';
/** How safeStorage behaves: real secret store, none, one that refuses until unlocked, or plain text. */
export type KeyringMode = 'available' | 'unavailable' | 'locked' | 'basic_text';

export interface TracedMessage {
  /** `up`: page to main process. */
  direction: 'up' | 'down';
  kind: string;
  channel: string;
  /** The message as it went over the wire: tagged JSON. */
  text: string;
}

const modes: readonly string[] = ['available', 'unavailable', 'locked', 'basic_text'] satisfies KeyringMode[];
const asked = process.env['HOST_SAFE_STORAGE'] ?? 'available';
if (!modes.includes(asked)) throw new Error(`HOST_SAFE_STORAGE must be one of ${modes.join(', ')}`);

/**
 * What the app did to the desktop and what the desktop shall answer. Tests reach it by
 * `desktop.evaluate(({ host }) => ...)`; on real Electron there is no such thing.
 */
export const host = {
  notifications: [] as HostNotification[],
  trays: [] as HostTray[],
  /** Menus shown by `popup`, newest last: click their items as on the application menu. */
  popups: [] as HostMenu[],
  dialogs: {
    shown: [] as { kind: DialogKind; options: unknown }[],
    answers: [] as { kind: DialogKind; value: object }[],
    /** The next dialog of this kind gets `value`; without an answer a dialog is cancelled. */
    answer(kind: DialogKind, value: object): void {
      this.answers.push({ kind, value });
    },
  },
  shell: {
    external: [] as string[],
    opened: [] as string[],
    revealed: [] as string[],
    trashed: [] as string[],
  },
  safeStorage: { mode: asked as KeyringMode },
  power: {
    idleSeconds: 0,
    idleState: 'active' as 'active' | 'idle' | 'locked' | 'unknown',
    onBattery: false,
  },
  online: true,
  badge: 0,
  /** Schemes of setAsDefaultProtocolClient. */
  protocols: [] as string[],
  loginItem: { openAtLogin: false },
  switches: [] as string[],
  sandboxed: false,
  relaunches: 0,
  shortcuts: new Map<string, () => void>(),
  clipboard: { text: '' },
  /** The handlers the app set on its session, by the name of their setter. */
  sessionHandlers: new Map<string, (...args: never[]) => unknown>(),
  trace: { on: false, messages: [] as TracedMessage[] },
};

export type Host = typeof host;
