import type { AccountRecord } from '../../../electron/accounts/decode.ts';
import type { Family } from '../../../electron/backends/backend.ts';
import { createCore } from '../../../electron/core.ts';
import type { Disk } from '../../../electron/disk.ts';
import { type OutboxStore, openOutboxStore } from '../../../electron/outbox/store.ts';
import type { Settings } from '../../../electron/settings.ts';
import { ChosenFiles } from '../../../electron/uploads/chosen.ts';
import type { Vault } from '../../../electron/vault.ts';
import type { AppEvent } from '../../../shared/ipc.ts';
import { defaultPreferences, type Preferences } from '../../../shared/preferences.ts';
import { Failure } from '../../../shared/result.ts';
import { FakeWorld } from '../../support/fakeWorld.ts';

/** A disk in memory that outlives the core: a second core on it is the app started again. */
export class FakeDisk implements Disk {
  #preferences = defaultPreferences;
  readonly settings: Settings = {
    now: () => this.#preferences,
    change: (change) => {
      this.#preferences = { ...this.#preferences, ...(change as Partial<Preferences>) };
      return true;
    },
    setAside: null,
  };
  readonly tokens = new Map<string, string>();
  readonly session = new Map<string, string>();
  keyring: 'open' | 'locked' | 'lost' | 'weak' = 'open';
  full = false;
  records: readonly AccountRecord[] = [];
  notes: Disk['notes'] = [];
  readonly outbox: OutboxStore;
  files: ChosenFiles;
  readonly place = null;
  readonly notices = [];
  readonly savePlace = async () => undefined;

  constructor(now: () => number, files = new ChosenFiles('/dev/null/nowhere', now)) {
    this.outbox = openOutboxStore('/dev/null/nowhere', now).store;
    this.files = files;
  }

  saveNotes = async (notes: Disk['notes']) => {
    if (this.full) throw new Error('ENOSPC');
    this.notes = notes;
  };

  /** The same disk for another process, whose open files are its own. */
  restarted(files: ChosenFiles): this {
    this.files = files;
    return this;
  }

  saveAccounts = async (records: readonly AccountRecord[]) => {
    if (this.full) throw new Error('ENOSPC');
    this.records = records;
  };

  readonly vault: Vault = {
    open: async (id) => {
      const kept = this.session.get(id) ?? this.tokens.get(id);
      if (kept === undefined) return { state: 'absent' };
      if (this.keyring === 'locked' || this.keyring === 'lost') return { state: this.keyring };
      return { state: 'open', token: kept };
    },
    keep: async (id, token) => {
      if (this.full) throw new Failure('vault', 'vaultNotSaved');
      if (this.keyring === 'weak') return 'weak';
      this.tokens.set(id, token);
      return 'kept';
    },
    keepPlain: async (id, token) => void this.tokens.set(id, token),
    keepForSession: (id, token) => void this.session.set(id, token),
    replace: async (id, token) => {
      this.session.set(id, token);
      if (this.full) throw new Failure('vault', 'vaultNotSaved');
      if (this.keyring === 'weak' && !this.tokens.has(id)) return;
      this.tokens.set(id, token);
      this.session.delete(id);
    },
    home: (id) => {
      if (this.session.has(id)) return { kept: 'session' };
      return this.tokens.has(id) ? { kept: 'keychain', store: 'system' } : { kept: 'nowhere' };
    },
    forget: async (id, token) => {
      for (const kept of [this.tokens, this.session]) if (kept.get(id) === token) kept.delete(id);
    },
    remove: async (id) => {
      this.tokens.delete(id);
      this.session.delete(id);
    },
  };
}

/** The app without Electron: core, one window that listens, and a clock. */
export function home(families: readonly Family[], world = new FakeWorld(), disk = new FakeDisk(world.now)) {
  const lines: string[] = [];
  const heard: AppEvent[] = [];
  const core = createCore({
    world,
    families,
    disk,
    platform: 'linux',
    version: '1.0.0',
    log: (line) => lines.push(line),
    onChange: () => undefined,
    hear: () => undefined,
    forget: () => undefined,
  });
  const windowId = 1;
  const open = () => {
    core.batches.attach(windowId, (batch) => {
      heard.push(...batch);
      core.batches.taken(windowId);
    });
    core.batches.ready(windowId);
  };
  open();
  const close = () => core.batches.detach(windowId);
  return { world, disk, core, heard, lines, open, close };
}

export type Home = ReturnType<typeof home>;

export async function signIn(at: Home, address: string, name: string): Promise<string> {
  const step = await at.core.desk.signIn({
    address,
    name,
    password: 'secret',
    voice: 'kingfisher',
    way: 'password',
    invite: '',
  });
  if (step.step !== 'done') throw new Error(`expected to be signed in, got ${step.step}`);
  return step.accountId;
}
