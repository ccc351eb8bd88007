import { type AccountId, mediaPath } from '../../shared/ids.ts';
import type { EmojiGroup } from '../../shared/state/emoji.ts';
import { findEmoji } from './emoji.ts';

export type EmojiEntry = { readonly text: string; readonly name: string; readonly src?: string | undefined };
export type EmojiSection = {
  readonly key: string;
  /** The server's name; null: everybody's. */
  readonly label: string | null;
  /** There are others beside it. */
  readonly among: boolean;
  readonly all: readonly EmojiEntry[];
};

const columns = 8;

/** What is found, by server, then everybody's. Sections without a find are left out. */
export function sectionsFor(
  word: string,
  own?: { readonly accountId: AccountId; readonly groups: readonly EmojiGroup[] },
): readonly EmojiSection[] {
  const wanted = word.trim().toLowerCase();
  const servers = (own?.groups ?? []).map(({ server, emoji }) => ({
    key: server.id,
    label: server.name,
    all: emoji
      .filter((one) => one.name.toLowerCase().includes(wanted))
      .map((one) => ({
        text: `${one.name}:${one.id}`,
        name: `:${one.name}:`,
        src: own && mediaPath(own.accountId, one.media),
      })),
  }));
  const shown = [...servers, { key: '', label: null, all: findEmoji(word) }].filter(
    ({ all }) => all.length > 0,
  );
  return shown.map((section) => ({ ...section, among: shown.length > 1 }));
}

/** Where a key leads from one place to another: rows end with their section. null: it is no key of the grid. */
export function stepIn(sections: readonly EmojiSection[], at: number, key: string): number | null {
  const last = sections.reduce((sum, { all }) => sum + all.length, 0) - 1;
  if (key === 'ArrowRight') return Math.max(0, Math.min(last, at + 1));
  if (key === 'ArrowLeft') return Math.max(0, at - 1);
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return null;
  const rows = rowsOf(sections);
  const row = rows.findIndex(({ start, end }) => at >= start && at < end);
  const here = rows[row];
  const there = rows[row + (key === 'ArrowDown' ? 1 : -1)];
  if (!here || !there) return Math.max(0, Math.min(last, at));
  return Math.min(there.end - 1, there.start + at - here.start);
}

function rowsOf(
  sections: readonly EmojiSection[],
): readonly { readonly start: number; readonly end: number }[] {
  const rows: { start: number; end: number }[] = [];
  let from = 0;
  for (const { all } of sections) {
    for (let i = 0; i < all.length; i += columns)
      rows.push({ start: from + i, end: from + Math.min(all.length, i + columns) });
    from += all.length;
  }
  return rows;
}
