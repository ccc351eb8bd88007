import type { Channel } from '../../shared/domain.ts';
import type { DomainEvent } from '../../shared/events.ts';
import type { ChannelId } from '../../shared/ids.ts';
import { applyTo } from '../../shared/state/apply.ts';
import { Draft, type Entities, noEntities } from '../../shared/state/entities.ts';

/** Main's own picture of what an account knows: hears much, is looked at seldom, copies what changed once per look. */
export class Picture {
  #known: Entities = noEntities;
  #draft: Draft | null = null;

  learn(events: readonly DomainEvent[]): void {
    this.#draft ??= new Draft(this.#known);
    applyTo(this.#draft, events);
  }

  /** One of it, as it is now, without a look at the whole. */
  channel(channelId: ChannelId): Channel | undefined {
    return (this.#draft ?? this.#known).channels.get(channelId);
  }

  entities(): Entities {
    if (this.#draft) {
      this.#known = this.#draft.finish();
      this.#draft = null;
    }
    return this.#known;
  }
}
