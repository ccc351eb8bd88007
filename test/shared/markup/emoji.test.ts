import { expect, test } from 'vitest';
import { parseMarkup } from '../../../shared/markup/blocks.ts';
import { onlyEmoji } from '../../../shared/markup/emoji.ts';

test.each([
  ['🎉', true],
  ['🎉 🎉\n👩‍👩‍👧‍👦', true],
  ['<:lantern:1>', true],
  ['<:lantern:1> <a:parrot:2>🌱', true],
  ['❤️ 🇵🇹 👍🏽', true],
  ['', false],
  ['   ', false],
  ['7', false],
  ['#', false],
  ['🎉!', false],
  ['so 🎉', false],
  ['> 🎉', false],
  ['**🎉**', false],
  [':lantern:', false],
  ['🎉'.repeat(27), true],
  ['🎉'.repeat(28), false],
  ['🎉'.repeat(40_000), false],
  ['<:lantern:1>'.repeat(28), false],
])('%j is drawn large: %j', (text, large) => {
  expect(onlyEmoji(parseMarkup(text))).toBe(large);
});
