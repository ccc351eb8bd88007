import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { pseudo, type Words } from './pseudo.ts';

/** One file per noun: `en/channels.json` holds the keys `channels.…`. */
const files = import.meta.glob<Words>('./en/*.json', { eager: true, import: 'default' });
export const english: Words = Object.fromEntries(
  Object.entries(files).map(([path, words]) => [path.slice('./en/'.length, -'.json'.length), words]),
);

/** The words of the window. `pseudo` is English made longer and accented: what it does not touch was never a key. */
export function createWords(language: string): i18n {
  const words = createInstance();
  const lng = language === 'pseudo' ? 'en-XA' : 'en';
  const translation = language === 'pseudo' ? pseudo(english) : english;
  void words.use(initReactI18next).init({
    lng,
    fallbackLng: lng,
    initAsync: false,
    resources: { [lng]: { translation } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  return words;
}
