import type { Channel } from '../../../shared/domain.ts';
import type { ChannelId } from '../../../shared/ids.ts';

export type Row =
  | { readonly kind: 'category'; readonly channel: Channel; readonly folded: boolean }
  | { readonly kind: 'channel'; readonly channel: Channel; readonly level: 1 | 2 };

type Shown = {
  readonly folded: (id: ChannelId) => boolean;
  /** Stays in sight though its category is folded: unread, or open. */
  readonly stays: (id: ChannelId) => boolean;
};

/**
 * The column from top to bottom: channels without a category first, then each category with its own. `channels`
 * come in the order of their positions. A channel whose category is unknown stands among the first.
 */
export function rowsOf(channels: readonly Channel[], shown: Shown): readonly Row[] {
  const seen = channels.filter((c) => c.kind === 'category' || c.abilities.read);
  const categories = seen.filter((c) => c.kind === 'category');
  const known = new Set(categories.map((c) => c.id));
  const under = Map.groupBy(
    seen.filter((c) => c.kind !== 'category'),
    (c) => (c.parentId !== null && known.has(c.parentId) ? c.parentId : null),
  );
  const rows: Row[] = (under.get(null) ?? []).map((channel) => ({ kind: 'channel', channel, level: 1 }));
  for (const category of categories) {
    const children = under.get(category.id) ?? [];
    const folded = shown.folded(category.id);
    rows.push({ kind: 'category', channel: category, folded });
    for (const channel of children) {
      if (!folded || shown.stays(channel.id)) rows.push({ kind: 'channel', channel, level: 2 });
    }
  }
  return rows;
}
