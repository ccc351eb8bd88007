import type { Message } from '../../../shared/domain.ts';
import { compareIds, type MessageId, type UserId } from '../../../shared/ids.ts';
import { sameDay } from './times.ts';

/** What stands in the list, top to bottom. */
export type Item =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'new'; readonly key: string; readonly since: number }
  /** `first`: of a group, with face and name. */
  | { readonly kind: 'message'; readonly key: MessageId; readonly first: boolean };

/** Messages of one person within this time stand under one name. */
export const groupMs = 7 * 60_000;

/** Whether a message begins a group of its own after `before`. */
export function startsGroup(before: Message | undefined, message: Message): boolean {
  if (before?.kind !== 'text' || message.kind !== 'text') return true;
  if (before.authorId !== message.authorId || message.replyTo !== null) return true;
  if (before.masquerade?.name !== message.masquerade?.name) return true;
  if (before.masquerade?.avatar !== message.masquerade?.avatar) return true;
  return message.sentAt - before.sentAt > groupMs || !sameDay(before.sentAt, message.sentAt);
}

type Given = {
  readonly ids: readonly MessageId[];
  readonly rows: ReadonlyMap<MessageId, Message>;
  /** The last message that was read when the channel was opened; null: no line. */
  readonly readUpTo: MessageId | null;
  readonly me: UserId | null;
  /** Rows that were drawn as first because the window began there: they stay so, or they would jump. */
  readonly keptFirst?: ReadonlySet<MessageId>;
};

/**
 * Rows with their dividers. Only facts of a message that never change are looked at (author, time, kind), so it
 * need not be made again when one is edited.
 */
export function itemsOf({ ids, rows, readUpTo, me, keptFirst }: Given): readonly Item[] {
  const items: Item[] = [];
  let before: Message | undefined;
  let lined = readUpTo === null;
  for (const id of ids) {
    const message = rows.get(id);
    if (!message) continue;
    const newDay = before !== undefined && !sameDay(before.sentAt, message.sentAt);
    if (newDay) items.push({ kind: 'day', key: `day ${id}`, at: message.sentAt });
    const line = !lined && readUpTo !== null && isAfter(message, readUpTo, me);
    if (line) items.push({ kind: 'new', key: 'new', since: before?.sentAt ?? message.sentAt });
    lined ||= line;
    const first = line || keptFirst?.has(id) === true || startsGroup(before, message);
    items.push({ kind: 'message', key: id, first });
    before = message;
  }
  return items;
}

/** The line stands before the first message of somebody else that was not read. */
const isAfter = (message: Message, readUpTo: MessageId, me: UserId | null): boolean =>
  message.authorId !== me && compareIds(message.id, readUpTo) > 0;
