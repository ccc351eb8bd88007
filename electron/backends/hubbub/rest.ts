import type { Channel, Message, PresenceState, User } from '../../../shared/domain.ts';
import type { DomainEvent } from '../../../shared/events.ts';
import type { ChannelId, MediaRef, MessageId, UserId } from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import { DecodeError, fields, listOf, type Report } from '../../net/decode.ts';
import { type Http, path } from '../../net/http.ts';
import { staysOn } from '../../net/origins.ts';
import type { Media, MessageQuery, OutgoingMessage } from '../backend.ts';
import { type Authored, channel, message, type Oneself } from './decode.ts';
import type { WireMessage } from './wire.ts';

/** What the routes of a noun work with. */
export type Parts = {
  readonly http: Http;
  /** Told of what was learned, before the answer is given. */
  readonly tell: (events: readonly DomainEvent[]) => void;
  readonly problem: Report;
};
export type Heard = { readonly users: (users: readonly User[]) => void; readonly problem: Report };

/** Whether a role that is called is one's own matters to what is new, and that comes by the socket. */
export const nobody: Oneself = { me: null, myRoles: new Map() };

/** The routes of docs/protocols/hubbub-api.md, part 2, that a running account uses. */
export class Rest {
  readonly #http: Http;
  readonly #heard: Heard;

  /** `heard` is told of the people that answers mention, before the answer is given. */
  constructor(http: Http, heard: Heard) {
    this.#http = http;
    this.#heard = heard;
  }

  async listMessages(query: MessageQuery): Promise<readonly Message[]> {
    const { channelId, before, after, around } = query;
    const asked = new URLSearchParams({ limit: String(query.limit) });
    if (before !== null) asked.set('before', before);
    else if (after !== null) asked.set('after', after);
    else if (around !== null) asked.set('around', around);
    const body = await this.#http.json({
      method: 'GET',
      path: `${path`/api/channels/${channelId}/messages`}?${asked}`,
    });
    if (!Array.isArray(body)) throw new Failure('nonsense', 'nonsense');
    const read = (one: WireMessage): Authored => message(one, nobody, this.#heard.problem);
    const all = listOf(body, 'messages', read, this.#heard.problem);
    this.#heard.users(all.flatMap((one) => [one.author, ...one.others]));
    return all.map((one) => one.message);
  }

  /** With its nonce it may be sent again: the server answers the message it has. */
  async send(outgoing: OutgoingMessage): Promise<Message> {
    const { channelId, text, nonce, replyTo, attachments = [] } = outgoing;
    const body = await this.#http.json({
      method: 'POST',
      path: path`/api/channels/${channelId}/messages`,
      route: `send ${channelId}`,
      body: {
        content: text,
        nonce,
        ...(replyTo === null ? {} : { reply_to: replyTo }),
        ...(attachments.length === 0 ? {} : { attachment_ids: attachments }),
      },
      repeatable: true,
    });
    return this.#message(body);
  }

  async edit(channelId: ChannelId, messageId: MessageId, text: string): Promise<Message> {
    const body = await this.#http.json({
      method: 'PATCH',
      path: path`/api/channels/${channelId}/messages/${messageId}`,
      route: `edit ${channelId}`,
      body: { content: text },
    });
    return this.#message(body);
  }

  async remove(channelId: ChannelId, messageId: MessageId): Promise<void> {
    await this.#http.json({
      method: 'DELETE',
      path: path`/api/channels/${channelId}/messages/${messageId}`,
      route: `edit ${channelId}`,
    });
  }

  async react(
    target: { channelId: ChannelId; messageId: MessageId; emoji: string },
    on: boolean,
  ): Promise<void> {
    const { channelId, messageId, emoji } = target;
    await this.#http.json({
      method: on ? 'PUT' : 'DELETE',
      path: path`/api/channels/${channelId}/messages/${messageId}/reactions/${emoji}/@me`,
      route: `react ${channelId}`,
    });
  }

  async acknowledge(channelId: ChannelId, messageId: MessageId): Promise<void> {
    await this.#http.json({
      method: 'POST',
      path: path`/api/channels/${channelId}/ack`,
      body: { message_id: messageId },
      repeatable: true,
    });
  }

  async typing(channelId: ChannelId): Promise<void> {
    await this.#http.json({
      method: 'POST',
      path: path`/api/channels/${channelId}/typing`,
      route: `typing ${channelId}`,
    });
  }

  async openDirect(userId: UserId): Promise<Channel> {
    const body = await this.#http.json({
      method: 'POST',
      path: '/api/users/@me/channels',
      body: { recipient_ids: [userId] },
      repeatable: true, // the direct message that exists is answered
    });
    return understood(() => channel(fields(body), this.#heard.problem));
  }

  async setPresence(state: Exclude<PresenceState, 'offline'>): Promise<void> {
    await this.#http.json({
      method: 'POST',
      path: '/api/presence',
      route: 'presence',
      body: { status: state },
      repeatable: true,
    });
  }

  async heartbeat(): Promise<void> {
    await this.#http.json({ method: 'POST', path: '/api/presence/heartbeat', route: 'presence', body: {} });
  }

  async leave(): Promise<void> {
    await this.#http.json({
      method: 'DELETE',
      path: '/api/presence/heartbeat',
      route: 'presence',
      repeatable: false, // nobody waits for a second try while the app ends
      timeoutMs: 2_000,
    });
  }

  async logOut(): Promise<void> {
    await this.#http.json({ method: 'POST', path: '/api/auth/logout', route: 'auth', timeoutMs: 5_000 });
  }

  async media(origin: string, ref: MediaRef): Promise<Media> {
    const answer = await this.#http.bytes({
      method: 'GET',
      path: fileOn(origin, ref),
      route: 'files',
      maxBytes: mostMediaBytes,
    });
    const contentType = answer.headers['content-type'] ?? 'application/octet-stream';
    return { contentType, bytes: answer.body };
  }

  #message(body: unknown): Message {
    const {
      message: own,
      author,
      others,
    } = understood(() => message(fields(body), nobody, this.#heard.problem));
    this.#heard.users([author, ...others]);
    return own;
  }
}

const mostMediaBytes = 20_000_000;

/** An answer that cannot be read is the server's fault, and said so. */
export function understood<T>(read: () => T): T {
  try {
    return read();
  } catch (e) {
    throw e instanceof DecodeError ? new Failure('nonsense', 'nonsense') : e;
  }
}

/** An answer that is a list. */
export const listed = <W extends object, T>(
  body: unknown,
  read: (one: W) => T,
  problem: Report,
): readonly T[] => understood(() => listOf(body, 'answer', read, problem));

/** The token goes along, so only to files on the account's own server: a path, or a whole address of that origin. */
export function fileOn(origin: string, ref: MediaRef): string {
  const address = ref.startsWith('/') ? origin + ref : ref;
  const url = staysOn(origin, address) ? URL.parse(address) : null;
  if (url?.origin !== origin || !url.pathname.startsWith('/api/files/')) {
    throw new Failure('addressRefused', 'addressRefused');
  }
  return url.pathname + url.search;
}
