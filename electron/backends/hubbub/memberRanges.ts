import type { ServerId } from '../../../shared/ids.ts';
import type { World } from '../../net/world.ts';
import { frames } from './frames.ts';

type Ranges = readonly (readonly [number, number])[];

/** docs/protocols/hubbub-api.md, limits: `member_ranges` of `member_range_length`. */
const mostRanges = 5;
const longestRange = 200;
/** The gateway takes 120 frames a minute: scrolling must not use them up. */
const paceMs = 600;

/** What of the member lists is on the screen: asked for again on each new connection, and not faster than allowed. */
export class MemberRanges {
  readonly #send: (frame: unknown) => void;
  readonly #after: World['after'];
  readonly #wanted = new Map<ServerId, Ranges>();
  readonly #due = new Set<ServerId>();
  #cancel: (() => void) | null = null;

  constructor(send: (frame: unknown) => void, after: World['after']) {
    this.#send = send;
    this.#after = after;
  }

  show(serverId: ServerId, ranges: Ranges): void {
    const cut = ranges.slice(0, mostRanges).map(([first, last]): readonly [number, number] => {
      const from = Math.max(0, Math.trunc(first));
      return [from, Math.min(Math.max(from, Math.trunc(last)), from + longestRange - 1)];
    });
    const known = this.#wanted.get(serverId) ?? [];
    if (JSON.stringify(known) === JSON.stringify(cut)) return;
    this.#wanted.set(serverId, cut);
    this.#due.add(serverId);
    if (!this.#cancel) this.#flush();
  }

  /** A connection has come live: a new session knows nothing of what was wanted. */
  again(): void {
    for (const [serverId, ranges] of this.#wanted) {
      if (ranges.length === 0) this.#wanted.delete(serverId);
      else this.#due.add(serverId);
    }
    if (!this.#cancel) this.#flush();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#due.clear();
  }

  #flush(): void {
    this.#cancel = null;
    const [serverId] = this.#due;
    if (serverId === undefined) return;
    this.#due.delete(serverId);
    this.#send(frames.subscribeMembers(serverId, this.#wanted.get(serverId) ?? []));
    this.#cancel = this.#after(paceMs, () => this.#flush());
  }
}
