// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { mostChosen, toggleChosen } from '../../../../renderer/actions/choosing.ts';
import type { Capabilities } from '../../../../shared/capabilities.ts';
import { asId, type ChannelId, type MessageId } from '../../../../shared/ids.ts';
import { Failure } from '../../../../shared/result.ts';
import { community, messageOf } from '../../../support/community.ts';
import { accountId, click, conversation, press, rest } from '../conversation.tsx';

let shown: Awaited<ReturnType<typeof conversation>> | null = null;
afterEach(async () => {
  await shown?.close();
  shown = null;
});
const m = (n: number) => `m${String(n).padStart(8, '0')}`;
const tools = asId<ChannelId>('tools');

/** tool-library, where one may keep order or not, on a server that can do all of it or not. */
async function open({ moderate = true, ...lacks }: Partial<Capabilities> & { moderate?: boolean } = {}) {
  const accounts = community();
  const [first] = accounts;
  if (!first) throw new Error('nobody');
  const channels = first.snapshot.channels.map((c) =>
    c.id === tools ? { ...c, abilities: { ...c.abilities, moderate } } : c,
  );
  const capabilities = { ...first.view.capabilities, ...lacks };
  accounts[0] = {
    ...first,
    view: { ...first.view, capabilities },
    snapshot: { ...first.snapshot, channels },
  };
  shown = await conversation('tools', { accounts });
  return shown;
}
const shiftClick = async (element: HTMLElement) => {
  await act(async () =>
    element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: true })),
  );
  await rest(250); // the bar's code comes
};
const bar = () => document.querySelector<HTMLElement>('.chosen-bar');
const menuItem = (words: string) =>
  [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')].find((i) => i.textContent === words);

describe('several messages', () => {
  test('are chosen by Shift+click and X, told in the bar and the row, and deleted after being asked', async () => {
    const { fake, row, button, all } = await open();
    await shiftClick(row(m(1907)));
    expect(bar()?.textContent).toContain('1 message chosen');
    await act(async () => row(m(1909)).focus());
    await press('x');
    expect(bar()?.textContent).toContain('2 messages chosen');
    expect(row(m(1909)).getAttribute('aria-label')).toMatch(/, chosen/);
    await press('Delete');
    await rest(250);
    expect(document.querySelector('dialog h2')?.textContent).toBe('Delete 2 messages?');
    expect(fake.args('message:removeMany')).toEqual([]);
    await click(button('Delete 2 messages'));
    expect(fake.args('message:removeMany')).toEqual([
      { accountId, channelId: tools, messageIds: [m(1907), m(1909)] },
    ]);
    expect(all(`[data-id="${m(1907)}"], [data-id="${m(1909)}"]`)).toEqual([]);
    expect(bar()).toBeNull();
  });

  test('Esc lets go of them, and so does Cancel; one that went meanwhile is not counted', async () => {
    const { fake, row, button } = await open();
    await shiftClick(row(m(1907)));
    await shiftClick(row(m(1909)));
    await act(async () =>
      fake.happen(accountId, {
        type: 'messagesRemoved',
        channelId: tools,
        messageIds: [asId<MessageId>(m(1907))],
      }),
    );
    expect(bar()?.textContent).toContain('1 message chosen');
    await act(async () => row(m(1909)).focus());
    await press('Escape');
    expect(bar()).toBeNull();
    await shiftClick(row(m(1909)));
    await click(button('Cancel'));
    expect(bar()).toBeNull();
    expect(fake.args('message:removeMany')).toEqual([]);
  });

  test('stay chosen where they cannot be deleted, and the dialog says why', async () => {
    const { fake, row, button } = await open();
    fake.answer('message:removeMany', () => {
      throw new Failure('offline', 'unreachable');
    });
    await shiftClick(row(m(1909)));
    await click(button('Delete'));
    await rest(250);
    await click(button('Delete 1 message'));
    expect(document.querySelector('dialog [role="alert"]')?.textContent).toContain('hubbub.example');
    expect(bar()?.textContent).toContain('1 message chosen');
  });

  test('are at most as many as the server takes', async () => {
    const { app, fake, at } = await open();
    const many = Array.from({ length: mostChosen + 1 }, (_, i) => messageOf(2000 + i, 'tools', 'kit'));
    await act(async () =>
      fake.happen(accountId, ...many.map((message) => ({ type: 'messageUpserted', message }) as const)),
    );
    let counts: (number | null)[] = [];
    await act(async () => {
      counts = many.map(({ id }) => toggleChosen(app, at, id));
    });
    expect(counts.slice(-2)).toEqual([mostChosen, null]);
  });

  test.each([{ moderate: false }, { bulkDelete: false }])('cannot be chosen with %o', async (lacks) => {
    const { row } = await open(lacks);
    await shiftClick(row(m(1908)));
    await act(async () => row(m(1908)).focus());
    expect(await press('x')).toBe(false);
    await press('m');
    expect(menuItem('Choose (X)')).toBeUndefined();
    expect(menuItem('Copy text')).toBeDefined();
    expect(bar()).toBeNull();
  });
});

describe('reactions of others', () => {
  test('are all taken away, or one kind, after being asked', async () => {
    const { fake, row, button } = await open();
    await act(async () => row(m(1908)).focus());
    await press('m');
    await click(menuItem('Remove reactions') ?? row(m(1908)));
    await rest(250);
    await click(document.querySelector<HTMLElement>('[role="radio"][data-value="💡"]') ?? row(m(1908)));
    await click(button('Remove reactions'));
    expect(fake.args('message:clearReactions')).toMatchObject([{ messageId: m(1908), emoji: '💡' }]);
    expect(row(m(1908)).textContent).not.toContain('💡');
    await press('m', row(m(1908)));
    await click(menuItem('Remove reactions') ?? row(m(1908)));
    await rest(250);
    await click(button('Remove reactions'));
    expect(fake.args('message:clearReactions')).toMatchObject([{}, { messageId: m(1908), emoji: null }]);
    expect(row(m(1908)).querySelector('.message-reactions')).toBeNull();
  });

  test.each([{ moderate: false }, { clearReactions: false }])('are left alone with %o', async (lacks) => {
    const { row } = await open(lacks);
    await act(async () => row(m(1908)).focus());
    await press('m');
    expect(menuItem('Copy text')).toBeDefined();
    expect(menuItem('Remove reactions')).toBeUndefined();
  });
});
