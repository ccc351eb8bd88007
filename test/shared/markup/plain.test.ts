import { describe, expect, test } from 'vitest';
import { plainMarkup } from '../../../shared/markup/plain.ts';

const words = {
  person: (id: string) => (id === 'mira' ? 'Mira Okafor' : 'somebody'),
  role: (id: string) => `role ${id}`,
  channel: (id: string) => `the ${id}`,
  hidden: '(hidden)',
  link: (url: string) => `link to ${url}`,
};

describe('a message as words alone', () => {
  test.each([
    ['**bold** _and_ ~~gone~~ __under__', 'bold and gone under'],
    ['it was ||Colonel **Mustard**|| all along', 'it was (hidden) all along'],
    ['<@mira> and <@!nobody>, <@&9>, see <#lounge>', '@Mira Okafor and @somebody, @role 9, see the lounge'],
    ['[the notes](https://hubbub.example/notes)', 'the notes'],
    ['see https://hubbub.example/x.', 'see link to https://hubbub.example/x.'],
    ['`a <b> c` @everyone <:lamp:12>', 'a <b> c @everyone :lamp:'],
    ['> quoted ||secret||\nsaid', 'quoted (hidden)\nsaid'],
    ['```js\nlet a;\n```', 'let a;'],
    ['- one\n- **two**', 'one\ntwo'],
    ['a ||open', 'a ||open'],
    ['<b onclick=x>&amp;</b>', '<b onclick=x>&amp;</b>'],
    ['', ''],
  ])('%j reads %j', (text, plain) => {
    expect(plainMarkup(text, words)).toBe(plain);
  });
});
