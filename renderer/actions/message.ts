import type { Message } from '../../shared/domain.ts';
import type { MessageId } from '../../shared/ids.ts';
import { applyToTimeline } from '../../shared/state/timeline.ts';
import type { App } from '../store/store.ts';
import { type ChannelRef, notice, patchView, putTimeline, timelineOf, viewOf } from './channel-view.ts';
import { encodeMentions } from './mentions.ts';

/** What one does with one message that is there. */

export const setReply = (app: App, at: ChannelRef, replyingTo: MessageId | null): void =>
  patchView(app, at, { replyingTo });

export const beginEdit = (app: App, at: ChannelRef, editing: MessageId): void =>
  patchView(app, at, { editing, editText: null, editError: null });

export const setEditText = (app: App, at: ChannelRef, editText: string): void =>
  patchView(app, at, { editText, editError: null });

export const cancelEdit = (app: App, at: ChannelRef): void =>
  patchView(app, at, { editing: null, editText: null, editError: null });

/** Edits my newest message that is loaded; answers false where there is none. */
export function editLast(app: App, at: ChannelRef): boolean {
  const state = app.store.getState();
  const me = state.accounts.get(at.accountId)?.entities.me;
  const t = timelineOf(state, at);
  const id = t?.ids.findLast((one) => {
    const row = t.rows.get(one);
    return row?.authorId === me && row?.kind === 'text';
  });
  if (id === undefined) return false;
  beginEdit(app, at, id);
  return true;
}

/** Saves the edit; the text stays in its field until the server has taken it. */
export async function saveEdit(app: App, at: ChannelRef, written: string): Promise<void> {
  const { editing } = viewOf(app.store.getState(), at);
  if (editing === null) return;
  const account = app.store.getState().accounts.get(at.accountId);
  if (!account) return;
  const { entities, view } = account;
  const text = encodeMentions(written, entities, entities.channels.get(at.channelId)?.serverId ?? null);
  const limit = view.limits.messageLength;
  if (text.length > limit) {
    const params = { limit, over: text.length - limit };
    return patchView(app, at, { editError: { kind: 'tooLarge', code: 'messageTooLong', params } });
  }
  const old = timelineOf(app.store.getState(), at)?.rows.get(editing);
  if (old?.text === text) return cancelEdit(app, at);
  const answer = await app.bridge.call('message:edit', { ...at, messageId: editing, text });
  if (!answer.ok) return patchView(app, at, { editError: answer.error });
  putMessage(app, at, answer.value);
  if (viewOf(app.store.getState(), at).editing === editing) cancelEdit(app, at);
}

function putMessage(app: App, at: ChannelRef, message: Message): void {
  const t = timelineOf(app.store.getState(), at);
  if (t) putTimeline(app, at, applyToTimeline(t, { type: 'messageUpserted', message }, null));
}

/** Deletes for good: the caller has asked. */
export async function remove(app: App, at: ChannelRef, messageId: MessageId): Promise<void> {
  const answer = await app.bridge.call('message:remove', { ...at, messageId });
  if (!answer.ok && answer.error.kind !== 'notFound') return notice(app, answer.error);
  const gone = { type: 'messagesRemoved', channelId: at.channelId, messageIds: [messageId] } as const;
  const t = timelineOf(app.store.getState(), at);
  if (t) putTimeline(app, at, applyToTimeline(t, gone, null));
}

/** Takes my reaction back or adds it. What becomes of it comes as an event. */
export async function react(
  app: App,
  at: ChannelRef,
  { messageId, emoji }: { readonly messageId: MessageId; readonly emoji: string },
): Promise<void> {
  const row = timelineOf(app.store.getState(), at)?.rows.get(messageId);
  const on = !row?.reactions.some((r) => r.emoji === emoji && r.mine);
  const answer = await app.bridge.call('message:react', { ...at, messageId, emoji, on });
  if (!answer.ok) notice(app, answer.error);
}

export async function copyText(app: App, text: string): Promise<void> {
  const answer = await app.bridge.call('clipboard:copy', { text });
  if (!answer.ok) notice(app, answer.error);
}

/** Through main's one gate, which asks the person and shows the real host. */
export async function openLink(app: App, url: string): Promise<void> {
  const answer = await app.bridge.call('link:open', { url });
  if (!answer.ok) notice(app, answer.error);
}
