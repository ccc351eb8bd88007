import { expect, test } from 'vitest';
import { Arrival } from '../../../../electron/backends/revolt/arrival.ts';
import { Known } from '../../../../electron/backends/revolt/known.ts';
import { Refs } from '../../../../electron/backends/revolt/media.ts';
import { placesOf } from '../../../../electron/backends/revolt/places.ts';
import { begin } from '../../../../electron/backends/revolt/snapshot.ts';
import { ready, user } from '../../../support/egRevolt.ts';
import { settled } from '../../../support/fakeWorld.ts';

/** A clock that goes on by a millisecond whenever it is looked at: as if each step took that long. */
function slowly() {
  let now = 0;
  const due: (() => void)[] = [];
  const world = {
    now: () => now++,
    after: (_ms: number, run: () => void) => {
      due.push(run);
      return () => undefined;
    },
  };
  const turn = () => due.shift()?.();
  return { world, turn, waiting: () => due.length };
}

test('check 47: a large Ready is taken in turns of 10 ms, and what is told meanwhile waits for it', async () => {
  const { world, turn, waiting } = slowly();
  const report = () => undefined;
  const parts = { ws: 'wss://a.example/ws' };
  const known = new Known(new Refs(placesOf({ origin: 'https://a.example', parts })), report, () => true);
  const base = ready();
  const own = Array.isArray(base['users']) ? base['users'] : [];
  const frame = { ...base, users: [...own, ...Array.from({ length: 100_000 }, () => user())] };
  const heardAt: number[] = [];
  const arrival = new Arrival(world, report, () => heardAt.push(known.users.size));
  const done = arrival.begin(begin(known, frame, 0));
  let turns = 0;
  for (; waiting() > 0; turns++) {
    if (turns === 3) arrival.take({ type: 'ChannelAck' });
    expect(heardAt).toEqual([]);
    turn();
  }
  await done;
  await settled();
  expect(turns).toBeGreaterThan(20);
  expect(heardAt).toEqual([100_002]);
});
