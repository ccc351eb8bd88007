import type {
  Channel,
  Member,
  MemberGroup,
  Own,
  Presence,
  Profile,
  ReadState,
  Relationship,
  Role,
  Server,
  ServerEmoji,
  User,
} from '../domain.ts';
import type { ChannelId, MessageId, RoleId, ServerId, UserId } from '../ids.ts';
import type { AccountSession } from '../security.ts';

/** The loaded parts of one server's member list: index in the whole list -> person. */
export type MemberList = {
  readonly total: number;
  readonly online: number;
  readonly groups: readonly MemberGroup[];
  readonly userIds: ReadonlyMap<number, UserId>;
};

/** What is known of one account's world, without messages. Main and window hold the same, by the same reducer. */
export type Entities = {
  readonly me: UserId | null;
  readonly users: ReadonlyMap<UserId, User>;
  readonly servers: ReadonlyMap<ServerId, Server>;
  readonly channels: ReadonlyMap<ChannelId, Channel>;
  readonly roles: ReadonlyMap<RoleId, Role>;
  readonly members: ReadonlyMap<ServerId, ReadonlyMap<UserId, Member>>;
  readonly memberLists: ReadonlyMap<ServerId, MemberList>;
  readonly presences: ReadonlyMap<UserId, Presence>;
  readonly relationships: ReadonlyMap<UserId, Relationship>;
  /** Apart from the channels, so that a message does not change the channel list. */
  readonly lastMessages: ReadonlyMap<ChannelId, MessageId>;
  readonly readStates: ReadonlyMap<ChannelId, ReadState>;
  /** Of oneself, and of whom the person looked at. */
  readonly profiles: ReadonlyMap<UserId, Profile>;
  readonly own: Own | null;
  /** null: nobody has asked yet. */
  readonly sessions: readonly AccountSession[] | null;
  readonly notes: ReadonlyMap<UserId, string>;
  readonly emoji: ReadonlyMap<ServerId, readonly ServerEmoji[]>;
};

export const noEntities: Entities = {
  me: null,
  users: new Map(),
  servers: new Map(),
  channels: new Map(),
  roles: new Map(),
  members: new Map(),
  memberLists: new Map(),
  presences: new Map(),
  relationships: new Map(),
  lastMessages: new Map(),
  readStates: new Map(),
  profiles: new Map(),
  own: null,
  sessions: null,
  notes: new Map(),
  emoji: new Map(),
};

/** A table under change: copied on its first write, so that a batch of a thousand events copies it once. */
class Table<K, V> {
  readonly #old: ReadonlyMap<K, V>;
  #copy: Map<K, V> | null = null;

  constructor(old: ReadonlyMap<K, V>) {
    this.#old = old;
  }
  get(key: K): V | undefined {
    return (this.#copy ?? this.#old).get(key);
  }
  values(): readonly V[] {
    return [...(this.#copy ?? this.#old).values()];
  }
  /** The copy, for writing. */
  write(): Map<K, V> {
    this.#copy ??= new Map(this.#old);
    return this.#copy;
  }
  /** An empty table in the place of the old one. */
  clear(): Map<K, V> {
    this.#copy = new Map();
    return this.#copy;
  }
  /** The table as it now stands: the old one when nothing was written. */
  done(): ReadonlyMap<K, V> {
    return this.#copy ?? this.#old;
  }
}

/** Entities under change. What a batch does not touch keeps its identity. */
export class Draft {
  me: UserId | null;
  own: Own | null;
  sessions: readonly AccountSession[] | null;
  readonly users: Table<UserId, User>;
  readonly servers: Table<ServerId, Server>;
  readonly channels: Table<ChannelId, Channel>;
  readonly roles: Table<RoleId, Role>;
  readonly members: Table<ServerId, ReadonlyMap<UserId, Member>>;
  readonly memberLists: Table<ServerId, MemberList>;
  readonly presences: Table<UserId, Presence>;
  readonly relationships: Table<UserId, Relationship>;
  readonly lastMessages: Table<ChannelId, MessageId>;
  readonly readStates: Table<ChannelId, ReadState>;
  readonly profiles: Table<UserId, Profile>;
  readonly notes: Table<UserId, string>;
  readonly emoji: Table<ServerId, readonly ServerEmoji[]>;
  readonly #old: Entities;
  /** Copies of member tables made in this batch, free to be written. */
  readonly #ownMembers = new Map<ServerId, Map<UserId, Member>>();

  constructor(old: Entities) {
    this.#old = old;
    this.me = old.me;
    this.own = old.own;
    this.sessions = old.sessions;
    this.users = new Table(old.users);
    this.servers = new Table(old.servers);
    this.channels = new Table(old.channels);
    this.roles = new Table(old.roles);
    this.members = new Table(old.members);
    this.memberLists = new Table(old.memberLists);
    this.presences = new Table(old.presences);
    this.relationships = new Table(old.relationships);
    this.lastMessages = new Table(old.lastMessages);
    this.readStates = new Table(old.readStates);
    this.profiles = new Table(old.profiles);
    this.notes = new Table(old.notes);
    this.emoji = new Table(old.emoji);
  }

  /** The members of one server, for writing. */
  membersOf(server: ServerId): Map<UserId, Member> {
    let own = this.#ownMembers.get(server);
    if (!own) {
      own = new Map(this.members.get(server));
      this.#ownMembers.set(server, own);
      this.members.write().set(server, own);
    }
    return own;
  }

  /** Forgets all members, copies made in this batch included. */
  clearMembers(): void {
    this.#ownMembers.clear();
    this.members.clear();
  }

  dropMembers(server: ServerId): void {
    this.#ownMembers.delete(server);
    this.members.write().delete(server);
  }

  finish(): Entities {
    const next: Entities = {
      me: this.me,
      users: this.users.done(),
      servers: this.servers.done(),
      channels: this.channels.done(),
      roles: this.roles.done(),
      members: this.members.done(),
      memberLists: this.memberLists.done(),
      presences: this.presences.done(),
      relationships: this.relationships.done(),
      lastMessages: this.lastMessages.done(),
      readStates: this.readStates.done(),
      profiles: this.profiles.done(),
      own: this.own,
      sessions: this.sessions,
      notes: this.notes.done(),
      emoji: this.emoji.done(),
    };
    return same(next, this.#old) ? this.#old : next;
  }
}

const tables = [
  'me',
  'users',
  'servers',
  'channels',
  'roles',
  'members',
  'memberLists',
  'presences',
  'relationships',
  'lastMessages',
  'readStates',
  'profiles',
  'own',
  'sessions',
  'notes',
  'emoji',
] as const satisfies readonly (keyof Entities)[];

const same = (a: Entities, b: Entities): boolean => tables.every((t) => a[t] === b[t]);
