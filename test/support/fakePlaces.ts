import type { InvitePreview } from '../../shared/administration.ts';
import type { placeCalls } from '../../shared/calls/places.ts';
import type { Channel, Message } from '../../shared/domain.ts';
import type { DomainEvent } from '../../shared/events.ts';
import {
  type AccountId,
  asId,
  type ChannelId,
  compareIds,
  type InviteCode,
  type ServerId,
} from '../../shared/ids.ts';
import type { Answer, Arg } from '../../shared/ipc.ts';
import { Failure } from '../../shared/result.ts';
import { channelOf, type FakeAccount, mayRun } from './community.ts';

/** What invites there are is known to whoever runs the server (`fakeAdministration.ts`). */
type Places = Exclude<
  keyof typeof placeCalls,
  `bot:${string}` | 'profile:username' | 'invite:list' | 'invite:delete'
>;
type AnswersTo = { [K in Places]: (arg: Arg<K>) => Answer<K> };
type Inside = {
  readonly find: (accountId: AccountId) => FakeAccount;
  readonly happen: (accountId: AccountId, ...events: DomainEvent[]) => void;
};

/** An invite that anybody can look at, and what it leads to. */
export const foxglove: InvitePreview = {
  code: asId<InviteCode>('Fox1'),
  kind: 'server',
  name: 'Foxglove Guild',
  description: 'Dyers and spinners of the valley.',
  icon: null,
  banner: asId('pictures/shed.webp'),
  memberCount: 87,
  channelName: 'front-room',
  inviterName: 'Dagny Holm',
  serverId: null,
};

/**
 * A server that one can come to, make, look through and keep in order. Invites: `Fox1` leads to a server one is not in,
 * `Old1` to Larkfield Makers, any other is gone; those made here lead to their own server.
 */
export function placeAnswersOf({ find, happen }: Inside): AnswersTo {
  let made = 0;
  const invites = new Map<string, ServerId>([['Old1', asId<ServerId>('larkfield')]]);
  const joined = new Set<AccountId>();
  const live = (accountId: AccountId) => {
    const account = find(accountId);
    if (account.view.connection.state !== 'live') throw new Failure('offline', 'notConnected');
    return account;
  };
  const arrive = (accountId: AccountId, id: ServerId, name: string, mine: boolean): ChannelId => {
    const { snapshot } = live(accountId);
    const channel = channelOf(`${id}-front`, id, 'front-room');
    const abilities = mine ? { ...mayRun, manage: true } : mayRun;
    const facts = { icon: null, banner: null, description: null, memberCount: 1, onlineCount: 1 };
    const ownerId = mine ? snapshot.me : null;
    happen(
      accountId,
      { type: 'serverUpserted', server: { id, name, ownerId, abilities, ...facts } },
      { type: 'channelUpserted', channel },
    );
    return channel.id;
  };
  /** `https://host/invite/CODE` or the code alone. */
  const codeIn = (said: string) => said.split('/').at(-1) ?? '';
  const look = (accountId: AccountId, said: string): InvitePreview => {
    const code = codeIn(said);
    const { snapshot } = live(accountId);
    if (code === foxglove.code) {
      return { ...foxglove, serverId: joined.has(accountId) ? asId<ServerId>('foxglove') : null };
    }
    const server = snapshot.servers.find((one) => one.id === invites.get(code));
    if (!server) throw new Failure('notFound', 'inviteGone');
    const { id, name, icon, banner, description, memberCount } = server;
    const facts = { name, icon, banner, description, memberCount, channelName: null, inviterName: null };
    return { code: asId<InviteCode>(code), kind: 'server', serverId: id, ...facts };
  };
  return {
    'server:create': ({ accountId, name }) => {
      const serverId = asId<ServerId>(`made-${++made}`);
      arrive(accountId, serverId, name, true);
      return { serverId };
    },
    'server:leave': ({ accountId, serverId }) => {
      live(accountId);
      happen(accountId, { type: 'serverRemoved', serverId });
    },
    'server:delete': ({ accountId, serverId }) => {
      live(accountId);
      happen(accountId, { type: 'serverRemoved', serverId });
    },
    'server:acknowledge': ({ accountId, serverId }) => {
      const { snapshot, messages } = live(accountId);
      const behind = snapshot.channels.filter((c) => c.serverId === serverId && c.lastMessageId !== null);
      const events = behind.map((c: Channel): DomainEvent => {
        const lastReadId = messages.get(c.id)?.at(-1)?.id ?? c.lastMessageId;
        return { type: 'readStateChanged', readState: { channelId: c.id, lastReadId, mentions: 0 } };
      });
      happen(accountId, ...events);
    },
    'invite:create': ({ accountId, channelId, ageSeconds, uses }) => {
      const { snapshot } = live(accountId);
      const serverId = snapshot.channels.find((c) => c.id === channelId)?.serverId ?? null;
      if (serverId === null) throw new Failure('unsupported', 'unsupported');
      const code = asId<InviteCode>(`Made${++made}`);
      invites.set(code, serverId);
      const expiresAt = ageSeconds === null ? null : ageSeconds * 1000;
      return { code, serverId, channelId, inviterId: snapshot.me, uses: 0, mostUses: uses, expiresAt };
    },
    'invite:look': ({ accountId, code }) => look(accountId, code),
    'invite:join': ({ accountId, code }) => {
      const { serverId } = look(accountId, code);
      if (serverId !== null) return { serverId, channelId: null };
      joined.add(accountId);
      const id = asId<ServerId>('foxglove');
      return { serverId: id, channelId: arrive(accountId, id, foxglove.name, false) };
    },
    'search:messages': ({ accountId, channelId, serverId, words, before, limit }) => {
      const { snapshot, messages } = live(accountId);
      const here = (id: ChannelId) =>
        channelId === null
          ? snapshot.channels.some((c) => c.id === id && c.serverId === serverId)
          : id === channelId;
      const said = words.toLocaleLowerCase();
      const found = [...messages]
        .flatMap(([id, list]) => (here(id) ? list : []))
        .filter((m) => m.text.toLocaleLowerCase().includes(said))
        .filter((m) => before === null || compareIds(m.id, before) < 0)
        .sort((a, b) => compareIds(b.id, a.id));
      return { messages: found.slice(0, limit), more: found.length > limit };
    },
    'message:look': ({ accountId, channelId, messageId }) => one(live(accountId), channelId, messageId),
    'message:removeMany': ({ accountId, channelId, messageIds }) => {
      const list = live(accountId).messages.get(channelId) ?? [];
      list.splice(0, list.length, ...list.filter((m) => !messageIds.includes(m.id)));
      happen(accountId, { type: 'messagesRemoved', channelId, messageIds });
    },
    'message:clearReactions': ({ accountId, channelId, messageId, emoji }) => {
      const old = one(live(accountId), channelId, messageId);
      const reactions = old.reactions.filter((r) => emoji !== null && r.emoji !== emoji);
      happen(accountId, { type: 'messageUpserted', message: { ...old, reactions } });
    },
    'channel:saved': ({ accountId }) => {
      const { snapshot } = live(accountId);
      const channelId = asId<ChannelId>(`saved-${snapshot.me}`);
      happen(accountId, {
        type: 'channelUpserted',
        channel: channelOf(channelId, null, '', { kind: 'saved', recipientIds: [snapshot.me] }),
      });
      return { channelId };
    },
    'call:join': ({ accountId }) => {
      live(accountId);
      return { sound: false };
    },
  };
}

function one({ messages }: FakeAccount, channelId: ChannelId, messageId: Message['id']): Message {
  const message = messages.get(channelId)?.find((m) => m.id === messageId);
  if (!message) throw new Failure('notFound', 'messageGone');
  return message;
}
