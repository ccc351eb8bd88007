import type { ServerChange, ServerFacts } from '../../shared/administration.ts';
import type { ServerId } from '../../shared/ids.ts';

/** What a family does for servers as a whole. What changes for everybody is told as events before the answer. */
export type ServerBackend = {
  createServer(name: string, description: string | null): Promise<ServerId>;
  lookAtServer(serverId: ServerId): Promise<ServerFacts>;
  editServer(serverId: ServerId, change: ServerChange): Promise<void>;
  /** The owner cannot: rejects with `ownerCannotLeave`, and never deletes. */
  leaveServer(serverId: ServerId): Promise<void>;
  /** Only the owner may; rejects with `ownerOnly`, and never leaves. */
  deleteServer(serverId: ServerId): Promise<void>;
  /** Everything in it is read; the read states follow as events. */
  acknowledgeServer(serverId: ServerId): Promise<void>;
};
