import type { CallName, Handlers } from '../../shared/ipc.ts';

/** All calls whose names begin so. */
export type CallsOf<Prefix extends string> = Extract<CallName, `${Prefix}:${string}`>;
/** The handlers of these calls. */
export type HandlersOf<K extends CallName> = Pick<Handlers, K>;
/** The handlers of all calls whose names begin so. */
export type Of<Prefix extends string> = HandlersOf<CallsOf<Prefix>>;
