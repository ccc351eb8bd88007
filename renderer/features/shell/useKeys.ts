import { useEffect } from 'react';
import { setPresence } from '../../actions/accounts.ts';
import {
  markServerRead,
  openAccountAt,
  serverHere,
  stepChannel,
  stepServer,
} from '../../actions/channels.ts';
import { setLayer } from '../../actions/layers.ts';
import { accountOf, back, forward, go } from '../../actions/places.ts';
import { stepTextSize, toggleMembers, toggleRail } from '../../actions/preferences.ts';
import { openSearch } from '../../actions/searching.ts';
import { pickFiles } from '../../actions/uploads.ts';
import { searchId } from '../../components/focus.ts';
import { useApp } from '../../store/hooks.ts';
import type { Ui } from '../../store/state.ts';
import type { App } from '../../store/store.ts';
import { type Binding, bindingFor, type KeyCommand } from './keys.ts';
import { focusRegion } from './regions.ts';

/** What each command does. Returns false when there was nothing for it to do, and the key goes on. */
const doings: Readonly<Record<KeyCommand, (app: App, binding: Binding) => boolean | undefined>> = {
  switcher: (app) => layer(app, 'switcher'),
  search: (app) => lookThrough(app, 'channel'),
  searchServer: (app) => lookThrough(app, 'server'),
  newDirect: (app) => layer(app, 'newDirect'),
  shortcuts: (app) => layer(app, 'shortcuts'),
  status: (app) => layer(app, 'status'),
  account: (app, { index }) => done(openAccountAt(app, index ?? 0)),
  serverBefore: (app) => done(stepServer(app, -1)),
  serverAfter: (app) => done(stepServer(app, 1)),
  channelBefore: (app) => done(stepChannel(app, -1, 'any')),
  channelAfter: (app) => done(stepChannel(app, 1, 'any')),
  unreadBefore: (app) => done(stepChannel(app, -1, 'unread')),
  unreadAfter: (app) => done(stepChannel(app, 1, 'unread')),
  wantedBefore: (app) => done(stepChannel(app, -1, 'wanted')),
  wantedAfter: (app) => done(stepChannel(app, 1, 'wanted')),
  back: (app) => done(back(app)),
  forward: (app) => done(forward(app)),
  regionAfter: () => done(focusRegion(1)),
  regionBefore: () => done(focusRegion(-1)),
  closeLayer: (app) => {
    if (app.store.getState().ui.layer === null) return false;
    return layer(app, null);
  },
  markRead: markHere,
  attach: attachHere,
  rail: (app) => done(toggleRail(app)),
  members: (app) => done(toggleMembers(app)),
  textLarger: (app) => done(stepTextSize(app, 1)),
  textSmaller: (app) => done(stepTextSize(app, -1)),
  textUsual: (app) => done(stepTextSize(app, null)),
  settings: (app) => done(go(app, { kind: 'settings' })),
  online: (app) => done(setPresence(app, null, 'online')),
  idle: (app) => done(setPresence(app, null, 'idle')),
  focus: (app) => done(setPresence(app, null, 'focus')),
  dnd: (app) => done(setPresence(app, null, 'dnd')),
  invisible: (app) => done(setPresence(app, null, 'invisible')),
};

const done = (_: unknown): undefined => undefined;
function layer(app: App, wanted: Ui['layer']): undefined {
  const opens = wanted === null || app.store.getState().accounts.size > 0 || wanted === 'shortcuts';
  if (opens) setLayer(app, wanted);
}

/** The search that is open already gets the focus. */
function lookThrough(app: App, scope: 'channel' | 'server'): boolean {
  if (!openSearch(app, scope)) return false;
  document.getElementById(searchId)?.focus();
  return true;
}

function markHere(app: App): boolean {
  const accountId = accountOf(app.store.getState().place);
  const serverId = serverHere(app);
  if (accountId === null || serverId === null) return false;
  void markServerRead(app, accountId, serverId);
  return true;
}

function attachHere(app: App): boolean {
  const { place } = app.store.getState();
  if (place.kind !== 'channel') return false;
  void pickFiles(app, { accountId: place.accountId, channelId: place.channelId });
  return true;
}

export const perform = (app: App, binding: Binding): boolean => doings[binding.does](app, binding) !== false;

/** Listens for the keys of the whole window. What a part has handled itself is left alone. */
export function useKeys(): void {
  const app = useApp();
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const binding = bindingFor(event, app.store.getState().platform);
      if (binding && perform(app, binding)) event.preventDefault();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [app]);
}
