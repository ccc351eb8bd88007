import type { DomainEvent } from '../../shared/events.ts';
import type { AppEvent } from '../../shared/ipc.ts';

/** Roughly what an event costs in memory and on the wire: for bounds, not for accounts. */
export function weigh(event: AppEvent): number {
  if (event.type !== 'events') return 512;
  let bytes = 64;
  for (const e of event.events) bytes += weighOne(e);
  return bytes;
}

const messageBytes = 600;
const row = 250;

function weighOne(e: DomainEvent): number {
  switch (e.type) {
    case 'messageUpserted':
      return messageBytes + 2 * e.message.text.length;
    case 'messageRange':
      return e.messages.reduce((sum, message) => sum + messageBytes + 2 * message.text.length, row);
    case 'memberRange':
      return row + 50 * e.userIds.length;
    case 'snapshot':
      return (
        row * (e.users.length + e.servers.length + e.channels.length + e.members.length + e.roles.length)
      );
    default:
      return row;
  }
}
