import { postSystem } from '../../messages.ts';
import { setPinned } from '../../routes/pins.ts';
import { Refusal } from '../errors.ts';
import { need } from '../permissions.ts';
import { type Ask, type Route, route } from '../router.ts';
import { messageOf } from './messages.ts';

/** Pinned messages: only today. */
export function pinRoutes(): Route[] {
  const path = '/channels/:target/messages/:msg/pin';
  return [
    route({ method: 'POST', path, only: 'today', handle: (ask) => pin(ask as Ask, true) }),
    route({ method: 'DELETE', path, only: 'today', handle: (ask) => pin(ask as Ask, false) }),
  ];
}

function pin(ask: Ask, wanted: boolean): void {
  const { face, world, userId } = ask;
  const { channel, row } = messageOf(ask);
  need(face, channel, userId, 'ManageMessages');
  const is = row.pinned_at !== null;
  if (is === wanted) throw new Refusal(wanted ? 'AlreadyPinned' : 'NotPinned');
  setPinned(world, channel, { messageId: row.id, at: wanted ? world.clock() : null });
  if (wanted) postSystem(world, channel, { authorId: userId, type: 'pin', reply_to: row.id });
}
