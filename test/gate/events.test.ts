import { describe, expect, test } from 'vitest';
import { eg, ids } from './eg.ts';
import { undescribedEvents } from './events.ts';
import { openGate, type Violation } from './gate.ts';

const old = openGate('0.5.5');
const now = openGate('today');
const reasons = (found: readonly Violation[]) => found.map(({ why }) => why).join('\n');
const ready = { type: 'Ready', servers: [], channels: [eg.channel], members: [eg.member] };
const member = { server: ids.server, user: ids.me };
const boats = { type: 'UserSettingsUpdate', id: ids.me, update: { order: [1_660_000_000_000, '{}'] } };

const both: readonly object[] = [
  { type: 'Authenticated' },
  { type: 'Pong', data: 7 },
  { type: 'Pong', data: [1, 255] },
  { type: 'Message', ...eg.message },
  { type: 'MessageAppend', id: ids.message, channel: ids.channel, append: { embeds: eg.message.embeds } },
  { type: 'BulkMessageDelete', channel: ids.channel, ids: [ids.message] },
  { type: 'ChannelCreate', ...eg.channel },
  { type: 'ChannelUpdate', id: ids.channel, data: { name: 'pier' }, clear: ['Icon'] },
  { type: 'ServerMemberUpdate', id: member, data: { nickname: 'Mi' }, clear: [] },
  { type: 'EmojiCreate', ...eg.emoji },
  {
    type: 'Bulk',
    v: [
      { type: 'ChannelDelete', id: ids.channel },
      { type: 'EmojiDelete', id: ids.emoji },
    ],
  },
  boats,
];
const onlyOld: readonly object[] = [
  { ...ready, users: [eg.old.user], emojis: null },
  { type: 'MessageUpdate', id: ids.message, channel: ids.channel, data: { content: 'x' } },
  { type: 'UserRelationship', id: ids.me, user: eg.old.user, status: 'Friend' },
  { type: 'InvalidSession' },
  { error: 'AlreadyAuthenticated' },
];
const onlyNow: readonly object[] = [
  { type: 'Ready', users: [eg.now.user], servers: [eg.now.server], voice_states: [], policy_changes: [] },
  { type: 'MessageUpdate', id: ids.message, channel: ids.channel, data: { pinned: true }, clear: ['Pinned'] },
  {
    type: 'UserUpdate',
    id: ids.me,
    data: { status: { presence: 'Focus' } },
    clear: ['Pronouns'],
    event_id: null,
  },
  { type: 'EmojiUpdate', id: ids.emoji, data: { name: 'ship' } },
  { type: 'Error', data: { type: 'InvalidSession', location: 'a.rs:1' } },
  { type: 'Logout' },
];

describe('events that are right pass, in their own age', () => {
  test.each(both)('both: %o', (frame) => {
    expect([...old.event(frame), ...now.event(frame)]).toEqual([]);
  });
  test.each(onlyOld)('0.5.5: %o', (frame) => {
    expect(old.event(frame)).toEqual([]);
    expect(now.event(frame)).not.toEqual([]);
  });
  test.each(onlyNow)('today: %o', (frame) => {
    expect(now.event(frame)).toEqual([]);
    expect(old.event(frame)).not.toEqual([]);
  });
});

const wrong: readonly [string, unknown, RegExp][] = [
  ['a field too many', { type: 'ChannelDelete', id: 'a', by: 'b' }, /unknown field by/],
  ['a field too few', { type: 'ChannelAck', id: 'a', user: 'b' }, /'message_id'/],
  [
    'a field too many in a person',
    { ...ready, users: [{ ...eg.old.user, tint: 1 }] },
    /\/users\/0 has the unknown field tint/,
  ],
  ['a field too many beside the type', { type: 'Message', ...eg.message, tint: 1 }, /unknown field tint/],
  [
    'a change of what never changes',
    { type: 'ChannelUpdate', id: 'a', data: { server: 'b' }, clear: [] },
    /unknown field server/,
  ],
  [
    'an unknown field to clear',
    { type: 'UserUpdate', id: 'a', data: {}, clear: ['Pronouns'] },
    /\/clear\/0 must be one of/,
  ],
  [
    'a setting that is no pair',
    { ...boats, update: { order: ['{}', 1] } },
    /\/update\/order\/0 must be integer/,
  ],
  [
    'one wrong event among many',
    { type: 'Bulk', v: [{ type: 'Authenticated' }, { type: 'Gone' }] },
    /no event of this age/,
  ],
  ['an unknown event', { type: 'Gone' }, /no event of this age/],
  ['a frame without a type', {}, /'error'/],
  ['a frame that is no object', ['Authenticated'], /no object/],
];

test.each(wrong)('an event with %s is said', (_name, frame, why) => {
  expect(reasons(old.event(frame))).toMatch(why);
});

test.each(undescribedEvents)('%s is refused until somebody describes it', (type) => {
  expect(reasons(now.event({ type }))).toMatch(/not described/);
});

test('what a client says is held to the same', () => {
  expect(old.command({ type: 'Authenticate', token: 't' })).toEqual([]);
  expect(reasons(old.command({ type: 'Authenticate', token: 't', name: 'Hubbub' }))).toMatch(
    /unknown field name/,
  );
  expect(now.command({ type: 'Subscribe', server_id: ids.server })).toEqual([]);
  expect(reasons(old.command({ type: 'Subscribe', server_id: ids.server }))).toMatch(/nothing that a client/);
});

test("the socket's address is held to the names that are known", () => {
  const address = (text: string, gate = old) => reasons(gate.socket(new URLSearchParams(text)));
  expect(address('version=1&format=json&token=t')).toBe('');
  expect(address('version=1&ready=users&ready=servers', now)).toBe('');
  expect(address('ready=users')).toMatch(/does not know ready/);
  expect(address('format=etf')).toMatch(/format must be one of json, msgpack/);
});
