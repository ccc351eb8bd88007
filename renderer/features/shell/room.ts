import type { Preferences } from '../../../shared/preferences.ts';
import { columnBesideFrom, isRailWide, membersBesideFrom } from '../../actions/preferences.ts';
import type { Ui } from '../../store/state.ts';

/** What there is room for: by width, by choice, and by what was asked to lie over the rest. */
export type Room = {
  readonly rail: 'wide' | 'narrow' | 'none';
  readonly members: 'beside' | 'over' | null;
  /** null: the column stands beside the conversation. */
  readonly drawer: 'open' | 'closed' | null;
};

type Asked = {
  readonly preferences: Preferences;
  readonly layer: Ui['layer'];
  /** Nobody is signed in: there is nothing to show but the way in. */
  readonly empty: boolean;
};

export function roomFor(width: number, { preferences, layer, empty }: Asked): Room {
  if (empty) return { rail: 'none', members: null, drawer: null };
  const over = layer === 'members' ? 'over' : null;
  const beside = preferences.membersShown ? 'beside' : null;
  return {
    rail: isRailWide(preferences, width) ? 'wide' : 'narrow',
    members: width >= membersBesideFrom ? beside : over,
    drawer: width >= columnBesideFrom ? null : layer === 'channels' ? 'open' : 'closed',
  };
}
