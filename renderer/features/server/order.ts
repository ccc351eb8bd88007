import type { ChannelPlace } from '../../../shared/administration.ts';
import type { Channel } from '../../../shared/domain.ts';
import type { ChannelId } from '../../../shared/ids.ts';

/** What of a channel says where it stands. */
export type Placed = Pick<Channel, 'id' | 'kind' | 'parentId'>;
/** A category with its own channels, from top to bottom; the first group has those without a category. */
export type Group<C extends Placed = Placed> = { readonly category: C | null; readonly own: readonly C[] };

/** The groups as the column shows them. `channels` come in the order of their positions. */
export function groupsOf<C extends Placed>(channels: readonly C[]): readonly Group<C>[] {
  const categories = channels.filter((c) => c.kind === 'category');
  const known = new Set(categories.map((c) => c.id));
  const under = Map.groupBy(
    channels.filter((c) => c.kind !== 'category'),
    (c) => (c.parentId !== null && known.has(c.parentId) ? c.parentId : null),
  );
  return [
    { category: null, own: under.get(null) ?? [] },
    ...categories.map((category) => ({ category, own: under.get(category.id) ?? [] })),
  ];
}

type Groups<C extends Placed> = readonly Group<C>[];
const swapped = <T>(list: readonly T[], a: number, b: number): readonly T[] =>
  list.map((one, i) => (i === a ? (list[b] ?? one) : i === b ? (list[a] ?? one) : one));

const categoryAt = <C extends Placed>(groups: Groups<C>, id: ChannelId): number =>
  groups.findIndex(({ category }) => category?.id === id);
const groupWith = <C extends Placed>(groups: Groups<C>, id: ChannelId): number =>
  groups.findIndex(({ own }) => own.some((c) => c.id === id));

/**
 * One step up (-1) or down (1): a category past its neighbour; a channel past its neighbour, and at the edge of its
 * category into the next one. null: there is nowhere to go.
 */
export function moveBy<C extends Placed>(groups: Groups<C>, id: ChannelId, step: -1 | 1): Groups<C> | null {
  const category = categoryAt(groups, id);
  if (category > 0) {
    const to = category + step;
    return to < 1 || to >= groups.length ? null : swapped(groups, category, to);
  }
  const at = groupWith(groups, id);
  const group = groups[at];
  if (!group) return null;
  const index = group.own.findIndex((c) => c.id === id);
  const beside = index + step;
  if (beside >= 0 && beside < group.own.length) {
    return groups.map((one, i) => (i === at ? { ...one, own: swapped(one.own, index, beside) } : one));
  }
  const next = groups[at + step];
  return next ? insert(groups, id, { group: at + step, index: step < 0 ? next.own.length : 0 }) : null;
}

/** To the end of a category, or (null) of those that have none. null: it stands there already. */
export function moveInto<C extends Placed>(
  groups: Groups<C>,
  id: ChannelId,
  categoryId: ChannelId | null,
): Groups<C> | null {
  const group = groups.findIndex(({ category }) => (category?.id ?? null) === categoryId);
  if (group < 0 || group === groupWith(groups, id)) return null;
  return insert(groups, id, { group, index: groups[group]?.own.length ?? 0 });
}

export type Drop = { readonly over: ChannelId; readonly after: boolean };

/**
 * Let go before or after a row. A channel let go on a category becomes its first; a category lands before or after the
 * one whose rows it was let go on. null: nothing changes.
 */
export function dropAt<C extends Placed>(
  groups: Groups<C>,
  id: ChannelId,
  { over, after }: Drop,
): Groups<C> | null {
  if (over === id) return null;
  const moving = categoryAt(groups, id);
  const overCategory = categoryAt(groups, over);
  if (moving > 0) {
    const target = overCategory > 0 ? overCategory : groupWith(groups, over);
    // nothing stands before those that have no category
    return categoryTo(groups, moving, Math.max(1, after ? target + 1 : target));
  }
  if (overCategory > 0) return insert(groups, id, { group: overCategory, index: 0 });
  return insertBeside(groups, id, { over, after });
}

function insertBeside<C extends Placed>(
  groups: Groups<C>,
  id: ChannelId,
  { over, after }: Drop,
): Groups<C> | null {
  const group = groupWith(groups, over);
  const left = groups[group]?.own.filter((c) => c.id !== id) ?? [];
  const index = left.findIndex((c) => c.id === over);
  return index < 0 ? null : insert(groups, id, { group, index: index + (after ? 1 : 0) });
}

function categoryTo<C extends Placed>(groups: Groups<C>, from: number, to: number): Groups<C> | null {
  const moved = groups[from];
  if (!moved) return null;
  const left = groups.filter((_, i) => i !== from);
  const at = to > from ? to - 1 : to;
  return at === from ? null : [...left.slice(0, at), moved, ...left.slice(at)];
}

/** Takes a channel out of where it is and puts it into a group; `index` counts without it. */
function insert<C extends Placed>(
  groups: Groups<C>,
  id: ChannelId,
  to: { readonly group: number; readonly index: number },
): Groups<C> | null {
  const moved = groups.flatMap(({ own }) => own).find((c) => c.id === id);
  if (!moved) return null;
  return groups.map((group, i) => {
    const own = group.own.filter((c) => c.id !== id);
    return {
      ...group,
      own: i === to.group ? [...own.slice(0, to.index), moved, ...own.slice(to.index)] : own,
    };
  });
}

/** Where all of them stand, for the server: positions count from the top, parents by their group. */
export const placesOf = (groups: readonly Group[]): readonly ChannelPlace[] =>
  groups
    .flatMap(({ category, own }) => [
      ...(category ? [{ id: category.id, parentId: null }] : []),
      ...own.map(({ id }) => ({ id, parentId: category?.id ?? null })),
    ])
    .map((place, position) => ({ ...place, position }));
