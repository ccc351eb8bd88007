import type { MemberGroup } from '../../../shared/domain.ts';

/** A line of the list: `top` in rem from the start of the list; `index` counts people, not headings. */
export type Line =
  | { readonly kind: 'heading'; readonly top: number; readonly group: MemberGroup }
  | { readonly kind: 'member'; readonly top: number; readonly index: number };

/** Heights in rem, the same for every row of a kind: the scroll bar is true before a row is loaded. */
export type Heights = { readonly heading: number; readonly member: number };
export const heights = {
  cosy: { heading: 1.9375, member: 2.625 },
  compact: { heading: 1.75, member: 1.75 },
} as const;

export const heightOf = (groups: readonly MemberGroup[], h: Heights): number =>
  groups.reduce((sum, group) => sum + h.heading + group.count * h.member, 0);

/** The lines that touch the stretch from `from` to `to` (rem). */
export function linesIn(
  groups: readonly MemberGroup[],
  h: Heights,
  from: number,
  to: number,
): readonly Line[] {
  const lines: Line[] = [];
  let top = 0;
  let index = 0;
  for (const group of groups) {
    const below = top + h.heading;
    if (below > from && top < to) lines.push({ kind: 'heading', top, group });
    const first = Math.max(0, Math.floor((from - below) / h.member));
    const last = Math.min(group.count, Math.ceil((to - below) / h.member));
    for (let i = first; i < last; i += 1) {
      lines.push({ kind: 'member', top: below + i * h.member, index: index + i });
    }
    top = below + group.count * h.member;
    index += group.count;
  }
  return lines;
}

const page = 100;
const margin = 50;

/** What to ask main for: the first page always, and what is on the screen with rows to both sides. */
export function rangesFor(lines: readonly Line[]): [number, number][] {
  const indexes = lines.flatMap((line) => (line.kind === 'member' ? [line.index] : []));
  const first = Math.max(page, (indexes[0] ?? 0) - margin);
  const last = (indexes.at(-1) ?? 0) + margin;
  return last >= page && first <= last
    ? [
        [0, page - 1],
        [first, last],
      ]
    : [[0, page - 1]];
}
