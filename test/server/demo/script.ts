/**
 * The notation of the dialogues in talk/. Dialogues are parted by an empty line; a line is
 *
 *   A: words          said by a role: a capital letter, the same person throughout; or by somebody: `dagny: words`
 *   A^: words         answers the line before; `A^3:` the third before
 *   A(2h): words      said two hours later (`m`: minutes); `A(15:20):` at that time of day, `A(y 15:20):` yesterday
 *     more words      two blanks: the text goes on, code fences too
 *
 * and may end in ` +👍3` (three people react; `*`: Mira too), ` #pic=shed`, ` #pin`, ` ~` (edited later), or be `#pinned`.
 * In the words: `{this|that}` is a choice, `{tool}` a word of slots.ts (the same throughout a dialogue, `{tool2}` another
 * one), `@mira` and `@B` call somebody, `<#events>` names a channel, `:lantern:` is an emoji of the server's own (also in
 * reactions: ` +:lantern:3`). Code between fences is left as it is.
 */
export interface Line {
  role: string;
  text: string;
  /** The line it answers, counted backwards; 0 for none. */
  answers: number;
  wait: { minutes: number } | { clock: string; yesterday: boolean } | null;
  reactions: readonly { emoji: string; count: number; mira: boolean }[];
  picture: string | null;
  pinned: boolean;
  /** No words, but the note that the last pinned line was pinned. */
  pinNote: boolean;
  edited: boolean;
}

export type Dialogue = readonly Line[];

const HEAD = /^([A-Za-z0-9_.]+)(\^\d*)?(?:\(([^)]+)\))?:(?: (.*))?$/;

export function parseTalk(source: string): Dialogue[] {
  const text = source.trim();
  if (text === '') return [];
  return text.split(/\n\n+(?! )/).map((block) => parseDialogue(block));
}

function parseDialogue(block: string): Dialogue {
  const lines: Line[] = [];
  for (const row of block.split('\n')) {
    const last = lines.at(-1);
    const goesOn = row === '' || row.startsWith('  ');
    if (goesOn && last) last.text = last.text === '' ? row.slice(2) : `${last.text}\n${row.slice(2)}`;
    else lines.push(parseLine(row));
  }
  return lines;
}

function parseLine(row: string): Line {
  const match = HEAD.exec(row);
  if (!match) throw new Error(`talk: this is not a line: ${row}`);
  const [, role = '', answers, wait, words = ''] = match;
  const { text, ...marks } = takeMarks(words);
  const back = answers === undefined ? 0 : Number(answers.slice(1) || 1);
  return { role, text, answers: back, wait: parseWait(wait), ...marks };
}

function parseWait(text: string | undefined): Line['wait'] {
  if (text === undefined) return null;
  if (text.includes(':')) return { clock: text.replace('y ', ''), yesterday: text.startsWith('y ') };
  const minutes = Number.parseFloat(text) * (text.endsWith('h') ? 60 : 1);
  if (Number.isNaN(minutes)) throw new Error(`talk: how long is ${text}?`);
  return { minutes };
}

function takeMarks(words: string) {
  const reactions: Line['reactions'][number][] = [];
  const marks = { picture: null as string | null, pinned: false, pinNote: false, edited: false };
  let rest = ` ${words}`;
  for (;;) {
    const mark = / (\+\D+\d+\*?|#pic=\w+|#pin(?:ned)?|~)$/u.exec(rest)?.[1];
    if (mark === undefined) break;
    rest = rest.slice(0, -mark.length - 1);
    if (mark === '~') marks.edited = true;
    else if (mark === '#pin') marks.pinned = true;
    else if (mark === '#pinned') marks.pinNote = true;
    else if (mark.startsWith('#pic=')) marks.picture = mark.slice(5);
    else {
      const emoji = mark.replace(/[+*\d]/g, '');
      reactions.unshift({ emoji, count: Number(mark.replace(/\D/g, '')), mira: mark.endsWith('*') });
    }
  }
  return { text: rest.slice(1), reactions, ...marks };
}

/** Applies `change` to what is outside of code fences. */
export function outsideCode(text: string, change: (words: string) => string): string {
  return text
    .split(/(```[\s\S]*?```)/)
    .map((part) => (part.startsWith('```') ? part : change(part)))
    .join('');
}
