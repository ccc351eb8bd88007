import type { MemberGroup } from '../../../shared/domain.ts';
import type { DomainEvent } from '../../../shared/events.ts';
import type { ServerId, UserId } from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import { DecodeError, fields, list, listOf } from '../../net/decode.ts';
import { path } from '../../net/http.ts';
import type { World } from '../../net/world.ts';
import { type Api, understood } from './api.ts';
import { presence, rolesSaid } from './decode.ts';
import type { Known } from './known.ts';
import { wholeServer } from './whole.ts';
import type { WireMember, WireUser } from './wire.ts';

type Ranges = readonly (readonly [number, number])[];
type Parts = {
  readonly api: Api;
  readonly known: Known;
  readonly world: Pick<World, 'after' | 'now'>;
  readonly tell: (events: readonly DomainEvent[]) => void;
  /** Today's servers tell how people are only of servers one says one is looking at. */
  readonly send: (frame: unknown) => void;
};
type Shown = { ranges: Ranges; state: 'asking' | 'there' | 'failed'; last: string };
type Order = {
  readonly userIds: readonly UserId[];
  readonly groups: readonly MemberGroup[];
  readonly online: number;
};

/** A server of more members than this is asked for those who are here alone. */
const veryLarge = 5_000;
/** Changes come in showers: the order is worked out once for all of them. */
const restMs = 250;
const subscribeMs = 10 * 60_000;
const mostSubscribed = 5;
const mostBytes = 64 * 2 ** 20;

/**
 * Member lists: the server knows none, so the whole list of members is asked for once, kept up by events, and the
 * stretches of it that are on the screen are told.
 */
export class MemberLists {
  readonly #parts: Parts;
  readonly #shown = new Map<ServerId, Shown>();
  readonly #dirty = new Set<ServerId>();
  #cancelOrder: (() => void) | null = null;
  #cancelSubscribe: () => void = () => undefined;
  #live = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  show(serverId: ServerId, ranges: Ranges): void {
    const shown = this.#shown.get(serverId);
    if (ranges.length === 0) {
      this.#shown.delete(serverId);
      return;
    }
    if (shown && shown.state !== 'failed') {
      shown.ranges = ranges;
      if (shown.state === 'there') this.#order(serverId, shown);
      return;
    }
    this.#shown.delete(serverId); // the last one shown comes last
    this.#shown.set(serverId, { ranges, state: 'asking', last: '' });
    if (this.#live) this.#begin(serverId);
  }

  /** A new Ready: nothing that was known of others holds any more. */
  again(): void {
    this.#live = true;
    for (const [serverId, shown] of this.#shown) {
      Object.assign(shown, { state: 'asking', last: '' });
      this.#begin(serverId);
    }
  }

  gone(): void {
    this.#live = false;
    this.#cancelSubscribe();
  }

  stop(): void {
    this.gone();
    this.#cancelOrder?.();
    this.#cancelOrder = null;
    this.#shown.clear();
  }

  /** Something was told that may change an order. */
  note(events: readonly DomainEvent[]): void {
    if (this.#shown.size === 0) return;
    for (const e of events) for (const serverId of this.#touched(e)) this.#mark(serverId);
  }

  #touched(e: DomainEvent): readonly ServerId[] {
    switch (e.type) {
      case 'memberUpserted':
        return [e.member.serverId];
      case 'memberRemoved':
        return [e.serverId];
      case 'roleUpserted':
        return [e.role.serverId];
      case 'roleRemoved':
        return [...this.#shown.keys()];
      case 'serverRemoved':
        this.#shown.delete(e.serverId);
        return [];
      default:
        return [];
    }
  }

  /** The server told of a person, or of a member, whom the app may not know. */
  heard(userId: UserId): void {
    for (const serverId of this.#shown.keys()) {
      if (this.#parts.known.members.get(serverId)?.has(userId)) this.#mark(serverId);
    }
  }

  /** Somebody came: older servers do not say who. */
  async joined(serverId: ServerId, userId: UserId): Promise<void> {
    const { api, known } = this.#parts;
    if (this.#shown.get(serverId)?.state !== 'there') return;
    if (!known.users.has(userId)) {
      const body = await api.json({ method: 'GET', path: path`/users/${userId}` });
      understood(() => known.learnUser(fields<WireUser>(body)));
    }
    if (!known.members.get(serverId)?.has(userId)) await this.fetchMember(serverId, userId);
    this.#mark(serverId);
  }

  async fetchMember(serverId: ServerId, userId: UserId): Promise<void> {
    const { api, known } = this.#parts;
    const body = await api.json({ method: 'GET', path: path`/servers/${serverId}/members/${userId}` });
    understood(() => known.learnMember(fields<WireMember>(body)));
  }

  #begin(serverId: ServerId): void {
    this.#subscribe();
    void this.#ask(serverId);
  }

  async #ask(serverId: ServerId): Promise<void> {
    const shown = this.#shown.get(serverId);
    const { approximate_member_count: about } = this.#parts.known.servers.get(serverId) ?? {};
    try {
      const large = typeof about === 'number' && about > veryLarge;
      const body = await this.#fetch(serverId, large).catch((error: unknown) => {
        if (!large && error instanceof Failure && error.error.kind === 'tooLarge')
          return this.#fetch(serverId, true);
        throw error;
      });
      if (!shown || this.#shown.get(serverId) !== shown) return;
      understood(() => this.#learn(body));
      shown.state = 'there';
      this.#order(serverId, shown);
    } catch (error) {
      if (shown) shown.state = 'failed';
      this.#parts.known.report(`members: ${error instanceof Failure ? error.error.code : 'failed'}`);
    }
  }

  #fetch(serverId: ServerId, hereOnly: boolean): Promise<unknown> {
    const query = hereOnly ? '?exclude_offline=true' : '';
    return this.#parts.api.json({
      method: 'GET',
      path: `${path`/servers/${serverId}/members`}${query}`,
      maxBytes: mostBytes,
    });
  }

  #learn(body: unknown): void {
    const { known } = this.#parts;
    const f = fields<{ readonly members?: unknown; readonly users?: unknown }>(body);
    listOf(f.users, 'users', (one: WireUser) => known.learnUser(one), known.report);
    listOf(f.members, 'members', (one: WireMember) => known.learnMember(one), known.report);
  }

  #mark(serverId: ServerId): void {
    if (this.#shown.get(serverId)?.state !== 'there') return;
    this.#dirty.add(serverId);
    this.#cancelOrder ??= this.#parts.world.after(restMs, () => {
      this.#cancelOrder = null;
      const due = [...this.#dirty];
      this.#dirty.clear();
      for (const one of due) {
        const shown = this.#shown.get(one);
        if (shown?.state === 'there') this.#order(one, shown);
      }
    });
  }

  #order(serverId: ServerId, shown: Shown): void {
    const { known, tell } = this.#parts;
    try {
      const order = orderOf(known, serverId);
      const events = [...this.#counted(serverId, order), ...rangesOf(known, serverId, shown.ranges, order)];
      const said = JSON.stringify(events.filter((e) => e.type === 'memberRange'));
      if (said === shown.last && events.every((e) => e.type === 'memberRange')) return;
      shown.last = said;
      tell(events);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      known.report(`members.${error.path}`);
    }
  }

  /** How many there are follows from the list. */
  #counted(serverId: ServerId, { userIds, online }: Order): readonly DomainEvent[] {
    const { known, world } = this.#parts;
    const counts = { memberCount: userIds.length, onlineCount: online };
    const old = known.counts.get(serverId);
    if (old?.memberCount === counts.memberCount && old.onlineCount === counts.onlineCount) return [];
    known.counts.set(serverId, counts);
    const sight = known.sight(serverId, world.now());
    return sight ? [{ type: 'serverUpserted', server: wholeServer(known, sight.server) }] : [];
  }

  /** A subscription ends after 15 minutes, so it is renewed while one looks. */
  #subscribe(): void {
    const { known, world, send } = this.#parts;
    this.#cancelSubscribe();
    if (!known.today) return;
    for (const server_id of [...this.#shown.keys()].slice(-mostSubscribed))
      send({ type: 'Subscribe', server_id });
    this.#cancelSubscribe = world.after(subscribeMs, () => this.#subscribe());
  }
}

/** Headings: hoisted roles by their rank, everyone else who is here, those who are away; within each by name. */
function orderOf(known: Known, serverId: ServerId): Order {
  const hoisted = rolesSaid(known.servers.get(serverId)?.roles, () => undefined).filter(
    (role) => role.hoisted,
  );
  const groups: { id: MemberGroup['id']; people: { readonly key: string; readonly userId: UserId }[] }[] = [
    ...hoisted.map(({ id }) => ({ id, people: [] })),
    { id: 'online', people: [] },
    { id: 'offline', people: [] },
  ];
  for (const [userId, member] of known.members.get(serverId) ?? []) {
    const user = known.users.get(userId);
    if (!user) continue;
    const roles = list(
      member.roles,
      'roles',
      (one) => one,
      () => undefined,
    );
    const seen = presence(user, userId === known.me).state;
    const away = seen === 'offline' || seen === 'invisible';
    const own = hoisted.findIndex((role) => roles.includes(role.id));
    const at = away ? hoisted.length + 1 : own < 0 ? hoisted.length : own;
    groups[at]?.people.push({ key: nameKey(member.nickname, user), userId });
  }
  const filled = groups.filter(({ people }) => people.length > 0);
  for (const { people } of filled)
    people.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.userId < b.userId ? -1 : 1));
  return {
    userIds: filled.flatMap(({ people }) => people.map((one) => one.userId)),
    groups: filled.map(({ id, people }) => ({ id, count: people.length })),
    online: filled.reduce((sum, { id, people }) => (id === 'offline' ? sum : sum + people.length), 0),
  };
}

const nameKey = (nickname: unknown, { display_name, username }: WireUser): string =>
  String(
    [nickname, display_name, username].find((one) => typeof one === 'string' && one !== '') ?? '',
  ).toLowerCase();

const mostShown = 200;

/** People first, so that a range never names somebody unknown. */
function rangesOf(known: Known, serverId: ServerId, ranges: Ranges, order: Order): readonly DomainEvent[] {
  const shape = {
    type: 'memberRange' as const,
    serverId,
    total: order.userIds.length,
    online: order.online,
    groups: order.groups,
  };
  return ranges.flatMap(([first, last]) => {
    const start = Math.max(0, Math.trunc(first));
    const userIds = order.userIds.slice(start, Math.min(Math.trunc(last) + 1, start + mostShown));
    return [
      ...userIds.flatMap((userId) => toldMember(known, serverId, userId)),
      { ...shape, start, userIds },
    ];
  });
}

function toldMember(known: Known, serverId: ServerId, userId: UserId): readonly DomainEvent[] {
  const member = known.members.get(serverId)?.get(userId);
  const key = `${serverId} ${userId}`;
  if (!member || known.toldMembers.has(key)) return known.tellUser(userId);
  known.toldMembers.add(key);
  return [...known.tellUser(userId), { type: 'memberUpserted', member: known.learnMember(member) }];
}
