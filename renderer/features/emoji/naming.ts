/** Shorter names are smileys. */
export const shortest = 2;
const allowed = /^\w+$/;

export type NameTrouble = 'short' | 'letters' | 'taken';

/** Why a name cannot be one; null: it can. `others`: the names that the server's other emoji have. */
export function nameTrouble(name: string, others: readonly string[]): NameTrouble | null {
  if (name !== '' && !allowed.test(name)) return 'letters';
  if (name.length < shortest) return 'short';
  return others.includes(name) ? 'taken' : null;
}

/** What an emoji may be called after its file: "Red Kite (2).png" is red_kite_2. */
export function nameAfter(fileName: string, longest: number): string {
  const stem = fileName
    .replace(/\.[^.]*$/, '')
    .normalize('NFKD')
    .toLowerCase();
  const words = stem.replace(/\p{M}+/gu, '').match(/[a-z0-9]+/g) ?? [];
  const name = words.join('_').slice(0, longest);
  return name.length < shortest ? '' : name;
}
