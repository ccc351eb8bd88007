import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DomainEvent } from '../../../shared/events.ts';
import { applyToTimeline, openTimeline, type Timeline } from '../../../shared/state/timeline.ts';
import * as eg from '../../support/eg.ts';
import { seed } from '../../support/egRandom.ts';

const me = eg.ids.user();
const channelId = eg.ids.channel();
const messages = Array.from({ length: 12 }, () => eg.message({ channelId, reactions: [] }));
const empty = openTimeline([], { hasOlder: false, hasNewer: false });
const upsert = (message: (typeof messages)[number]): DomainEvent => ({ type: 'messageUpserted', message });
const run = (from: Timeline, events: readonly DomainEvent[]): Timeline =>
  events.reduce((t, e) => eg.frozen(applyToTimeline(eg.frozen(t), e, me)), from);
const check = (property: fc.IRawProperty<unknown>) => fc.assert(property, { seed, numRuns: 300 });

test('messages in any order, each any number of times: the same list, in order', () => {
  const whole = run(empty, messages.map(upsert));
  expect(whole.ids).toEqual(messages.map((m) => m.id));
  check(
    fc.property(
      fc.shuffledSubarray([...messages, ...messages, ...messages], { minLength: 36 }),
      (shuffled) => {
        const other = run(empty, shuffled.map(upsert));
        expect(other.ids).toEqual(whole.ids);
        expect(new Map(other.rows)).toEqual(new Map(whole.rows));
      },
    ),
  );
});

test('a whole range over any part that was known: the list the server has', () => {
  check(
    fc.property(
      fc.subarray(messages),
      fc.subarray(messages, { minLength: 1 }),
      fc.nat(11),
      (known, truth, at) => {
        const from = messages[at]?.id ?? channelId;
        const listed = truth.filter((m) => m.id >= from);
        const range: DomainEvent = {
          type: 'messageRange',
          channelId,
          from: listed[0]?.id ?? eg.ids.message(at),
          whole: true,
          messages: listed,
        };
        const after = run(run(empty, known.map(upsert)), [range]);
        const expected = [...known.filter((m) => m.id < range.from), ...listed].map((m) => m.id);
        expect(after.ids).toEqual(expected);
        expect([...after.rows.keys()].toSorted()).toEqual([...expected].toSorted());
        expect(run(after, [range]).ids).toEqual(expected);
      },
    ),
  );
});

test('every id has its row and every row its id, whatever happens', () => {
  const reaction = fc.record({ n: fc.nat(11), added: fc.boolean(), mine: fc.boolean() });
  const event = fc.oneof(
    fc.nat(11).map((n) => upsert(messages[n] ?? eg.message())),
    fc.nat(11).map(
      (n): DomainEvent => ({
        type: 'messagesRemoved',
        channelId,
        messageIds: [messages[n]?.id ?? eg.ids.message()],
      }),
    ),
    reaction.map(
      ({ n, added, mine }): DomainEvent => ({
        type: 'reactionChanged',
        channelId,
        messageId: messages[n]?.id ?? eg.ids.message(),
        emoji: '👍',
        userId: mine ? me : eg.ids.user(1),
        added,
      }),
    ),
  );
  check(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      const after = run(empty, events);
      expect([...after.rows.keys()].toSorted()).toEqual([...after.ids].toSorted());
      expect([...after.ids].toSorted()).toEqual(after.ids);
      for (const row of after.rows.values()) {
        for (const { count, mine } of row.reactions) expect(count).toBeGreaterThanOrEqual(mine ? 1 : 0);
      }
    }),
  );
});
