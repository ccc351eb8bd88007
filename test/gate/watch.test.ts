import { expect, test } from 'vitest';
import { eg } from './eg.ts';
import { openGate } from './gate.ts';
import { type Exchange, type Watched, watch } from './watch.ts';

const gate = openGate('0.5.5');
const me: Exchange = {
  method: 'GET',
  path: '/users/@me',
  headers: { 'x-session-token': 't' },
  status: 200,
  answer: eg.old.user,
};
const seenBy = (options: Watched, ...exchanges: readonly Exchange[]) => {
  const watching = watch(gate, options);
  for (const exchange of exchanges) watching.exchange(exchange);
  return watching.violations.map(({ where }) => where);
};

test('both halves of an exchange are looked at, and events and commands', () => {
  const watching = watch(gate);
  watching.exchange({ ...me, headers: {}, status: 201 });
  watching.event({ type: 'Gone' });
  watching.command({ type: 'Gone' });
  watching.socket(new URLSearchParams('tint=1'));
  expect(watching.violations.map(({ where }) => where)).toEqual([
    'GET /users/@me headers',
    'GET /users/@me 201',
    'Gone',
    'Gone',
    'websocket',
  ]);
  expect(watching.seen.requests.get('GET /users/@me')).toBeGreaterThan(0);
});

test('a base path is taken off, and other servers are passed over', () => {
  const options = { base: '/api', passOver: ['/autumn'] };
  const upload: Exchange = { method: 'POST', path: '/autumn/attachments', status: 200, answer: { id: 'a' } };
  expect(seenBy(options, { ...me, path: '/api/users/@me' }, upload)).toEqual([]);
  expect(seenBy(options, me, { ...upload, path: '/autumnal' })).toEqual(['/users/@me', '/autumnal']);
  expect(seenBy({}, upload)).not.toEqual([]);
});

test('where a test asks wrongly on purpose, only the answers are looked at', () => {
  const refused: Exchange = { ...me, headers: {}, status: 401, answer: { type: 'InvalidSession' } };
  expect(seenBy({ answersOnly: true }, refused)).toEqual([]);
  expect(seenBy({ answersOnly: true }, { ...refused, status: 403 })).toEqual(['GET /users/@me 403']);
});
