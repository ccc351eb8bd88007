import type { PowerMonitor } from 'electron/main';
import { awaySince } from './accounts/away.ts';
import type { World } from './net/world.ts';

export type PowerParts = {
  readonly world: Pick<World, 'now' | 'after'>;
  /** The person's choice; null: never idle by itself. */
  afterMinutes(): number | null;
  /** Since when the person has been away (ms since 1970); null: they are here. */
  away(since: number | null): void;
  /** The computer is about to sleep. */
  sleep(): void;
  /** After sleep a socket looks open and is dead: every account gets a new one. */
  wake(): void;
};

type Monitor = Pick<PowerMonitor, 'getSystemIdleTime' | 'getSystemIdleState'> & {
  on(event: 'lock-screen' | 'unlock-screen' | 'suspend' | 'resume', heard: () => void): unknown;
};

/** How often the system is asked; it says nothing of idleness by itself. */
export const lookEveryMs = 15_000;
/** Only whether the screen is locked is asked of `getSystemIdleState`; some systems send no event for it. */
const anySeconds = 60;

/** Watches whether the person is here and the computer awake. */
export function watchPower(monitor: Monitor, parts: PowerParts): void {
  const { world } = parts;
  let toldLocked = false;
  let lockedSince: number | null = null;
  let away: number | null = null;
  /** Looks since the computer said that it would sleep; null: it did not. */
  let looksSinceSleep: number | null = null;

  const look = () => {
    const locked = toldLocked || monitor.getSystemIdleState(anySeconds) === 'locked';
    lockedSince = locked ? (lockedSince ?? world.now()) : null;
    const idleSeconds = monitor.getSystemIdleTime();
    const since = awaySince({
      now: world.now(),
      idleSeconds,
      lockedSince,
      afterMinutes: parts.afterMinutes(),
    });
    away = since === null ? null : (away ?? since); // counted in whole seconds: it would move with every look
    parts.away(away);
  };
  const wake = () => {
    looksSinceSleep = null;
    parts.wake();
  };
  const again = () => {
    world.after(lookEveryMs, () => {
      again();
      // timers run again, twice over: it did not sleep after all, or has woken without a word
      if (looksSinceSleep !== null && ++looksSinceSleep >= 2) wake();
      look();
    });
  };
  monitor.on('lock-screen', () => {
    toldLocked = true;
    look();
  });
  monitor.on('unlock-screen', () => {
    toldLocked = false;
    wake();
    look();
  });
  monitor.on('suspend', () => {
    looksSinceSleep = 0;
    parts.sleep();
  });
  monitor.on('resume', wake);
  look();
  again();
}
