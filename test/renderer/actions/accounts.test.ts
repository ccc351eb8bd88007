import { describe, expect, test } from 'vitest';
import { setPresence, setVoice, signIn, signInAgain } from '../../../renderer/actions/accounts.ts';
import { openDirect } from '../../../renderer/actions/members.ts';
import {
  dismissNotice,
  setPreferences,
  toggleMembers,
  toggleRail,
} from '../../../renderer/actions/preferences.ts';
import { type AccountId, asId, type UserId } from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import { testApp } from '../../support/testApp.ts';

const mira = asId<AccountId>('acc-mira');
const otter = asId<AccountId>('acc-otter');

describe('accounts', () => {
  test('signing in opens the account; a wrong password changes nothing', async () => {
    const { app, state } = await testApp();
    const before = state().place;
    const asked = {
      address: 'hubbub.example',
      name: 'mira',
      voice: 'tide',
      way: 'password',
      invite: '',
    } as const;
    expect(await signIn(app, { ...asked, password: 'wrong' })).toMatchObject({ ok: false });
    expect(state().place).toBe(before);
    expect(await signIn(app, { ...asked, password: 'right' })).toMatchObject({ ok: true });
    expect(state().place).toMatchObject({ accountId: mira });
  });

  test('signing in again keeps drafts and goes back to the account', async () => {
    const drafts = [{ accountId: mira, channelId: asId<never>('metalwork'), text: 'the third' }];
    const { app, state, fake } = await testApp({ drafts });
    fake.change(mira, { connection: { state: 'stopped', reason: 'signedOut' } });
    await signInAgain(app, { accountId: mira, password: 'right' });
    expect(state().accounts.get(mira)?.view.connection.state).toBe('live');
    expect(state().drafts.get('acc-mira/metalwork')).toBe('the third');
  });

  test('presence goes to one account, or to all that can show it', async () => {
    const { app, fake, state } = await testApp();
    const { capabilities } = state().accounts.get(otter)?.view ?? {};
    if (capabilities) fake.change(otter, { capabilities: { ...capabilities, invisible: false } });
    await setPresence(app, mira, 'dnd');
    await setPresence(app, null, 'invisible');
    expect(fake.args('account:presence')).toEqual([
      { accountId: mira, state: 'dnd' },
      { accountId: mira, state: 'invisible' },
      { accountId: 'acc-fox', state: 'invisible' },
    ]);
    expect(state().accounts.get(mira)?.view.presence).toBe('invisible');
  });

  test('focus for all: a server that does not know it hears online; where none does nothing is asked', async () => {
    const { app, fake, state } = await testApp();
    const without = (id: AccountId) => {
      const { capabilities } = state().accounts.get(id)?.view ?? {};
      if (capabilities) fake.change(id, { capabilities: { ...capabilities, focus: false } });
    };
    without(otter);
    await setPresence(app, null, 'focus');
    expect(fake.args('account:presence')).toEqual([
      { accountId: mira, state: 'focus' },
      { accountId: otter, state: 'online' },
      { accountId: 'acc-fox', state: 'focus' },
    ]);
    for (const id of state().accounts.keys()) without(id);
    await setPresence(app, null, 'focus');
    expect(fake.args('account:presence')).toHaveLength(3);
  });

  test('what fails out of sight is told in a notice, which can be taken away', async () => {
    const { app, fake, state } = await testApp();
    fake.answer('account:voice', () => {
      throw new Failure('offline', 'unreachable');
    });
    await setVoice(app, mira, 'moss');
    expect(state().notices).toEqual([{ kind: 'offline', code: 'unreachable' }]);
    dismissNotice(app);
    expect(state().notices).toEqual([]);
  });

  test('a direct message opens its channel; a closed door is told', async () => {
    const { app, fake, state } = await testApp();
    await openDirect(app, mira, asId<UserId>('kit'));
    expect(state().place).toEqual({ kind: 'channel', accountId: mira, channelId: 'dm-kit' });
    fake.answer('channel:direct', () => {
      throw new Failure('forbidden', 'directClosed');
    });
    await openDirect(app, mira, asId<UserId>('bea'));
    expect(state().place).toMatchObject({ channelId: 'dm-kit' });
    expect(state().notices.at(-1)?.code).toBe('directClosed');
  });
});

describe('preferences', () => {
  test('are drawn at once and kept by main', async () => {
    const { app, fake, state } = await testApp();
    setPreferences(app, { theme: 'dark' });
    expect(state().preferences.theme).toBe('dark');
    await Promise.resolve();
    expect(fake.args('app:settings')).toEqual([{ theme: 'dark' }]);
  });

  test('the rail follows the width until it is chosen', async () => {
    const { app, state } = await testApp();
    toggleRail(app, 1280);
    expect(state().preferences.railWide).toBe(true);
    toggleRail(app, 1280);
    expect(state().preferences.railWide).toBe(false);
  });

  test('members are a layer where there is no room beside the conversation', async () => {
    const { app, state } = await testApp();
    toggleMembers(app, 900);
    expect(state().ui.layer).toBe('members');
    toggleMembers(app, 900);
    expect(state().ui.layer).toBeNull();
    toggleMembers(app, 1400);
    expect(state().preferences.membersShown).toBe(false);
  });
});
