import type { AccountId, ChannelId, ServerId } from '../../shared/ids.ts';
import { channelsOf, channelUnread } from '../../shared/state/unread.ts';
import {
  accountOfPlace,
  channelKey,
  idleChannel,
  type Place,
  type State,
  serverKey,
} from '../store/state.ts';
import type { App } from '../store/store.ts';
import { loadChannel } from './messages.ts';

/** Most places Back can go through. */
const longestHistory = 100;

export const accountOf = accountOfPlace;

const samePlace = (a: Place, b: Place): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The sections of the settings are one place to Back, those of one server's too. */
function samePages(a: Place, b: Place): boolean {
  if (a.kind === 'settings') return b.kind === 'settings';
  return (
    a.kind === 'serverSettings' &&
    b.kind === 'serverSettings' &&
    a.accountId === b.accountId &&
    a.serverId === b.serverId
  );
}

/** Goes to a place and, if it is a channel, opens it. */
export function go(app: App, place: Place): void {
  const { place: now, history } = app.store.getState();
  if (!samePlace(now, place)) {
    const until = samePages(now, place) ? history.at : history.at + 1;
    const passed = history.places.slice(0, until).filter((p) => p.kind !== 'start');
    const places = [...passed, place].slice(-longestHistory);
    app.store.setState({ history: { places, at: places.length - 1 } });
  }
  arrive(app, place);
}

export function back(app: App): void {
  step(app, -1);
}
export function forward(app: App): void {
  step(app, 1);
}

/** Places that are gone (a channel that was deleted, an account signed out) are passed over. */
function step(app: App, by: -1 | 1): void {
  const state = app.store.getState();
  let at = state.history.at + by;
  while (at >= 0 && at < state.history.places.length) {
    const place = state.history.places[at];
    if (place && exists(state, place)) {
      app.store.setState({ history: { ...state.history, at } });
      arrive(app, place);
      return;
    }
    at += by;
  }
}

/** Whether Back (-1) or Forward (1) leads anywhere. */
export function canStep(state: State, by: -1 | 1): boolean {
  const { places, at } = state.history;
  const ahead = by < 0 ? places.slice(0, at) : places.slice(at + 1);
  return ahead.some((place) => exists(state, place));
}

export function exists(state: State, place: Place): boolean {
  const id = accountOf(place);
  if (id === null) return true;
  const account = state.accounts.get(id);
  if (!account) return false;
  if (place.kind === 'channel') return account.entities.channels.has(place.channelId);
  if (place.kind === 'server' || place.kind === 'serverSettings') {
    return account.entities.servers.has(place.serverId);
  }
  return true;
}

function arrive(app: App, place: Place): void {
  const before = app.store.getState().place;
  if (place.kind === 'channel') {
    arriveInChannel(app, place.accountId, place.channelId);
    return;
  }
  app.store.setState((s) => ({
    place,
    ui: { ...s.ui, layer: null, person: null, joining: null, calling: null, search: null },
  }));
  if (before.kind === 'channel') show(app, before.accountId, null);
}

function arriveInChannel(app: App, accountId: AccountId, channelId: ChannelId): void {
  const before = app.store.getState().place;
  const again = before.kind === 'channel' && before.accountId === accountId && before.channelId === channelId;
  app.store.setState((s) =>
    again
      ? { ui: { ...s.ui, layer: null, person: null, joining: null, calling: null } }
      : inChannel(s, accountId, channelId),
  );
  if (again) return;
  if (before.kind === 'channel' && before.accountId !== accountId) show(app, before.accountId, null);
  show(app, accountId, channelId);
  void loadChannel(app, accountId, channelId);
}

/** The state with a channel opened: "New since" stands where reading had ended. */
function inChannel(state: State, accountId: AccountId, channelId: ChannelId): Partial<State> {
  const entities = state.accounts.get(accountId)?.entities;
  const key = channelKey(accountId, channelId);
  const unread = entities !== undefined && channelUnread(entities, channelId).unread;
  const readUpTo = unread ? (entities.readStates.get(channelId)?.lastReadId ?? null) : null;
  const view = { ...(state.channelViews.get(key) ?? idleChannel), readUpTo };
  const serverId = entities?.channels.get(channelId)?.serverId ?? null;
  return {
    place: { kind: 'channel', accountId, channelId },
    ui: { ...state.ui, layer: null, person: null, joining: null, calling: null },
    channelViews: new Map(state.channelViews).set(key, view),
    lastChannel:
      serverId === null
        ? state.lastChannel
        : new Map(state.lastChannel).set(serverKey(accountId, serverId), channelId),
  };
}

const show = (app: App, accountId: AccountId, channelId: ChannelId | null): void =>
  void app.bridge.call('channel:show', { accountId, channelId });

export const openChannel = (app: App, accountId: AccountId, channelId: ChannelId): void =>
  go(app, { kind: 'channel', accountId, channelId });

/** Opens a server where one left it, else at its first channel that can be read. */
export function openServer(app: App, accountId: AccountId, serverId: ServerId): void {
  const channelId = channelToOpen(app.store.getState(), accountId, serverId);
  go(app, channelId ? { kind: 'channel', accountId, channelId } : { kind: 'server', accountId, serverId });
}

function channelToOpen(state: State, accountId: AccountId, serverId: ServerId): ChannelId | null {
  const entities = state.accounts.get(accountId)?.entities;
  if (!entities) return null;
  const last = state.lastChannel.get(serverKey(accountId, serverId));
  if (last && entities.channels.has(last)) return last;
  const readable = channelsOf(entities, serverId).filter((c) => canOpen(c.kind) && c.abilities.read);
  return (readable.find((c) => c.kind === 'text') ?? readable[0])?.id ?? null;
}

/** Categories hold channels and voice rooms hold voices: neither has a conversation to open here. */
export const canOpen = (kind: string): boolean => kind !== 'category' && kind !== 'voice';

/** Opens an account: its first server, else its direct messages. Waits at `start` until its servers are known. */
export function openAccount(app: App, accountId: AccountId): void {
  const entities = app.store.getState().accounts.get(accountId)?.entities;
  const first = entities?.servers.keys().next().value;
  if (!entities || entities.me === null) go(app, { kind: 'start', accountId });
  else if (first === undefined) go(app, { kind: 'home', accountId });
  else openServer(app, accountId, first);
}
