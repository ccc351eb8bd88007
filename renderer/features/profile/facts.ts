import { useMemo } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import type { Member, Presence, Profile, Role, User } from '../../../shared/domain.ts';
import type { Entities } from '../../../shared/state/entities.ts';
import { useAppState } from '../../store/hooks.ts';
import type { PersonRef, State } from '../../store/state.ts';

/** All that is known of somebody where they are met. What their server does not know is absent. */
export type Facts = PersonRef & {
  readonly view: AccountView;
  readonly me: boolean;
  readonly user: User | undefined;
  readonly profile: Profile | undefined;
  readonly presence: Presence | undefined;
  readonly member: Member | undefined;
  /** Highest first. */
  readonly roles: readonly Role[];
  readonly serverName: string | null;
  readonly ownsServer: boolean;
};

const noRoles: readonly Role[] = [];

/** The facts as they are now; they follow what the server tells. null when the account is gone. */
export function useFacts({ accountId, userId, serverId }: PersonRef): Facts | null {
  const of = <T>(read: (entities: Entities) => T) => {
    return (s: State) => {
      const account = s.accounts.get(accountId);
      return account && read(account.entities);
    };
  };
  const view = useAppState((s) => s.accounts.get(accountId)?.view);
  const me = useAppState(of((e) => e.me));
  const user = useAppState(of((e) => e.users.get(userId)));
  const profile = useAppState(of((e) => e.profiles.get(userId)));
  const presence = useAppState(of((e) => e.presences.get(userId)));
  const server = useAppState(of((e) => (serverId === null ? undefined : e.servers.get(serverId))));
  const member = useAppState(
    of((e) => (serverId === null ? undefined : e.members.get(serverId)?.get(userId))),
  );
  const allRoles = useAppState(of((e) => e.roles));
  const roles = useMemo(() => rolesOf(member, allRoles), [member, allRoles]);
  if (!view) return null;
  return {
    accountId,
    userId,
    serverId,
    view,
    me: me === userId,
    user,
    profile,
    presence,
    member,
    roles,
    serverName: server?.name ?? null,
    ownsServer: server?.ownerId === userId,
  };
}

function rolesOf(member: Member | undefined, all: Entities['roles'] | undefined): readonly Role[] {
  if (!member || !all || member.roleIds.length === 0) return noRoles;
  const own = member.roleIds.map((id) => all.get(id)).filter((role) => role !== undefined);
  return own.toSorted((a, b) => b.position - a.position);
}
