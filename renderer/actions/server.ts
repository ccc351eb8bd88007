import type { ServerFacts } from '../../shared/administration.ts';
import type { AccountId, ServerId } from '../../shared/ids.ts';
import { ok, type Result } from '../../shared/result.ts';
import { pageKey, type ServerDraft, type ServerSection, type State } from '../store/state.ts';
import type { App } from '../store/store.ts';
import { dropPageDraft, isChanged, pageDraftOf, putPageDraft, savedPage } from './page-drafts.ts';
import { go } from './places.ts';

/** One server as one account knows it. */
export type ServerRef = { readonly accountId: AccountId; readonly serverId: ServerId };

/** Opens the settings of a server, at a section or at the first one. */
export function openServerSettings(
  app: App,
  { accountId, serverId }: ServerRef,
  section?: ServerSection,
): void {
  go(app, { kind: 'serverSettings', accountId, serverId, ...(section === undefined ? {} : { section }) });
}

export const lookAtServer = (app: App, { accountId, serverId }: ServerRef): Promise<Result<ServerFacts>> =>
  app.bridge.call('server:look', { accountId, serverId });

const keyOf = ({ accountId, serverId }: ServerRef): string => pageKey(accountId, 'server', serverId);

/** What of a server is changed and not saved; what is again as it was is no change. */
export const serverDraftOf = (state: State, at: ServerRef): ServerDraft => pageDraftOf(state, keyOf(at));

export function editServer(app: App, at: ServerRef, change: ServerDraft): void {
  const state = app.store.getState();
  putPageDraft(app, keyOf(at), changesOnly(state, at, { ...serverDraftOf(state, at), ...change }));
}

export const dropServerDraft = (app: App, at: ServerRef): void => dropPageDraft(app, keyOf(at));

/** All that is changed goes in one call. What is not taken stays in the draft. */
export async function saveServer(app: App, at: ServerRef): Promise<Result<void>> {
  const sent = serverDraftOf(app.store.getState(), at);
  if (!isChanged(sent)) return ok(undefined);
  const { name, description, icon, banner } = sent;
  const result = await app.bridge.call('server:edit', {
    ...at,
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(description === undefined ? {} : { description: description.trim() || null }),
    ...(icon === undefined ? {} : { icon: icon?.handle ?? null }),
    ...(banner === undefined ? {} : { banner: banner?.handle ?? null }),
  });
  if (result.ok) savedPage(app, keyOf(at), sent);
  return result;
}

function changesOnly(state: State, at: ServerRef, draft: ServerDraft): ServerDraft {
  const server = state.accounts.get(at.accountId)?.entities.servers.get(at.serverId);
  if (!server) return draft;
  const words = { name: server.name, description: server.description ?? '' };
  const same = (key: string, value: unknown) =>
    value === Reflect.get(words, key) || (value === null && Reflect.get(server, key) === null);
  return Object.fromEntries(Object.entries(draft).filter(([key, value]) => !same(key, value)));
}
