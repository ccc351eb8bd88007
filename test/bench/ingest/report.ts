import { monitorEventLoopDelay } from 'node:perf_hooks';

export type Result = {
  /** From asking for it until `ready` is taken. */
  readonly readyMs: number;
  /** From then until the last event is taken. */
  readonly eventsMs: number;
  readonly cpuMs: number;
  readonly rssMb: number;
  readonly taken: number;
  /** The longest time in which the process did nothing else, over the whole run. */
  readonly maxBlockMs: number;
};

/** Times one taker and tells the parent process. With --expose-gc memory is what is left when the rest is swept up. */
export function report() {
  const blocks = monitorEventLoopDelay({ resolution: 1 });
  blocks.enable();
  let asked = 0;
  let ready = 0;
  let cpu = process.cpuUsage();
  return {
    asked: () => {
      asked = performance.now();
    },
    ready: () => {
      ready = performance.now();
      cpu = process.cpuUsage();
    },
    done: (taken: number) => {
      const eventsMs = performance.now() - ready;
      const { user, system } = process.cpuUsage(cpu);
      const maxBlockMs = blocks.max / 1e6;
      const result = { readyMs: ready - asked, eventsMs, cpuMs: (user + system) / 1000, taken, maxBlockMs };
      const send = () => {
        globalThis.gc?.();
        const rssMb = process.memoryUsage.rss() / 2 ** 20;
        process.send?.({ ...result, rssMb } satisfies Result, () => process.exit(0));
      };
      // what was swept up is given back with the second time
      globalThis.gc?.();
      setTimeout(send, globalThis.gc ? 500 : 0);
    },
  };
}
