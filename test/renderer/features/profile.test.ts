import { describe, expect, test } from 'vitest';
import { localTime, localTimeWords } from '../../../renderer/components/localTime.ts';
import {
  inBounds,
  moved,
  outputSize,
  rectOf,
  wholeCrop,
  zoomLimit,
} from '../../../renderer/features/profile/crop.ts';
import { findZones, zoneName } from '../../../renderer/features/profile/zones.ts';
import { createWords } from '../../../renderer/locales/index.ts';

const { t } = createWords('en');
const at = (iso: string) => Date.parse(iso);
const words = (zone: string, when: string, own: string) => {
  const time = localTime(zone, at(when), own);
  return time && localTimeWords(t, time);
};

describe('what time it is for somebody', () => {
  test.each([
    ['Europe/Lisbon', '2026-11-21T09:36:00Z', 'Europe/London', '09:36, the same as you'],
    ['Europe/Berlin', '2026-11-21T09:36:00Z', 'Europe/London', '10:36, 1 hour ahead of you'],
    ['America/New_York', '2026-11-21T09:36:00Z', 'Europe/London', '04:36, 5 hours behind you'],
    // half and quarter hours
    ['Asia/Kolkata', '2026-11-21T09:36:00Z', 'UTC', '15:06, 5 hours 30 minutes ahead of you'],
    ['Asia/Kathmandu', '2026-11-21T09:36:00Z', 'Asia/Kolkata', '15:21, 15 minutes ahead of you'],
    ['America/St_Johns', '2026-11-21T09:36:00Z', 'UTC', '06:06, 3 hours 30 minutes behind you'],
    // another day
    ['Pacific/Auckland', '2026-11-21T18:00:00Z', 'UTC', '07:00 tomorrow, 13 hours ahead of you'],
    ['Pacific/Honolulu', '2026-11-21T05:00:00Z', 'UTC', '19:00 yesterday, 10 hours behind you'],
    ['Pacific/Kiritimati', '2026-11-21T10:30:00Z', 'Pacific/Niue', '00:30 tomorrow, 25 hours ahead of you'],
    // summer time has begun on one side of the sea only, then on both, then on half-hour Lord Howe
    ['America/New_York', '2026-03-15T12:00:00Z', 'Europe/London', '08:00, 4 hours behind you'],
    ['America/New_York', '2026-04-15T12:00:00Z', 'Europe/London', '08:00, 5 hours behind you'],
    ['Australia/Lord_Howe', '2026-01-15T00:00:00Z', 'Australia/Sydney', '11:00, the same as you'],
    ['Australia/Lord_Howe', '2026-06-15T00:00:00Z', 'Australia/Sydney', '10:30, 30 minutes ahead of you'],
    // midnight is 00
    ['UTC', '2026-11-21T00:05:00Z', 'UTC', '00:05, the same as you'],
  ])('%s at %s, seen from %s: %s', (zone, when, own, said) => {
    expect(words(zone, when, own)).toBe(said);
  });

  test('a zone nobody knows has no time', () => {
    for (const zone of ['Mars/Olympus', '', '../../etc', 'x'.repeat(10_000)]) {
      expect(words(zone, '2026-11-21T09:36:00Z', 'UTC')).toBeNull();
    }
  });

  test('zones are found by any of their words, without accents and signs', () => {
    expect(zoneName('America/Argentina/Buenos_Aires')).toBe('Buenos Aires, Argentina, America');
    expect(findZones('lis')).toContain('Europe/Lisbon');
    expect(findZones('São p')).toContain('America/Sao_Paulo');
    expect(findZones('aires buenos')).toContain('America/Argentina/Buenos_Aires');
    expect(findZones('isbon')).toEqual([]);
    expect(findZones('').length).toBe(40);
  });
});

describe('what of a picture is taken', () => {
  const wide = { width: 400, height: 200 };
  const tall = { width: 100, height: 1000 };

  test('at first all that fits, from the middle', () => {
    expect(rectOf(wholeCrop, wide, 1)).toEqual({ left: 100, top: 0, width: 200, height: 200 });
    expect(rectOf(wholeCrop, wide, 5 / 2)).toEqual({ left: 0, top: 20, width: 400, height: 160 });
    expect(rectOf(wholeCrop, tall, 5 / 2)).toEqual({ left: 0, top: 480, width: 100, height: 40 });
  });

  test('moving follows the picture and ends at its edges', () => {
    const at = { picture: wide, shape: 1 };
    expect(rectOf(moved(wholeCrop, { x: 0.25, y: 0 }, at), wide, 1).left).toBeCloseTo(50);
    expect(rectOf(moved(wholeCrop, { x: 9, y: 9 }, at), wide, 1)).toMatchObject({ left: 0, top: 0 });
    expect(rectOf(moved(wholeCrop, { x: -9, y: -9 }, at), wide, 1)).toMatchObject({ left: 200, top: 0 });
  });

  test('no sequence of moves and sizes leaves the picture', () => {
    const seed = Date.now() % 1_000_000;
    let state = seed;
    const random = () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state / 2_147_483_648;
    };
    for (const picture of [wide, tall, { width: 33, height: 4001 }]) {
      for (const shape of [1, 5 / 2]) {
        let crop = wholeCrop;
        for (let i = 0; i < 300; i += 1) {
          crop = inBounds({ ...crop, zoom: crop.zoom * (0.5 + random()) }, picture, shape);
          crop = moved(crop, { x: random() * 4 - 2, y: random() * 4 - 2 }, { picture, shape });
          const { left, top, width, height } = rectOf(crop, picture, shape);
          const inside =
            left >= -1e-6 &&
            top >= -1e-6 &&
            left + width <= picture.width + 1e-6 &&
            top + height <= picture.height + 1e-6;
          expect(inside, `seed ${seed}`).toBe(true);
          expect(width / height).toBeCloseTo(shape);
          expect(crop.zoom).toBeLessThanOrEqual(zoomLimit(picture, shape));
        }
      }
    }
  });

  test('what is cut out is never larger than it was, nor than is of use', () => {
    const most = { width: 512, height: 512 };
    expect(outputSize({ width: 4000, height: 4000 }, most)).toEqual(most);
    expect(outputSize({ width: 40, height: 40 }, most)).toEqual({ width: 40, height: 40 });
    expect(outputSize({ width: 0.2, height: 0.2 }, most)).toEqual({ width: 1, height: 1 });
  });
});
