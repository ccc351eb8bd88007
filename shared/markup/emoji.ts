import type { Block, Inline } from './ast.ts';

/** More emoji than this are a wall, and stay as small as text. */
const most = 27;
/** As long as that many can be: a family of emoji has 25 units, and a space behind each. */
const longestText = most * 26;
const emoji = /^\p{RGI_Emoji}$/v;

/** Whether a message consists of a few emoji and nothing else: then they are drawn large. */
export function onlyEmoji(blocks: readonly Block[]): boolean {
  const [block] = blocks;
  if (block?.kind !== 'text' || blocks.length > 1 || block.inline.length > 2 * most) return false;
  const counts = block.inline.map(countOf);
  const all = counts.reduce((sum: number, n) => sum + (n ?? 0), 0);
  return all > 0 && all <= most && !counts.includes(null);
}

/** How many emoji a piece has; null where it has anything else. */
function countOf(node: Inline): number | null {
  if (node.kind === 'emoji') return 1;
  if (node.kind === 'break') return 0;
  if (node.kind !== 'text' || node.text.length > longestText) return null;
  const characters = [...new Intl.Segmenter().segment(node.text.replace(/\s+/g, ''))];
  return characters.every(({ segment }) => emoji.test(segment)) ? characters.length : null;
}
