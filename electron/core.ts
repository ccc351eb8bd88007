import { randomUUID } from 'node:crypto';
import type { DomainEvent } from '../shared/events.ts';
import { type AccountId, asId, type MediaRef } from '../shared/ids.ts';
import type { AppEvent, Bootstrap } from '../shared/ipc.ts';
import { notifyOf } from '../shared/preferences.ts';
import type { TokenHome } from '../shared/security.ts';
import { Accounts } from './accounts/accounts.ts';
import { Batches } from './accounts/batches.ts';
import { createMediaCache, type MediaCache } from './accounts/media-cache.ts';
import { type NoteLane, Notes } from './accounts/notes.ts';
import type { Running } from './accounts/running.ts';
import { SignInDesk } from './accounts/sign-in.ts';
import type { Family } from './backends/backend.ts';
import type { Disk } from './disk.ts';
import type { Log } from './log.ts';
import type { World } from './net/world.ts';
import { Outbox } from './outbox/outbox.ts';
import type { Settings } from './settings.ts';
import { startUploading } from './uploading.ts';
import type { ChosenFiles } from './uploads/chosen.ts';
import type { Pictures } from './uploads/pictures.ts';
import type { Uploads } from './uploads/uploads.ts';

export type CoreParts = {
  readonly world: World;
  readonly families: readonly Family[];
  readonly disk: Disk;
  readonly platform: string;
  readonly version: string;
  readonly log: Log;
  /** Something the tray shows may have changed. */
  onChange(): void;
  /** What an account has just learnt; notifications are made of it. */
  hear(accountId: AccountId, events: readonly DomainEvent[]): void;
  /** An account was removed. */
  forget(accountId: AccountId): void;
};

export type Core = {
  readonly accounts: Accounts;
  readonly desk: SignInDesk;
  readonly outbox: Outbox;
  readonly batches: Batches;
  readonly media: MediaCache;
  readonly notes: Notes;
  readonly uploads: Uploads;
  readonly pictures: Pictures;
  readonly files: ChosenFiles;
  /** Where an account's token is kept, in words for people. */
  tokenHome(accountId: AccountId): TokenHome;
  emit(event: AppEvent): void;
};

const mediaBytes = 64 * 1024 * 1024;

/** Ties accounts, outbox and windows together; knows no Electron, so that tests run all of it in plain Node. */
export function createCore(parts: CoreParts): Core {
  const { world, disk, log, families } = parts;
  const batches = new Batches({ world, begin: () => begin() });
  const emit = (event: AppEvent) => {
    batches.emit(event);
    if (event.type === 'accountChanged') uploads.connection(event.account.id);
    parts.onChange();
  };
  const find = (accountId: AccountId) => accounts.find(accountId);
  const { uploads, pictures } = startUploading({ disk, world, log, emit, find, outbox: () => outbox });
  const outbox: Outbox = new Outbox({
    files: uploads,
    store: disk.outbox,
    world,
    log,
    emit,
    lane: (accountId) => {
      const account = accounts.find(accountId);
      return (
        account && {
          get isLive() {
            return account.isLive;
          },
          filesPerMessage: account.view().limits.attachmentsPerMessage,
          send: (message) => account.use((backend) => backend.send(message)),
          delivered: (message) => account.learn([{ type: 'messageUpserted', message }]),
        }
      );
    },
  });
  const accounts: Accounts = new Accounts(
    {
      world,
      families,
      log,
      emit,
      tokens: disk.vault,
      save: disk.saveAccounts,
      onEvents: (accountId, events) => {
        emit({ type: 'events', accountId, events });
        outbox.seen(accountId, events);
        parts.hear(accountId, events);
      },
      hearsAll: (accountId) => notifyOf(disk.settings.now(), accountId) === 'all',
      onLive: (accountId) => {
        notes.live(accountId);
        outbox.pump(accountId);
      },
      forget: (accountId) => {
        outbox.forget(accountId);
        uploads.forget(accountId);
        notes.forget(accountId);
        disk.outbox.forget(accountId);
        media.forget(accountId);
        forgetChoices(disk.settings, accountId, emit);
        parts.forget(accountId);
      },
    },
    disk.records,
  );
  const media = createMediaCache(mediaBytes, async (accountId, ref) => {
    const account = accounts.get(asId<AccountId>(accountId));
    return await account.use((backend) => backend.media(asId<MediaRef>(ref)));
  });
  const notes = notesOf(parts, (id) => accounts.find(id));
  const desk = new SignInDesk({
    world,
    families,
    accounts,
    tokens: disk.vault,
    newId: randomUUID,
    notice: (code) => emit({ type: 'notice', notice: { kind: 'vault', code } }),
  });
  let notices = disk.notices;

  const begin = (): readonly AppEvent[] => {
    const bootstrap: Bootstrap = {
      type: 'bootstrap',
      platform: parts.platform,
      version: parts.version,
      accounts: accounts.views(),
      preferences: disk.settings.now(),
      drafts: disk.outbox.drafts(),
      outbox: outbox.rows(),
      uploads: uploads.list(),
      notices,
    };
    notices = [];
    const snapshots = accounts.snapshots().map(([accountId, events]): AppEvent => {
      return { type: 'events', accountId, events };
    });
    return [bootstrap, ...snapshots];
  };
  const tokenHome = (accountId: AccountId) => disk.vault.home(accountId);
  return {
    accounts,
    desk,
    outbox,
    batches,
    media,
    notes,
    uploads,
    pictures,
    files: disk.files,
    tokenHome,
    emit,
  };
}

/** What was chosen for one account only. */
function forgetChoices(settings: Settings, accountId: AccountId, emit: Core['emit']): void {
  const { [accountId]: gone, ...notify } = settings.now().notify;
  if (gone === undefined) return;
  settings.change({ notify });
  emit({ type: 'preferencesChanged', preferences: settings.now() });
}

function notesOf({ disk, log }: CoreParts, find: (id: AccountId) => Running | null): Notes {
  const lane = (accountId: AccountId): NoteLane | null => {
    const account = find(accountId);
    return (
      account && {
        isLive: account.isLive,
        keepsNotes: account.view().capabilities.notes,
        noteOn: (userId) => account.entities.notes.get(userId) ?? '',
        setNote: (userId, note) => account.use((backend) => backend.setNote(userId, note)),
        learn: (events) => account.learn(events),
      }
    );
  };
  return new Notes({ lane, log, save: disk.saveNotes }, disk.notes);
}
