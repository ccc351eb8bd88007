import type { Relationship } from '../../shared/domain.ts';
import type { ChannelId, MediaRef, UserId } from '../../shared/ids.ts';

/**
 * What a family does for friends, direct messages and groups. Whatever an answer tells is also told as events; every
 * refusal has a code of its own (`errors.<code>` in renderer/locales).
 */
export type FriendBackend = {
  /** Asks somebody by the name on their server; `number` (four digits) where several have that name. */
  askByName(name: string, number: string | null): Promise<Relationship>;
  /** Asks somebody to be friends, or accepts who asked. */
  befriend(userId: UserId): Promise<Relationship>;
  block(userId: UserId): Promise<void>;
  /** Ends what there is: the friendship, a request of either side, or the block. */
  endRelationship(userId: UserId): Promise<void>;
  /** What one calls a friend; null: their own name. Only with `capabilities.friendNicknames`. */
  nicknameFriend(userId: UserId, nickname: string | null): Promise<void>;

  /** A group with these friends; an empty name is none. */
  createGroup(userIds: readonly UserId[], name: string): Promise<ChannelId>;
  addToGroup(channelId: ChannelId, userId: UserId): Promise<void>;
  /** Only the owner may. */
  removeFromGroup(channelId: ChannelId, userId: UserId): Promise<void>;
  leaveGroup(channelId: ChannelId): Promise<void>;
  renameGroup(channelId: ChannelId, name: string): Promise<void>;
  /** A picture that was uploaded as an icon; null takes it away. */
  setGroupIcon(channelId: ChannelId, icon: MediaRef | null): Promise<void>;
  /** Hides a direct message until somebody writes in it again. */
  closeDirect(channelId: ChannelId): Promise<void>;
};
