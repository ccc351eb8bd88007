import type { Ban, MemberChange, MemberFacts, MemberQuery } from '../../shared/administration.ts';
import type { ServerId, UserId } from '../../shared/ids.ts';

/** What a family does for the members of a server, beyond the list beside a channel (`showMembers`). */
export type MemberBackend = {
  listMembers(
    serverId: ServerId,
    query: MemberQuery,
  ): Promise<{ readonly members: readonly MemberFacts[]; readonly more: boolean }>;
  lookAtMember(serverId: ServerId, userId: UserId): Promise<MemberFacts>;
  editMember(serverId: ServerId, userId: UserId, change: MemberChange): Promise<void>;
  kick(serverId: ServerId, userId: UserId): Promise<void>;
  ban(serverId: ServerId, userId: UserId, reason: string | null): Promise<void>;
  unban(serverId: ServerId, userId: UserId): Promise<void>;
  listBans(serverId: ServerId): Promise<readonly Ban[]>;
};
