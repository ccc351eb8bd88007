// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { back, go } from '../../../../renderer/actions/places.ts';
import { openServerSettings, serverDraftOf } from '../../../../renderer/actions/server.ts';
import { start } from '../../../../renderer/app.tsx';
import { forgetAccount } from '../../../../renderer/store/forget.ts';
import type { ServerSection } from '../../../../renderer/store/state.ts';
import { type App, createApp } from '../../../../renderer/store/store.ts';
import { type AccountId, asId, type ServerId } from '../../../../shared/ids.ts';
import { community, communityNow } from '../../../support/community.ts';
import { refusing, running } from '../../../support/fakeAdministration.ts';
import { createFakeBridge, type FakeBridge } from '../../../support/fakeBridge.ts';

const at = { accountId: asId<AccountId>('acc-mira'), serverId: asId<ServerId>('larkfield') };
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
  const accounts = community().map((one) => (one.view.id === at.accountId ? running(one, at.serverId) : one));
  fake = createFakeBridge({ accounts, now: () => communityNow });
  app = createApp({ bridge: fake, now: () => communityNow, newNonce: () => asId('n') });
  await act(async () => {
    end = start(app, root, { getItem: () => null, setItem: () => undefined });
  });
});
afterEach(async () => {
  await act(async () => end());
  root.remove();
});

const rest = (ms = 30) => act(() => new Promise((resolve) => setTimeout(resolve, ms)));
/** The code of the page is fetched when it is first shown. */
async function open(section: ServerSection): Promise<void> {
  await act(async () => openServerSettings(app, at, section));
  for (let i = 0; i < 100 && !root.querySelector('.server-body'); i += 1) await rest();
  await rest();
}
const shown = () => root.querySelector('main.page')?.textContent ?? '';
const dialog = () => root.querySelector('dialog')?.textContent ?? '';
function named(name: string, within: ParentNode = root): HTMLElement {
  const found = [...within.querySelectorAll<HTMLElement>('button, input, textarea')].find((one) => {
    const id = one.getAttribute('aria-labelledby');
    const label = one.id ? within.querySelector(`label[for="${one.id}"]`)?.textContent : null;
    const words = one.getAttribute('aria-label') ?? (id && document.getElementById(id)?.textContent) ?? label;
    return (words ?? one.textContent)?.trim() === name;
  });
  if (!found) throw new Error(`nothing is called ${name} in: ${shown()} ${dialog()}`);
  return found;
}
const press = (name: string) =>
  act(async () => named(name, root.querySelector('dialog, .popover') ?? root).click());
function type(name: string, text: string) {
  const field = named(name);
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  return act(async () => {
    Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
const stance = (permission: string, wanted: string) =>
  act(async () => {
    const group = root.querySelector(`[role="radiogroup"][aria-label="${permission}"]`);
    const choice = [...(group?.querySelectorAll<HTMLElement>('[role="radio"]') ?? [])].find(
      (one) => one.textContent === wanted,
    );
    if (!choice) throw new Error(`${permission} cannot be ${wanted}`);
    choice.click();
  });
const server = () => app.store.getState().accounts.get(at.accountId)?.entities.servers.get(at.serverId);

describe('the way there', () => {
  test('is offered to who runs the server, and to nobody else', async () => {
    await act(async () => go(app, { kind: 'channel', accountId: at.accountId, channelId: asId('tools') }));
    await press('Server menu');
    await press('Server settings');
    expect(app.store.getState().place).toMatchObject({ kind: 'serverSettings', serverId: 'larkfield' });
    await act(async () => go(app, { kind: 'channel', accountId: at.accountId, channelId: asId('scales') }));
    await press('Server menu');
    expect(root.querySelector('[role="menu"]')?.textContent).toContain('Mark as read');
    expect(root.querySelector('[role="menu"]')?.textContent).not.toContain('Server settings');
  });

  test('Back leads out of all sections at once', async () => {
    await act(async () => go(app, { kind: 'channel', accountId: at.accountId, channelId: asId('tools') }));
    await open('overview');
    await open('bans');
    await act(async () => back(app));
    expect(app.store.getState().place).toMatchObject({ kind: 'channel', channelId: 'tools' });
  });

  test('a section that one may no longer use gives way to one that one may', async () => {
    await open('bans');
    expect(shown()).toContain('shortcut_sam');
    const now = server();
    if (!now) throw new Error('no server');
    await act(async () =>
      fake.happen(at.accountId, {
        type: 'serverUpserted',
        server: { ...now, abilities: { ...now.abilities, ban: false, manage: false } },
      }),
    );
    expect(root.querySelector('h1')?.textContent).toBe('Channels');
  });
});

describe('the overview', () => {
  test('what could not be saved stays, also while one is elsewhere; what is saved is told', async () => {
    await open('overview');
    await type('Name', 'Larkfield Menders');
    fake.answer('server:edit', refusing('offline', 'timeout'));
    await press('Save');
    expect(shown()).toContain('did not answer');
    await open('bans');
    await open('overview');
    expect(named('Name')).toHaveProperty('value', 'Larkfield Menders');
    expect(serverDraftOf(app.store.getState(), at)).toEqual({ name: 'Larkfield Menders' });
  });

  test('all that changed goes in one call, and is then no change any more', async () => {
    await open('overview');
    await type('Name', ' Larkfield Menders ');
    await type('Description', 'Tools for all');
    await press('Save');
    expect(fake.args('server:edit')).toEqual([
      { ...at, name: 'Larkfield Menders', description: 'Tools for all' },
    ]);
    expect(server()).toMatchObject({ name: 'Larkfield Menders', description: 'Tools for all' });
    expect(serverDraftOf(app.store.getState(), at)).toEqual({});
  });

  test('a server without a name is not saved', async () => {
    await open('overview');
    await type('Name', ' ');
    await press('Save');
    expect(fake.args('server:edit')).toEqual([]);
    expect(shown()).toContain('A server has a name.');
  });
});

describe('channels', () => {
  test('a move tells where all of them stand; one that failed is told and taken back', async () => {
    await open('channels');
    await press('More about woodwork');
    await press('Move up');
    const places = fake.args('channel:arrange')[0]?.places ?? [];
    expect(places.map(({ id }) => id).slice(3, 6)).toEqual(['workshop', 'woodwork', 'tools']);
    expect(places).toHaveLength(16);
    fake.answer('channel:arrange', refusing('forbidden', 'forbidden'));
    await press('More about woodwork');
    await press('Move down');
    expect(shown()).toContain('Not moved:');
    const rows = [...root.querySelectorAll('.server-row')].map((row) => row.getAttribute('data-name'));
    expect(rows.slice(4, 6)).toEqual(['woodwork', 'tool-library']);
  });

  test('are made, asked about before they go, and the name of one that was refused stays', async () => {
    await open('channels');
    fake.answer('channel:create', refusing('invalid', 'limitReached'));
    await type('Name', 'kiln');
    await press('Create');
    expect(named('Name')).toHaveProperty('value', 'kiln');
    await press('More about welcome');
    await press('Delete');
    expect(dialog()).toContain('Delete welcome?');
    expect(fake.args('channel:delete')).toEqual([]);
    await press('Delete welcome');
    expect(fake.args('channel:delete')).toEqual([{ accountId: at.accountId, channelId: 'welcome' }]);
    expect(shown()).not.toContain('welcome');
  });

  test('of a channel only what differs is sent, and roles are allowed, left or denied there', async () => {
    await open('channels');
    await press('Settings of tool-library');
    await rest();
    await type('Topic', 'Borrow and return');
    await press('Save');
    expect(fake.args('channel:edit')).toEqual([
      { accountId: at.accountId, channelId: 'tools', topic: 'Borrow and return' },
    ]);
    const fold = [...root.querySelectorAll<HTMLElement>('.server-unfold')].find((one) =>
      one.textContent?.includes('Everyone'),
    );
    await act(async () => fold?.click());
    await stance('Write messages', 'Deny');
    await stance('Add reactions', 'Allow');
    const save = [...root.querySelectorAll<HTMLElement>('.server-fold .button-primary')][0];
    await act(async () => save?.click());
    expect(fake.args('channel:permissions')).toEqual([
      {
        ...{ accountId: at.accountId, channelId: 'tools', roleId: 'larkfield' },
        allow: ['addReactions'],
        deny: ['sendMessages'],
      },
    ]);
    await rest();
    expect(shown()).toContain('1 allowed, 1 denied');
  });
});

describe('roles', () => {
  test('move among those that can, and what everybody has stays last', async () => {
    await open('roles');
    await press('More about Borrowers');
    await press('Move down');
    await rest();
    const rows = [...root.querySelectorAll('.server-row')].map((row) => row.getAttribute('data-name'));
    expect(rows).toEqual(['Keyholders', 'Newcomers', 'Borrowers', 'Everyone']);
    await press('More about Keyholders');
    expect(root.querySelector('.popover')?.textContent).not.toContain('Move up');
  });

  test('who would take a right from themselves is asked first; the owner cannot', async () => {
    const now = server();
    const me = app.store
      .getState()
      .accounts.get(at.accountId)
      ?.entities.members.get(at.serverId)
      ?.get(asId('mira'));
    if (!now || !me) throw new Error('nobody runs it');
    const high = ['keyholder', 'borrowers'].map((id) => asId<never>(id));
    fake.answer('server:look', () => ({
      ...{
        id: at.serverId,
        name: 'L',
        description: null,
        icon: null,
        banner: null,
        ownerId: asId<never>('dagny'),
      },
      roles: [
        {
          id: high[0] ?? asId('x'),
          name: 'Keyholders',
          colour: null,
          hoisted: false,
          isDefault: false,
          allow: ['administrator'],
          deny: [],
        },
        {
          id: asId(at.serverId),
          name: 'everyone',
          colour: null,
          hoisted: false,
          isDefault: true,
          allow: ['viewChannel', 'speak'],
          deny: [],
        },
      ],
    }));
    await act(async () =>
      fake.happen(at.accountId, { type: 'memberUpserted', member: { ...me, roleIds: [] } }),
    );
    await open('roles');
    await press('Role Everyone');
    await press('Speak');
    await press('Save');
    expect(dialog()).toContain('You would no longer be allowed to: speak.');
    expect(fake.args('role:permissions')).toEqual([]);
    await press('Save nevertheless');
    expect(fake.args('role:permissions')).toEqual([
      { ...at, roleId: at.serverId, allow: ['viewChannel'], deny: [] },
    ]);
  });

  test('a colour that is none is not sent; one’s own is told where it is hard to see', async () => {
    await open('roles');
    await press('Role Newcomers');
    await type('Another colour', 'blue');
    await press('Save');
    expect(fake.args('role:edit')).toEqual([]);
    await type('Another colour', '#FFFFAA');
    expect(shown()).toContain('Hard to see in the light theme.');
    await press('Save');
    expect(fake.args('role:edit')).toEqual([{ ...at, roleId: 'newcomers', colour: '#ffffaa' }]);
  });
});

describe('what is changed and not saved', () => {
  const leaveAndBack = async (section: ServerSection, page: string) => {
    await open('bans');
    await act(async () => go(app, { kind: 'home', accountId: null }));
    await open(section);
    await press(page);
    await rest();
  };

  test('of a channel, and of a role in it, stays while one is elsewhere; each channel has its own', async () => {
    await open('channels');
    await press('Settings of tool-library');
    await rest();
    await type('Topic', 'Borrow and return');
    const unfold = async () => {
      const folds = [...root.querySelectorAll<HTMLElement>('.server-unfold')];
      await act(async () => folds.find((one) => one.textContent?.includes('Everyone'))?.click());
    };
    await unfold();
    await stance('Write messages', 'Deny');
    await leaveAndBack('channels', 'Settings of woodwork');
    expect(named('Topic')).not.toHaveProperty('value', 'Borrow and return');
    await leaveAndBack('channels', 'Settings of tool-library');
    expect(named('Topic')).toHaveProperty('value', 'Borrow and return');
    await unfold();
    const write = root.querySelector(
      '[role="radiogroup"][aria-label="Write messages"] [aria-checked="true"]',
    );
    expect(write?.textContent).toBe('Deny');
    expect(fake.args('channel:edit')).toEqual([]);
    await press('Save');
    expect(fake.args('channel:edit')).toMatchObject([{ channelId: 'tools', topic: 'Borrow and return' }]);
    expect([...app.store.getState().pageDrafts.keys()]).toEqual(['acc-mira/roleInChannel/tools/larkfield']);
  });

  test('of a role stays too, what is wrong with it as well; discarding takes it away', async () => {
    await open('roles');
    await press('Role Newcomers');
    await type('Name', 'Fresh faces');
    await type('Another colour', 'blue');
    await leaveAndBack('roles', 'Role Newcomers');
    expect(named('Name')).toHaveProperty('value', 'Fresh faces');
    expect(named('Another colour')).toHaveProperty('value', 'blue');
    await press('Discard changes');
    expect(named('Name')).toHaveProperty('value', 'Newcomers');
    expect(app.store.getState().pageDrafts.size).toBe(0);
  });

  test('goes with its account', async () => {
    await open('roles');
    await press('Role Newcomers');
    await type('Name', 'Fresh faces');
    expect(app.store.getState().pageDrafts.size).toBe(1);
    expect(forgetAccount(app.store.getState(), at.accountId).pageDrafts.size).toBe(0);
  });
});

describe('people', () => {
  test('are found by the beginning of a name and removed after being asked', async () => {
    await open('members');
    await type('Search by name', 'bea');
    await rest(400);
    expect(root.querySelectorAll('.server-member')).toHaveLength(1);
    await press('What can be done about Bea Lindqvist');
    await press('Remove from the server');
    expect(dialog()).toContain('Remove Bea Lindqvist?');
    await press('Remove Bea Lindqvist');
    expect(fake.args('member:kick')).toEqual([{ ...at, userId: 'bea' }]);
    expect(root.querySelectorAll('.server-member')).toHaveLength(0);
  });

  test('a ban goes with its reason, which stays when it was refused, and can be lifted', async () => {
    await open('members');
    await press('What can be done about Jun Adeyemi');
    await press('Ban from the server');
    await type('Reason', 'Sold the plane');
    fake.answer('member:ban', refusing('forbidden', 'forbidden'));
    await press('Ban Jun Adeyemi');
    expect(named('Reason')).toHaveProperty('value', 'Sold the plane');
    await press('Cancel');
    await open('bans');
    await press('Lift ban of shortcut_sam');
    await press('Lift ban');
    await rest();
    expect(shown()).not.toContain('shortcut_sam');
  });

  test('roles are given as a whole, and a time-out ends when it was said', async () => {
    await open('members');
    await press('What can be done about Jun Adeyemi');
    await press('Roles');
    const tick = root.querySelectorAll<HTMLInputElement>('dialog input')[1];
    await act(async () => tick?.click());
    const save = root.querySelector<HTMLFormElement>('dialog form');
    await act(async () => save?.requestSubmit());
    expect(fake.args('member:edit')).toEqual([{ ...at, userId: 'jun', roleIds: ['borrowers'] }]);
    await press('What can be done about Jun Adeyemi');
    await press('Time out');
    await press('1 hour');
    await act(async () => root.querySelector<HTMLFormElement>('dialog form')?.requestSubmit());
    expect(fake.args('member:edit')[1]).toEqual({
      ...at,
      userId: 'jun',
      timeoutUntil: communityNow + 3_600_000,
    });
    await press('What can be done about Jun Adeyemi');
    await press('End the time-out');
    expect(fake.args('member:edit')[2]).toEqual({ ...at, userId: 'jun', timeoutUntil: null });
  });
});

test('invites are copied as addresses, and deleted after being asked', async () => {
  await open('invites');
  await press('Copy address of open-door');
  expect(fake.args('clipboard:copy')).toEqual([{ text: 'https://hubbub.example/invite/open-door' }]);
  await press('Delete open-door');
  await press('Delete open-door');
  await rest();
  expect(shown()).not.toContain('open-door');
  expect(shown()).toContain('used 3 of 10 times');
});

test('a list that did not come is told, and asked for again', async () => {
  fake.answer('member:bans', refusing('offline', 'unreachable'));
  await open('bans');
  expect(shown()).toContain('Could not ask: hubbub.example cannot be reached.');
  fake.answer('member:bans', () => []);
  await press('Try again');
  await rest();
  expect(shown()).toContain('Nobody is banned.');
});
