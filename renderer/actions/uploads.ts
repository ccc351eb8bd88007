import type { AttachmentId, FileHandle, MessageId } from '../../shared/ids.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Choice, ChosenFile } from '../../shared/uploads.ts';
import { channelKey, type Handed, type Landing, type State } from '../store/state.ts';
import type { App } from '../store/store.ts';
import { attachRefusal, handedTo } from '../store/uploads.ts';
import { noteFailure } from './accounts.ts';
import type { ChannelRef } from './channel-view.ts';

/** Most that main takes at once. */
const atOnce = 100;

/** Files as they were dropped or pasted: what is known of them before main has looked. */
export type Given = { readonly name: string; readonly type: string; readonly size: number };

/** Files that were dropped or pasted, into a channel's draft, in this order. Resolves when each has its card. */
export function attach(app: App, at: ChannelRef, files: readonly Given[]): Promise<void> {
  if (files.length === 0 || attachRefusal(app.store.getState(), at) !== null) return Promise.resolve();
  return arriving(app, at, async () => {
    const reading = files.map((file) => handed(app, file));
    change(app, at, (all) => [...all, ...reading]);
    const chosen = await choose(app, files);
    // whoever takes a card away means its file, however far that has come
    const became = new Map(reading.flatMap(({ key }, i) => (stands(app, at, key) ? [[key, chosen[i]]] : [])));
    // a card that is taken stays until main's word on its file is there, and is drawn until then: none ever blinks
    change(app, at, (all) =>
      all.flatMap((one) => {
        const choice = became.get(one.key);
        if (!became.has(one.key)) return [one];
        return choice?.ok ? [{ ...one, file: choice.file }] : [];
      }),
    );
    const choices = [...became.values()].flatMap((choice) => choice ?? []);
    await take(app, at, choices);
    for (const [key, choice] of became)
      if (choice?.ok && !stands(app, at, key)) await undo(app, at, choice.file);
    change(app, at, (all) => all.filter(({ key }) => !became.has(key)));
  });
}

const stands = (app: App, at: ChannelRef, key: string): boolean =>
  handedTo(app.store.getState(), at).some((one) => one.key === key);

/** Takes a file out of the draft again, if it has come there. */
async function undo(app: App, { accountId }: ChannelRef, { handle }: ChosenFile): Promise<void> {
  if (app.store.getState().uploads.has(handle)) await cancelUpload(app, { accountId, handle });
}

async function choose(app: App, files: readonly Given[]): Promise<readonly Choice[]> {
  const choices: Choice[] = [];
  for (let from = 0; from < files.length; from += atOnce) {
    const part = files.slice(from, from + atOnce);
    const answer = await app.bridge.choose(part);
    if (answer.ok) choices.push(...answer.value);
    else choices.push(...part.map(({ name }) => ({ ok: false as const, name, error: answer.error })));
  }
  return choices;
}

/** The system's own dialog. */
export async function pickFiles(app: App, at: ChannelRef): Promise<void> {
  if (attachRefusal(app.store.getState(), at) !== null) return;
  const answer = await app.bridge.call('file:pick', { many: true, pictures: false });
  noteFailure(app, answer);
  if (answer.ok) await arriving(app, at, () => take(app, at, answer.value));
}

/** Chosen files go into the draft; what was refused stays as a card with its sentence. */
async function take(app: App, at: ChannelRef, choices: readonly Choice[]): Promise<void> {
  const files = choices.flatMap((choice) => (choice.ok ? [choice.file] : []));
  const refused = choices.flatMap((choice) =>
    choice.ok ? [] : [{ ...handed(app, { name: choice.name, type: '', size: 0 }), error: choice.error }],
  );
  change(app, at, (all) => [...all, ...refused]);
  for (let from = 0; from < files.length; from += atOnce) {
    const part = files.slice(from, from + atOnce);
    const answer = await add(app, at, part);
    if (answer.ok) continue;
    const cards = part.map((file) => ({
      ...handed(app, { name: file.name, type: file.contentType, size: file.sizeBytes }),
      file,
      error: answer.error,
    }));
    change(app, at, (all) => [...all, ...cards]);
  }
}

async function add(app: App, at: ChannelRef, files: readonly ChosenFile[]): Promise<Result<unknown>> {
  if (files.length === 0) return ok(null);
  const handles = files.map(({ handle }) => handle);
  const answer = await app.bridge.call('upload:add', { ...at, handles });
  if (answer.ok) await told(app, ({ uploads }) => handles.every((handle) => uploads.has(handle)));
  return answer;
}

/** Longest that is waited for main's word on files it has taken (ms); it comes with the next batch. */
const wordMs = 2000;

/** Main has answered, but what it did comes with its next batch: only then does it stand in the draft. */
function told(app: App, isTold: (state: State) => boolean): Promise<void> {
  const known = () => isTold(app.store.getState());
  if (known()) return Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, wordMs);
  const stop = app.store.subscribe(() => {
    if (known()) resolve();
  });
  return promise.finally(() => {
    clearTimeout(timer);
    stop();
  });
}

const handed = (app: App, { name, type, size }: Given): Handed => ({
  key: app.newNonce(),
  name,
  contentType: type,
  sizeBytes: size === 0 ? null : size,
  file: null,
  error: null,
});

function change(app: App, at: ChannelRef, how: (all: readonly Handed[]) => readonly Handed[]): void {
  app.store.setState((s) => {
    const before = handedTo(s, at);
    const after = how(before);
    if (after.length === before.length && after.every((one, i) => one === before[i])) return s;
    const all = new Map(s.handed);
    if (after.length === 0) all.delete(channelKey(at.accountId, at.channelId));
    else all.set(channelKey(at.accountId, at.channelId), after);
    return { handed: all };
  });
}

export function dismissHanded(app: App, at: ChannelRef, key: string): void {
  change(app, at, (all) => all.filter((one) => one.key !== key));
}

/** Tries again to take a chosen file into the draft; a message that is sent now waits for it. */
export async function retryHanded(app: App, at: ChannelRef, { key, file }: Handed): Promise<void> {
  if (!file) return;
  await arriving(app, at, async () => {
    const answer = await add(app, at, [file]);
    if (answer.ok) dismissHanded(app, at, key);
    else
      change(app, at, (all) => all.map((one) => (one.key === key ? { ...one, error: answer.error } : one)));
  });
}

/** Where files that are held over the window would land; null: nowhere, or none are held. */
export function land(app: App, landing: Landing | null): void {
  const before = app.store.getState().landing;
  const same = before?.accountId === landing?.accountId && before?.channelId === landing?.channelId;
  if (!same || before?.types.length !== landing?.types.length) app.store.setState({ landing });
}

const coming = new WeakMap<App, Map<string, Promise<void>>>();

/** What is being handed over for a channel; null: nothing. Who sends waits for it, so that it goes with the words. */
export const arrivals = (app: App, at: ChannelRef): Promise<void> | null =>
  coming.get(app)?.get(channelKey(at.accountId, at.channelId)) ?? null;

/** One after the other, so that files stand in the order in which they were handed over. */
function arriving(app: App, at: ChannelRef, work: () => Promise<void>): Promise<void> {
  const mine = coming.get(app) ?? new Map<string, Promise<void>>();
  coming.set(app, mine);
  const key = channelKey(at.accountId, at.channelId);
  const before = mine.get(key);
  const next = before ? before.then(work) : work();
  const done = next.finally(() => {
    if (mine.get(key) === done) mine.delete(key);
  });
  mine.set(key, done);
  return done;
}

type UploadRef = { readonly accountId: ChannelRef['accountId']; readonly handle: FileHandle };

export async function cancelUpload(app: App, { accountId, handle }: UploadRef): Promise<void> {
  noteFailure(app, await app.bridge.call('upload:cancel', { accountId, handle }));
}

/** Sends a file once more. It is handed over anew: a message that is sent now waits for it. */
export async function retryUpload(app: App, { accountId, handle }: UploadRef): Promise<void> {
  const upload = app.store.getState().uploads.get(handle);
  const retry = async () => {
    const answer = await app.bridge.call('upload:retry', { accountId, handle });
    noteFailure(app, answer);
    if (answer.ok) await told(app, ({ uploads }) => uploads.get(handle)?.state.kind !== 'failed');
  };
  const channelId = upload?.nonce === null ? upload.channelId : null;
  if (channelId === null) await retry();
  else await arriving(app, { accountId, channelId }, retry);
}

/** Gives a file another name, and words for people who do not see it. */
export function describeUpload(
  app: App,
  { accountId, handle }: UploadRef,
  { name, alt }: { readonly name: string; readonly alt: string },
): Promise<Result<unknown>> {
  return app.bridge.call('upload:describe', { accountId, handle, name, alt });
}

type Received = { readonly messageId: MessageId; readonly attachmentId: AttachmentId };

/** Main asks where to and writes it there. False: the person thought better of it, or it failed and a notice says so. */
export async function saveAttachment(app: App, at: ChannelRef, one: Received): Promise<boolean> {
  const answer = await app.bridge.call('attachment:save', { ...at, ...one });
  noteFailure(app, answer);
  return answer.ok && answer.value.saved;
}
