/** How long notifications may be muted, in the order it is offered. */
export const muteChoices = ['hour', 'tomorrow'] as const;
export type MuteFor = (typeof muteChoices)[number];

const hourMs = 3_600_000;
/** Nobody who mutes until tomorrow means midnight. */
const morning = 8;

/** When muting ends, in ms since 1970. Tomorrow begins in the morning, where the person is. */
export function muteUntil(choice: MuteFor, now: number): number {
  if (choice === 'hour') return now + hourMs;
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1, morning).getTime();
}

export const isMuted = (mutedUntil: number | null, now: number): boolean =>
  mutedUntil !== null && mutedUntil > now;
