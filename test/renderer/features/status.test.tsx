// @vitest-environment happy-dom

import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { StatusMenu } from '../../../renderer/features/status/StatusMenu.tsx';
import { createWords } from '../../../renderer/locales/index.ts';
import { AppContext } from '../../../renderer/store/hooks.ts';
import type { AccountId } from '../../../shared/ids.ts';
import { community } from '../../support/community.ts';
import { testApp } from '../../support/testApp.ts';

const ends: (() => Promise<void>)[] = [];
beforeAll(() => Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true }));
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** The states of the menu as one reads them, `(off)` after what cannot be chosen. `able`: the accounts that know focus. */
async function choices(able: readonly string[], accountId: string | null = null) {
  const accounts = community().map((one) => {
    const capabilities = { ...one.view.capabilities, focus: able.includes(one.view.id) };
    return { ...one, view: { ...one.view, capabilities } };
  });
  const { app, fake } = await testApp({ accounts });
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  const nothing = () => undefined;
  await act(async () =>
    root.render(
      <AppContext value={app}>
        <I18nextProvider i18n={createWords('en')}>
          <StatusMenu
            opener={host}
            accountId={accounts.find(({ view }) => view.id === accountId)?.view.id ?? null}
            onClose={nothing}
            onSignOut={nothing}
            onPrivacy={nothing}
          />
        </I18nextProvider>
      </AppContext>,
    ),
  );
  ends.push(async () => {
    await act(async () => root.unmount());
    host.remove();
  });
  const menu = [...document.querySelectorAll('.status-menu')].at(-1);
  const rows = [...(menu?.querySelectorAll<HTMLButtonElement>('.status-states [role=radio]') ?? [])];
  const focus = rows.find((row) => row.dataset['value'] === 'focus');
  return { fake, focus, states: rows.map((row) => `${row.dataset['value']}${row.disabled ? ' (off)' : ''}`) };
}
const without = ['online', 'idle', 'dnd', 'invisible'];

test('focus is offered where some account knows it, and says what becomes of the others', async () => {
  expect((await choices([])).states).toEqual(without);
  const some = await choices(['acc-mira', 'acc-fox']);
  expect(some.states).toEqual(['online', 'idle', 'focus', 'dnd', 'invisible']);
  expect(some.focus?.textContent).toBe(
    'FocusOnly mentions and direct messages reach you. On otter.example you go online',
  );
  const all = await choices(['acc-mira', 'acc-fox', 'acc-otter']);
  expect(all.focus?.textContent).toBe('FocusOnly mentions and direct messages reach you');
});

test('for one account whose server does not know it, it is off with the reason', async () => {
  const otter = await choices(['acc-mira'], 'acc-otter');
  expect(otter.states).toContain('focus (off)');
  expect(otter.focus?.textContent).toBe('FocusThis server does not know it');
  const mira = await choices(['acc-mira'], 'acc-mira');
  await act(async () => mira.focus?.click());
  expect(mira.fake.args('account:presence')).toEqual([
    { accountId: 'acc-mira' as AccountId, state: 'focus' },
  ]);
});
