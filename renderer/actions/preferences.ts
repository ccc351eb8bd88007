import type { Preferences } from '../../shared/preferences.ts';
import type { App } from '../store/store.ts';
import { setLayer } from './layers.ts';

/** Drawn at once; main keeps it and says what it kept, also when that is something else. */
export function setPreferences(app: App, patch: Partial<Preferences>): void {
  app.store.setState((s) => ({ preferences: { ...s.preferences, ...patch } }));
  void app.bridge.call('app:settings', patch).then((result) => {
    if (!result.ok) app.store.setState((s) => ({ notices: [...s.notices, result.error] }));
  });
}

/** Names beside the rail from this width up, until the person chooses; px. */
const wideFrom = 1360;
/** The members stand beside the conversation from this width up, else over it; px. */
export const membersBesideFrom = 1100;

/** Below this width (zoomed in, half a screen) the channels fold into a drawer; px. */
export const columnBesideFrom = 640;

export const isRailWide = (preferences: Preferences, width: number): boolean =>
  preferences.railWide ?? width >= wideFrom;

export function toggleRail(app: App, width = innerWidthOf()): void {
  setPreferences(app, { railWide: !isRailWide(app.store.getState().preferences, width) });
}

/** Beside the conversation where there is room, a layer over it where there is none. */
export function toggleMembers(app: App, width = innerWidthOf()): void {
  const { preferences, ui } = app.store.getState();
  if (width < membersBesideFrom) setLayer(app, ui.layer === 'members' ? null : 'members');
  else setPreferences(app, { membersShown: !preferences.membersShown });
}

const innerWidthOf = (): number => globalThis.innerWidth;

export function dismissNotice(app: App): void {
  app.store.setState((s) => ({ notices: s.notices.slice(1) }));
}
