import { describe, expect, onTestFinished, test } from 'vitest';
import { revolt } from '../../electron/backends/revolt/index.ts';
import { realWorld } from '../../electron/net/realWorld.ts';
import { asId, type Nonce, type RoleId } from '../../shared/ids.ts';
import { fromUlid } from '../server/revolt/ids.ts';
import { Client, newNonce } from './client.ts';
import { codeOf, harbour, refusal } from './live.ts';
import type { Person, Place } from './rig.ts';
import { type RevoltRig, startRevolt } from './rigRevolt.ts';

// What a server of family B may do that is no fault of the line: each answer and each silence has its sentence, and what
// is not understood costs only itself.

type Json = { readonly [name: string]: unknown } & {
  readonly author?: unknown;
  readonly users?: unknown;
  readonly servers?: unknown;
  readonly channels?: unknown;
};
type Change = (frame: Json) => unknown;

/** Says the next of this event to somebody in other words. */
function rewrite(rig: RevoltRig, { id }: Person, t: string, change: Change): void {
  const as = (frame: string) => JSON.stringify(change(JSON.parse(frame)));
  const userId = fromUlid(id) ?? id;
  rig.faults.add({ on: 'gateway', t, userId, times: 1, action: { kind: 'rewrite', as } });
}
const objects = (value: unknown): Json[] => (Array.isArray(value) ? value : []);
const keep = (one: Json, names: readonly string[]): Json =>
  Object.fromEntries(Object.entries(one).filter(([name]) => names.includes(name)));

/** Somebody signs in; not awaited, for who is let in and who is not. */
function another(rig: RevoltRig, { token, sessionId }: Person): Client {
  const client = new Client(rig, token, sessionId);
  onTestFinished(() => client.backend.stop());
  return client;
}
const say = (client: Client, { channels }: Place, text: string, nonce: Nonce = newNonce()) =>
  client.backend.send({ channelId: channels[0], text, nonce, replyTo: null });
const texts = (client: Client) => client.of('messageUpserted').map(({ message }) => message.text);

describe.each(['0.5.5', 'today'] as const)('revolt %s: what it may say', (shape) => {
  const start = startRevolt(shape);

  test('an event nobody knows, and fields and kinds nobody knows, cost nothing', async () => {
    const { rig, a, b, bram, place } = await harbour(start);
    rewrite(rig, bram, 'Message', (f) => ({ ...f, type: 'MessageDreamt', v: [{ type: 1 }] }));
    await say(a, place, 'a dream');
    rewrite(rig, bram, 'Message', (f) => ({
      ...f,
      mood: { type: 'blue' },
      embeds: [{ type: 'Hologram', deep: [[[]]] }],
      attachments: [{ _id: 'x', tag: 'attachments', filename: 'x.holo', metadata: { type: 'Hologram' } }],
      masquerade: { shade: 'dark' },
      flags: 'many',
    }));
    await say(a, place, 'still here');
    rewrite(rig, bram, 'Message', (f) => ({ ...f, system: { type: 'channel_dreamt', by: f.author } }));
    await say(a, place, 'the channel was dreamt of');
    await say(a, place, 'and awake');
    await b.until('the last is there', () => texts(b).includes('and awake'));
    expect(texts(b)).toContain('still here');
    expect(texts(b)).not.toContain('a dream');
    expect(b.connections.filter(({ state }) => state === 'live')).toHaveLength(1);
  });

  test('a Ready of only what must be in it', async () => {
    const { rig, bram, place } = await harbour(start);
    rewrite(rig, bram, 'Ready', (f) => ({
      type: 'Ready',
      users: objects(f.users).map((one) => keep(one, ['_id', 'username', 'discriminator', 'relationship'])),
      servers: objects(f.servers).map((one) =>
        keep(one, ['_id', 'owner', 'name', 'channels', 'default_permissions']),
      ),
      channels: objects(f.channels).map((one) => keep(one, ['channel_type', '_id', 'server', 'name'])),
    }));
    const { state, backend, connections } = await another(rig, bram).live();
    expect(connections).toEqual(atOnce);
    expect(state.servers.get(place.serverId)?.name).toBe('Harbour');
    for (const id of place.channels) expect(state.channels.get(id)?.abilities.send).toBe(true);
    expect(await backend.listMessages(page(place))).toEqual([]);
  });

  test('a Ready that tells of oneself alone', async () => {
    const { rig, bram } = await harbour(start);
    rewrite(rig, bram, 'Ready', ({ users }) => ({
      type: 'Ready',
      users: objects(users).filter(({ relationship }) => relationship === 'User'),
    }));
    const { state, connections } = await another(rig, bram).live();
    expect(connections).toEqual(atOnce);
    expect(state.me).toBe(bram.id);
    expect(state.servers.size).toBe(0);
  });

  test('check 47: a Ready of 20 MB is taken, and other things go on meanwhile', async () => {
    const { rig, bram, place } = await harbour(start);
    let bytes = 0;
    rewrite(rig, bram, 'Ready', (f) => {
      const users = Array.from({ length: 90_000 }, (_, n) => stranger(n));
      const whole = { ...f, users: [...objects(f.users), ...users] };
      bytes = JSON.stringify(whole).length;
      return whole;
    });
    const client = another(rig, bram);
    let turns = 0;
    const count = () => {
      if (bytes > 0) turns++;
      if (client.connection !== 'live') setImmediate(count);
    };
    count();
    await client.until('live', () => client.connection === 'live', 25_000);
    expect(turns).toBeGreaterThan(20);
    expect(client.connections.filter(({ state }) => state !== 'live')).toEqual([{ state: 'connecting' }]);
    expect(bytes).toBeGreaterThan(20 * 2 ** 20);
    expect(client.state.servers.has(place.serverId)).toBe(true);
    expect(client.state.users.get(bram.id)?.username).toMatch(/^bram/);
  });

  test('check 45: a frame beyond 32 MiB ends the line; the account is back at once, with what was said', async () => {
    const { rig, a, b, bram, place } = await harbour(start);
    rewrite(rig, bram, 'Message', (f) => ({ ...f, content: 'x'.repeat(33 * 2 ** 20) }));
    const sent = await say(a, place, 'far too much');
    await b.until('the line ended', () => b.connections.length > 2);
    await b.live();
    expect(await b.backend.listMessages(page(place))).toMatchObject([{ id: sent.id, text: 'far too much' }]);
  });

  test.each([
    ['its bare name', { type: 'InvalidSession' }],
    ['the name in an error', { type: 'Error', error: 'InvalidSession' }],
    ['the type in an error', { type: 'Error', data: { type: 'InvalidSession', location: 'a.rs:1' } }],
  ])('a session that is none, told by %s, is not tried again', async (_how, said) => {
    const { rig, bram } = await harbour(start);
    rewrite(rig, bram, 'Authenticated', () => said);
    const client = another(rig, bram);
    await client.until('stopped', () => client.connection === 'stopped');
    expect(client.connections).toEqual([{ state: 'connecting' }, { state: 'stopped', reason: 'signedOut' }]);
  });
});

/** No second try, for which the frame would not be changed any more. */
const atOnce = [{ state: 'connecting' }, { state: 'live' }];

const page = ({ channels }: Place) => ({
  channelId: channels[0],
  before: null,
  after: null,
  around: null,
  limit: 50,
});

/** Somebody with all that a user can have, so that few make much. */
const stranger = (n: number): Json => ({
  _id: `01KE${String(n).padStart(22, '0')}`,
  username: `somebody_${n}`,
  discriminator: '0001',
  display_name: `Somebody of number ${n}`,
  relationship: 'None',
  online: n % 3 === 0,
  status: { text: 'x'.repeat(60), presence: 'Idle' },
  badges: 0,
  flags: 0,
});

describe.each(['0.5.5', 'today'] as const)('revolt %s: what it refuses', (shape) => {
  const start = startRevolt(shape);

  test('what one may see no more is told as not being there', async () => {
    const { a, b, place } = await harbour(start);
    const [general, boats] = place.channels;
    const everyone = asId<RoleId>(place.serverId);
    await a.backend.setChannelPermissions(general, everyone, { allow: [], deny: ['viewChannel'] });
    await b.until('it is gone', () => !b.state.channels.has(general));
    expect(await refusal(b.backend.listMessages(page(place)))).toMatchObject({
      kind: 'notFound',
      code: 'channelGone',
    });
    expect(await codeOf(say(b, place, 'anybody?'))).toBe('channelGone');
    expect(b.state.channels.has(boats)).toBe(true);
    expect(b.connection).toBe('live');
  });

  test('what has no effect, told with status 200, is no failure and no answer', async () => {
    const { a, bram } = await harbour(start);
    await a.backend.block(bram.id);
    await a.backend.block(bram.id);
    expect(a.state.relationships.get(bram.id)?.kind).toBe('blocked');
    await a.backend.endRelationship(bram.id);
    expect(await codeOf(a.backend.endRelationship(bram.id))).toBe('relationshipGone');
  });

  test('after three wrong passwords the right one has to wait; then it lets in', async () => {
    const { rig, ada } = await harbour(start, { asksWrongly: true });
    const signIn = (password: string) =>
      revolt.signIn(realWorld(), rig.at, { name: ada.login, password, way: 'password', invite: '' });
    for (const _ of [1, 2, 3]) expect(await codeOf(signIn('not it'))).toBe('wrongPassword');
    expect(await refusal(signIn(ada.password))).toMatchObject({ kind: 'forbidden', code: 'lockedOut' });
    rig.pass(61_000);
    expect(await signIn(ada.password)).toMatchObject({ step: 'done' });
  });

  test('an instance with a captcha says so, lets in who has an account, and nobody new', async () => {
    const { rig, ada } = await harbour(start, { asksWrongly: true });
    rig.features.captcha = true;
    expect(await revolt.probe(realWorld(), rig.origin)).toMatchObject({ registration: 'captcha' });
    const who = { name: ada.login, password: ada.password, invite: '' };
    expect(await revolt.signIn(realWorld(), rig.at, { ...who, way: 'password' })).toMatchObject({
      step: 'done',
    });
    const fresh = { ...who, name: rig.loginOf('fresh'), way: 'register' } as const;
    expect(await codeOf(revolt.signIn(realWorld(), rig.at, fresh))).toBe('captchaNeeded');
  });

  test('an instance for the invited says so, and takes nobody without an invite', async () => {
    const { rig, ada } = await harbour(start, { asksWrongly: true });
    rig.features.inviteOnly = true;
    expect(await revolt.probe(realWorld(), rig.origin)).toMatchObject({ registration: 'invite' });
    const register = (invite: string) =>
      revolt.signIn(realWorld(), rig.at, {
        name: rig.loginOf('fresh'),
        password: ada.password,
        way: 'register',
        invite,
      });
    for (const invite of ['', 'made up']) expect(await codeOf(register(invite))).toBe('inviteInvalid');
    expect(await register('welcome')).toMatchObject({ step: 'username' });
  });
});

describe.each(['0.5.5', 'today'] as const)('revolt %s: a key that was used up', (shape) => {
  const start = startRevolt(shape);

  test('by an attempt that stored nothing: it is sent under another, and is there once', async () => {
    const { rig, a, b, place } = await harbour(start);
    const path = '/channels/:target/messages';
    rig.faults.add({ on: 'http', method: 'POST', path, times: 1, action: { kind: 'spend-key' } });
    const nonce = newNonce();
    const sent = await say(a, place, 'twice tried', nonce);
    expect(sent.nonce).toBe(nonce);
    await b.until('it is heard', () => texts(b).includes('twice tried'));
    expect(rig.stored('twice tried')).toBe(1);
  });

  test('by somebody else: a 409 is no proof that one’s own is there', async () => {
    const { rig, a, b, place } = await harbour(start);
    const nonce = newNonce();
    await say(b, place, 'mine', nonce);
    expect(await say(a, place, 'mine too', nonce)).toMatchObject({ text: 'mine too', nonce });
    expect([rig.stored('mine'), rig.stored('mine too')]).toEqual([1, 1]);
  });
});
