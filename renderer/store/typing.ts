import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AccountId, ChannelId, UserId } from '../../shared/ids.ts';
import type { AppEvent } from '../../shared/ipc.ts';
import { channelKey } from './state.ts';

/** Who is typing where, until when (ms). Apart from the main store: it changes often and matters to one line. */
export type TypingState = ReadonlyMap<string, ReadonlyMap<UserId, number>>;
export type TypingStore = StoreApi<{ readonly typing: TypingState }>;
export const createTypingStore = (): TypingStore => createStore(() => ({ typing: new Map() }));

/** How long one notice of typing counts. */
const typingMs = 10_000;

/** Takes the typing events of a batch; a message ends its author's typing; what ran out is dropped. */
export function receiveTyping(state: TypingState, batch: readonly AppEvent[], now: number): TypingState {
  const next = new Map<string, Map<UserId, number>>();
  for (const [key, people] of state) {
    const left = [...people].filter(([, until]) => until > now);
    if (left.length > 0) next.set(key, new Map(left));
  }
  for (const e of batch)
    if (e.type === 'events') for (const one of e.events) note(next, e.accountId, one, now);
  return next;
}

type One = Extract<AppEvent, { type: 'events' }>['events'][number];

function note(next: Map<string, Map<UserId, number>>, accountId: AccountId, e: One, now: number): void {
  const at = (channelId: ChannelId) => channelKey(accountId, channelId);
  if (e.type === 'messageUpserted') next.get(at(e.message.channelId))?.delete(e.message.authorId);
  if (e.type === 'typingStopped') next.get(at(e.channelId))?.delete(e.userId);
  if (e.type !== 'typingStarted') return;
  const people = next.get(at(e.channelId)) ?? new Map<UserId, number>();
  people.set(e.userId, now + typingMs);
  next.set(at(e.channelId), people);
}
