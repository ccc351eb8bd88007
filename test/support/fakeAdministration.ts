import type { Ban, ChannelFacts, Invite, RoleFacts } from '../../shared/administration.ts';
import type { administrationCalls } from '../../shared/calls/administration.ts';
import type { placeCalls } from '../../shared/calls/places.ts';
import type { Channel, Member, Role, Server, User } from '../../shared/domain.ts';
import type { DomainEvent } from '../../shared/events.ts';
import {
  type AccountId,
  asId,
  type ChannelId,
  type InviteCode,
  type RoleId,
  type ServerId,
  type UserId,
} from '../../shared/ids.ts';
import type { Answer, Arg } from '../../shared/ipc.ts';
import { type AppError, Failure } from '../../shared/result.ts';
import { channelOf, communityNow, type FakeAccount } from './community.ts';

type AnswersTo<K extends keyof typeof administrationCalls | keyof typeof placeCalls> = {
  [C in K]: (arg: Arg<C>) => Answer<C>;
};
/** A server on which nothing of this can be done: a test that needs more answers it by itself. */
const refuse = (): never => {
  throw new Failure('unsupported', 'unsupported');
};

type Inside = {
  find(accountId: AccountId): FakeAccount;
  happen(accountId: AccountId, ...events: DomainEvent[]): void;
};
type At = { readonly accountId: AccountId; readonly serverId: ServerId };
/** A server as those see it who run it. What is told to everybody is told by events. */
type Run = {
  server: Server;
  roles: RoleFacts[];
  channels: Map<ChannelId, Channel>;
  overrides: Map<ChannelId, ChannelFacts['overrides']>;
  ages: Map<ChannelId, boolean>;
  members: Map<UserId, Member>;
  bans: Ban[];
  invites: Invite[];
};
type Calls =
  | keyof typeof administrationCalls
  | Extract<keyof typeof placeCalls, 'invite:list' | 'invite:delete'>;

const pageSize = 50;
const may = ['viewChannel', 'readHistory', 'sendMessages', 'attachFiles', 'addReactions', 'connect'] as const;

const positions = (serverId: ServerId, { roles }: Run): Role[] =>
  roles.map(({ id, name, colour, hoisted }, i) => ({
    id,
    serverId,
    name,
    colour,
    hoisted,
    position: roles.length - 1 - i,
  }));

const factsOf = ({ id, name, colour, hoisted }: Role): RoleFacts => ({
  id,
  name,
  colour,
  hoisted,
  isDefault: false,
  allow: ['manageMessages', 'pinMessages'],
  deny: [],
});

function begin({ snapshot, memberLists }: FakeAccount, serverId: ServerId): Run {
  const server = snapshot.servers.find(({ id }) => id === serverId);
  if (!server) throw new Failure('notFound', 'serverGone');
  const known = snapshot.roles.filter((role) => role.serverId === serverId).map(factsOf);
  const everyone: RoleFacts = {
    ...{ id: asId<RoleId>(serverId), name: 'everyone', colour: null, hoisted: false },
    ...{ isDefault: true, allow: may, deny: [] },
  };
  const told = new Map(snapshot.members.filter((m) => m.serverId === serverId).map((m) => [m.userId, m]));
  const people = memberLists.get(serverId)?.people ?? [...told.keys()];
  const model = [...told.values()][0];
  const members = people.flatMap((userId) => {
    const member = told.get(userId) ?? (model && { ...model, userId, roleIds: [], nickname: null });
    return member ? [[userId, member] as const] : [];
  });
  const channels = snapshot.channels.filter((c) => c.serverId === serverId);
  const inviterId = people[1] ?? null;
  const plain = { serverId, channelId: channels[1]?.id ?? null, inviterId };
  return {
    server,
    roles: [...known, everyone],
    channels: new Map(channels.map((c) => [c.id, c])),
    overrides: new Map(),
    ages: new Map(),
    members: new Map(members),
    bans: [
      {
        userId: asId<UserId>('banned-1'),
        name: 'shortcut_sam',
        avatar: null,
        reason: 'Sold tools that belong to the library.',
        bannedAt: communityNow - 86_400_000,
      },
      { userId: asId<UserId>('banned-2'), name: 'grout', avatar: null, reason: null, bannedAt: null },
    ],
    invites: [
      {
        ...plain,
        code: asId<InviteCode>('lantern-42'),
        uses: 3,
        mostUses: 10,
        expiresAt: communityNow + 7_200_000,
      },
      { ...plain, code: asId<InviteCode>('open-door'), uses: 1, mostUses: null, expiresAt: null },
    ],
  };
}

/** The servers one runs, in the fake main process: what is changed is told, and answered the next time. */
export function administrationAnswers({ find, happen }: Inside): AnswersTo<Calls> {
  const runs = new Map<string, Run>();
  let made = 0;
  const of = ({ accountId, serverId }: At): Run => {
    const key = `${accountId}/${serverId}`;
    const run = runs.get(key) ?? begin(find(accountId), serverId);
    runs.set(key, run);
    return run;
  };
  const withChannel = ({ accountId, channelId }: { accountId: AccountId; channelId: ChannelId }) => {
    for (const [key, run] of runs) {
      const channel = key.startsWith(`${accountId}/`) && run.channels.get(channelId);
      if (channel) return { run, channel };
    }
    const known = find(accountId).snapshot.channels.find(({ id }) => id === channelId);
    if (!known?.serverId) throw new Failure('notFound', 'channelGone');
    return { run: of({ accountId, serverId: known.serverId }), channel: known };
  };
  const put = (accountId: AccountId, run: Run, channel: Channel): void => {
    run.channels.set(channel.id, channel);
    happen(accountId, { type: 'channelUpserted', channel });
  };
  const tellRoles = (at: At, run: Run): void => {
    const told = positions(at.serverId, run).filter(({ id }) => String(id) !== String(at.serverId));
    happen(at.accountId, ...told.map((role) => ({ type: 'roleUpserted' as const, role })));
  };
  const changeRole = (at: At & { readonly roleId: RoleId }, change: Partial<RoleFacts>): void => {
    const run = of(at);
    if (!run.roles.some(({ id }) => id === at.roleId)) throw new Failure('notFound', 'roleGone');
    run.roles = run.roles.map((role) => (role.id === at.roleId ? { ...role, ...change } : role));
    tellRoles(at, run);
  };
  const memberIn = (at: At & { readonly userId: UserId }): Member => {
    const member = of(at).members.get(at.userId);
    if (!member) throw new Failure('notFound', 'memberGone');
    return member;
  };
  const userIn = (accountId: AccountId, userId: UserId): User => {
    const user = find(accountId).snapshot.users.find(({ id }) => id === userId);
    if (!user) throw new Failure('notFound', 'unknownPerson');
    return user;
  };
  const leave = (at: At & { readonly userId: UserId }): void => {
    of(at).members.delete(at.userId);
    happen(at.accountId, { type: 'memberRemoved', serverId: at.serverId, userId: at.userId });
  };
  return {
    'server:look': (at) => {
      const { server, roles } = of(at);
      const { id, name, description, icon, banner, ownerId } = server;
      return { id, name, description, icon, banner, ownerId, roles };
    },
    'server:edit': ({ name, description, icon, banner, ...at }) => {
      const run = of(at);
      const drawn = (handle: string | null | undefined, before: Server['icon']) =>
        handle === undefined ? before : handle === null ? null : asId<never>(`icons/${handle}`);
      run.server = {
        ...run.server,
        name: name ?? run.server.name,
        description: description === undefined ? run.server.description : description,
        icon: drawn(icon, run.server.icon),
        banner: drawn(banner, run.server.banner),
      };
      happen(at.accountId, { type: 'serverUpserted', server: run.server });
    },
    'channel:create': ({ kind, name, topic, parentId, ...at }) => {
      const run = of(at);
      const model = [...run.channels.values()][0];
      const channelId = asId<ChannelId>(`channel-new-${++made}`);
      const more = { kind, topic, parentId, position: run.channels.size };
      const abilities = model ? { abilities: model.abilities } : {};
      put(at.accountId, run, channelOf(channelId, at.serverId, name, { ...more, ...abilities }));
      return { channelId };
    },
    'channel:look': (at) => {
      const { run, channel } = withChannel(at);
      const { id, name, topic, slowModeSeconds } = channel;
      const nsfw = run.ages.get(id) ?? false;
      return { id, name, topic, nsfw, slowModeSeconds, overrides: run.overrides.get(id) ?? [] };
    },
    'channel:edit': ({ accountId, channelId, name, topic, nsfw, slowModeSeconds }) => {
      const { run, channel } = withChannel({ accountId, channelId });
      if (nsfw !== undefined) run.ages.set(channelId, nsfw);
      put(accountId, run, {
        ...channel,
        name: name ?? channel.name,
        topic: topic === undefined ? channel.topic : topic,
        slowModeSeconds: slowModeSeconds ?? channel.slowModeSeconds,
      });
    },
    'channel:delete': (at) => {
      const { run } = withChannel(at);
      run.channels.delete(at.channelId);
      happen(at.accountId, { type: 'channelRemoved', channelId: at.channelId });
    },
    'channel:arrange': ({ places, ...at }) => {
      const run = of(at);
      for (const { id, parentId, position } of places) {
        const channel = run.channels.get(id);
        if (channel) put(at.accountId, run, { ...channel, parentId, position });
      }
    },
    'channel:permissions': ({ accountId, channelId, roleId, allow, deny }) => {
      const { run, channel } = withChannel({ accountId, channelId });
      const others = (run.overrides.get(channelId) ?? []).filter((one) => one.roleId !== roleId);
      const own = allow.length + deny.length === 0 ? [] : [{ roleId, allow, deny }];
      run.overrides.set(channelId, [...others, ...own]);
      put(accountId, run, { ...channel });
    },
    'role:create': ({ name, ...at }) => {
      const run = of(at);
      const roleId = asId<RoleId>(`role-new-${++made}`);
      const plain = { colour: null, hoisted: false, isDefault: false, allow: [], deny: [] };
      run.roles.splice(run.roles.length - 1, 0, { id: roleId, name, ...plain });
      tellRoles(at, run);
      return { roleId };
    },
    'role:edit': ({ accountId, serverId, roleId, name, colour, hoisted }) =>
      changeRole(
        { accountId, serverId, roleId },
        {
          ...(name === undefined ? {} : { name }),
          ...(colour === undefined ? {} : { colour }),
          ...(hoisted === undefined ? {} : { hoisted }),
        },
      ),
    'role:delete': ({ roleId, ...at }) => {
      const run = of(at);
      run.roles = run.roles.filter(({ id }) => id !== roleId);
      happen(at.accountId, { type: 'roleRemoved', roleId });
    },
    'role:arrange': ({ roleIds, ...at }) => {
      const run = of(at);
      const last = run.roles.filter((role) => role.isDefault);
      const next = roleIds.flatMap((id) => run.roles.find((role) => role.id === id) ?? []);
      if (next.length + last.length !== run.roles.length) throw new Failure('invalid', 'invalid');
      run.roles = [...next, ...last];
      tellRoles(at, run);
    },
    'role:permissions': ({ accountId, serverId, roleId, allow, deny }) =>
      changeRole({ accountId, serverId, roleId }, { allow, deny }),
    'member:list': ({ name, after, ...at }) => {
      const wanted = name.toLowerCase();
      const found = [...of(at).members.values()]
        .map((member) => ({ member, user: userIn(at.accountId, member.userId) }))
        .filter(({ member, user }) =>
          [member.nickname ?? '', user.displayName, user.username].some((one) =>
            one.toLowerCase().startsWith(wanted),
          ),
        );
      const from = after === null ? 0 : found.findIndex(({ user }) => user.id === after) + 1;
      return { members: found.slice(from, from + pageSize), more: found.length > from + pageSize };
    },
    'member:look': (at) => ({ member: memberIn(at), user: userIn(at.accountId, at.userId) }),
    'member:edit': ({ accountId, serverId, userId, nickname, roleIds, timeoutUntil }) => {
      const at = { accountId, serverId, userId };
      const member: Member = {
        ...memberIn(at),
        ...(nickname === undefined ? {} : { nickname }),
        ...(roleIds === undefined ? {} : { roleIds }),
        ...(timeoutUntil === undefined ? {} : { timeoutUntil }),
      };
      of(at).members.set(userId, member);
      happen(accountId, { type: 'memberUpserted', member });
    },
    'member:kick': leave,
    'member:ban': ({ accountId, serverId, userId, reason }) => {
      const { displayName, avatar } = userIn(accountId, userId);
      of({ accountId, serverId }).bans.push({
        userId,
        name: displayName,
        avatar,
        reason,
        bannedAt: communityNow,
      });
      leave({ accountId, serverId, userId });
    },
    'member:unban': (at) => {
      const run = of(at);
      run.bans = run.bans.filter(({ userId }) => userId !== at.userId);
    },
    'member:bans': (at) => [...of(at).bans],
    'invite:list': (at) => [...of(at).invites],
    'invite:delete': ({ code }) => {
      for (const run of runs.values()) run.invites = run.invites.filter((one) => one.code !== code);
    },
  };
}

const all = {
  manage: true,
  manageEmoji: true,
  manageChannels: true,
  manageRoles: true,
  managePermissions: true,
  assignRoles: true,
  changeNickname: true,
  manageNicknames: true,
  timeout: true,
  kick: true,
  ban: true,
  seeInvites: true,
} as const;

/** The same account, owning the server and running all of it; two more roles are there to be moved. */
export function running(account: FakeAccount, serverId: ServerId): FakeAccount {
  const { snapshot } = account;
  const role = (id: string, name: string, colour: string | null, position: number): Role => ({
    ...{ id: asId<RoleId>(id), serverId, name, colour, position },
    hoisted: false,
  });
  return {
    ...account,
    snapshot: {
      ...snapshot,
      servers: snapshot.servers.map((server) =>
        server.id === serverId ? { ...server, ownerId: snapshot.me, abilities: all } : server,
      ),
      channels: snapshot.channels.map((channel) =>
        channel.serverId === serverId
          ? { ...channel, abilities: { ...channel.abilities, manage: true, managePermissions: true } }
          : channel,
      ),
      roles: [
        ...snapshot.roles,
        role('borrowers', 'Borrowers', '#1f7f92', 2),
        role('newcomers', 'Newcomers', null, 1),
      ],
    },
  };
}

/** For the calls of a test that shall fail. */
export const refusing = (kind: AppError['kind'], code: string) => () => {
  throw new Failure(kind, code);
};

export const placeAnswers: AnswersTo<keyof typeof placeCalls> = {
  'server:create': refuse,
  'server:leave': refuse,
  'server:delete': refuse,
  'server:acknowledge': refuse,
  'invite:create': refuse,
  'invite:list': refuse,
  'invite:look': refuse,
  'invite:join': refuse,
  'invite:delete': refuse,
  'search:messages': refuse,
  'message:look': refuse,
  'message:removeMany': refuse,
  'message:clearReactions': refuse,
  'channel:saved': refuse,
  'call:join': refuse,
  'bot:list': refuse,
  'bot:create': refuse,
  'bot:look': refuse,
  'bot:edit': refuse,
  'bot:newToken': refuse,
  'bot:delete': refuse,
  'bot:preview': refuse,
  'bot:invite': refuse,
  'profile:username': refuse,
};
