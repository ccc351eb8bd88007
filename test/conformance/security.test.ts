import { afterEach, describe, expect, test } from 'vitest';
import { realWorld } from '../../electron/net/realWorld.ts';
import type { SessionId } from '../../shared/ids.ts';
import { Failure } from '../../shared/result.ts';
import { totp } from '../server/totp.ts';
import { Client, clientOf } from './client.ts';
import { families, type Person, type Rig, type RigOptions, type StartRig } from './rig.ts';

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function setUp(start: StartRig, options: RigOptions = {}) {
  const rig = await start(options);
  ends.push(() => rig.stop());
  const ada = rig.person('ada');
  const client = clientOf(rig, ada);
  ends.push(() => client.backend.stop());
  await client.live();
  return { rig, ada, client, backend: client.backend };
}
async function withToken(rig: Rig, token: string, sessionId?: SessionId): Promise<Client> {
  const client = new Client(rig, token, sessionId);
  ends.push(() => client.backend.stop());
  return client;
}
/** A second sign-in of the same person. */
async function another(rig: Rig, person: Person, password = person.password): Promise<Client> {
  const credentials = { name: person.login, password, way: 'password', invite: '' } as const;
  const done = await rig.family.signIn(realWorld(), rig.at, credentials);
  if (done.step !== 'done') throw new Error('not signed in');
  return await (await withToken(rig, done.token, done.sessionId)).live();
}
const why = (e: unknown) => (e instanceof Failure ? e.error : e);
const stopped = (client: Client) => client.until('stopped', () => client.connection === 'stopped');

describe.each(families)('%s: privacy', (_name, start) => {
  test('each choice changes alone, and every window of the person learns it', async () => {
    const { rig, ada, client, backend } = await setUp(start);
    if (!backend.capabilities.privacy) return;
    const other = await another(rig, ada);
    const all = { friendRequests: true, directMessages: true, showPresence: true };
    expect(client.state.own?.privacy).toEqual(all);
    expect(await backend.setPrivacy({ friendRequests: false })).toEqual({ ...all, friendRequests: false });
    expect(await backend.setPrivacy({ directMessages: false })).toEqual({
      friendRequests: false,
      directMessages: false,
      showPresence: true,
    });
    for (const one of [client, other]) {
      await one.until('told', () => one.state.own?.privacy.directMessages === false);
      expect(one.state.own?.privacy.friendRequests).toBe(false);
    }
  });
});

describe.each(families)('%s: the password', (_name, start) => {
  test('a new one keeps the new token working and ends all others', async () => {
    const { rig, ada, client, backend } = await setUp(start);
    const other = await another(rig, ada);
    const token = await backend.changePassword(ada.password, 'a longer horse altogether');
    await stopped(other);
    expect(other.connections.at(-1)).toEqual({ state: 'stopped', reason: 'signedOut' });
    if (token !== null) {
      await stopped(client);
      await (await withToken(rig, token)).live();
    }
    await another(rig, ada, 'a longer horse altogether');
    const old = { name: ada.login, password: ada.password, way: 'password', invite: '' } as const;
    expect(await rig.family.signIn(realWorld(), rig.at, old).catch(why)).toMatchObject({
      code: 'wrongPassword',
    });
  });

  test('a wrong or a weak one changes nothing', async () => {
    const { client, backend, ada } = await setUp(start);
    expect(await backend.changePassword('not it', 'long enough it is').catch(why)).toMatchObject({
      code: 'wrongPassword',
    });
    expect(await backend.changePassword(ada.password, 'short').catch(why)).toMatchObject({
      code: 'passwordWeak',
    });
    await backend.heartbeat();
    expect(client.connection).toBe('live');
  });
});

describe.each(families)('%s: two-step sign-in', (_name, start) => {
  test('is set up with a code, asked for, and switched off', async () => {
    const { rig, ada, client, backend } = await setUp(start);
    expect(await backend.beginTwoStep('not it').catch(why)).toMatchObject({ code: 'wrongPassword' });
    const { secret, uri } = await backend.beginTwoStep(ada.password);
    expect(new URL(uri).searchParams.get('secret')).toBe(secret);
    expect(await backend.confirmTwoStep('000000').catch(why)).toMatchObject({ code: 'wrongCode' });
    const codes = await backend.confirmTwoStep(totp(secret, Date.now()));
    expect(codes.length).toBeGreaterThanOrEqual(8);
    expect(new Set(codes).size).toBe(codes.length);
    await client.until('told', () => client.state.own?.twoStep === true);

    const credentials = { name: ada.login, password: ada.password, way: 'password', invite: '' } as const;
    const asked = await rig.family.signIn(realWorld(), rig.at, credentials);
    if (asked.step !== 'code') throw new Error('no code was asked for');
    const [first = '', second = ''] = codes;
    const done = await rig.family.signInStep(realWorld(), rig.at, asked.ticket, {
      step: 'code',
      method: 'backup',
      code: first,
    });
    expect(done).toMatchObject({ step: 'done', userId: ada.id });

    const fresh = await backend.newBackupCodes(ada.password, second);
    expect(fresh).not.toContain(codes[2]);
    expect(await backend.endTwoStep(ada.password, codes[2] ?? '').catch(why)).toMatchObject({
      code: 'wrongCode',
    });
    expect(await backend.endTwoStep('not it', fresh[0] ?? '').catch(why)).toMatchObject({
      code: 'wrongPassword',
    });
    await backend.endTwoStep(ada.password, fresh[0] ?? '');
    await client.until('told', () => client.state.own?.twoStep === false);
    await another(rig, ada);
  });
});

describe.each(families)('%s: sessions', (_name, start) => {
  test('are listed, one ended, all others ended, and others are told', async () => {
    // where a ticket is wanted, asking without one is to be wrong
    const { rig, ada, client, backend } = await setUp(start, { asksWrongly: true });
    const [one, two, three] = [await another(rig, ada), await another(rig, ada), await another(rig, ada)];
    const sessions = await backend.listSessions();
    expect(sessions).toHaveLength(4);
    const mine = sessions.filter((session) => session.current);
    expect(mine).toHaveLength(1);
    expect(sessions.every((session) => (session.createdAt ?? 0) > Date.now() - 600_000)).toBe(true);

    const target = (await one.backend.listSessions()).find((session) => session.current);
    if (!target) throw new Error('a session that does not know itself');
    const proof = rig.nature.endsSessions ? null : ({ method: 'password', code: ada.password } as const);
    if (proof) {
      const refused = { kind: 'forbidden', code: 'passwordNeeded' };
      expect(await backend.endSession(target.id, null).catch(why)).toMatchObject(refused);
      expect(await backend.endOtherSessions(null).catch(why)).toMatchObject(refused);
      const wrong = await backend.endSession(target.id, { ...proof, code: 'not it' }).catch(why);
      expect(wrong).toMatchObject({ code: 'wrongPassword' });
      for (const client of [one, two, three]) expect(client.connection).toBe('live');
    }
    await backend.endSession(target.id, proof);
    await stopped(one);
    await client.until('told', () => client.of('sessionEnded').some((e) => e.sessionId === target.id));
    expect(await backend.endSession(target.id, proof).catch(why)).toMatchObject({ kind: 'notFound' });
    expect(two.connection).toBe('live');

    await backend.endOtherSessions(proof);
    await Promise.all([stopped(two), stopped(three)]);
    expect(await backend.listSessions()).toMatchObject([{ id: mine[0]?.id, current: true }]);
    await backend.heartbeat();
    expect(client.connection).toBe('live');
  });

  test('with the second step on a code ends them, and a new password says what goes on', async () => {
    const { rig, ada, client, backend } = await setUp(start, { asksWrongly: true });
    const two = await another(rig, ada);
    const { secret } = await backend.beginTwoStep(ada.password);
    const [first = ''] = await backend.confirmTwoStep(totp(secret, Date.now()));
    const ended = await backend.endOtherSessions(null).catch(why);
    if (rig.nature.endsSessions) {
      expect(ended).toBeUndefined();
      return await stopped(two);
    }
    expect(ended).toMatchObject({ kind: 'forbidden', code: 'codeNeeded' });
    const changed = await backend.changePassword(ada.password, 'a longer horse altogether').catch(why);
    expect(changed).toMatchObject({ code: 'othersStay' });
    const wrong = await backend.endOtherSessions({ method: 'code', code: '000000' }).catch(why);
    expect(wrong).toMatchObject({ code: 'wrongCode' });
    expect(two.connection).toBe('live');
    await backend.endOtherSessions({ method: 'backup', code: first });
    await stopped(two);
    expect(client.connection).toBe('live');
  });
});
