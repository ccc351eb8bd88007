import type { Channel, Server } from '../../../shared/domain.ts';
import type { DomainEvent } from '../../../shared/events.ts';
import type { ServerId, UserId } from '../../../shared/ids.ts';
import { DecodeError, id, idOrNull } from '../../net/decode.ts';
import type { Known } from './known.ts';
import { direct } from './sight.ts';
import type { WireChannel } from './wire.ts';

/* Whole objects for the app, made of what is known. */

/** A direct message that was closed is not shown until somebody writes in it again. */
export const isShown = (f: WireChannel): boolean => f.channel_type !== 'DirectMessage' || f.active !== false;

export function wholeChannel(known: Known, f: WireChannel, now: number): Channel {
  const { me, today, refs, report } = known;
  const serverId = idOrNull<ServerId>(f.server, 'server');
  if (serverId !== null) {
    const sight = known.sight(serverId, now);
    if (!sight) throw new DecodeError('server');
    return sight.channel(f);
  }
  const people = Array.isArray(f.recipients) ? f.recipients.filter((one) => typeof one === 'string') : [];
  const mayWrite = !people.some((one) => isBlocked(known, id(one, 'recipients')));
  return direct(f, { me, today, mayWrite }, refs, report);
}

function isBlocked(known: Known, userId: UserId): boolean {
  const { relationship } = known.users.get(userId) ?? {};
  return relationship === 'Blocked' || relationship === 'BlockedOther';
}

/** With the numbers of the member list, where it was counted. */
export function wholeServer(known: Known, server: Server): Server {
  const counts = known.counts.get(server.id);
  return counts ? { ...server, ...counts } : server;
}

/** A server and all that one's rights, its roles or its order change in it. */
export function serverAgain(known: Known, serverId: ServerId, now: number): readonly DomainEvent[] {
  const sight = known.sight(serverId, now);
  if (!sight) return [];
  const events: DomainEvent[] = [{ type: 'serverUpserted', server: wholeServer(known, sight.server) }];
  for (const role of sight.roles) events.push({ type: 'roleUpserted', role });
  for (const channel of sight.categories) events.push({ type: 'channelUpserted', channel });
  for (const f of known.channels.values()) {
    if (f.server === serverId) events.push({ type: 'channelUpserted', channel: sight.channel(f) });
  }
  return events;
}
