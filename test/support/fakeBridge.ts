import type { AccountView, FoundServer, OutboxRow } from '../../shared/accounts.ts';
import type { Message, Profile, ServerEmoji } from '../../shared/domain.ts';
import type { DomainEvent } from '../../shared/events.ts';
import {
  type AccountId,
  asId,
  type ChannelId,
  compareIds,
  type EmojiId,
  type MediaRef,
  type MessageId,
  type ServerId,
  type UserId,
} from '../../shared/ids.ts';
import { type Answer, type AppEvent, type Arg, type Bridge, type CallName, calls } from '../../shared/ipc.ts';
import { defaultPreferences, type Preferences } from '../../shared/preferences.ts';
import { type AppError, Failure, type Result } from '../../shared/result.ts';
import type { FakeAccount } from './community.ts';
import { administrationAnswers, placeAnswers } from './fakeAdministration.ts';
import { botAnswers } from './fakeBots.ts';
import { friendAnswers } from './fakeFriends.ts';
import { securityAnswers } from './fakeSecurity.ts';
import { signInAnswers } from './fakeSignIn.ts';
import { createFakeUploads, type FakeUploads } from './fakeUploads.ts';

export type Call = { readonly [K in CallName]: { readonly name: K; readonly arg: Arg<K> } }[CallName];
type Answers = { [K in CallName]: (arg: Arg<K>) => Promise<Answer<K>> | Answer<K> };

export type FakeBridge = Bridge & {
  /** Every call made, in order. */
  readonly log: Call[];
  /** Replaces one answer: throw a `Failure` for an error. */
  answer<K extends CallName>(name: K, how: Answers[K]): void;
  /** What main would tell. */
  tell(...batch: AppEvent[]): void;
  happen(accountId: AccountId, ...events: DomainEvent[]): void;
  change(accountId: AccountId, part: Partial<AccountView>): void;
  /** Chosen files, which a test moves on by hand. */
  readonly uploads: FakeUploads;
  /** The arguments of all calls of one name. */
  args<K extends CallName>(name: K): Arg<K>[];
};

export type FakeWorld = {
  readonly accounts: FakeAccount[];
  readonly preferences?: Partial<Preferences>;
  readonly drafts?: readonly { accountId: AccountId; channelId: ChannelId; text: string }[];
  readonly outbox?: readonly OutboxRow[];
  readonly now?: () => number;
  readonly platform?: string;
  /** How the server that is found when an account is added differs from an open one of names. */
  readonly found?: Partial<FoundServer>;
  /** Files of these names are refused when they are chosen. */
  readonly refuse?: Readonly<Record<string, AppError>>;
};

/** A main process in memory: it keeps messages, answers pages of them, echoes what is sent and remembers choices. */
export function createFakeBridge(world: FakeWorld): FakeBridge {
  const listeners = new Set<(batch: readonly AppEvent[]) => void>();
  const tell = (...batch: AppEvent[]) => {
    for (const listener of listeners) listener(batch);
  };
  const accounts = new Map(world.accounts.map((account) => [account.view.id, { ...account }]));
  const happen = (accountId: AccountId, ...events: DomainEvent[]) =>
    tell({ type: 'events', accountId, events });
  const change = (accountId: AccountId, part: Partial<AccountView>) => {
    const account = find(accountId);
    accounts.set(accountId, { ...account, view: { ...account.view, ...part } });
    tell({ type: 'accountChanged', account: find(accountId).view });
  };
  const find = (accountId: AccountId): FakeAccount => {
    const account = accounts.get(accountId);
    if (!account) throw new Failure('notFound', 'notFound');
    return account;
  };
  const log: Call[] = [];
  const uploads = createFakeUploads({ tell, refuse: world.refuse ?? {} });
  const answers = answering({ world, accounts, find, tell, happen, change, uploads });

  return {
    choose: async (files) => ({ ok: true, value: uploads.choose(files) }),
    uploads,
    log,
    tell,
    happen,
    change,
    answer: (name, how) => {
      Object.assign(answers, { [name]: how });
    },
    args: (name) => log.filter((call) => call.name === name).map((call) => call.arg) as never,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    call: async (name, arg) => {
      const checked = calls[name].arg.parse(arg);
      log.push({ name, arg: checked } as Call);
      try {
        const answer = answers[name] as (arg: unknown) => unknown;
        return { ok: true, value: await answer(checked) } as Result<never>;
      } catch (error) {
        if (error instanceof Failure) return { ok: false, error: error.error };
        throw error;
      }
    },
  };
}

type Inside = {
  readonly world: FakeWorld;
  readonly accounts: Map<AccountId, FakeAccount>;
  readonly find: (accountId: AccountId) => FakeAccount;
  readonly tell: FakeBridge['tell'];
  readonly happen: FakeBridge['happen'];
  readonly change: FakeBridge['change'];
  readonly uploads: FakeUploads;
};

function answering(inside: Inside): Answers {
  return {
    ...accountAnswers(inside),
    ...channelAnswers(inside),
    ...messageAnswers(inside),
    ...windowAnswers(inside),
    ...friendAnswers(inside),
    ...emojiAnswers(inside),
    ...peopleAnswers(inside),
    ...securityAnswers(inside.find, inside.happen),
    ...statusAnswers(inside),
    ...placeAnswers,
    ...botAnswers(),
    ...administrationAnswers(inside),
    ...inside.uploads.answers,
  };
}

/** Others see at once what one says of oneself, and everybody is as they are known to be. */
function statusAnswers({ find, happen }: Inside) {
  return {
    'status:set': ({ accountId, text, emoji, expiresAt }) => {
      const { snapshot, view } = find(accountId);
      const words = text.trim();
      const customStatus = words || emoji ? { text: words || null, emoji, expiresAt } : null;
      const presence = { state: view.presence, customStatus, lastSeen: null };
      happen(accountId, { type: 'presenceChanged', userId: snapshot.me, presence });
    },
  } satisfies Partial<Answers>;
}

/** As they are now, which is what the next account of the page sees too. */
function emojiAnswers({ accounts, find, happen }: Inside) {
  let made = 0;
  const change = (
    { accountId, serverId }: { accountId: AccountId; serverId: ServerId },
    next: (all: readonly ServerEmoji[]) => readonly ServerEmoji[],
  ) => {
    const account = find(accountId);
    const { emoji } = account.snapshot;
    const own = next(emoji.filter((one) => one.serverId === serverId));
    const others = emoji.filter((one) => one.serverId !== serverId);
    accounts.set(accountId, { ...account, snapshot: { ...account.snapshot, emoji: [...others, ...own] } });
    happen(accountId, { type: 'emojiChanged', serverId, emoji: own });
  };
  return {
    'emoji:add': ({ accountId, serverId, name }) => {
      if (find(accountId).view.connection.state !== 'live') throw new Failure('offline', 'notConnected');
      const id = asId<EmojiId>(`emoji-new-${++made}`);
      const media = asId<MediaRef>('emoji/plane.webp');
      change({ accountId, serverId }, (all) => [...all, { id, serverId, name, animated: false, media }]);
    },
    'emoji:rename': ({ accountId, serverId, emojiId, name }) =>
      change({ accountId, serverId }, (all) =>
        all.map((one) => (one.id === emojiId ? { ...one, name } : one)),
      ),
    'emoji:remove': ({ accountId, serverId, emojiId }) =>
      change({ accountId, serverId }, (all) => all.filter((one) => one.id !== emojiId)),
  } satisfies Partial<Answers>;
}

const later = (work: () => void) => void setTimeout(work, 0);

/** Whoever is looked at has a profile; one shares with them the servers whose lists they stand in, and two friends. */
function peopleAnswers({ find, happen }: Inside) {
  return {
    'person:look': ({ accountId, userId }) => {
      const { snapshot, memberLists } = find(accountId);
      const profile = profileOf(userId, snapshot.profiles);
      happen(accountId, { type: 'profileChanged', profile });
      const servers = [...memberLists].filter(([, list]) => list.people.includes(userId));
      const friends = snapshot.relationships.filter((r) => r.kind === 'friend' && r.userId !== userId);
      if (userId === snapshot.me) return { servers: [], friends: [] };
      return { servers: servers.map(([id]) => id), friends: friends.slice(0, 5).map((r) => r.userId) };
    },
    'person:note': ({ accountId, userId, note }) => {
      happen(accountId, { type: 'noteChanged', userId, note });
      return { kept: find(accountId).view.connection.state === 'live' ? 'saved' : 'kept' } as const;
    },
    'profile:save': ({ accountId, displayName, bio, pronouns, timezone }) => {
      const { snapshot } = find(accountId);
      const me = snapshot.users.find((user) => user.id === snapshot.me);
      if (me && displayName !== undefined) {
        happen(accountId, { type: 'userUpserted', user: { ...me, displayName: displayName || me.username } });
      }
      const old = profileOf(snapshot.me, snapshot.profiles);
      const profile = {
        ...old,
        bio: bio === undefined ? old.bio : bio,
        pronouns: pronouns === undefined ? old.pronouns : pronouns,
        timezone: timezone === undefined ? old.timezone : timezone,
      };
      happen(accountId, { type: 'profileChanged', profile });
    },
  } satisfies Partial<Answers>;
}

const profileOf = (userId: UserId, known: readonly Profile[]): Profile =>
  known.find((one) => one.userId === userId) ?? {
    userId,
    banner: asId<MediaRef>(`banners/${userId}.webp`),
    bio: 'Looks after the front desk and the kettle. Ask me where a tool lives; I probably moved it.',
    pronouns: 'she/her',
    timezone: 'Europe/Lisbon',
    premium: true,
    badges: [{ id: 'keyholder', label: 'Keyholder' }],
    createdAt: Date.UTC(2021, 2, 3),
  };

function windowAnswers({ world, accounts, tell, uploads }: Inside) {
  let preferences: Preferences = { ...defaultPreferences, ...world.preferences };
  return {
    'app:ready': () => {
      tell({
        type: 'bootstrap',
        platform: world.platform ?? 'linux',
        version: '0.1.0',
        accounts: [...accounts.values()].map((a) => a.view),
        preferences,
        drafts: world.drafts ?? [],
        outbox: world.outbox ?? [],
        uploads: uploads.list(),
        notices: [],
      });
      for (const { view, snapshot } of accounts.values()) {
        if (view.connection.state === 'live')
          tell({ type: 'events', accountId: view.id, events: [snapshot] });
      }
    },
    'app:settings': (patch) => {
      preferences = { ...preferences, ...(patch as Partial<Preferences>) };
      tell({ type: 'preferencesChanged', preferences });
    },
    'window:control': () => undefined,
    'link:open': () => ({ opened: true }),
    'clipboard:copy': () => undefined,
  } satisfies Partial<Answers>;
}

function accountAnswers({ world, accounts, find, tell, happen, change }: Inside) {
  const signIn = signInAnswers({
    found: world.found ?? {},
    limits: [...accounts.values()][0]?.view.limits,
    first: () => [...accounts.keys()][0],
  });
  return {
    ...signIn,
    'account:again': ({ accountId }) => {
      change(accountId, { connection: { state: 'live' } });
      return { step: 'done' as const, accountId };
    },
    'account:remove': ({ accountId }) => {
      accounts.delete(accountId);
      tell({ type: 'accountRemoved', accountId });
    },
    'account:reconnect': ({ accountId }) => change(accountId, { connection: { state: 'connecting' } }),
    'account:voice': ({ accountId, voice }) => change(accountId, { voice }),
    'account:presence': ({ accountId, state }) => {
      change(accountId, { presence: state, seenAs: state, idleSince: null });
      const presence = { state, customStatus: null, lastSeen: null };
      happen(accountId, { type: 'presenceChanged', userId: find(accountId).snapshot.me, presence });
    },
  } satisfies Partial<Answers>;
}

function channelAnswers({ find, happen }: Inside) {
  return {
    'channel:show': () => undefined,
    'channel:acknowledge': ({ accountId, channelId, messageId }) => {
      happen(accountId, {
        type: 'readStateChanged',
        readState: { channelId, lastReadId: messageId, mentions: 0 },
      });
    },
    'channel:typing': () => undefined,
    'channel:direct': ({ accountId, userId }) => {
      const { snapshot } = find(accountId);
      const known = snapshot.channels.find((c) => c.kind === 'dm' && c.recipientIds[0] === userId);
      if (known) return { channelId: known.id };
      const model = snapshot.channels[0];
      if (!model) throw new Failure('forbidden', 'dmsClosed');
      const channelId = asId<ChannelId>(`dm-${userId}`);
      const facts = { kind: 'dm' as const, serverId: null, parentId: null, name: '', lastMessageId: null };
      happen(accountId, {
        type: 'channelUpserted',
        channel: { ...model, ...facts, id: channelId, recipientIds: [userId] },
      });
      return { channelId };
    },
    'draft:save': () => undefined,
    'members:show': ({ accountId, serverId, ranges }) => {
      const list = find(accountId).memberLists.get(serverId);
      if (!list) return;
      for (const [start, end] of ranges) {
        happen(accountId, {
          type: 'memberRange',
          serverId,
          total: list.people.length,
          online: list.groups.filter((g) => g.id !== 'offline').reduce((sum, g) => sum + g.count, 0),
          groups: list.groups,
          start,
          userIds: list.people.slice(start, end + 1),
        });
      }
    },
  } satisfies Partial<Answers>;
}

function messageAnswers({ world, find, happen, tell, uploads: files }: Inside) {
  let sent = 0;
  const now = world.now ?? Date.now;
  const of = (accountId: AccountId, channelId: ChannelId): Message[] => {
    const { messages } = find(accountId);
    const list = messages.get(channelId) ?? [];
    messages.set(channelId, list);
    return list;
  };
  const one = (accountId: AccountId, channelId: ChannelId, messageId: MessageId): Message => {
    const message = of(accountId, channelId).find((m) => m.id === messageId);
    if (!message) throw new Failure('notFound', 'notFound');
    return message;
  };
  const put = (accountId: AccountId, message: Message) => {
    const list = of(accountId, message.channelId);
    const at = list.findIndex((m) => m.id === message.id);
    if (at >= 0) list[at] = message;
    else list.push(message);
    happen(accountId, { type: 'messageUpserted', message });
    return message;
  };
  return {
    'message:list': (query) => page(of(query.accountId, query.channelId), query),
    'message:send': ({ accountId, channelId, text, nonce, replyTo, uploads }) => {
      const { view, snapshot } = find(accountId);
      const queuedAt = now();
      const row = { accountId, channelId, nonce, text, replyTo, uploads, queuedAt, error: null };
      if (view.connection.state !== 'live') {
        tell({ type: 'outboxChanged', row: { ...row, state: 'waiting' } });
        return;
      }
      tell({ type: 'outboxChanged', row: { ...row, state: 'sending' } });
      sent += 1;
      const id = asId<MessageId>(`m${String(50_000_000 + sent)}`);
      const plain = {
        editedAt: null,
        attachments: [],
        reactions: [],
        embeds: [],
        mentions: [],
        pinned: false,
      };
      const to = replyTo === null ? null : one(accountId, channelId, replyTo);
      const reply = to && { id: to.id, authorId: to.authorId, text: to.text };
      const rest = {
        kind: 'text' as const,
        masquerade: null,
        mentionsEveryone: false,
        replyTo,
        reply,
        ...plain,
      };
      const message: Message = {
        id,
        channelId,
        authorId: snapshot.me,
        text,
        sentAt: queuedAt,
        nonce,
        ...rest,
      };
      if (uploads.length === 0) later(() => put(accountId, message));
      else
        files.send({ accountId, nonce }, uploads, (attachments) =>
          put(accountId, { ...message, attachments }),
        );
    },
    'message:edit': ({ accountId, channelId, messageId, text }) =>
      put(accountId, { ...one(accountId, channelId, messageId), text, editedAt: now() }),
    'message:remove': ({ accountId, channelId, messageId }) => {
      const list = of(accountId, channelId);
      list.splice(0, list.length, ...list.filter((m) => m.id !== messageId));
      happen(accountId, { type: 'messagesRemoved', channelId, messageIds: [messageId] });
    },
    'message:react': ({ accountId, channelId, messageId, emoji, on }) => {
      const userId = find(accountId).snapshot.me;
      happen(accountId, { type: 'reactionChanged', channelId, messageId, emoji, userId, added: on });
    },
    'outbox:retry': () => undefined,
    'outbox:discard': ({ accountId, nonce }) => {
      files.discard({ accountId, nonce });
      tell({ type: 'outboxSettled', accountId, nonce });
    },
  } satisfies Partial<Answers>;
}

function page(all: readonly Message[], query: Arg<'message:list'>): readonly Message[] {
  const { before, after, around, limit } = query;
  if (before !== null) return all.filter((m) => compareIds(m.id, before) < 0).slice(-limit);
  if (after !== null) return all.filter((m) => compareIds(m.id, after) > 0).slice(0, limit);
  if (around === null) return all.slice(-limit);
  const at = Math.max(0, all.findIndex((m) => compareIds(m.id, around) >= 0) - Math.floor(limit / 2));
  return all.slice(at, at + limit);
}
