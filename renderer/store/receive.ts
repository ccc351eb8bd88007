import type { AccountView, OutboxRow } from '../../shared/accounts.ts';
import type { DomainEvent } from '../../shared/events.ts';
import type { AccountId, ChannelId, FileHandle, Nonce, UserId } from '../../shared/ids.ts';
import type { AppEvent, Bootstrap } from '../../shared/ipc.ts';
import { applyEvents } from '../../shared/state/apply.ts';
import { noEntities } from '../../shared/state/entities.ts';
import { applyToTimeline, type Timeline, trimOldest } from '../../shared/state/timeline.ts';
import type { Upload } from '../../shared/uploads.ts';
import { forgetAccount } from './forget.ts';
import { type AccountState, channelKey, type State } from './state.ts';

/** Takes one batch from main into the state. Pure; commands are not state and are taken by `actions/commands.ts`. */
export function receive(state: State, batch: readonly AppEvent[], now: number): State {
  return batch.reduce((s, event) => receiveOne(s, event, now), state);
}

function receiveOne(state: State, e: AppEvent, now: number): State {
  switch (e.type) {
    case 'bootstrap':
      return begin(state, e, now);
    case 'accountChanged':
      return { ...state, accounts: putView(state.accounts, e.account, now) };
    case 'accountRemoved':
      return forgetAccount(state, e.accountId);
    case 'events':
      return applyToAccount(state, e.accountId, e.events);
    case 'outboxChanged':
      return { ...state, outbox: putRow(state.outbox, e.row) };
    case 'outboxSettled':
      return { ...state, outbox: dropRows(state.outbox, e.accountId, new Set([e.nonce])) };
    case 'preferencesChanged':
      return { ...state, preferences: e.preferences };
    case 'windowChanged':
      return { ...state, window: { maximised: e.maximised, focused: e.focused } };
    case 'notice':
      return { ...state, notices: [...state.notices, e.notice] };
    case 'uploadChanged':
      return { ...state, uploads: putUpload(state.uploads, e.upload) };
    case 'uploadGone':
      return { ...state, uploads: dropUpload(state.uploads, e.handle) };
    case 'command':
      return state;
  }
}

function begin(state: State, e: Bootstrap, now: number): State {
  let accounts: State['accounts'] = new Map();
  for (const view of e.accounts) accounts = putView(accounts, view, now);
  return {
    ...state,
    ready: true,
    platform: e.platform,
    version: e.version,
    accounts,
    preferences: e.preferences,
    drafts: new Map(e.drafts.map((d) => [channelKey(d.accountId, d.channelId), d.text])),
    outbox: e.outbox,
    uploads: new Map(e.uploads.map((upload) => [upload.file.handle, upload])),
    notices: [...state.notices, ...e.notices],
  };
}

function putView(accounts: State['accounts'], view: AccountView, now: number): State['accounts'] {
  const old = accounts.get(view.id);
  const live = view.connection.state === 'live';
  const wasLive = old?.view.connection.state === 'live';
  const staleSince = live ? null : wasLive ? now : (old?.staleSince ?? null);
  const next: AccountState = old
    ? { ...old, view, staleSince }
    : { view, entities: noEntities, timelines: new Map(), staleSince };
  return new Map(accounts).set(view.id, next);
}

function applyToAccount(state: State, accountId: AccountId, events: readonly DomainEvent[]): State {
  const account = state.accounts.get(accountId);
  if (!account) return state;
  const entities = applyEvents(account.entities, events);
  const timelines = applyToTimelines(account, events, shownChannel(state, accountId));
  const outbox = settle(state.outbox, accountId, events);
  if (entities === account.entities && timelines === account.timelines && outbox === state.outbox)
    return state;
  const accounts = new Map(state.accounts).set(accountId, { ...account, entities, timelines });
  return { ...state, accounts, outbox };
}

function shownChannel(state: State, accountId: AccountId): ChannelId | null {
  const { place } = state;
  return place.kind === 'channel' && place.accountId === accountId ? place.channelId : null;
}

/**
 * A snapshot says nothing of messages: stretches that are not on the screen may have gaps now and are forgotten;
 * the one that is shown is filled by the `messageRange` main sends. Only the window trims what it shows.
 */
function applyToTimelines(
  account: AccountState,
  events: readonly DomainEvent[],
  shown: ChannelId | null,
): AccountState['timelines'] {
  const draft = new Map(account.timelines);
  let changed = false;
  for (const event of events)
    changed = applyToDraft(draft, event, { me: account.entities.me, shown }) || changed;
  return changed ? draft : account.timelines;
}

function applyToDraft(
  draft: Map<ChannelId, Timeline>,
  event: DomainEvent,
  { me, shown }: { me: UserId | null; shown: ChannelId | null },
): boolean {
  if (event.type === 'snapshot') return keepOnly(draft, shown);
  const channelId = channelOf(event);
  const old = channelId === null ? undefined : draft.get(channelId);
  if (channelId === null || !old) return false;
  const next = applyToTimeline(old, event, me);
  draft.set(channelId, channelId === shown ? next : trimOldest(next));
  return next !== old;
}

function keepOnly(draft: Map<ChannelId, Timeline>, shown: ChannelId | null): boolean {
  const before = draft.size;
  for (const channelId of draft.keys()) if (channelId !== shown) draft.delete(channelId);
  return draft.size !== before;
}

function channelOf(e: DomainEvent): ChannelId | null {
  if (e.type === 'messageUpserted') return e.message.channelId;
  if (e.type === 'messagesRemoved' || e.type === 'reactionChanged' || e.type === 'messageRange') {
    return e.channelId;
  }
  return null;
}

/** A message that arrived with the nonce of a waiting row is that row, sent. */
function settle(
  outbox: readonly OutboxRow[],
  accountId: AccountId,
  events: readonly DomainEvent[],
): readonly OutboxRow[] {
  if (outbox.length === 0) return outbox;
  const arrived = new Set<Nonce>();
  for (const e of events) if (e.type === 'messageUpserted' && e.message.nonce) arrived.add(e.message.nonce);
  return arrived.size === 0 ? outbox : dropRows(outbox, accountId, arrived);
}

function dropRows(outbox: readonly OutboxRow[], accountId: AccountId, nonces: ReadonlySet<Nonce>) {
  const left = outbox.filter((r) => r.accountId !== accountId || !nonces.has(r.nonce));
  return left.length === outbox.length ? outbox : left;
}

function putUpload(uploads: State['uploads'], upload: Upload): State['uploads'] {
  return new Map(uploads).set(upload.file.handle, upload);
}

function dropUpload(uploads: State['uploads'], handle: FileHandle): State['uploads'] {
  const left = new Map(uploads);
  return left.delete(handle) ? left : uploads;
}

function putRow(outbox: readonly OutboxRow[], row: OutboxRow): readonly OutboxRow[] {
  const known = outbox.some((r) => r.nonce === row.nonce && r.accountId === row.accountId);
  if (!known) return [...outbox, row];
  return outbox.map((r) => (r.nonce === row.nonce && r.accountId === row.accountId ? row : r));
}
