/**
 * Signs that are not seen, or that turn what stands around them: controls, ends of lines, direction marks, what has no
 * width, blank fillers, tags. Some are of use inside a word; see `useful`.
 */
const unseen =
  /[\p{Cc}\p{Bidi_Control}\p{Co}\p{Noncharacter_Code_Point}\u00ad\u115f\u1160\u200b-\u200d\u2028\u2029\u2060-\u206f\u2800\u3164\ufeff\uffa0\u{e0000}-\u{e007f}]|\u034f|[\u17b4\u17b5]|[\u180b-\u180f]/u;
const eachUnseen = new RegExp(unseen, 'gu');
const space = /[\s\p{Zs}]+/gu;
/** Heaps of marks lie over the lines around; no language sets more than a few on one letter. */
const heaped = /(\p{M}{4})\p{M}+/gu;
const marked = /\p{M}{5}/u;
/** A joiner between emoji makes one of them; between letters of these scripts it is spelling. */
const joins = /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}]|\ufe0f)\u200d(?=\p{Extended_Pictographic})/u;
const spells =
  /(?<=[\p{L}\p{M}])[\u200c\u200d](?=[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Oriya}\p{Script=Sinhala}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Khmer}\p{Script=Mongolian}])/u;
/** The flags of Scotland and the like are spelled in tags. */
const flag = /\u{1f3f4}[\u{e0020}-\u{e007e}]{2,6}\u{e007f}/u;
const useful = new RegExp(`${flag.source}|${joins.source}|${spells.source}|(${eachUnseen.source})`, 'gu');

/** Most names: Latin letters, figures and signs, words parted by one space. Each message carries one, so it is asked first. */
const ordinary = /^[!-~\u00c0-\u024f]+(?: [!-~\u00c0-\u024f]+)*$/;

/** More than any server allows for a name; no list needs more to tell two apart. */
const longest = 1024;

/**
 * A name that somebody else chose, as one line that shows what it is: a person's, a server's, a channel's, a role's, a
 * file's. What is not seen goes (check 30); `photo<U+202E>gpj.exe` ends in `.exe`. May be empty.
 */
export function plainName(name: string): string {
  const text = name.length > longest ? name.slice(0, longest).toWellFormed() : name;
  if (ordinary.test(text)) return text;
  if (!unseen.test(text) && !marked.test(text) && !/\s\s|^\s|\s$/.test(text)) return text;
  // a joiner that is kept may have stood beside something that is not
  const seen = withoutUnseen(text);
  const plain = unseen.test(seen) ? withoutUnseen(seen) : seen;
  return plain.replace(heaped, '$1').replace(space, ' ').trim();
}

const withoutUnseen = (text: string): string =>
  text.replace(useful, (whole, bad: string | undefined) => (bad === undefined ? whole : onLineEnd(bad)));

/** The end of a line parts words. */
const onLineEnd = (sign: string): string => (/[\n\r\t\u2028\u2029]/.test(sign) ? ' ' : '');

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** A name for the middle of a sentence: one in a script from right to left does not turn the words beside it. */
export const isolated = (name: string): string => (rightToLeft.test(name) ? `\u2068${name}\u2069` : name);

/** What ends every turn of direction that a text begins and leaves open, so that it does not turn what stands behind. */
export function directionEnd(text: string): string {
  const line = text.slice(text.lastIndexOf('\n') + 1);
  const open: string[] = [];
  for (const [sign] of line.matchAll(/[\u202a-\u202e\u2066-\u2069]/g)) {
    if (sign === open.at(-1)) open.pop();
    else if (sign !== '\u202c' && sign !== '\u2069') open.push(sign >= '\u2066' ? '\u2069' : '\u202c');
  }
  return open.reverse().join('');
}
