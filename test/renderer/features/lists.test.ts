import { describe, expect, test } from 'vitest';
import { go, openChannel } from '../../../renderer/actions/places.ts';
import { initials } from '../../../renderer/components/initials.ts';
import { megabytes } from '../../../renderer/components/sizes.ts';
import { rowsOf } from '../../../renderer/features/channels/rows.ts';
import { conversationsOf } from '../../../renderer/features/home/conversations.ts';
import { heightOf, heights, linesIn, rangesFor } from '../../../renderer/features/members/layout.ts';
import { themeOf } from '../../../renderer/features/shell/appearance.ts';
import { roomFor } from '../../../renderer/features/shell/room.ts';
import { find, rank } from '../../../renderer/features/switcher/find.ts';
import { createWords } from '../../../renderer/locales/index.ts';
import { marksOf, requestsOf } from '../../../renderer/store/marks.ts';
import { type AccountId, asId, type ServerId } from '../../../shared/ids.ts';
import { defaultPreferences } from '../../../shared/preferences.ts';
import { channelOf } from '../../support/community.ts';
import { testApp } from '../../support/testApp.ts';

const { t } = createWords('en');
const mira = asId<AccountId>('acc-mira');

describe('rows of channels', () => {
  const under = (id: string, parent: string | null, more = {}) =>
    channelOf(id, 's', id, { parentId: parent === null ? null : asId<never>(parent), ...more });
  const channels = [
    under('loose', null),
    under('cat', null, { kind: 'category' }),
    under('a', 'cat'),
    under('closed', 'cat', {
      abilities: { read: false, send: false, react: false, attach: false, moderate: false },
    }),
    under('b', 'cat'),
    under('orphan', 'gone'),
  ];
  const ids = (folded: boolean, stays: readonly string[] = []) =>
    rowsOf(channels, { folded: () => folded, stays: (id) => stays.includes(id) }).map(
      (row) => row.channel.id,
    );

  test('stand under their category; those without one come first', () => {
    expect(ids(false)).toEqual(['loose', 'orphan', 'cat', 'a', 'b']);
  });
  test('a folded category shows what is unread or open', () => {
    expect(ids(true)).toEqual(['loose', 'orphan', 'cat']);
    expect(ids(true, ['b'])).toEqual(['loose', 'orphan', 'cat', 'b']);
  });
});

describe('lines of members', () => {
  const groups = [
    { id: asId<never>('keyholder'), count: 3 },
    { id: 'online', count: 40 },
    { id: 'offline', count: 1000 },
  ] as const;
  const h = heights.cosy;

  test('only those in sight are drawn, at their true place', () => {
    const all = linesIn(groups, h, 0, heightOf(groups, h));
    expect(all.length).toBe(1043 + 3);
    expect(all.filter((l) => l.kind === 'member').map((l) => l.index)).toEqual([...Array(1043).keys()]);
    const from = 600;
    const some = linesIn(groups, h, from, from + 50);
    expect(some.length).toBeLessThan(25);
    for (const line of some) expect(all).toContainEqual(line);
  });
  test('nothing is asked twice and no range is longer than a server takes', () => {
    for (let from = 0; from < heightOf(groups, h); from += 37) {
      const ranges = rangesFor(linesIn(groups, h, from - 20, from + 70));
      expect(ranges.length).toBeLessThanOrEqual(2);
      for (const [first, last] of ranges) expect(last - first).toBeLessThan(200);
      const [head, rest] = ranges;
      if (head && rest) expect(rest[0]).toBeGreaterThan(head[1]);
    }
  });
  test('an empty list has no lines and asks for the first page', () => {
    expect(linesIn([], h, 0, 100)).toEqual([]);
    expect(rangesFor([])).toEqual([[0, 99]]);
  });
});

describe('finding', () => {
  test.each([
    ['tool-library', 'tool', 0],
    ['the tool', 'tool', 1],
    ['stool', 'tool', 2],
    ['Tomasz', 'to', 0],
    ['stone', 'x', null],
  ] as const)('%s for %s ranks %s', (name, typed, expected) => {
    expect(rank(name, typed)).toBe(expected);
  });

  test('who wants you comes first; # and @ narrow it down', async () => {
    const { state } = await testApp();
    expect(find(state(), 'e', t).map((s) => s.section)).toEqual([
      'wanted',
      'channels',
      'people',
      'servers',
      'commands',
    ]);
    expect(find(state(), '#to', t).map((s) => s.section)).toEqual(['wanted', 'channels']);
    expect(find(state(), '@to', t).flatMap((s) => s.hits.map((hit) => hit.name))).toEqual([
      'Tomasz Wren',
      'otto',
    ]);
    expect(find(state(), 'zzz', t)).toEqual([]);
  });

  test('> asks for what can be done from here, and only what the server can is offered', async () => {
    const { app, fake, state } = await testApp();
    const offered = () => find(state(), '>', t).flatMap((s) => s.hits.map((hit) => hit.name));
    go(app, { kind: 'home', accountId: null });
    expect(offered()).toEqual(['Create or join a server']);
    openChannel(app, mira, asId('tools'));
    expect(offered()).toEqual(['Create or join a server', 'Search this channel']);
    expect(find(state(), '>search', t).flatMap((s) => s.hits.map((hit) => hit.name))).toEqual([
      'Search this channel',
    ]);
    const view = state().accounts.get(mira)?.view;
    if (!view) throw new Error('no account');
    const capabilities = { ...view.capabilities, search: false, invites: false, serverCreate: false };
    fake.change(mira, { capabilities });
    expect(offered()).toEqual([]);
  });

  test('voice rooms and oneself are not to be found', async () => {
    const { state } = await testApp();
    expect(find(state(), 'bench talk', t)).toEqual([]);
    expect(find(state(), '@mira okafor', t)).toEqual([]);
  });
});

describe('small things', () => {
  test('marks add up per server and for direct messages', async () => {
    const { state } = await testApp();
    const entities = state().accounts.get(mira)?.entities;
    if (!entities) throw new Error('no account');
    expect(marksOf(entities, asId<ServerId>('larkfield'))).toEqual({ unread: true, mentions: 3 });
    expect(marksOf(entities, asId<ServerId>('tidal'))).toEqual({ unread: true, mentions: 0 });
    expect(marksOf(entities, asId<ServerId>('lantern'))).toEqual({ unread: false, mentions: 0 });
    expect(marksOf(entities, null)).toEqual({ unread: true, mentions: 1 });
    expect(requestsOf(entities)).toBe(1);
  });
  test('conversations stand newest first, those without a message last', async () => {
    const { state } = await testApp();
    expect(conversationsOf(state().accounts).map((c) => c.channel.id)).toEqual([
      'dm-dagny',
      'dm-jun',
      'tide',
    ]);
  });
  test.each([
    ['Larkfield Makers', 'LM'],
    ['kit', 'K'],
    ['mira_k', 'MK'],
    ['🦊 fox', 'F'],
    ['!!!', '·'],
    ['', '·'],
  ])('%s shortens to %s', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
  test('sizes are in MB with a thin space', () => {
    expect(megabytes(50 << 20, 'en')).toBe('50\u2009MB');
    expect(megabytes(8.4 * (1 << 20), 'en')).toBe('8.4\u2009MB');
  });
  test.each([
    ['system', false, false, 'light'],
    ['system', true, false, 'dark'],
    ['system', false, true, 'hc-light'],
    ['system', true, true, 'hc-dark'],
    ['light', true, true, 'light'],
  ] as const)('theme %s (dark %s, contrast %s) is drawn %s', (chosen, dark, contrast, drawn) => {
    expect(themeOf(chosen, { dark, contrast })).toBe(drawn);
  });
});

describe('room in the window', () => {
  const asked = { preferences: defaultPreferences, layer: null, empty: false } as const;
  test.each([
    [2000, {}, { rail: 'wide', members: 'beside', drawer: null }],
    [1280, {}, { rail: 'narrow', members: 'beside', drawer: null }],
    [
      1280,
      { preferences: { ...defaultPreferences, membersShown: false } },
      { rail: 'narrow', members: null, drawer: null },
    ],
    [
      1280,
      { preferences: { ...defaultPreferences, railWide: true } },
      { rail: 'wide', members: 'beside', drawer: null },
    ],
    [900, {}, { rail: 'narrow', members: null, drawer: null }],
    // at twice the text size: what half the width has
    [
      2000,
      { preferences: { ...defaultPreferences, textSize: 200 } },
      { rail: 'narrow', members: null, drawer: null },
    ],
    [
      1200,
      { preferences: { ...defaultPreferences, textSize: 200 } },
      { rail: 'narrow', members: null, drawer: 'closed' },
    ],
    [900, { layer: 'members' }, { rail: 'narrow', members: 'over', drawer: null }],
    [400, {}, { rail: 'narrow', members: null, drawer: 'closed' }],
    [400, { layer: 'channels' }, { rail: 'narrow', members: null, drawer: 'open' }],
    [2000, { empty: true }, { rail: 'none', members: null, drawer: null }],
  ] as const)('%s px, %o', (width, more, room) => {
    expect(roomFor(width, { ...asked, ...more })).toEqual({ search: null, ...room });
  });
});
