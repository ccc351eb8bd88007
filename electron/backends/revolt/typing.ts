import type { DomainEvent } from '../../../shared/events.ts';
import type { ChannelId, UserId } from '../../../shared/ids.ts';
import type { World } from '../../net/world.ts';

/** The official client says so again every 2.5 s, and believes nobody for longer than 3 s (revolt.md 6). */
const againMs = 2_500;
/** For the window: a little later, so that what comes early on its way is not dropped, and before one is believed no longer. */
export const typingMs = 2_700;
const believedMs = 3_000;
const mostTypers = 1000;

/** Who is typing: said no more often than others do, and believed no longer. */
export class Typing {
  readonly #world: Pick<World, 'after' | 'now'>;
  readonly #tell: (events: readonly DomainEvent[]) => void;
  readonly #said = new Map<ChannelId, number>();
  /** Of each channel in which somebody types: who does, and how their end is taken back. */
  readonly #ends = new Map<ChannelId, Map<UserId, () => void>>();
  #typers = 0;

  constructor(world: Pick<World, 'after' | 'now'>, tell: (events: readonly DomainEvent[]) => void) {
    this.#world = world;
    this.#tell = tell;
  }

  /** Whether it is time to say it. */
  mayTell(channelId: ChannelId): boolean {
    const now = this.#world.now();
    const last = this.#said.get(channelId);
    if (last !== undefined && now >= last && now - last < againMs) return false;
    for (const [other, at] of this.#said) if (now < at || now - at >= againMs) this.#said.delete(other);
    this.#said.set(channelId, now);
    return true;
  }

  note(events: readonly DomainEvent[]): void {
    for (const e of events) {
      if (e.type === 'typingStarted') this.#began(e.channelId, e.userId);
      else if (e.type === 'typingStopped') this.#ended(e.channelId, e.userId);
      else if (e.type === 'messageUpserted') this.#ended(e.message.channelId, e.message.authorId);
    }
  }

  stop(): void {
    for (const channel of this.#ends.values()) for (const cancel of channel.values()) cancel();
    this.#ends.clear();
    this.#typers = 0;
  }

  #began(channelId: ChannelId, userId: UserId): void {
    this.#ended(channelId, userId);
    if (this.#typers >= mostTypers) return;
    const over = () => {
      this.#ended(channelId, userId);
      this.#tell([{ type: 'typingStopped', channelId, userId }]);
    };
    const channel = this.#ends.get(channelId) ?? new Map<UserId, () => void>();
    this.#ends.set(channelId, channel.set(userId, this.#world.after(believedMs, over)));
    this.#typers++;
  }

  #ended(channelId: ChannelId, userId: UserId): void {
    const channel = this.#ends.get(channelId);
    const cancel = channel?.get(userId);
    if (!channel || !cancel) return;
    cancel();
    channel.delete(userId);
    this.#typers--;
    if (channel.size === 0) this.#ends.delete(channelId);
  }
}
