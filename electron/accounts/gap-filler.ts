import type { Message } from '../../shared/domain.ts';
import type { DomainEvent } from '../../shared/events.ts';
import type { ChannelId } from '../../shared/ids.ts';
import type { MessageQuery } from '../backends/backend.ts';
import { fillGap, mergeLive } from './gap.ts';
import { Recent } from './recent.ts';

export type GapParts = {
  list(query: MessageQuery): Promise<readonly Message[]>;
  tell(event: DomainEvent): void;
  log(line: string): void;
};

/**
 * Sees to it that the channel a window shows has no hole in it after a lost connection. The window may come to a channel
 * just while the connection comes back, so every channel it held anything of counts as one with a hole until it is asked.
 */
export class GapFiller {
  readonly #parts: GapParts;
  readonly #recent = new Recent();
  #shown: ChannelId | null = null;
  #hadSnapshot = false;
  /** Channels with a gap that is known and not being filled. */
  readonly #open = new Set<ChannelId>();
  /** What comes live while a gap is being filled. */
  #live: DomainEvent[] | null = null;

  constructor(parts: GapParts) {
    this.#parts = parts;
  }

  get shown(): ChannelId | null {
    return this.#shown;
  }

  show(channelId: ChannelId | null): void {
    this.#shown = channelId;
  }

  page(query: MessageQuery, messages: readonly Message[]): void {
    this.#recent.page(query, messages);
    if (query.before === null && query.around === null && query.after === null)
      this.#open.delete(query.channelId);
  }

  note(events: readonly DomainEvent[]): void {
    for (const event of events) {
      if (event.type === 'snapshot') {
        if (this.#hadSnapshot) this.#opened();
        this.#hadSnapshot = true;
      }
      this.#recent.note(event);
      this.#live?.push(event);
    }
  }

  /** Called whenever something may have opened a gap, or the connection came up. */
  async fill(): Promise<void> {
    const channelId = this.#shown;
    if (channelId === null || this.#live !== null || !this.#open.delete(channelId)) return;
    const live: DomainEvent[] = [];
    this.#live = live;
    try {
      const range = await fillGap(this.#parts.list, channelId, this.#recent.ids(channelId));
      this.#live = null;
      if (range) this.#parts.tell(mergeLive(range, live));
    } catch (error) {
      this.#live = null;
      this.#open.add(channelId);
      this.#parts.log(`a gap was not filled: ${String(error)}`);
    }
  }

  #opened(): void {
    for (const channelId of this.#recent.channels()) this.#open.add(channelId);
    if (this.#shown !== null) this.#open.add(this.#shown);
  }
}
