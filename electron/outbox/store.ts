import { closeSync, mkdirSync, openSync, renameSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { AppError } from '../../shared/result.ts';
import type { UploadTable } from '../uploads/decode.ts';
import { type StoredDraft, type StoredRow, storedDraft, storedRow } from './decode.ts';
import { uploadsSchema, uploadTable } from './uploads.ts';

/** What is written but not sent: messages on their way and drafts. Every change is on disk when its call returns. */
export type OutboxStore = {
  rows(): readonly StoredRow[];
  /** A row that is there already (same account and nonce) stays as it is. */
  add(row: NewRow): void;
  setError(accountId: string, nonce: string, error: AppError | null): void;
  /** Tried again: counts as written at `queuedAt`, keeps its place in the line. */
  requeue(accountId: string, nonce: string, queuedAt: number): void;
  /** It has arrived or was thrown away: the row goes, and with it the uploads that went with it. */
  remove(accountId: string, nonce: string): void;
  /** A part of a message with many files has arrived: `sent` are gone, the rest goes as part `part`, without a text. */
  advance(
    row: { readonly accountId: string; readonly nonce: string },
    part: number,
    sent: readonly string[],
  ): void;
  readonly uploads: UploadTable;
  drafts(): readonly StoredDraft[];
  /** An empty text forgets the draft. */
  saveDraft(draft: StoredDraft): void;
  /** Wipes all of one account. */
  forget(accountId: string): void;
  close(): void;
};

/** A row that was not sent yet, not even a part of it. */
export type NewRow = Omit<StoredRow, 'part'>;

const schema = `
  create table if not exists outbox (
    seq integer primary key autoincrement,
    account text not null, channel text not null, nonce text not null, text text not null,
    reply_to text, queued_at real not null, error text, part integer not null default 0,
    unique (account, nonce)
  ) strict;
  create table if not exists drafts (
    account text not null, channel text not null, text text not null,
    primary key (account, channel)
  ) strict;
  ${uploadsSchema}
  pragma user_version = 2;`;

/** Version 1 knew no files. */
const fromVersion1 = 'alter table outbox add column part integer not null default 0;';

/** `corrupt`: what was there is set aside under `aside`. `memory`: nothing can be kept here, it lives until the app ends. */
export type OpenedStore = {
  readonly store: OutboxStore;
  readonly trouble:
    | null
    | { readonly state: 'corrupt'; readonly aside: string }
    | { readonly state: 'memory' };
};

/** Opens the file, readable by its owner only; a damaged one is set aside and a new one begun. */
export function openOutboxStore(path: string, now: () => number): OpenedStore {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    closeSync(openSync(path, 'a', 0o600));
  } catch {
    return { store: storeOn(openDatabase(':memory:')), trouble: { state: 'memory' } };
  }
  try {
    return { store: storeOn(openDatabase(path)), trouble: null };
  } catch (error) {
    if (isDamage(error)) return begunAnew(path, now());
    return { store: storeOn(openDatabase(':memory:')), trouble: { state: 'memory' } };
  }
}

class Damaged extends Error {
  override name = 'Damaged';
}

/** SQLITE_CORRUPT and SQLITE_NOTADB; anything else (busy, read-only, a later version) may pass and is left alone. */
const isDamage = (error: unknown): boolean =>
  error instanceof Damaged ||
  (error instanceof Error && 'errcode' in error && (error.errcode === 11 || error.errcode === 26));

function begunAnew(path: string, now: number): OpenedStore {
  const aside = `${path}.corrupt-${now}`;
  try {
    for (const part of ['', '-wal', '-shm']) renameIfThere(`${path}${part}`, `${aside}${part}`);
    closeSync(openSync(path, 'a', 0o600));
    return { store: storeOn(openDatabase(path)), trouble: { state: 'corrupt', aside: basename(aside) } };
  } catch {
    return { store: storeOn(openDatabase(':memory:')), trouble: { state: 'memory' } };
  }
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    const absent = typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
    if (!absent) throw error;
  }
}

/** Throws on a file that is no database, is damaged, or was written by a later version. */
function openDatabase(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 2_000 });
  try {
    database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on;');
    const { quick_check: health } = database.prepare('pragma quick_check').get() ?? {};
    if (health !== 'ok') throw new Damaged('quick_check');
    const { user_version: version } = database.prepare('pragma user_version').get() ?? {};
    if (Number(version) > 2) throw new Error('written by a later version');
    database.exec(`begin; ${version === 1 ? fromVersion1 : ''} ${schema} commit;`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** All of it on disk, or none. */
function together(database: DatabaseSync, work: () => void): void {
  database.exec('begin immediate');
  try {
    work();
    database.exec('commit');
  } catch (error) {
    database.exec('rollback');
    throw error;
  }
}

function storeOn(database: DatabaseSync): OutboxStore {
  const list = database.prepare(
    `select account as accountId, channel as channelId, nonce, text, reply_to as replyTo,
       queued_at as queuedAt, error, part from outbox order by seq`,
  );
  const add = database.prepare(
    `insert or ignore into outbox (account, channel, nonce, text, reply_to, queued_at, error)
       values (?, ?, ?, ?, ?, ?, ?)`,
  );
  const setError = database.prepare('update outbox set error = ? where account = ? and nonce = ?');
  const requeue = database.prepare(
    'update outbox set queued_at = ?, error = null where account = ? and nonce = ?',
  );
  const remove = database.prepare('delete from outbox where account = ? and nonce = ?');
  const drafts = database.prepare('select account as accountId, channel as channelId, text from drafts');
  const saveDraft = database.prepare(
    'insert or replace into drafts (account, channel, text) values (?, ?, ?)',
  );
  const dropDraft = database.prepare('delete from drafts where account = ? and channel = ?');
  const forgetRows = database.prepare('delete from outbox where account = ?');
  const advance = database.prepare(
    `update outbox set part = ?, text = '', reply_to = null where account = ? and nonce = ?`,
  );
  const uploads = uploadTable(database);
  const forgetDrafts = database.prepare('delete from drafts where account = ?');
  const text = (error: AppError | null) => (error ? JSON.stringify(error) : null);

  return {
    rows: () => list.all().flatMap((row) => storedRow.safeParse(row).data ?? []),
    add: (row) => {
      const { accountId, channelId, nonce, replyTo, queuedAt } = row;
      add.run(accountId, channelId, nonce, row.text, replyTo, queuedAt, text(row.error));
    },
    setError: (accountId, nonce, error) => void setError.run(text(error), accountId, nonce),
    requeue: (accountId, nonce, queuedAt) => void requeue.run(queuedAt, accountId, nonce),
    remove: (accountId, nonce) =>
      together(database, () => {
        remove.run(accountId, nonce);
        uploads.removeOf(accountId, nonce);
      }),
    advance: ({ accountId, nonce }, part, sent) =>
      together(database, () => {
        advance.run(part, accountId, nonce);
        for (const handle of sent) uploads.remove(accountId, handle);
      }),
    uploads,
    drafts: () => drafts.all().flatMap((row) => storedDraft.safeParse(row).data ?? []),
    saveDraft: ({ accountId, channelId, text: draft }) => {
      if (draft === '') dropDraft.run(accountId, channelId);
      else saveDraft.run(accountId, channelId, draft);
    },
    forget: (accountId) => {
      forgetRows.run(accountId);
      forgetDrafts.run(accountId);
      uploads.forget(accountId);
      database.exec('pragma wal_checkpoint(truncate)');
    },
    close: () => database.close(),
  };
}
