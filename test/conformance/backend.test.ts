import { afterEach, describe, expect, test } from 'vitest';
import { realWorld } from '../../electron/net/realWorld.ts';
import { asId, type MediaRef, type UserId } from '../../shared/ids.ts';
import { Failure } from '../../shared/result.ts';
import { channelUnread } from '../../shared/state/unread.ts';
import { Client, clientOf, newNonce } from './client.ts';
import { families, type Person, type Rig, type StartRig } from './rig.ts';

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function rigFor(start: StartRig, options: Parameters<StartRig>[0] = {}): Promise<Rig> {
  const rig = await start(options);
  ends.push(() => rig.stop());
  return rig;
}
async function liveClient(rig: Rig, person: Person): Promise<Client> {
  const client = clientOf(rig, person);
  ends.push(() => client.backend.stop());
  return await client.live();
}
const why = (e: unknown) => (e instanceof Failure ? e.error : e);

/** Two people in one place, both live. */
async function pair(start: StartRig, options: Parameters<StartRig>[0] = {}) {
  const rig = await rigFor(start, options);
  const [ada, bram] = [rig.person('ada'), rig.person('bram')];
  const place = rig.place([ada, bram]);
  const [a, b] = [await liveClient(rig, ada), await liveClient(rig, bram)];
  return { rig, ada, bram, place, channel: place.channels[0], a, b };
}

describe.each(families)('%s: signing in', (_name, start) => {
  test('the server is found, and another kind of server is not mistaken for it', async () => {
    const rig = await rigFor(start);
    const found = await rig.family.probe(realWorld(), rig.origin);
    expect(found).toMatchObject({
      origin: rig.origin,
      registration: 'open',
      limits: { messageLength: rig.limits.messageLength },
    });
    expect(`http://${found?.host}`).toBe(rig.origin);
  });

  test('with a password; a wrong one is refused', async () => {
    const rig = await rigFor(start);
    const ada = rig.person('ada');
    const sign = (password: string) =>
      rig.family.signIn(realWorld(), rig.at, { name: ada.login, password, way: 'password', invite: '' });
    const done = await sign(ada.password);
    expect(done).toMatchObject({ step: 'done', userId: ada.id, name: 'ada' });
    if (done.step !== 'done') throw new Error('not signed in');
    const client = new Client(rig, done.token, done.sessionId);
    ends.push(() => client.backend.stop());
    await client.live();
    expect(await sign('wrong horse').catch(why)).toMatchObject({
      kind: 'unauthorized',
      code: 'wrongPassword',
    });
  });

  test('with a code after the password; a wrong one is refused', async () => {
    const rig = await rigFor(start);
    const ada = rig.person('ada');
    const code = await rig.askForCode(ada);
    const first = await rig.family.signIn(realWorld(), rig.at, {
      name: ada.login,
      password: ada.password,
      way: 'password',
      invite: '',
    });
    if (first.step !== 'code') throw new Error('no code was asked for');
    const second = (text: string) =>
      rig.family.signInStep(realWorld(), rig.at, first.ticket, { step: 'code', method: 'code', code: text });
    expect(await second('000000').catch(why)).toMatchObject({ kind: 'invalid', code: 'wrongCode' });
    expect(await second(code())).toMatchObject({ step: 'done', userId: ada.id });
  });

  test('a new account is made; a weak password is refused with what is asked of it', async () => {
    const rig = await rigFor(start);
    const name = rig.loginOf('dora');
    const make = async (password: string) => {
      const answer = await rig.family.signIn(realWorld(), rig.at, {
        name,
        password,
        way: 'register',
        invite: '',
      });
      if (answer.step !== 'username') return answer;
      return await rig.family.signInStep(realWorld(), rig.at, answer.ticket, {
        step: 'username',
        username: 'dora',
      });
    };
    expect(await make('short').catch(why)).toMatchObject({ code: 'passwordWeak', params: { limit: 8 } });
    expect(await make('long enough it is')).toMatchObject({ step: 'done', name: 'dora' });
  });

  test('a revoked token stops the account and is not tried again', async () => {
    const rig = await rigFor(start);
    const ada = rig.person('ada');
    const client = await liveClient(rig, ada);
    rig.revoke(ada);
    await client.until('stopped', () => client.connection === 'stopped');
    expect(client.connections.at(-1)).toEqual({ state: 'stopped', reason: 'signedOut' });
    expect(await client.backend.setPresence('idle').catch(why)).toMatchObject({ kind: 'unauthorized' });
  });

  test('signing out ends the token on the server', async () => {
    const rig = await rigFor(start);
    const ada = rig.person('ada');
    const client = await liveClient(rig, ada);
    await client.backend.signOut();
    const again = clientOf(rig, ada);
    ends.push(() => again.backend.stop());
    await again.until('stopped', () => again.connection === 'stopped');
  });
});

describe.each(families)('%s: what is told', (_name, start) => {
  test('the snapshot is complete', async () => {
    const rig = await rigFor(start);
    const [ada, bram] = [rig.person('ada'), rig.person('bram')];
    const { serverId, channels } = rig.place([ada, bram]);
    rig.befriend(ada, bram);
    const client = await liveClient(rig, ada);
    const [snapshot] = client.of('snapshot');
    expect(client.problems).toEqual([]);
    expect(snapshot?.me).toBe(ada.id);
    expect(snapshot?.servers).toMatchObject([{ id: serverId, name: 'Harbour', ownerId: ada.id }]);
    expect([2, 0]).toContain(snapshot?.servers[0]?.memberCount); // not every server says it before it is asked
    expect(snapshot?.channels.map((c) => c.id)).toEqual(expect.arrayContaining([...channels]));
    expect(snapshot?.roles).toMatchObject([{ serverId }]);
    expect(snapshot?.members).toMatchObject([{ serverId, userId: ada.id }]);
    expect(snapshot?.relationships).toMatchObject([{ userId: bram.id, kind: 'friend' }]);
    expect(snapshot?.users.map((u) => u.username).toSorted()).toEqual(['ada', 'bram']);
    expect(new Map(snapshot?.presences).get(ada.id)).toMatchObject({ state: 'online' });
  });

  test('a message reaches the other once, with its author; the same nonce is the same message', async () => {
    const { channel, a, b, ada } = await pair(start);
    const nonce = newNonce();
    const sent = await a.say(channel, 'hello there', nonce);
    const again = await a.say(channel, 'hello there', nonce);
    expect(again.id).toBe(sent.id);
    expect(sent).toMatchObject({ text: 'hello there', nonce, authorId: ada.id, channelId: channel });
    await a.say(channel, 'and on');
    await b.until('both are there', () => b.texts(channel).length >= 2);
    expect(b.texts(channel)).toEqual(['hello there', 'and on']);
    expect(b.state.users.get(ada.id)).toMatchObject({ username: 'ada' });
    expect(b.of('userUpserted').filter((e) => e.user.id === ada.id)).toHaveLength(1);
    expect((await b.page(channel)).map((m) => m.text)).toEqual(['hello there', 'and on']);
  });

  test('edit, reply, react and delete reach the other', async () => {
    const { channel, a, b, ada } = await pair(start);
    const first = await a.say(channel, 'frist');
    const edited = await a.backend.edit(channel, first.id, 'first');
    expect(edited).toMatchObject({ id: first.id, text: 'first', editedAt: expect.any(Number) });
    const answer = await a.say(channel, 'an answer', newNonce(), first.id);
    expect(answer).toMatchObject({
      replyTo: first.id,
      reply: { id: first.id, authorId: ada.id, text: 'first' },
    });
    await b.until('edited', () => b.texts(channel).includes('first'));
    const target = { channelId: channel, messageId: first.id, emoji: '🎉' };
    await b.backend.react(target, true);
    await a.until('reacted', () => a.of('reactionChanged').some((e) => e.emoji === '🎉' && e.added));
    await b.backend.react(target, false);
    await a.until('taken back', () => a.of('reactionChanged').some((e) => !e.added));
    await a.backend.remove(channel, answer.id);
    await b.until('deleted', () => b.of('messagesRemoved').some((e) => e.messageIds.includes(answer.id)));
    expect((await b.page(channel)).map((m) => m.text)).toEqual(['first']);
  });

  test('of a channel that is not followed no more is told than that somebody wrote there', async () => {
    const { channel, place, a, b, ada, bram } = await pair(start);
    const mine = await a.say(channel, 'mine');
    await b.until('heard', () => b.texts(channel).length === 1);
    await b.backend.acknowledge(channel, mine.id);
    b.follows = false;
    const plain = await a.say(channel, 'plain');
    await b.until('heard of', () => b.of('messageHeard').length === 1);
    expect(b.of('messageHeard')).toEqual([
      { type: 'messageHeard', id: plain.id, channelId: channel, authorId: ada.id },
    ]);
    expect(channelUnread(b.state, channel)).toEqual({ unread: true, mentions: 0 });
    await a.backend.typing(channel);
    await a.backend.react({ channelId: channel, messageId: plain.id, emoji: '🎉' }, true);
    await a.backend.edit(channel, plain.id, 'plainer');
    await a.say(channel, 'an answer to mine', newNonce(), plain.id);
    const own = await b.say(place.channels[1], 'my own');
    await a.say(place.channels[1], 'an answer to theirs', newNonce(), own.id);
    await a.say(place.channels[1], `hello <@${bram.id}>`);
    await b.until('called', () => b.texts(place.channels[1]).length === 3);
    expect(b.texts(place.channels[1]).slice(0, 2)).toEqual(['my own', 'an answer to theirs']);
    expect(channelUnread(b.state, place.channels[1]).mentions).toBeGreaterThan(0);
    expect(b.texts(channel)).toEqual(['mine']);
    expect([...b.of('typingStarted'), ...b.of('reactionChanged')]).toEqual([]);
    b.follows = true;
    await a.backend.edit(channel, plain.id, 'plainest');
    await b.until('changed', () => b.texts(channel).includes('plainest'));
    expect(b.problems).toEqual([]);
  });

  test('typing and presence reach the other', async () => {
    const { rig, ada, bram, channel, a, b } = await pair(start);
    await a.backend.typing(channel);
    await b.until('typing', () =>
      b.of('typingStarted').some((e) => e.userId === ada.id && e.channelId === channel),
    );
    rig.befriend(ada, bram);
    await a.backend.setPresence('dnd');
    await a.until('own presence', () => a.state.presences.get(ada.id)?.state === 'dnd');
    await a.backend.heartbeat();
    const again = await liveClient(rig, bram);
    expect(again.state.presences.get(ada.id)?.state).toBe('dnd');
    await a.backend.setPresence('invisible');
    await again.until('away', () => again.state.presences.get(ada.id)?.state === 'offline');
    await a.until('own invisible', () => a.state.presences.get(ada.id)?.state === 'invisible');
  });

  test('who leaves is away at once, and comes back as chosen', async () => {
    const { rig, ada, bram, b, a } = await pair(start);
    rig.befriend(ada, bram);
    await a.backend.setPresence('idle');
    await a.backend.heartbeat();
    const watching = await liveClient(rig, bram);
    expect(watching.state.presences.get(ada.id)?.state).toBe('idle');
    await a.backend.leave();
    a.backend.stop();
    await watching.until('gone', () => watching.state.presences.get(ada.id)?.state === 'offline');
    await liveClient(rig, ada);
    await watching.until('back', () => watching.state.presences.get(ada.id)?.state === 'idle');
    b.backend.stop();
  });

  test('members come by range, and again after a lost connection', async () => {
    const rig = await rigFor(start);
    const everyone = Array.from({ length: 30 }, (_, i) => rig.person(`person${String(i).padStart(2, '0')}`));
    const [first = rig.person('nobody'), ...others] = everyone;
    const { serverId } = rig.place([first, ...others]);
    const client = await liveClient(rig, first);
    client.backend.showMembers(serverId, [[0, 9]]);
    const loaded = () => client.state.memberLists.get(serverId)?.userIds.size ?? 0;
    await client.until('ten members', () => loaded() === 10);
    expect(client.state.memberLists.get(serverId)).toMatchObject({ total: 30, online: 1 });
    expect(client.state.memberLists.get(serverId)?.groups).toEqual([
      { id: 'online', count: 1 },
      { id: 'offline', count: 29 },
    ]);
    expect(client.state.memberLists.get(serverId)?.userIds.get(0)).toBe(first.id);
    expect(client.state.users.size).toBe(10);
    await rig.loseSessions();
    await client.until('a second snapshot', () => client.of('snapshot').length === 2);
    await client.until('ten members again', () => loaded() === 10);
    client.backend.showMembers(serverId, [[10, 29]]);
    await client.until('all members', () => loaded() === 30);
  });

  test('a direct message opens on both sides; its channel is known before it is answered', async () => {
    const { rig, ada, bram, a, b } = await pair(start);
    rig.befriend(ada, bram);
    const id = await a.backend.openDirect(bram.id);
    expect(a.state.channels.get(id)).toMatchObject({
      kind: 'dm',
      serverId: null,
      name: '',
      recipientIds: [bram.id],
    });
    expect(await a.backend.openDirect(bram.id)).toBe(id);
    await a.say(id, 'just us');
    await b.until('told', () => b.texts(id).length === 1);
    expect(b.state.channels.get(id)?.recipientIds).toEqual([ada.id]);
    expect(channelUnread(b.state, id)).toEqual({ unread: true, mentions: 1 });
  });

  test('unread and mentions are counted, kept by the server, and ended by reading', async () => {
    const { rig, bram, channel, a, b } = await pair(start);
    await b.say(channel, 'I was here');
    await a.until('seen', () => a.texts(channel).length === 1);
    const last = await a.say(channel, `hello <@${bram.id}>`);
    await b.until('mentioned', () => channelUnread(b.state, channel).mentions === 1);
    const elsewhere = await liveClient(rig, bram);
    expect(channelUnread(elsewhere.state, channel)).toEqual({ unread: true, mentions: 1 });
    await b.backend.acknowledge(channel, last.id);
    await b.until('read here', () => !channelUnread(b.state, channel).unread);
    await elsewhere.until('read there', () => !channelUnread(elsewhere.state, channel).unread);
  });

  test('refusals say what happened', async () => {
    const { rig, channel, a, b } = await pair(start);
    const own = await a.say(channel, 'mine');
    expect(await b.backend.edit(channel, own.id, 'stolen').catch(why)).toMatchObject({ kind: 'forbidden' });
    expect(await a.say(channel, 'x'.repeat(rig.limits.messageLength + 1)).catch(why)).toMatchObject({
      code: 'messageTooLong',
      params: { limit: rig.limits.messageLength },
    });
    expect(await a.backend.openDirect(asId<UserId>('nobody')).catch(why)).toBeInstanceOf(Object);
    expect(await a.backend.media(asId<MediaRef>('https://evil.example/x')).catch(why)).toMatchObject({
      kind: 'addressRefused',
    });
  });
});

describe.each(families)('%s: limits', (_name, start) => {
  test('a burst of messages waits for its limit and arrives whole, in order', async () => {
    const { channel, a, b } = await pair(start, { limited: true });
    const texts = Array.from({ length: 14 }, (_, i) => `burst ${i}`);
    await Promise.all(texts.map((text) => a.say(channel, text)));
    await b.until('all are there', () => b.texts(channel).length === 14);
    expect(b.texts(channel).toSorted()).toEqual(texts.toSorted());
  });
});
