// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { start } from '../../renderer/app.tsx';
import { type App, createApp } from '../../renderer/store/store.ts';
import type { Probe } from '../../shared/accounts.ts';
import { type AccountId, asId, type ChannelId, type UserId } from '../../shared/ids.ts';
import { Failure } from '../../shared/result.ts';
import { community, communityNow, type FakeAccount, userOf } from '../support/community.ts';
import { createFakeBridge, type FakeBridge, type FakeWorld } from '../support/fakeBridge.ts';

const mira = asId<AccountId>('acc-mira');
let root: HTMLElement;
let fake: FakeBridge;
let app: App;
let end = () => {};

beforeAll(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true, innerWidth: 1280 });
});

async function open(accounts: FakeAccount[] = community(), more: Partial<FakeWorld> = {}): Promise<void> {
  fake = createFakeBridge({ accounts, now: () => communityNow, ...more });
  app = createApp({ bridge: fake, now: () => communityNow, newNonce: () => asId('n') });
  const memory = { getItem: () => null, setItem: () => undefined };
  await act(async () => {
    end = start(app, root, memory);
  });
}

beforeEach(() => {
  root = document.createElement('div');
  document.body.append(root);
});
afterEach(async () => {
  await act(async () => end());
  root.remove();
});

const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)];
const one = (selector: string): HTMLElement => {
  const found = root.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
};
const texts = (selector: string) => all(selector).map((e) => e.textContent);
const saying = (selector: string, text: string): HTMLElement => {
  const found = all(selector).find(
    (e) => e.textContent?.includes(text) || e.getAttribute('aria-label')?.includes(text),
  );
  if (!found) throw new Error(`no ${selector} says ${text}: ${texts(selector).join(' | ')}`);
  return found;
};
const click = (element: HTMLElement) => act(async () => element.click());
const press = (key: string, held: KeyboardEventInit = {}) =>
  act(async () => {
    const event = new KeyboardEvent('keydown', { key, code: '', bubbles: true, cancelable: true, ...held });
    (document.activeElement ?? document.body).dispatchEvent(event);
  });
async function type(input: HTMLElement, text: string): Promise<void> {
  await act(async () => {
    const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    setter?.call(input, text);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
const submit = (form: HTMLElement) =>
  act(async () => {
    form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });
/** Code that is fetched when it is first shown: once the window has it, it is drawn. */
const comes = (code: () => Promise<unknown>) => act(async () => void (await code()));
const rest = (ms: number) => act(async () => new Promise((done) => setTimeout(done, ms)));

describe('the window', () => {
  test('has its landmarks, one tab stop per list, and exactly three live regions of its own', async () => {
    await open();
    expect(all('header').length).toBe(1);
    expect(texts('nav .column-head h2')).toEqual(['Larkfield Makers']);
    expect(all('nav').map((n) => n.getAttribute('aria-label'))).toEqual([
      'Accounts and servers',
      'Channels of Larkfield Makers',
    ]);
    expect(all('main').length).toBe(1);
    expect(all('aside').length).toBe(1);
    for (const list of ['.rail-list', '[role=tree]']) {
      expect(all(`${list} [data-roving][tabindex="0"]`).length, list).toBe(1);
    }
    expect(all('.sr > [aria-live]').map((e) => e.getAttribute('aria-live'))).toEqual([
      'polite',
      'polite',
      'assertive',
    ]);
  });

  test('names what is unread, wanted, locked and drafted in words', async () => {
    const drafts = [{ accountId: mira, channelId: asId<ChannelId>('metalwork'), text: 'the third' }];
    await open(community(), { drafts });
    const names = all('[role=treeitem] .sr').map((e) => e.textContent);
    expect(names).toEqual([
      'welcome',
      'announcements, announcements, unread',
      'tool-library, 1 mention',
      'woodwork, unread',
      'metalwork, draft',
      'electronics, 2 mentions',
      'sewing',
      'keyholders, locked',
      'pictures, unread',
      'events',
      'garden-plot',
      'Bench talk, voice room',
    ]);
    expect(saying('.rail-server .sr', 'Friends').textContent).toBe('Friends and messages, 2 waiting');
    expect(saying('.rail-server .sr', 'Tidal').textContent).toBe('Tidal Synths, unread');
    expect(saying('.rail-who .sr', 'mira_k').textContent).toBe('mira_k, Do not disturb, otter.example');
  });

  test('arrows move in a list, letters jump, categories fold', async () => {
    await open();
    saying('[role=treeitem]', 'welcome').focus();
    await press('ArrowDown');
    expect(document.activeElement?.textContent).toContain('announcements');
    await press('w');
    expect(document.activeElement?.textContent).toContain('Workshop');
    await press('ArrowLeft');
    expect(document.activeElement?.getAttribute('aria-expanded')).toBe('false');
    expect(texts('[role=treeitem] .sr')).not.toContain('sewing');
    expect(texts('[role=treeitem] .sr')).toContain('electronics, 2 mentions');
    await press('ArrowRight');
    expect(texts('[role=treeitem] .sr')).toContain('sewing');
    await press('End');
    expect(document.activeElement?.textContent).toContain('Bench talk');
  });

  test('a server opens by click and Back returns', async () => {
    await open();
    await click(saying('.rail-server', 'Tidal Synths'));
    expect(one('h1').textContent).toBe('scales');
    expect(document.title).toMatch(/^\(\d+\) scales, Tidal Synths – Hubbub$/);
    await press('ArrowLeft', { altKey: true });
    expect(one('h1').textContent).toBe('welcome');
  });

  test('members stand under their headings, and somebody can be written to', async () => {
    await open();
    await rest(200);
    expect(fake.args('members:show')[0]).toEqual({
      accountId: mira,
      serverId: 'larkfield',
      ranges: [[0, 99]],
    });
    expect(texts('.members-heading').slice(0, 2)).toEqual(['Keyholders3', 'Here35']);
    await click(saying('.member', 'Yusuf Demir'));
    expect(one('.profile-popover').textContent).toContain('yusuf@hubbub.example');
    await click(saying('.profile-popover button', 'Message'));
    expect(one('h1').textContent).toBe('Yusuf Demir');
    expect(all('.profile-popover').length).toBe(0);
  });

  test('a lost connection says so, counts down, and can be tried at once', async () => {
    await open();
    await act(async () =>
      fake.change(mira, { connection: { state: 'waiting', retryAt: communityNow + 8000 } }),
    );
    expect(one('.banner').textContent).toContain('hubbub.example is out of reach. Trying again in 8 s.');
    expect(all('.sr > [aria-live]').map((e) => e.textContent?.trim())).toContain(
      'hubbub.example is out of reach.',
    );
    expect(one('.members-stale').textContent).toContain('As it was at');
    expect(one('.rail-cutoff .rail-who .sr').textContent).toContain('hubbub.example is out of reach');
    await click(saying('.banner button', 'Try now'));
    expect(fake.args('account:reconnect')).toEqual([{ accountId: mira }]);
    await act(async () => fake.change(mira, { connection: { state: 'live' } }));
    expect(all('.banner').length).toBe(0);
  });

  test.each([
    ['signedOut', 'You are signed out of hubbub.example.', 'Sign in again'],
    ['vaultLocked', 'The keychain of this computer is locked.', 'Try now'],
    ['vaultLost', 'no longer knows the key for hubbub.example', 'Sign in again'],
    ['tooOld', 'too old for hubbub.example', null],
  ] as const)('an account that stopped (%s) says why and what helps', async (reason, words, help) => {
    await open();
    await act(async () => fake.change(mira, { connection: { state: 'stopped', reason } }));
    expect(one('.banner').textContent).toContain(words);
    expect(texts('.banner button')).toEqual(help === null ? [] : [help]);
  });

  test('an account that stopped before it told anything says so too', async () => {
    const [first] = community();
    if (!first) throw new Error('no account');
    const connection = { state: 'stopped', reason: 'vaultLocked' } as const;
    await open([{ ...first, view: { ...first.view, connection } }]);
    expect(one('.banner').textContent).toContain('Unlock it, then try again. Nothing has been lost.');
    await click(saying('.banner button', 'Try now'));
    expect(fake.args('account:reconnect')).toEqual([{ accountId: mira }]);
  });

  test('a notice stands until it is taken away, and is spoken', async () => {
    await open();
    await act(async () =>
      fake.tell({
        type: 'notice',
        notice: { kind: 'internal', code: 'settingsCorrupt', params: { file: 'settings.json.corrupt-1' } },
      }),
    );
    expect(one('.notice').textContent).toContain('kept the old file as settings.json.corrupt-1');
    await click(one('.notice button'));
    expect(all('.notice').length).toBe(0);
  });
});

describe('layers', () => {
  test('jump finds by letters and goes there by Enter', async () => {
    await open();
    await press('k', { ctrlKey: true });
    await type(one('.switcher input'), 'wood');
    expect(texts('[role=option] .sr')).toEqual(['woodwork, Larkfield Makers, hubbub.example']);
    one('.switcher input').focus();
    await press('Enter');
    expect(one('h1').textContent).toBe('woodwork');
    expect(all('.switcher').length).toBe(0);
  });

  test('the status menu sets one account or all, and asks before signing out', async () => {
    await open();
    await click(saying('.rail-who', 'Mira Okafor'));
    await click(saying('.status-states [role=radio]', 'Do not disturb'));
    expect(fake.args('account:presence')).toEqual([{ accountId: mira, state: 'dnd' }]);
    await click(saying('.status-scope [role=radio]', 'All accounts'));
    await click(saying('.status-states [role=radio]', 'Idle'));
    expect(fake.args('account:presence').length).toBe(4);
    await click(saying('.status-scope [role=radio]', 'mira_k'));
    await click(saying('.status-menu button', 'Sign out of otter.example'));
    expect(fake.args('account:remove')).toEqual([]);
    await click(saying('dialog button', 'Sign out of otter.example'));
    expect(fake.args('account:remove')).toEqual([{ accountId: 'acc-otter' }]);
    expect(texts('.rail-who .sr').join()).not.toContain('otter.example');
  });

  test('settings draw theme and density at once', async () => {
    await open();
    await click(saying('.rail-tools button', 'Settings'));
    await comes(() => import('../../renderer/window/SettingsParts.tsx'));
    await click(saying('.theme-choice', 'Dark'));
    await click(saying('.segment', 'Compact'));
    expect(document.documentElement.getAttribute('data-theme')).toBe('dark');
    expect(document.documentElement.getAttribute('data-density')).toBe('compact');
    await click(saying('nav.column button', 'Keyboard'));
    await click(one('[role=switch]'));
    expect(fake.args('app:settings')).toEqual([
      { theme: 'dark' },
      { density: 'compact' },
      { keysEnabled: false },
    ]);
  });

  test('text size, times and motion are drawn at once; the keys change the size anywhere', async () => {
    await open();
    const html = document.documentElement;
    expect(html.style.fontSize).toBe('100%');
    expect(html.getAttribute('data-motion')).toBe('full');
    expect(html.getAttribute('data-times')).toBe('first');
    await press('+', { ctrlKey: true });
    await press('=', { ctrlKey: true });
    expect(html.style.fontSize).toBe('150%');
    await click(saying('.rail-tools button', 'Settings'));
    await comes(() => import('../../renderer/window/SettingsParts.tsx'));
    const slider = one('input[type=range]');
    expect(slider.getAttribute('aria-valuetext')).toBe('150\u2009%');
    await type(slider, '0');
    expect(html.style.fontSize).toBe('80%');
    await press('-', { ctrlKey: true }); // nothing is smaller
    await press('0', { ctrlKey: true });
    expect(html.style.fontSize).toBe('100%');
    await click(saying('.segment', 'Always'));
    expect(html.getAttribute('data-motion')).toBe('none');
    const times = all('.setting').find((e) => e.textContent?.includes('Show the time on every line'));
    await click(times?.querySelector('[role=switch]') ?? html);
    expect(html.getAttribute('data-times')).toBe('every');
    expect(fake.args('app:settings')).toEqual([
      { textSize: 125 },
      { textSize: 150 },
      { textSize: 80 },
      { textSize: 100 },
      { reduceMotion: 'always' },
      { everyTime: true },
    ]);
  });
});

describe('adding an account', () => {
  const form = () => one('form');
  async function look(address: string): Promise<void> {
    await type(one('form input'), address);
    await submit(form());
  }

  test('first run: address, found server, name and password; a wrong one keeps what was typed', async () => {
    await open([]);
    expect(one('h1').textContent).toBe('Welcome to Hubbub');
    expect(all('.rail').length).toBe(0);
    await look('chat.fox.example');
    expect(one('.signin-card').textContent).toContain('Hubbub 1.3 at chat.fox.example');
    const [name, password] = all('.signin-you input');
    if (!name || !password) throw new Error('no fields');
    await type(name, 'mira');
    await type(password, 'wrong');
    await click(saying('.voice-swatch', 'Copper'));
    await submit(one('.signin-you'));
    expect(one('.signin-you [role=alert]').textContent).toContain('does not know this name and password');
    expect(all('.signin-you input').map((i) => (i as HTMLInputElement).value)).toEqual(['mira', 'wrong']);
    expect(fake.args('account:signIn')).toEqual([
      {
        address: 'https://chat.fox.example',
        name: 'mira',
        password: 'wrong',
        voice: 'copper',
        way: 'password',
        invite: '',
      },
    ]);
  });

  test('a code that is wrong can be corrected, and leads in', async () => {
    await open();
    await click(saying('.rail-tools button', 'Add'));
    fake.answer('account:signIn', () => ({ step: 'code', methods: ['code'], ticket: 't1' }));
    await look('hubbub.example');
    const [name, password] = all('.signin-you input');
    if (!name || !password) throw new Error('no fields');
    await type(name, 'mira');
    await type(password, 'right');
    await submit(one('.signin-you'));
    await type(one('.code-input'), '111 111');
    await submit(form());
    expect(one('[role=alert].note').textContent).toContain('That code was not right');
    await type(one('.code-input'), '123 456');
    await submit(form());
    expect(fake.args('account:code').map((a) => a.code)).toEqual(['111111', '123456']);
    expect(app.store.getState().place).toMatchObject({ accountId: mira });
  });

  test('without a keychain the person decides where the sign-in may live', async () => {
    await open();
    await click(saying('.rail-tools button', 'Add'));
    fake.answer('account:signIn', () => ({ step: 'consent', ticket: 't2' }));
    await look('hubbub.example');
    const [name, password] = all('.signin-you input');
    if (!name || !password) throw new Error('no fields');
    await type(name, 'mira');
    await type(password, 'right');
    await submit(one('.signin-you'));
    expect(one('.note-warn').textContent).toContain('no keychain');
    await click(saying('.signin-middle button', 'Only until Hubbub closes'));
    expect(fake.args('account:consent')).toEqual([{ ticket: 't2', keep: false }]);
  });

  test('an address where no chat server lives: named, explained, what was tried, another spelling', async () => {
    await open([]);
    const missing: Probe = {
      found: false,
      error: {
        kind: 'unsupported',
        code: 'addressNotChat',
        params: { address: 'chat.foxgluv.example', suggestion: 'chat.foxglove.example' },
      },
      tried: [
        { found: true, code: 'addressFoundEncrypted', params: { address: 'chat.foxgluv.example' } },
        { found: false, code: 'noAnswer', params: { kind: 'Hubbub', path: '/api/instance' } },
      ],
    };
    fake.answer('address:probe', () => missing);
    await look('chat.foxgluv.example');
    expect(one('[role=alert].note').textContent).toContain('No chat server answers at chat.foxgluv.example');
    expect(texts('.signin-attempt')).toEqual([
      'Address found, encrypted connection',
      'Hubbub no answer at /api/instance',
    ]);
    await click(saying('.signin-middle button', 'Copy details'));
    expect(fake.args('clipboard:copy')[0]?.text).toContain('"code":"noAnswer"');
    await click(saying('.signin-middle button', 'Try chat.foxglove.example'));
    expect(fake.args('address:probe').map((a) => a.address)).toEqual([
      'chat.foxgluv.example',
      'chat.foxglove.example',
    ]);
  });

  test('discord.com is refused, with the reason and without a way to try again', async () => {
    await open([]);
    fake.answer('address:probe', () => ({
      found: false,
      error: { kind: 'addressRefused', code: 'discordRefused', params: { address: 'discord.com' } },
      tried: [],
    }));
    await look('discord.com');
    expect(one('[role=alert].note').textContent).toContain(
      'closes accounts that are used with other programs',
    );
    expect(texts('.signin-middle button')).not.toContain('Try again');
  });

  test('an error of main itself is a sentence too', async () => {
    await open([]);
    fake.answer('address:probe', () => {
      throw new Failure('internal', 'somethingNew');
    });
    await look('hubbub.example');
    expect(one('[role=alert].note').textContent).toContain('Something went wrong in Hubbub itself');
  });
});

describe('check 25: names, topics, roles and statuses that try to be more than text', () => {
  const hostile = [
    '<img src=x onerror=alert(1)>',
    '"><script>alert(1)</script>',
    '<svg/onload=alert(1)>',
    '{{constructor.constructor("alert(1)")()}}',
    'javascript:alert(1)',
    '<a href="javascript:alert(1)">x</a>',
    '</title><style>*{display:none}</style>',
    '$t(errors.internal)',
    '\u202Egpj.exe',
    '__proto__',
  ];

  test.each(hostile)('%s stays text', async (text) => {
    const [first] = community();
    if (!first) throw new Error('no account');
    const { snapshot } = first;
    const accounts: FakeAccount[] = [
      {
        ...first,
        snapshot: {
          ...snapshot,
          servers: snapshot.servers.map((server) => ({ ...server, name: text, description: text })),
          channels: snapshot.channels.map((channel) => ({ ...channel, name: text, topic: text })),
          roles: snapshot.roles.map((role) => ({ ...role, name: text })),
          users: snapshot.users.map((user) => ({ ...userOf(user.id, text, null), username: text })),
          presences: snapshot.presences.map(([id, presence]) => [
            id,
            { ...presence, customStatus: { text, emoji: text, expiresAt: null } },
          ]),
        },
      },
    ];
    await open(accounts);
    await rest(200);
    await click(all('.member')[0] ?? document.body);
    await press('k', { ctrlKey: true });
    expect(one('.bar-topic').textContent).toBe(text);
    expect(one('.column-head h2').textContent).toBe(text);
    expect(one('.members-heading').textContent).toContain(text);
    expect(one('.member-status').textContent).toContain(text);
    expect(all('script, style, svg[onload], img[onerror], a, iframe, object').length).toBe(0);
    const names = new Set(all('*').flatMap((e) => e.getAttributeNames()));
    expect([...names].filter((name) => name.startsWith('on'))).toEqual([]);
    for (const image of all('img')) expect(image.getAttribute('src')).toMatch(/^\.\/media\/acc-mira\//);
    expect(Object.prototype).toEqual({});
    const me = app.store.getState().accounts.get(mira)?.entities.users.get(asId<UserId>('mira'));
    expect(me?.displayName).toBe(text);
  });
});
