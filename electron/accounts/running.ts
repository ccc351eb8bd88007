import type { AccountView } from '../../shared/accounts.ts';
import { noCapabilities } from '../../shared/capabilities.ts';
import type { Message } from '../../shared/domain.ts';
import type { Connection, DomainEvent } from '../../shared/events.ts';
import type { ChannelId, ServerId, UserId } from '../../shared/ids.ts';
import { Failure } from '../../shared/result.ts';
import type { Entities } from '../../shared/state/entities.ts';
import type { Backend, Family, Listener, MessageQuery, Session } from '../backends/backend.ts';
import type { World } from '../net/world.ts';
import { OwnStatus, ownWords, withEnd } from './custom-status.ts';
import type { AccountRecord } from './decode.ts';
import { GapFiller } from './gap-filler.ts';
import { startHeartbeat } from './heartbeat.ts';
import { mutable } from './mutable.ts';
import { failureOf, gone, type Off } from './off.ts';
import { OwnPresence } from './own-presence.ts';
import { Picture } from './picture.ts';
import { TokenExchange } from './token-exchange.ts';

export type RunningParts = {
  readonly world: World;
  readonly family: Family;
  changed(view: AccountView): void;
  events(events: readonly DomainEvent[]): void;
  /** The connection came up: what waits may go. */
  live(): void;
  /** The server takes this token no more. */
  refused(token: string): void;
  /** The record has changed by itself. */
  save(): void;
  log(line: string): void;
};

type Ranges = readonly (readonly [number, number])[];
type Change = Partial<
  Pick<AccountRecord, 'voice' | 'presence' | 'limits' | 'name' | 'login' | 'sessionId' | 'parts'>
>;
type Kept = Pick<AccountRecord, 'statusEnds' | 'statusWaiting'>;

/** One account with its backend, its picture of the server and its heartbeat; from start to removal. */
export class Running {
  readonly #parts: RunningParts;
  readonly #picture = new Picture();
  readonly #gap: GapFiller;
  #record: AccountRecord;
  #backend: Backend | null = null;
  #connection: Connection = { state: 'connecting' };
  #stopBeating: () => void = () => undefined;
  #closed = false;
  /** The one the backend was given. */
  #token = '';
  readonly #exchange = new TokenExchange();
  #asleep = false;
  readonly presence: OwnPresence;
  readonly status: OwnStatus;
  /** What of the member lists is on the screen: a later backend is told as well. */
  readonly #members = new Map<ServerId, Ranges>();

  constructor(record: AccountRecord, parts: RunningParts) {
    this.#record = record;
    this.#parts = parts;
    this.#gap = new GapFiller({
      list: (query) => this.use((backend) => backend.listMessages(query)),
      tell: (event) => this.learn([event]),
      log: parts.log,
    });
    this.presence = new OwnPresence({
      chosen: () => this.#record.presence,
      isLive: () => this.isLive,
      own: () => this.entities.own,
      backend: () => (this.isLive ? this.#backend : null),
      changed: () => this.#parts.changed(this.view()),
      log: (line) => parts.log(`${record.id}: presence: ${line}`),
    });
    this.status = new OwnStatus({
      world: parts.world,
      backend: () => (this.isLive ? this.#backend : null),
      kept: () => this.#record,
      keep: (kept) => this.#keep(kept),
      said: () => ownWords(this.entities),
      log: (line) => parts.log(`${record.id}: custom status: ${line}`),
    });
  }

  get record(): AccountRecord {
    return this.#record;
  }
  get isLive(): boolean {
    return this.#connection.state === 'live';
  }
  get entities(): Entities {
    return this.#picture.entities();
  }
  get connection(): Connection {
    return this.#connection;
  }
  /** The channel a window shows; null: none of this account. */
  get shown(): ChannelId | null {
    return this.#gap.shown;
  }

  view(): AccountView {
    const { id, host, origin, name, voice, limits, statusWaiting } = this.#record;
    return {
      id,
      host,
      origin,
      name,
      voice,
      ...this.presence.view(),
      statusWaiting,
      connection: this.#connection,
      capabilities: this.#backend?.capabilities ?? noCapabilities,
      limits: this.#backend?.limits ?? limits,
    };
  }

  /** A new backend with this token, in the place of an older one. */
  connect(token: string): void {
    this.#release()?.stop();
    if (this.#closed) return;
    this.#connection = { state: 'connecting' };
    const { origin, parts, limits, sessionId } = this.#record;
    const { listener, mute } = mutable({
      events: (events) => this.learn(events),
      connection: (connection) => this.#connectionChanged(connection),
      problem: (where) => this.#parts.log(`${this.#record.id}: not understood: ${where}`),
    });
    const backend = this.#open({ origin, parts, token, limits, sessionId }, listener);
    if (!backend) {
      this.disconnect('closed');
      return;
    }
    this.#backend = backend;
    this.#token = token;
    const stopBeating = startHeartbeat(this.#parts.world, () => {
      if (this.#connection.state === 'stopped' || this.#asleep) return;
      this.#quietly('heartbeat', backend.heartbeat());
      if (this.isLive) this.status.tend();
    });
    this.#stopBeating = () => {
      stopBeating();
      mute();
    };
    for (const [serverId, ranges] of this.#members) backend.showMembers(serverId, ranges);
    this.#parts.changed(this.view());
    backend.start();
  }

  /** Lets go of the backend; `off` says why. */
  disconnect(off: Off): void {
    this.#release()?.stop();
    this.#connection = { state: 'stopped', reason: off };
    if (!this.#closed) this.#parts.changed(this.view());
  }

  update(change: Change): void {
    this.#record = { ...this.#record, ...change };
    if (change.presence !== undefined) this.presence.chosen();
    this.#parts.changed(this.view());
  }

  /** Work with the backend. What comes back, good or bad, after the account was removed is a failure and never a value. */
  async use<T>(work: (backend: Backend) => Promise<T>): Promise<T> {
    if (this.#closed) throw gone();
    if (!this.#backend) throw failureOf(this.#connection);
    const [result] = await Promise.allSettled([work(this.#backend)]);
    if (this.#closed) throw gone();
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  }

  /** Work by which the server gives a new token and forgets the old one; `keep` makes the new one last, first. */
  async exchangeToken(
    ask: (backend: Backend) => Promise<string | null>,
    keep: (token: string) => Promise<void>,
  ): Promise<void> {
    await this.#exchange.run({
      ask: () => this.use(ask),
      keep,
      use: (token) => this.connect(token),
      ended: (connection) => this.#connectionChanged(connection),
    });
  }

  async list(query: MessageQuery): Promise<readonly Message[]> {
    const messages = await this.use((backend) => backend.listMessages(query));
    this.#gap.page(query, messages);
    return messages;
  }

  /** A direct message with a person; answers when the channel itself is known too (or after 3 s). */
  async openDirect(userId: UserId): Promise<ChannelId> {
    const channelId = await this.use((backend) => backend.openDirect(userId));
    for (let tries = 0; tries < 30 && !this.entities.channels.has(channelId); tries += 1) {
      await new Promise<void>((resolve) => this.#parts.world.after(100, resolve));
    }
    return channelId;
  }

  /** Takes facts, from the socket or from an answer, and passes them on. */
  learn(events: readonly DomainEvent[]): void {
    if (this.#closed || events.length === 0) return;
    const { statusEnds } = this.#record;
    const told = statusEnds ? withEnd(events, this.entities.me, statusEnds) : events;
    this.#picture.learn(told);
    this.#gap.note(told);
    this.#parts.events(told);
    this.presence.note(told);
    void this.#gap.fill();
  }

  /** The rows of a member list that a window shows: they are kept up to date. */
  async showMembers(serverId: ServerId, ranges: Ranges): Promise<void> {
    if (ranges.length === 0) this.#members.delete(serverId);
    else this.#members.set(serverId, ranges);
    this.#backend?.showMembers(serverId, ranges);
  }

  /** The channel a window shows: what it missed is fetched after a lost connection. */
  show(channelId: ChannelId | null): void {
    this.#gap.show(channelId);
    if (this.isLive) void this.#gap.fill();
  }

  wake(): void {
    this.#asleep = false;
    this.#backend?.wake();
  }

  /** The computer is about to sleep: others see the person go, and nothing keeps them until `wake`. */
  async sleep(): Promise<void> {
    this.#asleep = true;
    const backend = this.#backend;
    if (!backend) return;
    if (this.isLive) await backend.leave().catch(() => undefined);
    if (this.#asleep && backend === this.#backend) backend.sleep();
  }

  /** For ever: the server is asked to forget the token. */
  async signOut(): Promise<void> {
    this.#closed = true;
    await this.#release()?.signOut();
  }

  /** For ever, because the app ends: others see the person go. */
  async leave(): Promise<void> {
    this.#closed = true;
    const here = this.isLive;
    const backend = this.#release();
    if (backend && here) await backend.leave().catch(() => undefined);
    backend?.stop();
  }

  /** null for an origin no token may go to. */
  #open(session: Session, listener: Listener): Backend | null {
    try {
      return this.#parts.family.connect(this.#parts.world, session, listener);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.#parts.log(`${this.#record.id}: not connected: ${error.error.code}`);
      return null;
    }
  }

  #connectionChanged(connection: Connection): void {
    if (this.#exchange.holds(connection)) return;
    this.#connection = connection;
    this.#parts.changed(this.view());
    if (connection.state === 'stopped' && connection.reason === 'signedOut') this.#parts.refused(this.#token);
    if (connection.state !== 'live') return;
    this.presence.tell();
    this.status.tend();
    void this.#gap.fill();
    this.#parts.live();
  }

  #quietly(what: string, work: Promise<unknown>): void {
    work.catch((error: unknown) => this.#parts.log(`${this.#record.id}: ${what} failed: ${String(error)}`));
  }

  #keep(kept: Kept): void {
    if (this.#closed) return;
    this.#record = { ...this.#record, ...kept };
    this.#parts.save();
    this.#parts.changed(this.view());
  }

  #release(): Backend | null {
    this.#stopBeating();
    this.status.stop();
    const old = this.#backend;
    this.#backend = null;
    return old;
  }
}
