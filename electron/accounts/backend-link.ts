import type { Connection, DomainEvent } from '../../shared/events.ts';
import type { ChannelId, ServerId } from '../../shared/ids.ts';
import { Failure } from '../../shared/result.ts';
import type { Backend, Family, Session } from '../backends/backend.ts';
import type { World } from '../net/world.ts';
import { startHeartbeat } from './heartbeat.ts';
import { mutable } from './mutable.ts';

/** Rows of a member list, first and last. */
export type Ranges = readonly (readonly [number, number])[];

export type BackendLinkParts = {
  readonly world: World;
  readonly family: Family;
  events(events: readonly DomainEvent[]): void;
  /** See `Listener`. */
  follows(channelId: ChannelId): boolean;
  connection(connection: Connection): void;
  /** Whether there is a server to tell that the person is there; asked every 30 s while the computer is awake. */
  beats(): boolean;
  /** It was told. */
  beaten(): void;
  /** Lines of the log, without the account's name. */
  log(line: string): void;
};

/** The backend of one account: opened with a token, beaten for, put to sleep, let go. At most one is heard at a time. */
export class BackendLink {
  readonly #parts: BackendLinkParts;
  #backend: Backend | null = null;
  #token = '';
  #stopBeating: () => void = () => undefined;
  #asleep = false;
  /** What of the member lists is on the screen: a later backend is told as well. */
  readonly #members = new Map<ServerId, Ranges>();

  constructor(parts: BackendLinkParts) {
    this.#parts = parts;
  }

  get backend(): Backend | null {
    return this.#backend;
  }
  /** The one the backend was given. */
  get token(): string {
    return this.#token;
  }

  /** A backend for this session, told what is on the screen and not yet started; null for an origin no token may go to. */
  open(session: Session): Backend | null {
    const { world, family, log } = this.#parts;
    const { listener, mute } = mutable({
      events: this.#parts.events,
      follows: this.#parts.follows,
      connection: this.#parts.connection,
      problem: (where) => log(`not understood: ${where}`),
    });
    let backend: Backend;
    try {
      backend = family.connect(world, session, listener);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      log(`not connected: ${error.error.code}`);
      return null;
    }
    this.#backend = backend;
    this.#token = session.token;
    const stopBeating = startHeartbeat(world, () => {
      if (this.#asleep || !this.#parts.beats()) return;
      backend.heartbeat().catch((error: unknown) => log(`heartbeat failed: ${String(error)}`));
      this.#parts.beaten();
    });
    this.#stopBeating = () => {
      stopBeating();
      mute();
    };
    for (const [serverId, ranges] of this.#members) backend.showMembers(serverId, ranges);
    return backend;
  }

  /** The backend is heard no more; it is the caller's to stop. */
  release(): Backend | null {
    this.#stopBeating();
    const old = this.#backend;
    this.#backend = null;
    return old;
  }

  showMembers(serverId: ServerId, ranges: Ranges): void {
    if (ranges.length === 0) this.#members.delete(serverId);
    else this.#members.set(serverId, ranges);
    this.#backend?.showMembers(serverId, ranges);
  }

  wake(): void {
    this.#asleep = false;
    this.#backend?.wake();
  }

  /** The computer is about to sleep: others see the person go (`isLive`), and nothing keeps them until `wake`. */
  async sleep(isLive: boolean): Promise<void> {
    this.#asleep = true;
    const backend = this.#backend;
    if (!backend) return;
    if (isLive) await backend.leave().catch(() => undefined);
    if (this.#asleep && backend === this.#backend) backend.sleep();
  }
}
