import type { Attachment, Message, Reaction } from '../../../shared/domain.ts';
import { asId, type ChannelId, type MediaRef, type MessageId, type UserId } from '../../../shared/ids.ts';
import { userOf } from '../../support/community.ts';

/** A channel of mixed heights, the same in every run: one seed, no clock. */
export const channelId = asId<ChannelId>('bench');
export const messageCount = 10_000;
const words =
  'the bench lamp works again and nobody knows who mended it so thank you whoever you are but please log the bulb next time because we counted nine and there are eight now which is fine only strange'.split(
    ' ',
  );
const code =
  'for loan in ledger.overdue(days=14):\n    notify(loan.borrower, "Could you bring it back")\n    count += 1';
const emojis = ['👍', '❤', '😂', '🎉', '💡', '👀'] as const;

/** mulberry32: small, quick and good enough to mix heights. */
function randomFrom(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const people = Array.from({ length: 40 }, (_, i) => userOf(`p${i}`, `Person Number ${i}`, null));
export const idAt = (i: number): MessageId => asId<MessageId>(`m${String(i).padStart(8, '0')}`);

export function channelMessages(): Message[] {
  const random = randomFrom(20_261_121);
  const upTo = (n: number) => Math.floor(random() * n);
  const sentence = (length: number) => Array.from({ length }, () => words[upTo(words.length)]).join(' ');
  const from = Date.UTC(2026, 8, 1);
  let author = asId<UserId>('p0');
  return Array.from({ length: messageCount }, (_, i) => {
    if (random() < 0.6) author = asId<UserId>(`p${upTo(40)}`);
    const withCode = random() < 0.1;
    const words = sentence(3 + upTo(random() < 0.2 ? 90 : 22));
    return {
      id: idAt(i),
      channelId,
      authorId: author,
      kind: 'text',
      text: withCode ? `${words}\n\`\`\`python\n${code}\n\`\`\`` : words,
      sentAt: from + i * 97_000,
      editedAt: random() < 0.05 ? from + i * 97_000 + 60_000 : null,
      nonce: null,
      replyTo: null,
      reply: null,
      attachments: random() < 0.08 ? [picture(i)] : [],
      reactions: random() < 0.15 ? reactions(1 + upTo(4)) : [],
      mentions: [],
      embeds: [],
      masquerade: null,
      mentionsEveryone: false,
      pinned: false,
    } satisfies Message;
  });
}

const picture = (i: number): Attachment => ({
  id: asId(`a${i}`),
  name: 'lamp.webp',
  sizeBytes: 1_800_000,
  contentType: 'image/webp',
  width: 1200,
  height: 800,
  alt: 'a lamp',
  media: asId<MediaRef>(`picture-${i % 7}`),
});

const reactions = (n: number): Reaction[] =>
  emojis.slice(0, n).map((emoji, i) => ({ emoji, count: i + 1, mine: i === 0 }));
