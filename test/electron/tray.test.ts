import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { MenuItemConstructorOptions } from 'electron/main';
import { describe, expect, test } from 'vitest';
import type { Glance } from '../../electron/accounts/glance.ts';
import { glanceAt } from '../../electron/accounts/glance.ts';
import { commonChoice, mostReachable } from '../../electron/presence.ts';
import { type Panel, trayImage } from '../../electron/tray-image.ts';
import { nextChange, type TrayActions, trayMenu, trayTooltip } from '../../electron/tray-menu.ts';
import type { CustomStatus, PresenceState } from '../../shared/domain.ts';
import { applyEvents } from '../../shared/state/apply.ts';
import { noEntities } from '../../shared/state/entities.ts';
import { community, communityNow, viewOf } from '../support/community.ts';

type Item = MenuItemConstructorOptions;
const states: readonly PresenceState[] = ['online', 'idle', 'focus', 'dnd', 'invisible', 'offline'];
const choices = ['online', 'idle', 'focus', 'dnd', 'invisible'] as const;
const resources = (folder: string) => new URL(`../../resources/${folder}`, import.meta.url);
const now = new Date(2026, 10, 21, 9, 36).getTime();
const hour = 3_600_000;

/** Offline: it chose to be online, and its server is out of reach. */
const account = (seen: PresenceState, over: Partial<Glance> = {}, id = seen as string): Glance => ({
  view: {
    ...viewOf(id, 'hubbub.example', 'mira', 'iris'),
    presence: seen === 'offline' ? 'online' : seen,
    seenAs: seen,
    connection: { state: seen === 'offline' ? 'connecting' : 'live' },
  },
  name: 'Mira Okafor',
  status: null,
  unread: { unread: false, mentions: 0 },
  ...over,
});
const wanted = (mentions: number) => ({ unread: { unread: true, mentions } });
const says = (text: string | null, over: Partial<CustomStatus> = {}) => ({
  status: { text, emoji: null, expiresAt: null, ...over },
});

function recorder() {
  const done: unknown[] = [];
  const note =
    (name: string) =>
    (...args: unknown[]) =>
      void done.push([name, ...args]);
  const actions: TrayActions = {
    open: note('open'),
    presence: note('presence'),
    clearStatus: note('clearStatus'),
    status: note('status'),
    settings: note('settings'),
    drop: note('drop'),
    mute: note('mute'),
    quit: note('quit'),
  };
  return { done, actions };
}

const menuOf = (
  accounts: readonly Glance[],
  mutedUntil: number | null = null,
  actions = recorder().actions,
) => trayMenu({ accounts, mutedUntil, now, pictures: fileURLToPath(resources('menu')) }, actions);
const submenu = (item: Item): Item[] => (Array.isArray(item.submenu) ? item.submenu : []);
const flat = (items: readonly Item[]): Item[] => items.flatMap((item) => [item, ...flat(submenu(item))]);
/** A menu as one reads it: ticks, what cannot be chosen, and what is under what. */
const drawn = (items: readonly Item[]): string[] =>
  items.map((item) => {
    if (item.type === 'separator') return '---';
    const under = submenu(item).length > 0 ? ` > ${drawn(submenu(item)).join(' | ')}` : '';
    return `${item.checked ? '✓ ' : ''}${item.enabled === false ? '(' : ''}${item.label}${item.enabled === false ? ')' : ''}${under}`;
  });

const presenceRows = (chosen: PresenceState | null) =>
  choices.map((state) => {
    const label = {
      online: 'Online',
      idle: 'Idle',
      focus: 'Focus',
      dnd: 'Do not disturb',
      invisible: 'Invisible',
    }[state];
    return state === chosen ? `✓ ${label}` : label;
  });
const end = [
  'Mute everything for 1 hour',
  'Mute everything until tomorrow',
  '---',
  'Settings…',
  'Quit Hubbub',
];

describe('the menu of the tray', () => {
  test('without an account', () => {
    const [online, ...others] = presenceRows(null)
      .filter((row) => row !== 'Focus')
      .map((row) => `(${row})`);
    expect(drawn(menuOf([]))).toEqual([
      'Open Hubbub',
      '---',
      '(No account yet)',
      online,
      ...others,
      '---',
      ...end,
    ]);
  });

  test.each(states.flatMap((state) => [0, 1, 3].map((mentions) => [state, mentions] as const)))(
    'of one account, %s, wanted %i times',
    (state, mentions) => {
      const said = mentions === 1 ? ['1 message wants you'] : mentions === 3 ? ['3 messages want you'] : [];
      expect(drawn(menuOf([account(state, mentions > 0 ? wanted(mentions) : {})]))).toEqual([
        'Open Hubbub',
        ...said,
        '---',
        '(Mira Okafor (hubbub.example))',
        ...presenceRows(state === 'offline' ? 'online' : state),
        'Set a status…',
        '---',
        ...end,
      ]);
    },
  );

  test.each(choices.flatMap((a) => choices.map((b) => [a, b] as const)))(
    'of two accounts, %s and %s: a tick only where it holds, each under its own name',
    (a, b) => {
      const menu = drawn(menuOf([account(a, wanted(2), 'a'), account(b, {}, 'b')]));
      const word = (state: (typeof choices)[number]) => presenceRows(null)[choices.indexOf(state)];
      expect(menu).toEqual([
        'Open Hubbub',
        '2 messages want you',
        '---',
        '(All accounts)',
        ...presenceRows(a === b ? a : null),
        'Set a status…',
        '---',
        `Mira Okafor (hubbub.example): ${word(a)} > ${['2 messages want you', '---', ...presenceRows(a), 'Set a status…'].join(' | ')}`,
        `Mira Okafor (hubbub.example): ${word(b)} > ${[...presenceRows(b), 'Set a status…'].join(' | ')}`,
        '---',
        ...end,
      ]);
    },
  );

  test('says what is new though it wants nobody', () => {
    const menu = drawn(menuOf([account('online', { unread: { unread: true, mentions: 0 } })]));
    expect(menu[1]).toBe('There are new messages');
  });

  test('shows a custom status with its end, and clears it; where accounts differ, none', () => {
    const until = says('at lunch', { emoji: '🍵', expiresAt: now + hour });
    const one = drawn(menuOf([account('online', until)]));
    expect(one).toContain('(🍵 at lunch, until 10:36)');
    expect(one).toContain('Clear status');
    expect(drawn(menuOf([account('online')])).join()).not.toContain('Clear status');
    const tomorrow = says('away', { expiresAt: now + 24 * hour });
    expect(drawn(menuOf([account('online', tomorrow)]))).toContain('(away, until Sunday 09:36)');
    expect(drawn(menuOf([account('online', says(null, { emoji: 'lamp:77' }))]))).toContain('(lamp)');
    const [differ] = [menuOf([account('online', until, 'a'), account('online', {}, 'b')])];
    expect(drawn(differ).filter((row) => row.startsWith('(🍵'))).toEqual([]);
    expect(drawn(differ)).toContain('Clear status');
    expect(flat(differ).map(({ id }) => id)).toContain('tray-a-status');
    expect(flat(differ).map(({ id }) => id)).not.toContain('tray-b-clear-status');
  });

  test('muted, it says until when', () => {
    const menu = drawn(menuOf([], now + hour));
    expect(menu.slice(-5)).toEqual(['(Muted until 10:36)', 'Unmute', '---', 'Settings…', 'Quit Hubbub']);
    expect(drawn(menuOf([], now)).slice(-5)).toEqual(end);
  });

  test('a server that cannot hide one is not asked to; one out of reach may', () => {
    const plain = account('online');
    const cannot = { ...plain.view.capabilities, invisible: false };
    const invisible = (glance: Glance) => flat(menuOf([glance])).find(({ id }) => id === 'tray-invisible');
    const unable = { ...plain, view: { ...plain.view, capabilities: cannot } };
    expect(invisible(plain)?.enabled).toBe(true);
    expect(invisible(unable)?.enabled).toBe(false);
    const away = account('offline');
    expect(invisible({ ...away, view: { ...away.view, capabilities: cannot } })?.enabled).toBe(true);
  });

  test('does what it says, for all accounts or for one', () => {
    const { done, actions } = recorder();
    const two = [account('online', { ...says('x'), ...wanted(1) }, 'a'), account('dnd', says('x'), 'b')];
    const press = (id: string, items: Item[]) => {
      const found = flat(items).find((item) => item.id === id);
      if (!found?.click) throw new Error(`no item ${id}`);
      (found.click as () => void)();
    };
    const items = menuOf(two, null, actions);
    for (const id of [
      'tray-open',
      'tray-unread',
      'tray-idle',
      'tray-b-invisible',
      'tray-set-status',
      'tray-clear-status',
      'tray-a-clear-status',
      'tray-mute-hour',
      'tray-mute-tomorrow',
      'tray-settings',
      'tray-quit',
    ]) {
      press(id, items);
    }
    press('tray-unmute', menuOf(two, now + hour, actions));
    expect(done).toEqual([
      ['open'],
      ['open'],
      ['presence', 'all', 'idle'],
      ['presence', 'b', 'invisible'],
      ['status'],
      ['clearStatus', 'all'],
      ['clearStatus', 'a'],
      ['mute', 'hour'],
      ['mute', 'tomorrow'],
      ['settings'],
      ['quit'],
      ['mute', null],
    ]);
    const icons = flat(items).flatMap(({ icon }) => (typeof icon === 'string' ? [icon] : []));
    expect(icons.filter((icon) => !existsSync(icon) || !existsSync(icon.replace('.png', '@2x.png')))).toEqual(
      [],
    );
    expect(icons.length).toBe(15);
    const ids = flat(items).flatMap(({ id }) => id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('focus is there where some server knows it, and cannot be chosen for one that does not', () => {
    const of = (id: string, focus: boolean) => {
      const one = account('online', {}, id);
      return { ...one, view: { ...one.view, capabilities: { ...one.view.capabilities, focus } } };
    };
    const items = (...all: readonly Glance[]) =>
      flat(menuOf(all)).flatMap(({ id = '', enabled }) => (id.endsWith('-focus') ? [[id, enabled]] : []));
    expect(items(of('a', false), of('b', false))).toEqual([]);
    expect(items(of('a', false), of('b', true))).toEqual([
      ['tray-focus', true],
      ['tray-a-focus', false],
      ['tray-b-focus', true],
    ]);
  });

  test('check 33: names and statuses are one plain line, and never a key', () => {
    const wild = { name: `R&D\u202e\n${'x'.repeat(90)}`, ...says('a & b\u2066\nc') };
    const menu = drawn(menuOf([account('online', wild)]));
    expect(menu[2]).toBe(`(R&&D ${'x'.repeat(35)}… (hubbub.example))`);
    expect(menu).toContain('(a && b c)');
    expect(trayTooltip([account('online', wild)])).toBe(
      `Hubbub\nR&D ${'x'.repeat(35)}… (hubbub.example): Online`,
    );
  });

  test('is drawn again when a status or the muting ends', () => {
    expect(nextChange({ accounts: [account('online')], mutedUntil: null, now })).toBeNull();
    expect(nextChange({ accounts: [], mutedUntil: now, now })).toBeNull();
    const ends = account('online', says('x', { expiresAt: now + 500 }));
    expect(nextChange({ accounts: [ends], mutedUntil: now + hour, now })).toBe(now + 500);
  });
});

describe('the tooltip', () => {
  test('lists each account, and how many want one', () => {
    expect(trayTooltip([account('online', wanted(2)), account('offline')])).toBe(
      'Hubbub: 2 messages want you\nMira Okafor (hubbub.example): Online\nMira Okafor (hubbub.example): Offline',
    );
    expect(trayTooltip([])).toBe('Hubbub');
    expect(trayTooltip([account('dnd', wanted(1))])).toBe(
      'Hubbub: 1 message wants you\nMira Okafor (hubbub.example): Do not disturb',
    );
  });
});

describe('the picture', () => {
  const panel = (over: Partial<Panel> = {}): Panel => ({
    platform: 'linux',
    scale: 1,
    dark: true,
    desktop: 'KDE',
    ...over,
  });

  test.each([
    [[], 'offline'],
    [['invisible'], 'invisible'],
    [['dnd', 'idle'], 'idle'],
    [['invisible', 'dnd'], 'dnd'],
    [['idle', 'online', 'dnd'], 'online'],
    [['offline', 'invisible'], 'invisible'],
    [['offline', 'dnd'], 'dnd'],
    [['dnd', 'focus', 'invisible'], 'focus'],
    [['focus', 'idle'], 'idle'],
  ] as const)('of %j is %s', (all, shown) => {
    expect(mostReachable(all.map((state) => account(state).view))).toBe(shown);
    expect(
      trayImage(
        panel(),
        all.map((state) => account(state)),
      ),
    ).toBe(`22/${shown}-white.png`);
  });

  test.each([
    [{ platform: 'darwin', scale: 2 }, 'auto', '16/idle-wantedTemplate.png'],
    [{ platform: 'darwin', dark: false }, 'light', '16/idle-wantedTemplate.png'],
    [{ platform: 'win32' }, 'auto', '16/idle-wanted-white.png'],
    [{ platform: 'win32', scale: 1.5 }, 'auto', '22/idle-wanted-white.png'],
    [{ platform: 'win32', scale: 2, dark: false }, 'auto', '32/idle-wantedTemplate.png'],
    [{}, 'auto', '22/idle-wanted-white.png'],
    [{ dark: false }, 'auto', '22/idle-wantedTemplate.png'],
    [{ dark: false, desktop: 'ubuntu:GNOME' }, 'auto', '22/idle-wanted-white.png'],
    [{ dark: false, desktop: 'ubuntu:GNOME' }, 'dark', '22/idle-wantedTemplate.png'],
    [{ dark: false }, 'light', '22/idle-wanted-white.png'],
    [{ dark: true }, 'dark', '22/idle-wantedTemplate.png'],
    [{ scale: 2 }, 'auto', '32/idle-wanted-white.png'],
  ] as const)('on %j, %s, is %s', (over, icon, image) => {
    expect(trayImage(panel(over), [account('idle', wanted(1)), account('dnd')], icon)).toBe(image);
  });

  test('every drawing it may ask for is there, also for dense screens', () => {
    const there = new Set(
      ['16', '22', '32'].flatMap((size) => readdirSync(resources(`tray/${size}`)).map((f) => `${size}/${f}`)),
    );
    const panels = ['linux', 'win32', 'darwin'].flatMap((platform) =>
      [1, 1.5, 2, 3].flatMap((scale) => [true, false].map((dark) => panel({ platform, scale, dark }))),
    );
    const asked = new Set(
      panels.flatMap((at) =>
        states.flatMap((state) =>
          [0, 3].map((mentions) => trayImage(at, [account(state, mentions > 0 ? wanted(mentions) : {})])),
        ),
      ),
    );
    expect(asked.size).toBe(72);
    for (const image of asked) {
      expect(there).toContain(image);
      expect(there).toContain(image.replace('.png', '@2x.png'));
    }
  });

  test('no tick when accounts differ', () => {
    expect(commonChoice([account('dnd').view, account('dnd').view])).toBe('dnd');
    expect(commonChoice([account('dnd').view, account('idle').view])).toBeNull();
  });
});

describe('a glance at an account', () => {
  test('has the name people know, what holds of the status, and what waits', () => {
    const [mira] = community();
    if (!mira) throw new Error('no account');
    const entities = applyEvents(noEntities, [mira.snapshot]);
    const running = { view: () => mira.view, entities };
    const glance = glanceAt(running, communityNow);
    expect(glance).toMatchObject({ name: 'Mira Okafor', unread: { unread: true, mentions: 4 } });
    expect(glance.status?.text).toBe('💡 spare bulbs, Saturday');
    const ended = { text: 'x', emoji: null, expiresAt: communityNow - 1 };
    const me = mira.snapshot.me;
    const after = applyEvents(entities, [
      {
        type: 'presenceChanged',
        userId: me,
        presence: { state: 'online', customStatus: ended, lastSeen: null },
      },
    ]);
    expect(glanceAt({ ...running, entities: after }, communityNow).status).toBeNull();
    expect(glanceAt({ ...running, entities: noEntities }, communityNow)).toMatchObject({ name: 'mira' });
  });
});
