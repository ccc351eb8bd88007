import type { AccountId, ChannelId, ServerId } from '../../shared/ids.ts';
import type { Entities } from '../../shared/state/entities.ts';
import { channelsOf, channelUnread } from '../../shared/state/unread.ts';
import type { State } from '../store/state.ts';
import type { App } from '../store/store.ts';
import { notice } from './channel-view.ts';
import { canOpen, openChannel, openServer } from './places.ts';

/** Says that everything in a server was read. What becomes of it comes as events. */
export async function markServerRead(app: App, accountId: AccountId, serverId: ServerId): Promise<void> {
  const answer = await app.bridge.call('server:acknowledge', { accountId, serverId });
  if (!answer.ok) notice(app, answer.error);
}

type Wanted = 'any' | 'unread' | 'wanted';
type Stop = { readonly accountId: AccountId; readonly channelId: ChannelId };

/** Opens the previous (-1) or next (1) channel: of this server, or the next unread or wanting one anywhere. */
export function stepChannel(app: App, by: -1 | 1, wanted: Wanted): void {
  const stops = stopsOf(app, wanted);
  const state = app.store.getState();
  const at = stops.findIndex((s) => isOpen(state, s.accountId, s.channelId));
  const ring = at < 0 ? stops : [...stops.slice(at + 1), ...stops.slice(0, at)];
  const next = by > 0 ? ring[0] : ring.at(-1);
  if (next) openChannel(app, next.accountId, next.channelId);
}

/** The channels a step may go to, in the order of the rail; the open one is always among them. */
function stopsOf(app: App, wanted: Wanted): Stop[] {
  const state = app.store.getState();
  const stops = [...state.accounts].flatMap(([accountId, { entities }]) =>
    [null, ...entities.servers.keys()]
      .flatMap((serverId) => channelsOf(entities, serverId))
      .filter((c) => canOpen(c.kind) && c.abilities.read)
      .filter((c) => fits(entities, c.id, wanted) || isOpen(state, accountId, c.id))
      .map((c) => ({ accountId, channelId: c.id })),
  );
  return wanted === 'any' ? inSameColumn(app, stops) : stops;
}

function fits(entities: Entities, channelId: ChannelId, wanted: Wanted): boolean {
  if (wanted === 'any') return true;
  const { unread, mentions } = channelUnread(entities, channelId);
  return wanted === 'unread' ? unread : mentions > 0;
}

const isOpen = ({ place }: State, accountId: AccountId, channelId: ChannelId): boolean =>
  place.kind === 'channel' && place.accountId === accountId && place.channelId === channelId;

function inSameColumn(app: App, stops: readonly Stop[]): Stop[] {
  const { accounts, place } = app.store.getState();
  if (place.kind !== 'channel') return [...stops];
  const serverOf = (s: Stop) => accounts.get(s.accountId)?.entities.channels.get(s.channelId)?.serverId;
  const here = serverOf(place);
  if (here === null) return stops.filter((s) => serverOf(s) === null);
  return stops.filter((s) => s.accountId === place.accountId && serverOf(s) === here);
}

/** Opens the previous or next server, through all accounts. */
export function stepServer(app: App, by: -1 | 1): void {
  const { accounts, place } = app.store.getState();
  const servers = [...accounts].flatMap(([accountId, { entities }]) =>
    [...entities.servers.keys()].map((serverId) => ({ accountId, serverId })),
  );
  const here = serverHere(app);
  const at = servers.findIndex(
    (s) => 'accountId' in place && s.accountId === place.accountId && s.serverId === here,
  );
  const next = at < 0 ? servers.at(by > 0 ? 0 : -1) : servers[(at + by + servers.length) % servers.length];
  if (next) openServer(app, next.accountId, next.serverId);
}

/** The server that is open, if one is. */
export function serverHere(app: App): ServerId | null {
  const { accounts, place } = app.store.getState();
  if (place.kind === 'server') return place.serverId;
  if (place.kind !== 'channel') return null;
  return accounts.get(place.accountId)?.entities.channels.get(place.channelId)?.serverId ?? null;
}

/** Opens the n-th account (0 first); when it is open already, the next server of it. */
export function openAccountAt(app: App, index: number): void {
  const { accounts, place } = app.store.getState();
  const account = [...accounts.values()][index];
  if (!account) return;
  const servers = [...account.entities.servers.keys()];
  const here = serverHere(app);
  const open = 'accountId' in place && place.accountId === account.view.id && here !== null;
  const next = open ? servers[(servers.indexOf(here) + 1) % servers.length] : servers[0];
  if (next !== undefined) openServer(app, account.view.id, next);
}
