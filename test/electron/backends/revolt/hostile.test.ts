import { afterEach, expect, test, vi } from 'vitest';
import { messageAnswer } from '../../../../shared/ipc-answers.ts';
import { applyEvents } from '../../../../shared/state/apply.ts';
import { noEntities } from '../../../../shared/state/entities.ts';
import { dice, seed } from '../../../support/egRandom.ts';
import { channelId, events as examples, me, ready, ulid } from '../../../support/egRevolt.ts';
import { settled } from '../../../support/fakeWorld.ts';
import { deep, spoil } from '../../../support/faultsJson.ts';
import { account, live } from '../../../support/revoltAccount.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of mutations, on a machine that may be busy
const prototypeKeys = Reflect.ownKeys(Object.prototype).length;
afterEach(() => {
  expect(Reflect.ownKeys(Object.prototype)).toHaveLength(prototypeKeys);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

/** Says something good; answers whether it was taken. */
async function stillWorks({ world, events }: Awaited<ReturnType<typeof account>>): Promise<boolean> {
  const last = ulid();
  world.last.frame({ type: 'ChannelAck', id: channelId, user: me, message_id: last });
  for (let i = 0; i < 20; i++) {
    await settled();
    if (events.some((e) => e.type === 'readStateChanged' && e.readState.lastReadId === last)) return true;
    world.pass(500); // what waits for what it lacks waits no longer
  }
  return false;
}

/** These end the line for good, whatever else is in them. */
const ending: ReadonlySet<unknown> = new Set(['Error', 'Logout', 'InvalidSession', 'OnboardingNotFinished']);

async function spoilt(all: Awaited<ReturnType<typeof account>>, text: string): Promise<void> {
  const data = JSON.parse(text);
  if (ending.has(data?.type)) return;
  all.events.length = 0;
  all.world.last.frame(data);
  if (!(await stillWorks(all))) throw new Error(`SEED=${seed}: ${text.slice(0, 500)}`);
  for (const e of all.events) if (e.type === 'messageUpserted') messageAnswer.parse(e.message);
  applyEvents(noEntities, all.events);
}

test('check 27: thousands of spoilt events: the next good one is always taken', async () => {
  const random = dice();
  const all = await live();
  for (let i = 0; i < 120; i++) for (const good of examples()) await spoilt(all, spoil(good, random));
  expect(all.problems.length).toBeGreaterThan(100); // counted, and none of them fatal
  expect(all.world.sockets).toHaveLength(1);
});

test('check 27: 500 spoilt snapshots: the account has one or tries again, and never throws', async () => {
  const random = dice();
  for (let i = 0; i < 500; i++) {
    const { world, events, backend } = account();
    world.last.say({ type: 'opened' });
    world.last.frame(JSON.parse(spoil(ready(), random)));
    world.pass(6_000);
    await settled();
    applyEvents(noEntities, events);
    if (events.length > 0) expect(events[0]?.type).toBe('snapshot');
    backend.stop();
  }
});

test('check 27: 200,000 levels of nesting anywhere in an event do no harm', async () => {
  const all = await live();
  const pit = JSON.parse(deep(200_000));
  for (const good of examples()) {
    for (const key of Object.keys(good)) if (key !== 'type') all.world.last.frame({ ...good, [key]: pit });
  }
  all.world.last.frame(pit);
  expect(await stillWorks(all)).toBe(true);
});
