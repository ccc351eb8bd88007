import { expect, test } from 'vitest';
import {
  channel,
  member,
  relationship,
  role,
  server,
  user,
} from '../../../../electron/backends/hubbub/decode.ts';
import { emoji, profile } from '../../../../electron/backends/hubbub/profiles.ts';

const bad = '\u202eev\u200bil\u2067';
const silent = () => undefined;

test('check 30: every name that comes in is plain from the first moment', () => {
  const person = { id: 'u', username: bad, display_name: bad, discriminator: '0001', is_bot: false };
  expect(user(person)).toMatchObject({ username: 'evil', displayName: 'evil' });
  expect(user({ ...person, display_name: '\u3164\u200b' }).displayName).toBe('evil');
  expect(user({ ...person, username: '\u202e', display_name: null })).toMatchObject({
    username: '?',
    displayName: '?',
  });
  expect(server({ id: 's', name: bad, my_permissions: '0' }).name).toBe('evil');
  expect(channel({ id: 'c', type: 'text', name: bad, my_permissions: '0' }, silent).name).toBe('evil');
  expect(role({ id: 'r', guild_id: 's', name: bad }).name).toBe('evil');
  expect(member({ guild_id: 's', user_id: 'u', nickname: bad }, silent).nickname).toBe('evil');
  expect(member({ guild_id: 's', user_id: 'u', nickname: '\u200b' }, silent).nickname).toBeNull();
  expect(relationship({ user_id: 'u', type: 'friend', nickname: bad }).nickname).toBe('evil');
  expect(profile({ id: 'u', pronouns: bad }).pronouns).toBe('evil');
  expect(emoji({ id: 'e', guild_id: 's', name: bad, url: '/api/files/1' }).name).toBe('evil');
});
