import { describe, expect, test } from 'vitest';
import { begunAt, candidates, complete } from '../../../../renderer/features/composer/completion.ts';
import { type AccountId, asId, type ChannelId, type ServerId, type UserId } from '../../../../shared/ids.ts';
import { noEntities } from '../../../../shared/state/entities.ts';
import * as eg from '../../../support/eg.ts';

describe('a word begun before the caret', () => {
  test.each([
    ['@', 1, '@:'],
    ['hi @mi', 6, '@:mi'],
    ['hi @mi there', 6, '@:mi'],
    ['hi @mi there', 9, null],
    ['me@home', 7, null],
    ['(#gar', 5, '#:gar'],
    [':', 1, null],
    [':t', 2, null],
    [':te', 3, ':te'],
    ['10:30', 5, null],
    ['a\n@b', 4, '@:b'],
  ])('%j at %i: %j', (text, caret, expected) => {
    const begun = begunAt(text, caret);
    const shown = begun && (begun.sign === ':' ? `:${begun.word}` : `${begun.sign}:${begun.word}`);
    expect(shown).toBe(expected);
  });
});

const serverId = asId<ServerId>('s');
const people = [
  ['mira', 'Mira Okafor'],
  ['jun', 'Jun Adeyemi'],
  ['judith', 'Old Miriam'],
  ['kim', 'kim'],
].map(([id, displayName]) =>
  eg.user({
    id: asId<UserId>(id ?? ''),
    username: id ?? '',
    displayName: displayName ?? '',
    discriminator: null,
  }),
);
const talk = eg.channel({ id: asId<ChannelId>('talk'), serverId, kind: 'text', name: 'talk' });
const entities = {
  ...noEntities,
  me: asId<UserId>('kim'),
  users: new Map(people.map((p) => [p.id, p])),
  channels: new Map(
    [
      talk,
      eg.channel({ serverId, kind: 'text', name: 'tool-library' }),
      eg.channel({ serverId, kind: 'category', name: 'tools' }),
    ].map((c) => [c.id, c] as const),
  ),
  members: new Map([
    [
      serverId,
      new Map(people.map((p) => [p.id, eg.member({ serverId, userId: p.id, nickname: null })] as const)),
    ],
  ]),
};
const at = { accountId: asId<AccountId>('a'), channelId: talk.id };
const offered = (text: string) => {
  const begun = begunAt(text, text.length);
  return begun ? candidates(begun, entities, at).map((c) => c.insert) : [];
};

describe('what may be meant', () => {
  test.each([
    ['@mir', ['@mira', '@judith']],
    ['@ju', ['@jun', '@judith']],
    ['@', ['@jun', '@mira', '@judith']],
    ['@kim', []],
    ['#t', ['#talk', '#tool-library']],
    ['#lib', ['#tool-library']],
    [':seedl', ['🌱']],
    ['@zzz', []],
  ])('%j offers %j', (text, expected) => expect(offered(text)).toEqual(expected));

  test('what is chosen stands in the text with one space behind it, and the caret behind that', () => {
    const put = (text: string, caret: number) => {
      const begun = begunAt(text, caret);
      const [first] = begun ? candidates(begun, entities, at) : [];
      if (!begun || !first) throw new Error('nothing offered');
      return complete(text, begun, first);
    };
    expect(put('hi @mi', 6)).toEqual({ text: 'hi @mira ', caret: 9 });
    expect(put('hi @mi and you', 6)).toEqual({ text: 'hi @mira and you', caret: 9 });
  });
});
