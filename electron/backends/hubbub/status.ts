import type { CustomStatus } from '../../../shared/domain.ts';
import type { DomainEvent } from '../../../shared/events.ts';
import { fields } from '../../net/decode.ts';
import type { Http } from '../../net/http.ts';
import type { StatusBackend } from '../status.ts';
import { understood } from './rest.ts';
import { oneself } from './snapshot.ts';
import type { WireOwnUser } from './wire.ts';

/** Row 26 of the endpoint table. Row 27 knows a custom status too, but neither its emoji nor its end. */
export const statusOver = (http: Http, tell: (events: readonly DomainEvent[]) => void): StatusBackend => ({
  setCustomStatus: async (status) => {
    const body = await http.json({
      method: 'PATCH',
      path: '/api/users/@me/status',
      route: 'presence',
      body: wireStatus(status),
      repeatable: true, // the last one holds, however often it is said
    });
    const { me, seenAs } = understood(() => oneself(fields<WireOwnUser>(body)));
    tell([{ type: 'presenceChanged', userId: me.id, presence: seenAs }]);
  },
});

const wireStatus = (status: CustomStatus | null) => ({
  text: status?.text ?? null,
  emoji: status?.emoji ?? null,
  expires_at: status?.expiresAt == null ? null : new Date(status.expiresAt).toISOString(),
});
