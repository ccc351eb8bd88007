// @vitest-environment happy-dom
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CustomStatusLine } from '../../../renderer/components/CustomStatusLine.tsx';
import { whenWords } from '../../../renderer/components/clock.ts';
import { PresenceWords } from '../../../renderer/components/PresenceWords.tsx';
import { ClockContext } from '../../../renderer/components/useNow.ts';
import { createWords } from '../../../renderer/locales/index.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const at = (text: string) => new Date(text).getTime();
const start = at('2026-11-21T09:30:00');
const minute = 60_000;

let end: () => void = () => undefined;
beforeEach(() => {
  vi.useFakeTimers({ now: start });
});
afterEach(() => {
  end();
  vi.useRealTimers();
});

function show(node: ReactNode): HTMLElement {
  const root = document.createElement('div');
  const page = createRoot(root);
  act(() =>
    page.render(
      <ClockContext value={Date.now}>
        <I18nextProvider i18n={createWords('en')}>{node}</I18nextProvider>
      </ClockContext>,
    ),
  );
  end = () => act(() => page.unmount());
  return root;
}
const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));
const said = (expiresAt: number | null) => ({ text: 'at the bench', emoji: '☕', expiresAt });

describe('what somebody says of themselves', () => {
  test('stands there until its end, and goes by itself in that moment', () => {
    const root = show(<CustomStatusLine status={said(start + 10 * minute)} />);
    pass(10 * minute - 1);
    expect(root.textContent).toContain('at the bench');
    pass(1);
    expect(root.textContent).toBe('');
  });

  test('goes also when the computer slept over the end', () => {
    const root = show(<CustomStatusLine status={said(start + 10 * minute)} />);
    // the clock went on, the timers did not
    vi.setSystemTime(start + 60 * minute);
    pass(30_000);
    expect(root.textContent).toBe('');
  });

  test('without an end stays, and leaves no timer behind', () => {
    const root = show(<CustomStatusLine status={said(null)} end="left" />);
    pass(24 * 60 * minute);
    expect(root.textContent).toContain('at the bench');
    end();
    end = () => undefined;
    expect(vi.getTimerCount()).toBe(0);
  });

  test('is counted down by the minute, the last one by the second', () => {
    const root = show(<CustomStatusLine status={said(start + 12 * minute)} end="left" />);
    expect(root.textContent).toContain('12 min left');
    pass(minute);
    expect(root.textContent).toContain('11 min left');
    pass(10 * minute);
    expect(root.textContent).toMatch(/(1 min|60 s) left/);
    pass(31_000);
    expect(root.textContent).toContain('29 s left');
    end();
    end = () => undefined;
    expect(vi.getTimerCount()).toBe(0);
  });

  test('says until when, with the day where it is another one', () => {
    const root = show(<CustomStatusLine status={said(at('2026-11-21T14:00:00'))} end="until" />);
    expect(root.textContent).toContain('until 14:00');
    end();
    const other = show(<CustomStatusLine status={said(at('2026-11-23T00:00:00'))} end="until" />);
    expect(other.textContent).toContain('until Monday 00:00');
  });

  test('an emoji alone has its name for those who do not see it', () => {
    const root = show(<CustomStatusLine status={{ text: null, emoji: '☕', expiresAt: null }} />);
    expect(root.querySelector('.sr')?.textContent).toBe('coffee');
  });
});

describe('how somebody is', () => {
  test.each([
    ['offline', at('2026-11-21T08:05:00'), 'Offline, last here 08:05'],
    ['offline', at('2026-11-20T22:00:00'), 'Offline, last here Friday 22:00'],
    ['offline', null, 'Offline'],
    ['dnd', at('2026-11-21T08:05:00'), 'Do not disturb'],
  ] as const)('%s, last seen %s', (state, lastSeen, words) => {
    const root = show(<PresenceWords presence={{ state, customStatus: null, lastSeen }} />);
    expect(root.textContent).toBe(words);
  });

  test('of who is not known at all is offline', () => {
    expect(show(<PresenceWords presence={undefined} />).textContent).toBe('Offline');
  });

  test('a moment is said with its day as far as that is needed', () => {
    const now = start;
    expect(whenWords(at('2026-11-21T23:59:00'), now, 'en')).toBe('23:59');
    expect(whenWords(at('2026-11-22T00:01:00'), now, 'en')).toBe('Sunday 00:01');
    expect(whenWords(at('2026-12-03T12:00:00'), now, 'en')).toBe('3 December 12:00');
  });
});
