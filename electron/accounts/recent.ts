import type { Message } from '../../shared/domain.ts';
import type { DomainEvent, MessageRange } from '../../shared/events.ts';
import { type ChannelId, compareIds, type MessageId } from '../../shared/ids.ts';
import type { MessageQuery } from '../backends/backend.ts';

const maxChannels = 8;
const maxIds = 100;

/** The newest message ids the window holds, for the channels it listed last: where a gap begins. */
export class Recent {
  readonly #channels = new Map<ChannelId, readonly MessageId[]>();

  channels(): Iterable<ChannelId> {
    return this.#channels.keys();
  }

  ids(channelId: ChannelId): readonly MessageId[] {
    return this.#channels.get(channelId) ?? [];
  }

  /** A page the window got; only one that reaches the present says where the present is. */
  page(query: MessageQuery, messages: readonly Message[]): void {
    const newest = query.before === null && query.around === null;
    const reachesNow = query.after === null || messages.length < query.limit;
    if (newest && reachesNow)
      this.#set(
        query.channelId,
        messages.map((m) => m.id),
      );
  }

  note(event: DomainEvent): void {
    if (event.type === 'messageUpserted') this.#add(event.message);
    else if (event.type === 'messagesRemoved') this.#drop(event.channelId, event.messageIds);
    else if (event.type === 'messageRange') this.#replace(event);
  }

  #add({ channelId, id }: Message): void {
    const ids = this.#channels.get(channelId);
    if (!ids) return;
    const last = ids.at(-1);
    if (last === undefined || compareIds(id, last) > 0) this.#set(channelId, [...ids, id]);
  }

  #drop(channelId: ChannelId, gone: readonly MessageId[]): void {
    const ids = this.#channels.get(channelId);
    if (ids)
      this.#channels.set(
        channelId,
        ids.filter((id) => !gone.includes(id)),
      );
  }

  #replace({ channelId, from, whole, messages }: MessageRange): void {
    const older = whole ? this.ids(channelId).filter((id) => compareIds(id, from) < 0) : [];
    this.#set(channelId, [...older, ...messages.map((m) => m.id)]);
  }

  #set(channelId: ChannelId, ids: readonly MessageId[]): void {
    this.#channels.delete(channelId);
    this.#channels.set(channelId, ids.slice(-maxIds));
    const [oldest] = this.#channels.keys();
    if (this.#channels.size > maxChannels && oldest !== undefined) this.#channels.delete(oldest);
  }
}
