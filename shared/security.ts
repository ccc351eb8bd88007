import type { CodeMethod } from './accounts.ts';
import type { Privacy } from './domain.ts';
import type { SessionId } from './ids.ts';

/** One sign-in of an account, on whatever computer. Times in ms since 1970; null: the server does not say. */
export type AccountSession = {
  readonly id: SessionId;
  /** What it called itself when it signed in; free text of another program. */
  readonly client: string | null;
  readonly createdAt: number | null;
  readonly lastUsedAt: number | null;
  /** The one this app uses. */
  readonly current: boolean;
};

/** Where main keeps what an account is signed in with. `file`: its owner chose a plain file, with no keychain at hand. */
export type TokenHome =
  | { readonly kept: 'keychain'; readonly store: 'secretService' | 'kwallet' | 'system' }
  | { readonly kept: 'file' | 'session' | 'nowhere' };

/** Only what is named changes. */
export type PrivacyChange = { readonly [K in keyof Privacy]?: Privacy[K] | undefined };

/** Shows that it is the owner who asks: one of what a second step of signing in takes. Kept nowhere. */
export type OwnerProof = { readonly method: CodeMethod; readonly code: string };

/** What an authenticator app is fed: `uri` as a picture, `secret` (base32) by hand. Kept nowhere. */
export type TwoStepKey = { readonly secret: string; readonly uri: string };
