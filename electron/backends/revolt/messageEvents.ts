import type { Message } from '../../../shared/domain.ts';
import type { DomainEvent, MessageHeard } from '../../../shared/events.ts';
import type { ChannelId, MessageId, UserId } from '../../../shared/ids.ts';
import { DecodeError, fields, id, insideOrNull, list } from '../../net/decode.ts';
import { Heard, heardOf } from './heard.ts';
import type { Known } from './known.ts';
import { merged } from './merged.ts';
import { message } from './message.ts';
import type { Read } from './read.ts';
import { isShown, wholeChannel } from './whole.ts';
import type { WireChannel, WireEvent, WireMember, WireMessage, WireUser } from './wire.ts';

/** What has to be fetched before an event can be told whole. */
export type Needs = {
  readonly users: readonly UserId[];
  readonly channels?: readonly ChannelId[];
  /** A group whose people are strangers: all of them at once. */
  readonly group?: ChannelId;
  /** Emoji of servers one is not in. */
  readonly emoji?: readonly string[];
  readonly messages: readonly { readonly channelId: ChannelId; readonly messageId: MessageId }[];
};

/** null: nothing. An event that cannot be read needs nothing either: it is reported when it is told. */
export function needsOf(e: WireEvent, known: Known): Needs | null {
  try {
    return needed(e, known);
  } catch (error) {
    if (error instanceof DecodeError) return null;
    throw error;
  }
}

function needed(e: WireEvent, known: Known): Needs | null {
  switch (e.type) {
    case 'Message':
      return neededFor(fields<WireMessage>(e), known);
    case 'MessageUpdate':
    case 'MessageAppend':
    case 'MessageRemoveReaction': {
      const messageId = id<MessageId>(e.id, 'id');
      const channelId = id<ChannelId>(e.channel ?? e.channel_id, 'channel');
      // where nobody looks nothing is fetched to be changed
      if (known.messages.has(messageId) || !known.follows(channelId)) return null;
      return { users: [], messages: [{ channelId, messageId }] };
    }
    case 'ChannelStartTyping':
      return known.follows(id(e.id, 'id')) ? strangers(known, [id<UserId>(e.user, 'user')]) : null;
    case 'ChannelGroupJoin':
      return strangers(known, [id<UserId>(e.user, 'user')]);
    case 'ChannelCreate':
      return neededIn(fields<WireChannel>(e), known);
    default:
      return null;
  }
}

function neededFor(f: WireMessage, known: Known): Needs | null {
  if (heardOf(f, known)) return null;
  const users = f.user === undefined ? known.strangersIn(f) : [];
  const first: unknown = Array.isArray(f.replies) ? f.replies[0] : undefined;
  const channelId = id<ChannelId>(f.channel, 'channel');
  const isMissing = typeof first === 'string' && isMissed(known, channelId, id(first, ''));
  const isThere = known.channels.has(channelId);
  const emoji = known.strangeEmoji(f);
  if (users.length === 0 && !isMissing && isThere && emoji.length === 0) return null;
  return {
    users,
    messages: isMissing ? [{ channelId, messageId: id<MessageId>(first, '') }] : [],
    channels: isThere ? [] : [channelId],
    emoji,
  };
}

/** Where nobody looks, whose a message is will do for who is called by an answer to it. */
const isMissed = (known: Known, channelId: ChannelId, answered: MessageId): boolean =>
  !known.messages.has(answered) && (known.follows(channelId) || !known.isSince(answered));

/** The people of a group are asked for at once, those of a direct message one by one. */
function neededIn(f: WireChannel, known: Known): Needs | null {
  const needs = strangers(known, peopleIn(f));
  if (needs === null || f.channel_type !== 'Group') return needs;
  return { users: [], messages: [], group: id<ChannelId>(f._id, '_id') };
}

function strangers(known: Known, all: readonly UserId[]): Needs | null {
  const users = all.filter((one) => !known.users.has(one));
  return users.length === 0 ? null : { users, messages: [] };
}

/** Of a direct message or group. */
export const peopleIn = (f: WireChannel): readonly UserId[] =>
  list(
    f.recipients,
    'recipients',
    (one) => id<UserId>(one, ''),
    () => undefined,
  );

const none: readonly never[] = [];

const wrote: Read = (e, known, now) => {
  const f = fields<WireMessage>(e);
  const heard = heardOf(f, known);
  if (heard) return heardEvents(heard, known, now);
  learnPeople(known, f);
  const channelId = id<ChannelId>(f.channel, 'channel');
  const messageId = id<MessageId>(f._id, '_id');
  const woken = awake(known, { id: messageId, channelId }, now);
  const told = tellMessage(known, f);
  known.first ??= messageId;
  return woken.length === 0 ? told : [...woken, ...told];
};

/** What comes of a message that is only heard of. */
function heardEvents(heard: MessageHeard, known: Known, now: number): readonly DomainEvent[] {
  const woken = awake(known, heard, now);
  known.first ??= heard.id;
  return woken.length === 0 ? [heard] : [...woken, heard];
}

/** Today's servers put who wrote it, and a webhook, into the message. */
function learnPeople(known: Known, f: WireMessage): void {
  insideOrNull(f.user, 'user', (user: WireUser) => known.learnUser(user));
  insideOrNull(f.member, 'member', (member: WireMember) => known.noteMember(member));
  insideOrNull(f.webhook, 'webhook', (hook: { readonly name?: unknown }) =>
    known.learnUser({ _id: f.author, username: hook.name, bot: {} }),
  );
}

type Written = Pick<MessageHeard, 'id' | 'channelId'>;

/** A direct message that was closed comes back with what is written in it. */
function awake(known: Known, { id: messageId, channelId }: Written, now: number): readonly DomainEvent[] {
  // written into what is held: a copy for each message costs more than all the rest of this
  const channel: (WireChannel & { last_message_id?: unknown }) | undefined = known.channels.get(channelId);
  if (!channel) return none;
  if (isShown(channel)) {
    channel.last_message_id = messageId;
    return none;
  }
  const again = { ...channel, last_message_id: messageId, active: true };
  known.channels.set(channelId, again);
  return [{ type: 'channelUpserted', channel: wholeChannel(known, { ...channel, active: true }, now) }];
}

/** A message with the people in it who are new to the app. */
export function tellMessage(known: Known, f: WireMessage): readonly DomainEvent[] {
  const read = message(f, known.reading);
  known.note(read.id, f);
  const people = tellPeople(known, read);
  const told: DomainEvent = { type: 'messageUpserted', message: read };
  return people.length === 0 ? [told] : [...people, told];
}

/** People whom a message names are told of before it. */
export function tellPeople(known: Known, { authorId, reply, mentions }: Message): readonly DomainEvent[] {
  const author = known.tellUser(authorId);
  if (!reply && mentions.length === 0) return author;
  const told = [...author];
  if (reply) told.push(...known.tellUser(reply.authorId));
  for (const one of mentions) told.push(...known.tellUser(one));
  return told;
}

const changed =
  (next: (old: WireMessage, e: WireEvent) => WireMessage): Read =>
  (e, known) => {
    const old = known.messages.get(id(e.id, 'id'));
    return old ? tellMessage(known, next(old, e)) : [];
  };

const more = (old: unknown, added: unknown): readonly unknown[] => [
  ...(Array.isArray(old) ? old : []),
  ...(Array.isArray(added) ? added : []),
];

const without = (old: WireMessage, emoji: string): WireMessage => {
  const { reactions } = old;
  const kept = typeof reactions === 'object' && reactions !== null ? merged(reactions, {}, [emoji]) : {};
  return { ...old, reactions: kept };
};

const removed: Read = (e, known) => {
  const one = e.ids === undefined ? [e.id] : e.ids;
  const messageIds = list(one, 'ids', (value) => id<MessageId>(value, ''), known.report);
  for (const messageId of messageIds) known.messages.delete(messageId);
  return [{ type: 'messagesRemoved', channelId: id(e.channel, 'channel'), messageIds }];
};

export const messageEvents: Readonly<Record<string, Read>> = {
  Message: wrote,
  MessageHeard: (e, known, now) => (e instanceof Heard ? heardEvents(e.event, known, now) : none),
  MessageUpdate: changed((old, e) =>
    merged(old, fields(e.data), Array.isArray(e.clear) && e.clear.includes('Pinned') ? ['pinned'] : []),
  ),
  MessageAppend: changed((old, e) => ({
    ...old,
    embeds: more(old.embeds, fields<{ readonly embeds?: unknown }>(e.append).embeds),
  })),
  MessageRemoveReaction: changed((old, e) => without(old, id(e.emoji_id, 'emoji_id'))),
  MessageDelete: removed,
  BulkMessageDelete: removed,
};
