import type { Preferences } from '../../../shared/preferences.ts';
import { columnBesideFrom, isRailWide, layoutWidth, membersBesideFrom } from '../../actions/preferences.ts';
import type { Ui } from '../../store/state.ts';

/** What there is room for: by width, by choice, and by what was asked to lie over the rest. */
export type Room = {
  readonly rail: 'wide' | 'narrow' | 'none';
  readonly members: 'beside' | 'over' | null;
  readonly search: 'beside' | 'over' | null;
  /** null: the column stands beside the conversation. */
  readonly drawer: 'open' | 'closed' | null;
};

type Asked = {
  readonly preferences: Preferences;
  readonly layer: Ui['layer'];
  readonly search?: Ui['search'];
  /** Nobody is signed in: there is nothing to show but the way in. */
  readonly empty: boolean;
};

/** The search has room beside the conversation and the members from this width up; below, in the members' place; px. */
const bothFrom = 1440;

export function roomFor(width: number, { preferences, layer, search = null, empty }: Asked): Room {
  if (empty) return { rail: 'none', members: null, search: null, drawer: null };
  const layout = layoutWidth(preferences, width);
  return {
    rail: isRailWide(preferences, width) ? 'wide' : 'narrow',
    ...besideTalk(layout, { preferences, layer, search }),
    drawer: layout >= columnBesideFrom ? null : layer === 'channels' ? 'open' : 'closed',
  };
}

/** What stands after the conversation, or lies over its end. */
function besideTalk(
  width: number,
  { preferences, layer, search = null }: Omit<Asked, 'empty'>,
): Pick<Room, 'members' | 'search'> {
  if (width < membersBesideFrom) {
    return { members: layer === 'members' ? 'over' : null, search: search && 'over' };
  }
  const crowded = search !== null && width < bothFrom;
  return {
    members: preferences.membersShown && !crowded ? 'beside' : null,
    search: search && 'beside',
  };
}
