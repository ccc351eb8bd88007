import type { Profile, User } from '../../shared/domain.ts';
import type { AccountId } from '../../shared/ids.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Choice, ChosenFile } from '../../shared/uploads.ts';
import type { ProfileDraft, State } from '../store/state.ts';
import type { App } from '../store/store.ts';

const noDraft: ProfileDraft = {};

/** What of one's profile is changed and not saved; what is again as it was is no change. */
export const draftOf = (state: State, accountId: AccountId): ProfileDraft =>
  state.profileDrafts.get(accountId) ?? noDraft;

export const isChanged = (draft: ProfileDraft): boolean => Object.keys(draft).length > 0;

export function editProfile(app: App, accountId: AccountId, change: ProfileDraft): void {
  app.store.setState((s) => {
    const next = changesOnly(s, accountId, { ...draftOf(s, accountId), ...change });
    const profileDrafts = new Map(s.profileDrafts);
    if (isChanged(next)) profileDrafts.set(accountId, next);
    else profileDrafts.delete(accountId);
    return { profileDrafts };
  });
}

export function dropProfileDraft(app: App, accountId: AccountId): void {
  app.store.setState((s) => {
    const profileDrafts = new Map(s.profileDrafts);
    profileDrafts.delete(accountId);
    return { profileDrafts };
  });
}

/** All that is changed goes in one call. What is not taken stays in the draft. */
export async function saveProfile(app: App, accountId: AccountId): Promise<Result<void>> {
  const sent = draftOf(app.store.getState(), accountId);
  if (!isChanged(sent)) return ok(undefined);
  const { avatar, banner, ...words } = sent;
  const result = await app.bridge.call('profile:save', {
    accountId,
    ...words,
    ...(words.displayName === undefined ? {} : { displayName: words.displayName.trim() }),
    ...(avatar === undefined ? {} : { avatar: avatar?.handle ?? null }),
    ...(banner === undefined ? {} : { banner: banner?.handle ?? null }),
  });
  // what was typed meanwhile is still to be saved; what the server has now is no change any more
  const now = draftOf(app.store.getState(), accountId);
  const left = result.ok ? without(now, sent) : now;
  app.store.setState((s) => ({ profileDrafts: new Map(s.profileDrafts).set(accountId, left) }));
  editProfile(app, accountId, {});
  return result;
}

const without = (draft: ProfileDraft, sent: ProfileDraft): ProfileDraft =>
  Object.fromEntries(Object.entries(draft).filter(([key, value]) => Reflect.get(sent, key) !== value));

function changesOnly(state: State, accountId: AccountId, draft: ProfileDraft): ProfileDraft {
  const entities = state.accounts.get(accountId)?.entities;
  const me = entities?.me ?? null;
  if (!entities || me === null) return draft;
  const known = wordsOf(entities.users.get(me), entities.profiles.get(me));
  const pictures = {
    avatar: entities.users.get(me)?.avatar ?? null,
    banner: entities.profiles.get(me)?.banner ?? null,
  };
  const same = (key: string, value: unknown) =>
    value === Reflect.get(known, key) || (value === null && Reflect.get(pictures, key) === null);
  return Object.fromEntries(Object.entries(draft).filter(([key, value]) => !same(key, value)));
}

/** One's words as the fields show them: a name that is the handle was never chosen. */
export const wordsOf = (user: User | undefined, profile: Profile | undefined) => ({
  displayName: user && user.displayName !== user.username ? user.displayName : '',
  bio: profile?.bio ?? '',
  pronouns: profile?.pronouns ?? '',
  timezone: profile?.timezone ?? null,
});

/** The system's dialog for one picture; null: the person thought better of it. */
export async function pickPicture(app: App): Promise<Result<Choice | null>> {
  const picked = await app.bridge.call('file:pick', { many: false, pictures: true });
  return picked.ok ? ok(picked.value[0] ?? null) : picked;
}

/** A picture that was pasted or dropped. */
export async function takePicture(app: App, files: readonly object[]): Promise<Result<Choice | null>> {
  const taken = await app.bridge.choose(files.slice(0, 1));
  return taken.ok ? ok(taken.value[0] ?? null) : taken;
}

/** A picture that was cut out here becomes a chosen file of its own. */
export async function keepPicture(app: App, name: string, bytes: Uint8Array): Promise<Result<ChosenFile>> {
  const kept = await app.bridge.call('file:keep', { name, bytes: new Uint8Array(bytes) });
  if (!kept.ok) return kept;
  return kept.value.ok ? ok(kept.value.file) : { ok: false, error: kept.value.error };
}
