import type { DomainEvent } from '../../shared/events.ts';
import type { AccountId } from '../../shared/ids.ts';
import type { AppEvent, Command } from '../../shared/ipc.ts';
import type { World } from '../net/world.ts';
import { weigh } from './weight.ts';

/** At most one post per window in this time. */
export const batchMs = 16;
/** What may wait for a page that does not take it; beyond, all is dropped and the page is told anew. */
export const mostWaitingBytes = 32 * 1024 * 1024;
/** Posts on their way to a page that has not yet said it took them. */
const mostOnTheWay = 8;

type Group = { readonly type: 'events'; readonly accountId: AccountId; readonly events: DomainEvent[] };
type Waiting = {
  queue: AppEvent[];
  /** The account's `events` that may still take more: nothing of another kind came after it. */
  groups: Map<AccountId, Group>;
  bytes: number;
};
type Outlet = {
  readonly post: (batch: readonly AppEvent[]) => void;
  waiting: Waiting;
  ready: boolean;
  onTheWay: number;
  /** Too much waited: when the page takes again, it begins anew. */
  overflown: boolean;
};

export type BatchParts = {
  readonly world: Pick<World, 'after' | 'now'>;
  /** All there is to tell a window that knows nothing. */
  begin(): readonly AppEvent[];
};

const nothing = (): Waiting => ({ queue: [], groups: new Map(), bytes: 0 });

/** The way from main to the windows: collected, merged per account, in order, and never without bound. */
export class Batches {
  readonly #parts: BatchParts;
  readonly #outlets = new Map<number, Outlet>();
  /** Takes back the post that is due; null while none is. */
  #cancel: (() => void) | null = null;
  #dueAt = 0;
  /** Asked for while no window was ready. */
  #commands: Command[] = [];

  constructor(parts: BatchParts) {
    this.#parts = parts;
  }

  /** A window exists; it hears nothing until it says it is ready. */
  attach(windowId: number, post: (batch: readonly AppEvent[]) => void): void {
    this.#outlets.set(windowId, { post, waiting: nothing(), ready: false, onTheWay: 0, overflown: false });
  }

  detach(windowId: number): void {
    this.#outlets.delete(windowId);
  }

  /** The page listens, for the first time or after a reload. */
  ready(windowId: number): void {
    const outlet = this.#outlets.get(windowId);
    if (!outlet) return;
    Object.assign(outlet, { ready: true, onTheWay: 0, overflown: true, waiting: nothing() });
    this.#schedule();
  }

  /** The page took one batch. */
  taken(windowId: number): void {
    const outlet = this.#outlets.get(windowId);
    if (!outlet) return;
    outlet.onTheWay = Math.max(0, outlet.onTheWay - 1);
    if (outlet.waiting.queue.length > 0 || outlet.overflown) this.#schedule();
  }

  emit(event: AppEvent): void {
    for (const outlet of this.#outlets.values()) this.#add(outlet, event);
  }

  /** Goes to one window (the first that is ready), also when it becomes ready only later. */
  command(command: Command): void {
    this.#commands.push(command);
    this.#schedule();
  }

  /** To one window alone: what concerns only itself. */
  emitTo(windowId: number, event: AppEvent): void {
    const outlet = this.#outlets.get(windowId);
    if (outlet) this.#add(outlet, event);
  }

  get waitingBytes(): number {
    return Math.max(0, ...[...this.#outlets.values()].map((outlet) => outlet.waiting.bytes));
  }

  #add(outlet: Outlet, event: AppEvent): void {
    if (!outlet.ready || outlet.overflown) return; // it will begin anew
    const { waiting } = outlet;
    waiting.bytes += weigh(event);
    if (waiting.bytes > mostWaitingBytes) {
      outlet.overflown = true;
      outlet.waiting = nothing();
      return;
    }
    if (event.type !== 'events') {
      waiting.groups.clear();
      waiting.queue.push(event);
    } else addEvents(waiting, event.accountId, event.events);
    this.#schedule();
    if (this.#parts.world.now() >= this.#dueAt) this.#post();
  }

  #schedule(): void {
    if (this.#cancel) return;
    this.#dueAt = this.#parts.world.now() + batchMs;
    this.#cancel = this.#parts.world.after(batchMs, () => this.#post());
  }

  /** By its timer, or before it when a busy socket keeps the timers waiting: what waits too long costs memory. */
  #post(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.flush();
  }

  /** Posts what waits now: for an answer that may only come after the facts it speaks of. */
  flush(): void {
    for (const outlet of this.#outlets.values()) this.#flush(outlet);
  }

  #flush(outlet: Outlet): void {
    if (!outlet.ready || outlet.onTheWay >= mostOnTheWay) return;
    if (outlet.overflown) {
      outlet.overflown = false;
      outlet.waiting = { ...nothing(), queue: [...this.#parts.begin()] };
    }
    const batch = outlet.waiting.queue;
    for (const command of this.#commands) batch.push({ type: 'command', command });
    this.#commands = [];
    if (batch.length === 0) return;
    outlet.waiting = nothing();
    outlet.onTheWay += 1;
    outlet.post(batch);
  }
}

function addEvents(waiting: Waiting, accountId: AccountId, events: readonly DomainEvent[]): void {
  const open = waiting.groups.get(accountId);
  if (open) {
    for (const event of events) open.events.push(event);
    return;
  }
  const group: Group = { type: 'events', accountId, events: [...events] };
  waiting.groups.set(accountId, group);
  waiting.queue.push(group);
}
