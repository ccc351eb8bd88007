// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { asId, type ChannelId, type MessageId, type UserId } from '../../../../shared/ids.ts';
import { Failure } from '../../../../shared/result.ts';
import { community, messageOf, pictureOf } from '../../../support/community.ts';
import { accountId, click, conversation, press, rest, write } from '../conversation.tsx';

let shown: Awaited<ReturnType<typeof conversation>> | null = null;
const open = async (...args: Parameters<typeof conversation>) => {
  shown = await conversation(...args);
  return shown;
};
afterEach(async () => {
  await shown?.close();
  shown = null;
});
const m = (n: number) => `m${String(n).padStart(8, '0')}`;

describe('the list', () => {
  test('is a log of articles that say in words who, when and what', async () => {
    const { one, row, all } = await open();
    expect(one('[role="log"]').getAttribute('aria-label')).toBe('Messages in tool-library');
    expect(one('[role="log"]').getAttribute('aria-live')).toBe('off');
    expect(all('article').length).toBe(50);
    const label = row(m(1908)).getAttribute('aria-label') ?? '';
    expect(label).toMatch(/^Jun Adeyemi, \d\d:\d\d, mentions you, 1 image, 8 reactions$/);
    expect(row(m(1904)).getAttribute('aria-label')).toMatch(/^Tomasz Wren, \d\d:\d\d, edited$/);
  });

  test('names people, shows answers, code, pictures with their room and reactions with their names', async () => {
    const { row } = await open();
    expect(row(m(1908)).querySelector('.message-mention-me')?.textContent).toBe('@Mira Okafor');
    expect(row(m(1907)).querySelector('.message-reply')?.textContent).toContain('Tomasz Wren');
    expect(row(m(1907)).querySelector('.markup-keyword')?.textContent).toBe('for');
    const picture = row(m(1908)).querySelector('.message-picture');
    expect(picture?.getAttribute('aria-label')).toBe('Image: a shed at dusk with a lit lamp, 1.7 MB');
    expect(picture?.querySelector('img')?.getAttribute('src')).toBe('./media/acc-mira/pictures%2Fshed.webp');
    const chips = [...row(m(1908)).querySelectorAll('.message-reaction')].map((b) =>
      b.getAttribute('aria-label'),
    );
    expect(chips).toEqual(['idea, 6 reactions, one of them yours', 'heart, 2 reactions', 'Add reaction']);
  });

  test('has one "New since" line, before the first that was not read', async () => {
    const { one, all } = await open();
    expect(all('.message-new')).toHaveLength(1);
    expect(one('.message-new').nextElementSibling?.getAttribute('data-id')).toBe(m(1908));
  });

  test('something that happened is a line of its own', async () => {
    const { row } = await open();
    expect(row(m(1906)).textContent).toMatch(/^Dagny Holm pinned a message\.\d\d:\d\d$/);
  });

  test('an empty channel says so and offers the first word', async () => {
    const { host, field } = await open('sewing');
    expect(host.textContent).toContain('Nobody has spoken in sewing yet');
    await click([...host.querySelectorAll('button')].find((b) => b.textContent === 'Say hello') ?? host);
    expect(document.activeElement).toBe(field());
  });

  test('what cannot be loaded is said in a sentence, and asked for again when the connection is back', async () => {
    const broken = { id: asId<ChannelId>('woodwork'), times: 0 };
    const { fake, host, at } = await open('woodwork', {}, (bridge) =>
      bridge.answer('message:list', () => {
        broken.times++;
        throw new Failure('offline', 'unreachable');
      }),
    );
    expect(at.channelId).toBe(broken.id);
    expect(host.querySelector('[role="status"]')?.textContent).toContain('hubbub.example');
    await act(async () => fake.change(accountId, { connection: { state: 'waiting', retryAt: 0 } }));
    fake.answer('message:list', () => [messageOf(1910, 'woodwork', 'kit')]);
    await act(async () => fake.change(accountId, { connection: { state: 'live' } }));
    await rest(150);
    expect(host.querySelectorAll('article')).toHaveLength(1);
  });
});

describe('one row', () => {
  test('alone is drawn anew by an edit or a reaction', async () => {
    const { fake, row, one } = await open();
    const touched = new Set<string | null>();
    const watcher = new MutationObserver((records) => {
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        touched.add(element?.closest('[data-row]')?.getAttribute('data-id') ?? element?.className ?? '');
      }
    });
    watcher.observe(one('[role="log"]'), { subtree: true, childList: true, characterData: true });
    await act(async () => {
      fake.happen(accountId, {
        type: 'reactionChanged',
        channelId: asId('tools'),
        messageId: asId<MessageId>(m(1907)),
        emoji: '🎉',
        userId: asId<UserId>('kit'),
        added: true,
      });
    });
    await rest();
    watcher.disconnect();
    expect([...touched]).toEqual([m(1907)]);
    expect(row(m(1907)).querySelectorAll('.message-reaction')).toHaveLength(2);
  });

  test('a click on a reaction takes mine back', async () => {
    const { fake, row } = await open();
    await click(row(m(1908)).querySelector<HTMLElement>('[aria-pressed="true"]') ?? row(m(1908)));
    expect(fake.args('message:react')).toMatchObject([{ messageId: m(1908), emoji: '💡', on: false }]);
    expect(row(m(1908)).querySelector('[aria-pressed="true"]')).toBeNull();
  });

  test('a link goes through main, and one whose words name another place is marked', async () => {
    const accounts = community();
    const text = '[https://bank.com](https://evil.example/x) and <https://plain.example>';
    accounts[0]?.messages.get(asId('tools'))?.push(messageOf(1910, 'tools', 'kit', { text }));
    const { fake, row } = await open('tools', { accounts });
    const [marked, plain] = [...row(m(1910)).querySelectorAll('a')];
    expect(marked?.title).toBe('Leads to https://evil.example/x, not where its words say');
    expect(marked?.rel).toBe('noreferrer');
    expect(plain?.title).toBe('');
    await click(marked ?? row(m(1910)));
    expect(fake.args('link:open')).toEqual([{ url: 'https://evil.example/x' }]);
  });

  test('a link that invites to a server of an own account is looked at here, and does not go out', async () => {
    const accounts = community();
    const text = 'come: https://hubbub.example/invite/Fox1 or https://elsewhere.example/invite/Fox1';
    accounts[0]?.messages.get(asId('tools'))?.push(messageOf(1910, 'tools', 'kit', { text }));
    const { fake, app, row } = await open('tools', { accounts });
    const [ours, theirs] = [...row(m(1910)).querySelectorAll('a')];
    await click(ours ?? row(m(1910)));
    expect(app.store.getState().ui.joining).toEqual({ accountId: 'acc-mira', code: 'Fox1' });
    expect(fake.args('link:open')).toEqual([]);
    await click(theirs ?? row(m(1910)));
    expect(fake.args('link:open')).toEqual([{ url: 'https://elsewhere.example/invite/Fox1' }]);
  });

  test('an SVG is a file, never a picture', async () => {
    const accounts = community();
    const svg = { ...pictureOf('x', 'x'), contentType: 'image/svg+xml', name: 'x.svg' };
    accounts[0]?.messages.get(asId('tools'))?.push(messageOf(1910, 'tools', 'kit', { attachments: [svg] }));
    const { row } = await open('tools', { accounts });
    expect(row(m(1910)).querySelector('img[src*="media"]:not(.avatar-face)')).toBeNull();
    expect(row(m(1910)).querySelector('.message-file')?.textContent).toContain('x.svg');
  });
});

describe('my message', () => {
  test('that is not sent says why and offers what to do', async () => {
    const { fake, field, one, all } = await open();
    fake.answer('message:send', () => {
      throw new Failure('offline', 'unreachable');
    });
    await write(field(), 'precious');
    await press('Enter', field());
    await rest();
    expect(one('.message-failed').textContent).toContain('Not sent: hubbub.example');
    expect(all('.message-fate button').map((b) => b.textContent)).toEqual(['Try again', 'Edit', 'Discard']);
    await click(all('.message-fate button')[1] ?? one('.message-failed'));
    expect(field().value).toBe('precious');
    expect(all('.message-failed')).toEqual([]);
  });

  test('waits for the connection in words', async () => {
    const { fake, field, one } = await open();
    await act(async () => fake.change(accountId, { connection: { state: 'waiting', retryAt: 0 } }));
    expect(one('.composer').className).toContain('composer-cutoff');
    expect(field().placeholder).toBe('Message tool-library as Mira. Sent when the connection is back.');
    await write(field(), 'later');
    await press('Enter', field());
    expect(one('.message-waits').textContent).toContain('Waiting for the connection');
  });

  test('is edited in its place: Esc gives up, Enter saves', async () => {
    const { fake, field, row, one } = await open();
    await press('ArrowUp', field());
    const edit = () => row(m(1909)).querySelector('textarea') ?? field();
    expect(edit().value).toBe('I believe you. Thank you both.');
    await press('Escape', edit());
    expect(row(m(1909)).querySelector('textarea')).toBeNull();
    expect(document.activeElement).toBe(field());
    await press('ArrowUp', field());
    await write(edit(), 'I believe you, @jun.');
    await press('Enter', edit());
    expect(fake.args('message:edit')).toMatchObject([{ text: 'I believe you, <@jun>.' }]);
    expect(one(`[data-id="${m(1909)}"] p`).textContent).toBe('I believe you, @Jun Adeyemi. (edited)');
  });
});

describe('by keyboard', () => {
  test('the list is one tab stop; arrows move, and only the row under the cursor can be tabbed into', async () => {
    const { all, row } = await open();
    expect(all('[data-row][tabindex="0"]').map((r) => r.getAttribute('data-id'))).toEqual([m(1909)]);
    await act(async () => row(m(1909)).focus());
    await press('ArrowUp');
    expect(document.activeElement).toBe(row(m(1908)));
    expect(all('[data-stop][tabindex="0"]').every((e) => row(m(1908)).contains(e))).toBe(true);
    expect(row(m(1908)).querySelectorAll('[data-stop][tabindex="0"]').length).toBeGreaterThan(0);
    await press('Home');
    expect(document.activeElement).toBe(all('[data-row]')[0]);
    await press('End');
    expect(document.activeElement).toBe(row(m(1909)));
  });

  test('R answers, C copies, M and E open, Backspace asks before it deletes', async () => {
    const { fake, state, row, field, button, all } = await open();
    await act(async () => row(m(1909)).focus());
    await press('c');
    expect(fake.args('clipboard:copy')).toEqual([{ text: 'I believe you. Thank you both.' }]);
    await press('Backspace');
    expect(fake.args('message:remove')).toEqual([]);
    await click(button('Delete message'));
    expect(fake.args('message:remove')).toMatchObject([{ messageId: m(1909) }]);
    expect(all(`[data-id="${m(1909)}"]`)).toEqual([]);
    await act(async () => row(m(1908)).focus());
    await press('Backspace'); // not mine: nothing to ask
    expect(document.querySelector('dialog')).toBeNull();
    await press('r');
    expect([...state().channelViews.values()].map((v) => v.replyingTo)).toContain(m(1908));
    expect(document.activeElement).toBe(field());
  });

  test('single letters can be switched off', async () => {
    const { fake, row } = await open('tools', { preferences: { keysEnabled: false } });
    await act(async () => row(m(1909)).focus());
    expect(await press('c')).toBe(false);
    expect(fake.args('clipboard:copy')).toEqual([]);
  });

  test('E, a name and Enter react', async () => {
    const { fake, row } = await open();
    await act(async () => row(m(1908)).focus());
    await press('e');
    const search = document.querySelector('input[role="combobox"]');
    if (!(search instanceof HTMLInputElement)) throw new Error('no picker');
    await write(search, 'party');
    await press('Enter', search);
    expect(fake.args('message:react')).toMatchObject([{ messageId: m(1908), emoji: '🥳', on: true }]);
  });
});

test('reading is told once the newest is on the screen and the window has the focus', async () => {
  const { app, fake } = await open();
  await rest(700);
  expect(fake.args('channel:acknowledge')).toMatchObject([{ messageId: m(1909) }]);
  await act(async () => app.store.setState({ window: { maximised: false, focused: false } }));
  await act(async () =>
    fake.happen(accountId, { type: 'messageUpserted', message: messageOf(1950, 'tools', 'kit') }),
  );
  await rest(700);
  expect(fake.args('channel:acknowledge')).toHaveLength(1);
});
