import type { AccountView } from '../../shared/accounts.ts';
import type { DomainEvent } from '../../shared/events.ts';
import type { Family } from '../backends/backend.ts';
import type { World } from '../net/world.ts';

/** The world of one running account, and whom it tells what. */
export type RunningParts = {
  readonly world: World;
  readonly family: Family;
  changed(view: AccountView): void;
  events(events: readonly DomainEvent[]): void;
  /** Every message is to be heard with its words: the person chose so. */
  hearsAll(): boolean;
  /** The connection came up: what waits may go. */
  live(): void;
  /** The server takes this token no more. */
  refused(token: string): void;
  /** The record has changed by itself. */
  save(): void;
  log(line: string): void;
};
