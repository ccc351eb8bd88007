import type { AccountView } from '../../shared/accounts.ts';
import { noCapabilities } from '../../shared/capabilities.ts';
import type { Connection } from '../../shared/events.ts';
import type { Backend } from '../backends/backend.ts';
import type { AccountRecord } from './decode.ts';

type Seen = Pick<AccountView, 'presence' | 'seenAs' | 'idleSince'>;

/** What the windows are told of an account: without a backend it can do nothing, and has the limits last heard of. */
export function viewOf(
  { id, host, origin, name, voice, limits, statusWaiting }: AccountRecord,
  seen: Seen,
  connection: Connection,
  backend: Pick<Backend, 'capabilities' | 'limits'> | null,
): AccountView {
  return {
    id,
    host,
    origin,
    name,
    voice,
    ...seen,
    statusWaiting,
    connection,
    capabilities: backend?.capabilities ?? noCapabilities,
    limits: backend?.limits ?? limits,
  };
}
