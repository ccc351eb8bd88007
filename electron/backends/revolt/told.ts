import type { ServerId } from '../../../shared/ids.ts';
import { fields } from '../../net/decode.ts';
import { path } from '../../net/http.ts';
import { understood } from './api.ts';
import { eventsOf } from './events.ts';
import type { Parts } from './friends.ts';
import { named } from './messages.ts';
import type { WireEvent, WireServer } from './wire.ts';

/** What an answer says is told as the event that will say the same: whichever comes second changes nothing. */
export function told({ known, tell, now }: Parts, e: WireEvent): void {
  tell(understood(() => eventsOf(e, known, now())));
}

/** A server as it is at this moment: what is written whole (categories, permissions) must not be made of older words. */
export async function serverNow({ api }: Parts, serverId: ServerId): Promise<WireServer> {
  const body = await named('serverGone', api.json({ method: 'GET', path: path`/servers/${serverId}` }));
  return understood(() => fields<WireServer>(body));
}

/** Changes a server and tells what came of it. `remove` are the names of fields that go. Nothing to change asks nothing. */
export async function changeServer(
  parts: Parts,
  serverId: ServerId,
  change: { readonly body: object; readonly remove?: readonly string[] },
): Promise<void> {
  const { body, remove = [] } = change;
  const all = { ...body, ...(remove.length === 0 ? {} : { remove }) };
  const call = { method: 'PATCH', path: path`/servers/${serverId}`, body: all } as const;
  const data = await named('serverGone', parts.api.json(call));
  told(parts, { type: 'ServerUpdate', id: serverId, data: data ?? body, clear: remove });
}

/** The fields of a change that are to go, by their names on the wire: those that are null or empty. */
export const gone = (fieldsOf: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.entries(fieldsOf).flatMap(([field, value]) => (value === null || value === '' ? [field] : []));
