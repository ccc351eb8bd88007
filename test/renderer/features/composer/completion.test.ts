import { describe, expect, test } from 'vitest';
import { begunAt, candidates, complete } from '../../../../renderer/features/composer/completion.ts';
import {
  type AccountId,
  asId,
  type ChannelId,
  type EmojiId,
  type MediaRef,
  type ServerId,
  type UserId,
} from '../../../../shared/ids.ts';
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

  test('a server’s own emoji come before everybody’s, those of the open server first', () => {
    const own = (server: string, name: string) => {
      const [id, place] = [asId<EmojiId>(`${server}-${name}`), asId<ServerId>(server)];
      return { id, serverId: place, name, animated: false, media: asId<MediaRef>(`/api/files/${id}`) };
    };
    const servers = ['other', serverId].map((id) => eg.server({ id: asId<ServerId>(id), name: id }));
    const known = {
      ...entities,
      servers: new Map(servers.map((s) => [s.id, s])),
      emoji: new Map([
        [asId<ServerId>('other'), [own('other', 'seed_box')]],
        [serverId, [own('s', 'big_seed'), own('s', 'linseed')]],
      ]),
    };
    const [first, second, third] = candidates({ sign: ':', word: 'See', start: 0 }, known, at);
    expect(first).toMatchObject({ insert: ':big_seed:', detail: 's' });
    expect(first?.look).toEqual({
      kind: 'emoji',
      text: 'big_seed:s-big_seed',
      src: './media/a/%2Fapi%2Ffiles%2Fs-big_seed',
    });
    expect([second?.insert, third?.insert]).toEqual([':seed_box:', '🌱']);
  });

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
