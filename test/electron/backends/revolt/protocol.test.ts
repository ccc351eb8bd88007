import { describe, expect, test } from 'vitest';
import { protocol } from '../../../../electron/backends/revolt/protocol.ts';
import { DecodeError } from '../../../../electron/net/decode.ts';
import type { Input } from '../../../../electron/net/gateway.ts';

function line() {
  const heard: unknown[] = [];
  const rules = protocol({
    socket: 'wss://events.example',
    token: 'CANARY',
    ready: (f) => void heard.push(f.type),
    glance: () => undefined,
    event: (f) => {
      if (f.type === 'Bad') throw new DecodeError('Bad.id');
      heard.push(f.type);
    },
  });
  let state = rules.initial;
  const step = (input: Input) => {
    const [next, effects] = rules.step(state, input, 0);
    state = next;
    return effects;
  };
  const frame = (data: unknown) => step({ type: 'frame', data });
  return { heard, step, frame, url: rules.url(state) };
}

describe('the line to the server', () => {
  test('check 4: the token is in a frame, and in no address', () => {
    const { url, step } = line();
    expect(url).toBe('wss://events.example?version=1&format=json');
    expect(step({ type: 'opened' })).toEqual([
      { type: 'send', frame: { type: 'Authenticate', token: 'CANARY' } },
      { type: 'beatEvery', ms: 20_000 },
    ]);
  });

  test.each([
    [{ type: 'InvalidSession' }],
    [{ type: 'Error', error: 'InvalidSession' }],
    [{ type: 'Error', data: { type: 'InvalidSession', location: 'x.rs:1' } }],
    [{ type: 'Error', error: 'OnboardingNotFinished' }],
    [{ type: 'Logout' }],
  ])('%j ends it for good', (refusal) => {
    const { step, frame } = line();
    step({ type: 'opened' });
    expect(frame(refusal)).toEqual([{ type: 'stop', reason: 'signedOut' }]);
  });

  test.each([[{ type: 'Error', error: 'InternalError' }], [{ type: 'Error' }], [{ type: 'Error', data: 5 }]])(
    '%j may pass with time',
    (refusal) => {
      expect(
        line()
          .frame(refusal)
          .map((e) => e.type),
      ).toEqual(['problem', 'drop']);
    },
  );

  test('check 41: a Ping without its Pong until the next one is a dead line', () => {
    const { step, frame } = line();
    step({ type: 'opened' });
    frame({ type: 'Ready' });
    expect(step({ type: 'beat' })).toEqual([{ type: 'send', frame: { type: 'Ping', data: 1 } }]);
    frame({ type: 'Pong', data: 1 });
    expect(step({ type: 'beat' })).toEqual([{ type: 'send', frame: { type: 'Ping', data: 2 } }]);
    expect(step({ type: 'beat' })).toEqual([{ type: 'drop' }]);
  });

  test('nothing is heard before Ready; of many at once a bad one costs the others nothing', () => {
    const { heard, step, frame } = line();
    step({ type: 'opened' });
    frame({ type: 'Message' });
    expect(frame({ type: 'Ready' })).toEqual([{ type: 'live' }]);
    expect(frame({ type: 'Bulk', v: [{ type: 'One' }, { type: 'Bad' }, 5, { type: 'Two' }] })).toEqual([
      { type: 'problem', where: 'Bad.id' },
      { type: 'problem', where: 'event' },
    ]);
    expect(heard).toEqual(['Ready', 'One', 'Two']);
    expect(step({ type: 'closed', code: 1006 })).toEqual([{ type: 'drop' }]);
  });
});
