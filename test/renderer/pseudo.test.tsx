// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { setLayer } from '../../renderer/actions/layers.ts';
import { go } from '../../renderer/actions/places.ts';
import { start } from '../../renderer/app.tsx';
import type { Place } from '../../renderer/store/state.ts';
import { type App, createApp } from '../../renderer/store/store.ts';
import { type AccountId, asId } from '../../shared/ids.ts';
import { community, communityNow } from '../support/community.ts';
import { createFakeBridge } from '../support/fakeBridge.ts';

const mira = asId<AccountId>('acc-mira');
let root: HTMLElement;
let end = () => {};

beforeAll(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true, innerWidth: 1280 });
});
afterEach(async () => {
  await act(async () => end());
  root.remove();
});

async function open(): Promise<App> {
  root = document.createElement('div');
  document.body.append(root);
  const bridge = createFakeBridge({ accounts: community(), preferences: { language: 'pseudo' } });
  const app = createApp({ bridge, now: () => communityNow, newNonce: () => asId('n') });
  await act(async () => {
    end = start(app, root, { getItem: () => null, setItem: () => undefined });
  });
  await act(async () => new Promise((done) => setTimeout(done, 200)));
  return app;
}

/** Every text a person sees or hears. */
function said(): string[] {
  const texts: string[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement?.closest('.avatar-letters, .tile-letters')) texts.push(node.textContent ?? '');
  }
  for (const element of root.querySelectorAll('*')) {
    for (const name of ['aria-label', 'placeholder', 'title', 'data-tip', 'alt']) {
      texts.push(element.getAttribute(name) ?? '');
    }
  }
  return texts.map((text) => text.trim()).filter((text) => /\p{L}{2}/u.test(text));
}

/** Words that come from servers, and names of keys. */
function data(): RegExp {
  const strings = new Set<string>();
  const gather = (value: unknown): void => {
    if (typeof value === 'string') strings.add(value);
    else if (value && typeof value === 'object') for (const part of Object.values(value)) gather(part);
  };
  for (const account of community()) gather([account.view, account.snapshot, [...account.messages.values()]]);
  const names = [...strings].filter((text) => text.length > 1).sort((a, b) => b.length - a.length);
  return new RegExp(names.map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g');
}
const keys = /^(Ctrl|Alt|Shift|Esc|Enter|Tab|Home|Backspace|Page(Up|Down)|Up|Down|Left|Right|F6)$/;

const places: readonly (readonly [string, Place])[] = [
  ['a channel', { kind: 'channel', accountId: mira, channelId: asId('garden') }],
  ['home', { kind: 'home', accountId: null }],
  ['settings', { kind: 'settings' }],
  ['adding an account', { kind: 'addAccount' }],
  ['signing in again', { kind: 'signInAgain', accountId: mira }],
];

test.each(places)('no word of the window stands outside of its words: %s', async (_, place) => {
  const app = await open();
  const known = data();
  for (const layer of [null, 'shortcuts', 'switcher', 'status'] as const) {
    await act(async () => {
      if (layer === null) go(app, place);
      else setLayer(app, layer);
      await import('../../renderer/window/SettingsParts.tsx'); // what comes later has come
    });
    expect(root.querySelector('[aria-busy="true"]')).toBeNull();
    const plain = said().filter((text) => !text.includes('[') && !keys.test(text));
    const left = plain.filter((text) => /\p{L}{2}/u.test(text.replaceAll(known, '')));
    expect([...new Set(left)], `${place.kind} with ${layer}`).toEqual([]);
    expect(said().some((text) => text.startsWith('['))).toBe(true);
  }
});
