import type { Invite, InviteLimits, InvitePreview, Joined } from '../../shared/administration.ts';
import type { ChannelId, InviteCode, ServerId } from '../../shared/ids.ts';

/** What a family does for invites. A code is the end of its address; whoever typed the whole address meant that. */
export type InviteBackend = {
  createInvite(channelId: ChannelId, limits: InviteLimits): Promise<Invite>;
  listInvites(serverId: ServerId): Promise<readonly Invite[]>;
  lookAtInvite(code: InviteCode): Promise<InvitePreview>;
  /** The place is told as events before the answer. */
  joinByInvite(code: InviteCode): Promise<Joined>;
  deleteInvite(code: InviteCode): Promise<void>;
};
