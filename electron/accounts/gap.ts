import type { Message } from '../../shared/domain.ts';
import type { DomainEvent, MessageRange } from '../../shared/events.ts';
import { type ChannelId, compareIds, type MessageId } from '../../shared/ids.ts';
import type { MessageQuery } from '../backends/backend.ts';

/** So many of the newest known messages are fetched again, because they may have been edited or deleted meanwhile. */
const overlap = 50;
const pageSize = 100;
const maxPages = 5;

/**
 * Fetches what a channel's window missed: the messages after the last but 50 known. null: nothing to tell.
 * Too long a gap gives the newest page, with `whole` false. Rejects as `list` does.
 */
export async function fillGap(
  list: (query: MessageQuery) => Promise<readonly Message[]>,
  channelId: ChannelId,
  known: readonly MessageId[],
): Promise<MessageRange | null> {
  const query = { channelId, before: null, after: null, around: null, limit: pageSize };
  const start = Math.max(0, known.length - overlap - 1);
  const anchor = known[start];
  if (anchor === undefined) {
    const messages = await list(query);
    return rangeOf(channelId, messages, { from: null, whole: messages.length < pageSize });
  }
  const messages: Message[] = [];
  let after: MessageId = anchor;
  for (let page = 0; page < maxPages; page += 1) {
    const more = await list({ ...query, after });
    messages.push(...more);
    const last = more.at(-1);
    if (more.length < pageSize || last === undefined) {
      return rangeOf(channelId, messages, { from: known[start + 1] ?? null, whole: true });
    }
    after = last.id;
  }
  return rangeOf(channelId, await list(query), { from: null, whole: false });
}

function rangeOf(
  channelId: ChannelId,
  messages: readonly Message[],
  { from, whole }: { readonly from: MessageId | null; readonly whole: boolean },
): MessageRange | null {
  const first = messages[0]?.id ?? null;
  const start = from !== null && (first === null || compareIds(from, first) < 0) ? from : first;
  return start === null ? null : { type: 'messageRange', channelId, from: start, whole, messages };
}

/** Lays what came live while a range was fetched over the range, so that the range takes nothing back. */
export function mergeLive(range: MessageRange, live: readonly DomainEvent[]): MessageRange {
  const rows = new Map(range.messages.map((m) => [m.id, m]));
  for (const event of live) {
    if (event.type === 'messageUpserted') putInto(rows, range, event.message);
    else if (event.type === 'messagesRemoved') for (const id of event.messageIds) rows.delete(id);
  }
  return { ...range, messages: [...rows.values()].sort((a, b) => compareIds(a.id, b.id)) };
}

function putInto(rows: Map<MessageId, Message>, range: MessageRange, message: Message): void {
  const inside = message.channelId === range.channelId && compareIds(message.id, range.from) >= 0;
  if (inside) rows.set(message.id, message);
}
