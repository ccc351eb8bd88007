import type { Connection } from '../../shared/events.ts';
import { Failure } from '../../shared/result.ts';

/** Why an account has no backend. */
export type Off = Extract<Connection, { state: 'stopped' }>['reason'];

export const gone = () => new Failure('notFound', 'accountGone');

/** Why nothing can be asked of an account in this state. */
export function failureOf(connection: Connection): Failure {
  if (connection.state !== 'stopped') return new Failure('offline', 'notConnected');
  const vault = connection.reason === 'vaultLocked' || connection.reason === 'vaultLost';
  return new Failure(vault ? 'vault' : 'unauthorized', connection.reason);
}
