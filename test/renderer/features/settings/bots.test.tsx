// @vitest-environment happy-dom

import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { botIn } from '../../../../renderer/actions/bots.ts';
import { Bots } from '../../../../renderer/features/settings/bots/Bots.tsx';
import { UsernamePart } from '../../../../renderer/features/settings/UsernamePart.tsx';
import { createWords } from '../../../../renderer/locales/index.ts';
import { addLaterWords } from '../../../../renderer/locales/later.ts';
import { AppContext } from '../../../../renderer/store/hooks.ts';
import { type AccountId, asId } from '../../../../shared/ids.ts';
import { community, everything } from '../../../support/community.ts';
import { testApp } from '../../../support/testApp.ts';

const mira = asId<AccountId>('acc-mira');
const ends: (() => Promise<void>)[] = [];
beforeAll(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
});
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function open(page: 'bots' | 'username', lacking: object = {}) {
  const accounts = community().map((one) => ({
    ...one,
    view: { ...one.view, capabilities: { ...everything.capabilities, ...lacking } },
  }));
  const { app, fake } = await testApp({ accounts });
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  const words = createWords('en');
  addLaterWords(words);
  await act(async () =>
    root.render(
      <AppContext value={app}>
        <I18nextProvider i18n={words}>
          {page === 'bots' ? <Bots accountId={mira} /> : <UsernamePart accountId={mira} />}
        </I18nextProvider>
      </AppContext>,
    ),
  );
  ends.push(async () => {
    await act(async () => root.unmount());
    host.remove();
  });
  const nameOf = (element: Element) => element.getAttribute('aria-label') ?? element.textContent ?? '';
  const press = (name: string) =>
    act(async () => {
      const all = [...host.querySelectorAll<HTMLElement>('button')];
      const button = all.findLast((one) => nameOf(one) === name);
      if (!button) throw new Error(`no button ${name}: ${all.map(nameOf)}`);
      button.click();
    });
  const field = (label: string): HTMLInputElement => {
    const labels = [...host.querySelectorAll('label')];
    const input = document.getElementById(labels.find((one) => one.textContent === label)?.htmlFor ?? '');
    if (!(input instanceof HTMLInputElement)) throw new Error(`no field ${label}`);
    return input;
  };
  const type = (label: string, text: string) =>
    act(async () => {
      const input = field(label);
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
  const submit = () =>
    act(async () => {
      const event = new Event('submit', { bubbles: true, cancelable: true });
      host.querySelector('form')?.dispatchEvent(event);
    });
  const alerts = () => [...host.querySelectorAll('[role=alert]')].map((one) => one.textContent);
  const rows = () =>
    [...host.querySelectorAll('.bots > li')].map((row) => row.querySelector('bdi')?.textContent);
  return { app, fake, host, press, field, type, submit, alerts, rows, text: () => host.textContent ?? '' };
}

describe('what is the name of a bot', () => {
  test.each([
    ['bot-clock', 'bot-clock'],
    ['  01HZX3  ', '01HZX3'],
    ['https://larch.example/bot/01HZX3', '01HZX3'],
    ['https://larch.example/bot/01HZX3/?from=a', '01HZX3'],
    ['larch.example/bot/01HZX3', '01HZX3'],
    ['', null],
    ['https://larch.example/', null],
    ['two words', null],
    ['https://larch.example/bot/%00', null],
  ])('%j is %j', (typed, id) => {
    expect(botIn(typed)).toBe(id);
  });
});

describe('bots', () => {
  test('a server without them gets a line with the reason, and is not asked', async () => {
    const at = await open('bots', { bots: false });
    expect(at.host.querySelector('.lacking')?.textContent).toBe('hubbub.example does not offer this.');
    expect(at.fake.args('bot:list')).toEqual([]);
    expect(at.host.querySelector('button')).toBeNull();
  });

  test('a new one: its token is there once, to copy, and then nowhere', async () => {
    const at = await open('bots');
    expect(at.rows()).toEqual(['Kettle']);
    await at.press('Create a bot');
    await at.type('Name of the bot', 'Kettle');
    await at.submit();
    expect(at.alerts()).toEqual(['Somebody has this name already. Choose another.']);
    expect(at.field('Name of the bot').value).toBe('Kettle');
    await at.type('Name of the bot', 'Teapot');
    await at.submit();
    expect(at.rows()).toEqual(['Kettle', 'Teapot']);
    expect(at.text()).toContain('it is not shown again');
    expect(at.host.querySelector('code')?.textContent).toBe('bot-token-1');
    await at.press('Copy');
    expect(at.fake.args('clipboard:copy')).toEqual([{ text: 'bot-token-1' }]);
    await at.press('Done');
    expect(at.text()).not.toContain('bot-token-1');
    expect(JSON.stringify([...at.app.store.getState().accounts])).not.toContain('bot-token-1');
  });

  test('a new token asks first; what is refused is told and nothing is drawn', async () => {
    const at = await open('bots');
    await at.press('New token for Kettle');
    expect(at.text()).toContain('The old one is worth nothing from then on');
    expect(at.fake.args('bot:newToken')).toEqual([]);
    await at.press('Make a new token');
    expect(at.host.querySelector('code')?.textContent).toBe('bot-token-1');
  });

  test('deleting names it and asks', async () => {
    const at = await open('bots');
    await at.press('Delete Kettle');
    expect(at.fake.args('bot:delete')).toEqual([]);
    await at.press('Delete Kettle');
    expect(at.fake.args('bot:delete')).toEqual([{ accountId: mira, botId: 'bot-kettle' }]);
    expect(at.rows()).toEqual([]);
    expect(at.text()).toContain('You have no bot on hubbub.example yet.');
  });

  test('only what was changed is saved; an empty address is none', async () => {
    const at = await open('bots');
    await at.press('Edit Kettle');
    await at.type('Interactions address', ' https://kettle.example/hook ');
    await at.submit();
    await at.type('Name of the bot', 'Copper kettle');
    await at.type('Interactions address', '');
    await at.submit();
    expect(at.fake.args('bot:edit')).toEqual([
      { accountId: mira, botId: 'bot-kettle', interactionsUrl: 'https://kettle.example/hook' },
      { accountId: mira, botId: 'bot-kettle', name: 'Copper kettle', interactionsUrl: null },
    ]);
    expect(at.rows()).toEqual(['Copper kettle']);
    await act(async () => at.host.querySelector<HTMLElement>('[role=switch]')?.click());
    expect(at.fake.args('bot:edit').at(-1)).toEqual({ accountId: mira, botId: 'bot-kettle', open: true });
    expect(at.text()).toContain('anybody may add it');
  });

  test('somebody’s bot is looked at, then brought to a place one runs', async () => {
    const at = await open('bots');
    await at.press('Add somebody’s bot');
    await at.type('Its id or address', 'not a bot');
    await at.submit();
    expect(at.alerts()).toEqual(['That is neither the id nor the address of a bot.']);
    await at.type('Its id or address', 'bot-nowhere');
    await at.submit();
    expect(at.alerts()).toEqual(['It is not there any more.']);
    await at.type('Its id or address', 'https://hubbub.example/bot/bot-clock');
    await at.submit();
    expect(at.text()).toContain('Says when the water turns');
    const places = [...at.host.querySelectorAll<HTMLElement>('.bot-places [role=radio]')];
    const { entities } = at.app.store.getState().accounts.get(mira) ?? {};
    const runs = [...(entities?.servers.values() ?? [])].filter((one) => one.abilities.manage);
    const groups = [...(entities?.channels.values() ?? [])].filter((one) => one.kind === 'group');
    expect(places.length).toBe(runs.length + groups.length);
    expect(places.length).toBeGreaterThan(0);
    await act(async () => places[0]?.click());
    await at.press(`Add it to ${places[0]?.textContent}`);
    expect(at.fake.args('bot:invite')).toHaveLength(1);
    expect(at.fake.args('bot:invite')[0]).toMatchObject({ accountId: mira, botId: 'bot-clock' });
  });
});

describe('the username', () => {
  test('needs the password; what is wrong stands at its field and nothing is lost', async () => {
    const at = await open('username');
    expect(at.text()).toContain('You are mira');
    await at.press('Change username');
    for (const [name, password, said] of [
      ['m', 'secret', 'That is too short: at least 2 characters.'],
      ['taken', 'secret', 'Somebody has this name already. Choose another.'],
      ['mirabel', 'wrong', 'That is not your password on hubbub.example.'],
    ] as const) {
      await at.type('New username', name);
      await at.type('Password', password);
      await at.submit();
      expect(at.alerts()).toEqual([said]);
      expect(at.field('New username').value).toBe(name);
    }
    await at.type('Password', 'secret');
    await at.submit();
    expect(at.fake.args('profile:username').at(-1)).toEqual({
      accountId: mira,
      username: 'mirabel',
      password: 'secret',
    });
    expect(at.fake.args('profile:username')).toHaveLength(3);
    expect(at.text()).toContain('The username is changed.');
  });

  test('where the server keeps names, there is the reason and no way to try', async () => {
    const at = await open('username', { usernameChange: false });
    expect(at.text()).toContain('hubbub.example does not offer this.');
    expect(at.host.querySelector('button')?.disabled).toBe(true);
  });
});
