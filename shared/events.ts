import type {
  Channel,
  Member,
  MemberGroup,
  Message,
  Own,
  Presence,
  Profile,
  ReadState,
  Relationship,
  Role,
  Server,
  ServerEmoji,
  User,
} from './domain.ts';
import type { ChannelId, MessageId, RoleId, ServerId, SessionId, UserId } from './ids.ts';
import type { AccountSession } from './security.ts';

/** All that an account knows at the moment of connecting. Replaces what was known before, except messages. */
export type Snapshot = {
  readonly type: 'snapshot';
  readonly me: UserId;
  readonly users: readonly User[];
  readonly servers: readonly Server[];
  readonly channels: readonly Channel[];
  readonly roles: readonly Role[];
  /** Own memberships only: other members come by range. */
  readonly members: readonly Member[];
  readonly presences: readonly (readonly [UserId, Presence])[];
  readonly relationships: readonly Relationship[];
  readonly readStates: readonly ReadState[];
  /** One's own at least; those of others come when they are asked for or change. */
  readonly profiles: readonly Profile[];
  readonly own: Own | null;
  /** What one wrote down about people. */
  readonly notes: readonly (readonly [UserId, string])[];
  readonly emoji: readonly ServerEmoji[];
};

/**
 * A stretch of a channel's history as the server has it now, from `from` on to its end (gap-filling after a lost
 * connection): whatever was known from `from` on and is not listed is gone. Oldest first. `whole` false: the gap
 * was too long to fill, there is more between `from` and the first of `messages`.
 */
export type MessageRange = {
  readonly type: 'messageRange';
  readonly channelId: ChannelId;
  readonly from: MessageId;
  readonly whole: boolean;
  readonly messages: readonly Message[];
};

export type MemberRange = {
  readonly type: 'memberRange';
  readonly serverId: ServerId;
  readonly total: number;
  readonly online: number;
  readonly groups: readonly MemberGroup[];
  /** Index of the first of `userIds` in the whole list; headings are not counted. */
  readonly start: number;
  readonly userIds: readonly UserId[];
};

/**
 * Somebody wrote in a channel nobody looks at, and called nobody here: that it is there is all the app needs of it. Of a
 * message that wants the person, or is theirs, this is never told: those come whole.
 */
export type MessageHeard = { readonly type: 'messageHeard' } & Pick<Message, 'id' | 'channelId' | 'authorId'>;

/** Everything a backend can tell the app, whatever its wire protocol. */
export type DomainEvent =
  | Snapshot
  | MessageRange
  | MemberRange
  | MessageHeard
  | { readonly type: 'userUpserted'; readonly user: User }
  | { readonly type: 'serverUpserted'; readonly server: Server }
  | { readonly type: 'serverRemoved'; readonly serverId: ServerId }
  | { readonly type: 'channelUpserted'; readonly channel: Channel }
  | { readonly type: 'channelRemoved'; readonly channelId: ChannelId }
  | { readonly type: 'roleUpserted'; readonly role: Role }
  | { readonly type: 'roleRemoved'; readonly roleId: RoleId }
  | { readonly type: 'memberUpserted'; readonly member: Member }
  | { readonly type: 'memberRemoved'; readonly serverId: ServerId; readonly userId: UserId }
  | { readonly type: 'presenceChanged'; readonly userId: UserId; readonly presence: Presence }
  | { readonly type: 'messageUpserted'; readonly message: Message }
  | {
      readonly type: 'messagesRemoved';
      readonly channelId: ChannelId;
      readonly messageIds: readonly MessageId[];
    }
  | {
      readonly type: 'reactionChanged';
      readonly channelId: ChannelId;
      readonly messageId: MessageId;
      readonly emoji: string;
      readonly userId: UserId;
      readonly added: boolean;
    }
  | {
      readonly type: 'typingStarted';
      readonly channelId: ChannelId;
      readonly userId: UserId;
      readonly at: number;
    }
  /** They write no more; a message of theirs says the same. Servers that do not say it leave it to time. */
  | { readonly type: 'typingStopped'; readonly channelId: ChannelId; readonly userId: UserId }
  | { readonly type: 'readStateChanged'; readonly readState: ReadState }
  | { readonly type: 'relationshipUpserted'; readonly relationship: Relationship }
  | { readonly type: 'relationshipRemoved'; readonly userId: UserId }
  | { readonly type: 'profileChanged'; readonly profile: Profile }
  | { readonly type: 'ownChanged'; readonly own: Own }
  | { readonly type: 'sessionsKnown'; readonly sessions: readonly AccountSession[] }
  /** Another sign-in of this account is over. */
  | { readonly type: 'sessionEnded'; readonly sessionId: SessionId }
  /** An empty note is none. */
  | { readonly type: 'noteChanged'; readonly userId: UserId; readonly note: string }
  /** All of a server's own emoji, as they are now. */
  | { readonly type: 'emojiChanged'; readonly serverId: ServerId; readonly emoji: readonly ServerEmoji[] };

/** What the socket of an account is doing. `stopped` does not go on by itself. */
export type Connection =
  | { readonly state: 'connecting' }
  | { readonly state: 'live' }
  /** Lost; the next attempt starts at `retryAt` (ms since 1970). */
  | { readonly state: 'waiting'; readonly retryAt: number }
  | {
      readonly state: 'stopped';
      readonly reason: 'signedOut' | 'banned' | 'tooOld' | 'vaultLocked' | 'vaultLost' | 'closed';
    };
