import type { AppEvent } from '../shared/ipc.ts';
import type { Settings } from './settings.ts';

/** What is asked of `login-item.ts`. */
export type Login = { set(on: boolean): void; isOn(): boolean };

export type PreferParts = {
  readonly settings: Pick<Settings, 'now' | 'change'>;
  /** null: the system is not asked. */
  readonly login: Login | null;
  emit(event: AppEvent): void;
  log(line: string): void;
};
type Change = Parameters<Settings['change']>[0];

export type Prefer = {
  /** Keeps a choice and does what goes with it. What the system does not allow stays as it was; answers whether saved. */
  change(change: Change): boolean;
  /** Tells the windows what holds now, and the person when it could not be saved. */
  tell(saved: boolean): void;
};

export function createPrefer(parts: PreferParts): Prefer {
  const { settings, login, emit, log } = parts;
  const allowed = (on: boolean): boolean => {
    try {
      login?.set(on);
      return true;
    } catch (error) {
      log(`start at login: ${String(error)}`);
      emit({ type: 'notice', notice: { kind: 'internal', code: 'startAtLoginRefused' } });
      return false;
    }
  };
  return {
    change: ({ startAtLogin, ...rest }) =>
      settings.change(
        startAtLogin === undefined || !allowed(startAtLogin) ? rest : { ...rest, startAtLogin },
      ),
    tell: (saved) => {
      emit({ type: 'preferencesChanged', preferences: settings.now() });
      if (!saved) emit({ type: 'notice', notice: { kind: 'internal', code: 'settingsUnsaved' } });
    },
  };
}

/**
 * The system's word on starting with the session counts: people switch it off there too. Where it is on it is set again,
 * for the app may have moved.
 */
export function followSystem({ settings, login, log }: Omit<PreferParts, 'emit'>): void {
  if (!login) return;
  try {
    const on = login.isOn();
    if (on) login.set(true);
    if (on !== settings.now().startAtLogin) settings.change({ startAtLogin: on });
  } catch (error) {
    log(`start at login: ${String(error)}`);
  }
}
