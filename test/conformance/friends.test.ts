import { afterEach, describe, expect, test } from 'vitest';
import type { RelationshipKind } from '../../shared/domain.ts';
import { asId, type ChannelId, type UserId } from '../../shared/ids.ts';
import { Failure } from '../../shared/result.ts';
import { type Client, clientOf } from './client.ts';
import { families, type Person, type Rig, type RigOptions, type StartRig } from './rig.ts';

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function liveClient(rig: Rig, person: Person): Promise<Client> {
  const client = clientOf(rig, person);
  ends.push(() => client.backend.stop());
  return await client.live();
}

/** Three people who know nothing of each other; the first two are here. */
async function people(start: StartRig, options: RigOptions = {}) {
  const rig = await start(options);
  ends.push(() => rig.stop());
  const [ada, bram, cleo] = [rig.person('ada'), rig.person('bram'), rig.person('cleo')];
  rig.place([ada, bram, cleo]); // strangers are not to be found by id everywhere
  return { rig, ada, bram, cleo, a: await liveClient(rig, ada), b: await liveClient(rig, bram) };
}

const kindOf = (client: Client, { id }: Person) => client.state.relationships.get(id)?.kind ?? null;
const until = (client: Client, person: Person, kind: RelationshipKind | null) =>
  client.until(`${person.name} is ${kind}`, () => kindOf(client, person) === kind);
const code = (e: unknown): string => (e instanceof Failure ? e.error.code : String(e));
const refused = (call: Promise<unknown>): Promise<string> => call.then(() => 'not refused', code);

describe.each(families)('%s: friends', (_name, start) => {
  test('are asked by name and accepted by id; each sees what the other does, and how they are', async () => {
    const { ada, bram, a, b } = await people(start);
    expect(await a.backend.askByName('bram', bram.number)).toMatchObject({
      userId: bram.id,
      kind: 'outgoing',
    });
    expect(kindOf(a, bram)).toBe('outgoing');
    expect(a.state.users.get(bram.id)?.username).toBe('bram');
    await until(b, ada, 'incoming');
    expect(b.state.users.get(ada.id)?.username).toBe('ada');
    expect(await b.backend.befriend(ada.id)).toMatchObject({ kind: 'friend' });
    await until(a, bram, 'friend');
    await a.until('bram is seen', () => a.state.presences.get(bram.id)?.state === 'online');
  });

  test('who asks somebody that asked them is a friend at once', async () => {
    const { ada, bram, a, b } = await people(start);
    await a.backend.befriend(bram.id);
    await until(b, ada, 'incoming');
    expect(await b.backend.askByName('ada', ada.number)).toMatchObject({ kind: 'friend' });
    await until(a, bram, 'friend');
  });

  test('requests are withdrawn and denied, friendships end, for both', async () => {
    const { ada, bram, a, b } = await people(start);
    await a.backend.befriend(bram.id);
    await until(b, ada, 'incoming');
    await a.backend.endRelationship(bram.id);
    expect(kindOf(a, bram)).toBeNull();
    await until(b, ada, null);

    await a.backend.befriend(bram.id);
    await until(b, ada, 'incoming');
    await b.backend.endRelationship(ada.id);
    await until(a, bram, null);

    await a.backend.befriend(bram.id);
    await until(b, ada, 'incoming');
    await b.backend.befriend(ada.id);
    await until(a, bram, 'friend');
    await a.backend.endRelationship(bram.id);
    await until(b, ada, null);
    expect(await refused(a.backend.endRelationship(bram.id))).toBe('relationshipGone');
  });

  test('blocking ends a friendship, is not told, and is taken back', async () => {
    const { rig, ada, bram, a, b } = await people(start);
    rig.befriend(ada, bram);
    await a.backend.block(bram.id);
    expect(kindOf(a, bram)).toBe('blocked');
    await b.until('nothing is left', () => b.state.relationships.size === 0);
    expect(await refused(a.backend.befriend(bram.id))).toBe('youBlocked');
    expect(await refused(b.backend.befriend(ada.id))).toBe('friendRequestsClosed');
    await a.backend.endRelationship(bram.id);
    expect(kindOf(a, bram)).toBeNull();
    expect(await b.backend.befriend(ada.id)).toMatchObject({ kind: 'outgoing' });
  });

  test('a nickname is kept, is mine alone, and goes again', async ({ skip }) => {
    const { rig, ada, bram } = await people(start);
    rig.befriend(ada, bram);
    const [a, b] = [await liveClient(rig, ada), await liveClient(rig, bram)];
    if (!a.backend.capabilities.friendNicknames) skip('this family has none');
    await a.backend.nicknameFriend(bram.id, 'Brambles');
    expect(a.state.relationships.get(bram.id)).toMatchObject({ kind: 'friend', nickname: 'Brambles' });
    const again = await liveClient(rig, ada);
    expect(again.state.relationships.get(bram.id)?.nickname).toBe('Brambles');
    await a.backend.nicknameFriend(bram.id, null);
    await again.until('it is gone', () => again.state.relationships.get(bram.id)?.nickname === null);
    expect(b.state.relationships.get(ada.id)?.nickname).toBeNull();
  });

  test('every refusal of a request has its own reason', async () => {
    const { rig, ada, bram, cleo, a } = await people(start);
    expect(await refused(a.backend.askByName('nobody-at-all', ada.number))).toBe('unknownPerson');
    expect(await refused(a.backend.befriend(asId<UserId>(crypto.randomUUID())))).toBe('unknownPerson');
    expect(await refused(a.backend.befriend(ada.id))).toBe('thatIsYou');
    expect(await refused(a.backend.askByName(ada.name, ada.number))).toBe('thatIsYou');
    if (a.backend.capabilities.privacy) {
      await rig.close(cleo, 'requests');
      expect(await refused(a.backend.askByName('cleo', cleo.number))).toBe('friendRequestsClosed');
    }
    await a.backend.befriend(bram.id);
    expect(await refused(a.backend.befriend(bram.id))).toBe('alreadyRequested');
    rig.befriend(ada, bram);
    expect(await refused(a.backend.befriend(bram.id))).toBe('alreadyFriends');
  });

  test('where several have a name, the number says which', async ({ skip }) => {
    const { rig, a } = await people(start);
    const [one, other] = [rig.person('dora'), rig.person('dora')];
    if (one.number === null) skip('names are unique in this family');
    expect(await refused(a.backend.askByName('dora', null))).toBe('numberNeeded');
    expect(await a.backend.askByName('dora', other.number)).toMatchObject({ userId: other.id });
    expect(kindOf(a, one)).toBeNull();
  });
});

describe.each(families)('%s: direct messages', (_name, start) => {
  test('are refused with a reason to who is no friend, and taken from who is', async () => {
    const { rig, ada, bram, cleo, a } = await people(start);
    await rig.close(bram, 'messages');
    expect(await refused(a.backend.openDirect(bram.id))).toBe('directClosed');
    rig.befriend(ada, bram);
    const channelId = await a.backend.openDirect(bram.id);
    expect(await a.say(channelId, 'friends now')).toMatchObject({ text: 'friends now' });
    await a.backend.block(bram.id);
    expect(['youBlocked', 'missingPermission']).toContain(await refused(a.say(channelId, 'not now')));
    await a.backend.endRelationship(bram.id);
    expect(['directClosed', 'missingPermission']).toContain(
      await refused(a.say(channelId, 'no friends any more')),
    );
    if (!a.backend.capabilities.privacy) return; // only friends write here
    const other = await a.backend.openDirect(cleo.id);
    expect(other).not.toBe(channelId);
  });

  test('are closed, and come back with the next message', async () => {
    const { rig, ada, bram, a, b } = await people(start);
    rig.befriend(ada, bram);
    const channelId = await a.backend.openDirect(bram.id);
    await a.until('it is here', () => a.state.channels.has(channelId));
    await a.say(channelId, 'one');
    await b.until('it is there', () => b.state.channels.has(channelId));
    await a.backend.closeDirect(channelId);
    expect(a.state.channels.has(channelId)).toBe(false);
    await b.say(channelId, 'two');
    await a.until('it is back', () => a.state.channels.has(channelId));
    expect((await a.page(channelId)).map((m) => m.text)).toEqual(['one', 'two']);
  });
});

describe.each(families)('%s: groups', (_name, start) => {
  const inGroup = (client: Client, channelId: ChannelId) => client.state.channels.get(channelId);

  test('are made, renamed, joined, left: everybody in them sees it', async ({ skip }) => {
    const { rig, ada, bram, cleo, a, b } = await people(start);
    if (!a.backend.capabilities.groups) skip('this family has none');
    rig.befriend(ada, bram);
    rig.befriend(ada, cleo);
    const dora = rig.person('dora');
    rig.befriend(ada, dora);
    const channelId = await a.backend.createGroup([bram.id, cleo.id], 'Tide table');
    expect(inGroup(a, channelId)).toMatchObject({ kind: 'group', name: 'Tide table', ownerId: ada.id });
    await b.until('it is there', () => inGroup(b, channelId) !== undefined);
    expect([...(inGroup(b, channelId)?.recipientIds ?? [])].sort()).toEqual([ada.id, cleo.id].sort());

    await b.backend.renameGroup(channelId, 'Low water');
    await a.until('it is renamed', () => inGroup(a, channelId)?.name === 'Low water');
    await a.backend.addToGroup(channelId, dora.id);
    await b.until('dora came', () => inGroup(b, channelId)?.recipientIds.includes(dora.id) === true);
    expect(b.state.users.get(dora.id)?.username).toBe('dora');
    expect(await refused(b.backend.removeFromGroup(channelId, dora.id))).toBe('ownerOnly');
    await a.backend.removeFromGroup(channelId, dora.id);
    await b.until('dora went', () => inGroup(b, channelId)?.recipientIds.includes(dora.id) === false);

    await a.backend.leaveGroup(channelId);
    expect(inGroup(a, channelId)).toBeUndefined();
    await b.until('ada went, and it is somebody else who owns it', () => {
      const group = inGroup(b, channelId);
      return group?.recipientIds.includes(ada.id) === false && group.ownerId !== ada.id;
    });
    const kinds = (await b.page(channelId)).map((m) => m.kind);
    expect(kinds).toEqual(['rename', 'recipientAdd', 'recipientRemove', 'recipientRemove']);
  });

  test('only friends are brought in, and no more than there is room for', async ({ skip }) => {
    const { rig, ada, bram, cleo, a } = await people(start, { asksWrongly: true });
    if (!a.backend.capabilities.groups) skip('this family has none');
    rig.befriend(ada, bram);
    expect(await refused(a.backend.createGroup([bram.id, cleo.id], ''))).toBe('groupFriendsOnly');
    const more = Array.from({ length: a.backend.limits.groupRecipients }, (_, n) => rig.person(`p${n}`));
    for (const one of more) rig.befriend(ada, one);
    const channelId = await a.backend.createGroup(
      more.map(({ id }) => id),
      '',
    );
    expect(await refused(a.backend.addToGroup(channelId, bram.id))).toBe('limitReached');
    expect(await refused(a.backend.addToGroup(channelId, cleo.id))).toBe('groupFriendsOnly');
  });
});
