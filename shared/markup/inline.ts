import type { Inline } from './ast.ts';
import { safeUrl } from './links.ts';
import { TickRuns } from './ticks.ts';

type Nest = 'strong' | 'em' | 'under' | 'strike' | 'spoiler';
/** Longest first: `**` must not be read as two `*`. */
const marks: readonly (readonly [mark: string, kind: Nest])[] = [
  ['**', 'strong'],
  ['__', 'under'],
  ['~~', 'strike'],
  ['||', 'spoiler'],
  ['*', 'em'],
  ['_', 'em'],
];
/** Something begun: a mark, or a `[`. What came after it is its own until it is closed or given up. */
type Open = { readonly mark: string; readonly kind: Nest | 'bracket'; readonly children: Inline[] };

const plain = /[^\\`*_~|[\]<@h\n]+/y;
const target = /\]\(<?((?:[^\s()<>]|\([^\s()<>]{0,256}\)){1,2048})>?\)/y;
const angled = /<(?:@!?([\w.-]{1,128})|@&([\w.-]{1,128})|#([\w.-]{1,128})|a?:(\w{1,64}):([\w.-]{1,128}))>/y;
const angledUrl = /<((?:https?:\/\/|mailto:)[^\s<>]+)>/iy;
const bareUrl = /https?:\/\/[^\s<>"`\\]+/iy;
const bareUrlInWords = /https?:\/\/[^\s<>"`\\[\]]+/iy;
const everyone = /@(?:everyone|here)(?!\w)/y;
const wordish = /[\p{L}\p{N}_]/u;
const letterOrDigit = /[\p{L}\p{N}]/u;

/**
 * Reads the marks inside one piece of text. Linear: each character is looked at a bounded number of times, a
 * mark of one kind nests at most once, so the result is never deeper than there are kinds of marks.
 */
export function parseInline(text: string): readonly Inline[] {
  const reader = new Reader(text);
  return reader.read();
}

class Reader {
  readonly #text: string;
  #at = 0;
  /** Text not yet put down: adjoining pieces become one node. */
  #loose = '';
  readonly #root: Inline[] = [];
  readonly #open: Open[] = [];
  readonly #ticks: TickRuns;

  constructor(text: string) {
    this.#text = text;
    this.#ticks = new TickRuns(text);
  }

  read(): readonly Inline[] {
    while (this.#at < this.#text.length) this.#step();
    while (this.#open.length > 0) this.#giveUp();
    this.#flush();
    return this.#root;
  }

  #step(): void {
    const run = this.#match(plain);
    const c = run?.[0] ?? this.#text.charAt(this.#at);
    if (run || !this.#special(c)) this.#take(c);
  }

  #special(c: string): boolean {
    switch (c) {
      case '\\':
        return this.#escape();
      case '\n':
        return this.#put({ kind: 'break' }, 1);
      case '`':
        return this.#code();
      case '<':
        return this.#angle();
      case '@':
        return this.#everyone();
      case 'h':
        return this.#bareLink();
      case '[':
        return this.#begin('[', 'bracket');
      case ']':
        return this.#closeLink();
      default:
        return this.#mark();
    }
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text);
  }

  #take(text: string): boolean {
    this.#loose += text;
    this.#at += text.length;
    return true;
  }

  #put(node: Inline, length: number): boolean {
    this.#flush();
    this.#here().push(node);
    this.#at += length;
    return true;
  }

  #here(): Inline[] {
    return this.#open.at(-1)?.children ?? this.#root;
  }

  #flush(): void {
    if (this.#loose === '') return;
    this.#here().push({ kind: 'text', text: this.#loose });
    this.#loose = '';
  }

  #escape(): boolean {
    const next = this.#text.charAt(this.#at + 1);
    if (!/[!-/:-@[-`{-~]/.test(next)) return false;
    this.#at += 2;
    this.#loose += next;
    return true;
  }

  #code(): boolean {
    const found = this.#ticks.span(this.#at);
    if (!found) return this.#take('`'.repeat(this.#ticks.length(this.#at)));
    const inner = this.#text.slice(found.from, found.to).replaceAll('\n', ' ');
    const padded = inner.length > 2 && inner.startsWith(' ') && inner.endsWith(' ') && inner.trim() !== '';
    return this.#put({ kind: 'code', text: padded ? inner.slice(1, -1) : inner }, found.end - this.#at);
  }

  #angle(): boolean {
    const m = this.#match(angled);
    if (m) return this.#put(mentioned(m), m[0].length);
    const link = this.#match(angledUrl);
    const url = link ? safeUrl(link[1] ?? '') : null;
    if (!link || url === null) return false;
    return this.#put(bare(url), link[0].length);
  }

  #everyone(): boolean {
    const m = this.#match(everyone);
    if (!m || this.#follows(wordish)) return false;
    return this.#put({ kind: 'everyone', text: m[0] }, m[0].length);
  }

  #bareLink(): boolean {
    // behind a mark of its own it is one, also behind `_`
    if (this.#follows(letterOrDigit)) return false;
    const inWords = this.#open.some((o) => o.kind === 'bracket');
    const m = this.#match(inWords ? bareUrlInWords : bareUrl);
    if (!m) return false;
    const found = trimEnd(m[0], this.#open.map((o) => o.mark).join(''));
    const url = safeUrl(found);
    return url === null ? this.#take(found) : this.#put(bare(url), found.length);
  }

  #follows(sign: RegExp): boolean {
    return sign.test(this.#text.charAt(this.#at - 1));
  }

  #begin(mark: string, kind: Open['kind']): boolean {
    if (this.#open.some((o) => o.mark === mark)) return false;
    this.#flush();
    this.#open.push({ mark, kind, children: [] });
    this.#at += mark.length;
    return true;
  }

  #mark(): boolean {
    const found = this.#markHere();
    if (!found) return false;
    const [mark, kind] = found;
    const before = this.#text.charAt(this.#at - 1);
    const after = this.#text.charAt(this.#at + mark.length);
    const inWord = mark.startsWith('_') && wordish.test(before) && wordish.test(after);
    if (inWord) return this.#take(mark);
    const opened = this.#open.findLastIndex((o) => o.mark === mark);
    if (opened >= 0 && before.trim() !== '') return this.#close(opened, mark, kind);
    if (opened >= 0 || after.trim() === '') return this.#take(mark);
    return this.#begin(mark, kind);
  }

  /** The longest mark that stands here; in `***` the one begun last, so that both of two can close. */
  #markHere(): (typeof marks)[number] | undefined {
    const here = marks.find(([mark]) => this.#text.startsWith(mark, this.#at));
    const c = this.#text.charAt(this.#at);
    const last = this.#open.at(-1)?.mark;
    if (last !== c || !this.#text.startsWith(c + c + c, this.#at)) return here;
    return marks.find(([mark]) => mark === last);
  }

  #close(index: number, mark: string, kind: Nest): boolean {
    while (this.#open.length > index + 1) this.#giveUp();
    this.#flush();
    const open = this.#open.pop();
    if (open && open.children.length > 0) return this.#put({ kind, children: open.children }, mark.length);
    this.#loose += mark;
    return this.#take(mark);
  }

  #closeLink(): boolean {
    const opened = this.#open.findLastIndex((o) => o.kind === 'bracket');
    if (opened < 0) return false;
    const m = this.#match(target);
    const url = m ? safeUrl(m[1] ?? '') : null;
    while (this.#open.length > opened + 1) this.#giveUp();
    if (!m || url === null) {
      this.#giveUp();
      return m ? this.#take(m[0]) : this.#take(']');
    }
    this.#flush();
    const children = (this.#open.pop()?.children ?? []).map(wordsOnly);
    if (children.length > 0) return this.#put({ kind: 'link', url, bare: false, children }, m[0].length);
    this.#loose += '[';
    return this.#take(m[0]);
  }

  /** The newest thing begun was never closed: its mark is text after all. */
  #giveUp(): void {
    this.#flush();
    const open = this.#open.pop();
    if (!open) return;
    const here = this.#here();
    const last = here.at(-1);
    if (last?.kind === 'text') here[here.length - 1] = { kind: 'text', text: last.text + open.mark };
    else here.push({ kind: 'text', text: open.mark });
    const first = open.children[0];
    const at = here.length - 1;
    const put = here[at];
    if (first?.kind === 'text' && put?.kind === 'text') {
      here[at] = { kind: 'text', text: put.text + first.text };
      open.children.shift();
    }
    for (const child of open.children) here.push(child);
  }
}

function mentioned(m: RegExpExecArray): Inline {
  const [, user, role, channel, name, emoji] = m;
  if (user !== undefined) return { kind: 'user', id: user };
  if (role !== undefined) return { kind: 'role', id: role };
  if (channel !== undefined) return { kind: 'channel', id: channel };
  return { kind: 'emoji', name: name ?? '', id: emoji ?? '' };
}

const bare = (url: string): Inline => ({
  kind: 'link',
  url,
  bare: true,
  children: [{ kind: 'text', text: url }],
});

/** Inside a link's words another link is only its words, so that one click has one meaning. */
function wordsOnly(node: Inline): Inline {
  if (node.kind === 'link') return { kind: 'text', text: node.bare ? node.url : textOf(node.children) };
  if ('children' in node) return { ...node, children: node.children.map(wordsOnly) };
  return node;
}

/** What is left when the marks are taken away. People and channels keep their raw form: only the window has names. */
export function textOf(nodes: readonly Inline[]): string {
  let all = '';
  for (const node of nodes) {
    if ('children' in node) all += textOf(node.children);
    else if ('text' in node) all += node.text;
    else if (node.kind === 'break') all += ' ';
    else if (node.kind === 'emoji') all += `:${node.name}:`;
  }
  return all;
}

/**
 * Takes sentence marks, unpaired brackets and signs of `open` marks, which they close, off the end of an address found in running
 * text. Other marks are its own: the code of an invite may well end in one.
 */
function trimEnd(url: string, open: string): string {
  let end = url.length;
  let depth = 0;
  for (let i = 0; i < end; i++) {
    const c = url.charCodeAt(i);
    if (c === 40) depth++;
    else if (c === 41) depth--;
  }
  const loose = `.,:;!?'"]${open}`;
  while (end > 0) {
    const c = url.charAt(end - 1);
    if (c === ')' && depth < 0) depth++;
    else if (!loose.includes(c)) break;
    end--;
  }
  return url.slice(0, end);
}
