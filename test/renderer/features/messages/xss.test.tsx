// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import type { Message } from '../../../../shared/domain.ts';
import { asId, type ChannelId, type MediaRef } from '../../../../shared/ids.ts';
import { community, messageOf, pictureOf } from '../../../support/community.ts';
import { xssTexts } from '../../../support/xss.ts';
import { conversation } from '../conversation.tsx';

/** All that a conversation is made of; nothing of it can run, load or lead anywhere by itself. */
const elements = new Set(
  'div span p article section time button textarea svg path circle img a strong em u s code pre ul ol li blockquote br bdi h2 i b'.split(
    ' ',
  ),
);
const attributes =
  /^(class|id|role|title|dir|lang|tabindex|type|rows|placeholder|start|datetime|inert|d|viewbox|fill|stroke|cx|cy|r|alt|src|href|rel|target|loading|decoding|draggable|aria-[a-z]+|data-[a-z-]+)$/;

function complaints(root: Element): string[] {
  return [...root.querySelectorAll('*')].flatMap((element) => {
    const tag = element.tagName.toLowerCase();
    if (!elements.has(tag)) return [`<${tag}>`];
    return [...element.attributes].flatMap(({ name, value }) => complaint(tag, name.toLowerCase(), value));
  });
}

function complaint(tag: string, name: string, value: string): string[] {
  if (name === 'style') return value.includes('url(') ? [`${tag} style=${value}`] : [];
  if (!attributes.test(name)) return [`${tag} ${name}`];
  if (name === 'href' && !/^(https?:\/\/|mailto:)/i.test(value)) return [`href=${value}`];
  if (name === 'src' && !value.startsWith('./media/acc-mira/')) return [`src=${value}`];
  return [];
}

const texts = xssTexts('https://sentinel.example');
let shown: Awaited<ReturnType<typeof conversation>> | null = null;
afterEach(() => shown?.close());

/** One message with the text in every place a server can put one. */
function hostile(text: string, n: number): Message {
  const picture = pictureOf('shed', text);
  return messageOf(2000 + n, 'tools', n % 2 === 0 ? 'kit' : 'jun', {
    text,
    kind: n % 9 === 0 ? 'rename' : n % 10 === 0 ? 'other' : 'text',
    replyTo: asId('m00001904'),
    reply: { id: asId('m00001904'), authorId: asId('tomasz'), text },
    attachments: [
      { ...picture, name: text, media: asId<MediaRef>(text) },
      { ...picture, id: asId(`f${n}`), name: text, contentType: text },
    ],
    embeds: [
      { url: text, site: text, title: text, text, colour: text, image: null, video: true },
      {
        url: n % 3 === 0 ? null : text,
        site: null,
        title: null,
        text: null,
        colour: '#aa0000;background:url(//sentinel.example)',
        image: { media: asId<MediaRef>(text), width: 640, height: 320 },
        video: false,
      },
    ],
    masquerade: n % 2 === 0 ? { name: text, avatar: asId<MediaRef>(text) } : null,
    reactions: [{ emoji: text, count: 1, mine: false }],
  });
}

test('check 25: no text of a message, name, file, preview, mask, reaction or channel becomes more than text', async () => {
  expect(texts.length).toBeGreaterThanOrEqual(300);
  for (let from = 0; from < texts.length; from += 45) {
    const part = texts.slice(from, from + 45);
    const accounts = community();
    const [account] = accounts;
    if (!account) throw new Error('no account');
    account.messages.set(asId<ChannelId>('tools'), part.map(hostile));
    const users = account.snapshot.users.map((user, i) => ({
      ...user,
      displayName: part[i % part.length] ?? '',
    }));
    const channels = account.snapshot.channels.map((channel) => ({ ...channel, name: part[0] ?? '' }));
    accounts[0] = { ...account, snapshot: { ...account.snapshot, users, channels } };
    shown = await conversation('tools', { accounts });
    expect(shown.all('article')).toHaveLength(part.length);
    expect(complaints(shown.host)).toEqual([]);
    // what was written is there to be read, letter by letter
    expect(shown.host.textContent).toContain('xss');
    await shown.close();
    shown = null;
  }
}, 60_000);
