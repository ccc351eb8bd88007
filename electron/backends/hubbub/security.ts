import type { AccountSession } from '../../../shared/security.ts';
import {
  DecodeError,
  fields,
  flag,
  id,
  listOf,
  type Report,
  text,
  textOrNull,
  timeOrNull,
  type Wire,
} from '../../net/decode.ts';
import { type Http, path } from '../../net/http.ts';
import type { SecurityBackend } from '../security.ts';
import { privacy } from './profiles.ts';
import { understood } from './rest.ts';
import type { WireSession } from './wire.ts';

/** Row 30 and "Sign-in and sessions" of docs/protocols/hubbub-api.md. */
export function security(http: Http, problem: Report): SecurityBackend {
  /** With a password in it: never repeated by itself, and counted with the other such calls. */
  const secret = (way: 'POST' | 'DELETE', where: string, body: unknown) =>
    http.json({ method: way, path: where, route: 'auth', body, repeatable: false });
  const codes = (body: unknown) => understood(() => backupCodes(fields(body)));
  return {
    setPrivacy: async (change) => {
      const body = await http.json({
        method: 'PATCH',
        path: '/api/users/@me/privacy',
        body: {
          ...(change.friendRequests === undefined ? {} : { allow_friend_requests: change.friendRequests }),
          ...(change.directMessages === undefined
            ? {}
            : { allow_dms_from_non_friends: change.directMessages }),
          ...(change.showPresence === undefined ? {} : { show_online_status: change.showPresence }),
        },
      });
      return understood(() => privacy(fields(body)));
    },
    changePassword: async (current, next) => {
      const asked = { current_password: current, new_password: next };
      const body = await secret('POST', '/api/auth/password', asked);
      return understood(() => text(fields<Wire<'token'>>(body).token, 'token'));
    },
    beginTwoStep: async (password) => {
      const body = await secret('POST', '/api/auth/totp', { password });
      return understood(() => {
        const f = fields<Wire<'secret' | 'uri'>>(body);
        return { secret: text(f.secret, 'secret'), uri: text(f.uri, 'uri') };
      });
    },
    confirmTwoStep: async (code) => codes(await secret('POST', '/api/auth/totp/confirm', { code })),
    endTwoStep: async (password, code) => {
      await secret('DELETE', '/api/auth/totp', { password, code });
    },
    newBackupCodes: async (password, code) =>
      codes(await secret('POST', '/api/auth/backup-codes', { password, code })),
    listSessions: async () => {
      const body = await http.json({ method: 'GET', path: '/api/auth/sessions' });
      return understood(() => listOf(body, 'sessions', session, problem));
    },
    endSession: async (sessionId) => {
      await http.json({ method: 'DELETE', path: path`/api/auth/sessions/${sessionId}` });
    },
    endOtherSessions: async () => {
      await http.json({ method: 'DELETE', path: '/api/auth/sessions' });
    },
  };
}

const session = (f: WireSession): AccountSession => ({
  id: id(f.id, 'id'),
  client: textOrNull(f.client, 'client'),
  createdAt: timeOrNull(f.created_at, 'created_at'),
  lastUsedAt: timeOrNull(f.last_used_at, 'last_used_at'),
  current: flag(f.current, 'current'),
});

/** A set with a code that cannot be read is no set: the person would count on what is not there. */
function backupCodes(f: Wire<'backup_codes'>): readonly string[] {
  const given = f.backup_codes;
  if (!Array.isArray(given)) throw new DecodeError('backup_codes');
  return given.map((one: unknown, i) => text(one, `backup_codes.${i}`));
}
