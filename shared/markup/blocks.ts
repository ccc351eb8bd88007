import type { Block, Inline } from './ast.ts';
import { parseInline } from './inline.ts';

/** Texts beyond this are cut: no server takes more, and a page must not freeze over one message. */
export const longestMarkup = 100_000;
/** Quotes in quotes beyond this stay text. */
const deepest = 3;
const fence = /^```([\w+#.-]{0,32})[^\S\n]*$/;
const bullet = /^[ \t]{0,3}[-*•][ \t]+(.*)$/;
const numbered = /^[ \t]{0,3}(\d{1,3})[.)][ \t]+(.*)$/;
const quoted = /^>(?: |$)(.*)$/;

/**
 * Takes a message apart as chats write: a newline is a newline, three backticks fence code, `>` quotes, `-` and
 * `1.` list. No headings, no tables, no HTML, no pictures: a message cannot make the page louder than it is.
 */
export function parseMarkup(text: string): readonly Block[] {
  return blocksOf(lines(text.slice(0, longestMarkup).replaceAll('\r\n', '\n')), 0);
}

/** Gives every fence a line of its own: people write "```like this```" and "see: ```" in mid-line. */
function lines(text: string): readonly string[] {
  const all = text.split('\n');
  const left = text.split('```').length - 1;
  if (left < 2) return all;
  const fences = new Fences(left);
  for (const line of all) fences.line(line);
  return fences.out;
}

class Fences {
  readonly out: string[] = [];
  #left: number;
  #inside = false;

  constructor(left: number) {
    this.#left = left;
  }

  line(line: string): void {
    if (!this.#inside && line.startsWith('>')) {
      this.out.push(line);
      return;
    }
    const parts = line.split('```');
    this.#piece(parts[0] ?? '', parts.length > 1);
    for (let i = 1; i < parts.length; i++) this.#fence(parts[i] ?? '', i === parts.length - 1);
  }

  #fence(rest: string, endsLine: boolean): void {
    this.#left--;
    if (this.#inside) {
      this.#inside = false;
      this.out.push('```');
      this.#piece(rest, true);
    } else if (this.#left <= 0) {
      this.out.push(`\`\`\`${rest}`); // never closed: text after all
    } else {
      this.#inside = true;
      if (endsLine && fence.test(`\`\`\`${rest}`)) this.out.push(`\`\`\`${rest}`);
      else this.out.push('```', rest);
    }
  }

  /** Beside a fence an empty piece is no line. */
  #piece(piece: string, besideFence: boolean): void {
    if (!besideFence || piece.trim() !== '') this.out.push(piece);
  }
}

function blocksOf(all: readonly string[], depth: number): readonly Block[] {
  const blocks: Block[] = [];
  let loose: string[] = [];
  const putLoose = () => {
    const inline = parseInline(trimBlank(loose));
    if (inline.length > 0) blocks.push({ kind: 'text', inline });
    loose = [];
  };
  for (let i = 0; i < all.length; ) {
    const found = blockAt(all, i, depth);
    if (found) {
      putLoose();
      blocks.push(found.block);
      i = found.next;
    } else {
      loose.push(all[i] ?? '');
      i++;
    }
  }
  putLoose();
  return blocks;
}

type Found = { readonly block: Block; readonly next: number };

function blockAt(all: readonly string[], at: number, depth: number): Found | null {
  const line = all[at] ?? '';
  const c = line.trimStart().charAt(0);
  if (c === '`') return codeAt(all, at);
  if (c === '>' && depth < deepest) return quoteAt(all, at, depth);
  return listAt(all, at);
}

function codeAt(all: readonly string[], at: number): Found | null {
  const open = fence.exec(all[at] ?? '');
  if (!open) return null;
  const end = all.indexOf('```', at + 1);
  if (end < 0) return null;
  const text = all.slice(at + 1, end).join('\n');
  return { block: { kind: 'code', language: (open[1] ?? '').toLowerCase(), text }, next: end + 1 };
}

function quoteAt(all: readonly string[], at: number, depth: number): Found | null {
  let next = at;
  const inner: string[] = [];
  for (let m = quoted.exec(all[next] ?? ''); m; m = quoted.exec(all[next] ?? '')) {
    inner.push(m[1] ?? '');
    next++;
    if (next >= all.length) break;
  }
  if (next === at) return null;
  return { block: { kind: 'quote', blocks: blocksOf(lines(inner.join('\n')), depth + 1) }, next };
}

function listAt(all: readonly string[], at: number): Found | null {
  const first = numbered.exec(all[at] ?? '');
  const pattern = first ? numbered : bullet;
  const items: (readonly Inline[])[] = [];
  let next = at;
  for (; next < all.length; next++) {
    const m = pattern.exec(all[next] ?? '');
    if (!m) break;
    items.push(parseInline(m.at(-1) ?? ''));
  }
  if (items.length === 0) return null;
  return { block: { kind: 'list', start: first ? Number(first[1]) : null, items }, next };
}

/** Blank lines around a paragraph are the space between blocks already. */
function trimBlank(loose: readonly string[]): string {
  let from = 0;
  let to = loose.length;
  while (from < to && (loose[from] ?? '').trim() === '') from++;
  while (to > from && (loose[to - 1] ?? '').trim() === '') to--;
  return loose.slice(from, to).join('\n');
}
