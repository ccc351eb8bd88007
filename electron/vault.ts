import { z } from 'zod';
import { Failure } from '../shared/result.ts';
import type { TokenHome } from '../shared/security.ts';
import type { Document } from './document.ts';

/** The system's secret store. `backend` names which; see `isStrong`. */
export type Sealer = {
  available(): Promise<boolean>;
  backend(): string;
  encrypt(text: string): Promise<Uint8Array>;
  /** `again`: the system asks to seal the text anew (a new key). */
  decrypt(bytes: Uint8Array): Promise<{ readonly text: string; readonly again: boolean }>;
};

/** `locked`: may come back (keyring closed, another backend than the one that sealed). `lost`: this text is for ever shut. */
type Opened =
  | { readonly state: 'open'; readonly token: string }
  | { readonly state: 'absent' | 'locked' | 'lost' };

export const vaultFile = z.object({
  version: z.literal(1),
  entries: z.record(z.string(), z.object({ backend: z.string(), sealed: z.string() })),
});
type VaultFile = z.output<typeof vaultFile>;
type Entry = VaultFile['entries'][string];

/** Named in an entry whose owner chose to keep the token though the computer cannot encrypt it. */
const plain = 'plain';
/** Backends that hide nothing: the key of `basic_text` is in Chromium's source, `unknown` is none yet. */
const weak: ReadonlySet<string> = new Set(['basic_text', 'unknown', plain]);

export type Vault = {
  /** What is known of an account's token. Reads only: no failure here changes a byte on disk. */
  open(accountId: string): Promise<Opened>;
  /** `weak`: not kept, the computer would not encrypt it; ask, then `keepPlain` or `keepForSession`. */
  keep(accountId: string, token: string): Promise<'kept' | 'weak'>;
  keepPlain(accountId: string, token: string): Promise<void>;
  keepForSession(accountId: string, token: string): void;
  /** A newer token in the place of one that is kept: as safely as the person chose then, never for longer. */
  replace(accountId: string, token: string): Promise<void>;
  /** Where an account's token is kept, for people to read; nothing is opened for it. */
  home(accountId: string): TokenHome;
  /** The server knows this token no more. Another one that was kept meanwhile stays. */
  forget(accountId: string, token: string): Promise<void>;
  remove(accountId: string): Promise<void>;
};

const toText = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const toBytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));

export type VaultParts = {
  readonly sealer: Sealer;
  readonly document: Document<VaultFile>;
  notice(code: 'vaultCorrupt' | 'vaultUnreadable', file: string): void;
  log(line: string): void;
  /** Told every token that comes by. */
  hide(secret: string): void;
};

/** The file as it is on disk. `damaged`: it was set aside in this run, what it held is lost rather than absent. */
type Disk = { entries: Map<string, Entry>; damaged: boolean; readable: boolean };

export async function openVault(parts: VaultParts): Promise<Vault> {
  const { sealer, document, log } = parts;
  const session = new Map<string, string>();
  const disk = await readDisk(parts);

  let last: Promise<unknown> = Promise.resolve();
  /** One after the other, or the later would undo the earlier. */
  const write = (change: (entries: Map<string, Entry>) => void): Promise<void> => {
    const done = last.then(() => writeNow(change));
    last = done.catch(() => undefined);
    return done;
  };
  /** Changes the entries only when the new file is on disk. */
  const writeNow = async (change: (entries: Map<string, Entry>) => void): Promise<void> => {
    if (!disk.readable) Object.assign(disk, await readDisk(parts));
    if (!disk.readable) throw new Failure('vault', 'vaultUnreadable');
    const entries = new Map(disk.entries);
    change(entries);
    try {
      await document.save({ version: 1, entries: Object.fromEntries(entries) });
    } catch {
      throw new Failure('vault', 'vaultNotSaved');
    }
    change(disk.entries);
  };

  const keep = async (accountId: string, token: string): Promise<'kept' | 'weak'> => {
    parts.hide(token);
    if (!(await isStrong(sealer))) return 'weak';
    const backend = sealer.backend();
    let sealed: string;
    try {
      sealed = toText(await sealer.encrypt(token));
    } catch {
      return 'weak';
    }
    await write((entries) => entries.set(accountId, { backend, sealed }));
    session.delete(accountId);
    return 'kept';
  };

  const keepPlain = async (accountId: string, token: string): Promise<void> => {
    const sealed = toText(new TextEncoder().encode(token));
    await write((entries) => entries.set(accountId, { backend: plain, sealed }));
    session.delete(accountId);
  };

  /** Seals anew, where that is asked for or now possible; failing to is no failure of reading. */
  const renew = async (accountId: string, token: string): Promise<void> => {
    try {
      await keep(accountId, token);
    } catch (error) {
      log(`vault: sealing anew failed: ${String(error)}`);
    }
  };

  const openEntry = async (accountId: string, entry: Entry): Promise<Opened> => {
    if (entry.backend === plain) {
      const { token } = plainToken(entry);
      await renew(accountId, token);
      return { state: 'open', token };
    }
    const read = await unseal(sealer, entry);
    if (read.state !== 'open') return read;
    parts.hide(read.token);
    if (read.again) await renew(accountId, read.token);
    return { state: 'open', token: read.token };
  };

  return {
    open: async (accountId) => {
      const token = session.get(accountId);
      if (token !== undefined) return { state: 'open', token };
      if (!disk.readable) Object.assign(disk, await readDisk(parts));
      if (!disk.readable) return { state: 'locked' };
      const entry = disk.entries.get(accountId);
      if (entry) return openEntry(accountId, entry);
      return { state: disk.damaged ? 'lost' : 'absent' };
    },
    keep,
    keepPlain,
    keepForSession: (accountId, token) => {
      session.set(accountId, token);
    },
    replace: async (accountId, token) => {
      const wasPlain = disk.entries.get(accountId)?.backend === plain;
      session.set(accountId, token); // good from now on, whatever becomes of the disk
      if ((await keep(accountId, token)) === 'weak' && wasPlain) await keepPlain(accountId, token);
    },
    home: (accountId) => {
      if (session.has(accountId)) return { kept: 'session' };
      const backend = disk.entries.get(accountId)?.backend;
      if (backend === undefined) return { kept: 'nowhere' };
      return backend === plain ? { kept: 'file' } : { kept: 'keychain', store: storeOf(backend) };
    },
    forget: async (accountId, token) => {
      if (session.get(accountId) === token) session.delete(accountId);
      const entry = disk.entries.get(accountId);
      if (!entry) return;
      const kept = entry.backend === plain ? plainToken(entry) : await unseal(sealer, entry);
      if (kept.state !== 'open' || kept.token !== token) return;
      await write((entries) => {
        if (entries.get(accountId) === entry) entries.delete(accountId);
      });
    },
    remove: async (accountId) => {
      session.delete(accountId);
      if (disk.entries.has(accountId)) await write((entries) => entries.delete(accountId));
    },
  };
}

/** Electron's names of backends: `gnome_libsecret`, `kwallet`, `kwallet5`, `kwallet6`; elsewhere there is one of no name. */
function storeOf(backend: string): Extract<TokenHome, { kept: 'keychain' }>['store'] {
  if (backend === 'gnome_libsecret') return 'secretService';
  return backend.startsWith('kwallet') ? 'kwallet' : 'system';
}

const plainToken = (entry: Entry) =>
  ({ state: 'open', token: Buffer.from(entry.sealed, 'base64').toString('utf8') }) as const;

const isStrong = async (sealer: Sealer): Promise<boolean> => {
  try {
    return (await sealer.available()) && !weak.has(sealer.backend());
  } catch {
    return false;
  }
};

type Unsealed = { state: 'open'; token: string; again: boolean } | { state: 'locked' | 'lost' };

/**
 * A failing decryption means `lost` only where everything else works: the same backend that sealed seals and opens a
 * test text, and the entry fails twice. In all other cases the keyring may come back.
 */
async function unseal(sealer: Sealer, entry: Entry): Promise<Unsealed> {
  try {
    if (!(await sealer.available())) return { state: 'locked' };
  } catch {
    return { state: 'locked' };
  }
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const { text, again } = await sealer.decrypt(toBytes(entry.sealed));
      return { state: 'open', token: text, again: again && !weak.has(sealer.backend()) };
    } catch {
      // tried again below, then judged
    }
  }
  const lost = entry.backend === sealer.backend() && (await worksAtAll(sealer));
  return { state: lost ? 'lost' : 'locked' };
}

async function worksAtAll(sealer: Sealer): Promise<boolean> {
  try {
    return (await sealer.decrypt(await sealer.encrypt('test'))).text === 'test';
  } catch {
    return false;
  }
}

async function readDisk(parts: VaultParts): Promise<Disk> {
  const loaded = await parts.document.load();
  switch (loaded.state) {
    case 'read':
      return { entries: new Map(Object.entries(loaded.value.entries)), damaged: false, readable: true };
    case 'corrupt':
      parts.notice('vaultCorrupt', loaded.aside);
      return { entries: new Map(), damaged: true, readable: true };
    case 'unreadable':
      return { entries: new Map(), damaged: false, readable: false };
    case 'absent':
      return { entries: new Map(), damaged: false, readable: true };
  }
}
