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

// ten times the text may take ten times as long, not a hundred times; below half a millisecond nothing is told
describe.each(Object.entries(readers))('check 29: %s reads hostile text in linear time', (_name, read) => {
  test.each(pieces)('%j again and again', (piece) => {
    const of = (length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
    const few = cost(read, of(small));
    const many = cost(read, of(small * times));
    expect(many / Math.max(few, 0.5)).toBeLessThan(times * 4);
  });
});
