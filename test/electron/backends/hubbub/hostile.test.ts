import { afterEach, expect, test, vi } from 'vitest';
import type { Listener } from '../../../../electron/backends/backend.ts';
import { hubbub } from '../../../../electron/backends/hubbub/index.ts';
import type { DomainEvent } from '../../../../shared/events.ts';
import { asId, type ChannelId } from '../../../../shared/ids.ts';
import { messageAnswer } from '../../../../shared/ipc-answers.ts';
import { Failure } from '../../../../shared/result.ts';
import { applyEvents } from '../../../../shared/state/apply.ts';
import { noEntities } from '../../../../shared/state/entities.ts';
import { dispatch, dispatches, hello, message, presence, ready, uuid } from '../../../support/egHubbub.ts';
import { dice, seed } from '../../../support/egRandom.ts';
import { FakeWorld } from '../../../support/fakeWorld.ts';
import { deep, spoil } from '../../../support/faultsJson.ts';
import { smallLimits } from '../../../support/smallLimits.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of mutations, on a machine that may be busy
const prototypeKeys = Reflect.ownKeys(Object.prototype).length;
afterEach(() => {
  expect(Reflect.ownKeys(Object.prototype)).toHaveLength(prototypeKeys);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

function account() {
  const world = new FakeWorld();
  const events: DomainEvent[] = [];
  const problems: string[] = [];
  const listener: Listener = {
    events: (e) => events.push(...e),
    follows: () => true,
    connection: () => undefined,
    problem: (where) => problems.push(where),
  };
  const backend = hubbub.connect(
    world,
    { origin: 'https://a.example', parts: {}, token: 'T', limits: smallLimits },
    listener,
  );
  backend.start();
  greet(world);
  return { world, events, problems, backend };
}

function greet(world: FakeWorld) {
  world.last.say({ type: 'opened' });
  world.last.frame(hello());
  const { op, d } = world.last.sent[0] as { op: string; d: { s: number } };
  world.last.frame(op === 'resume' ? dispatch(d.s + 1, 'resumed', {}) : dispatch(1, 'ready', ready()));
}

/** The number of the last dispatch the client took, as it says itself. */
function sequence(world: FakeWorld): number {
  world.last.frame({ op: 'heartbeat', d: null, s: null, t: null });
  return (world.last.sent.at(-1) as { d: { s: number | null } }).d.s ?? 0;
}

/** Says something good; answers whether it was taken. Comes back by itself when the bad frame made it hang up. */
function stillWorks({ world, events }: ReturnType<typeof account>): boolean {
  if (world.last.closed()) {
    world.pass(60_000);
    greet(world);
  }
  const user_id = uuid();
  world.last.frame(dispatch(sequence(world) + 1, 'presence_update', presence({ user_id })));
  const last = events.at(-1);
  return last?.type === 'presenceChanged' && last.userId === user_id;
}

function wellFormed(events: readonly DomainEvent[]): void {
  for (const e of events) if (e.type === 'messageUpserted') messageAnswer.parse(e.message);
}

test('check 27: 10,000 spoilt dispatches: the next good one is always taken', () => {
  const random = dice();
  const all = account();
  for (let i = 0; i < 400; i++) {
    for (const [t, d] of Object.entries(dispatches())) {
      const text = spoil(d, random);
      all.events.length = 0;
      all.world.last.frame(dispatch(sequence(all.world) + 1, t, JSON.parse(text)));
      wellFormed(all.events);
      applyEvents(noEntities, all.events);
      if (!stillWorks(all)) throw new Error(`SEED=${seed}: ${t} ${text.slice(0, 500)}`);
    }
  }
  expect(all.problems.length).toBeGreaterThan(1000); // counted, and none of them fatal
  expect(all.world.sockets).toHaveLength(1);
});

test('check 27: 2,000 spoilt frames, envelope and all: the connection lives or comes back', () => {
  const random = dice();
  const all = account();
  for (let i = 0; i < 2000; i++) {
    const whole = dispatch(sequence(all.world) + 1, 'presence_update', presence());
    const text = spoil(whole, random);
    all.world.last.frame(JSON.parse(text));
    if (!stillWorks(all)) throw new Error(`SEED=${seed}: ${text.slice(0, 500)}`);
  }
  expect(all.world.open).toBe(1);
});

test('check 27: 1,000 spoilt snapshots: the account comes live or tries again, and never throws', () => {
  const random = dice();
  for (let i = 0; i < 1000; i++) {
    const world = new FakeWorld();
    const events: DomainEvent[] = [];
    const backend = hubbub.connect(
      world,
      { origin: 'https://a.example', parts: {}, token: 'T', limits: account().backend.limits },
      {
        events: (e) => events.push(...e),
        follows: () => true,
        connection: () => undefined,
        problem: () => undefined,
      },
    );
    backend.start();
    world.last.say({ type: 'opened' });
    world.last.frame(hello());
    world.last.frame(dispatch(1, 'ready', JSON.parse(spoil(ready(), random))));
    applyEvents(noEntities, events);
    if (events.length > 0) expect(events[0]?.type).toBe('snapshot');
    else expect(world.last.closed()).toBe(true);
    backend.stop();
  }
});

test('check 27: 2,000 spoilt pages of history: the good messages of a page are shown', async () => {
  const random = dice();
  const { world, backend } = account();
  const query = { channelId: asId<ChannelId>('c'), before: null, after: null, around: null, limit: 50 };
  for (let i = 0; i < 2000; i++) {
    const good = message();
    const { id } = good;
    const text = `[${spoil(message(), random)},${JSON.stringify(good)}]`;
    world.server = () => ({ status: 200, body: text });
    const page = await backend.listMessages(query);
    for (const one of page) messageAnswer.parse(one);
    if (page.at(-1)?.id !== id) throw new Error(`SEED=${seed}: ${text.slice(0, 500)}`);
  }
});

test('check 27: an answer that is no page at all is nonsense, said as a Failure', async () => {
  const { world, backend } = account();
  const query = { channelId: asId<ChannelId>('c'), before: null, after: null, around: null, limit: 50 };
  for (const body of ['', 'null', '{}', '<html>Please log in</html>', '[', '"x"', '{"0":1,"length":1}']) {
    world.server = () => ({ status: 200, body });
    const why = await backend.listMessages(query).catch((e: unknown) => e);
    expect(why).toBeInstanceOf(Failure);
    expect((why as Failure).error.kind).toBe('nonsense');
  }
});

test('check 27: 200,000 levels of nesting anywhere in a frame do no harm', () => {
  const all = account();
  const pit = JSON.parse(deep(200_000));
  for (const [t, d] of Object.entries(dispatches())) {
    for (const key of Object.keys(d)) {
      all.world.last.frame(dispatch(sequence(all.world) + 1, t, { ...d, [key]: pit }));
    }
    all.world.last.frame(dispatch(sequence(all.world) + 1, t, pit));
  }
  all.world.last.frame(pit);
  expect(stillWorks(all)).toBe(true);
});
