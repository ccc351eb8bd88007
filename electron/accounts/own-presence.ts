import type { AccountView } from '../../shared/accounts.ts';
import type { DomainEvent } from '../../shared/events.ts';
import type { Entities } from '../../shared/state/entities.ts';
import type { Backend } from '../backends/backend.ts';
import { seenAs, toldAs } from './away.ts';
import type { AccountRecord } from './decode.ts';

type Chosen = AccountRecord['presence'];
export type OwnPresenceParts = {
  chosen(): Chosen;
  isLive(): boolean;
  own(): Entities['own'];
  /** Of the account that is live; null while its server is out of reach. */
  backend(): Pick<Backend, 'setPresence'> | null;
  /** What the window is shown of it has changed. */
  changed(): void;
  log(line: string): void;
};

/** How one account is seen: what was chosen, and what being away and hiding make of it. */
export class OwnPresence {
  readonly #parts: OwnPresenceParts;
  #away: number | null = null;
  /** Chosen while away. */
  #chosenSince = false;
  /** Others are not shown whether one is here. */
  #hidden = false;
  #telling: Promise<unknown> = Promise.resolve();
  #due = false;

  constructor(parts: OwnPresenceParts) {
    this.#parts = parts;
  }

  get told(): Chosen {
    return toldAs(this.#parts.chosen(), this.#away !== null, this.#chosenSince);
  }

  view(): Pick<AccountView, 'presence' | 'seenAs' | 'idleSince'> {
    const [presence, told] = [this.#parts.chosen(), this.told];
    return {
      presence,
      seenAs: seenAs(told, { live: this.#parts.isLive(), hidden: this.#hidden }),
      idleSince: told === presence ? null : this.#away,
    };
  }

  /** The person has chosen, whatever it was before. */
  chosen(): void {
    this.#chosenSince = this.#away !== null;
    this.tell();
  }

  /** The person has left this computer (since when, in ms), or is back (null). */
  setAway(since: number | null): void {
    if (since === this.#away) return;
    const before = this.told;
    this.#away = since;
    if (since === null) this.#chosenSince = false;
    if (this.told === before) return;
    this.tell();
    this.#parts.changed();
  }

  /**
   * Says it to the server. One after the other, so that a late one undoes nothing; many changes in a row are one, with
   * what holds by then.
   */
  tell(): void {
    if (this.#due) return;
    this.#due = true;
    this.#telling = this.#telling
      .then(() => {
        this.#due = false;
        return this.#parts.backend()?.setPresence(this.told);
      })
      .catch((error: unknown) => this.#parts.log(`not told: ${String(error)}`));
  }

  note(events: readonly DomainEvent[]): void {
    if (!events.some(({ type }) => type === 'ownChanged' || type === 'snapshot')) return;
    const hidden = this.#parts.own()?.privacy.showPresence === false;
    if (hidden === this.#hidden) return;
    this.#hidden = hidden;
    this.#parts.changed();
  }
}
