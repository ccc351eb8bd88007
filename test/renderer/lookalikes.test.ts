import { describe, expect, test } from 'vitest';
import { handleNeeded, shapeOf } from '../../renderer/components/lookalikes.ts';
import type { Entities } from '../../shared/state/entities.ts';
import { noEntities } from '../../shared/state/entities.ts';
import { member, server, user } from '../support/eg.ts';

const world = (...names: string[]) => {
  const people = names.map((displayName) => user({ displayName }));
  const entities: Entities = { ...noEntities, users: new Map(people.map((one) => [one.id, one])) };
  return { people, entities };
};

describe('check 31: look-alike names', () => {
  test.each([
    ['Dagny Holm', 'Dagny Holm'],
    ['Dagny Holm', 'dagny  holm'],
    ['Dagny Holm', 'Dаgny Hоlm'], // Cyrillic a and o
    ['Dagny Holm', 'Dagny\u200b Holm\u200d'],
    ['Dagny Holm', '\u202eDagny Holm'],
    ['Dagny Holm', '𝐃𝐚𝐠𝐧𝐲 Holm'],
    ['Dagny Holm', 'Ｄａｇｎｙ Ｈｏｌｍ'],
    ['Dagny Holm', 'Dàgny-Holm.'],
    ['Jill', 'JiII'],
    ['Bob', 'B0b'],
  ])('%s and %s both show their handles', (one, other) => {
    expect(shapeOf(one)).toBe(shapeOf(other));
    const { people, entities } = world(one, other, 'Jun Adeyemi');
    const handles = people.map(({ id }) => handleNeeded(entities, id, null));
    expect(handles).toEqual([...people.slice(0, 2).map((p) => `${p.username}#${p.discriminator}`), null]);
  });

  test.each([
    'System',
    'SYSTEM',
    'Ѕуѕtеm',
    'S y s t e m',
    'sуstem\u200b',
    'Hubbub',
    'Adm1n',
    '✓Staff',
    '\u200b',
  ])('nobody is called %s without their handle', (name) => {
    const { people, entities } = world(name.replace('✓', ''));
    const [one] = people;
    expect(one && handleNeeded(entities, one.id, null)).toBe(`${one?.username}#${one?.discriminator}`);
  });

  test('different names stand alone, in every script', () => {
    const { people, entities } = world('Ada Quill', '山田 花子', 'أمينة', 'Дмитрий', 'Ada Quinn', 'Σωκράτης');
    expect(people.map(({ id }) => handleNeeded(entities, id, null))).toEqual(people.map(() => null));
  });

  test('a nickname counts where it is worn, and only there', () => {
    const { people, entities } = world('Ada', 'Bram');
    const [ada, bram] = people;
    if (!ada || !bram) throw new Error('two people');
    const { id: serverId } = server();
    const members = new Map([[bram.id, member({ serverId, userId: bram.id, nickname: 'ada' })]]);
    const there: Entities = { ...entities, members: new Map([[serverId, members]]) };
    expect(handleNeeded(there, ada.id, serverId)).toBe(`${ada.username}#${ada.discriminator}`);
    expect(handleNeeded(there, bram.id, serverId)).toBe(`${bram.username}#${bram.discriminator}`);
    expect(handleNeeded(there, ada.id, null)).toBeNull();
  });
});
