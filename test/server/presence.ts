import type { UserRow } from './rows.ts';
import { guildMates, tell, tellForeign } from './sessions.ts';
import { userRow } from './users.ts';
import { presenceFor } from './views.ts';
import type { World } from './world.ts';

/** Offline after this long without a heartbeat and without a live socket (row 28). */
const SILENCE_MS = 90_000;
/** A socket that has just gone still counts this long, so that a reconnect does not blink. */
const GRACE_MS = 15_000;
const SEEN_STEP_MS = 15_000;

export interface Presence {
  beat(userId: string): void;
  connected(userId: string): void;
  /** `atOnce`: by the rules of a family that knows no grace, who has no socket is gone. */
  disconnected(userId: string, how?: 'atOnce'): void;
  /** The person's client is about to close its socket for good: no grace for it. */
  leave(userId: string): void;
  /** Signs a person out of presence at once. */
  forget(userId: string): void;
  /** Keeps a person reachable without a client (the people of a seeded community). */
  pin(userId: string, here: boolean): void;
  reachable(userId: string): boolean;
  /** Everybody others see as present. */
  visibleIds(): string[];
  /** Works out what others see of a person and tells those who watch, when that changed. */
  refresh(userId: string): void;
  sweep(): void;
}

export function createPresence(world: () => World): Presence {
  const beats = new Map<string, number>();
  const sockets = new Map<string, number>();
  const pinned = new Set<string>();
  const leaving = new Set<string>();
  const told = new Map<string, { status: string; theirs: string; own: string }>();

  const reachable = (userId: string): boolean =>
    pinned.has(userId) ||
    (sockets.get(userId) ?? 0) > 0 ||
    world().clock() - (beats.get(userId) ?? Number.NEGATIVE_INFINITY) < SILENCE_MS;

  const refresh = (userId: string): void => {
    const w = world();
    const user = userRow(w, userId);
    if (!user) return;
    const theirs = presenceFor(w, null, user);
    const own = presenceFor(w, userId, user);
    const before = told.get(userId);
    const now = { status: theirs.status, theirs: facts(theirs), own: facts(own) };
    markSeen(w, user, before?.status ?? 'offline', theirs.status);
    if (!before && theirs.status === 'offline' && !reachable(userId)) return;
    told.set(userId, now);
    if (before?.own !== now.own) tell(w, [userId], 'presence_update', own);
    if (before?.theirs === now.theirs) return;
    const fresh = userRow(w, userId) ?? user;
    const watching = watchers(w, userId);
    const shown = presenceFor(w, null, fresh);
    tell(w, watching, 'presence_update', shown);
    const mates = guildMates(w, userId).filter((id) => id !== userId && !watching.includes(id));
    tellForeign(w, mates, 'presence_update', shown);
    w.lists.dirtyFor(userId);
  };

  return {
    reachable,
    refresh,
    beat(userId) {
      leaving.delete(userId);
      beats.set(userId, world().clock());
      refresh(userId);
    },
    connected(userId) {
      sockets.set(userId, (sockets.get(userId) ?? 0) + 1);
      refresh(userId);
    },
    disconnected(userId, how) {
      const left = (sockets.get(userId) ?? 1) - 1;
      sockets.set(userId, left);
      const grace = world().clock() - SILENCE_MS + GRACE_MS;
      if (left === 0 && !leaving.delete(userId) && how !== 'atOnce')
        beats.set(userId, Math.max(beats.get(userId) ?? 0, grace));
      refresh(userId);
    },
    leave(userId) {
      beats.delete(userId);
      if ((sockets.get(userId) ?? 0) > 0) leaving.add(userId);
      refresh(userId);
    },
    forget(userId) {
      beats.delete(userId);
      refresh(userId);
    },
    pin(userId, here) {
      if (here) pinned.add(userId);
      else pinned.delete(userId);
      refresh(userId);
    },
    visibleIds: () => [...told].filter(([, shown]) => shown.status !== 'offline').map(([id]) => id),
    sweep() {
      clearExpired(world());
      for (const userId of told.keys()) refresh(userId);
    },
  };
}

/** What makes a presence another one; the moment last seen does not. */
function facts(presence: ReturnType<typeof presenceFor>): string {
  return JSON.stringify([presence.status, presence.custom_status]);
}

function markSeen(world: World, user: UserRow, before: string, now: string): void {
  if (before === 'offline' && now === 'offline') return;
  const at = world.clock();
  if (before === now && at - (user.last_seen ?? 0) < SEEN_STEP_MS) return;
  world.store.run('UPDATE users SET last_seen = ? WHERE id = ?', at, user.id);
}

function clearExpired(world: World): void {
  const expired = world.store.all<{ id: string }>(
    'SELECT id FROM users WHERE status_expires IS NOT NULL AND status_expires <= ?',
    world.clock(),
  );
  for (const { id } of expired) {
    world.store.run(
      'UPDATE users SET status_text = NULL, status_emoji = NULL, status_expires = NULL WHERE id = ?',
      id,
    );
    world.presence.refresh(id);
  }
}

/** Friends and the people one shares a direct message or group with. */
export function watchers(world: World, userId: string): string[] {
  return world.store
    .all<{ id: string }>(
      `SELECT other_id AS id FROM relationships WHERE user_id = ?1 AND type = 'friend'
       UNION SELECT b.user_id FROM recipients a JOIN recipients b ON b.channel_id = a.channel_id
       WHERE a.user_id = ?1 AND b.user_id <> ?1`,
      userId,
    )
    .map((row) => row.id);
}
