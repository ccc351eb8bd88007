import type { OutboxRow } from '../../shared/accounts.ts';
import type { FileHandle, Nonce } from '../../shared/ids.ts';
import type { AppError } from '../../shared/result.ts';
import type { App } from '../store/store.ts';
import { draftUploads } from '../store/uploads.ts';
import { noteFailure } from './accounts.ts';
import { type ChannelRef, patchView, timelineOf, viewOf } from './channel-view.ts';
import { draftOf, forgetTyping, saveDraft, setDraft } from './drafts.ts';
import { decodeMentions, encodeMentions } from './mentions.ts';
import { jumpToPresent } from './messages.ts';
import { arrivals } from './uploads.ts';

/** Sends what stands in the composer, words and files; files that failed stay, with their sentence. Nothing is no message. */
export async function sendDraft(app: App, at: ChannelRef): Promise<void> {
  const coming = arrivals(app, at);
  if (coming !== null) await coming;
  const state = app.store.getState();
  const files = draftUploads(state.uploads, at).filter((upload) => upload.state.kind !== 'failed');
  const text = wordsToSend(app, at);
  const limit = state.accounts.get(at.accountId)?.view.limits.messageLength ?? text.length;
  if ((text === '' && files.length === 0) || text.length > limit) return;
  await send(
    app,
    at,
    text,
    files.map(({ file }) => file.handle),
  );
}

/** The draft as the server is to get it: without space around, people by their ids. */
export function wordsToSend(app: App, at: ChannelRef, draft = draftOf(app, at)): string {
  const entities = app.store.getState().accounts.get(at.accountId)?.entities;
  const serverId = entities?.channels.get(at.channelId)?.serverId ?? null;
  return entities ? encodeMentions(draft.trim(), entities, serverId) : draft.trim();
}

/** Sends what was written: a row at once, then main's word on it. The draft is forgotten when main has the text. */
export async function send(
  app: App,
  at: ChannelRef,
  text: string,
  uploads: readonly FileHandle[] = [],
): Promise<void> {
  const state = app.store.getState();
  const live = state.accounts.get(at.accountId)?.view.connection.state === 'live';
  const row: OutboxRow = {
    ...at,
    nonce: app.newNonce(),
    text,
    replyTo: viewOf(state, at).replyingTo,
    uploads,
    queuedAt: app.now(),
    state: live ? 'sending' : 'waiting',
    error: null,
  };
  app.store.setState((s) => ({ outbox: [...s.outbox, row] }));
  setDraft(app, at, '');
  forgetTyping(app, at);
  patchView(app, at, { replyingTo: null, sentAt: app.now() });
  if (timelineOf(state, at)?.hasNewer) void jumpToPresent(app, at);
  if (await hand(app, row)) await saveDraft(app, at);
}

/** Files go with a message (or back into the draft: null) in the window at once; main says the same. */
function belong(app: App, handles: readonly FileHandle[], nonce: Nonce | null): void {
  if (handles.length === 0) return;
  app.store.setState((s) => {
    const uploads = new Map(s.uploads);
    for (const handle of handles) {
      const upload = uploads.get(handle);
      if (upload) uploads.set(handle, { ...upload, nonce });
    }
    return { uploads };
  });
}

async function hand(app: App, row: OutboxRow): Promise<boolean> {
  const { accountId, channelId, text, nonce, replyTo, uploads } = row;
  const message = { accountId, channelId, text, nonce, replyTo, uploads: [...uploads] };
  belong(app, uploads, nonce);
  const answer = await app.bridge.call('message:send', message);
  if (answer.ok) return true;
  // what main has not taken is in the draft still, for it and for us
  belong(app, uploads, null);
  change(app, row, { state: 'failed', error: answer.error });
  return false;
}

const isRow = (row: OutboxRow) => (other: OutboxRow) =>
  other.nonce === row.nonce && other.accountId === row.accountId;

function change(
  app: App,
  row: OutboxRow,
  patch: { state: OutboxRow['state']; error: AppError | null },
): void {
  const same = isRow(row);
  app.store.setState((s) => ({ outbox: s.outbox.map((r) => (same(r) ? { ...r, ...patch } : r)) }));
}

function find(app: App, at: ChannelRef, nonce: Nonce): OutboxRow | undefined {
  return app.store.getState().outbox.find((r) => r.nonce === nonce && r.accountId === at.accountId);
}

/** Try again, or send what was held. Main may never have got the row: then it is handed over anew. */
export async function retry(app: App, at: ChannelRef, nonce: Nonce): Promise<void> {
  const row = find(app, at, nonce);
  if (!row) return;
  change(app, row, { state: 'sending', error: null });
  const answer = await app.bridge.call('outbox:retry', { accountId: at.accountId, nonce });
  if (answer.ok) return;
  if (answer.error.kind === 'notFound') await hand(app, row);
  else change(app, row, { state: 'failed', error: answer.error });
}

export async function discard(app: App, at: ChannelRef, nonce: Nonce): Promise<void> {
  const row = find(app, at, nonce);
  if (!row) return;
  const same = isRow(row);
  app.store.setState((s) => ({ outbox: s.outbox.filter((r) => !same(r)) }));
  await app.bridge.call('outbox:discard', { accountId: at.accountId, nonce });
}

/** Files of a message go back into the draft. */
async function takeBack(app: App, at: ChannelRef, handles: readonly FileHandle[]): Promise<void> {
  if (handles.length === 0) return;
  belong(app, handles, null);
  noteFailure(app, await app.bridge.call('upload:add', { ...at, handles: [...handles] }));
}

/** Takes a row that did not go back into the composer, under what is written there already. */
export async function editUnsent(app: App, at: ChannelRef, nonce: Nonce): Promise<void> {
  const row = find(app, at, nonce);
  if (!row) return;
  const draft = draftOf(app, at);
  const entities = app.store.getState().accounts.get(at.accountId)?.entities;
  const text = entities
    ? decodeMentions(row.text, entities, entities.channels.get(at.channelId)?.serverId ?? null)
    : row.text;
  setDraft(app, at, draft.trim() === '' ? text : `${draft}\n${text}`);
  patchView(app, at, { replyingTo: row.replyTo });
  await saveDraft(app, at);
  await takeBack(app, at, row.uploads);
  await discard(app, at, nonce);
}
