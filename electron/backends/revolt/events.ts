import type { DomainEvent } from '../../../shared/events.ts';
import type { ChannelId, MessageId, SessionId, UserId } from '../../../shared/ids.ts';
import { DecodeError, fields, id, insideOrNull, text } from '../../net/decode.ts';
import { presence, profile, readState, relationship } from './decode.ts';
import { keyFromWire } from './emojiText.ts';
import type { Known } from './known.ts';
import { merged } from './merged.ts';
import { messageEvents, peopleIn } from './messageEvents.ts';
import { namesIn, type Read } from './read.ts';
import { serverEvents } from './serverEvents.ts';
import { isShown, wholeChannel } from './whole.ts';
import type { WireChannel, WireEvent, WireProfile, WireUser } from './wire.ts';

const userChanged: Read = (e, known) => {
  const userId = id<UserId>(e.id, 'id');
  const data = fields<WireUser>(e.data);
  const clear = namesIn(e.clear);
  if (!known.changeUser(userId, data, clear)) return [];
  if (!known.told.has(userId)) return [];
  const wire = known.users.get(userId);
  if (!wire) return [];
  const moved =
    data.online !== undefined || data.status !== undefined || clear.some((one) => one.startsWith('Status'));
  const seen: DomainEvent = {
    type: 'presenceChanged',
    userId,
    presence: presence(wire, userId === known.me),
  };
  const told: DomainEvent[] = [...known.tellUser(userId), ...(moved ? [seen] : [])];
  if (data.profile === undefined && !clear.some((one) => one.startsWith('Profile'))) return told;
  const said = insideOrNull(wire.profile, 'profile', (f: WireProfile) => f) ?? {};
  return [...told, { type: 'profileChanged', profile: profile(wire, said, known.refs) }];
};

const related: Read = (e, known, now) => {
  const f = fields<WireUser>(e.user);
  const status = f.relationship ?? e.status;
  const userId = known.learnUser({ ...f, relationship: status });
  const one = relationship(userId, status);
  const wire = known.users.get(userId);
  const seen: DomainEvent[] =
    wire && f.online !== undefined
      ? [{ type: 'presenceChanged', userId, presence: presence(wire, false) }]
      : [];
  const told = [...known.tellUser(userId), ...seen];
  const change: DomainEvent = one
    ? { type: 'relationshipUpserted', relationship: one }
    : { type: 'relationshipRemoved', userId };
  return [...told, change, ...directsWith(known, userId, now)];
};

/** Whether one may write to somebody changes with what they are to us. */
function directsWith(known: Known, userId: UserId, now: number): readonly DomainEvent[] {
  const events: DomainEvent[] = [];
  for (const f of known.channels.values()) {
    const isTheirs =
      f.channel_type === 'DirectMessage' && Array.isArray(f.recipients) && f.recipients.includes(userId);
    if (isTheirs && isShown(f))
      events.push({ type: 'channelUpserted', channel: wholeChannel(known, f, now) });
  }
  return events;
}

/**
 * A direct message that is new to us comes with the message that opened it: that one is still to be told, and is new.
 */
const channelHere: Read = (e, known, now) => {
  const f = fields<WireChannel>(e);
  const opens = f.channel_type === 'DirectMessage' && !known.channels.has(id(f._id, '_id'));
  const told = learnChannel(known, opens ? { ...f, last_message_id: null } : f, now);
  return [...peopleIn(f).flatMap((one) => known.tellUser(one)), ...told];
};

/** Takes a channel in full, from an event or an answer. */
export function learnChannel(known: Known, f: WireChannel, now: number): readonly DomainEvent[] {
  const channel = wholeChannel(known, f, now);
  known.channels.set(channel.id, f);
  if (!isShown(f)) return [{ type: 'channelRemoved', channelId: channel.id }];
  const people = channel.recipientIds.flatMap((one) => known.tellUser(one));
  return [...people, { type: 'channelUpserted', channel }];
}

const channelFields: Readonly<Record<string, string>> = {
  Description: 'description',
  Icon: 'icon',
  DefaultPermissions: 'default_permissions',
};
const channelChanged: Read = (e, known, now) => {
  const old = known.channels.get(id(e.id, 'id'));
  if (!old) return [];
  const gone = namesIn(e.clear).flatMap((one) => channelFields[one] ?? []);
  return learnChannel(known, merged(old, fields(e.data), gone), now);
};

const channelGone = (known: Known, channelId: ChannelId): readonly DomainEvent[] => {
  known.channels.delete(channelId);
  return [{ type: 'channelRemoved', channelId }];
};

const groupChanged =
  (joined: boolean): Read =>
  (e, known, now) => {
    const channelId = id<ChannelId>(e.id, 'id');
    const userId = id<UserId>(e.user, 'user');
    if (!joined && userId === known.me) return channelGone(known, channelId);
    const old = known.channels.get(channelId);
    if (!old) return [];
    const others = (Array.isArray(old.recipients) ? old.recipients : []).filter((one) => one !== userId);
    const recipients = joined ? [...others, userId] : others;
    return [...known.tellUser(userId), ...learnChannel(known, { ...old, recipients }, now)];
  };

const reacted =
  (added: boolean): Read =>
  (e, known) => {
    const messageId = id<MessageId>(e.id, 'id');
    const userId = id<UserId>(e.user_id, 'user_id');
    const emoji = id<string>(e.emoji_id, 'emoji_id');
    noteReaction(known, messageId, { emoji, userId, added });
    const channelId = id<ChannelId>(e.channel_id, 'channel_id');
    if (!known.follows(channelId)) return [];
    return [
      {
        type: 'reactionChanged',
        channelId,
        messageId,
        emoji: keyFromWire(emoji, known.emojiName),
        userId,
        added,
      },
    ];
  };

function noteReaction(
  known: Known,
  messageId: MessageId,
  { emoji, userId, added }: { readonly emoji: string; readonly userId: UserId; readonly added: boolean },
): void {
  // written into what is held, as nobody else holds it
  const f: { reactions?: unknown } | undefined = known.messages.get(messageId);
  if (!f) return;
  const old = typeof f.reactions === 'object' && f.reactions !== null ? f.reactions : {};
  const people: unknown = Reflect.get(old, emoji);
  const others = (Array.isArray(people) ? people : []).filter((one) => one !== userId);
  f.reactions = { ...old, [emoji]: added ? [...others, userId] : others };
}

const typing =
  (started: boolean): Read =>
  (e, known, now) => {
    const where = { channelId: id<ChannelId>(e.id, 'id'), userId: id<UserId>(e.user, 'user') };
    if (where.userId === known.me || !known.follows(where.channelId)) return [];
    return [
      ...known.tellUser(where.userId),
      started ? { type: 'typingStarted', ...where, at: now } : { type: 'typingStopped', ...where },
    ];
  };

const sessionEnded: Read = (e) =>
  e.session_id === undefined
    ? []
    : [{ type: 'sessionEnded', sessionId: id<SessionId>(e.session_id, 'session_id') }];

const table: Readonly<Record<string, Read>> = {
  ...messageEvents,
  ...serverEvents,
  MessageReact: reacted(true),
  MessageUnreact: reacted(false),
  ChannelCreate: channelHere,
  ChannelUpdate: channelChanged,
  ChannelDelete: (e, known) => channelGone(known, id(e.id, 'id')),
  ChannelGroupJoin: groupChanged(true),
  ChannelGroupLeave: groupChanged(false),
  ChannelStartTyping: typing(true),
  ChannelStopTyping: typing(false),
  ChannelAck: (e, known) => [
    {
      type: 'readStateChanged',
      readState: readState({ _id: { channel: e.id }, last_id: e.message_id }, known.report),
    },
  ],
  UserUpdate: userChanged,
  UserRelationship: related,
  Auth: sessionEnded,
  DeleteSession: sessionEnded,
};

/** What one event means to the app; nothing for an event nobody has heard of. Throws DecodeError for one it cannot read. */
export function eventsOf(e: WireEvent, known: Known, now: number): readonly DomainEvent[] {
  const type = text(e.type, 'type');
  const read = Object.hasOwn(table, type) ? table[type] : undefined;
  try {
    return read ? read(e, known, now) : [];
  } catch (error) {
    throw error instanceof DecodeError ? new DecodeError(`${type}.${error.path}`) : error;
  }
}
