// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openSaved } from '../../../renderer/actions/joining.ts';
import { openAccount, openChannel } from '../../../renderer/actions/places.ts';
import { start } from '../../../renderer/app.tsx';
import { type App, createApp } from '../../../renderer/store/store.ts';
import { type AccountId, asId } from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import { community, communityNow, messageOf } from '../../support/community.ts';
import { createFakeBridge, type FakeBridge } from '../../support/fakeBridge.ts';
import { click, press, rest, write } from './conversation.tsx';

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

const saying = (selector: string, words: string): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>(selector)].find((e) => e.textContent?.includes(words));
const must = (selector: string, words: string): HTMLElement => {
  const found = saying(selector, words);
  if (!found) throw new Error(`no ${selector} says ${words}`);
  return found;
};
const dialog = () => document.querySelector('dialog');
const without = (name: 'calls') => {
  const view = app.store.getState().accounts.get(mira)?.view;
  if (!view) throw new Error('no account');
  return act(async () => fake.change(mira, { capabilities: { ...view.capabilities, [name]: false } }));
};

describe('a call', () => {
  beforeEach(() => act(async () => openAccount(app, mira)));
  const room = () => must('[role="treeitem"]', 'Bench talk');

  test('is joined from its room, after being asked, and says that there is no sound yet', async () => {
    await click(room());
    await rest(250);
    expect(fake.args('call:join')).toEqual([]);
    await click(must('dialog button', 'Join call'));
    expect(fake.args('call:join')).toEqual([{ accountId: mira, channelId: 'bench' }]);
    expect(dialog()?.textContent).toContain('You are in the call of Bench talk. Sound is not here yet.');
    await click(must('dialog button', 'Close'));
    expect(dialog()).toBeNull();
  });

  test('that cannot be joined says why, and can be tried again', async () => {
    fake.answer('call:join', () => {
      throw new Failure('offline', 'unreachable');
    });
    await click(room());
    await rest(250);
    await click(must('dialog button', 'Join call'));
    expect(dialog()?.querySelector('[role="alert"]')?.textContent).toMatch(/^Not joined: hubbub\.example/);
    expect(must('dialog button', 'Join call')).toBeDefined();
  });

  test('is not offered where the server has none, nor where one may not', async () => {
    await without('calls');
    expect(room().getAttribute('aria-disabled')).toBe('true');
    await click(room());
    await rest(250);
    expect(dialog()).toBeNull();
  });

  test('with one person is in the menu of the conversation', async () => {
    await act(async () => openChannel(app, mira, asId('dm-jun')));
    const open = () =>
      act(async () =>
        must('.conversation', 'Jun Adeyemi').dispatchEvent(new MouseEvent('contextmenu', { bubbles: true })),
      );
    await open();
    await click(must('[role="menuitem"]', 'Join call'));
    await rest(250);
    expect(dialog()?.textContent).toContain('Call of Jun Adeyemi');
    await click(must('dialog button', 'Close'));
    await without('calls');
    await open();
    expect(saying('[role="menuitem"]', 'Close conversation')).toBeDefined();
    expect(saying('[role="menuitem"]', 'Join call')).toBeUndefined();
  });
});

test('saved notes have their own name and words, no typing and no members', async () => {
  fake.answer('message:list', () => []);
  await act(async () => openSaved(app, mira));
  await rest(250);
  expect(document.querySelector('.bar-here')?.textContent).toBe('Saved notes');
  expect(document.querySelector('main')?.getAttribute('aria-label')).toBe('Saved notes');
  expect(document.querySelector('.messages-empty')?.textContent).toContain(
    'What you write here is for you alone.',
  );
  expect(document.querySelector('aside')).toBeNull();
  const field = document.querySelector<HTMLTextAreaElement>('textarea.composer-field');
  if (!field) throw new Error('no field');
  expect(field.placeholder).toContain('Saved notes');
  await write(field, 'buy lamp oil');
  await rest();
  expect(fake.args('channel:typing')).toEqual([]);
});

test('what is answered is asked for once where it was not sent along, and shown', async () => {
  const answer = (n: number, replyTo: string) =>
    messageOf(n, 'tools', 'kit', { replyTo: asId(replyTo), reply: null });
  const asked: string[] = [];
  fake.answer('message:look', ({ messageId }: { messageId: string }) => {
    asked.push(messageId);
    if (messageId === 'gone') throw new Failure('notFound', 'messageGone');
    return messageOf(7, 'tools', 'jun', { text: 'where is the long ladder' });
  });
  await act(async () => openChannel(app, mira, asId('tools')));
  await rest(150);
  await act(async () =>
    fake.happen(
      mira,
      { type: 'messageUpserted', message: answer(2001, 'old') },
      { type: 'messageUpserted', message: answer(2002, 'old') },
      { type: 'messageUpserted', message: answer(2003, 'gone') },
      { type: 'messageUpserted', message: answer(2004, 'm00001909') },
    ),
  );
  await rest(250);
  const words = (n: number) =>
    document.querySelector(`[data-id="m0000${n}"] .message-reply`)?.textContent ?? '';
  expect(words(2001)).toContain('where is the long ladder');
  expect(words(2002)).toContain('Jun Adeyemi');
  expect(words(2003)).toBe('The message this answers is gone');
  expect(words(2004)).toContain('I believe you. Thank you both.');
  expect(asked).toEqual(['old', 'gone']);
});

test('a search is begun from the switcher by mouse, without the button of the bar', async () => {
  await act(async () => openChannel(app, mira, asId('tools')));
  await press('k', document.body, { ctrlKey: true });
  await click(must('[role="option"]', 'Search this channel'));
  expect(app.store.getState().ui.search).toBe('channel');
  // its code is fetched when it is first asked for
  for (let i = 0; i < 100 && document.activeElement?.id !== 'search-field'; i += 1) await rest(30);
  expect(document.activeElement?.id).toBe('search-field');
});
