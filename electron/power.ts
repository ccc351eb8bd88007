import type { PowerMonitor } from 'electron/main';

/** After sleep a socket looks open and is dead: every account gets a new one. */
export function wakeAfterSleep(monitor: PowerMonitor, wake: () => void): void {
  monitor.on('resume', wake);
  monitor.on('unlock-screen', wake);
}
