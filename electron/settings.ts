import { join } from 'node:path';
import Store from 'electron-store';
import type { Preferences } from '../shared/preferences.ts';
import { readPreferences, setAsideCorrupt } from './preferences.ts';

export type Settings = {
  readonly now: () => Preferences;
  /** Takes the change in any case; answers false when it could not be written. */
  change(change: { readonly [K in keyof Preferences]?: Preferences[K] | undefined }): boolean;
  /** The name under which a corrupt file was kept. */
  readonly setAside: string | null;
};

/** The person's choices about this app, in `settings.json`. Never fails: without a disk they last until the app ends. */
export function openSettings(folder: string, now: number): Settings {
  let setAside: string | null = null;
  let store: Store | null = null;
  let preferences = readPreferences({}).preferences;
  try {
    setAside = setAsideCorrupt(join(folder, 'settings.json'), now);
    store = new Store({ name: 'settings', cwd: folder, configFileMode: 0o600 });
    preferences = readPreferences(store.store).preferences;
  } catch {
    store = null;
  }
  return {
    now: () => preferences,
    setAside,
    change: (change) => {
      preferences = readPreferences({ ...preferences, ...withoutGaps(change) }).preferences;
      try {
        store?.set({ ...preferences });
        return store !== null;
      } catch {
        return false;
      }
    },
  };
}

const withoutGaps = (change: object): object =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
