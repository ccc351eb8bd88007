import type { DatabaseSync } from 'node:sqlite';
import { keptUpload, type UploadTable } from '../uploads/decode.ts';

/** Beside the messages they go with, so that both change together. */
export const uploadsSchema = `
  create table if not exists uploads (
    account text not null, handle text not null, channel text not null, nonce text, position real not null,
    name text not null, alt text, place text not null, error text, attachment text, added_at real not null,
    primary key (account, handle)
  ) strict;`;

type Table = UploadTable & {
  removeOf(accountId: string, nonce: string): void;
  forget(accountId: string): void;
};

export function uploadTable(database: DatabaseSync): Table {
  const list = database.prepare(
    `select account as accountId, channel as channelId, handle, nonce, position, name, alt, place, error,
       attachment as attachmentId, added_at as addedAt from uploads order by added_at, position`,
  );
  const put = database.prepare(
    `insert or replace into uploads (account, channel, handle, nonce, position, name, alt, place, error,
       attachment, added_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const remove = database.prepare('delete from uploads where account = ? and handle = ?');
  const removeOf = database.prepare('delete from uploads where account = ? and nonce = ?');
  const forget = database.prepare('delete from uploads where account = ?');
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));

  return {
    all: () => list.all().flatMap((row) => keptUpload.safeParse(row).data ?? []),
    put: (upload) => {
      const { accountId, channelId, handle, nonce, position, name, alt } = upload;
      const where = [accountId, channelId, handle, nonce, position, name, alt];
      const what = [JSON.stringify(upload.place), json(upload.error), upload.attachmentId, upload.addedAt];
      put.run(...where, ...what);
    },
    remove: (accountId, handle) => void remove.run(accountId, handle),
    removeOf: (accountId, nonce) => void removeOf.run(accountId, nonce),
    forget: (accountId) => void forget.run(accountId),
  };
}
