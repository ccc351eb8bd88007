import { expect, test } from 'vitest';
import { TimeoutEnds } from '../../../electron/backends/timeoutEnds.ts';
import type { Snapshot } from '../../../shared/events.ts';
import { asId, type ServerId, type UserId } from '../../../shared/ids.ts';
import * as eg from '../../support/eg.ts';
import { FakeWorld } from '../../support/fakeWorld.ts';

const [me, other] = [asId<UserId>('me'), asId<UserId>('other')];
const [one, two] = [asId<ServerId>('one'), asId<ServerId>('two')];
const day = 86_400_000;

function counting(againMs: readonly number[] = [0]) {
  const world = new FakeWorld();
  const ended: ServerId[] = [];
  const ends = new TimeoutEnds(world, againMs, (serverId) => ended.push(serverId));
  const member = (serverId: ServerId, userId: UserId, inMs: number | null) =>
    eg.member({ serverId, userId, timeoutUntil: inMs === null ? null : world.now() + inMs });
  const told = (...arg: Parameters<typeof member>) =>
    ends.note([{ type: 'memberUpserted', member: member(...arg) }]);
  const snapshot = (...members: Snapshot['members']) => ends.note([eg.snapshot({ me, members })]);
  snapshot();
  return { world, ended, ends, member, told, snapshot };
}

test('the end of one’s own is told when it comes, also after weeks', () => {
  const { world, ended, told } = counting();
  told(one, me, 5_000);
  told(two, me, 28 * day);
  told(two, other, 1_000);
  world.pass(4_999);
  expect(ended).toEqual([]);
  world.pass(1);
  expect(ended).toEqual([one]);
  world.pass(28 * day);
  expect(ended).toEqual([one, two]);
  expect(world.timers).toBe(0);
});

test('one that is lifted, made longer or over already is not counted', () => {
  const { world, ended, told } = counting();
  told(one, me, 5_000);
  told(one, me, null);
  told(two, me, 5_000);
  told(two, me, 60_000);
  told(asId('three'), me, -1);
  world.pass(59_999);
  expect(ended).toEqual([]);
  world.pass(1);
  expect(ended).toEqual([two]);
});

test('a new picture of the account begins anew; a server that is left has none', () => {
  const { world, ended, ends, told, snapshot, member } = counting();
  told(one, me, 5_000);
  snapshot(member(two, me, 7_000), member(one, other, 1_000));
  world.pass(6_999);
  expect(ended).toEqual([]);
  ends.note([{ type: 'serverRemoved', serverId: two }]);
  world.pass(day);
  expect(ended).toEqual([]);
});

test('a server that is asked is asked again, for its clock may be behind; who stops asks no more', () => {
  const { world, ended, ends, told } = counting([0, 2_000, 15_000]);
  told(one, me, 5_000);
  world.pass(5_000);
  expect(ended).toHaveLength(1);
  told(one, me, 0); // the answer tells the same once more
  world.pass(2_000);
  expect(ended).toHaveLength(2);
  ends.stop();
  world.pass(day);
  expect(ended).toHaveLength(2);
});
