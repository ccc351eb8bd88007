import { join } from 'node:path';
import type { AppError } from '../shared/result.ts';
import { type AccountRecord, accountsFile } from './accounts/decode.ts';
import { notesFile, type WaitingNote } from './accounts/notes.ts';
import { createDocument, type Document, type Loaded } from './document.ts';
import type { Log } from './log.ts';
import { type OutboxStore, openOutboxStore } from './outbox/store.ts';
import { openSettings, type Settings } from './settings.ts';
import { ChosenFiles } from './uploads/chosen.ts';
import { openVault, type Sealer, type Vault, vaultFile } from './vault.ts';
import { type WindowPlace, windowPlace } from './window-place.ts';

/** All that is kept between two starts. What could not be read was set aside and stands in `notices`. */
export type Disk = {
  readonly settings: Settings;
  readonly vault: Vault;
  readonly records: readonly AccountRecord[];
  saveAccounts(records: readonly AccountRecord[]): Promise<void>;
  /** What was written down about people and is not with a server yet. */
  readonly notes: readonly WaitingNote[];
  saveNotes(notes: readonly WaitingNote[]): Promise<void>;
  readonly outbox: OutboxStore;
  readonly files: ChosenFiles;
  readonly place: WindowPlace | null;
  savePlace(place: WindowPlace): Promise<void>;
  readonly notices: readonly AppError[];
};

export type DiskParts = {
  readonly folder: string;
  readonly sealer: Sealer;
  readonly now: () => number;
  readonly log: Log;
  /** Told every token that is used, so that no log line holds one. */
  hide(secret: string): void;
};

export async function openDisk(parts: DiskParts): Promise<Disk> {
  const { folder, now, log, sealer, hide } = parts;
  const notices: AppError[] = [];
  const notice = (code: string, file?: string) =>
    notices.push({ kind: 'internal', code, ...(file === undefined ? {} : { params: { file } }) });

  const settings = openSettings(folder, now());
  if (settings.setAside !== null) notice('settingsCorrupt', settings.setAside);
  const accounts = createDocument({ path: join(folder, 'accounts.json'), schema: accountsFile, now });
  const place = createDocument({ path: join(folder, 'window.json'), schema: windowPlace, now });
  const document = createDocument({ path: join(folder, 'vault.json'), schema: vaultFile, now });
  const vault = await openVault({ sealer, document, notice, log, hide });
  const { store: outbox, trouble } = openOutboxStore(join(folder, 'outbox.db'), now);
  if (trouble?.state === 'corrupt') notice('outboxCorrupt', trouble.aside);
  if (trouble?.state === 'memory') notice('outboxUnsaved');
  const notes = createDocument({ path: join(folder, 'notes.json'), schema: notesFile, now });
  const written = await notes.load();
  if (written.state === 'corrupt') notice('notesCorrupt', written.aside);
  const loaded = await accounts.load();
  if (loaded.state === 'corrupt') notice('accountsCorrupt', loaded.aside);
  if (loaded.state === 'unreadable') notice('accountsUnreadable', 'accounts.json');
  return {
    settings,
    vault,
    records: loaded.state === 'read' ? loaded.value.accounts : [],
    saveAccounts: saverOf(accounts, loaded),
    notes: written.state === 'read' ? written.value.notes : [],
    saveNotes: (all) => notes.save({ version: 1, notes: [...all] }),
    outbox,
    files: new ChosenFiles(join(folder, 'pasted'), now),
    place: await lastPlace(place),
    savePlace: (next) => place.save(next),
    notices,
  };
}

/** A list that is there but could not be read is not replaced: what it holds may come back. */
function saverOf(
  accounts: Document<{ version: 1; accounts: AccountRecord[] }>,
  loaded: Loaded<unknown>,
): Disk['saveAccounts'] {
  return async (records) => {
    if (loaded.state === 'unreadable') throw new Error('accounts.json cannot be read');
    await accounts.save({ version: 1, accounts: [...records] });
  };
}

async function lastPlace(document: Document<WindowPlace>): Promise<WindowPlace | null> {
  const loaded = await document.load();
  return loaded.state === 'read' ? loaded.value : null;
}
