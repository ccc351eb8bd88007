import type { RelationshipKind } from '../../shared/domain.ts';
import type { AccountId } from '../../shared/ids.ts';
import type { AppError, Result } from '../../shared/result.ts';
import type { FriendsView, PersonRef } from '../store/state.ts';
import type { App } from '../store/store.ts';
import { openChannel } from './places.ts';

/** Somebody, as one account of mine knows them. */
export type Somebody = Pick<PersonRef, 'accountId' | 'userId'>;

/** Without what else may be known of them: a call takes no more than it asks for. */
const bare = ({ accountId, userId }: Somebody): Somebody => ({ accountId, userId });

/** What one can do about somebody without saying more. */
export type PersonVerb = 'message' | 'ask' | 'accept' | 'deny' | 'withdraw' | 'remove' | 'block' | 'unblock';

/** Does it; answers why not, for the place where it was asked for. */
export async function actOn(app: App, at: Somebody, verb: PersonVerb): Promise<AppError | null> {
  if (verb === 'message') return await writeTo(app, at);
  return errorOf(await app.bridge.call(calls[verb], bare(at)));
}

const calls = {
  ask: 'friend:ask',
  accept: 'friend:ask',
  deny: 'friend:remove',
  withdraw: 'friend:remove',
  remove: 'friend:remove',
  unblock: 'friend:remove',
  block: 'friend:block',
} as const satisfies Record<Exclude<PersonVerb, 'message'>, string>;

const errorOf = (result: Result<unknown>): AppError | null => (result.ok ? null : result.error);

async function writeTo(app: App, at: Somebody): Promise<AppError | null> {
  const result = await app.bridge.call('channel:direct', bare(at));
  if (result.ok) openChannel(app, at.accountId, result.value.channelId);
  return errorOf(result);
}

/** Calls a friend something else; an empty text is their own name again. */
export async function nickname(app: App, at: Somebody, text: string): Promise<AppError | null> {
  const chosen = text.trim();
  return errorOf(
    await app.bridge.call('friend:nickname', { ...bare(at), nickname: chosen === '' ? null : chosen }),
  );
}

/** Changes what the friends page remembers. */
export function setFriendsView(app: App, change: Partial<FriendsView>): void {
  app.store.setState((s) => ({ friends: { ...s.friends, ...change } }));
}

/** Asks somebody by name. What was typed goes when they were asked, and stays with the reason when not. */
export async function askByName(
  app: App,
  accountId: AccountId,
  { name, number }: { readonly name: string; readonly number: string | null },
): Promise<(Somebody & { readonly kind: RelationshipKind }) | null> {
  const { typed } = app.store.getState().friends;
  setFriendsView(app, { error: null });
  const result = await app.bridge.call('friend:askByName', { accountId, name, number });
  if (!result.ok) {
    setFriendsView(app, { error: result.error });
    return null;
  }
  if (app.store.getState().friends.typed === typed) setFriendsView(app, { typed: '' });
  return { accountId, ...result.value };
}
