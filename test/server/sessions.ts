import type { WebSocket } from 'ws';
import { bit, channelPermissions } from './permissions.ts';
import type { ChannelRow } from './rows.ts';
import type { World } from './world.ts';

export const RESUME_MS = 120_000;
const BUFFER_MAX = 10_000;
const BUFFER_SLACK = 1_000;
const BACKLOG_BYTES = 64 * 1024 * 1024;

export type Range = [first: number, last: number];

export interface Subscription {
  ranges: Range[];
  /** The last list sent, to send again only what changed. */
  sent: string;
}

/** A gateway session: it outlives its socket by two minutes and keeps what it would have sent. */
export interface Session {
  id: string;
  userId: string;
  tokenId: string;
  seq: number;
  /** Frames by sequence number, the oldest first; the last one has number `seq`. */
  buffer: string[];
  socket: WebSocket | null;
  detachedAt: number;
  subscriptions: Map<string, Subscription>;
  /** A session of another family: it is told facts instead of frames, and says them in its own words. */
  foreign?: { hear(t: string, d: unknown): void; end(code: number): void };
}

export interface Sessions {
  all: Map<string, Session>;
  of(userId: string): Iterable<Session>;
  online(): Iterable<string>;
  open(session: Session): void;
  drop(session: Session): void;
  dispatch(session: Session, t: string, json: string): void;
  /** Forgets sessions whose socket has been gone for two minutes. */
  sweep(): void;
}

export function createSessions(world: () => World): Sessions {
  const all = new Map<string, Session>();
  const byUser = new Map<string, Set<Session>>();
  const drop = (session: Session) => {
    all.delete(session.id);
    const mine = byUser.get(session.userId);
    mine?.delete(session);
    if (mine?.size === 0) byUser.delete(session.userId);
  };
  return {
    all,
    of: (userId) => byUser.get(userId) ?? [],
    online: () => byUser.keys(),
    open(session) {
      all.set(session.id, session);
      const mine = byUser.get(session.userId) ?? new Set();
      byUser.set(session.userId, mine.add(session));
    },
    drop,
    dispatch(session, t, json) {
      session.seq += 1;
      const frame = `{"op":"dispatch","t":"${t}","s":${session.seq},"d":${json}}`;
      session.buffer.push(frame);
      if (session.buffer.length > BUFFER_MAX + BUFFER_SLACK) session.buffer.splice(0, BUFFER_SLACK);
      const { socket } = session;
      if (!socket) return;
      if (socket.bufferedAmount > BACKLOG_BYTES) socket.terminate();
      else world().faults.outgoing({ socket, frame, t, userId: session.userId });
    },
    sweep() {
      const now = world().clock();
      for (const session of all.values()) {
        if (!session.socket && now - session.detachedAt > RESUME_MS) drop(session);
      }
    },
  };
}

/** What a session has not seen after `s`; null when that is no longer known. */
export function replayAfter(session: Session, s: number): string[] | null {
  const missed = session.seq - s;
  if (missed < 0 || missed > session.buffer.length) return null;
  return missed === 0 ? [] : session.buffer.slice(-missed);
}

/** Sends one event to all sessions of the people named; the text is made once. */
export function tell(world: World, userIds: Iterable<string>, t: string, d: unknown): void {
  tellOwn(world, userIds, t, d);
  tellForeign(world, userIds, t, d);
}

/** Like tell, for sessions of this family alone: what others are told in another way, or not at all. */
export function tellOwn(world: World, userIds: Iterable<string>, t: string, d: unknown): void {
  let json: string | undefined;
  for (const userId of new Set(userIds)) {
    for (const session of world.sessions.of(userId)) {
      if (session.foreign) continue;
      json ??= JSON.stringify(d);
      world.sessions.dispatch(session, t, json);
    }
  }
}

/** Like tell, for sessions of other families alone. Each looks by its own rules whether its person may know. */
export function tellForeign(world: World, userIds: Iterable<string>, t: string, d: unknown): void {
  const heard = userIds instanceof Audience ? userIds.foreign : userIds;
  for (const userId of new Set(heard)) {
    for (const session of [...world.sessions.of(userId)]) session.foreign?.hear(t, d);
  }
}

/** People who may know by the rules of this family; `foreign` are all whom another family's rules may let know. */
class Audience extends Array<string> {
  foreign: readonly string[] = [];
}

/** Connected people who have a session of another family. */
function foreigners(world: World): string[] {
  return [...world.sessions.online()].filter((userId) =>
    [...world.sessions.of(userId)].some((session) => session.foreign),
  );
}

/** Sends an event whose facts differ from person to person; undefined leaves one out. */
export function tellEach(
  world: World,
  userIds: Iterable<string>,
  t: string,
  factsFor: (userId: string) => unknown,
): void {
  if (userIds instanceof Audience) tellForeign(world, userIds, t, factsFor(''));
  for (const userId of new Set(userIds)) {
    if (!isConnected(world, userId)) continue;
    const d = factsFor(userId);
    if (d === undefined) continue;
    if (userIds instanceof Audience) tellOwn(world, [userId], t, d);
    else tell(world, [userId], t, d);
  }
}

export function isConnected(world: World, userId: string): boolean {
  for (const _ of world.sessions.of(userId)) return true;
  return false;
}

/** Connected members of a guild. */
export function guildAudience(world: World, guildId: string): string[] {
  const sql = 'SELECT 1 FROM members WHERE guild_id = ? AND user_id = ?';
  return [...world.sessions.online()].filter((userId) => world.store.get(sql, guildId, userId));
}

/** Connected people who can see a channel, without the one who need not be told. */
export function channelAudience(world: World, channel: ChannelRow, except?: string): string[] {
  const seeing = [...world.sessions.online()].filter(
    (userId) => userId !== except && channelPermissions(world, channel, userId) & bit.view_channel,
  );
  const audience = Audience.from(seeing) as Audience;
  audience.foreign = foreigners(world).filter((userId) => userId !== except);
  return audience;
}

/** Connected people who subscribed members of a guild; sessions of other families hear of all members. */
export function listAudience(world: World, guildId: string): string[] {
  const found: string[] = [];
  for (const session of world.sessions.all.values()) {
    if (session.subscriptions.has(guildId)) found.push(session.userId);
  }
  const audience = Audience.from(found) as Audience;
  audience.foreign = guildAudience(world, guildId);
  return audience;
}

/** Connected people who share a guild with somebody. */
export function guildMates(world: World, userId: string): string[] {
  const sql = `SELECT 1 FROM members a JOIN members b ON b.guild_id = a.guild_id
    WHERE a.user_id = ? AND b.user_id = ? LIMIT 1`;
  return [...world.sessions.online()].filter((other) => world.store.get(sql, userId, other));
}
