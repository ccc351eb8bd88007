import { describe, expect, test } from 'vitest';
import { choiceFor, hearsOnlyWanted, offeredChoices, offersFocus } from '../../shared/presence.ts';

const able = (focus: boolean, invisible = true) => ({ capabilities: { focus, invisible } });

describe('what can be chosen', () => {
  test.each([
    [[], false],
    [[able(false)], false],
    [[able(false), able(true)], true],
  ] as const)('focus is offered where one server knows it: %j', (all, offered) => {
    expect(offersFocus(all)).toBe(offered);
    expect(offeredChoices(offersFocus(all)).includes('focus')).toBe(offered);
  });

  test.each([
    ['online', false, false, 'online'],
    ['idle', false, false, 'idle'],
    ['dnd', false, false, 'dnd'],
    ['focus', true, false, 'focus'],
    ['focus', false, true, 'online'],
    ['invisible', false, true, 'invisible'],
    ['invisible', true, false, null],
  ] as const)('%s, with focus %s and hiding %s, is %s', (wanted, focus, invisible, chosen) => {
    expect(choiceFor(wanted, { focus, invisible })).toBe(chosen);
  });

  test('in focus alone only what is meant for one is heard', () => {
    const all = ['online', 'idle', 'focus', 'dnd', 'invisible', 'offline'] as const;
    expect(all.filter(hearsOnlyWanted)).toEqual(['focus']);
  });
});
