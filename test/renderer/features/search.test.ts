import { describe, expect, test } from 'vitest';
import { viewOf } from '../../../renderer/actions/channel-view.ts';
import { openChannel } from '../../../renderer/actions/places.ts';
import { openMessage, openSearch, search, searchable } from '../../../renderer/actions/searching.ts';
import { marksIn } from '../../../renderer/features/search/marks.ts';
import { roomFor } from '../../../renderer/features/shell/room.ts';
import { type AccountId, asId, type ChannelId, type MessageId } from '../../../shared/ids.ts';
import { defaultPreferences } from '../../../shared/preferences.ts';
import { testApp } from '../../support/testApp.ts';

const mira = asId<AccountId>('acc-mira');
const at = { accountId: mira, channelId: asId<ChannelId>('tools') };

describe('what can be looked through', () => {
  test('is the open channel, and all of its server where the server can', async () => {
    const { app, fake, state } = await testApp();
    openChannel(app, mira, at.channelId);
    expect(searchable(state(), 'server')).toBe('server');
    openChannel(app, mira, asId('dm-jun'));
    expect(searchable(state(), 'server')).toBe('channel');
    openChannel(app, mira, at.channelId);
    const { capabilities } = state().accounts.get(mira)?.view ?? { capabilities: null };
    if (!capabilities) throw new Error('no account');
    fake.change(mira, { capabilities: { ...capabilities, searchServers: false } });
    expect(searchable(state(), 'server')).toBe('channel');
    fake.change(mira, { capabilities: { ...capabilities, search: false } });
    expect(searchable(state(), 'channel')).toBeNull();
    expect(openSearch(app, 'channel')).toBe(false);
    expect(state().ui.search).toBeNull();
  });

  test('stays open from channel to channel and goes when one leaves them', async () => {
    const { app, state } = await testApp();
    openChannel(app, mira, at.channelId);
    openSearch(app, 'server');
    openChannel(app, mira, asId('woodwork'));
    expect(state().ui.search).toBe('server');
    app.store.setState({ ui: { ...state().ui, layer: 'members' } });
    openChannel(app, mira, asId('sewing'));
    expect(state().ui).toMatchObject({ search: 'server', layer: null });
  });
});

test('pages go on where the last ended, in one channel or in its server', async () => {
  const { app, fake } = await testApp();
  const first = await search(app, at, { scope: 'channel', words: ' vice ', before: null });
  if (!first.ok) throw new Error('not found');
  expect(first.value).toMatchObject({ more: true });
  expect(first.value.messages).toHaveLength(25);
  const before = first.value.messages.at(-1)?.id ?? null;
  const next = await search(app, at, { scope: 'channel', words: 'vice', before });
  if (!next.ok || before === null) throw new Error('not found');
  expect(next.value.messages.every((m) => m.id < before)).toBe(true);
  await search(app, at, { scope: 'server', words: 'vice', before: null });
  expect(fake.args('search:messages').map((a) => [a.channelId, a.serverId])).toEqual([
    ['tools', null],
    ['tools', null],
    [null, 'larkfield'],
  ]);
});

test('a message that was found opens in its channel and is lit', async () => {
  const { app, state } = await testApp();
  const id = asId<MessageId>('m00001600');
  await openMessage(app, at, id);
  expect(state().place).toMatchObject({ channelId: 'tools' });
  expect(viewOf(state(), at).target).toMatchObject({ id });
});

test.each([
  ['New blade is here', 'blade', ['New ', '[blade]', ' is here']],
  ['Blades, blades', 'blade', ['[Blade]', 's, ', '[blade]', 's']],
  ['a.b', '.', ['a', '[.]', 'b']],
  ['one two', '"two one"', ['[one]', ' ', '[two]']],
  ['nothing', '(', ['nothing']],
  ['nothing', '  ', ['nothing']],
])('in %j the words %j are marked', (text, words, expected) => {
  const pieces = marksIn(text, words);
  expect(pieces.map((p) => (p.marked ? `[${p.piece}]` : p.piece))).toEqual(expected);
  expect(pieces.map((p) => p.piece).join('')).toBe(text);
});

test.each([
  [800, true, 'over', null],
  [1099, true, 'over', null],
  [1100, true, 'beside', null],
  [1439, true, 'beside', null],
  [1440, true, 'beside', 'beside'],
  [1440, false, 'beside', null],
] as const)('at %i px, members shown %j: the search is %j, the members %j', (width, shown, room, members) => {
  const preferences = { ...defaultPreferences, membersShown: shown };
  const { search: searching, members: people } = roomFor(width, {
    preferences,
    layer: null,
    search: 'channel',
    empty: false,
  });
  expect([searching, people]).toEqual([room, members]);
});
