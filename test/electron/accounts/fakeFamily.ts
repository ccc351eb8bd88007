import type {
  Backend,
  Family,
  Listener,
  MessageQuery,
  OutgoingMessage,
  Session,
} from '../../../electron/backends/backend.ts';
import type { EmojiBackend } from '../../../electron/backends/emoji.ts';
import { noBots, noChannels, noSearch, noUsernameChange } from '../../../electron/backends/lacking.ts';
import type { PeopleBackend } from '../../../electron/backends/people.ts';
import type { Uploaded, UploadSource, UploadWatch } from '../../../electron/backends/uploads.ts';
import type { World } from '../../../electron/net/world.ts';
import type { Capabilities } from '../../../shared/capabilities.ts';
import type {
  Attachment,
  Channel,
  CustomStatus,
  Message,
  Presence,
  PresenceState,
  Profile,
  Relationship,
  RelationshipKind,
  ServerEmoji,
} from '../../../shared/domain.ts';
import type { DomainEvent } from '../../../shared/events.ts';
import {
  type AttachmentId,
  asId,
  type ChannelId,
  type EmojiId,
  type MediaRef,
  type MessageId,
  type Nonce,
  type ServerId,
  type UserId,
} from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import { everything, mayTalk, messageOf, userOf } from '../../support/community.ts';
import { noInvites, noMembers, noRoles, noServers } from './fakeLacking.ts';
import { fakeSecurity } from './fakeSecurity.ts';

/** What one request was, as the server saw it. */
export type Seen = { readonly token: string; readonly what: string };
type FakeUpload = {
  readonly token: string;
  readonly purpose: string;
  readonly source: UploadSource;
  readonly watch: UploadWatch;
};
type Person = { readonly name: string; readonly password: string; readonly code: string | null };

/**
 * One chat server in memory, with people, channels and messages: sends are kept by nonce, tokens can be revoked, and
 * it can be slow, silent or broken. Ids carry the server's name, so that a test sees where a fact came from.
 */
export class FakeServer {
  readonly origin: string;
  readonly seen: Seen[] = [];
  readonly tokens = new Map<string, string>();
  readonly people = new Map<string, Person>();
  readonly messages = new Map<ChannelId, Message[]>();
  readonly presence = new Map<string, PresenceState>();
  readonly says = new Map<string, CustomStatus | null>();
  /** What this server can do. */
  capabilities: Capabilities = everything.capabilities;
  readonly files = new Map<string, { name: string; contentType: string; bytes: Uint8Array }>();
  /** Time between a request and its answer. */
  latency: () => number = () => 0;
  /** Thrown instead of an answer, when set. Asked after the server did its work. */
  fault: (what: string) => Failure | null = () => null;
  /** Thrown before the server did anything. */
  unreachable = false;
  readonly profiles = new Map<UserId, Profile>();
  readonly emoji = new Map<ServerId, readonly ServerEmoji[]>();
  readonly notes = new Map<UserId, string>();
  readonly lines: FakeLine[] = [];
  readonly #name: string;
  readonly #world: World;
  #count = 0;

  constructor(world: World, name: string, origin = `https://${name}`) {
    this.#world = world;
    this.#name = name;
    this.origin = origin;
  }

  person(name: string, password = 'secret', code: string | null = null): void {
    this.people.set(name, { name, password, code });
  }

  channel(name: string): ChannelId {
    const id = asId<ChannelId>(`${this.#name}/${name}`);
    if (!this.messages.has(id)) this.messages.set(id, []);
    return id;
  }

  /** Requests refused before anything came of them. */
  refuses: (what: string) => Failure | null = () => null;
  #hold: { bytes: number; reached: (signal: AbortSignal) => void; goOn: Promise<void> } | null = null;

  /** The next upload stands still when so many bytes of it are here. */
  holdUpload(bytes: number): { readonly reached: Promise<AbortSignal>; goOn(): void } {
    const [here, go] = [Promise.withResolvers<AbortSignal>(), Promise.withResolvers<void>()];
    this.#hold = { bytes, reached: here.resolve, goOn: go.promise };
    return { reached: here.promise, goOn: go.resolve };
  }

  async #standStill(sent: number, { signal }: UploadWatch): Promise<void> {
    const hold = this.#hold;
    if (!hold || sent < hold.bytes) return;
    this.#hold = null;
    hold.reached(signal);
    await hold.goOn;
    if (signal.aborted) throw new Failure('offline', 'stopped');
  }

  /** A request: takes its time, then does its work, then answers or fails. */
  async ask<T>(token: string, what: string, work: () => T): Promise<T> {
    this.seen.push({ token, what });
    const half = this.latency() / 2;
    if (half > 0) await this.#wait(half);
    if (this.unreachable) throw new Failure('offline', 'unreachable');
    if (token !== '' && !this.tokens.has(token)) throw new Failure('unauthorized', 'unauthorized');
    const refusal = this.refuses(what);
    if (refusal) throw refusal;
    const value = work();
    if (half > 0) await this.#wait(half);
    const fault = this.fault(what);
    if (fault) throw fault;
    return value;
  }

  signIn(name: string): string {
    this.#count += 1;
    const token = `token-${this.#name}-${name}-${this.#count}`;
    this.tokens.set(token, name);
    return token;
  }

  /** What a person writes from elsewhere: told to every living line. */
  say(channelId: ChannelId, text: string, more: Partial<Message> = {}): Message {
    const messages = this.messages.get(channelId) ?? [];
    this.#count += 1;
    const message = messageOf(this.#count, channelId, 'someone', {
      text,
      ...more,
      id: asId<MessageId>(`${this.#name}/m${String(this.#count).padStart(8, '0')}`),
    });
    messages.push(message);
    this.messages.set(channelId, messages);
    this.tell({ type: 'messageUpserted', message });
    return message;
  }

  remove(channelId: ChannelId, messageId: MessageId): void {
    this.messages.set(
      channelId,
      (this.messages.get(channelId) ?? []).filter((m) => m.id !== messageId),
    );
    this.tell({ type: 'messagesRemoved', channelId, messageIds: [messageId] });
  }

  tell(event: DomainEvent): void {
    for (const line of this.lines) line.hear([event]);
  }

  accept(name: string, { channelId, text, nonce, replyTo, attachments = [] }: OutgoingMessage): Message {
    const old = (this.messages.get(channelId) ?? []).find((m) => m.nonce === nonce);
    const files = attachments.map((id): Attachment => {
      const file = this.files.get(id);
      if (!file) throw new Failure('notFound', 'attachmentGone');
      const { name: filename, contentType, bytes } = file;
      const plain = { width: null, height: null, alt: null, media: asId<MediaRef>(`/files/${id}`) };
      return { id, name: filename, contentType, sizeBytes: bytes.byteLength, ...plain };
    });
    return (
      old ?? this.say(channelId, text, { nonce, replyTo, attachments: files, authorId: this.userId(name) })
    );
  }

  /** Takes a file as a server does: all of it, then says its id. */
  async upload({ token, purpose, source, watch }: FakeUpload): Promise<Uploaded> {
    this.seen.push({ token, what: `upload ${purpose} ${source.name}` });
    if (this.unreachable) throw new Failure('offline', 'unreachable');
    const parts: Uint8Array[] = [];
    let sent = 0;
    await this.#standStill(sent, watch);
    for await (const chunk of source.chunks()) {
      if (watch.signal.aborted) throw new Failure('offline', 'stopped');
      parts.push(chunk.slice());
      sent += chunk.byteLength;
      watch.progress(sent);
      await this.#standStill(sent, watch);
    }
    const fault = this.fault(`upload ${source.name}`);
    if (fault) throw fault;
    this.#count += 1;
    const id = `${this.#name}/f${this.#count}`;
    this.files.set(id, { name: source.name, contentType: source.contentType, bytes: Buffer.concat(parts) });
    return { id: asId<AttachmentId>(id), ref: asId<MediaRef>(`/files/${id}`) };
  }

  /** The token is worth nothing any more, and its line is cut. */
  revoke(token: string): void {
    this.tokens.delete(token);
    for (const line of [...this.lines]) if (line.token === token) line.stopped('signedOut');
  }

  seenAs(name: string): Presence {
    const state = this.presence.get(name) ?? 'offline';
    return { state, customStatus: this.says.get(name) ?? null, lastSeen: null };
  }

  userId(name: string): UserId {
    return asId<UserId>(`${this.#name}/${name}`);
  }

  page({ channelId, before, after, limit }: MessageQuery): readonly Message[] {
    const all = this.messages.get(channelId) ?? [];
    if (after !== null) return all.filter((m) => m.id > after).slice(0, limit);
    return all.filter((m) => before === null || m.id < before).slice(-limit);
  }

  snapshot(name: string): DomainEvent {
    const channels = [...this.messages].map(([id, messages]): Channel => {
      const lastMessageId = messages.at(-1)?.id ?? null;
      return {
        id,
        serverId: null,
        kind: 'group',
        name: id,
        topic: null,
        parentId: null,
        position: 0,
        locked: false,
        recipientIds: [],
        ownerId: null,
        icon: null,
        lastMessageId,
        slowModeSeconds: 0,
        abilities: mayTalk,
      };
    });
    const me = this.userId(name);
    return {
      type: 'snapshot',
      me,
      users: [{ ...userOf(me, name), id: me, username: name }],
      servers: [],
      channels,
      roles: [],
      members: [],
      presences: [[me, this.seenAs(name)]],
      relationships: [],
      readStates: [],
      profiles: [],
      own: null,
      notes: [],
      emoji: [],
    };
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.#world.after(ms, resolve));
  }
}

/** The socket of one backend: comes up, goes down, hears what the server tells. */
export class FakeLine {
  isUp = false;
  readonly token: string;
  readonly #listener: Listener;
  readonly #server: FakeServer;
  readonly #name: string;

  constructor(server: FakeServer, { token, name }: { token: string; name: string }, listener: Listener) {
    this.token = token;
    this.#server = server;
    this.#name = name;
    this.#listener = listener;
    server.lines.push(this);
  }
  up(): void {
    this.isUp = true;
    this.#listener.events([this.#server.snapshot(this.#name)]);
    this.#listener.connection({ state: 'live' });
  }
  down(): void {
    this.isUp = false;
    this.#listener.connection({ state: 'waiting', retryAt: 0 });
  }
  stopped(reason: 'signedOut' | 'banned'): void {
    this.isUp = false;
    this.#listener.connection({ state: 'stopped', reason });
  }
  hear(events: readonly DomainEvent[]): void {
    if (this.isUp) this.#listener.events(events);
  }
  follows(channelId: ChannelId): boolean {
    return this.#listener.follows(channelId);
  }
  close(): void {
    this.isUp = false;
    this.#server.lines.splice(this.#server.lines.indexOf(this), 1);
  }
}

/** A family whose servers live in memory, by origin. `autoConnect`: lines come up as soon as they are started. */
export function fakeFamily(
  servers: readonly FakeServer[],
  { autoConnect = true, id = 'fake' }: { autoConnect?: boolean; id?: string } = {},
): Family {
  const at = (origin: string): FakeServer => {
    const server = servers.find((s) => s.origin === origin);
    if (!server || server.unreachable) throw new Failure('offline', 'unreachable');
    return server;
  };
  const tickets = new Map<string, string>();
  return {
    id,
    label: 'Fake',
    probePath: '/api/fake',
    probe: async (_world, origin) => {
      const server = at(origin);
      return await server.ask('', 'probe', () => ({
        origin,
        host: new URL(origin).host,
        name: 'Fake',
        kind: 'Fake server',
        version: '1',
        description: null,
        registration: 'open' as const,
        nameIs: 'name' as const,
        tokens: false,
        parts: {},
        limits: everything.limits,
      }));
    },
    signIn: async (_world, { origin }, { way, name, password }) => {
      const server = at(origin);
      return await server.ask('', 'signIn', () => {
        if (way === 'register') server.person(name, password);
        const person = server.people.get(name);
        if (person?.password !== password) throw new Failure('unauthorized', 'wrongPassword');
        if (person.code !== null) {
          const ticket = `server-ticket-${name}`;
          tickets.set(ticket, name);
          return { step: 'code', ticket, methods: ['code', 'backup'] } as const;
        }
        const token = server.signIn(name);
        return { step: 'done', token, userId: server.userId(name), name } as const;
      });
    },
    signInStep: async (_world, { origin }, ticket, answer) => {
      const server = at(origin);
      return await server.ask('', answer.step, () => {
        const name = tickets.get(ticket) ?? '';
        if (answer.step !== 'code' || server.people.get(name)?.code !== answer.code)
          throw new Failure('invalid', 'wrongCode');
        const token = server.signIn(name);
        return { step: 'done', token, userId: server.userId(name), name } as const;
      });
    },
    connect: (_world, session, listener) =>
      fakeBackend(at(session.origin), session, { listener, autoConnect }),
  };
}

function fakeBackend(
  server: FakeServer,
  { token, limits }: Session,
  { listener, autoConnect }: { listener: Listener; autoConnect: boolean },
): Backend {
  const name = server.tokens.get(token) ?? '';
  const line = new FakeLine(server, { token, name }, listener);
  const ask = <T>(what: string, work: () => T) => server.ask(token, what, work);
  const nothing = () => undefined;
  const relate = (userId: string, kind: RelationshipKind): Relationship => {
    const relationship = { userId: asId<UserId>(userId), kind, nickname: null, since: null };
    line.hear([{ type: 'relationshipUpserted', relationship }]);
    return relationship;
  };
  return {
    capabilities: server.capabilities,
    limits,
    start: () => {
      server.seen.push({ token, what: 'socket' });
      if (!server.tokens.has(token)) line.stopped('signedOut');
      else if (autoConnect) line.up();
    },
    stop: () => line.close(),
    wake: () => {
      server.seen.push({ token, what: 'wake' });
      line.up();
    },
    sleep: () => {
      server.seen.push({ token, what: 'sleep' });
      line.down();
    },
    signOut: async () => {
      line.close();
      await ask('signOut', () => server.tokens.delete(token)).catch(nothing);
    },
    listMessages: (query) => ask(`list ${query.channelId}`, () => server.page(query)),
    send: (message) => ask(`send ${message.text}`, () => server.accept(name, message)),
    edit: (channelId, messageId, text) => ask('edit', () => server.say(channelId, text, { id: messageId })),
    remove: (channelId, messageId) => ask('remove', () => server.remove(channelId, messageId)),
    react: () => ask('react', nothing),
    acknowledge: () => ask('acknowledge', nothing),
    typing: () => ask('typing', nothing),
    openDirect: (userId) => ask('openDirect', () => server.channel(`dm-${userId}`)),
    showMembers: nothing,
    setPresence: (state) =>
      ask(`presence ${state}`, () => {
        server.presence.set(name, state);
      }),
    setCustomStatus: (status) =>
      ask(`status ${status?.text ?? ''}`, () => {
        server.says.set(name, status);
        server.tell({ type: 'presenceChanged', userId: server.userId(name), presence: server.seenAs(name) });
      }),
    leave: () => ask('leave', nothing),
    heartbeat: () => ask('heartbeat', nothing),
    askByName: (other) => ask(`askByName ${other}`, () => relate(other, 'outgoing')),
    befriend: (userId) => ask(`befriend ${userId}`, () => relate(userId, 'friend')),
    block: (userId) => ask(`block ${userId}`, () => void relate(userId, 'blocked')),
    endRelationship: (userId) =>
      ask(`end ${userId}`, () => line.hear([{ type: 'relationshipRemoved', userId }])),
    nicknameFriend: (userId) => ask(`nickname ${userId}`, nothing),
    createGroup: (_userIds, called) => ask('createGroup', () => server.channel(called)),
    addToGroup: () => ask('addToGroup', nothing),
    removeFromGroup: () => ask('removeFromGroup', nothing),
    leaveGroup: () => ask('leaveGroup', nothing),
    renameGroup: () => ask('renameGroup', nothing),
    setGroupIcon: (_channelId, icon) => ask(`setGroupIcon ${icon}`, nothing),
    closeDirect: (channelId) => ask('closeDirect', () => line.hear([{ type: 'channelRemoved', channelId }])),
    ...fakeEmoji(server, ask),
    ...fakePeople(server, name, ask),
    ...fakeSecurity(server, token, name),
    ...noServers,
    ...noChannels,
    ...noRoles,
    ...noMembers,
    ...noInvites,
    ...noSearch,
    ...noBots,
    upload: (purpose, source, watch) => server.upload({ token, purpose, source, watch }),
    download: async (ref, sink) => sink(await ask(`download ${ref}`, () => Uint8Array.of(1))),
    media: (ref) => ask(`media ${ref}`, () => ({ contentType: 'image/png', bytes: Uint8Array.of(1) })),
  };
}

type Ask = <T>(what: string, work: () => T) => Promise<T>;

/** One server's own emoji, as everybody on it is told. */
function fakeEmoji(server: FakeServer, ask: Ask): EmojiBackend {
  const change = (serverId: ServerId, next: (all: readonly ServerEmoji[]) => readonly ServerEmoji[]) => {
    const emoji = next(server.emoji.get(serverId) ?? []);
    server.emoji.set(serverId, emoji);
    server.tell({ type: 'emojiChanged', serverId, emoji });
  };
  return {
    addEmoji: (serverId, name, { ref: media }) =>
      ask(`addEmoji ${name}`, () => {
        const id = asId<EmojiId>(`emoji-${name}`);
        change(serverId, (all) => [...all, { id, serverId, name, animated: false, media }]);
      }),
    renameEmoji: (serverId, id, name) =>
      ask(`renameEmoji ${name}`, () =>
        change(serverId, (all) => all.map((one) => (one.id === id ? { ...one, name } : one))),
      ),
    removeEmoji: (serverId, id) =>
      ask('removeEmoji', () => change(serverId, (all) => all.filter((one) => one.id !== id))),
  };
}

/** Profiles and notes of one server. Nobody shares anything but the person who asks about themselves knows. */
function fakePeople(server: FakeServer, name: string, ask: Ask): PeopleBackend {
  const profileOf = (userId: UserId): Profile => server.profiles.get(userId) ?? { ...plainProfile, userId };
  return {
    ...noUsernameChange,
    lookUp: (userId) => ask(`look ${userId}`, () => [{ type: 'profileChanged', profile: profileOf(userId) }]),
    mutuals: () => ask('mutuals', () => ({ servers: [], friends: [] })),
    setNote: (userId, note) => ask(`note ${note}`, () => void server.notes.set(userId, note)),
    saveProfile: ({ displayName, ...change }) =>
      ask('profile', () => {
        const userId = server.userId(name);
        const { bio = profileOf(userId).bio, pronouns = profileOf(userId).pronouns } = change;
        const profile = { ...profileOf(userId), bio, pronouns };
        server.profiles.set(userId, profile);
        const user = { ...userOf(userId, displayName ?? name), id: userId, username: name };
        return [
          { type: 'userUpserted', user },
          { type: 'profileChanged', profile },
        ];
      }),
  };
}
const plainProfile = {
  banner: null,
  bio: null,
  pronouns: null,
  timezone: null,
  premium: false,
  badges: [],
  createdAt: null,
};

export const nonceOf = (text: string): Nonce => asId<Nonce>(text);
