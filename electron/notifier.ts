import type { Message } from '../shared/domain.ts';
import type { DomainEvent } from '../shared/events.ts';
import { type AccountId, type ChannelId, compareIds, type MessageId, type UserId } from '../shared/ids.ts';
import type { Command } from '../shared/ipc.ts';
import type { Notify } from '../shared/preferences.ts';
import type { Entities } from '../shared/state/entities.ts';
import { channelUnread } from '../shared/state/unread.ts';
import type { World } from './net/world.ts';
import { decide, decideMany, decideRequest, isDirect, type Note, type NotifyWorld } from './notify.ts';

/** A notification that stands on the screen. */
export type Shown = { close(): void };

export type NotifierParts = {
  readonly world: Pick<World, 'after' | 'now'>;
  /** What bears on an account's notifications now; null: it is gone. */
  look(accountId: AccountId): NotifyWorld | null;
  /** What it may be heard with now: asked before `look`, which costs more. */
  hears(accountId: AccountId): Notify;
  show(note: Note, onClick: () => void): Shown;
  /** The person clicked: the window comes, and goes there; null: to where it was. */
  open(command: Command | null): void;
};

/** What comes within this time is judged together: a burst is one notification, what is read at once is none. */
const settleMs = 200;
/** More channels than these at once, and one notification speaks for all. */
const mostAtOnce = 3;
/** Older messages were missed, not just said; generous, for clocks differ. */
const oldMs = 10 * 60_000;
/** Notifications that stand at one time, over all accounts. */
const mostShown = 20;

/** What a notification speaks of; `about` is a channel, a request, or all that was missed. */
type Topic = {
  readonly accountId: AccountId;
  readonly about: string;
  readonly channelId: ChannelId | null;
  readonly messageId: MessageId | null;
};
type Kept = Topic & { readonly shown: Shown };
type Heard = {
  me: UserId | null;
  /** The newest message of each channel: what is not newer is an edit, or was there before. */
  readonly newest: Map<ChannelId, MessageId>;
  direct: Set<ChannelId>;
  requests: Set<UserId>;
  readonly waiting: Map<ChannelId, Message>;
  asked: UserId[];
  /** How many messages want the person in channels that went on during a gap. */
  missed: number;
  due: boolean;
};

/** Turns what accounts hear into at most one notification per channel, replaced by newer ones, gone when it is read. */
export class Notifier {
  readonly #parts: NotifierParts;
  readonly #heard = new Map<AccountId, Heard>();
  /** By account and channel (or what else it speaks of), oldest first. */
  readonly #shown = new Map<string, Kept>();

  constructor(parts: NotifierParts) {
    this.#parts = parts;
  }

  /** To be told after the account has learnt the events. */
  hear(accountId: AccountId, events: readonly DomainEvent[]): void {
    const heard = this.#heard.get(accountId) ?? nothingHeard();
    this.#heard.set(accountId, heard);
    for (const event of events) this.#take(accountId, heard, event);
    if (heard.due || !waits(heard)) return;
    heard.due = true;
    this.#parts.world.after(settleMs, () => this.#settle(accountId, heard));
  }

  forget(accountId: AccountId): void {
    this.#heard.delete(accountId);
    this.#close((kept) => kept.accountId === accountId);
  }

  #take(accountId: AccountId, heard: Heard, event: DomainEvent): void {
    switch (event.type) {
      case 'snapshot':
        this.#begin(accountId, heard);
        break;
      case 'messageUpserted':
        this.#message(accountId, heard, event.message);
        break;
      case 'messageHeard':
        noteNewest(heard, event);
        break;
      case 'messagesRemoved':
        for (const id of event.messageIds) this.#unsaid(accountId, heard, event.channelId, id);
        break;
      case 'readStateChanged':
        this.#read(accountId, event.readState.channelId, event.readState.lastReadId);
        break;
      case 'channelUpserted':
        if (isDirect(event.channel)) heard.direct.add(event.channel.id);
        break;
      case 'channelRemoved':
        this.#closeOne(keyOf(accountId, event.channelId));
        break;
      case 'relationshipUpserted':
        if (event.relationship.kind === 'incoming') this.#request(heard, event.relationship.userId);
        else this.#answered(accountId, heard, event.relationship.userId);
        break;
      case 'relationshipRemoved':
        this.#answered(accountId, heard, event.userId);
        break;
      default:
        break;
    }
  }

  /** All anew: the first time nothing of it is news, later what was missed is counted. */
  #begin(accountId: AccountId, heard: Heard): void {
    const world = this.#parts.look(accountId);
    if (!world) return;
    const { entities } = world;
    heard.missed = heard.me === null ? 0 : missed(world, heard.newest);
    heard.me = entities.me;
    heard.waiting.clear();
    heard.asked = [];
    replace(heard.newest, entities.lastMessages);
    heard.requests = new Set(requestsIn(entities));
    heard.direct = new Set([...entities.channels.values()].filter(isDirect).map(({ id }) => id));
    this.#close((kept) => kept.accountId === accountId && isOver(kept, entities));
  }

  #message(accountId: AccountId, heard: Heard, message: Message): void {
    const { channelId, authorId } = message;
    if (!noteNewest(heard, message)) return;
    if (authorId === heard.me) {
      heard.waiting.delete(channelId);
      this.#closeOne(keyOf(accountId, channelId));
      return;
    }
    const hears = this.#parts.hears(accountId);
    if (hears === 'all' || (hears === 'mentions' && mayWant(heard, message))) {
      heard.waiting.set(channelId, message);
    }
  }

  #unsaid(accountId: AccountId, heard: Heard, channelId: ChannelId, id: MessageId): void {
    if (heard.waiting.get(channelId)?.id === id) heard.waiting.delete(channelId);
    const key = keyOf(accountId, channelId);
    if (this.#shown.get(key)?.messageId === id) this.#closeOne(key);
  }

  #read(accountId: AccountId, channelId: ChannelId, upTo: MessageId | null): void {
    const key = keyOf(accountId, channelId);
    const shown = this.#shown.get(key)?.messageId ?? null;
    if (shown !== null && upTo !== null && compareIds(shown, upTo) <= 0) this.#closeOne(key);
    if (upTo !== null) this.#closeOne(keyOf(accountId, many));
  }

  #request(heard: Heard, userId: UserId): void {
    if (heard.requests.has(userId)) return;
    heard.requests.add(userId);
    heard.asked.push(userId);
  }

  #answered(accountId: AccountId, heard: Heard, userId: UserId): void {
    heard.requests.delete(userId);
    heard.asked = heard.asked.filter((id) => id !== userId);
    this.#closeOne(keyOf(accountId, asked(userId)));
  }

  #settle(accountId: AccountId, heard: Heard): void {
    const { waiting, asked: requests, missed: before } = heard;
    const messages = [...waiting.values()];
    waiting.clear();
    Object.assign(heard, { asked: [], missed: 0, due: false });
    const world = this.#parts.look(accountId);
    if (!world || this.#heard.get(accountId) !== heard) return;
    const notes = messages.flatMap((message) => {
      const note = decide(world, message);
      return note ? [{ note, message }] : [];
    });
    const fresh = notes.filter(({ message }) => world.now - message.sentAt <= oldMs);
    const tooMany = fresh.length > mostAtOnce;
    const rest = before + (tooMany ? notes.length : notes.length - fresh.length);
    const summary = decideMany(world, rest);
    if (summary) this.#show({ ...about(accountId, many), command: null }, summary);
    for (const { note, message } of tooMany ? [] : fresh) this.#showMessage(accountId, note, message);
    for (const userId of requests.slice(0, mostAtOnce)) this.#showRequest(world, userId);
  }

  #showMessage(accountId: AccountId, note: Note, { channelId, id }: Message): void {
    const command: Command = { do: 'open', accountId, channelId, messageId: id };
    this.#show({ accountId, about: channelId, channelId, messageId: id, command }, note);
  }

  #showRequest(world: NotifyWorld, userId: UserId): void {
    const note = decideRequest(world, userId);
    const accountId = world.account.id;
    const command: Command = { do: 'friends', accountId };
    if (note) this.#show({ ...about(accountId, asked(userId)), command }, note);
  }

  #show({ command, ...topic }: Topic & { readonly command: Command | null }, note: Note): void {
    const key = keyOf(topic.accountId, topic.about);
    this.#closeOne(key);
    const [oldest] = this.#shown.keys();
    if (oldest !== undefined && this.#shown.size >= mostShown) this.#closeOne(oldest);
    const shown = this.#parts.show(note, () => {
      this.#closeOne(key);
      this.#parts.open(command);
    });
    this.#shown.set(key, { ...topic, shown });
  }

  #close(which: (kept: Kept) => boolean): void {
    for (const [key, kept] of this.#shown) if (which(kept)) this.#closeOne(key);
  }

  #closeOne(key: string): void {
    const kept = this.#shown.get(key);
    this.#shown.delete(key);
    kept?.shown.close();
  }
}

const many = 'many';
const asked = (userId: UserId): string => `asked/${userId}`;
const keyOf = (accountId: AccountId, about: string): string => `${accountId}/${about}`;
const about = (accountId: AccountId, what: string): Topic => ({
  accountId,
  about: what,
  channelId: null,
  messageId: null,
});

const nothingHeard = (): Heard => ({
  me: null,
  newest: new Map(),
  direct: new Set(),
  requests: new Set(),
  waiting: new Map(),
  asked: [],
  missed: 0,
  due: false,
});

const waits = ({ waiting, asked: requests, missed: before }: Heard): boolean =>
  waiting.size > 0 || requests.length > 0 || before > 0;

/** Takes a message as heard of; false where one of its channel that came after it was before. */
function noteNewest({ newest }: Heard, { channelId, id }: Pick<Message, 'channelId' | 'id'>): boolean {
  const known = newest.get(channelId);
  if (known !== undefined && compareIds(id, known) <= 0) return false;
  newest.set(channelId, id);
  return true;
}

/** Cheap, and never wrong about what is wanted: `decide` has the last word. */
const mayWant = ({ me, direct }: Heard, { channelId, mentions, mentionsEveryone, reply }: Message): boolean =>
  mentionsEveryone ||
  direct.has(channelId) ||
  (me !== null && (mentions.includes(me) || reply?.authorId === me));

function replace<K, V>(map: Map<K, V>, by: ReadonlyMap<K, V>): void {
  map.clear();
  for (const [key, value] of by) map.set(key, value);
}

const requestsIn = ({ relationships }: Entities): readonly UserId[] =>
  [...relationships.values()].filter(({ kind }) => kind === 'incoming').map(({ userId }) => userId);

/** The messages that want the person in channels that went on after what was heard of them. */
function missed({ entities, looking }: NotifyWorld, newest: ReadonlyMap<ChannelId, MessageId>): number {
  let count = 0;
  for (const [channelId, last] of entities.lastMessages) {
    const known = newest.get(channelId);
    const went = known === undefined || compareIds(last, known) > 0;
    if (went && channelId !== looking) count += channelUnread(entities, channelId).mentions;
  }
  return count;
}

/** What a notification spoke of was read elsewhere, or is no more. */
function isOver({ channelId, messageId }: Kept, entities: Entities): boolean {
  if (channelId === null || messageId === null) return false;
  const read = entities.readStates.get(channelId)?.lastReadId ?? null;
  return !entities.channels.has(channelId) || (read !== null && compareIds(messageId, read) <= 0);
}
