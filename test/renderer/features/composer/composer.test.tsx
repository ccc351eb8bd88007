// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { asId, type MessageId, type UserId } from '../../../../shared/ids.ts';
import { community, communityNow } from '../../../support/community.ts';
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

/** The example community with one channel changed. */
function withChannel(id: string, more: object) {
  const accounts = community();
  return accounts.map((account) => ({
    ...account,
    snapshot: {
      ...account.snapshot,
      channels: account.snapshot.channels.map((c) => (c.id === id ? { ...c, ...more } : c)),
    },
  }));
}

describe('the field', () => {
  test('says where it goes and who says it, and has the focus', async () => {
    const { field } = await open();
    expect(field().placeholder).toBe('Message tool-library as Mira');
    expect(field().getAttribute('aria-label')).toBe('Message tool-library as Mira Okafor');
    expect(document.activeElement).toBe(field());
  });

  test('Enter sends, Shift+Enter does not, blank is nothing', async () => {
    const { field, fake } = await open();
    await write(field(), '   ');
    await press('Enter', field());
    await write(field(), 'two\nlines');
    expect(await press('Enter', field(), { shiftKey: true })).toBe(false);
    expect(fake.args('message:send')).toEqual([]);
    await press('Enter', field());
    expect(fake.args('message:send')).toMatchObject([{ text: 'two\nlines' }]);
    expect(field().value).toBe('');
  });

  test('is a sentence where one may only read', async () => {
    const abilities = { read: true, send: false, react: false, attach: false, moderate: false };
    const { host } = await open('tools', { accounts: withChannel('tools', { abilities }) });
    expect(host.querySelector('textarea')).toBeNull();
    expect(host.querySelector('.composer')?.textContent).toContain('Here you can read, but not write.');
  });

  test('a text that is too long stays, with what to do', async () => {
    const { field, fake, one } = await open();
    await write(field(), 'x'.repeat(3900));
    expect(one('.composer-count').textContent).toBe('100');
    await write(field(), 'x'.repeat(4003));
    expect(one('[role="alert"]').textContent).toBe(
      '3 characters too many: this server takes 4,000. Shorten it, or send it in two.',
    );
    await press('Enter', field());
    expect(fake.args('message:send')).toEqual([]);
    expect(field().value).toHaveLength(4003);
  });

  test('slow mode counts down in the place of Send, and the text stays', async () => {
    const { field, fake, one } = await open('tools', {
      accounts: withChannel('tools', { slowModeSeconds: 90 }),
    });
    await write(field(), 'first');
    await press('Enter', field());
    await write(field(), 'second');
    await press('Enter', field());
    expect(fake.args('message:send')).toHaveLength(1);
    expect(field().value).toBe('second');
    expect(one('[role="timer"]').textContent).toBe('1:30');
  });
});

describe('a draft', () => {
  test('is on the disk when typing pauses, and when one leaves before that', async () => {
    const { field, fake } = await open();
    await write(field(), 'half');
    expect(fake.args('draft:save')).toEqual([]);
    await rest(450);
    expect(fake.args('draft:save').map((d) => d.text)).toEqual(['half']);
    await write(field(), 'half a');
    await shown?.close();
    shown = null;
    expect(fake.args('draft:save').map((d) => d.text)).toEqual(['half', 'half a']);
  });

  test('that main had kept is there', async () => {
    const drafts = [{ accountId, channelId: asId<never>('tools'), text: 'from before' }];
    const { field } = await open('tools', { drafts });
    expect(field().value).toBe('from before');
  });
});

describe('answering', () => {
  test('stands over the field, goes out with the text, and goes on Esc', async () => {
    const { field, fake, host, button, row } = await open();
    await act(async () => row('m00001908').focus());
    await press('r');
    expect(host.querySelector('.composer-reply')?.textContent).toContain('Jun Adeyemi');
    await press('Escape', field());
    expect(host.querySelector('.composer-reply')).toBeNull();
    await act(async () => row('m00001908').focus());
    await click(button('Reply (R)'));
    await write(field(), 'yes');
    await press('Enter', field());
    expect(fake.args('message:send')).toMatchObject([{ replyTo: 'm00001908' }]);
    expect(host.querySelector('.composer-reply')).toBeNull();
  });

  test('Esc with nothing to cancel reads everything', async () => {
    const { field, fake, host } = await open();
    expect(host.querySelector('.message-new')).not.toBeNull();
    expect(await press('Escape', field())).toBe(true);
    expect(host.querySelector('.message-new')).toBeNull();
    expect(fake.args('channel:acknowledge')).toHaveLength(1);
  });
});

describe('completion', () => {
  test('offers channels and emoji; arrows choose, Tab takes, Esc sends it away', async () => {
    const { field, host } = await open();
    await write(field(), 'see #wood');
    const options = () => [...host.querySelectorAll('[role="option"]')];
    expect(options().map((o) => o.textContent)).toEqual(['woodwork']);
    await press('Escape', field());
    expect(options()).toEqual([]);
    await write(field(), 'see ');
    await write(field(), 'see #me');
    expect(options().map((o) => o.textContent)).toEqual(['metalwork', 'welcome', 'announcements']);
    expect(field().getAttribute('aria-activedescendant')).toBe(options()[0]?.id);
    await press('Tab', field());
    expect(field().value).toBe('see #metalwork ');
    expect(options()).toEqual([]);
    await write(field(), ':see');
    await press('Enter', field());
    expect(field().value).toBe('🌱 ');
  });
});

test('others who type are named, I am not, and it passes', async () => {
  let now = communityNow;
  const { fake, app, host, at } = await open();
  Object.assign(app, { now: () => now });
  const typing = (id: string) =>
    ({ type: 'typingStarted', channelId: at.channelId, userId: asId<UserId>(id), at: now }) as const;
  await act(async () => fake.happen(accountId, typing('ines'), typing('yusuf'), typing('mira')));
  expect(host.querySelector('.typing')?.textContent).toBe('Ines and Yusuf are typing');
  await act(async () => fake.happen(accountId, typing('kit')));
  expect(host.querySelector('.typing')?.textContent).toBe('Ines, Yusuf and kit are typing');
  now += 11_000;
  await act(async () =>
    fake.happen(accountId, {
      type: 'messagesRemoved',
      channelId: at.channelId,
      messageIds: [asId<MessageId>('x')],
    }),
  );
  expect(host.querySelector('.typing')?.textContent).toBe('');
});
