import { type Preferences, textSizeBeside } from '../../shared/preferences.ts';
import type { App } from '../store/store.ts';
import { setLayer } from './layers.ts';

/** Drawn at once; main keeps it and says what it kept, also when that is something else. */
export function setPreferences(app: App, patch: Partial<Preferences>): void {
  app.store.setState((s) => ({ preferences: { ...s.preferences, ...patch } }));
  void app.bridge.call('app:settings', patch).then((result) => {
    if (!result.ok) app.store.setState((s) => ({ notices: [...s.notices, result.error] }));
  });
}

/** The width that the layout goes by, px: at twice the text size that of a window half as wide. */
export const layoutWidth = ({ textSize }: Pick<Preferences, 'textSize'>, width: number): number =>
  (width * 100) / textSize;

/** Larger (1) or smaller (-1) text by one step; null: the usual size. */
export function stepTextSize(app: App, by: 1 | -1 | null): void {
  const { textSize } = app.store.getState().preferences;
  const next = by === null ? 100 : textSizeBeside(textSize, by);
  if (next !== textSize) setPreferences(app, { textSize: next });
}

/** Names beside the rail from this width up, until the person chooses; px. */
const wideFrom = 1360;
/** The members stand beside the conversation from this width up, else over it; px. */
export const membersBesideFrom = 1100;

/** Below this width (zoomed in, half a screen) the channels fold into a drawer; px. */
export const columnBesideFrom = 640;

export const isRailWide = (preferences: Preferences, width: number): boolean =>
  preferences.railWide ?? layoutWidth(preferences, width) >= wideFrom;

export function toggleRail(app: App, width = innerWidthOf()): void {
  setPreferences(app, { railWide: !isRailWide(app.store.getState().preferences, width) });
}

/** Beside the conversation where there is room, a layer over it where there is none. */
export function toggleMembers(app: App, width = innerWidthOf()): void {
  const { preferences, ui } = app.store.getState();
  if (layoutWidth(preferences, width) < membersBesideFrom)
    setLayer(app, ui.layer === 'members' ? null : 'members');
  else setPreferences(app, { membersShown: !preferences.membersShown });
}

const innerWidthOf = (): number => globalThis.innerWidth;

export function dismissNotice(app: App): void {
  app.store.setState((s) => ({ notices: s.notices.slice(1) }));
}
