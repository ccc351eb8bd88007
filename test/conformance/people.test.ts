import { afterEach, describe, expect, test } from 'vitest';
import type { UserId } from '../../shared/ids.ts';
import { type Client, clientOf } from './client.ts';
import { families, type Person, type Rig, type StartRig } from './rig.ts';

type Words = { displayName?: string; bio?: string; pronouns?: string; timezone?: string };

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function liveClient(rig: Rig, person: Person): Promise<Client> {
  const client = clientOf(rig, person);
  ends.push(() => client.backend.stop());
  return await client.live();
}

/** Two people in one place, both live, and a friend of both. */
async function setUp(start: StartRig) {
  const rig = await start();
  ends.push(() => rig.stop());
  const [ada, bram, cleo] = [rig.person('ada'), rig.person('bram'), rig.person('cleo')];
  const place = rig.place([ada, bram]);
  rig.befriend(ada, cleo);
  rig.befriend(bram, cleo);
  rig.befriend(ada, bram);
  const [a, b] = [await liveClient(rig, ada), await liveClient(rig, bram)];
  return { rig, ada, bram, cleo, place, a, b };
}
/** What of a change this family's servers know. */
const able = ({ backend }: Client, change: Required<Words>): Words =>
  Object.fromEntries(
    Object.entries(change).filter(([key]) => Reflect.get(backend.capabilities, key) === true),
  );
const bio = (client: Client, userId: UserId) => client.state.profiles.get(userId)?.bio ?? null;

describe.each(families)('%s: people', (_name, start) => {
  test('somebody without a portrait has the face their server draws, where it draws one', async ({
    skip,
  }) => {
    const { a, bram } = await setUp(start);
    const face = a.state.users.get(bram.id)?.avatar ?? null;
    if (face === null) skip('this family draws none');
    else {
      const { contentType, bytes } = await a.backend.media(face);
      expect(contentType).toMatch(/^image\//);
      expect(bytes.byteLength).toBeGreaterThan(10);
    }
  });

  test('a username is changed with the password, and not without; everybody hears it', async ({ skip }) => {
    const { a, b, ada } = await setUp(start);
    if (!a.backend.capabilities.usernameChange) skip('this family does not');
    const wrong = await a.backend.changeUsername('ada_of_two', 'not the password').catch((e: unknown) => e);
    expect(wrong).toMatchObject({ error: { kind: 'unauthorized' } });
    await a.backend.changeUsername('ada_of_two', ada.password);
    expect(a.state.users.get(ada.id)?.username).toBe('ada_of_two');
    await b.until('bram knows', () => b.state.users.get(ada.id)?.username === 'ada_of_two');
  });

  test('what somebody changes of their profile, the other sees: without asking where servers tell it', async () => {
    const { rig, a, b, ada } = await setUp(start);
    const looks = async () => {
      if (!rig.nature.tellsProfiles) b.hear(await b.backend.lookUp(ada.id));
    };
    const wanted = {
      displayName: 'Ada Quill',
      bio: 'Keeps the *lamps*',
      pronouns: 'she/her',
      timezone: 'Asia/Kathmandu',
    };
    const { displayName, ...change } = able(a, wanted);
    const told = await a.backend.saveProfile({ displayName, ...change });
    expect(told.map((event) => event.type)).toContain('profileChanged');
    await looks();
    await b.until('bram has heard of it', () => bio(b, ada.id) === wanted.bio);
    expect(b.state.profiles.get(ada.id)).toMatchObject(change);
    expect(b.state.users.get(ada.id)).toMatchObject(displayName === undefined ? {} : { displayName });
    await a.backend.saveProfile({ bio: null, pronouns: null, timezone: null });
    await looks();
    await b.until('all is cleared', () => bio(b, ada.id) === null);
    expect(b.state.profiles.get(ada.id)).toMatchObject({ pronouns: null, timezone: null });
    // what was not spoken of stays
    expect(b.state.users.get(ada.id)).toMatchObject(displayName === undefined ? {} : { displayName });
  });

  test('a look at somebody tells who they are, how they are, and what is shared', async () => {
    const { b, ada, cleo, place, a } = await setUp(start);
    await a.backend.saveProfile({ bio: 'Keeps the lamps' });
    const events = await b.backend.lookUp(ada.id);
    expect(events).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          type: 'profileChanged',
          profile: expect.objectContaining({ userId: ada.id, bio: 'Keeps the lamps' }),
        }),
        expect.objectContaining({
          type: 'presenceChanged',
          userId: ada.id,
          presence: expect.objectContaining({ state: 'online' }),
        }),
      ]),
    );
    const profile = events.find((event) => event.type === 'profileChanged');
    expect(profile?.type === 'profileChanged' && profile.profile.createdAt).toBeGreaterThan(0);
    if (!b.backend.capabilities.mutuals) return;
    expect(await b.backend.mutuals(ada.id)).toEqual({ servers: [place.serverId], friends: [cleo.id] });
    expect(await b.backend.mutuals(cleo.id)).toEqual({ servers: [], friends: [ada.id] });
  });

  test('whoever hides is seen as offline, and their status stays', async () => {
    const { a, b, ada } = await setUp(start);
    if (!a.backend.capabilities.invisible) return;
    await a.backend.setPresence('invisible');
    const [shown] = (await b.backend.lookUp(ada.id)).filter((event) => event.type === 'presenceChanged');
    expect(shown).toMatchObject({ presence: { state: 'offline' } });
  });

  test('a note is there for oneself alone, also for one that connects later', async () => {
    const { rig, a, b, ada, bram } = await setUp(start);
    if (!a.backend.capabilities.notes) return;
    await a.backend.setNote(bram.id, 'Has the spare key');
    await a.until('told to oneself', () => a.state.notes.get(bram.id) === 'Has the spare key');
    const later = await liveClient(rig, ada);
    expect(later.state.notes.get(bram.id)).toBe('Has the spare key');
    await a.backend.setNote(bram.id, '');
    await later.until('gone again', () => !later.state.notes.has(bram.id));
    expect(b.of('noteChanged')).toEqual([]);
    expect(b.state.notes.size).toBe(0);
  });

  test('somebody who is not there is said to be not there', async () => {
    const { b } = await setUp(start);
    const nobody = b.backend.lookUp('00000000-0000-7000-8000-000000000000' as UserId);
    await expect(nobody).rejects.toMatchObject({ error: { kind: 'notFound' } });
  });
});
