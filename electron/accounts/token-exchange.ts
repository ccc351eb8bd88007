import type { Connection } from '../../shared/events.ts';
import { Failure } from '../../shared/result.ts';

export type ExchangeParts = {
  /** Asks the server; the new token, or null where the old one is still good. */
  ask(): Promise<string | null>;
  /** Resolves when the new token will be there after a crash, or cannot be made to; never rejects. */
  keep(token: string): Promise<void>;
  /** Goes on with the new token. */
  use(token: string): void;
  /** The old line did end, and nothing came in its place. */
  ended(connection: Connection): void;
};

/**
 * One token for another. The server may cut the old line before it answers: until the answer is here that is no
 * news. The new token is kept before it is used, so that a crash in between costs nothing.
 */
export class TokenExchange {
  #busy = false;
  #held: Connection | null = null;

  /** Whether this is not to be told yet. */
  holds(connection: Connection): boolean {
    if (!this.#busy || connection.state !== 'stopped') return false;
    this.#held = connection;
    return true;
  }

  async run({ ask, keep, use, ended }: ExchangeParts): Promise<void> {
    if (this.#busy) throw new Failure('invalid', 'badArgument');
    this.#busy = true;
    let token: string | null = null;
    let lost: unknown = null;
    try {
      token = await ask();
      if (token !== null) await keep(token);
    } catch (error) {
      lost = error;
    }
    this.#busy = false;
    const held = this.#held;
    this.#held = null;
    if (token !== null) use(token);
    else if (held) ended(held);
    // the line was cut as for a change that was made, and the answer that says so never came
    if (lost !== null) throw held && isOffline(lost) ? new Failure('unauthorized', 'passwordUnsure') : lost;
  }
}

const isOffline = (error: unknown): boolean => error instanceof Failure && error.error.kind === 'offline';
