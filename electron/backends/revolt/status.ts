import type { CustomStatus, PresenceState } from '../../../shared/domain.ts';
import type { DomainEvent } from '../../../shared/events.ts';
import { Failure } from '../../../shared/result.ts';
import { fields } from '../../net/decode.ts';
import type { StatusBackend } from '../status.ts';
import { understood } from './api.ts';
import { presence } from './decode.ts';
import type { Parts } from './friends.ts';
import type { WireUser } from './wire.ts';

const onWire: Readonly<Record<Exclude<PresenceState, 'offline'>, string>> = {
  online: 'Online',
  idle: 'Idle',
  focus: 'Focus',
  dnd: 'Busy',
  invisible: 'Invisible',
};

type Seen = StatusBackend & { setPresence(state: Exclude<PresenceState, 'offline'>): Promise<void> };

/** Row 14: what one says, and what one is seen as while there is a socket. `noFocus` hears that this server lacks it. */
export function statusOver({ api, known, tell }: Parts, noFocus: () => void): Seen {
  const patch = async (body: object): Promise<void> => {
    const answer = await api.json({ method: 'PATCH', path: '/users/@me', body });
    if (answer === undefined) return;
    const me = understood(() => known.learnUser(fields<WireUser>(answer)));
    const wire = known.users.get(me) ?? {};
    const events: DomainEvent[] = [
      { type: 'presenceChanged', userId: me, presence: understood(() => presence(wire, true)) },
    ];
    tell([...known.tellUser(me), ...events]);
  };
  return {
    setCustomStatus: (status) => patch(wireStatus(status)),
    setPresence: async (state) => {
      try {
        await patch({ status: { presence: onWire[state] } });
      } catch (error) {
        // the servers of 0.5.5 learned of it in their time: only asking tells
        if (state !== 'focus' || !(error instanceof Failure) || error.error.kind !== 'invalid') throw error;
        noFocus();
        throw new Failure('unsupported', 'unsupported');
      }
    },
  };
}

const wireStatus = (status: CustomStatus | null): object =>
  status?.text ? { status: { text: status.text } } : { remove: ['StatusText'] };
