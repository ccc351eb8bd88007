import { expect, test } from 'vitest';
import { protocol } from '../../../electron/backends/hubbub/protocol.ts';
import { Gateway } from '../../../electron/net/gateway.ts';
import type { Connection, DomainEvent } from '../../../shared/events.ts';
import { control, dispatch, hello, message, presence, ready } from '../../support/egHubbub.ts';
import { FakeWorld } from '../../support/fakeWorld.ts';

function connection() {
  const world = new FakeWorld();
  const events: DomainEvent[] = [];
  const states: Connection[] = [];
  const problems: string[] = [];
  const gateway = new Gateway(
    world,
    protocol({ url: 'wss://a.example/api/gateway', token: 'secret', status: () => null }),
    {
      events: (e) => events.push(...e),
      connection: (c) => states.push(c),
      problem: (where) => problems.push(where),
    },
  );
  return { world, events, states, problems, gateway, state: () => states.at(-1)?.state };
}

/** Answers the greeting of the newest socket: a new session, or the old one resumed. */
function greet(world: FakeWorld) {
  world.last.say({ type: 'opened' });
  world.last.frame(hello(30_000));
  const greeting = world.last.sent[0] as { op: string; d: { s: number } };
  const answer =
    greeting.op === 'resume'
      ? dispatch(greeting.d.s + 1, 'resumed', { replayed: 0 })
      : dispatch(1, 'ready', ready({ session_id: 's1' }));
  world.last.frame(answer);
}

function live() {
  const all = connection();
  all.gateway.start();
  greet(all.world);
  return all;
}

test('hello, identify, ready: then the account is live with a snapshot', () => {
  const { world, events, states } = live();
  expect(world.last.url).toBe('wss://a.example/api/gateway');
  expect(world.last.sent).toMatchObject([{ op: 'identify', d: { token: 'secret', api_version: 1 } }]);
  expect(states.map((s) => s.state)).toEqual(['connecting', 'live']);
  expect(events.map((e) => e.type)).toEqual(['snapshot']);
});

test('the first heartbeat comes after interval × random, the others every interval', () => {
  const { world } = live();
  world.pass(14_999);
  expect(world.last.sent).toHaveLength(1);
  world.pass(1);
  expect(world.last.sent.at(-1)).toEqual({ op: 'heartbeat', d: { s: 1 } });
  world.last.frame(control('heartbeat_ack'));
  world.pass(29_999);
  expect(world.last.sent).toHaveLength(2);
  world.pass(1);
  expect(world.last.sent).toHaveLength(3);
});

test('a heartbeat unanswered until the next one is due: the socket is dead, a new one resumes', () => {
  const { world, state } = live();
  world.pass(45_000);
  expect(world.sockets[0]?.closed()).toBe(true);
  expect(state()).toBe('waiting');
  world.pass(1_000);
  greet(world);
  expect(world.last.sent[0]).toEqual({ op: 'resume', d: { token: 'secret', session_id: 's1', s: 1 } });
  expect(state()).toBe('live');
  expect(world.open).toBe(1);
});

test('a heartbeat asked for by the server is answered at once', () => {
  const { world } = live();
  world.last.frame(control('heartbeat'));
  expect(world.last.sent.at(-1)).toEqual({ op: 'heartbeat', d: { s: 1 } });
});

test('waits have a ceiling that doubles up to a minute, and full jitter below it', () => {
  for (const dice of [0, 0.3, 0.999]) {
    const { world, gateway, states } = connection();
    world.dice = dice;
    gateway.start();
    const waits: number[] = [];
    for (let i = 0; i < 9; i++) {
      world.last.say({ type: 'closed', code: 1006 });
      const last = states.at(-1);
      const wait = last?.state === 'waiting' ? last.retryAt - world.now() : Number.NaN;
      waits.push(wait);
      world.pass(wait);
    }
    const ceilings = [1, 2, 4, 8, 16, 32, 60, 60, 60].map((s) => s * 1000);
    expect(waits).toEqual(ceilings.map((c) => c * dice));
  }
});

test('only a minute of stable connection ends a series of failures', () => {
  const { world, states } = live();
  const waitAfterLoss = () => {
    world.last.say({ type: 'closed', code: 1006 });
    const last = states.at(-1);
    const wait = last?.state === 'waiting' ? last.retryAt - world.now() : Number.NaN;
    world.pass(wait);
    greet(world);
    return wait;
  };
  world.dice = 0.5;
  expect(waitAfterLoss()).toBe(500);
  world.pass(10_000);
  expect(waitAfterLoss()).toBe(1000);
  for (let i = 0; i < 7; i++) {
    world.pass(10_000);
    world.last.frame(control('heartbeat_ack'));
  }
  expect(waitAfterLoss()).toBe(500);
});

test('10,000 clients of one outage do not come back in one second', () => {
  const seconds = new Map<number, number>();
  let n = 0;
  for (let i = 0; i < 10_000; i++) {
    let wait = 0;
    // a server that is away for 30 s: each attempt before that fails at once
    for (let failures = 0; wait < 30_000; failures++) {
      n = (n * 1_103_515_245 + 12_345) % 2 ** 31;
      wait += Math.min(60_000, 1000 * 2 ** failures) * (n / 2 ** 31);
    }
    const second = Math.floor(wait / 1000);
    seconds.set(second, (seconds.get(second) ?? 0) + 1);
  }
  const busiest = Math.max(...seconds.values());
  expect(busiest).toBeLessThan((10_000 / 60) * 3);
});

test.each([
  [4004, 'signedOut'],
  [4010, 'banned'],
  [4012, 'tooOld'],
])('close code %i stops for good: %s', (code, reason) => {
  const { world, states } = live();
  world.last.say({ type: 'closed', code });
  world.pass(600_000);
  expect(states.at(-1)).toEqual({ state: 'stopped', reason });
  expect(world.sockets).toHaveLength(1);
  expect(world.timers).toBe(0);
});

test('check 41: waking always puts a new socket in the place of the old one, however open that looks', () => {
  const { world, gateway, state } = live();
  const old = world.last;
  gateway.wake();
  expect(old.closed()).toBe(true);
  expect(world.sockets).toHaveLength(2);
  greet(world);
  expect(state()).toBe('live');
  gateway.wake();
  gateway.wake();
  expect(world.open).toBe(1);
});

test('waking ends a wait at once', () => {
  const { world, gateway } = live();
  world.dice = 0.99;
  for (let i = 0; i < 8; i++) {
    world.last.say({ type: 'closed', code: 1006 });
    gateway.wake();
  }
  expect(world.open).toBe(1);
  world.pass(61_000); // no attempt of an old wait follows
  expect(world.open).toBeLessThanOrEqual(1);
});

test('check 41: sleep that nobody announced is noticed by the clock', () => {
  const { world } = live();
  world.sleep(3_600_000);
  world.pass(10_000);
  expect(world.sockets).toHaveLength(2);
  expect(world.open).toBe(1);
});

test('a socket that opens and says nothing is given up after 15 s', () => {
  const { world, gateway, state } = connection();
  gateway.start();
  world.last.say({ type: 'opened' });
  world.pass(14_999);
  expect(state()).toBe('connecting');
  world.pass(1);
  expect(state()).toBe('waiting');
  expect(world.open).toBe(0);
});

test('a socket that never comes live is given up after another minute', () => {
  const { world, gateway, state } = connection();
  gateway.start();
  world.last.say({ type: 'opened' });
  world.last.frame(hello(120_000));
  world.pass(59_000);
  expect(state()).toBe('connecting');
  world.pass(1_000);
  expect(state()).toBe('waiting');
});

test('a frame that cannot be read is reported and skipped, and the connection lives', () => {
  const { world, problems, events, state } = live();
  for (const junk of [undefined, null, 7, [], { op: 9 }, { op: 'dispatch', s: 'x', t: 'y' }]) {
    world.last.frame(junk);
  }
  world.last.frame(dispatch(2, 'message_create', { ...message(), author: { id: 7 } }));
  world.last.frame(dispatch(3, 'presence_update', presence()));
  expect(problems).toHaveLength(7);
  expect(problems.at(-1)).toBe('message_create.author.username');
  expect(events.at(-1)?.type).toBe('presenceChanged');
  expect(state()).toBe('live');
});

test('after stop nothing is heard and no timer runs', () => {
  const { world, gateway, states, events } = live();
  const heard = states.length + events.length;
  gateway.stop();
  world.last.frame(dispatch(2, 'presence_update', presence()));
  world.pass(600_000);
  gateway.wake();
  expect(states.length + events.length).toBe(heard);
  expect(world.timers).toBe(0);
  expect(world.open).toBe(0);
});

test('a listener that stops the connection in the middle of a frame hears no more of it', () => {
  const world = new FakeWorld();
  const heard: string[] = [];
  const gateway = new Gateway(
    world,
    protocol({ url: 'wss://a.example/api/gateway', token: 't', status: () => null }),
    {
      events: (e) => {
        heard.push(...e.map((one) => one.type));
        gateway.stop();
      },
      connection: (c) => heard.push(c.state),
      problem: () => undefined,
    },
  );
  gateway.start();
  greet(world);
  expect(heard).toEqual(['connecting', 'snapshot']);
  expect(world.timers).toBe(0);
});
