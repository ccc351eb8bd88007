import { describe, expect, test } from 'vitest';
import { asId, type InviteCode } from '../../shared/ids.ts';
import { codeOf, harbour, kindOf, liveClient, watchMembers } from './live.ts';
import { families } from './rig.ts';

const forEver = { ageSeconds: null, uses: null };

describe.each(families)('%s: invites', (_name, start) => {
  test('show where they lead, and lead there', async () => {
    const { rig, ada, a, place } = await harbour(start);
    const [, boats] = place.channels;
    watchMembers(a, place);
    const { code, ...made } = await a.backend.createInvite(boats, forEver);
    expect(made).toMatchObject({ serverId: place.serverId, channelId: boats, inviterId: ada.id });
    const cleo = rig.person('cleo');
    const c = await liveClient(rig, cleo);
    expect(await c.backend.lookAtInvite(code)).toMatchObject({
      code,
      kind: 'server',
      name: 'Harbour',
      channelName: 'boats',
      inviterName: 'ada',
      memberCount: 2,
      serverId: null,
    });
    expect(await c.backend.joinByInvite(code)).toEqual({ serverId: place.serverId, channelId: boats });
    expect(c.state.servers.get(place.serverId)?.name).toBe('Harbour');
    expect(c.state.channels.get(boats)?.name).toBe('boats');
    await a.until('ada sees who came', () => a.of('memberUpserted').some((e) => e.member.userId === cleo.id));
    expect((await c.backend.lookAtInvite(code)).serverId).toBe(place.serverId);
  });

  test('are read out of a whole address; one of another place is refused', async () => {
    const { rig, a, place } = await harbour(start);
    const { code } = await a.backend.createInvite(place.channels[0], forEver);
    const c = await liveClient(rig, rig.person('cleo'));
    const { host } = new URL(rig.origin);
    const typed = (text: string) => asId<InviteCode>(text);
    expect((await c.backend.lookAtInvite(typed(`${rig.origin}/invite/${code}`))).code).toBe(code);
    expect((await c.backend.lookAtInvite(typed(` hubbub://${host}/invite/${code}/ `))).code).toBe(code);
    const elsewhere = typed(`https://elsewhere.example/invite/${code}`);
    expect(await codeOf(c.backend.lookAtInvite(elsewhere))).toBe('inviteElsewhere');
    expect(await codeOf(c.backend.joinByInvite(elsewhere))).toBe('inviteElsewhere');
    expect(await codeOf(c.backend.joinByInvite(typed('come on in!')))).toBe('inviteUnreadable');
    expect(await codeOf(c.backend.joinByInvite(typed('nosuchcode')))).toBe('inviteGone');
    expect(c.state.servers.size).toBe(0);
  });

  test('are listed and withdrawn by those who may', async () => {
    const { a, b, place } = await harbour(start);
    const { code } = await a.backend.createInvite(place.channels[0], forEver);
    const own = await b.backend.createInvite(place.channels[1], forEver);
    const codes = async () => (await a.backend.listInvites(place.serverId)).map((one) => one.code).sort();
    expect(await codes()).toEqual([code, own.code].sort());
    expect(await kindOf(b.backend.listInvites(place.serverId))).toBe('forbidden');
    expect(await kindOf(b.backend.deleteInvite(code))).toBe('forbidden');
    await b.backend.deleteInvite(own.code);
    await a.backend.deleteInvite(code);
    expect(await codes()).toEqual([]);
    expect(await codeOf(a.backend.lookAtInvite(code))).toBe('inviteGone');
    expect(await codeOf(a.backend.deleteInvite(code))).toBe('inviteGone');
  });

  test('end by themselves', async ({ skip }) => {
    const { rig, a, place } = await harbour(start);
    if (!a.backend.capabilities.inviteLimits) skip('this family has no limits');
    const once = await a.backend.createInvite(place.channels[0], { ageSeconds: null, uses: 1 });
    expect(once).toMatchObject({ mostUses: 1, uses: 0, expiresAt: null });
    const [c, d] = [await liveClient(rig, rig.person('cleo')), await liveClient(rig, rig.person('dora'))];
    await c.backend.joinByInvite(once.code);
    expect(await codeOf(d.backend.joinByInvite(once.code))).toBe('inviteGone');
    const soon = await a.backend.createInvite(place.channels[0], { ageSeconds: 3600, uses: null });
    expect(soon.expiresAt).toBeGreaterThan(Date.now());
    rig.pass(3_601_000);
    expect(await codeOf(d.backend.lookAtInvite(soon.code))).toBe('inviteGone');
  });
});
