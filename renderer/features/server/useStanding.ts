import { useCallback } from 'react';
import type { RoleFacts, ServerFacts } from '../../../shared/administration.ts';
import type { RoleId } from '../../../shared/ids.ts';
import { lookAtServer, type ServerRef } from '../../actions/server.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import { type Asked, useAsked } from './useAsked.ts';

/** The server's own facts, asked anew when a role or the server changes. */
export function useFacts(at: ServerRef): Asked<ServerFacts> {
  const app = useApp();
  const { accountId, serverId } = at;
  const server = useAppState((s) => s.accounts.get(accountId)?.entities.servers.get(serverId));
  const roles = useAppState((s) => s.accounts.get(accountId)?.entities.roles);
  const live = useAppState((s) => s.accounts.get(accountId)?.view.connection.state === 'live');
  const ask = useCallback(() => lookAtServer(app, { accountId, serverId }), [app, accountId, serverId]);
  return useAsked(ask, server, roles, live);
}

const nobody: readonly RoleId[] = [];
const noRoles: readonly RoleFacts[] = [];

/** Where one stands oneself: whether one owns the server, and one's roles. */
export function useStanding({ accountId, serverId }: ServerRef, facts: ServerFacts | null) {
  const me = useAppState((s) => s.accounts.get(accountId)?.entities.me ?? null);
  const roleIds = useAppState((s) => {
    const entities = s.accounts.get(accountId)?.entities;
    return (entities?.me && entities.members.get(serverId)?.get(entities.me)?.roleIds) || nobody;
  });
  return {
    owner: facts !== null && facts.ownerId !== null && facts.ownerId === me,
    own: new Set(roleIds),
    roles: facts?.roles ?? noRoles,
  };
}
