import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, Inline } from '../../../shared/markup/ast.ts';
import { longestMarkup, parseMarkup } from '../../../shared/markup/blocks.ts';
import { highlight } from '../../../shared/markup/highlight.ts';
import { textOf } from '../../../shared/markup/inline.ts';
import { hostOf, misleads, mixesScripts, safeUrl } from '../../../shared/markup/links.ts';

/** A short notation, so that a table row shows what matters: strong(b) link(url|words) user(id). */
const inlines = (nodes: readonly Inline[]): string => nodes.map(inline).join('');
function inline(node: Inline): string {
  if (node.kind === 'text') return node.text;
  if (node.kind === 'break') return '⏎';
  if (node.kind === 'link') return `link(${node.url}|${inlines(node.children)})`;
  if ('children' in node) return `${node.kind}(${inlines(node.children)})`;
  if ('text' in node) return `${node.kind}(${node.text})`;
  return `${node.kind}(${node.id})`;
}
const blocks = (all: readonly Block[]): string => all.map(block).join(' / ');
function block(b: Block): string {
  if (b.kind === 'text') return inlines(b.inline);
  if (b.kind === 'code') return `code:${b.language}(${b.text})`;
  if (b.kind === 'quote') return `quote(${blocks(b.blocks)})`;
  return `list${b.start ?? ''}(${b.items.map(inlines).join('; ')})`;
}
const shown = (text: string) => blocks(parseMarkup(text));

describe('marks', () => {
  test.each([
    ['plain', 'plain'],
    ['**b** *i* _i_ __u__ ~~s~~ ||x||', 'strong(b) em(i) em(i) under(u) strike(s) spoiler(x)'],
    ['***both***', 'strong(em(both))'],
    ['**a *b* c**', 'strong(a em(b) c)'],
    ['**a *b** c*', 'strong(a *b) c*'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['snake_case_name and __init__.py', 'snake_case_name and under(init).py'],
    ['never **closed', 'never **closed'],
    ['**** ____ ~~~~', '**** ____ ~~~~'],
    ['\\*not\\* \\_marked\\_ \\a', '*not* _marked_ \\a'],
    ['`code **is** code`', 'code(code **is** code)'],
    ['``a`b`` and ` alone', 'code(a`b) and ` alone'],
    ['one\ntwo', 'one⏎two'],
    ['a || b', 'a || b'],
    ['# no heading', '# no heading'],
    ['<b>no html</b> <img src=x onerror=alert(1)>', '<b>no html</b> <img src=x onerror=alert(1)>'],
    ['![no picture](https://a.example/x.png)', '!link(https://a.example/x.png|no picture)'],
    ['&lt;b&gt; &amp;', '&lt;b&gt; &amp;'],
  ])('%j is %j', (text, expected) => expect(shown(text)).toBe(expected));
});

describe('mentions', () => {
  test.each([
    ['<@u1> and <@!u2>', 'user(u1) and user(u2)'],
    ['<@&r1> <#c1> <:wave:e1> <a:wave:e2>', 'role(r1) channel(c1) emoji(e1) emoji(e2)'],
    ['@everyone @here', 'everyone(@everyone) everyone(@here)'],
    ['me@everyone.example @everyoneelse', 'me@everyone.example @everyoneelse'],
    ['`<@u1>`', 'code(<@u1>)'],
    ['<@> <#> <@"onload=x>', '<@> <#> <@"onload=x>'],
  ])('%j is %j', (text, expected) => expect(shown(text)).toBe(expected));
});

describe('links', () => {
  test.each([
    ['see https://a.example/x.', 'see link(https://a.example/x|https://a.example/x).'],
    ['(https://a.example/x_(y))', '(link(https://a.example/x_(y)|https://a.example/x_(y)))'],
    ['**https://a.example**', 'strong(link(https://a.example|https://a.example))'],
    ['__https://a.example/x__', 'under(link(https://a.example/x|https://a.example/x))'],
    ['||~~https://a.example/x~~||', 'spoiler(strike(link(https://a.example/x|https://a.example/x)))'],
    [
      'join https://a.example/invite/Lss_7_',
      'join link(https://a.example/invite/Lss_7_|https://a.example/invite/Lss_7_)',
    ],
    ['_join https://a.example/x_.', 'em(join link(https://a.example/x|https://a.example/x)).'],
    ['**b** https://a.example/x*.', 'strong(b) link(https://a.example/x*|https://a.example/x*).'],
    ['<https://a.example/,>', 'link(https://a.example/,|https://a.example/,)'],
    ['[words](https://a.example)', 'link(https://a.example|words)'],
    ['[**b** `c`](https://a.example)', 'link(https://a.example|strong(b) code(c))'],
    ['[https://bank.com](https://evil.example)', 'link(https://evil.example|https://bank.com)'],
    ['[x](javascript:alert(1))', '[x](javascript:alert(1))'],
    ['[x](data:text/html,hi)', '[x](data:text/html,hi)'],
    [
      '[x](JaVaScRiPt:1) [y](vbscript:1) [z](file:///etc/passwd)',
      '[x](JaVaScRiPt:1) [y](vbscript:1) [z](file:///etc/passwd)',
    ],
    ['[x](java\nscript:alert(1))', '[x](java⏎script:alert(1))'],
    ['[x](&#106;avascript:alert(1))', '[x](&#106;avascript:alert(1))'],
    ['[x]( https://a.example)', '[x]( link(https://a.example|https://a.example))'],
    ['[](https://a.example)', '[](https://a.example)'],
    ['xhttps://a.example', 'xhttps://a.example'],
    ['9https://a.example', '9https://a.example'],
    ['https:// http://', 'https:// http://'],
  ])('%j is %j', (text, expected) => expect(shown(text)).toBe(expected));

  test('only plain http, https and mailto may be followed', () => {
    const refused = [
      'javascript:1',
      ' https://a',
      'https://a\u0000',
      'https://a b',
      'java\tscript:1',
      '//a',
      'https:',
      'http://',
      'ftp://a',
      'mailto:',
    ];
    expect(refused.filter((u) => safeUrl(u) !== null)).toEqual([]);
    expect(safeUrl(`https://a/${'x'.repeat(2048)}`)).toBeNull();
    expect(['https://a', 'HTTP://A/b', 'mailto:a@b'].map(safeUrl)).toEqual([
      'https://a',
      'HTTP://A/b',
      'mailto:a@b',
    ]);
  });

  test.each([
    ['https://bank.com', 'https://evil.example', true],
    ['bank.com/login', 'https://bank.com.evil.example/', true],
    ['https://bank.com', 'https://bank.com@evil.example/', true],
    ['https://bank.com', 'https://www.bank.com/x', false],
    ['click here', 'https://evil.example', false],
    ['bank.com', 'https://BANK.com:443/x', false],
    ['ba\u200bnk.com', 'https://evil.example', true],
    ['bank\u3002com', 'https://evil.example', true],
    ['ｂａｎｋ.com', 'https://evil.example', true],
    ['bank.com', 'https://b\u0430nk.com', true],
  ])('check 26: %j leading to %j misleads: %j', (words, url, expected) =>
    expect(misleads(words, url)).toBe(expected),
  );

  test.each([
    ['bank.com', false],
    ['b\u0430nk.com', true],
    ['пример.рф', false],
    ['пример.com', true],
    ['münchen.de', false],
    ['日本語.jp', false],
    ['ひらがな漢字.jp', false],
    ['\u03bfpenai.com', true],
    ['xn--bnk-8cd.com', false],
    ['ᚠᚢ.example', true],
  ])('check 26: the letters of %j are of several scripts: %j', (host, mixed) => {
    expect(mixesScripts(host)).toBe(mixed);
  });

  test('the host of an address is what stands after the last @ and before port and path', () => {
    expect(['https://A.b:80/x', 'https://u:p@c.d', 'https://e\\f', 'x'].map(hostOf)).toEqual([
      'a.b',
      'c.d',
      'e',
      '',
    ]);
  });
});

describe('blocks', () => {
  test.each([
    ['```js\nlet a\n```', 'code:js(let a)'],
    ['see:\n```\na\n\nb\n```\ndone', 'see: / code:(a\n\nb) / done'],
    ['hi ```ts\nx\n``` bye', 'hi  / code:ts(x) /  bye'],
    ['```one line``` after', 'code:(one line) /  after'],
    ['what is ``` here', 'what is ``` here'],
    ['```\nnot closed', '```⏎not closed'],
    ['```\na\n```\n```\nb', 'code:(a) / ```⏎b'],
    ['> said\n> more\nanswer', 'quote(said⏎more) / answer'],
    ['> > > > deep', 'quote(quote(quote(> deep)))'],
    ['>no space', '>no space'],
    ['> ```js\n> a\n> ```', 'quote(code:js(a))'],
    ['```\n> shell output\n```', 'code:(> shell output)'],
    ['- a\n- **b**\ntext', 'list(a; strong(b)) / text'],
    ['3. c\n4. d', 'list3(c; d)'],
    ['1984 was a book', '1984 was a book'],
    ['\n\n  a\n\n', '  a'],
    ['', ''],
  ])('%j is %j', (text, expected) => expect(shown(text)).toBe(expected));
});

const depthOf = (nodes: readonly Inline[]): number =>
  Math.max(0, ...nodes.map((n) => ('children' in n ? 1 + depthOf(n.children) : 0)));

test('whatever is written: no throw, nothing lost but marks, never deeper than there are marks', () => {
  const pieces = fc.constantFrom(
    '*',
    '**',
    '_',
    '__',
    '~~',
    '||',
    '`',
    '```',
    '[',
    '](https://a.b)',
    '<@u>',
    'h',
    'word',
    ' ',
    '\n',
    '\\',
    '> ',
    '- ',
    'https://a.b',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
      for (const b of parseMarkup(parts.join(''))) {
        if (b.kind !== 'text') continue;
        expect(depthOf(b.inline)).toBeLessThanOrEqual(7);
        expect(textOf(b.inline).split('word').length).toBeLessThanOrEqual(parts.length + 1);
      }
      const words = parts.filter((p) => p === 'word').length;
      expect(JSON.stringify(parseMarkup(parts.join(''))).split('word').length - 1).toBeGreaterThanOrEqual(
        words,
      );
    }),
  );
});

/** Work must grow as the text grows: counted in nodes, since time is not to be trusted in a test. */
test('check 29: a hostile text makes no more nodes than it has characters, and is cut at the limit', () => {
  const count = (x: unknown): number =>
    typeof x === 'object' && x !== null ? 1 + Object.values(x).reduce((n: number, y) => n + count(y), 0) : 0;
  for (const bit of [
    '*',
    '_',
    '`',
    '[',
    '](',
    '**a',
    '||',
    '> ',
    '[a](',
    '_a*b',
    '](a(b',
    '```\n',
    'http://',
    '<@',
  ]) {
    const text = bit.repeat(Math.ceil(longestMarkup / bit.length));
    expect(count(parseMarkup(text))).toBeLessThan(3 * longestMarkup);
  }
  expect(textOf([{ kind: 'text', text: 'a' }, { kind: 'break' }])).toBe('a ');
  expect(shown('a'.repeat(longestMarkup + 5))).toHaveLength(longestMarkup);
});

test('code is coloured by words, strings, numbers and comments, and loses no character', () => {
  const code = 'for x in f("a \\" b", 14): # note\n  return 0x1F';
  const pieces = highlight(code, 'python');
  expect(pieces.map((p) => p.text).join('')).toBe(code);
  expect(pieces.filter((p) => p.kind !== 'plain').map((p) => `${p.kind}:${p.text}`)).toEqual([
    'keyword:for',
    'keyword:in',
    'string:"a \\" b"',
    'number:14',
    'comment:# note',
    'keyword:return',
    'number:0x1F',
  ]);
  expect(highlight(code, 'klingon')).toEqual([{ kind: 'plain', text: code }]);
  expect(highlight('`open', 'js').map((p) => p.kind)).toEqual(['string']);
});
