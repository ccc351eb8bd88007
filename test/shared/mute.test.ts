import { describe, expect, test } from 'vitest';
import { isMuted, muteUntil } from '../../shared/mute.ts';

describe('muting', () => {
  const now = new Date(2026, 10, 21, 9, 36).getTime();

  test('for 1 hour is an hour, until tomorrow is tomorrow at eight', () => {
    expect(muteUntil('hour', now)).toBe(new Date(2026, 10, 21, 10, 36).getTime());
    expect(muteUntil('tomorrow', now)).toBe(new Date(2026, 10, 22, 8).getTime());
    expect(muteUntil('tomorrow', new Date(2026, 11, 31, 0, 5).getTime())).toBe(
      new Date(2027, 0, 1, 8).getTime(),
    );
  });

  test('ends by itself', () => {
    expect(isMuted(null, now)).toBe(false);
    expect(isMuted(now + 1, now)).toBe(true);
    expect(isMuted(now, now)).toBe(false);
  });
});
