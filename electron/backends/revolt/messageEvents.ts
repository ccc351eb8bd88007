import type { DomainEvent } from '../../../shared/events.ts';
import type { ChannelId, MessageId, UserId } from '../../../shared/ids.ts';
import { DecodeError, fields, id, insideOrNull, list } from '../../net/decode.ts';
import { type Known, merged } from './known.ts';
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
    const needs = needed(e, known);
    const { users, messages, channels = [], emoji = [], group } = needs;
    const all = users.length + messages.length + channels.length + emoji.length;
    return all === 0 && group === undefined ? null : needs;
  } catch (error) {
    if (error instanceof DecodeError) return null;
    throw error;
  }
}

const changes: ReadonlySet<unknown> = new Set(['MessageUpdate', 'MessageAppend', 'MessageRemoveReaction']);

function needed(e: WireEvent, known: Known): Needs {
  if (changes.has(e.type)) {
    const messageId = id<MessageId>(e.id, 'id');
    const channelId = id<ChannelId>(e.channel ?? e.channel_id, 'channel');
    return { users: [], messages: known.messages.has(messageId) ? [] : [{ channelId, messageId }] };
  }
  if (e.type === 'ChannelStartTyping' || e.type === 'ChannelGroupJoin') {
    return { users: strangers(known, [id<UserId>(e.user, 'user')]), messages: [] };
  }
  if (e.type === 'ChannelCreate') {
    const f = fields<WireChannel>(e);
    const users = strangers(known, peopleIn(f));
    if (users.length === 0 || f.channel_type !== 'Group') return { users, messages: [] };
    return { users: [], messages: [], group: id<ChannelId>(f._id, '_id') };
  }
  return e.type === 'Message' ? neededBy(fields<WireMessage>(e), known) : { users: [], messages: [] };
}

function neededBy(f: WireMessage, known: Known): Needs {
  const users = f.user === undefined ? known.strangersIn(f) : [];
  const [first] = Array.isArray(f.replies) ? f.replies : [];
  const channelId = id<ChannelId>(f.channel, 'channel');
  const answered =
    typeof first === 'string' && !known.messages.has(id(first, ''))
      ? [{ channelId, messageId: id<MessageId>(first, '') }]
      : [];
  return {
    users,
    messages: answered,
    channels: known.channels.has(channelId) ? [] : [channelId],
    emoji: known.strangeEmoji(f),
  };
}

const strangers = (known: Known, all: readonly UserId[]): readonly UserId[] =>
  all.filter((one) => !known.users.has(one));

/** Of a direct message or group. */
export const peopleIn = (f: WireChannel): readonly UserId[] =>
  list(
    f.recipients,
    'recipients',
    (one) => id<UserId>(one, ''),
    () => undefined,
  );

const wrote: Read = (e, known, now) => {
  const f = fields<WireMessage>(e);
  learnPeople(known, f);
  const channelId = id<ChannelId>(f.channel, 'channel');
  return [...awake(known, channelId, f, now), ...tellMessage(known, f)];
};

/** Today's servers put who wrote it, and a webhook, into the message. */
function learnPeople(known: Known, f: WireMessage): void {
  insideOrNull(f.user, 'user', (user: WireUser) => known.learnUser(user));
  insideOrNull(f.member, 'member', (member: WireMember) => known.learnMember(member));
  insideOrNull(f.webhook, 'webhook', (hook: { readonly name?: unknown }) =>
    known.learnUser({ _id: f.author, username: hook.name, bot: {} }),
  );
}

/** A direct message that was closed comes back with what is written in it. */
function awake(known: Known, channelId: ChannelId, f: WireMessage, now: number): readonly DomainEvent[] {
  const channel = known.channels.get(channelId);
  if (!channel) return [];
  const next = { ...channel, last_message_id: f._id };
  if (isShown(channel)) {
    known.channels.set(channelId, next);
    return [];
  }
  known.channels.set(channelId, { ...next, active: true });
  return [{ type: 'channelUpserted', channel: wholeChannel(known, { ...channel, active: true }, now) }];
}

/** A message with the people in it who are new to the app. */
export function tellMessage(known: Known, f: WireMessage): readonly DomainEvent[] {
  const read = message(f, known.reading);
  known.note(read.id, f);
  const people = [read.authorId, ...(read.reply ? [read.reply.authorId] : []), ...read.mentions.slice(0, 1)];
  return [...people.flatMap((one) => known.tellUser(one)), { type: 'messageUpserted', message: read }];
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
