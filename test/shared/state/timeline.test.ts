import { describe, expect, test } from 'vitest';
import type { Message } from '../../../shared/domain.ts';
import type { DomainEvent } from '../../../shared/events.ts';
import {
  addNewer,
  addOlder,
  applyToTimeline,
  openTimeline,
  type Timeline,
  trimNewest,
  trimOldest,
  windowSize,
} from '../../../shared/state/timeline.ts';
import * as eg from '../../support/eg.ts';

const channelId = eg.ids.channel();
const me = eg.ids.user();
const said = (n: number): Message => eg.message({ id: eg.ids.message(n), channelId, reactions: [] });
const between = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => said(from + i));
const numbers = (t: Timeline) => t.ids.map((id) => Number(id.replace(/\D/g, '')));
const ends = { hasOlder: true, hasNewer: false };
const apply = (t: Timeline, e: DomainEvent) => applyToTimeline(t, e, me);

describe('the window', () => {
  test('slides: what is added at one end is let go at the other', () => {
    const full = openTimeline(between(1001, 1000 + windowSize), ends);
    const up = addOlder(full, between(951, 1000), true);
    expect(numbers(up).slice(0, 1)).toEqual([951]);
    expect(up.ids).toHaveLength(windowSize);
    expect(up).toMatchObject({ hasOlder: true, hasNewer: true });
    expect(up.rows.size).toBe(windowSize);
    const down = addNewer(up, between(1151, 1200), false);
    expect(numbers(down).at(-1)).toBe(1200);
    expect(down).toMatchObject({ hasOlder: true, hasNewer: false });
    expect(down.ids).toHaveLength(windowSize);
  });

  test('a page that overlaps adds what is new of it, and refreshes the rest', () => {
    const t = openTimeline(between(10, 20), ends);
    const changed = { ...said(10), text: 'changed' };
    const next = addOlder(t, [...between(8, 9), changed], false);
    expect(numbers(next)).toEqual([8, 9, ...numbers(t)]);
    expect(next.rows.get(changed.id)?.text).toBe('changed');
    expect(next.hasOlder).toBe(false);
  });

  test('that grew lets go of either end, and says so', () => {
    const t = openTimeline(between(1, windowSize + 30), { hasOlder: false, hasNewer: false });
    expect(trimOldest(t)).toMatchObject({ hasOlder: true, hasNewer: false });
    expect(numbers(trimOldest(t))[0]).toBe(31);
    expect(trimNewest(t)).toMatchObject({ hasOlder: false, hasNewer: true });
    expect(numbers(trimNewest(t)).at(-1)).toBe(windowSize);
    const small = openTimeline(between(1, 5), ends);
    expect(trimOldest(small)).toBe(small);
    expect(trimNewest(small)).toBe(small);
  });
});

describe('an event', () => {
  test('puts a new message at the end, one out of order in its place, and a known one over itself', () => {
    const t = openTimeline([said(1), said(2), said(5)], ends);
    const added = apply(apply(t, { type: 'messageUpserted', message: said(6) }), {
      type: 'messageUpserted',
      message: said(4),
    });
    expect(numbers(added)).toEqual([1, 2, 4, 5, 6]);
    const edited = apply(t, { type: 'messageUpserted', message: { ...said(2), text: 'new' } });
    expect(edited.ids).toBe(t.ids); // an edit does not touch the list
  });

  test('beyond the ends of the window changes nothing', () => {
    const t = openTimeline(between(10, 12), { hasOlder: true, hasNewer: true });
    expect(apply(t, { type: 'messageUpserted', message: said(13) })).toBe(t);
    expect(apply(t, { type: 'messageUpserted', message: said(9) })).toBe(t);
    expect(apply(t, { type: 'messagesRemoved', channelId, messageIds: [said(99).id] })).toBe(t);
  });

  test('a range is the truth from where it begins: what it leaves out is gone', () => {
    const t = openTimeline(between(1, 6), ends);
    const range = { type: 'messageRange', channelId, from: said(4).id, whole: true } as const;
    expect(numbers(apply(t, { ...range, messages: [said(4), said(7)] }))).toEqual([1, 2, 3, 4, 7]);
    expect(numbers(apply(t, { ...range, whole: false, messages: [said(90), said(91)] }))).toEqual([90, 91]);
  });

  test('my reaction counts once, however often it is told', () => {
    const t = openTimeline([said(1)], ends);
    const told = { type: 'reactionChanged', channelId, messageId: said(1).id, emoji: '👍' } as const;
    const once = apply(t, { ...told, userId: me, added: true });
    expect(apply(once, { ...told, userId: me, added: true })).toBe(once);
    const twice = apply(once, { ...told, userId: eg.ids.user(), added: true });
    expect(twice.rows.get(said(1).id)?.reactions).toEqual([{ emoji: '👍', count: 2, mine: true }]);
    const less = apply(twice, { ...told, userId: me, added: false });
    expect(less.rows.get(said(1).id)?.reactions).toEqual([{ emoji: '👍', count: 1, mine: false }]);
  });
});
