import type { MemberRow, RoleRow, UserRow } from './rows.ts';
import type { Range, Session, Subscription } from './sessions.ts';
import { memberItem } from './views.ts';
import type { World } from './world.ts';

/** The lists of members that sessions subscribed, kept in order and sent again when they change. */
export interface MemberLists {
  subscribe(session: Session, guildId: string, ranges: Range[]): void;
  /** Something about a guild's members, roles or presences changed. */
  dirty(guildId: string): void;
  /** Something about a person changed that shows in every list. */
  dirtyFor(userId: string): void;
  /** Sends what changed; called once a second. */
  flush(): void;
}

interface Ordered {
  userIds: string[];
  groups: { id: string; name: string; count: number }[];
  online: number;
}

export function createMemberLists(world: () => World): MemberLists {
  const changed = new Set<string>();
  const known = new Map<string, Ordered>();
  const orderOf = (guildId: string): Ordered => {
    const found = known.get(guildId) ?? inOrder(world(), guildId);
    known.set(guildId, found);
    return found;
  };
  const dirty = (guildId: string): void => {
    changed.add(guildId);
    known.delete(guildId);
  };
  const send = (session: Session, guildId: string, subscription: Subscription): void => {
    const json = JSON.stringify(listFor(world(), guildId, orderOf(guildId), subscription.ranges));
    if (json === subscription.sent) return;
    subscription.sent = json;
    world().sessions.dispatch(session, 'member_list', json);
  };
  return {
    dirty,
    dirtyFor(userId) {
      const sql = 'SELECT guild_id FROM members WHERE user_id = ?';
      for (const row of world().store.all<{ guild_id: string }>(sql, userId)) dirty(row.guild_id);
    },
    subscribe(session, guildId, ranges) {
      if (ranges.length === 0) {
        session.subscriptions.delete(guildId);
        return;
      }
      const subscription = { ranges, sent: '' };
      session.subscriptions.set(guildId, subscription);
      send(session, guildId, subscription);
    },
    flush() {
      if (changed.size === 0) return;
      for (const session of world().sessions.all.values()) {
        for (const [guildId, subscription] of session.subscriptions) {
          if (changed.has(guildId)) send(session, guildId, subscription);
        }
      }
      changed.clear();
    },
  };
}

type Named = UserRow & { nickname: string | null };

/** All members of a guild in the order of the specification ("member_list"). */
function inOrder(world: World, guildId: string): Ordered {
  const people = world.store.all<Named>(
    'SELECT u.*, m.nickname FROM members m JOIN users u ON u.id = m.user_id WHERE m.guild_id = ?',
    guildId,
  );
  const hoisted = world.store.all<RoleRow>(
    'SELECT * FROM roles WHERE guild_id = ? AND hoist = 1 AND id <> guild_id ORDER BY position DESC',
    guildId,
  );
  const bearers = world.store.all<{ user_id: string; role_id: string }>(
    'SELECT user_id, role_id FROM member_roles WHERE guild_id = ?',
    guildId,
  );
  const groups = [...hoisted.map(({ id, name }) => ({ id, name })), { id: 'online', name: 'online' }];
  const place = placeOf(hoisted, bearers);
  const present = new Set(world.presence.visibleIds());
  const buckets: Named[][] = [...groups.map(() => []), []];
  for (const person of people) {
    const index = present.has(person.id) ? (place.get(person.id) ?? hoisted.length) : groups.length;
    buckets[index]?.push(person);
  }
  for (const bucket of buckets) bucket.sort(byName);
  const all = [...groups, { id: 'offline', name: 'offline' }].map((group, index) => ({
    ...group,
    count: buckets[index]?.length ?? 0,
  }));
  return {
    userIds: buckets.flat().map((person) => person.id),
    groups: all.filter((group) => group.count > 0),
    online: people.length - (all.at(-1)?.count ?? 0),
  };
}

/** Index of the highest hoisted role of each bearer. */
function placeOf(hoisted: readonly RoleRow[], bearers: readonly { user_id: string; role_id: string }[]) {
  const rankOf = new Map(hoisted.map((role, index) => [role.id, index]));
  const place = new Map<string, number>();
  for (const { user_id, role_id } of bearers) {
    const index = rankOf.get(role_id);
    if (index !== undefined) place.set(user_id, Math.min(index, place.get(user_id) ?? index));
  }
  return place;
}

const shownName = (person: Named): string =>
  (person.nickname ?? person.display_name ?? person.username).toLowerCase();

function byName(a: Named, b: Named): number {
  const [left, right] = [shownName(a), shownName(b)];
  if (left !== right) return left < right ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function listFor(world: World, guildId: string, order: Ordered, ranges: readonly Range[]) {
  const total = order.userIds.length;
  const parts = ranges
    .filter(([first]) => first < total)
    .map(([first, last]) => ({
      start: first,
      items: order.userIds.slice(first, last + 1).flatMap((userId) => itemOf(world, guildId, userId)),
    }));
  return { guild_id: guildId, total, online: order.online, groups: order.groups, ranges: parts };
}

function itemOf(world: World, guildId: string, userId: string) {
  const sql = 'SELECT * FROM members WHERE guild_id = ? AND user_id = ?';
  const member = world.store.get<MemberRow>(sql, guildId, userId);
  return member ? [memberItem(world, member)] : [];
}
