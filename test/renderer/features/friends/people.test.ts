import { describe, expect, test } from 'vitest';
import { askerOf, readHandle } from '../../../../renderer/features/friends/handle.ts';
import { fits, inTab, knownPeople, stretchesOf } from '../../../../renderer/features/friends/people.ts';
import { offersFor } from '../../../../renderer/features/friends/usePerson.ts';
import type { AccountState } from '../../../../renderer/store/state.ts';
import type { PresenceState, RelationshipKind } from '../../../../shared/domain.ts';
import { type AccountId, asId, type UserId } from '../../../../shared/ids.ts';
import { noEntities } from '../../../../shared/state/entities.ts';
import { userOf, viewOf } from '../../../support/community.ts';

type Somebody = readonly [id: string, kind: RelationshipKind, state?: PresenceState, nickname?: string];

const order = new Intl.Collator('en', { numeric: true });
const accountOf = (id: string, host: string, somebody: readonly Somebody[]): [AccountId, AccountState] => [
  asId<AccountId>(id),
  {
    view: viewOf(id, host, id, 'moss'),
    timelines: new Map(),
    staleSince: null,
    entities: {
      ...noEntities,
      me: asId<UserId>('me'),
      users: new Map(somebody.map(([who]) => [asId<UserId>(who), userOf(who, who)])),
      relationships: new Map(
        somebody.map(([who, kind, , nickname = null]) => [
          asId<UserId>(who),
          { userId: asId<UserId>(who), kind, nickname, since: null },
        ]),
      ),
      presences: new Map(
        somebody.flatMap(([who, , state]) =>
          state ? [[asId<UserId>(who), { state, customStatus: null, lastSeen: null }] as const] : [],
        ),
      ),
    },
  },
];

const accounts = new Map([
  accountOf('one', 'one.example', [
    ['Zoe', 'friend', 'online'],
    ['adam', 'friend', 'idle'],
    ['Émile', 'friend', 'dnd'],
    ['Bea', 'friend', 'offline'],
    ['unseen', 'friend'],
    ['asker', 'incoming', 'online'],
    ['asked', 'outgoing', 'online'],
    ['awful', 'blocked', 'online'],
  ]),
  accountOf('two', 'two.example', [
    ['adam', 'friend', 'online'],
    ['user10', 'friend', 'online', 'Cleo'],
    ['user9', 'incoming'],
  ]),
]);
const everybody = knownPeople(accounts, null, order);
const names = (people: readonly { name: string; host: string }[]) =>
  people.map(({ name, host }) => `${name}@${host.slice(0, 3)}`);

describe('who is in which tab', () => {
  test.each([
    ['online', ['adam@one', 'adam@two', 'Cleo@two', 'Émile@one', 'Zoe@one']],
    ['all', ['adam@one', 'adam@two', 'Bea@one', 'Cleo@two', 'Émile@one', 'unseen@one', 'Zoe@one']],
    ['pending', ['asked@one', 'asker@one', 'user9@two']],
    ['blocked', ['awful@one']],
  ] as const)('%s, by name and then by server', (tab, expected) => {
    expect(names(inTab(everybody, tab))).toEqual(expected);
  });

  test('of one account only', () => {
    const some = knownPeople(accounts, asId<AccountId>('two'), order);
    expect(names(inTab(some, 'all'))).toEqual(['adam@two', 'Cleo@two']);
  });

  test('requests that came stand before those that went, and no heading stands over nobody', () => {
    const pending = inTab(everybody, 'pending');
    expect(stretchesOf(pending, 'pending').map((s) => [s.heading, names(s.people)])).toEqual([
      ['incoming', ['asker@one', 'user9@two']],
      ['outgoing', ['asked@one']],
    ]);
    const came = pending.filter(({ relationship }) => relationship.kind === 'incoming');
    expect(stretchesOf(came, 'pending').map((s) => s.heading)).toEqual(['incoming']);
    expect(stretchesOf([], 'all')).toEqual([]);
  });

  test('a row changes only with its own person', () => {
    const again = knownPeople(new Map(accounts), null, order);
    for (const [i, known] of everybody.entries()) {
      expect(Object.values(again[i] ?? {})).toEqual(Object.values(known));
      expect(again[i]?.user).toBe(known.user);
      expect(again[i]?.relationship).toBe(known.relationship);
    }
  });

  test('the search looks at nicknames, names and handles, without case', () => {
    const found = (typed: string) => names(everybody.filter((one) => fits(one, typed)));
    expect(found('cle')).toEqual(['Cleo@two']);
    expect(found('USER10')).toEqual(['Cleo@two']);
    expect(found(' @bea ')).toEqual(['Bea@one']);
    expect(found('zzz')).toEqual([]);
    expect(found('')).toHaveLength(everybody.length);
  });
});

describe('what one can do', () => {
  test.each<[RelationshipKind | null, string[]]>([
    ['friend', ['message', 'nickname', 'remove', 'block']],
    ['incoming', ['accept', 'deny', 'message', 'block']],
    ['outgoing', ['withdraw', 'message', 'block']],
    ['blocked', ['unblock']],
    [null, ['message', 'ask', 'block']],
  ])('about somebody who is %s', (kind, expected) => {
    expect(offersFor(kind, true)).toEqual(expected);
    expect(offersFor(kind, false)).toEqual(expected.filter((offer) => offer !== 'nickname'));
  });
});

describe('a name that was typed', () => {
  test.each([
    ['jun', { name: 'jun', number: null, host: null }],
    ['  jun  ', { name: 'jun', number: null, host: null }],
    ['@jun', { name: 'jun', number: null, host: null }],
    ['jun#0042', { name: 'jun', number: '0042', host: null }],
    ['jun#42', { name: 'jun#42', number: null, host: null }],
    ['jun@one.example', { name: 'jun', number: null, host: 'one.example' }],
    ['Jun#0042@ONE.example', { name: 'Jun', number: '0042', host: 'one.example' }],
    ['jun@', { name: 'jun', number: null, host: null }],
    ['jun@localhost:8480', { name: 'jun', number: null, host: 'localhost:8480' }],
  ])('%j', (typed, expected) => {
    expect(readHandle(typed)).toEqual(expected);
  });

  test.each(['', '   ', '@', '#1234', '@one.example@'])('%j is none, or not a plain one', (typed) => {
    const handle = readHandle(typed);
    expect(handle === null || handle.name !== '').toBe(true);
    if (typed.trim() === '' || typed === '@') expect(handle).toBeNull();
  });
});

describe('which account asks', () => {
  const [one, two] = [asId<AccountId>('one'), asId<AccountId>('two')];
  const wish = { host: null, scope: null, asks: null };
  test.each([
    ['the first, unless something is said', wish, one],
    ['the chosen one', { ...wish, asks: two }, two],
    ['the one looked at, before the chosen one', { ...wish, scope: one, asks: two }, one],
    ['the one on the server that was typed, before all', { host: 'two.example', scope: one, asks: one }, two],
    ['nobody, on a server where no account is', { ...wish, host: 'three.example' }, null],
    ['not one that is gone', { ...wish, asks: asId<AccountId>('gone') }, one],
  ])('%s', (_, wished, expected) => {
    expect(askerOf(accounts, wished)).toBe(expected);
  });

  test('of two on one server the chosen one', () => {
    const more = new Map([...accounts, accountOf('three', 'one.example', [])]);
    const three = asId<AccountId>('three');
    expect(askerOf(more, { host: 'one.example', scope: null, asks: three })).toBe(three);
    expect(askerOf(more, { host: 'one.example', scope: null, asks: null })).toBe(one);
  });
});
