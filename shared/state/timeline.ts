import type { Message, Reaction } from '../domain.ts';
import type { DomainEvent, MessageRange } from '../events.ts';
import { compareIds, type MessageId, type UserId } from '../ids.ts';

/**
 * The loaded stretch of one channel: a window that slides, never the whole history. Oldest first; ids apart from
 * rows, so that an edit does not touch the list. `hasNewer`: the window ends before the present.
 */
export type Timeline = {
  readonly ids: readonly MessageId[];
  readonly rows: ReadonlyMap<MessageId, Message>;
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
};

/** Most rows a window holds; see design: a sliding window of real rows beats a virtualising list. */
export const windowSize = 200;

const rowsOf = (messages: readonly Message[]) => new Map(messages.map((m) => [m.id, m] as const));

export const openTimeline = (
  messages: readonly Message[],
  ends: { readonly hasOlder: boolean; readonly hasNewer: boolean },
): Timeline => ({ ids: messages.map((m) => m.id), rows: rowsOf(messages), ...ends });

/** Adds a page at the old end and lets go of rows at the new end beyond `windowSize`. */
export function addOlder(t: Timeline, page: readonly Message[], hasOlder: boolean): Timeline {
  const fresh = page.filter((m) => !t.rows.has(m.id));
  const ids = [...fresh.map((m) => m.id), ...t.ids];
  const kept = ids.slice(0, windowSize);
  return {
    ids: kept,
    rows: keep(new Map([...t.rows, ...rowsOf(page)]), kept),
    hasOlder,
    hasNewer: t.hasNewer || kept.length < ids.length,
  };
}

/** Adds a page at the new end and lets go of rows at the old end beyond `windowSize`. */
export function addNewer(t: Timeline, page: readonly Message[], hasNewer: boolean): Timeline {
  const fresh = page.filter((m) => !t.rows.has(m.id));
  return trimOldest({
    ids: [...t.ids, ...fresh.map((m) => m.id)],
    rows: new Map([...t.rows, ...rowsOf(page)]),
    hasOlder: t.hasOlder,
    hasNewer,
  });
}

export function trimOldest(t: Timeline): Timeline {
  if (t.ids.length <= windowSize) return t;
  const ids = t.ids.slice(-windowSize);
  return { ids, rows: keep(t.rows, ids), hasOlder: true, hasNewer: t.hasNewer };
}

/** Lets go of the newest rows: of a window that grew while one was reading further up. */
export function trimNewest(t: Timeline): Timeline {
  if (t.ids.length <= windowSize) return t;
  const ids = t.ids.slice(0, windowSize);
  return { ids, rows: keep(t.rows, ids), hasOlder: t.hasOlder, hasNewer: true };
}

function keep(rows: ReadonlyMap<MessageId, Message>, ids: readonly MessageId[]) {
  const kept = new Map<MessageId, Message>();
  for (const id of ids) {
    const row = rows.get(id);
    if (row) kept.set(id, row);
  }
  return kept;
}

/** What an event does to a loaded window. Keeps identity when nothing in the window changed. */
export function applyToTimeline(t: Timeline, e: DomainEvent, me: UserId | null): Timeline {
  switch (e.type) {
    case 'messageUpserted':
      return putMessage(t, e.message);
    case 'messagesRemoved':
      return dropMessages(t, new Set(e.messageIds));
    case 'reactionChanged': {
      const row = t.rows.get(e.messageId);
      const reactions = row && changeReactions(row.reactions, e.emoji, e.added, e.userId === me);
      return row && reactions ? putMessage(t, { ...row, reactions }) : t;
    }
    case 'messageRange':
      return applyRange(t, e);
    default:
      return t;
  }
}

function putMessage(t: Timeline, message: Message): Timeline {
  if (t.rows.has(message.id)) return { ...t, rows: new Map(t.rows).set(message.id, message) };
  const newest = t.ids.at(-1);
  const oldest = t.ids[0];
  const after = newest === undefined || compareIds(message.id, newest) > 0;
  if (after && t.hasNewer) return t;
  if (oldest !== undefined && compareIds(message.id, oldest) < 0 && t.hasOlder) return t;
  const rows = new Map(t.rows).set(message.id, message);
  if (after) return { ...t, rows, ids: [...t.ids, message.id] };
  const at = t.ids.findIndex((id) => compareIds(id, message.id) > 0);
  return { ...t, rows, ids: t.ids.toSpliced(at < 0 ? t.ids.length : at, 0, message.id) };
}

function dropMessages(t: Timeline, gone: ReadonlySet<MessageId>): Timeline {
  if (!t.ids.some((id) => gone.has(id))) return t;
  const ids = t.ids.filter((id) => !gone.has(id));
  return { ...t, ids, rows: keep(t.rows, ids) };
}

/** A range is the truth from `from` on: what it does not list there is gone. */
function applyRange(t: Timeline, e: MessageRange): Timeline {
  if (t.hasNewer) return t;
  if (!e.whole) return openTimeline(e.messages, { hasOlder: true, hasNewer: false });
  const older = t.ids.filter((id) => compareIds(id, e.from) < 0);
  const ids = [...older, ...e.messages.map((m) => m.id)];
  return { ...t, ids, rows: keep(new Map([...t.rows, ...rowsOf(e.messages)]), ids) };
}

function changeReactions(
  reactions: readonly Reaction[],
  emoji: string,
  added: boolean,
  mine: boolean,
): readonly Reaction[] | null {
  const old = reactions.find((r) => r.emoji === emoji);
  if (mine && (old?.mine ?? false) === added) return null; // told twice: by the answer and by the gateway
  if (!old) return added ? [...reactions, { emoji, count: 1, mine }] : null;
  const count = old.count + (added ? 1 : -1);
  if (count <= 0) return reactions.filter((r) => r !== old);
  return reactions.map((r) => (r === old ? { emoji, count, mine: mine ? added : old.mine } : r));
}
