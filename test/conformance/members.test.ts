import { describe, expect, test } from 'vitest';
import type { MemberFacts } from '../../shared/administration.ts';
import type { UserId } from '../../shared/ids.ts';
import type { Client } from './client.ts';
import { codeOf, empower, harbour, kindOf, watchMembers } from './live.ts';
import { families, type Place } from './rig.ts';

/** All pages. */
async function everybody(client: Client, { serverId }: Place, name = ''): Promise<readonly MemberFacts[]> {
  const all: MemberFacts[] = [];
  for (let after: UserId | null = null; ; ) {
    const page = await client.backend.listMembers(serverId, { name, after });
    all.push(...page.members);
    after = all.at(-1)?.member.userId ?? null;
    if (!page.more) return all;
  }
}
const nickname = (client: Client, { serverId }: Place, userId: UserId) =>
  client.state.members.get(serverId)?.get(userId)?.nickname;

describe.each(families)('%s: members', (_name, start) => {
  test('are listed, each once, however many there are, and by the beginning of a name', async () => {
    const { rig, ada, bram, a } = await harbour(start);
    const crowd = Array.from({ length: 120 }, (_, n) => rig.person(`sailor${n}`));
    const place = rig.place([ada, bram, ...crowd]);
    const ids = (found: readonly MemberFacts[]) => found.map((one) => one.member.userId).sort();
    expect(ids(await everybody(a, place))).toEqual([ada, bram, ...crowd].map((p) => p.id).sort());
    const some = crowd.filter((p) => p.name.startsWith('sailor11'));
    expect(ids(await everybody(a, place, 'Sailor11'))).toEqual(some.map((p) => p.id).sort());
    expect(await everybody(a, place, 'nobody')).toEqual([]);
  });

  test('are looked at one by one', async () => {
    const { rig, bram, a, place } = await harbour(start);
    const { member, user } = await a.backend.lookAtMember(place.serverId, bram.id);
    expect(member).toMatchObject({ serverId: place.serverId, userId: bram.id, nickname: null, roleIds: [] });
    expect(user).toMatchObject({ id: bram.id, username: 'bram' });
    expect(await kindOf(a.backend.lookAtMember(place.serverId, rig.person('cleo').id))).toBe('notFound');
  });

  test('are called something else here, by others or by themselves', async () => {
    const { ada, bram, a, b, place } = await harbour(start);
    await a.backend.editMember(place.serverId, bram.id, { nickname: 'Brambles' });
    expect(nickname(a, place, bram.id)).toBe('Brambles');
    await b.until('bram hears it', () => nickname(b, place, bram.id) === 'Brambles');
    await b.backend.editMember(place.serverId, bram.id, { nickname: null });
    expect((await a.backend.lookAtMember(place.serverId, bram.id)).member.nickname).toBeNull();
    expect(await kindOf(b.backend.editMember(place.serverId, ada.id, { nickname: 'A' }))).toBe('forbidden');
  });

  test('get roles and lose them; who may not give them is refused', async () => {
    const all = await harbour(start);
    const { bram, a, b, place } = all;
    const roleId = await a.backend.createRole(place.serverId, 'Mate');
    const mine = () => b.state.members.get(place.serverId)?.get(bram.id)?.roleIds.join();
    expect(await kindOf(b.backend.editMember(place.serverId, bram.id, { roleIds: [roleId] }))).toBe(
      'forbidden',
    );
    await a.backend.editMember(place.serverId, bram.id, { roleIds: [roleId] });
    await b.until('bram has it', () => mine() === roleId);
    await a.backend.editMember(place.serverId, bram.id, { roleIds: [] });
    await b.until('bram has it no more', () => mine() === '');
  });

  test('may only read for a while', async ({ skip }) => {
    const { ada, bram, a, b, place } = await harbour(start);
    if (!a.backend.capabilities.timeouts) skip('this family has none');
    const [general] = place.channels;
    const until = Date.now() + 600_000;
    await a.backend.editMember(place.serverId, bram.id, { timeoutUntil: until });
    await b.until('bram hears it', () => {
      return b.state.members.get(place.serverId)?.get(bram.id)?.timeoutUntil === until;
    });
    expect(await kindOf(b.say(general, 'hello'))).toBe('forbidden');
    await a.backend.editMember(place.serverId, bram.id, { timeoutUntil: null });
    expect(await b.say(general, 'hello again')).toMatchObject({ text: 'hello again' });
    expect(await kindOf(b.backend.editMember(place.serverId, ada.id, { timeoutUntil: until }))).toBe(
      'forbidden',
    );
  });

  test('may write again when that while is over, and learn it without being told', async ({ skip }) => {
    const { bram, a, b, place } = await harbour(start);
    if (!a.backend.capabilities.timeouts) skip('this family has none');
    const [general] = place.channels;
    const may = () => b.state.channels.get(general)?.abilities.send;
    await a.backend.editMember(place.serverId, bram.id, { timeoutUntil: Date.now() + 1_500 });
    await b.until('bram may not write', () => may() === false);
    await b.until('bram may write', () => may() === true);
    expect(await b.say(general, 'where were we')).toMatchObject({ text: 'where were we' });
  });

  test('are put out, hear it, and may come back', async () => {
    const { ada, bram, a, b, place } = await harbour(start);
    watchMembers(a, place);
    expect(await kindOf(b.backend.kick(place.serverId, ada.id))).toBe('forbidden');
    await a.backend.kick(place.serverId, bram.id);
    await b.until('bram is out', () => !b.state.servers.has(place.serverId));
    expect((await everybody(a, place)).map((one) => one.user.username)).toEqual(['ada']);
    expect(await kindOf(a.backend.kick(place.serverId, bram.id))).toBe('notFound');
    const { code } = await a.backend.createInvite(place.channels[0], { ageSeconds: null, uses: null });
    await b.backend.joinByInvite(code);
    await a.until('bram is back', () => a.of('memberUpserted').some((e) => e.member.userId === bram.id));
  });

  test('who rank lower cannot put out who rank higher', async () => {
    const all = await harbour(start);
    const { ada, b, place } = all;
    await empower(all, ['kickMembers', 'banMembers']);
    await b.until('bram may', () => b.state.servers.get(place.serverId)?.abilities.kick === true);
    // of its owner a server may say that it makes no sense
    expect(['forbidden', 'invalid']).toContain(await kindOf(b.backend.kick(place.serverId, ada.id)));
    expect(['forbidden', 'invalid']).toContain(await kindOf(b.backend.ban(place.serverId, ada.id, null)));
    expect((await b.backend.lookAtMember(place.serverId, ada.id)).user.id).toBe(ada.id);
  });

  test('are banned with a reason, listed, and let in again', async () => {
    const { ada, bram, a, b, place } = await harbour(start);
    const { code } = await a.backend.createInvite(place.channels[0], { ageSeconds: null, uses: null });
    expect(await kindOf(b.backend.ban(place.serverId, ada.id, null))).toBe('forbidden');
    expect(await kindOf(b.backend.listBans(place.serverId))).toBe('forbidden');
    await a.backend.ban(place.serverId, bram.id, 'Cut the ropes');
    await b.until('bram is out', () => !b.state.servers.has(place.serverId));
    const [ban, ...others] = await a.backend.listBans(place.serverId);
    expect(ban).toMatchObject({ userId: bram.id, name: 'bram', reason: 'Cut the ropes' });
    expect(others).toEqual([]);
    expect(await codeOf(b.backend.joinByInvite(code))).toBe('bannedFromServer');
    await a.backend.unban(place.serverId, bram.id);
    expect(await a.backend.listBans(place.serverId)).toEqual([]);
    expect(await codeOf(a.backend.unban(place.serverId, bram.id))).toBe('banGone');
    expect(await b.backend.joinByInvite(code)).toMatchObject({ serverId: place.serverId });
  });
});
