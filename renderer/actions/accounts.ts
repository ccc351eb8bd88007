import type { Probe, SignIn, Voice } from '../../shared/accounts.ts';
import type { AccountId } from '../../shared/ids.ts';
import type { Arg } from '../../shared/ipc.ts';
import { choiceFor, offersFocus, type PresenceChoice } from '../../shared/presence.ts';
import type { Result } from '../../shared/result.ts';
import type { App } from '../store/store.ts';
import { go, openAccount } from './places.ts';

export const probe = (app: App, address: string): Promise<Result<Probe>> =>
  app.bridge.call('address:probe', { address });

export const signIn = (app: App, arg: Arg<'account:signIn'>): Promise<Result<SignIn>> =>
  entering(app, app.bridge.call('account:signIn', arg));
export const giveCode = (app: App, given: Arg<'account:code'>): Promise<Result<SignIn>> =>
  entering(app, app.bridge.call('account:code', given));
export const giveUsername = (app: App, given: Arg<'account:username'>): Promise<Result<SignIn>> =>
  entering(app, app.bridge.call('account:username', given));
/** Without a code: the link in the e-mail was opened, and signing in is tried. */
export const giveConfirmation = (app: App, given: Arg<'account:confirm'>): Promise<Result<SignIn>> =>
  entering(app, app.bridge.call('account:confirm', given));
export const consent = (app: App, ticket: string, keep: boolean): Promise<Result<SignIn>> =>
  entering(app, app.bridge.call('account:consent', { ticket, keep }));
export const signInAgain = (app: App, arg: Arg<'account:again'>): Promise<Result<SignIn>> =>
  entering(app, app.bridge.call('account:again', arg));

/** Opens the account when its sign-in is done. */
async function entering(app: App, answer: Promise<Result<SignIn>>): Promise<Result<SignIn>> {
  const result = await answer;
  if (result.ok && result.value.step === 'done') openAccount(app, result.value.accountId);
  return result;
}

export async function signOut(app: App, accountId: AccountId): Promise<void> {
  noteFailure(app, await app.bridge.call('account:remove', { accountId }));
}

export async function reconnect(app: App, accountId: AccountId): Promise<void> {
  noteFailure(app, await app.bridge.call('account:reconnect', { accountId }));
}

export async function setVoice(app: App, accountId: AccountId, voice: Voice): Promise<void> {
  noteFailure(app, await app.bridge.call('account:voice', { accountId, voice }));
}

/** Sets the presence of one account, or of all: each as far as its server can. Nothing where none knows focus. */
export async function setPresence(
  app: App,
  accountId: AccountId | null,
  state: PresenceChoice,
): Promise<void> {
  const { accounts } = app.store.getState();
  const views = [...accounts.values()].map(({ view }) => view);
  if (state === 'focus' && !offersFocus(views)) return;
  const meant = views.filter(({ id }) => accountId === null || id === accountId);
  const results = await Promise.all(
    meant.flatMap(({ id, capabilities }) => {
      const chosen = choiceFor(state, capabilities);
      return chosen ? [app.bridge.call('account:presence', { accountId: id, state: chosen })] : [];
    }),
  );
  for (const result of results) noteFailure(app, result);
}

/** What went wrong out of sight is told in a notice. */
export function noteFailure(app: App, result: Result<unknown>): void {
  if (!result.ok) app.store.setState((s) => ({ notices: [...s.notices, result.error] }));
}

export const startAgain = (app: App, accountId: AccountId): void =>
  go(app, { kind: 'signInAgain', accountId });
