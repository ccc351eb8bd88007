export type Piece = {
  readonly kind: 'plain' | 'keyword' | 'string' | 'number' | 'comment';
  readonly text: string;
};

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));
const cLike = words(
  'abstract as async await break case catch class const continue default delete do else enum export extends false final finally fn for from func function if impl implements import in instanceof interface let match mod move mut new nil null of package private protected pub public readonly return self static struct super switch this throw trait true try type typeof undefined union unsafe use var void where while with yield int float double bool boolean string char long short unsigned auto',
);
const script = words(
  'and as assert async await break case class continue def del do done elif else end esac except export false False fi finally for from function global if import in is lambda local module nil None nonlocal not or pass raise require return self then true True try unless until while with yield',
);
const sql = words(
  'select from where insert into values update set delete create table index on join left right inner outer and or not null primary key order by group having limit as distinct begin commit SELECT FROM WHERE INSERT INTO VALUES UPDATE SET DELETE CREATE TABLE INDEX ON JOIN LEFT RIGHT INNER OUTER AND OR NOT NULL PRIMARY KEY ORDER BY GROUP HAVING LIMIT AS DISTINCT BEGIN COMMIT',
);

/** How one group of languages writes comments, and which words are its own. */
type Dialect = { readonly keywords: ReadonlySet<string>; readonly comment: RegExp };
const slashes = /\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?/y;
const hash = /#[^\n]*/y;
const dashes = /--[^\n]*/y;
const dialects: readonly (readonly [names: string, dialect: Dialect])[] = [
  [
    'js javascript ts typescript jsx tsx json c h cpp c++ cs java kotlin kt go rust rs swift scss css php dart scala zig',
    { keywords: cLike, comment: slashes },
  ],
  [
    'py python rb ruby sh bash zsh shell console yaml yml toml ini perl elixir r make makefile dockerfile',
    { keywords: script, comment: hash },
  ],
  ['sql lua haskell hs ada elm', { keywords: words([...sql, ...script].join(' ')), comment: dashes }],
];
const byName = new Map(dialects.flatMap(([names, d]) => names.split(' ').map((name) => [name, d] as const)));

/** Code beyond this is not coloured: colour helps reading, and nobody reads that much in a chat. */
const longest = 20_000;
const strings = /"(?:[^"\\\n]|\\[^\n])*"?|'(?:[^'\\\n]|\\[^\n])*'?|`(?:[^`\\]|\\[\s\S])*`?/y;
const numbers = /(?:0[xXbBoO][\da-fA-F_]+|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\p{L}_])/uy;
const names = /[\p{L}_$][\p{L}\p{N}_$]*/uy;

/** Light colouring by words, strings, numbers and comments. An unknown language is one plain piece. Linear. */
export function highlight(code: string, language: string): readonly Piece[] {
  const dialect = byName.get(language);
  if (!dialect || code.length > longest) return [{ kind: 'plain', text: code }];
  const pieces: Piece[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') pieces.push({ kind: 'plain', text: plain });
    plain = '';
  };
  for (let at = 0; at < code.length; ) {
    const found = pieceAt(code, at, dialect);
    if (found.kind === 'plain') plain += found.text;
    else {
      flush();
      pieces.push(found);
    }
    at += found.text.length;
  }
  flush();
  return pieces;
}

function pieceAt(code: string, at: number, dialect: Dialect): Piece {
  const comment = matchAt(dialect.comment, code, at);
  if (comment) return { kind: 'comment', text: comment };
  const string = matchAt(strings, code, at);
  if (string) return { kind: 'string', text: string };
  const number = matchAt(numbers, code, at);
  if (number) return { kind: 'number', text: number };
  const name = matchAt(names, code, at);
  if (name) return { kind: dialect.keywords.has(name) ? 'keyword' : 'plain', text: name };
  return { kind: 'plain', text: code.charAt(at) };
}

function matchAt(pattern: RegExp, code: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(code)?.[0];
}
