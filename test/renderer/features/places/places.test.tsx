// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { start } from '../../../../renderer/app.tsx';
import { type App, createApp } from '../../../../renderer/store/store.ts';
import { type AccountId, asId, type ServerId } from '../../../../shared/ids.ts';
import { Failure } from '../../../../shared/result.ts';
import { community, communityNow } from '../../../support/community.ts';
import { createFakeBridge, type FakeBridge } from '../../../support/fakeBridge.ts';
import { click, press, rest, write } from '../conversation.tsx';

const mira = asId<AccountId>('acc-mira');
let root: HTMLElement;
let fake: FakeBridge;
let app: App;
let end = () => {};

beforeAll(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true, innerWidth: 1280 });
});
beforeEach(async () => {
  root = document.createElement('div');
  document.body.append(root);
  fake = createFakeBridge({ accounts: community(), now: () => communityNow });
  app = createApp({ bridge: fake, now: () => communityNow, newNonce: () => asId('n') });
  await act(async () => {
    end = start(app, root, { getItem: () => null, setItem: () => undefined });
  });
});
afterEach(async () => {
  await act(async () => end());
  root.remove();
});

const named = (selector: string, name: string): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>(selector)].find(
    (e) => (e.getAttribute('aria-label') ?? e.textContent?.trim()) === name,
  );
  if (!found) throw new Error(`no ${selector} called ${name}`);
  return found;
};
const dialog = () => document.querySelector('dialog');
const field = (label: string): HTMLInputElement => {
  const found = document.getElementById(named('label', label).getAttribute('for') ?? '');
  if (!(found instanceof HTMLInputElement)) throw new Error(`no field ${label}`);
  return found;
};
const submit = () =>
  act(async () => {
    dialog()
      ?.querySelector('form')
      ?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });
const open = async () => {
  const tile = root.querySelector<HTMLElement>('.rail-join');
  if (!tile) throw new Error('no tile');
  await click(tile);
  // its code comes when it is asked for
  for (let i = 0; i < 200 && dialog() === null; i += 1) await rest(25);
};
const openMenu = () => click(named('button', 'Server menu'));
const items = () => [...document.querySelectorAll('[role="menuitem"]')].map((e) => e.textContent);

describe('create or join a server', () => {
  test('an invite shows where it leads before one goes there', async () => {
    await open();
    await submit();
    expect(dialog()?.textContent).toContain('Paste the address of an invite, or its code.');
    await write(field('Invite'), 'https://hubbub.example/invite/Nope');
    await submit();
    expect(dialog()?.querySelector('[role="alert"]')?.textContent).toBeTruthy();
    expect(field('Invite').value).toBe('https://hubbub.example/invite/Nope');
    await write(field('Invite'), 'Fox1');
    expect(dialog()?.querySelector('[role="alert"]')).toBeNull();
    await submit();
    const card = named('section', 'The invite leads to Foxglove Guild').textContent;
    for (const words of ['Foxglove Guild', '87 members', 'to front-room', 'from Dagny Holm', 'Dyers']) {
      expect(card).toContain(words);
    }
    await submit();
    expect(dialog()).toBeNull();
    expect(root.querySelector('.column-head h2')?.textContent).toBe('Foxglove Guild');
  });

  test('where one is a member already it opens', async () => {
    await open();
    await write(field('Invite'), 'Old1');
    await submit();
    expect(dialog()?.textContent).toContain('You are a member already.');
    await click(named('button', 'Open'));
    await submit();
    expect(fake.args('invite:join')).toEqual([]);
    expect(dialog()).toBeNull();
  });

  test('a server is made with a name; what was typed stays when it cannot be', async () => {
    await open();
    await click(named('button', 'Create a new one'));
    await submit();
    expect(dialog()?.textContent).toContain('Give it a name.');
    await write(field('Name'), 'Bell ringers');
    fake.answer('server:create', () => {
      throw new Failure('forbidden', 'missingPermission');
    });
    await submit();
    expect(dialog()?.textContent).toContain('Not created: You may not do that here.');
    expect(field('Name').value).toBe('Bell ringers');
  });

  test('a server without one of the two offers the other alone; without both, nothing', async () => {
    const { capabilities } = fakeView();
    await act(async () => fake.change(mira, { capabilities: { ...capabilities, serverCreate: false } }));
    await open();
    expect(dialog()?.getAttribute('aria-label')).toBe('Join a server');
    expect(dialog()?.querySelector('[role="radiogroup"]')).toBeNull();
    await press('Escape', dialog() ?? undefined);
    const none = { ...capabilities, serverCreate: false, invites: false };
    await act(async () => fake.change(mira, { capabilities: none }));
    expect(
      root.querySelector('[data-account="acc-mira"]')?.parentElement?.querySelector('.rail-join'),
    ).toBeNull();
  });
});

const fakeView = () => {
  const account = app.store.getState().accounts.get(mira);
  if (!account) throw new Error('no account');
  return account.view;
};
const own = async () => {
  const server = app.store.getState().accounts.get(mira)?.entities.servers.get(asId<ServerId>('larkfield'));
  if (!server) throw new Error('no server');
  await act(async () =>
    fake.happen(mira, { type: 'serverUpserted', server: { ...server, ownerId: asId('mira') } }),
  );
};

describe('the menu of a server', () => {
  test('holds what one may; deleting is for its owner', async () => {
    await openMenu();
    const all = ['Invite people', 'Mark as read', 'Emoji of this server', 'Leave server'];
    expect(items()).toEqual(all);
    await press('Escape', document.querySelector('[role="menu"]') ?? undefined);
    await own();
    await openMenu();
    expect(items()).toEqual([...all, 'Delete server']);
  });

  test('whose it is, is told why they cannot leave', async () => {
    await own();
    await openMenu();
    await click(named('[role="menuitem"]', 'Leave server'));
    expect(dialog()?.textContent).toContain('Larkfield Makers is yours');
    expect(fake.args('server:leave')).toEqual([]);
    await click(named('button', 'Stay'));
    expect(dialog()).toBeNull();
  });

  test('nothing is deleted until its name is typed', async () => {
    await own();
    await openMenu();
    await click(named('[role="menuitem"]', 'Delete server'));
    await submit();
    await write(field('Type its name: Larkfield Makers'), 'Larkfield');
    await submit();
    expect(dialog()?.textContent).toContain('That is not its name.');
    expect(fake.args('server:delete')).toEqual([]);
    await write(field('Type its name: Larkfield Makers'), 'Larkfield Makers');
    await submit();
    expect(fake.args('server:delete')).toHaveLength(1);
    expect(root.querySelector('.column-head h2')?.textContent).not.toBe('Larkfield Makers');
  });

  test('an invite is made, shown and copied; another choice makes another', async () => {
    await openMenu();
    await click(named('[role="menuitem"]', 'Invite people'));
    await click(named('button', 'Make an invite'));
    expect(fake.args('invite:create')).toMatchObject([{ ageSeconds: 604_800, uses: null }]);
    const { value } = field('Invite');
    expect(value).toMatch(/^https:\/\/hubbub\.example\/invite\/Made\d+$/);
    await click(named('button', 'Copy'));
    expect(fake.args('clipboard:copy')).toEqual([{ text: value }]);
    expect(named('button', 'Copied')).toBeTruthy();
    const select = document.querySelectorAll('select')[1];
    await act(async () => {
      if (!select) throw new Error('no select');
      select.value = '3600';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(() => field('Invite')).toThrow();
    await click(named('button', 'Make an invite'));
    expect(fake.args('invite:create')[1]).toMatchObject({ ageSeconds: 3600 });
  });
});
