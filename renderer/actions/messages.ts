import type { Message } from '../../shared/domain.ts';
import { type AccountId, type ChannelId, compareIds, type MessageId } from '../../shared/ids.ts';
import type { Result } from '../../shared/result.ts';
import { applyEvents } from '../../shared/state/apply.ts';
import {
  addNewer,
  addOlder,
  openTimeline,
  type Timeline,
  trimNewest,
  trimOldest,
  windowSize,
} from '../../shared/state/timeline.ts';
import type { ChannelView } from '../store/state.ts';
import type { App } from '../store/store.ts';
import {
  type ChannelRef,
  notice,
  patchAccount,
  patchView,
  putTimeline,
  timelineOf,
  viewOf,
} from './channel-view.ts';

/** Messages asked for at once. */
const pageSize = 50;

type Where = { before?: MessageId; after?: MessageId; around?: MessageId };
const list = (app: App, at: ChannelRef, where: Where): Promise<Result<readonly Message[]>> =>
  app.bridge.call('message:list', {
    ...at,
    before: where.before ?? null,
    after: where.after ?? null,
    around: where.around ?? null,
    limit: pageSize,
  });

/** A server may leave out a message that is hidden or broken: only a page that is much too short is the last one. */
const isFull = (page: readonly Message[]): boolean => page.length * 2 >= pageSize;

const accountOf = (app: App, at: ChannelRef) => app.store.getState().accounts.get(at.accountId);
const newestKnown = (app: App, at: ChannelRef) => accountOf(app, at)?.entities.lastMessages.get(at.channelId);

/** One request per channel and end: scrolling asks again and again while a page is on its way. */
const flights = new WeakMap<App, Map<string, Promise<void>>>();
function once(app: App, key: string, run: () => Promise<void>): Promise<void> {
  const own = flights.get(app) ?? new Map<string, Promise<void>>();
  flights.set(app, own);
  const flying = own.get(key);
  if (flying) return flying;
  const flight = run().finally(() => own.delete(key));
  own.set(key, flight);
  return flight;
}
const flightKey = (what: string, at: ChannelRef) => `${what} ${at.accountId} ${at.channelId}`;

/**
 * Loads the stretch of a channel that is opened: around the last read message, or the newest. A stretch that is
 * there, reaches the present and holds the place where reading ended is shown as it is. Where "New since" stands
 * was decided by opening it.
 */
export function loadChannel(app: App, accountId: AccountId, channelId: ChannelId): Promise<void> {
  const at = { accountId, channelId };
  patchView(app, at, { target: null });
  const state = app.store.getState();
  const known = timelineOf(state, at);
  const { readUpTo } = viewOf(state, at);
  if (known && !known.hasNewer && holds(known, readUpTo)) return Promise.resolve();
  return once(app, flightKey('open', at), () => openAt(app, at, readUpTo));
}

/** While one was elsewhere a busy channel's stretch slides on, past what was not read. */
function holds({ ids, hasOlder }: Timeline, readUpTo: MessageId | null): boolean {
  const [oldest] = ids;
  return readUpTo === null || oldest === undefined || !hasOlder || compareIds(oldest, readUpTo) <= 0;
}

/** Loads the newest page; where `readUpTo` is older than that, the page around it. */
async function openAt(
  app: App,
  at: ChannelRef,
  readUpTo: MessageId | null,
  target: ChannelView['target'] = null,
): Promise<void> {
  patchView(app, at, { load: 'loading', olderError: null, newerError: null });
  const newest = await list(app, at, {});
  const first = newest.ok ? newest.value[0] : undefined;
  const tooOld = first !== undefined && readUpTo !== null && compareIds(first.id, readUpTo) > 0;
  const page =
    tooOld && newest.ok && isFull(newest.value) ? await list(app, at, { around: readUpTo }) : newest;
  if (!page.ok) {
    patchView(app, at, { load: page.error });
    return;
  }
  if (target === null) await letGo(app, at);
  install(app, at, page.value);
  patchView(app, at, { load: 'idle', target });
  await fillGap(app, at);
}

/** An older stretch is taken away first, and the list with it: the new list opens at its line, the old one would not. */
async function letGo(app: App, at: ChannelRef): Promise<void> {
  if (!timelineOf(app.store.getState(), at)) return;
  patchAccount(app, at.accountId, (account) => {
    const timelines = new Map(account.timelines);
    timelines.delete(at.channelId);
    return { ...account, timelines };
  });
  await Promise.resolve(); // drawn without it
}

function install(app: App, at: ChannelRef, page: readonly Message[]): void {
  const last = page.at(-1);
  const newest = newestKnown(app, at);
  const hasNewer = last !== undefined && newest !== undefined && compareIds(newest, last.id) > 0;
  putTimeline(app, at, openTimeline(page, { hasOlder: isFull(page), hasNewer }));
}

/** What arrived while the newest page was on its way is fetched, so that it is not missing for ever. */
async function fillGap(app: App, at: ChannelRef): Promise<void> {
  const t = timelineOf(app.store.getState(), at);
  if (t?.hasNewer && t.ids.length < pageSize + 5) await loadNewer(app, at);
}

export function loadOlder(app: App, at: ChannelRef): Promise<void> {
  return once(app, flightKey('older', at), async () => {
    const oldest = timelineOf(app.store.getState(), at)?.ids[0];
    if (oldest === undefined) return;
    patchView(app, at, { olderError: null });
    const page = await list(app, at, { before: oldest });
    if (!page.ok) return patchView(app, at, { olderError: page.error });
    const t = timelineOf(app.store.getState(), at);
    if (t?.ids[0] === oldest) putTimeline(app, at, addOlder(t, page.value, isFull(page.value)));
  });
}

export function loadNewer(app: App, at: ChannelRef): Promise<void> {
  return once(app, flightKey('newer', at), async () => {
    const newest = timelineOf(app.store.getState(), at)?.ids.at(-1);
    if (newest === undefined) return;
    patchView(app, at, { newerError: null });
    const page = await list(app, at, { after: newest });
    if (!page.ok) return patchView(app, at, { newerError: page.error });
    const t = timelineOf(app.store.getState(), at);
    if (t?.ids.at(-1) === newest) putTimeline(app, at, addNewer(t, page.value, isFull(page.value)));
  });
}

let jumps = 0;
const jumpTarget = (id: MessageId | 'newest') => ({ id, n: ++jumps });

/** The newest message, whatever is loaded now. */
export async function jumpToPresent(app: App, at: ChannelRef): Promise<void> {
  const t = timelineOf(app.store.getState(), at);
  const target = jumpTarget('newest');
  if (t && !t.hasNewer) patchView(app, at, { target });
  else await once(app, flightKey('open', at), () => openAt(app, at, null, target));
}

/** A message by id, loaded if need be, lit up for a moment. */
export async function jumpTo(app: App, at: ChannelRef, id: MessageId): Promise<void> {
  const target = jumpTarget(id);
  if (timelineOf(app.store.getState(), at)?.rows.has(id)) return patchView(app, at, { target });
  const page = await list(app, at, { around: id });
  if (!page.ok) return notice(app, page.error);
  if (!page.value.some((m) => m.id === id)) return notice(app, { kind: 'notFound', code: 'messageGone' });
  install(app, at, page.value);
  patchView(app, at, { load: 'idle', target });
}

/** The list shows a window: when new messages made it too long, the end one does not look at is let go. */
export function trimWindow(app: App, at: ChannelRef, atBottom: boolean): void {
  const t = timelineOf(app.store.getState(), at);
  if (!t || t.ids.length <= windowSize + pageSize) return;
  putTimeline(app, at, atBottom ? trimOldest(t) : trimNewest(t));
}

/** Everything up to the newest message was seen. Told to the server once, and known here at once. */
export async function acknowledge(app: App, at: ChannelRef): Promise<void> {
  const account = accountOf(app, at);
  const t = account?.timelines.get(at.channelId);
  const newest = t?.ids.at(-1);
  if (!account || !t || t.hasNewer || newest === undefined) return;
  const read = account.entities.readStates.get(at.channelId);
  const seen = read?.lastReadId != null && compareIds(read.lastReadId, newest) >= 0;
  if (seen && read.mentions === 0) return;
  const readState = { channelId: at.channelId, lastReadId: newest, mentions: 0 };
  patchAccount(app, at.accountId, (a) => ({
    ...a,
    entities: applyEvents(a.entities, [{ type: 'readStateChanged', readState }]),
  }));
  await app.bridge.call('channel:acknowledge', { ...at, messageId: newest });
}

/** Esc: read, the line goes, the newest message is shown. */
export async function markRead(app: App, at: ChannelRef): Promise<void> {
  patchView(app, at, { readUpTo: null });
  await jumpToPresent(app, at);
  await acknowledge(app, at);
}

/** The person looks away: what comes from now on is new. A line that stands already stays. */
export function lookAway(app: App, at: ChannelRef): void {
  const t = timelineOf(app.store.getState(), at);
  const newest = t?.ids.at(-1);
  if (!t || t.hasNewer || newest === undefined || hasLine(app, at, t)) return;
  patchView(app, at, { readUpTo: newest });
}

function hasLine(app: App, at: ChannelRef, t: Timeline): boolean {
  const { readUpTo } = viewOf(app.store.getState(), at);
  const newest = t.ids.at(-1);
  return readUpTo !== null && newest !== undefined && compareIds(newest, readUpTo) > 0;
}
