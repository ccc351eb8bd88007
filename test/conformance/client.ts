import type { Backend } from '../../electron/backends/backend.ts';
import { realWorld } from '../../electron/net/realWorld.ts';
import type { World } from '../../electron/net/world.ts';
import type { Message } from '../../shared/domain.ts';
import type { Connection, DomainEvent } from '../../shared/events.ts';
import { asId, type ChannelId, type MessageId, type Nonce, type SessionId } from '../../shared/ids.ts';
import { applyEvents } from '../../shared/state/apply.ts';
import { type Entities, noEntities } from '../../shared/state/entities.ts';
import type { Person, Rig } from './rig.ts';

/** The real world, but impatient: a second's wait after a lost connection is a few milliseconds. */
const impatient = (heartbeat: number): World => {
  const world = realWorld();
  return {
    ...world,
    random: () => (0.5 + Math.random() / 2) / 300,
    after: (ms, run) => world.after(ms === 20_000 ? ms * heartbeat : ms, run),
  };
};

/** A signed-in app without windows: a backend, what it told, and the state that follows from it. */
export class Client {
  readonly backend: Backend;
  readonly events: DomainEvent[] = [];
  readonly connections: Connection[] = [];
  readonly problems: string[] = [];
  /** Whether channels are followed, as those are that somebody looks at. */
  follows = true;
  state: Entities = noEntities;
  #waiting = new Set<() => void>();

  constructor(
    rig: Pick<Rig, 'family' | 'at' | 'limits' | 'heartbeat'>,
    token: string,
    sessionId?: SessionId,
  ) {
    const { family, at, limits } = rig;
    this.backend = family.connect(
      impatient(rig.heartbeat),
      { ...at, token, limits, sessionId },
      {
        events: (events) => this.hear(events),
        follows: () => this.follows,
        connection: (connection) => {
          this.connections.push(connection);
          this.#told();
        },
        problem: (where) => this.problems.push(where),
      },
    );
    this.backend.start();
  }

  /** What an answer tells is told like the rest. */
  hear(events: readonly DomainEvent[]): void {
    this.events.push(...events);
    this.state = applyEvents(this.state, events);
    this.#told();
  }

  get connection(): Connection['state'] | undefined {
    return this.connections.at(-1)?.state;
  }

  /** Resolves once it is so; fails after 10 s with what was hoped for. */
  async until(hope: string, isSo: () => boolean, ms = 10_000): Promise<void> {
    if (isSo()) return;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const timer = setTimeout(() => reject(new Error(`still waiting until ${hope}`)), ms);
    const look = () => isSo() && resolve();
    this.#waiting.add(look);
    await promise.finally(() => {
      clearTimeout(timer);
      this.#waiting.delete(look);
    });
  }

  async live(): Promise<this> {
    await this.until('live', () => this.connection === 'live');
    return this;
  }

  of<T extends DomainEvent['type']>(type: T): Extract<DomainEvent, { type: T }>[] {
    return this.events.filter((e): e is Extract<DomainEvent, { type: T }> => e.type === type);
  }

  /** Texts of the messages told of a channel, as often and in the order they were told. */
  texts(channelId: ChannelId): string[] {
    return this.of('messageUpserted')
      .filter((e) => e.message.channelId === channelId)
      .map((e) => e.message.text);
  }

  say(channelId: ChannelId, text: string, nonce = newNonce(), replyTo: MessageId | null = null) {
    return this.backend.send({ channelId, text, nonce, replyTo });
  }

  page(channelId: ChannelId, over: { before?: MessageId; after?: MessageId; limit?: number } = {}) {
    const { before = null, after = null, limit = 100 } = over;
    return this.backend.listMessages({ channelId, before, after, around: null, limit });
  }

  #told(): void {
    for (const look of this.#waiting) look();
  }
}

let nonces = 0;
export const newNonce = (): Nonce => asId<Nonce>(`nonce-${process.pid}-${++nonces}`);

export const clientOf = (rig: Rig, person: Person): Client => new Client(rig, person.token, person.sessionId);

/** The whole history of a channel, oldest first, by pages. */
export async function history(client: Client, channelId: ChannelId): Promise<readonly Message[]> {
  const all: Message[] = [];
  for (;;) {
    const oldest = all[0]?.id;
    const page = await client.page(channelId, oldest === undefined ? {} : { before: oldest });
    all.unshift(...page);
    if (page.length < 100) return all;
  }
}
