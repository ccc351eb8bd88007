import type { Handlers } from '../../shared/ipc.ts';

/** The handlers of all calls whose names begin so. */
export type Of<Prefix extends string> = Pick<Handlers, Extract<keyof Handlers, `${Prefix}:${string}`>>;
