import type { Message } from '../../../shared/domain.ts';
import type { DomainEvent } from '../../../shared/events.ts';
import { type ChannelId, compareIds, type MessageId, type Nonce } from '../../../shared/ids.ts';
import { type ErrorKind, Failure } from '../../../shared/result.ts';
import { fields, id, listOf, name } from '../../net/decode.ts';
import { path } from '../../net/http.ts';
import type { World } from '../../net/world.ts';
import type { MessageQuery, OutgoingMessage } from '../backend.ts';
import { type Api, understood } from './api.ts';
import { keyToWire, textToWire } from './emojiText.ts';
import { learnChannel } from './events.ts';
import type { Known } from './known.ts';
import { message, nonceFromWire } from './message.ts';
import type { Needs } from './messageEvents.ts';
import type { Reads } from './reads.ts';
import type { WireChannel, WireEmoji, WireMember, WireMessage, WireUser } from './wire.ts';

export type TalkParts = {
  readonly api: Api;
  readonly known: Known;
  readonly reads: Reads;
  readonly world: Pick<World, 'after' | 'random'>;
  readonly messageLength: number;
  readonly tell: (events: readonly DomainEvent[]) => void;
};

type Page = { readonly messages?: unknown; readonly users?: unknown; readonly members?: unknown };

/** Answered messages beyond a page are asked for one by one: so many, and the limit of a channel is not used up. */
const mostAnswered = 5;
const mostPage = 100;

/** Reading and writing messages over the API. */
export class Talk {
  readonly #parts: TalkParts;
  constructor(parts: TalkParts) {
    this.#parts = parts;
  }

  async list({ channelId, before, after, around, limit }: MessageQuery): Promise<readonly Message[]> {
    const asked = new URLSearchParams({ limit: String(Math.min(limit, mostPage)), include_users: 'true' });
    if (before !== null) asked.set('before', before);
    else if (after !== null) {
      asked.set('after', after);
      asked.set('sort', 'Oldest'); // else it is the newest of them
    } else if (around !== null) asked.set('nearby', around);
    const page = await this.#page(channelId, asked);
    await this.#answered(page);
    return page.map((f) => this.#told(f)).toSorted((a, b) => compareIds(a.id, b.id));
  }

  /** What is needed before an event can be told: people and messages, whatever of them can be had. */
  async fetch(needs: Needs): Promise<void> {
    const { api, known } = this.#parts;
    await Promise.allSettled([
      // one that was closed and is written in again: it comes back with the message, which is still to be told as new
      ...(needs.channels ?? []).map(async (one) => {
        const body = await api.json({ method: 'GET', path: path`/channels/${one}` });
        known.channels.set(one, { ...fields<WireChannel>(body), active: false, last_message_id: null });
      }),
      ...needs.users.map(async (one) =>
        known.learnUser(fields<WireUser>(await api.json({ method: 'GET', path: path`/users/${one}` }))),
      ),
      ...(needs.group === undefined ? [] : [this.#peopleOf(needs.group)]),
      ...(needs.emoji ?? []).map((one) => this.#emoji(one)),
      ...needs.messages.map((one) => this.#one(one.channelId, one.messageId)),
    ]);
  }

  /** Row 52: where Ready tells of none, it may have left them out. */
  async directs(now: number): Promise<readonly DomainEvent[]> {
    const { api, known } = this.#parts;
    const body = await api.json({ method: 'GET', path: '/users/dms' });
    return listOf(body, 'dms', (f: WireChannel) => learnChannel(known, f, now), known.report).flat();
  }

  /** Row 55. */
  async #peopleOf(channelId: ChannelId): Promise<void> {
    const { api, known } = this.#parts;
    const body = await api.json({ method: 'GET', path: path`/channels/${channelId}/members` });
    listOf(body, 'members', (f: WireUser) => known.learnUser(f), known.report);
  }

  /** Row 92. Asked once, whatever comes of it: an emoji that is gone has no name any more. */
  async #emoji(emojiId: string): Promise<void> {
    const { api, known } = this.#parts;
    known.emojiElsewhere.set(emojiId, null);
    const body = await api.json({ method: 'GET', path: path`/custom/emoji/${emojiId}` });
    known.emojiElsewhere.set(emojiId, name(fields<WireEmoji>(body).name, 'name'));
  }

  /**
   * A key is used up by the first attempt, whether a message came of it or not, and is forgotten after a while: so a
   * repeat looks for the message first, and a key that was refused is no proof of one (design/checks.md, finding 4).
   */
  async send(outgoing: OutgoingMessage): Promise<Message> {
    const { channelId, text, nonce } = outgoing;
    const { messageLength } = this.#parts;
    const wire = textToWire(text);
    if ([...wire].length > messageLength)
      throw new Failure('invalid', 'messageTooLong', { limit: messageLength });
    if (outgoing.again) {
      const found = await this.#sent(channelId, nonce);
      if (found) return this.#own(found);
    }
    return this.#own(await this.#through(outgoing, wire));
  }

  async #through(outgoing: OutgoingMessage, content: string): Promise<WireMessage> {
    const { channelId, nonce } = outgoing;
    let key: string = nonce;
    for (let n = 1; ; n++) {
      const answer = await this.#attempt(outgoing, content, key);
      if ('sent' in answer) return answer.sent;
      const used = isUnsure(answer);
      const found = await this.#look(channelId, nonce, n);
      if (found) return found;
      if (n === mostTries) throw used ? new Failure('server', 'server') : answer;
      if (used) key = `${nonce.slice(0, 60)}~${n}`;
    }
  }

  async edit(channelId: ChannelId, messageId: MessageId, text: string): Promise<Message> {
    const call = {
      method: 'PATCH',
      path: path`/channels/${channelId}/messages/${messageId}`,
      body: { content: textToWire(text) },
    } as const;
    const body = await named('messageGone', this.#parts.api.json(call));
    return understood(() => this.#told(fields<WireMessage>(body)));
  }

  async remove(channelId: ChannelId, messageId: MessageId): Promise<void> {
    const where = path`/channels/${channelId}/messages/${messageId}`;
    await named('messageGone', this.#parts.api.json({ method: 'DELETE', path: where, repeatable: false }));
  }

  async react(
    {
      channelId,
      messageId,
      emoji,
    }: { readonly channelId: ChannelId; readonly messageId: MessageId; readonly emoji: string },
    on: boolean,
  ): Promise<void> {
    const where = path`/channels/${channelId}/messages/${messageId}/reactions/${keyToWire(emoji)}`;
    await named('messageGone', this.#parts.api.json({ method: on ? 'PUT' : 'DELETE', path: where }));
  }

  async #attempt(
    outgoing: OutgoingMessage,
    content: string,
    key: string,
  ): Promise<{ readonly sent: WireMessage } | Failure> {
    const { channelId, replyTo, attachments = [] } = outgoing;
    try {
      const body = await this.#parts.api.json({
        method: 'POST',
        path: path`/channels/${channelId}/messages`,
        headers: { 'Idempotency-Key': key },
        body: {
          ...(content === '' ? {} : { content }),
          ...(attachments.length === 0 ? {} : { attachments }),
          ...(replyTo === null ? {} : { replies: [{ id: replyTo, mention: false }] }),
        },
      });
      return { sent: understood(() => fields<WireMessage>(body)) };
    } catch (error) {
      if (error instanceof Failure) return error;
      throw error;
    }
  }

  /** A lost answer: was it taken? Looked for twice, since the first attempt may still be at work. */
  async #look(channelId: ChannelId, nonce: Nonce, tries: number): Promise<WireMessage | null> {
    const { world } = this.#parts;
    for (const ms of [0, 500 * 2 ** tries * world.random()]) {
      if (ms > 0) await new Promise<void>((resolve) => world.after(ms, resolve));
      const found = await this.#sent(channelId, nonce).catch(() => null);
      if (found) return found;
    }
    return null;
  }

  async #sent(channelId: ChannelId, nonce: Nonce): Promise<WireMessage | null> {
    const page = await this.#page(
      channelId,
      new URLSearchParams({ limit: String(mostPage), include_users: 'true' }),
    );
    const { me } = this.#parts.known;
    return (
      page.find(
        (f) =>
          f.author === me && typeof f.nonce === 'string' && nonceFromWire(id(f.nonce, 'nonce')) === nonce,
      ) ?? null
    );
  }

  #own(f: WireMessage): Message {
    const own = understood(() => this.#told(f));
    this.#parts.reads.wrote(own.channelId, own.id);
    return own;
  }

  async #page(channelId: ChannelId, asked: URLSearchParams): Promise<readonly WireMessage[]> {
    const { api, known } = this.#parts;
    const body = await named(
      'channelGone',
      api.json({ method: 'GET', path: `${path`/channels/${channelId}/messages`}?${asked}` }),
    );
    const page = Array.isArray(body) ? { messages: body } : understood(() => fields<Page>(body));
    if (!Array.isArray(page.messages)) throw new Failure('nonsense', 'nonsense');
    const { report } = known;
    return understood(() => {
      listOf(page.users, 'users', (f: WireUser) => known.learnUser(f), report);
      const members = listOf(page.members, 'members', (f: WireMember) => known.learnMember(f), report);
      this.#parts.tell(members.map((member) => ({ type: 'memberUpserted', member })));
      return listOf(
        page.messages,
        'messages',
        (f: WireMessage) => {
          known.note(message(f, { ...known.reading, report: () => undefined }).id, f);
          return f;
        },
        report,
      );
    });
  }

  /** The newest are looked at first: fewer people scroll up than down. */
  async #answered(page: readonly WireMessage[]): Promise<void> {
    const { known } = this.#parts;
    const missing = new Map<MessageId, ChannelId>();
    for (const f of page) {
      const [first] = Array.isArray(f.replies) ? f.replies : [];
      if (typeof first !== 'string' || known.messages.has(id(first, ''))) continue;
      missing.set(id(first, ''), id(f.channel, 'channel'));
    }
    const asked = [...missing]
      .slice(0, mostAnswered)
      .map(([messageId, channelId]) => ({ channelId, messageId }));
    const users = new Set(page.flatMap((f) => known.strangersIn(f)));
    const emoji = [...new Set(page.flatMap((f) => known.strangeEmoji(f)))].slice(0, mostAnswered);
    await this.fetch({ users: [...users].slice(0, mostAnswered), messages: asked, emoji });
  }

  async #one(channelId: ChannelId, messageId: MessageId): Promise<void> {
    const { api, known } = this.#parts;
    const f = fields<WireMessage>(
      await api.json({ method: 'GET', path: path`/channels/${channelId}/messages/${messageId}` }),
    );
    known.note(message(f, known.reading).id, f);
    const users = known.strangersIn(f);
    if (users.length > 0) await this.fetch({ users, messages: [] });
  }

  /** The message, after the people in it were told of. */
  #told(f: WireMessage): Message {
    const { known, tell } = this.#parts;
    const read = message(f, known.reading);
    known.note(read.id, f);
    const people = [
      read.authorId,
      ...(read.reply ? [read.reply.authorId] : []),
      ...read.mentions.slice(0, 1),
    ];
    tell(people.flatMap((one) => known.tellUser(one)));
    return read;
  }
}

const mostTries = 3;

/** Whether the key was used up (true) or no answer came (false). Throws what the server has said against the message. */
function isUnsure(failure: Failure): boolean {
  if (failure.error.code === 'duplicateNonce') return true;
  if (failure.error.kind === 'offline') return false;
  throw failure.error.code === 'notFound' ? new Failure('notFound', 'channelGone') : failure;
}

/** What a server hides is told as not being there (revolt.md 4): in the words of what was asked for. */
export async function named<T>(code: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Failure && error.error.code === 'notFound')
      throw new Failure('notFound' satisfies ErrorKind, code);
    throw error;
  }
}
