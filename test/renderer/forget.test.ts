import { describe, expect, test } from 'vitest';
import { signOut } from '../../renderer/actions/accounts.ts';
import { setDraft } from '../../renderer/actions/drafts.ts';
import { openChannel } from '../../renderer/actions/places.ts';
import { rememberPlaces } from '../../renderer/actions/remember.ts';
import { openSettings } from '../../renderer/actions/settings.ts';
import { type AccountId, asId } from '../../shared/ids.ts';
import { testApp } from '../support/testApp.ts';

const mira = asId<AccountId>('acc-mira');
const fox = asId<AccountId>('acc-fox');

describe('check 8: an account that is signed out', () => {
  test('is in nothing the window holds or remembers; others are', async () => {
    const { app, state } = await testApp();
    const kept = new Map<string, string>();
    rememberPlaces(app, {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
    });
    openChannel(app, fox, asId('fox-talk'));
    setDraft(app, { accountId: fox, channelId: asId('fox-talk') }, 'stays');
    openChannel(app, mira, asId('tools'));
    setDraft(app, { accountId: mira, channelId: asId('tools') }, 'goes');
    openSettings(app, 'privacy', mira);
    expect([...kept.values()].join()).toContain(mira);
    await signOut(app, mira);
    expect([...kept.values()].join()).not.toContain(mira);
    const { accounts, drafts, channelViews, lastChannel, outbox, history, place } = state();
    const text = JSON.stringify([
      [...accounts.keys()],
      [...drafts],
      [...channelViews.keys()],
      [...lastChannel],
      outbox,
    ]);
    expect(text).not.toContain(mira);
    expect(text).toContain(fox);
    expect([...drafts.values()]).toEqual(['stays']);
    expect(JSON.stringify(place)).not.toContain(mira);
    expect(JSON.stringify(history.places.slice(0, history.at - 1))).not.toContain(mira);
  });
});
