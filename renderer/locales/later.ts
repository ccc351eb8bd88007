import type { i18n } from 'i18next';
import { pseudo, type Words } from './pseudo.ts';

/** Words of pages that few people open: they come with the code of those pages. As in `en`, one file per noun. */
const files = import.meta.glob<Words>('./en/later/*.json', { eager: true, import: 'default' });
export const laterEnglish: Words = Object.fromEntries(
  Object.entries(files).map(([path, words]) => [path.slice('./en/later/'.length, -'.json'.length), words]),
);

/** Adds them to the words of the window, in its language; again: nothing happens. */
export function addLaterWords(words: i18n): void {
  const spoken = words.language === 'en-XA' ? pseudo(laterEnglish) : laterEnglish;
  words.addResourceBundle(words.language, 'translation', spoken, true, false);
}
