import type { Message } from '../../shared/domain.ts';
import { compareIds, type MessageId } from '../../shared/ids.ts';
import type { AppError } from '../../shared/result.ts';
import { applyToTimeline } from '../../shared/state/timeline.ts';
import { idleChannel, type State } from '../store/state.ts';
import type { App } from '../store/store.ts';
import { type ChannelRef, patchView, putTimeline, timelineOf, viewOf } from './channel-view.ts';

/** As many as are deleted at once (`message:removeMany`). */
export const mostChosen = 100;

/** Whether several messages can be deleted at once here: the server can, and this account may. */
export function mayChoose(state: State, { accountId, channelId }: ChannelRef): boolean {
  const account = state.accounts.get(accountId);
  const may = account?.entities.channels.get(channelId)?.abilities.moderate ?? false;
  return may && (account?.view.capabilities.bulkDelete ?? false);
}

/** Whether the reactions others gave can be taken away here. */
export function mayClearReactions(state: State, { accountId, channelId }: ChannelRef): boolean {
  const account = state.accounts.get(accountId);
  const may = account?.entities.channels.get(channelId)?.abilities.moderate ?? false;
  return may && (account?.view.capabilities.clearReactions ?? false);
}

/** The chosen messages that are still here, oldest first: one that went meanwhile is not chosen any more. */
export function chosenOf(state: State, at: ChannelRef): readonly MessageId[] {
  const rows = timelineOf(state, at)?.rows;
  return [...viewOf(state, at).chosen].filter((id) => rows?.has(id) ?? false).sort(compareIds);
}

/** Chooses a message or lets go of it. Answers how many are chosen now; null: it was one too many, or not allowed. */
export function toggleChosen(app: App, at: ChannelRef, id: MessageId): number | null {
  const state = app.store.getState();
  const chosen = new Set(chosenOf(state, at));
  if (!chosen.delete(id)) {
    if (!mayChoose(state, at) || chosen.size >= mostChosen) return null;
    chosen.add(id);
  }
  patchView(app, at, { chosen });
  return chosen.size;
}

export const chooseNone = (app: App, at: ChannelRef): void =>
  patchView(app, at, { chosen: idleChannel.chosen });

/** Deletes what is chosen, for good and for everybody: the caller has asked. Answers why not; all stay chosen then. */
export async function removeChosen(app: App, at: ChannelRef): Promise<AppError | null> {
  const messageIds = [...chosenOf(app.store.getState(), at)];
  if (messageIds.length === 0) return null;
  const { accountId, channelId } = at;
  const answer = await app.bridge.call('message:removeMany', { accountId, channelId, messageIds });
  if (!answer.ok) return answer.error;
  const t = timelineOf(app.store.getState(), at);
  const gone = { type: 'messagesRemoved', channelId, messageIds } as const;
  if (t) putTimeline(app, at, applyToTimeline(t, gone, null));
  chooseNone(app, at);
  return null;
}

/** Takes away all reactions of a message, or (emoji not null) all of one kind. What becomes of them comes as an event. */
export async function clearReactions(
  app: App,
  { accountId, channelId }: ChannelRef,
  { messageId, emoji }: { readonly messageId: Message['id']; readonly emoji: string | null },
): Promise<AppError | null> {
  const answer = await app.bridge.call('message:clearReactions', { accountId, channelId, messageId, emoji });
  return answer.ok ? null : answer.error;
}
