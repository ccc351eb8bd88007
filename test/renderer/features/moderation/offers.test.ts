import { describe, expect, test } from 'vitest';
import { offeredSections } from '../../../../renderer/actions/server-sections.ts';
import { memberOffers } from '../../../../renderer/features/moderation/offers.ts';
import { givable } from '../../../../renderer/features/moderation/roles.ts';
import { type Capabilities, noCapabilities } from '../../../../shared/capabilities.ts';
import type { Member, Role, Server, ServerAbilities } from '../../../../shared/domain.ts';
import { asId, type RoleId, type ServerId, type UserId } from '../../../../shared/ids.ts';
import { community, everything, mayRun, mayTalk } from '../../../support/community.ts';
import { running } from '../../../support/fakeAdministration.ts';

const serverId = asId<ServerId>('larkfield');
const runs = running(community()[0] ?? fail(), serverId);
function fail(): never {
  throw new Error('no account');
}
const all: ServerAbilities = runs.snapshot.servers.find(({ id }) => id === serverId)?.abilities ?? fail();

describe('what is offered about a member', () => {
  const ordinary = { can: everything.capabilities, may: all, self: false, owner: false, timedOut: false };
  const none: ServerAbilities = { ...mayRun, changeNickname: false };
  test.each([
    ['somebody else', {}, 'roles nickname timeout kick ban'],
    ['who is silenced', { timedOut: true }, 'roles nickname endTimeout kick ban'],
    ['oneself', { self: true }, 'roles nickname'],
    ['oneself, owning the server', { self: true, owner: true }, 'roles nickname'],
    ['the owner', { owner: true }, ''],
    ['by who may nothing', { may: none }, ''],
    ['oneself, by who may name themselves', { may: mayRun, self: true }, 'nickname'],
    ['others, by who may name themselves', { may: mayRun }, ''],
    ['by who may only ban', { may: { ...none, ban: true } }, 'ban'],
    ['on a server that knows none of it', { can: noCapabilities }, ''],
    [
      'on a server without time-outs',
      { can: { ...everything.capabilities, timeouts: false } },
      'roles nickname kick ban',
    ],
    [
      'on a server without kicks and bans',
      { can: { ...everything.capabilities, moderation: false } },
      'roles nickname timeout',
    ],
  ])('%s', (_, more, offers) => {
    expect(memberOffers({ ...ordinary, ...more }).join(' ')).toBe(offers);
  });
});

describe('the sections of a server', () => {
  const can: Capabilities = everything.capabilities;
  const channels = [{ abilities: mayTalk }];
  const sections = (more: Partial<Parameters<typeof offeredSections>[0]>) =>
    offeredSections({ can, may: mayRun, channels, ...more }).join(' ');
  test.each([
    ['who may all', { may: all }, 'overview channels roles members bans invites'],
    ['an ordinary member', {}, ''],
    ['who may all, where the server has nothing of it', { may: all, can: noCapabilities }, ''],
    ['who looks after channels', { may: { ...mayRun, manageChannels: true } }, 'channels'],
    ['who looks after one channel', { channels: [{ abilities: { ...mayTalk, manage: true } }] }, 'channels'],
    [
      'who looks after who may what in one channel',
      { channels: [{ abilities: { ...mayTalk, managePermissions: true } }] },
      'channels',
    ],
    ['who says what roles may', { may: { ...mayRun, managePermissions: true } }, 'roles'],
    ['who gives roles', { may: { ...mayRun, assignRoles: true } }, 'members'],
    ['who bans', { may: { ...mayRun, ban: true } }, 'members bans'],
    ['who sees invites', { may: { ...mayRun, seeInvites: true } }, 'invites'],
  ])('%s', (_, more, offered) => {
    expect(sections(more)).toBe(offered);
  });
});

describe('roles that can be given', () => {
  const { snapshot } = runs;
  const me = snapshot.me;
  const role = (id: string, position: number): Role => ({
    ...{ id: asId<RoleId>(id), serverId, name: id, colour: null, hoisted: false },
    position,
  });
  const table = new Map(
    [role('high', 9), role('mid', 5), role('low', 1), role('larkfield', 0)].map((one) => [one.id, one]),
  );
  const member = (...own: string[]): Member => ({
    ...{ serverId, userId: me, nickname: null, joinedAt: null, avatar: null, timeoutUntil: null },
    roleIds: own.map((one) => asId<RoleId>(one)),
  });
  const server = (ownerId: UserId | null): Server => ({
    ...(snapshot.servers.find(({ id }) => id === serverId) ?? fail()),
    ownerId,
  });
  test.each([
    ['the owner', me, [], 'high mid low'],
    ['who has the middle one', null, ['mid'], 'low'],
    ['who has the highest', null, ['high', 'low'], 'mid low'],
    ['who has none', null, [], ''],
  ] as const)('by %s', (_, ownerId, own, given) => {
    const servers = new Map([[serverId, server(ownerId)]]);
    const members = new Map([[serverId, new Map([[me, member(...own)]])]]);
    expect([...givable({ me, servers, members, roles: table }, serverId)].join(' ')).toBe(given);
  });
});
