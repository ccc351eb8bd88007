import { describe, expect, test } from 'vitest';
import { lookEveryMs, type PowerParts, watchPower } from '../../electron/power.ts';
import { FakeWorld } from '../support/fakeWorld.ts';

type Event = 'lock-screen' | 'unlock-screen' | 'suspend' | 'resume';

/** A computer with a screen and a person, who may leave. */
function computer(afterMinutes: number | null = 10) {
  const world = new FakeWorld();
  const told: string[] = [];
  const heard = new Map<Event, () => void>();
  const state = { idleSeconds: 0, locked: false, afterMinutes };
  const parts: PowerParts = {
    world,
    afterMinutes: () => state.afterMinutes,
    away: (since) => told.push(since === null ? 'here' : `away ${(since - start) / 1000}`),
    sleep: () => told.push('sleep'),
    wake: () => told.push('wake'),
  };
  const start = world.now();
  watchPower(
    {
      getSystemIdleTime: () => state.idleSeconds,
      getSystemIdleState: () => (state.locked ? 'locked' : 'active'),
      on: (event: Event, run: () => void) => heard.set(event, run),
    },
    parts,
  );
  /** What was told since the last look. */
  const news = () => told.splice(0);
  news();
  return { world, state, news, say: (event: Event) => heard.get(event)?.() };
}

describe('the computer', () => {
  test('nobody at the keys: idle from then on, and here again with the first key', () => {
    const { world, state, news } = computer();
    state.idleSeconds = 585;
    world.pass(lookEveryMs);
    expect(news()).toEqual(['here']);
    state.idleSeconds = 600;
    world.pass(lookEveryMs);
    expect(news()).toEqual([`away ${30 - 600}`]);
    state.idleSeconds = 616; // counted in whole seconds: the beginning stays where it was
    world.pass(lookEveryMs);
    expect(news()).toEqual([`away ${30 - 600}`]);
    state.idleSeconds = 2;
    world.pass(lookEveryMs);
    expect(news()).toEqual(['here']);
  });

  test('a locked screen tells at once, and so does an unlocked one', () => {
    const { world, news, say } = computer();
    world.pass(1000);
    say('lock-screen');
    expect(news()).toEqual(['away 1']);
    world.pass(2 * lookEveryMs);
    expect(news()).toEqual(['away 1', 'away 1']);
    say('unlock-screen');
    expect(news()).toEqual(['wake', 'here']);
  });

  test('a lock that is not announced is noticed at the next look', () => {
    const { world, state, news } = computer();
    state.locked = true;
    world.pass(lookEveryMs);
    expect(news()).toEqual([`away ${lookEveryMs / 1000}`]);
    state.locked = false;
    world.pass(lookEveryMs);
    expect(news()).toEqual(['here']);
  });

  test('never by itself, where it was chosen so; the choice counts from the next look on', () => {
    const { world, state, news, say } = computer(null);
    state.idleSeconds = 90_000;
    say('lock-screen');
    world.pass(lookEveryMs);
    expect(news()).toEqual(['here', 'here']);
    state.afterMinutes = 5;
    world.pass(lookEveryMs);
    expect(news()[0]).toMatch(/^away /);
  });

  test('sleep and waking are passed on', () => {
    const { world, news, say } = computer();
    say('suspend');
    say('resume');
    world.pass(4 * lookEveryMs);
    expect(news().filter((one) => one !== 'here')).toEqual(['sleep', 'wake']);
  });

  test('a computer that did not sleep after all is awake', () => {
    const { world, news, say } = computer();
    say('suspend');
    world.pass(lookEveryMs);
    expect(news()).not.toContain('wake');
    world.pass(3 * lookEveryMs);
    expect(news().filter((one) => one === 'wake')).toEqual(['wake']);
  });
});
