import { describe, expect, test } from 'vitest';
import { decodeEmoji, encodeEmoji } from '../../renderer/actions/emojiText.ts';
import { decodeMentions, encodeMentions } from '../../renderer/actions/mentions.ts';
import { parseMarkup } from '../../shared/markup/blocks.ts';
import { onlyEmoji } from '../../shared/markup/emoji.ts';
import { highlight } from '../../shared/markup/highlight.ts';
import { misleads, safeUrl } from '../../shared/markup/links.ts';
import { plainMarkup } from '../../shared/markup/plain.ts';
import { oneLine } from '../../shared/one-line.ts';
import { directionEnd, plainName } from '../../shared/plain-name.ts';
import { noEntities } from '../../shared/state/entities.ts';

const words = { person: () => 'p', role: () => 'r', channel: () => 'c', link: () => 'l', hidden: '' };
const readers: Record<string, (text: string) => unknown> = {
  parseMarkup,
  plainMarkup: (text) => plainMarkup(text, words),
  onlyEmoji: (text) => onlyEmoji(parseMarkup(text)),
  highlight: (text) => highlight(text, 'ts'),
  links: (text) => [safeUrl(`https://${text}`), misleads(text, 'https://a.example')],
  names: (text) => [plainName(text), oneLine(text, 80), directionEnd(text)],
  encode: (text) => encodeMentions(text, noEntities, null),
  decode: (text) => decodeMentions(text, noEntities, null),
  emoji: (text) => decodeEmoji(encodeEmoji(text, noEntities, null), noEntities, null),
};

const pieces = [
  ...['*', '_', '<', ':', '`', '[', '](', '||', '~~', '\\', '>', '\n> ', '- ', '```', '@', '#', '"', '/*'],
  ...[
    'http://',
    'https://a.',
    '<@',
    '<:a:',
    ':a',
    '[x](',
    '*_~`',
    'a\u0301',
    '\u202e',
    '\u2066a',
    '\u200d👩',
    '1. ',
  ],
];
const small = 6_000;
const times = 10;

/** Processor time in milliseconds of the quickest of a few runs: what it takes, and not what else the machine does. */
function cost(read: (text: string) => unknown, text: string): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 5; i += 1) {
    const began = process.threadCpuUsage();
    read(text);
    const { user, system } = process.threadCpuUsage(began);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

/** How many times as long `times` as much text takes. */
function growth(read: (text: string) => unknown, piece: string): number {
  const of = (length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
  // below half a millisecond nothing is told
  const few = Math.max(cost(read, of(small)), 0.5);
  return cost(read, of(small * times)) / few;
}

// Ten times the text may take ten times as long, not a hundred times. A process full of other tests sweeps up at times: what
// grows too fast grows so each time.
describe.each(Object.entries(readers))('check 29: %s reads hostile text in linear time', (_name, read) => {
  test.each(pieces)('%j again and again', (piece) => {
    const most = times * 4;
    const isLinear = () => growth(read, piece) < most;
    expect(isLinear() || isLinear() || isLinear(), `at most ${most} times as long`).toBe(true);
  });
});
