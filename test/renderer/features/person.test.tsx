// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openPerson } from '../../../renderer/actions/people.ts';
import { editProfile, saveProfile } from '../../../renderer/actions/profile.ts';
import { start } from '../../../renderer/app.tsx';
import { type App, createApp } from '../../../renderer/store/store.ts';
import { type AccountId, asId, type UserId } from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import { community, communityNow } from '../../support/community.ts';
import { createFakeBridge, type FakeBridge } from '../../support/fakeBridge.ts';

const accountId = asId<AccountId>('acc-mira');
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

const popover = () => root.querySelector('.profile-popover');
const saying = (text: string): HTMLElement => {
  const found = [...root.querySelectorAll<HTMLElement>('.profile-popover button')].find((one) =>
    one.textContent?.includes(text),
  );
  if (!found) throw new Error(`nothing says ${text} in ${popover()?.textContent}`);
  return found;
};
const look = (userId: string) =>
  act(async () => openPerson(app, { accountId, userId: asId<UserId>(userId), serverId: null }, root));
const rest = (ms: number) => act(() => new Promise((resolve) => setTimeout(resolve, ms)));

describe('somebody who is looked at', () => {
  test('what their server does not say is left out', async () => {
    fake.answer('person:look', ({ accountId: at, userId }) => {
      const nothing = { banner: null, bio: null, pronouns: null, timezone: null, createdAt: null };
      fake.happen(at, {
        type: 'profileChanged',
        profile: { userId, premium: false, badges: [], ...nothing },
      });
      return { servers: [], friends: [] };
    });
    await look('yusuf');
    expect(popover()?.textContent).toContain('yusuf@hubbub.example');
    for (const part of ['banner', 'about', 'marks', 'times', 'shared', 'pronouns']) {
      expect(popover()?.querySelector(`.profile-${part}`), part).toBeNull();
    }
  });

  test('a time zone that is no time zone is left out, and a bio is never markup of the page', async () => {
    fake.answer('person:look', ({ accountId: at, userId }) => {
      const said = {
        bio: '<img src=x onerror=alert(1)> **loud**',
        timezone: 'Mars/Olympus',
        pronouns: '\u202eevil',
      };
      fake.happen(at, {
        type: 'profileChanged',
        profile: { userId, premium: false, badges: [], banner: null, createdAt: null, ...said },
      });
      return { servers: [], friends: [] };
    });
    await look('yusuf');
    expect(popover()?.querySelector('.profile-times')).toBeNull();
    expect(popover()?.querySelector('.profile-about img')).toBeNull();
    expect(popover()?.querySelector('.profile-about strong')?.textContent).toBe('loud');
    expect(popover()?.querySelector('.profile-pronouns > bdi')).not.toBeNull();
  });

  test('a server that does not answer is named, and asked again', async () => {
    fake.answer('person:look', () => {
      throw new Failure('offline', 'unreachable');
    });
    await look('yusuf');
    expect(popover()?.textContent).toContain('Could not ask: hubbub.example cannot be reached.');
    fake.answer('person:look', () => ({ servers: [], friends: [] }));
    await act(async () => saying('Try again').click());
    expect(popover()?.textContent).not.toContain('Could not ask');
    expect(fake.args('person:look')).toHaveLength(2);
  });

  test('a note is saved when typing rests and when the popover goes; a refusal keeps the words', async () => {
    await look('yusuf');
    const type = (text: string) =>
      act(async () => {
        const area = root.querySelector('textarea.profile-area');
        if (!(area instanceof HTMLTextAreaElement)) throw new Error('no field');
        const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set;
        set?.call(area, text);
        area.dispatchEvent(new Event('input', { bubbles: true }));
      });
    await type('Mends');
    await type('Mends radios');
    await rest(700);
    expect(fake.args('person:note').map((arg) => arg.note)).toEqual(['Mends radios']);
    fake.answer('person:note', () => {
      throw new Failure('invalid', 'limitReached', { limit: 5 });
    });
    await type('Mends radios and clocks');
    await rest(700);
    expect(popover()?.textContent).toContain('What you typed is still here.');
    expect(root.querySelector<HTMLTextAreaElement>('textarea.profile-area')?.value).toBe(
      'Mends radios and clocks',
    );
    await type('gone at once');
    await act(async () => app.store.setState((s) => ({ ui: { ...s.ui, person: null } })));
    expect(fake.args('person:note').at(-1)?.note).toBe('gone at once');
  });

  test('oneself is edited, not written to', async () => {
    await look(String(app.store.getState().accounts.get(accountId)?.entities.me));
    expect(popover()?.querySelector('textarea')).toBeNull();
    await act(async () => saying('Edit profile').click());
    expect(app.store.getState().place).toMatchObject({ kind: 'settings', section: 'profile', accountId });
    expect(popover()).toBeNull();
  });
});

describe('the draft of a profile', () => {
  const draft = () => app.store.getState().profileDrafts.get(accountId);

  test('what is again as it was is no change; what is saved is none any more; what failed stays', async () => {
    editProfile(app, accountId, { bio: 'new', pronouns: 'they/them' });
    editProfile(app, accountId, { bio: '' });
    expect(draft()).toEqual({ pronouns: 'they/them' });
    fake.answer('profile:save', () => {
      throw new Failure('offline', 'timeout');
    });
    await act(async () => void (await saveProfile(app, accountId)));
    expect(draft()).toEqual({ pronouns: 'they/them' });
    let typedMeanwhile = false;
    fake.answer('profile:save', () => {
      editProfile(app, accountId, { bio: 'typed meanwhile' });
      typedMeanwhile = true;
    });
    await act(async () => void (await saveProfile(app, accountId)));
    expect(typedMeanwhile).toBe(true);
    expect(draft()).toEqual({ bio: 'typed meanwhile' });
  });

  test('it goes with its account', async () => {
    editProfile(app, accountId, { bio: 'new' });
    await act(async () => fake.tell({ type: 'accountRemoved', accountId }));
    expect(draft()).toBeUndefined();
  });
});
