import type { PresenceState } from '../../shared/domain.ts';

/** What a person can choose to be seen as. */
type Chosen = Exclude<PresenceState, 'offline'>;

/** What the computer says of the person in front of it. */
export type Sensed = {
  readonly now: number;
  /** Since the last key or movement. */
  readonly idleSeconds: number;
  /** Since when the screen has been locked (ms since 1970); null: it is not. */
  readonly lockedSince: number | null;
  /** The person's choice: idle after so long; null: never, whatever the screen does. */
  readonly afterMinutes: number | null;
};

/** Since when the person has been away (ms since 1970); null: they are here. */
export function awaySince({ now, idleSeconds, lockedSince, afterMinutes }: Sensed): number | null {
  if (afterMinutes === null) return null;
  const idleSince = idleSeconds >= afterMinutes * 60 ? now - idleSeconds * 1000 : null;
  if (idleSince === null || lockedSince === null) return idleSince ?? lockedSince;
  return Math.min(idleSince, lockedSince);
}

/**
 * What a server is told. Being away says idle only of those who chose online: all else was chosen and stays. A choice
 * made while away (`chosenSince`) is what the person wants to be seen as, until they come back.
 */
export const toldAs = (chosen: Chosen, away: boolean, chosenSince: boolean): Chosen =>
  chosen === 'online' && away && !chosenSince ? 'idle' : chosen;

/** What others see. Invisible stays invisible: only oneself sees it so. */
export function seenAs(
  told: Chosen,
  { live, hidden }: { readonly live: boolean; readonly hidden: boolean },
): PresenceState {
  if (!live) return 'offline';
  return hidden && told !== 'invisible' ? 'offline' : told;
}
