// @vitest-environment happy-dom

import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { go } from '../../../../renderer/actions/places.ts';
import { sentenceOf } from '../../../../renderer/components/errors.ts';
import { AddAccount } from '../../../../renderer/features/signin/AddAccount.tsx';
import { SignInAgain } from '../../../../renderer/features/signin/SignInAgain.tsx';
import { createWords } from '../../../../renderer/locales/index.ts';
import { AppContext } from '../../../../renderer/store/hooks.ts';
import type { FoundServer } from '../../../../shared/accounts.ts';
import { type AccountId, asId } from '../../../../shared/ids.ts';
import { Failure } from '../../../../shared/result.ts';
import { testApp } from '../../../support/testApp.ts';

const mira = asId<AccountId>('acc-mira');
const ends: (() => Promise<void>)[] = [];
beforeAll(() => Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true }));
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function draw(found: Partial<FoundServer>, page: 'add' | 'again') {
  const { app, fake, state } = await testApp({ found });
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  go(app, page === 'add' ? { kind: 'addAccount' } : { kind: 'signInAgain', accountId: mira });
  await act(async () =>
    root.render(
      <AppContext value={app}>
        <I18nextProvider i18n={createWords('en')}>
          {page === 'add' ? <AddAccount /> : <SignInAgain accountId={mira} />}
        </I18nextProvider>
      </AppContext>,
    ),
  );
  ends.push(async () => {
    await act(async () => root.unmount());
    host.remove();
  });
  const shown = <T extends HTMLElement>(all: Iterable<T>) =>
    [...all].filter((element) => element.closest('[hidden]') === null);
  const labels = () => shown(host.querySelectorAll('label')).map((label) => label.textContent ?? '');
  const field = (label: string): HTMLInputElement => {
    const found = shown(host.querySelectorAll('label')).find((one) => one.textContent === label);
    const input = found && document.getElementById(found.htmlFor);
    if (!(input instanceof HTMLInputElement)) throw new Error(`no field ${label}: ${labels()}`);
    return input;
  };
  const type = (label: string, text: string) =>
    act(async () => {
      const input = field(label);
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
  const buttons = () => shown(host.querySelectorAll('button')).flatMap((one) => one.textContent || []);
  const press = (name: string) =>
    act(async () => {
      const button = shown(host.querySelectorAll('button')).find((one) => one.textContent === name);
      if (!button) throw new Error(`no button ${name}: ${buttons()}`);
      button.click();
    });
  const submit = () =>
    act(async () => {
      const form = shown(host.querySelectorAll('form')).at(-1);
      form?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    });
  const alerts = () =>
    shown(host.querySelectorAll<HTMLElement>('[role=alert]')).map((one) => one.textContent);
  return { app, fake, state, host, labels, field, type, buttons, press, submit, alerts };
}

async function finding(found: Partial<FoundServer> = {}) {
  const at = await draw(found, 'add');
  await at.type('Server address', 'larch.example');
  await at.submit();
  return at;
}
const mailing = { nameIs: 'email', registration: 'open' } as const;

describe('what the server asks for', () => {
  test('names, or e-mail addresses, and the browser is told which', async () => {
    const named = await finding();
    expect(named.labels()).toEqual(['Server address', 'Email or name', 'Password']);
    const mailed = await finding(mailing);
    expect(mailed.labels()).toEqual(['Server address', 'E-mail', 'Password']);
    expect(mailed.field('E-mail').getAttribute('autocomplete')).toBe('username');
    await mailed.press('Create an account');
    expect(mailed.field('E-mail').getAttribute('autocomplete')).toBe('email');
  });

  test('new people bring an invitation where one is needed; a wrong one is said and nothing is lost', async () => {
    const at = await finding({ registration: 'invite' });
    expect(at.host.textContent).toContain('by invitation');
    expect(at.labels()).not.toContain('Invite');
    await at.press('Create an account');
    await at.type('Name you want', 'juniper');
    await at.type('Password', 'long enough');
    await at.type('Invite', 'let-me-in');
    await at.submit();
    expect(at.alerts()).toEqual([
      'larch.example does not take this invite. Check how it is written, or ask for another.',
    ]);
    expect(at.field('Name you want').value).toBe('juniper');
    await at.type('Invite', 'come-in');
    await at.submit();
    expect(at.fake.args('account:signIn').at(-1)).toMatchObject({ way: 'register', invite: 'come-in' });
    expect(at.alerts()).toEqual([]);
  });

  test('where a page of its own makes accounts, that page is opened and nothing else offered', async () => {
    const at = await finding({ registration: 'captcha', origin: 'https://larch.example' });
    expect(at.buttons()).not.toContain('Create an account');
    await at.press('Open larch.example');
    expect(at.fake.args('link:open')).toEqual([{ url: 'https://larch.example' }]);
  });

  test('where nobody new can come there is no way to try', async () => {
    const at = await finding({ registration: 'closed' });
    expect(at.buttons()).not.toContain('Create an account');
    expect(at.host.textContent).toContain('closed');
  });

  test('parts that lie elsewhere are named on its card', async () => {
    const parts = {
      files: 'https://autumn.example',
      socket: 'wss://larch.example/ws',
      odd: 'https://odd.example',
    };
    const at = await finding({ parts });
    expect(at.host.querySelector('.signin-card-parts')?.textContent).toBe(
      'Files: autumn.example · odd: odd.example',
    );
    expect((await finding()).host.querySelector('.signin-card-parts')).toBeNull();
  });
});

describe('a session of another program', () => {
  test('is offered only where it is taken', async () => {
    expect((await finding()).buttons()).not.toContain('Use a session token instead');
    const at = await finding({ tokens: true });
    await at.type('Email or name', 'mira');
    await at.press('Use a session token instead');
    expect(at.labels()).toEqual(['Server address', 'Session token']);
    expect(at.field('Session token').type).toBe('password');
    expect(at.host.textContent).toContain('A token is as good as your password');
    await at.type('Session token', 'spent');
    await at.submit();
    expect(at.alerts()[0]).toContain('larch.example does not take this token.');
    await at.press('Use a password instead');
    expect(at.alerts()).toEqual([]);
    expect(at.field('Email or name').value).toBe('mira');
    await at.press('Use a session token instead');
    await at.type('Session token', ' session-7 ');
    await at.submit();
    expect(at.fake.args('account:signIn').at(-1)).toMatchObject({
      way: 'token',
      name: '',
      password: 'session-7',
      invite: '',
    });
    expect(at.state().place).not.toEqual({ kind: 'addAccount' });
  });
});

describe('the steps after the password', () => {
  const enter = async (found: Partial<FoundServer>, name: string) => {
    const at = await finding(found);
    await at.type(found.nameIs === 'email' ? 'E-mail' : 'Email or name', name);
    await at.type('Password', 'secret');
    return at;
  };

  test('another proof: whichever is chosen, each with its own sentence when it is wrong', async () => {
    const at = await enter({}, 'twofold');
    await at.submit();
    expect(at.labels()).toEqual(['Six-digit code']);
    expect(at.buttons()).toEqual(expect.arrayContaining(['Use a backup code', 'Use your password']));
    await at.type('Six-digit code', '000000');
    await at.submit();
    expect(at.alerts()[0]).toContain('Codes change every 30 seconds');
    await at.press('Use a backup code');
    await at.type('Backup code', 'nothing');
    await at.submit();
    expect(at.alerts()[0]).toContain('none of your backup codes on larch.example');
    await at.press('Use your password');
    await at.type('Password', 'secret');
    await at.submit();
    expect(at.fake.args('account:code')).toEqual([
      { ticket: 'proof', method: 'code', code: '000000' },
      { ticket: 'proof', method: 'backup', code: 'nothing' },
      { ticket: 'proof', method: 'password', code: 'secret' },
    ]);
    expect(at.state().place.kind).not.toBe('addAccount');
  });

  test('with one proof there is no choice', async () => {
    const at = await enter({}, 'twofold');
    at.fake.answer('account:signIn', () => ({ step: 'code', ticket: 't', methods: ['backup'] }));
    await at.submit();
    expect(at.labels()).toEqual(['Backup code']);
    expect(at.buttons()).toEqual(expect.not.arrayContaining(['Use the six digits', 'Use your password']));
  });

  test('going back finds what was typed', async () => {
    const at = await enter({}, 'twofold');
    await at.submit();
    await at.press('Back');
    expect([at.field('Email or name').value, at.field('Password').value]).toEqual(['twofold', 'secret']);
  });

  test('an e-mail, then a name: refusals are sentences and nothing is lost', async () => {
    const at = await finding(mailing);
    await at.press('Create an account');
    await at.type('E-mail', 'juniper@larch.example');
    await at.type('Password', 'long enough');
    await at.submit();
    expect(at.host.textContent).toContain('larch.example has sent you an e-mail');
    await at.press('I opened the link');
    expect(at.alerts()[0]).toContain('is not confirmed yet');
    await at.type('Code from the e-mail', 'no');
    await at.submit();
    expect(at.alerts()).toEqual([
      'That is not the code from the e-mail. Check it, or open the link instead.',
    ]);
    await at.type('Code from the e-mail', 'larkfield');
    await at.submit();
    const name = 'Your name on larch.example';
    expect(at.labels()).toEqual([name]);
    for (const [typed, said] of [
      ['j', 'That is too short: at least 2 characters.'],
      ['j'.repeat(33), 'That is too long: at most 32 characters.'],
      ['taken', 'Somebody has this name already. Choose another.'],
      ['jun#per', 'larch.example does not take this name. Choose another, of letters and digits.'],
    ] as const) {
      await at.type(name, typed);
      await at.submit();
      expect(at.alerts()).toEqual([said]);
      expect(at.field(name).value).toBe(typed);
    }
    expect(at.fake.args('account:username')).toHaveLength(2);
    await at.type(name, 'juniper');
    await at.submit();
    expect(at.fake.args('account:confirm').map(({ code }) => code)).toEqual(['', 'no', 'larkfield']);
    expect(at.state().place.kind).not.toBe('addAccount');
  });

  test.each([
    ['locked', 'Too many tries. Wait 5 minutes.'],
    ['off', 'larch.example has switched this account off. The people who run it can say why.'],
    [
      'unconfirmed',
      'This e-mail address is not confirmed yet. Open the link that larch.example sent you, then try again.',
    ],
  ])('%s: %s', async (name, said) => {
    const at = await enter({}, name);
    await at.submit();
    expect(at.alerts()).toEqual([said]);
  });
});

describe('signing in again', () => {
  test('by the name it had, which can be another by now', async () => {
    const at = await draw({}, 'again');
    expect(at.field('Email or name').value).toBe('mira');
    await at.type('Password', 'secret');
    await at.submit();
    expect(at.fake.args('account:again')).toEqual([
      { accountId: mira, way: 'password', name: 'mira', password: 'secret' },
    ]);
  });

  test('by the e-mail address where that is what the server takes: its name is none', async () => {
    const at = await draw(mailing, 'again');
    expect(at.field('E-mail').value).toBe('');
  });

  test('with a session, and through the same steps', async () => {
    const at = await draw({ tokens: true }, 'again');
    at.fake.answer('account:again', ({ way }) => {
      if (way === 'token') throw new Failure('unauthorized', 'unauthorized');
      return { step: 'code', ticket: 'proof', methods: ['code', 'password'] };
    });
    await at.press('Use a session token instead');
    await at.type('Session token', 'spent');
    await at.submit();
    expect(at.alerts()[0]).toContain('does not take this token');
    await at.press('Use a password instead');
    await at.type('Password', 'secret');
    await at.submit();
    expect(at.labels()).toEqual(['Six-digit code']);
    await at.press('Back');
    expect(at.field('Password').value).toBe('secret');
  });
});

describe('how long one is locked out', () => {
  const { t } = createWords('en');
  test.each([
    [{ minutes: 1 }, 'Too many tries. Wait 1 minute.'],
    [{ minutes: 60 }, 'Too many tries. Wait 60 minutes.'],
    [{ seconds: 40 }, 'Too many tries. Wait 40 seconds.'],
    [{ atLeastMinutes: 1 }, 'Too many tries. Wait at least 1 minute: it is more after each further try.'],
    [{}, 'Too many tries. Wait a while.'],
  ])('%j: %s', (params, said) => {
    expect(sentenceOf(t, { kind: 'rateLimited', code: 'lockedOut', params }, 'larch.example')).toBe(said);
    expect(sentenceOf(t, { kind: 'rateLimited', code: 'lockedOut', params })).toBe(said);
  });
});
