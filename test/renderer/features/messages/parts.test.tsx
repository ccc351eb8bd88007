// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { boxOf } from '../../../../renderer/features/messages/embedBox.ts';
import type { Embed, Member, Message } from '../../../../shared/domain.ts';
import { asId, type ChannelId, type MediaRef } from '../../../../shared/ids.ts';
import { community, communityNow, messageOf } from '../../../support/community.ts';
import { accountId, click, conversation } from '../conversation.tsx';

let shown: Awaited<ReturnType<typeof conversation>> | null = null;
afterEach(() => shown?.close());

const preview: Embed = {
  url: 'https://bees.example/swarm',
  site: 'Bees Weekly',
  title: 'A swarm in the orchard',
  text: 'How **ours** was caught.',
  colour: '#b0651d',
  image: { media: asId<MediaRef>('pictures/shed.webp'), width: 1440, height: 720 },
  video: false,
};
async function withMessages(...parts: Partial<Message>[]) {
  const accounts = community();
  const messages = parts.map((part, i) => messageOf(1950 + i, 'tools', 'jun', part));
  accounts[0]?.messages.set(asId<ChannelId>('tools'), messages);
  shown = await conversation('tools', { accounts });
  return shown;
}

describe('a preview', () => {
  test('shows title, text, site and picture, and leads out through the one gate', async () => {
    const world = await withMessages({ embeds: [preview] });
    const card = world.one('.message-embed');
    expect(card.textContent).toBe('Bees WeeklyA swarm in the orchardHow ours was caught.');
    expect(card.style.borderInlineStartColor).toBe('#b0651d');
    expect(world.one('article').getAttribute('aria-label')).toContain('1 preview');
    const picture = world.one('.message-embed-shown');
    expect(picture.getAttribute('aria-label')).toBe('Image, no description');
    await click(world.one('.message-embed-title'));
    expect(world.fake.args('link:open')).toEqual([{ url: 'https://bees.example/swarm' }]);
  });

  test('a film is only a link, and a card without an address leads nowhere', async () => {
    const world = await withMessages(
      { embeds: [{ ...preview, image: null, video: true }] },
      { embeds: [{ ...preview, url: null }] },
    );
    expect(world.host.querySelector('video, iframe, object, embed')).toBeNull();
    expect(world.button('Watch it on bees.example')).toBeTruthy();
    const [, second] = world.all('.message-embed');
    expect(second?.querySelector('[role="link"]')).toBeNull();
    expect(second?.querySelector('img')?.alt).toBe('Image, no description');
  });

  test('a message without one has nothing more in its row', async () => {
    const world = await withMessages({});
    expect(world.all('.message-embed')).toEqual([]);
    expect(world.one('.message-content').children).toHaveLength(1);
  });

  test.each([
    ['smaller than the room', { width: 100, height: 50 }, { width: 100, height: 50 }],
    ['wide', { width: 3600, height: 200 }, { width: 360, height: 20 }],
    ['high', { width: 400, height: 2000 }, { width: 40, height: 200 }],
    ['a line', { width: 100_000, height: 1 }, { width: 360, height: 1 }],
    ['not said', { width: null, height: null }, { width: 272, height: 136 }],
    ['nonsense', { width: 0, height: -4 }, { width: 272, height: 136 }],
  ])('keeps the room of a picture that is %s', (_, size, box) => {
    expect(boxOf(size)).toEqual(box);
  });
});

describe('a mask', () => {
  test('gives name and face, and says who wrote it in truth', async () => {
    const masquerade = { name: 'Kay', avatar: asId<MediaRef>('avatars/kay.webp') };
    const world = await withMessages({ masquerade }, {});
    const [first, second] = world.all('article');
    expect(first?.getAttribute('aria-label')).toContain('Kay, written by Jun Adeyemi');
    expect(first?.querySelector('.message-person')?.textContent).toBe('Kay');
    expect(first?.querySelector('.message-person')?.getAttribute('data-tip')).toContain('Jun Adeyemi');
    expect(first?.querySelector('.message-through')?.textContent).toBe('through Jun Adeyemi');
    expect(first?.querySelector('.message-face img')?.getAttribute('src')).toContain('kay');
    // who comes after it without one speaks for themselves, under their own name
    expect(second?.querySelector('.message-person')?.textContent).toBe('Jun Adeyemi');
    expect(second?.querySelector('.message-through')).toBeNull();
  });
});

const membership = (userId: string, part: Partial<Member>): Member => ({
  serverId: asId('larkfield'),
  userId: asId(userId),
  nickname: null,
  roleIds: [],
  joinedAt: null,
  avatar: null,
  timeoutUntil: null,
  ...part,
});

test('on a server the picture somebody has there stands in the place of their own', async () => {
  const world = await withMessages({});
  const member = membership('jun', { avatar: asId<MediaRef>('avatars/there.webp') });
  await act(async () => world.fake.happen(accountId, { type: 'memberUpserted', member }));
  expect(world.one('.message-face img').getAttribute('src')).toContain('there');
});

test('who may only read for a while is told until when, and can write when it is over', async () => {
  const world = await withMessages({});
  const until = (ms: number | null) => {
    const member = membership('mira', { timeoutUntil: ms });
    return act(async () => world.fake.happen(accountId, { type: 'memberUpserted', member }));
  };
  const at = new Date(communityNow).setHours(23, 59, 0, 0);
  await until(at);
  expect(world.one('.composer-readonly').textContent).toBe('You may write again at 23:59.');
  expect(world.host.querySelector('textarea')).toBeNull();
  await until(at + 86_400_000);
  expect(world.one('.composer-readonly').textContent).toMatch(/^You may write again on \w+ 23:59\.$/);
  await until(communityNow - 1);
  expect(world.field()).toBeTruthy();
});
