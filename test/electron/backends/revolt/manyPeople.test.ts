import { expect, test } from 'vitest';
import { Users, waitingUsers } from '../../../../electron/backends/revolt/users.ts';
import { parsePieces } from '../../../../electron/net/large.ts';
import { Shelf } from '../../../../electron/net/shelf.ts';
import type { DomainEvent } from '../../../../shared/events.ts';
import { asId, type UserId } from '../../../../shared/ids.ts';
import { channelId, me, message, ready, ulid, user } from '../../../support/egRevolt.ts';
import { settled } from '../../../support/fakeWorld.ts';
import { live } from '../../../support/revoltAccount.ts';

/* A Ready of so many people that those one has nothing to do with wait on a shelf. */

const friend = ulid();
const writer = ulid();
const nameless = ulid();
const strangers = Array.from({ length: 2_500 }, (_, i) => ({ _id: ulid(), username: `stranger${i}` }));

function large(): unknown {
  const said = ready();
  const { users } = said as { readonly users: readonly unknown[] };
  const people = [
    user({ _id: friend, relationship: 'Friend', username: 'mira' }),
    user({ _id: writer, username: 'wren' }),
    user({ _id: nameless, username: 7 }),
    ...strangers.map((one) => user(one)),
  ];
  const text = JSON.stringify({ ...said, users: [...users, ...people] });
  const reading = parsePieces(Buffer.from(text), { shelving: waitingUsers });
  for (;;) {
    const step = reading.next();
    if (step.done) return step.value;
  }
}

const named = (events: readonly DomainEvent[]) =>
  events.flatMap((e) => (e.type === 'userUpserted' ? [e.user.username] : []));

test('those one has to do with are told of at once, the others when they do something', async () => {
  const frame = large();
  expect(Reflect.get(Object(frame), 'users')).toBeInstanceOf(Shelf);
  const { world, events, problems } = await live(frame);
  const [snapshot] = events;
  if (snapshot?.type !== 'snapshot') throw new Error('no snapshot');
  expect(snapshot.me).toBe(me);
  expect(snapshot.users.map((one) => one.username)).toContain('mira');
  expect(snapshot.users.length).toBeLessThan(20);
  expect(snapshot.relationships.map((one) => one.userId)).toContain(friend);

  events.length = 0;
  problems.length = 0;
  const wrote = { ...message({ channel: channelId, author: writer, content: 'ahoy' }), replies: [] };
  world.last.frame({ type: 'Message', ...wrote });
  world.last.frame({ type: 'UserUpdate', id: writer, data: { username: 'wren2' }, clear: [] });
  await settled();
  expect(named(events)).toEqual(['wren', 'wren2']);
  expect(events.filter((e) => e.type === 'messageUpserted')).toHaveLength(1);
  expect(problems).toEqual([]);
});

test('who cannot be read is nobody one knows, and it is said where that was', async () => {
  const { world, events, problems } = await live(large());
  events.length = 0;
  problems.length = 0;
  world.last.frame({ type: 'ChannelStartTyping', id: channelId, user: nameless });
  world.last.frame({ type: 'ChannelStartTyping', id: channelId, user: strangers[9]?._id });
  await settled();
  expect(problems).toEqual(['users.username']);
  expect(named(events)).toEqual(['stranger9']);
});

test('what changes of somebody who waits is known when one meets them, and they are not met for it', async () => {
  const { world, events, problems } = await live(large());
  events.length = 0;
  problems.length = 0;
  const [one, two, three] = strangers;
  const change = (id: unknown, data: object, clear: readonly string[] = []) =>
    world.last.frame({ type: 'UserUpdate', id, data, clear });
  const type = (user: unknown) => world.last.frame({ type: 'ChannelStartTyping', id: channelId, user });
  change(one?._id, { online: true });
  change(one?._id, { status: { presence: 'Busy', text: 'below' } });
  change(two?._id, { status: 5 });
  change(three?._id, { display_name: 'The Third', online: true });
  change(three?._id, { online: false }, ['DisplayName']);
  change(ulid(), { online: true });
  await settled();
  expect(events).toEqual([]);
  expect(problems).toEqual(['UserUpdate.status']);

  for (const each of [one, two, three]) type(each?._id);
  await settled();
  expect(named(events)).toEqual(['stranger0', 'stranger1', 'stranger2']);
  expect(problems).toHaveLength(1);
  const seen = new Map(events.flatMap((e) => (e.type === 'presenceChanged' ? [[e.userId, e.presence]] : [])));
  expect([one, two, three].map((each) => seen.get(asId<UserId>(each?._id ?? '')))).toMatchObject([
    { state: 'dnd', customStatus: { text: 'below' } },
    { customStatus: { text: 'at sea' } },
    { state: 'offline', customStatus: { text: 'at sea' } },
  ]);
});

test('only a change of somebody who was met is one to tell of', () => {
  const users = new Users(() => undefined);
  const shelf: unknown = Reflect.get(Object(large()), 'users');
  users.clear(shelf instanceof Shelf ? shelf : null);
  const [waiting, unknown] = [asId<UserId>(strangers[0]?._id ?? ''), asId<UserId>(ulid())];
  const see = (userId: UserId) => users.see(userId, { online: false });
  expect([waiting, waiting, unknown, unknown].map(see)).toEqual([false, false, false, false]);
  expect(users.get(waiting)).toMatchObject({ online: false });
  expect([waiting, unknown].map(see)).toEqual([true, false]);
});

test('what changed before a new beginning is of the past', async () => {
  const { world, events } = await live(large());
  const [one] = strangers;
  world.last.frame({ type: 'UserUpdate', id: one?._id, data: { status: { text: 'below' } }, clear: [] });
  world.last.say({ type: 'closed', code: 1006 });
  world.pass(60_000);
  world.last.say({ type: 'opened' });
  world.last.frame(large());
  for (let i = 0; i < 20; i++) {
    world.pass(500);
    await settled();
  }
  events.length = 0;
  world.last.frame({ type: 'ChannelStartTyping', id: channelId, user: one?._id });
  await settled();
  expect(named(events)).toEqual([one?.username]);
  expect(events).toContainEqual(
    expect.objectContaining({
      presence: expect.objectContaining({ customStatus: expect.objectContaining({ text: 'at sea' }) }),
    }),
  );
});

test('whether somebody one knows is here is told each time, and not what cannot be read', async () => {
  const { world, events, problems } = await live(large());
  problems.length = 0;
  const seen = async (data: object) => {
    events.length = 0;
    world.last.frame({ type: 'UserUpdate', id: friend, data, clear: [] });
    await settled();
    return [...events];
  };
  const presence = (over: object) => [{ type: 'presenceChanged', userId: friend, presence: over }];
  expect(await seen({ online: true })).toMatchObject(presence({ state: 'idle' }));
  expect(await seen({ status: { presence: 'Busy', text: 'below' } })).toMatchObject(
    presence({ state: 'dnd', customStatus: { text: 'below' } }),
  );
  expect(await seen({ status: 5 })).toEqual([]);
  expect(problems).toHaveLength(1);
  expect(await seen({ online: true })).toMatchObject(presence({ state: 'dnd' }));
  expect(await seen({ status: null })).toMatchObject(presence({ state: 'online', customStatus: null }));
  expect(await seen({ online: false })).toMatchObject(presence({ state: 'offline' }));
});
