import type { AccountView } from '../shared/accounts.ts';
import { isBlocked } from '../shared/blocked.ts';
import type { Channel, Message } from '../shared/domain.ts';
import { asId, type ChannelId, compareIds, type RoleId, type UserId } from '../shared/ids.ts';
import { hostOf } from '../shared/markup/links.ts';
import { plainMarkup } from '../shared/markup/plain.ts';
import { isMuted } from '../shared/mute.ts';
import { channelName, personName } from '../shared/names.ts';
import { oneLine } from '../shared/one-line.ts';
import { type Notify, notifyOf, type Preferences } from '../shared/preferences.ts';
import { hearsOnlyWanted } from '../shared/presence.ts';
import type { Entities } from '../shared/state/entities.ts';
import { notifyWords as words } from './words.ts';

/** All that bears on whether an account may make itself heard at this moment. */
export type NotifyWorld = {
  readonly account: Pick<AccountView, 'id' | 'name' | 'host' | 'presence'>;
  readonly entities: Entities;
  readonly preferences: Pick<Preferences, 'notify' | 'notifyText' | 'mutedUntil'>;
  /** The channel of this account that a window in front of the person shows; null: none. */
  readonly looking: ChannelId | null;
  readonly now: number;
};

type AccountWorld = Pick<NotifyWorld, 'preferences' | 'now'> & {
  readonly account: Pick<AccountView, 'id' | 'presence'>;
};

/** Plain text in both: nothing of it is markup to whoever shows it. */
export type Note = { readonly title: string; readonly body: string; readonly silent: boolean };

/** What a name may take of a title, in characters. */
const nameLength = 40;
/** What is shown of a message, in characters: about three lines. */
const bodyLength = 180;
const name = (text: string): string => oneLine(text, nameLength);

/** No sound, ever: somebody who wants one has the system make it. */
const note = (title: string, body: string): Note => ({ title, body, silent: true });

/** Whether a message becomes a notification, and which. The only place that decides it. */
export function decide(world: NotifyWorld, message: Message): Note | null {
  if (whyQuiet(world, message) !== null) return null;
  const title = words.forAccount(whoAndWhere(world.entities, message), accountName(world.account));
  return note(title, world.preferences.notifyText ? summary(world.entities, message) : words.newMessage);
}

/** Why a message is not shown, by the first reason that holds; null: it is. */
export type Quiet =
  | 'muted'
  | 'doNotDisturb'
  | 'accountOff'
  | 'own'
  | 'notWritten'
  | 'blocked'
  | 'gone'
  | 'read'
  | 'looking'
  | 'notWanted';

export function whyQuiet(world: NotifyWorld, message: Message): Quiet | null {
  const account = accountQuiet(world);
  if (account !== null) return account;
  const channel = world.entities.channels.get(message.channelId);
  if (!channel) return 'gone';
  return rules.find(([, holds]) => holds(world, message, channel))?.[0] ?? null;
}

type Holds = (world: NotifyWorld, message: Message, channel: Channel) => boolean;
const rules: readonly (readonly [Quiet, Holds])[] = [
  ['own', ({ entities }, { authorId }) => authorId === entities.me],
  ['notWritten', (_world, { kind }) => kind !== 'text'],
  ['blocked', ({ entities }, { authorId }) => isBlocked(entities, authorId)],
  ['read', ({ entities }, message) => isRead(entities, message)],
  ['looking', ({ looking }, _message, { id }) => looking === id],
  ['notWanted', (world, message, channel) => !hearsAll(world) && !wantsMe(world.entities, channel, message)],
];

function isRead({ readStates }: Entities, { channelId, id }: Message): boolean {
  const read = readStates.get(channelId)?.lastReadId ?? null;
  return read !== null && compareIds(id, read) <= 0;
}

const hearsAll = (world: NotifyWorld): boolean => wantedOf(world) === 'all';

/** What the person wants to hear of; in focus no more than what is meant for them. */
function wantedOf({ preferences, account }: AccountWorld): Notify {
  const chosen = notifyOf(preferences, account.id);
  return chosen === 'all' && hearsOnlyWanted(account.presence) ? 'mentions' : chosen;
}

/** What an account may be heard with at this moment: everything, what wants the person, or nothing. */
export function hears(world: AccountWorld): Notify {
  return accountQuiet(world) === null ? wantedOf(world) : 'none';
}

/** Why nothing of an account is shown at all. */
function accountQuiet({ account, preferences, now }: AccountWorld): Quiet | null {
  if (isMuted(preferences.mutedUntil, now)) return 'muted';
  if (account.presence === 'dnd') return 'doNotDisturb';
  return notifyOf(preferences, account.id) === 'none' ? 'accountOff' : null;
}

/** By name, by calling everyone, by answering, or in a direct message or group. */
function wantsMe({ me }: Entities, channel: Channel, message: Message): boolean {
  if (me === null) return false;
  if (message.mentionsEveryone || message.mentions.includes(me)) return true;
  return message.reply?.authorId === me || isDirect(channel);
}

export const isDirect = ({ kind }: Pick<Channel, 'kind'>): boolean => kind === 'dm' || kind === 'group';

/** "Jun Adeyemi in lounge, Larkfield Makers"; a direct message needs no place. */
function whoAndWhere(entities: Entities, { authorId, channelId }: Message): string {
  const channel = entities.channels.get(channelId);
  const person = name(personName(entities, authorId, channel?.serverId ?? null));
  if (!channel || channel.kind === 'dm') return person;
  const place = name(channelName(entities, channel));
  const server = channel.serverId === null ? undefined : entities.servers.get(channel.serverId);
  return server ? words.inServer(person, place, name(server.name)) : words.inGroup(person, place);
}

const accountName = ({ name: own, host }: NotifyWorld['account']): string =>
  words.account(name(own), name(host));

function summary(entities: Entities, { text, attachments, channelId }: Message): string {
  const serverId = entities.channels.get(channelId)?.serverId ?? null;
  const plain = plainMarkup(text, {
    hidden: words.hidden,
    person: (id) => {
      const userId = asId<UserId>(id);
      return entities.users.has(userId) ? name(personName(entities, userId, serverId)) : words.somebody;
    },
    role: (id) => name(entities.roles.get(asId<RoleId>(id))?.name ?? words.role),
    // the rest of an address may be a secret: an invitation, a way to sign in
    link: (url) => hostOf(url) || words.link,
    channel: (id) => name(entities.channels.get(asId<ChannelId>(id))?.name ?? words.channel),
  });
  const line = oneLine(plain, bodyLength);
  if (line !== '') return line;
  const { length } = attachments;
  if (length === 0) return words.newMessage;
  const pictures = attachments.every(({ contentType }) => contentType.startsWith('image/'));
  return pictures ? words.pictures(length) : words.files(length);
}

/** Somebody asks to be friends. */
export function decideRequest(world: NotifyWorld, userId: UserId): Note | null {
  if (accountQuiet(world) !== null) return null;
  const asked = words.friendRequest(name(personName(world.entities, userId)));
  return note(words.forAccount(asked, accountName(world.account)), words.friendRequestHelp);
}

/** In the place of many: after a gap, or when more comes at once than anybody reads. */
export function decideMany(world: NotifyWorld, count: number): Note | null {
  if (count === 0 || accountQuiet(world) !== null) return null;
  return note(words.forAccount(words.many(count), accountName(world.account)), words.manyHelp);
}

/**
 * The body as Linux desktops take it: their notification servers read markup in it, links and pictures too, and the
 * way there (libnotify) escapes nothing. Windows and macOS are given text as text.
 */
export const escapeBody = (body: string): string =>
  body.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
