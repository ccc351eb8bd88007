import type { AccountView } from '../../shared/accounts.ts';
import type { Message } from '../../shared/domain.ts';
import type { Connection, DomainEvent } from '../../shared/events.ts';
import type { ChannelId, ServerId, UserId } from '../../shared/ids.ts';
import type { Entities } from '../../shared/state/entities.ts';
import type { Backend, MessageQuery } from '../backends/backend.ts';
import { BackendLink, type Ranges } from './backend-link.ts';
import { OwnStatus, ownWords, withEnd } from './custom-status.ts';
import type { AccountRecord } from './decode.ts';
import { untilKnown } from './direct.ts';
import { GapFiller } from './gap-filler.ts';
import { failureOf, gone, type Off } from './off.ts';
import { ownName } from './own-name.ts';
import { OwnPresence } from './own-presence.ts';
import { Picture } from './picture.ts';
import type { RunningParts } from './running-parts.ts';
import { TokenExchange } from './token-exchange.ts';
import { viewOf } from './view.ts';

type Change = Partial<
  Pick<AccountRecord, 'voice' | 'presence' | 'limits' | 'name' | 'login' | 'sessionId' | 'parts'>
>;
type Kept = Partial<Pick<AccountRecord, 'statusEnds' | 'statusWaiting' | 'name'>>;

/** One account with its backend, its picture of the server and its heartbeat; from start to removal. */
export class Running {
  readonly #parts: RunningParts;
  readonly #picture = new Picture();
  readonly #gap: GapFiller;
  #record: AccountRecord;
  readonly #link: BackendLink;
  /** Channels a window has shown or read in. It may hold something of them until it ends, so none is taken out. */
  readonly #opened = new Set<ChannelId>();
  #connection: Connection = { state: 'connecting' };
  #closed = false;
  readonly #exchange = new TokenExchange();
  readonly presence: OwnPresence;
  readonly status: OwnStatus;

  constructor(record: AccountRecord, parts: RunningParts) {
    this.#record = record;
    this.#parts = parts;
    this.#link = new BackendLink({
      world: parts.world,
      family: parts.family,
      events: (events) => this.learn(events),
      follows: (channelId) => this.#follows(channelId),
      connection: (connection) => this.#connectionChanged(connection),
      beats: () => this.#connection.state !== 'stopped',
      beaten: () => {
        if (this.isLive) this.status.tend();
      },
      log: (line) => parts.log(`${record.id}: ${line}`),
    });
    this.#gap = new GapFiller({
      list: (query) => this.use((backend) => backend.listMessages(query)),
      tell: (event) => this.learn([event]),
      log: parts.log,
    });
    this.presence = new OwnPresence({
      chosen: () => this.#record.presence,
      isLive: () => this.isLive,
      own: () => this.entities.own,
      backend: () => (this.isLive ? this.#link.backend : null),
      changed: () => this.#parts.changed(this.view()),
      log: (line) => parts.log(`${record.id}: presence: ${line}`),
    });
    this.status = new OwnStatus({
      world: parts.world,
      backend: () => (this.isLive ? this.#link.backend : null),
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
    return viewOf(this.#record, this.presence.view(), this.#connection, this.#link.backend);
  }

  /** A new backend with this token, in the place of an older one. */
  connect(token: string): void {
    this.#release()?.stop();
    if (this.#closed) return;
    this.#connection = { state: 'connecting' };
    const { origin, parts, limits, sessionId } = this.#record;
    const backend = this.#link.open({ origin, parts, token, limits, sessionId });
    if (!backend) {
      this.disconnect('closed');
      return;
    }
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
    const { backend } = this.#link;
    if (!backend) throw failureOf(this.#connection);
    const [result] = await Promise.allSettled([work(backend)]);
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
    // before it is asked: what is written meanwhile may not be in the answer
    this.#opened.add(query.channelId);
    const messages = await this.use((backend) => backend.listMessages(query));
    this.#gap.page(query, messages);
    return messages;
  }

  /** A direct message with a person; answers when the channel itself is known too (or after 3 s). */
  async openDirect(userId: UserId): Promise<ChannelId> {
    const channelId = await this.use((backend) => backend.openDirect(userId));
    await untilKnown(channelId, () => this.entities, this.#parts.world);
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
    this.#called(ownName(told, this.#record.userId));
    this.presence.note(told);
    void this.#gap.fill();
  }

  /** The rows of a member list that a window shows: they are kept up to date. */
  async showMembers(serverId: ServerId, ranges: Ranges): Promise<void> {
    this.#link.showMembers(serverId, ranges);
  }

  /** The channel a window shows: what it missed is fetched after a lost connection. */
  show(channelId: ChannelId | null): void {
    if (channelId !== null) this.#opened.add(channelId);
    this.#gap.show(channelId);
    if (this.isLive) void this.#gap.fill();
  }

  wake(): void {
    this.#link.wake();
  }

  /** The computer is about to sleep: others see the person go, and nothing keeps them until `wake`. */
  async sleep(): Promise<void> {
    await this.#link.sleep(this.isLive);
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

  /** Of what is written on a server in a channel nobody opened, that it is there is enough. Direct messages always call. */
  #follows(channelId: ChannelId): boolean {
    if (this.#opened.has(channelId)) return true;
    const channel = this.#picture.channel(channelId);
    return !channel || channel.serverId === null || this.#parts.hearsAll();
  }

  #connectionChanged(connection: Connection): void {
    if (this.#exchange.holds(connection)) return;
    this.#connection = connection;
    this.#parts.changed(this.view());
    if (connection.state === 'stopped' && connection.reason === 'signedOut')
      this.#parts.refused(this.#link.token);
    if (connection.state !== 'live') return;
    this.presence.tell();
    this.status.tend();
    void this.#gap.fill();
    this.#parts.live();
  }

  /** A new handle is kept, so that it is the one that is known without a connection, and for signing in again. */
  #called(name: string | null): void {
    if (name !== null && name !== this.#record.name) this.#keep({ name });
  }

  #keep(kept: Kept): void {
    if (this.#closed) return;
    this.#record = { ...this.#record, ...kept };
    this.#parts.save();
    this.#parts.changed(this.view());
  }

  #release(): Backend | null {
    const old = this.#link.release();
    this.status.stop();
    return old;
  }
}
