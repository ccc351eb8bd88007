import { expect, test } from 'vitest';
import { user } from '../../../../electron/backends/hubbub/decode.ts';
import { People } from '../../../../electron/backends/hubbub/people.ts';
import { shortUser } from '../../../support/egHubbub.ts';

const known = (one: object) => {
  const people = new People();
  const first = people.read(one);
  people.filter([{ type: 'userUpserted', user: first }]);
  return { people, first };
};

test.each([
  ['all is said', shortUser()],
  ['there is no display name', shortUser({ display_name: null })],
])('who says the same again is the same (%s)', (_what, one) => {
  const { people, first } = known(one);
  const again = people.read({ ...one });
  expect(again).toBe(first);
  expect(people.filter([{ type: 'userUpserted', user: again }])).toEqual([]);
});

test.each([
  { username: 'other' },
  { display_name: 'Other' },
  { display_name: null },
  { display_name: '' },
  { discriminator: '0009' },
  { avatar: '/api/files/other' },
  { avatar: null },
  { is_bot: true },
])('whoever changes is read anew, as if for the first time: %j', (change) => {
  const one = shortUser({ display_name: 'Mira', avatar: '/api/files/mira' });
  const { people } = known(one);
  const changed = { ...one, ...change };
  const read = people.read(changed);
  expect(read).toEqual(user(changed));
  expect(people.filter([{ type: 'userUpserted', user: read }])).toHaveLength(1);
});

test('a name with signs that are not seen is read each time, and is no news', () => {
  const one = shortUser({ display_name: 'Mi\u202era' });
  const { people, first } = known(one);
  const again = people.read({ ...one });
  expect(again.displayName).toBe('Mira');
  expect(again).toEqual(first);
  expect(people.filter([{ type: 'userUpserted', user: again }])).toEqual([]);
});
