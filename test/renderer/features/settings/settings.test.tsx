// @vitest-environment happy-dom

import { decodeQR } from 'qr/decode.js';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { go, openChannel } from '../../../../renderer/actions/places.ts';
import { openSettings, settingsAccount } from '../../../../renderer/actions/settings.ts';
import { findSettings, reveal } from '../../../../renderer/features/settings/found.ts';
import { Settings } from '../../../../renderer/features/settings/Settings.tsx';
import { createWords } from '../../../../renderer/locales/index.ts';
import { addLaterWords } from '../../../../renderer/locales/later.ts';
import { AppContext } from '../../../../renderer/store/hooks.ts';
import type { Own } from '../../../../shared/domain.ts';
import { type AccountId, asId } from '../../../../shared/ids.ts';
import { Failure } from '../../../../shared/result.ts';
import { community, everything } from '../../../support/community.ts';
import { testApp } from '../../../support/testApp.ts';

const mira = asId<AccountId>('acc-mira');
const fox = asId<AccountId>('acc-fox');
const ends: (() => Promise<void>)[] = [];
beforeAll(() => Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true }));
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function open(section: Parameters<typeof openSettings>[1], world: Parameters<typeof testApp>[0] = {}) {
  const { app, fake, state } = await testApp(world);
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  openSettings(app, section);
  await act(async () =>
    root.render(
      <AppContext value={app}>
        <I18nextProvider i18n={createWords('en')}>
          <Settings
            keyList={null}
            account={{ profile: (id) => <p>{`profile of ${id}`}</p> }}
            onSignOut={() => undefined}
          />
        </I18nextProvider>
      </AppContext>,
    ),
  );
  ends.push(async () => {
    await act(async () => root.unmount());
    host.remove();
  });
  const all = (selector: string) => [...host.querySelectorAll<HTMLElement>(selector)];
  const saying = (selector: string, text: string): HTMLElement => {
    const found = all(selector).find((e) => (e.getAttribute('aria-label') ?? e.textContent)?.includes(text));
    if (!found) throw new Error(`no ${selector} says ${text}: ${host.textContent}`);
    return found;
  };
  const click = (element: HTMLElement) => act(async () => element.click());
  const type = (index: number, text: string) =>
    act(async () => {
      const input = all('main input')[index];
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
      input?.dispatchEvent(new Event('input', { bubbles: true }));
    });
  const submit = () =>
    act(async () => {
      host
        .querySelector('main form')
        ?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    });
  return { app, fake, state, host, all, saying, click, type, submit };
}
const accounts = (change: object) => {
  const [first, ...rest] = community();
  if (!first) throw new Error('no account');
  return [{ ...first, view: { ...first.view, ...change } }, ...rest];
};

describe('whose settings they are', () => {
  test('the account that was open last, and then the one that is chosen', async () => {
    const { app, state } = await testApp();
    openChannel(app, fox, asId('fox-talk'));
    go(app, { kind: 'settings' });
    expect(settingsAccount(state())).toBe(fox);
    openSettings(app, 'privacy', mira);
    expect(settingsAccount(state())).toBe(mira);
    openSettings(app, 'window');
    expect(settingsAccount(state())).toBe(mira);
  });

  test('sections are one step for Back', async () => {
    const { app, state } = await testApp();
    openChannel(app, mira, asId('tools'));
    const before = state().history.places.length;
    openSettings(app);
    openSettings(app, 'privacy', fox);
    openSettings(app, 'keyboard');
    expect(state().history.places.length).toBe(before + 1);
  });

  test('a place from elsewhere opens its section, with what another feature put there', async () => {
    const { app, host } = await open('profile');
    await act(async () => openSettings(app, 'profile', fox));
    expect(host.querySelector('main')?.textContent).toContain(`profile of ${fox}`);
    expect(host.querySelector('main')?.getAttribute('data-voice')).not.toBeNull();
  });
});

const known: Own = {
  email: null,
  twoStep: false,
  privacy: { friendRequests: true, directMessages: true, showPresence: true },
};

describe('finding a setting', () => {
  const sections = ['appearance', 'window', 'security'] as const;
  const words = createWords('en');
  addLaterWords(words);
  const found = (typed: string) => findSettings(typed, sections, words.t).map((one) => one.label);

  test('by words of its name or of its page, whatever their case, order and accents', () => {
    expect(found('TEXT size')).toEqual(['Text size']);
    expect(found('size téxt')).toEqual(['Text size']);
    expect(found('window tray')).toEqual(expect.arrayContaining(['Start in the tray', 'Tray icon']));
    expect(found('security')).toEqual(['Security']);
    expect(found('nothing like this')).toEqual([]);
  });

  test('every name stands on its page, where it is found by it', async () => {
    for (const section of [...sections, 'notifications', 'uploads', 'keyboard', 'privacy'] as const) {
      const { host, saying } = await open(section);
      const page = saying('main', '');
      for (const { label } of findSettings(words.t(`settings.section.${section}`), [section], words.t)) {
        (document.activeElement as HTMLElement | null)?.blur();
        reveal(page, label);
        expect(page.contains(document.activeElement), `${section}: ${label}`).toBe(true);
        expect(host.textContent).toContain(label);
      }
      for (const { label } of findSettings('e', [section], words.t)) {
        expect(page.innerHTML.replaceAll('&amp;', '&'), `${section}: ${label}`).toContain(label);
      }
    }
  });

  test('what is chosen opens its page and has the focus; Esc gives the sections back', async () => {
    const { host, all, saying, click, fake } = await open('appearance');
    fake.happen(mira, { type: 'ownChanged', own: known });
    const field = () => host.querySelector<HTMLInputElement>('nav input');
    const seek = (text: string) =>
      act(async () => {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field(), text);
        field()?.dispatchEvent(new Event('input', { bubbles: true }));
      });
    const key = (name: string) =>
      act(async () => {
        field()?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
      });
    await seek('nothing like this');
    expect(host.querySelector('nav')?.textContent).toContain('No setting is called that.');
    await key('Escape');
    expect(field()?.value).toBe('');
    expect(all('nav button.channel').length).toBeGreaterThan(5);
    await seek('two-step');
    await key('Enter');
    expect(host.querySelector('h1')?.textContent).toBe('Security');
    expect(document.activeElement?.textContent).toBe('Set up');
    await seek('sessions');
    await click(saying('nav button', 'Sessions'));
    expect(host.querySelector('h1')?.textContent).toBe('Sessions');
  });
});

describe('where tokens live', () => {
  test.each([
    [
      { kept: 'keychain', store: 'secretService' },
      'keychain (Secret Service). Never in the window.',
      'Locked away',
    ],
    [{ kept: 'keychain', store: 'kwallet' }, 'keychain (KWallet)', 'Locked away'],
    [{ kept: 'keychain', store: 'system' }, 'In this computer’s keychain. Never', 'Locked away'],
    [{ kept: 'file' }, 'In a plain file', 'Plain file'],
    [{ kept: 'session' }, 'In the memory of Hubbub only', 'Until Hubbub closes'],
    [{ kept: 'nowhere' }, 'you are signed out', null],
  ] as const)('%j', async (home, words, tag) => {
    const { host, fake, app } = await open('appearance');
    fake.answer('security:tokenHome', () => home);
    await act(async () => openSettings(app, 'security', mira));
    expect(host.querySelector('main')?.textContent).toContain(words);
    expect(host.querySelector('main .tag')?.textContent ?? null).toBe(tag);
  });
});

describe('privacy', () => {
  test('what a server does not know is dashed, with the reason', async () => {
    const capabilities = { ...everything.capabilities, privacy: false };
    const { all, host } = await open('privacy', { accounts: accounts({ capabilities }) });
    const switches = all('main [role=switch]');
    expect(switches).toHaveLength(3);
    for (const one of switches) expect(one.hasAttribute('disabled')).toBe(true);
    expect(host.textContent).toContain('does not offer this.');
  });

  test('a refused choice goes back, and says why', async () => {
    const { all, fake, click, host } = await open('privacy');
    fake.happen(mira, {
      type: 'ownChanged',
      own: {
        email: null,
        twoStep: false,
        privacy: { friendRequests: true, directMessages: true, showPresence: true },
      },
    });
    await act(async () => undefined);
    fake.answer('privacy:set', () => {
      throw new Failure('offline', 'unreachable');
    });
    const [asks] = all('main [role=switch]');
    if (!asks) throw new Error('no switch');
    await click(asks);
    expect(asks.getAttribute('aria-checked')).toBe('true');
    expect(host.querySelector('[role=alert]')?.textContent).toContain('cannot be reached');
  });
});

describe('the password', () => {
  test('limits are shown before they are hit, and nothing leaves that cannot be right', async () => {
    const { saying, click, type, submit, fake, host } = await open('security');
    await click(saying('main button', 'Change password'));
    expect(host.querySelector('main form')?.textContent).toContain('8 to 128 characters.');
    const said = () => host.querySelector('main form [role=alert]')?.textContent ?? '';
    await type(0, 'secret');
    for (const [next, again, words] of [
      ['short', 'short', 'too short: at least 8'],
      ['x'.repeat(129), 'x'.repeat(129), 'too long: at most 128'],
      ['long enough', 'long enougj', 'not the same'],
    ] as const) {
      await type(1, next);
      await type(2, again);
      await submit();
      expect(said()).toContain(words);
    }
    expect(fake.args('security:password')).toEqual([]);
    await type(2, 'long enough');
    await type(0, 'wrong');
    await submit();
    expect(said()).toContain('That is not your password');
    await type(0, 'secret');
    await submit();
    expect(host.textContent).toContain('The password is changed.');
    expect(fake.args('security:password').at(-1)).toEqual({
      accountId: mira,
      current: 'secret',
      next: 'long enough',
    });
  });
});

describe('two-step sign-in', () => {
  test('the picture says what the key says, dark on light with a quiet zone', async () => {
    const { saying, click, type, submit, host, fake } = await open('security');
    fake.happen(mira, {
      type: 'ownChanged',
      own: {
        email: null,
        twoStep: false,
        privacy: { friendRequests: true, directMessages: true, showPresence: true },
      },
    });
    await act(async () => undefined);
    await click(saying('main button', 'Set up'));
    await type(0, 'secret');
    await submit();
    const svg = host.querySelector('svg.qr');
    expect(host.querySelector('main code')?.textContent).toBe('JBSW Y3DP EHPK 3PXP');
    expect(read(svg)).toBe('otpauth://totp/Larkfield:mira?secret=JBSWY3DPEHPK3PXP');
    await type(0, '1 2-3 4x5 6 7');
    expect(host.querySelector<HTMLInputElement>('main .code-input')?.value).toBe('123456');
    await submit();
    expect([...host.querySelectorAll('main .codes li')]).toHaveLength(10);
    expect(host.querySelectorAll('main button[disabled]')).toHaveLength(1);
  });
});

/** Paints the path as a camera would see it, and reads that. */
function read(svg: Element | null): string {
  const cells = Number(svg?.getAttribute('viewBox')?.split(' ')[2]);
  const scale = 4;
  const size = cells * scale;
  const data = new Uint8Array(size * size * 4).fill(255);
  const path = svg?.querySelector('.qr-cells')?.getAttribute('d') ?? '';
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
    expect(Number(x)).toBeGreaterThanOrEqual(4);
    expect(Number(y)).toBeGreaterThanOrEqual(4);
    for (let v = 0; v < scale; v++)
      for (let h = 0; h < Number(width) * scale; h++) {
        const at = ((Number(y) * scale + v) * size + Number(x) * scale + h) * 4;
        data.fill(0, at, at + 3);
      }
  }
  return decodeQR({ width: size, height: size, data });
}

describe('sessions', () => {
  test('a list that cannot be had says so, and can be asked for again', async () => {
    const { fake, saying, click, host, app } = await open('security');
    fake.answer('session:list', () => {
      throw new Failure('offline', 'unreachable');
    });
    await act(async () => openSettings(app, 'sessions', mira));
    expect(host.querySelector('main [role=alert]')?.textContent).toContain('cannot be reached');
    fake.answer('session:list', () =>
      fake.happen(mira, {
        type: 'sessionsKnown',
        sessions: [
          { id: asId('s1'), client: null, createdAt: null, lastUsedAt: null, current: true },
          { id: asId('s2'), client: 'Elsewhere', createdAt: 0, lastUsedAt: 0, current: false },
        ],
      }),
    );
    await click(saying('main button', 'Try again'));
    expect(host.querySelector('main ul')?.textContent).toContain('A program without a name');
    await act(async () => fake.happen(mira, { type: 'sessionEnded', sessionId: asId('s2') }));
    expect(host.querySelector('main')?.textContent).toContain('You are signed in here only.');
  });
});
