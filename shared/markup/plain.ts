import type { Block, Inline } from './ast.ts';
import { parseMarkup } from './blocks.ts';

/** What stands for what is only an id, or is not to be read in passing. */
export type PlainWords = {
  person(id: string): string;
  role(id: string): string;
  channel(id: string): string;
  /** An address that stands as it is; those with words of their own are those words. */
  link(url: string): string;
  /** In the place of a spoiler. */
  readonly hidden: string;
};

/** A message as words alone: marks taken away, people by their names, spoilers hidden. Lines stay lines. */
export const plainMarkup = (text: string, words: PlainWords): string =>
  blocks(parseMarkup(text), words).trim();

const blocks = (all: readonly Block[], words: PlainWords): string =>
  all.map((block) => plainBlock(block, words)).join('\n');

function plainBlock(block: Block, words: PlainWords): string {
  switch (block.kind) {
    case 'text':
      return inline(block.inline, words);
    case 'code':
      return block.text;
    case 'quote':
      return blocks(block.blocks, words);
    case 'list':
      return block.items.map((item) => inline(item, words)).join('\n');
  }
}

const inline = (all: readonly Inline[], words: PlainWords): string =>
  all.map((node) => plainInline(node, words)).join('');

function plainInline(node: Inline, words: PlainWords): string {
  switch (node.kind) {
    case 'break':
      return '\n';
    case 'spoiler':
      return words.hidden;
    case 'user':
      return `@${words.person(node.id)}`;
    case 'role':
      return `@${words.role(node.id)}`;
    case 'channel':
      return words.channel(node.id);
    case 'emoji':
      return `:${node.name}:`;
    case 'link':
      return node.bare ? words.link(node.url) : inline(node.children, words);
    case 'text':
    case 'code':
    case 'everyone':
      return node.text;
    default:
      return inline(node.children, words);
  }
}
