import type { Capabilities } from './capabilities.ts';
import type { PresenceState } from './domain.ts';

/** What a person can choose to be seen as, in the order it is offered: from the most reachable on. */
export const presenceChoices = ['online', 'idle', 'focus', 'dnd', 'invisible'] as const;
export type PresenceChoice = (typeof presenceChoices)[number];

/** Whether focus is offered at all: only where the server of one account at least knows it. */
export const offersFocus = (
  all: readonly { readonly capabilities: Pick<Capabilities, 'focus'> }[],
): boolean => all.some(({ capabilities }) => capabilities.focus);

/** The choices as they are offered, with focus or without. */
export const offeredChoices = (focus: boolean): readonly PresenceChoice[] =>
  presenceChoices.filter((state) => state !== 'focus' || focus);

/**
 * What choosing a state for all accounts means for one of them: a server without focus is told that the person is here,
 * which is what focus is besides; one that cannot hide stays as it is (null), for being seen was not asked for.
 */
export function choiceFor(
  wanted: PresenceChoice,
  { focus, invisible }: Pick<Capabilities, 'focus' | 'invisible'>,
): PresenceChoice | null {
  if (wanted === 'focus' && !focus) return 'online';
  return wanted === 'invisible' && !invisible ? null : wanted;
}

/** Only what is meant for the person is heard of: nobody writes into focus without calling, answering or writing to them. */
export const hearsOnlyWanted = (presence: PresenceState): boolean => presence === 'focus';
