import type { Capabilities } from '../../../shared/capabilities.ts';
import type { Own, Profile } from '../../../shared/domain.ts';
import type { Connection, DomainEvent, Snapshot } from '../../../shared/events.ts';
import type { ChannelId, MessageId, ServerId, UserId } from '../../../shared/ids.ts';
import { DecodeError, id } from '../../net/decode.ts';
import { Gateway } from '../../net/gateway.ts';
import type { World } from '../../net/world.ts';
import type { Listener, Session } from '../backend.ts';
import { TimeoutEnds } from '../timeoutEnds.ts';
import { Api } from './api.ts';
import { Arrival } from './arrival.ts';
import { capabilitiesOf } from './capabilities.ts';
import { emojiOver } from './emoji.ts';
import { eventsOf } from './events.ts';
import { type Files, filesOver } from './files.ts';
import type { Parts } from './friends.ts';
import { glanceAt } from './heard.ts';
import { Known } from './known.ts';
import { Line } from './line.ts';
import { Refs } from './media.ts';
import { MemberLists } from './memberLists.ts';
import { needsOf } from './messageEvents.ts';
import { Talk } from './messages.ts';
import { peopleOver } from './people.ts';
import { type Places, placesOf } from './places.ts';
import { protocol, type State } from './protocol.ts';
import { Reads } from './reads.ts';
import { ownChanged, type Security, security } from './security.ts';
import { begin, tellsOfTalks } from './snapshot.ts';
import { Typing } from './typing.ts';
import { serverAgain } from './whole.ts';
import type { WireEvent, WireReady } from './wire.ts';

/** What an event lacks is waited for so long; then it is told as it is. */
const lackMs = 3_000;
/** And so long for what was read, before the first picture of an account is shown. */
const unreadsMs = 5_000;

/** One account while it runs: its line to the server, what came over it, and what is known by it. */
export class Account {
  readonly #world: World;
  readonly #listener: Listener;
  readonly #places: Places;
  readonly #api: Api;
  readonly #gateway: Gateway<State>;
  readonly #known: Known;
  readonly #line = new Line();
  readonly #arrival: Arrival;
  readonly #typing: Typing;
  readonly #timeouts: TimeoutEnds;
  readonly #reads: Reads;
  readonly lists: MemberLists;
  readonly talk: Talk;
  readonly files: Files;
  readonly people: ReturnType<typeof peopleOver>;
  readonly security: Security;
  readonly parts: Parts;
  #stopped = false;
  #focus = true;
  #own: Own | null = null;
  #profile: Profile | null = null;

  /** Throws `Failure` for places no token may go to. */
  constructor(world: World, session: Session, listener: Listener) {
    const { token, limits } = session;
    this.#world = world;
    this.#listener = listener;
    this.#places = placesOf(session);
    const { after } = world;
    const report = (where: string) => listener.problem(where);
    const refs = new Refs(this.#places);
    // a token that is refused in an answer is refused on the socket, which says so for good
    this.#api = new Api(world, this.#places.api, token, () => this.wake());
    const api = this.#api;
    const known = new Known(refs, report, (channelId) => listener.follows(channelId));
    this.#known = known;
    const tell = (events: readonly DomainEvent[]) => this.#tell(events);
    this.parts = { api, known, tell, now: world.now };
    this.#arrival = new Arrival(world, report, (frame) => this.#event(frame));
    this.#typing = new Typing(world, tell);
    this.#timeouts = new TimeoutEnds(world, [0], (serverId) =>
      tell(serverAgain(known, serverId, world.now())),
    );
    this.#reads = new Reads({ api, after, report });
    const { messageLength } = limits;
    this.talk = new Talk({ api, known, reads: this.#reads, world, messageLength, tell });
    this.files = filesOver({ world, places: this.#places, token, refs });
    this.people = peopleOver(this.parts);
    this.security = security(this.parts, session.sessionId ?? null);
    this.#gateway = new Gateway(
      world,
      protocol({
        socket: this.#places.socket,
        token,
        ready: (frame) => this.#ready(frame),
        event: (frame) => this.#arrival.take(frame),
        glance: (bytes) => glanceAt(bytes, known),
      }),
      { events: tell, problem: report, connection: (connection) => this.#connection(connection) },
    );
    this.lists = new MemberLists({ api, known, world, tell, send: (frame) => this.#gateway.send(frame) });
  }

  get capabilities(): Capabilities {
    return capabilitiesOf({
      today: this.#known.today,
      files: this.#places.autumn !== null,
      focus: this.#focus,
    });
  }

  start(): void {
    this.#gateway.start();
  }
  wake(): void {
    this.#gateway.wake();
  }
  sleep(): void {
    this.#gateway.sleep();
  }

  stop(): void {
    this.#stopped = true;
    this.#gateway.stop();
    this.#line.clear();
    this.#arrival.stop();
    this.#typing.stop();
    this.#timeouts.stop();
    this.#reads.stop();
    this.lists.stop();
    this.#api.stop();
    this.files.stop();
  }

  async signOut(): Promise<void> {
    this.#gateway.stop();
    // offline or refused: the token is forgotten here all the same
    await this.#api
      .json({ method: 'POST', path: '/auth/session/logout', timeoutMs: 5_000 })
      .catch(() => undefined);
    this.stop();
  }

  lacksFocus(): void {
    this.#focus = false;
  }

  async acknowledge(channelId: ChannelId, messageId: MessageId): Promise<void> {
    await this.#reads.acknowledge(channelId, messageId);
  }

  /** Known to be read, by a word that was not about this channel alone. */
  read(channelId: ChannelId, messageId: MessageId): void {
    this.#reads.note(channelId, messageId);
  }

  get host(): string {
    return new URL(this.#places.api.origin).host;
  }

  type(channelId: ChannelId): void {
    if (this.#typing.mayTell(channelId)) this.#gateway.send({ type: 'BeginTyping', channel: channelId });
  }

  #tell(events: readonly DomainEvent[]): void {
    if (this.#stopped || events.length === 0) return; // an answer that was under way
    this.#typing.note(events);
    this.#timeouts.note(events);
    this.#listener.events(events);
  }

  /** The picture of the account waits for what was read, so that no mark of something new appears only to go again. */
  #ready(frame: WireEvent & WireReady): void {
    this.#line.clear();
    let first: Snapshot | null = null;
    const learnt = this.#arrival.begin(begin(this.#known, frame, this.#world.now())).then((snapshot) => {
      first = snapshot;
    });
    let readStates = this.#reads.known();
    let directs: readonly DomainEvent[] = [];
    const asked = Promise.allSettled([
      this.#reads.fetch().then((states) => {
        readStates = states;
      }),
      this.#profile === null ? this.people.ownProfile().then((profile) => this.#keep(profile)) : null,
      tellsOfTalks(frame)
        ? null
        : this.talk.directs(this.#world.now()).then((events) => {
            directs = events;
          }),
    ]);
    this.#line.hold(Promise.all([learnt, this.#atMost(unreadsMs, asked)]), () => {
      const profiles = this.#profile ? [this.#profile] : [];
      if (first) this.#tell([{ ...first, readStates, profiles, own: this.#own }, ...directs]);
    });
  }

  #keep(profile: Profile): void {
    this.#profile = profile;
  }

  #event(frame: WireEvent): void {
    const known = this.#known;
    const needs = needsOf(frame, known);
    if (needs) {
      this.#line.hold(this.#atMost(lackMs, this.talk.fetch(needs)), () =>
        this.#later(() => eventsOf(frame, known, this.#world.now())),
      );
      return;
    }
    const events = eventsOf(frame, known, this.#world.now());
    this.#after(frame);
    if (events.length > 0) this.#line.add(() => this.#heard(events));
  }

  /** What an event makes necessary: people of a list, and of a server one has come to what it does not say. */
  #after(frame: WireEvent): void {
    if (!hasMore.has(frame.type)) return;
    const { me, report } = this.#known;
    const quietly = (work: Promise<unknown>) =>
      work.catch(() => report(`after ${String(frame.type).slice(0, 40)}`));
    if (frame.type === 'UserUpdate') {
      const userId = id<UserId>(frame.id, 'id');
      this.lists.heard(userId);
      if (userId === me && this.#profile !== null) void quietly(this.#profileAgain());
    }
    if (frame.type === 'ServerMemberJoin') {
      void quietly(this.lists.joined(id(frame.id, 'id'), id(frame.user, 'user')));
    }
    if (frame.type === 'ServerCreate')
      void quietly(this.#newServer(id(frame.id, 'id'), frame.emojis === undefined));
  }

  /** One's roles there, and on older servers its emoji, are not said. */
  async #newServer(serverId: ServerId, lacksEmoji: boolean): Promise<void> {
    const known = this.#known;
    await this.lists.fetchMember(serverId, known.me);
    this.#tell(serverAgain(known, serverId, this.#world.now()));
    if (lacksEmoji) await emojiOver(this.parts).fetchEmoji(serverId);
  }

  async #profileAgain(): Promise<void> {
    const profile = await this.people.ownProfile();
    this.#keep(profile);
    this.#tell([{ type: 'profileChanged', profile }]);
  }

  #heard(events: readonly DomainEvent[]): void {
    this.lists.note(events);
    this.#tell(events);
  }

  #later(make: () => readonly DomainEvent[]): void {
    try {
      this.#heard(make());
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      this.#listener.problem(error.path || 'event');
    }
  }

  #connection(connection: Connection): void {
    if (connection.state !== 'live') {
      this.#line.clear();
      this.#arrival.stop();
      this.#typing.stop();
      this.lists.gone();
      this.#listener.connection(connection);
      return;
    }
    this.#line.add(() => {
      this.#listener.connection(connection);
      this.lists.again();
      this.#askOwn();
    });
  }

  #askOwn(): void {
    if (this.#own !== null) return;
    this.security.own().then(
      (own) => {
        const event = ownChanged(own);
        if (event.type === 'ownChanged') this.#own = event.own;
        this.#tell([event]);
      },
      () => this.#listener.problem('own'),
    );
  }

  #atMost(ms: number, work: Promise<unknown>): Promise<unknown> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const cancel = this.#world.after(ms, resolve);
    return Promise.race([work.finally(cancel), promise]);
  }
}

const hasMore: ReadonlySet<unknown> = new Set(['UserUpdate', 'ServerMemberJoin', 'ServerCreate']);
