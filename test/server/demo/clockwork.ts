export interface Clockwork {
  (ms: number, work: () => unknown): void;
  stop(): void;
}

/** `pace` multiplies every wait. Timers that can all be stopped; what fails in one is no reason to fall silent. */
export function clockwork(pace: number): Clockwork {
  const timers = new Set<NodeJS.Timeout>();
  let stopped = false;
  const after = (ms: number, work: () => unknown) => {
    if (stopped) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      Promise.resolve()
        .then(work)
        .catch((error: unknown) => {
          if (!stopped) console.error(error);
        });
    }, ms * pace);
    timers.add(timer);
  };
  const stop = () => {
    stopped = true;
    for (const timer of timers) clearTimeout(timer);
  };
  return Object.assign(after, { stop });
}
