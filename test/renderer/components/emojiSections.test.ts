import { expect, test } from 'vitest';
import { sectionsFor, stepIn } from '../../../renderer/components/emojiSections.ts';
import { type AccountId, asId, type ServerId } from '../../../shared/ids.ts';
import { emojiGroups } from '../../../shared/state/emoji.ts';
import { testApp } from '../../support/testApp.ts';

const accountId = asId<AccountId>('acc-mira');

async function mira() {
  const { state } = await testApp();
  const entities = state().accounts.get(accountId)?.entities;
  if (!entities) throw new Error('no account');
  return entities;
}

test('a section for each server that has any, the open one first, then everybody’s', async () => {
  const entities = await mira();
  const groups = emojiGroups(entities, asId<ServerId>('tidal'));
  const sections = sectionsFor('', { accountId, groups });
  expect(sections.map(({ label }) => label)).toEqual(['Tidal Synths', 'Larkfield Makers', null]);
  expect(sections[1]?.all[0]).toEqual({
    text: 'lantern:emoji-lantern',
    name: ':lantern:',
    src: './media/acc-mira/emoji%2Flantern.webp',
  });
  expect(emojiGroups(entities, asId<ServerId>('tidal'))).toBe(groups);
  emojiGroups(entities, null);
  expect(emojiGroups(entities, asId<ServerId>('tidal'))).toBe(groups);
});

test('a word finds names that hold it; a section without a find is not there', async () => {
  const groups = emojiGroups(await mira(), null);
  const names = (word: string) =>
    sectionsFor(word, { accountId, groups }).map(({ all }) => all.map(({ name }) => name));
  expect(names('lantern')).toEqual([[':lantern:'], [':lantern:']]);
  expect(names('sew')).toEqual([['thread']]);
  expect(names('zzz')).toEqual([]);
  expect(sectionsFor('sew')[0]?.among).toBe(false);
});

test('arrows go through the rows of all sections, as they are seen', () => {
  const cells = (n: number) => Array.from({ length: n }, (_, i) => ({ text: `${n}-${i}`, name: '' }));
  const sections = [
    { key: 'a', label: 'A', among: true, all: cells(3) },
    { key: 'b', label: 'B', among: true, all: cells(10) },
  ];
  const walk = (from: number, ...keys: string[]) =>
    keys.reduce((at, key) => stepIn(sections, at, `Arrow${key}`) ?? Number.NaN, from);
  expect(walk(0, 'Right', 'Right', 'Right')).toBe(3);
  expect(walk(2, 'Down')).toBe(5);
  expect(walk(5, 'Down')).toBe(12); // the last row is short
  expect(walk(12, 'Down')).toBe(12);
  expect(walk(12, 'Up', 'Up')).toBe(1);
  expect(walk(9, 'Up', 'Up')).toBe(2); // so is the first section
  expect(walk(0, 'Left', 'Up')).toBe(0);
  expect(walk(12, 'Right')).toBe(12);
  expect(stepIn(sections, 4, 'Home')).toBeNull();
  expect(stepIn([], 0, 'ArrowDown')).toBe(0);
});
