import { isBlocked } from '../blocked.ts';
import type { Member, MemberGroup, Message, ReadState } from '../domain.ts';
import type { DomainEvent, MemberRange, MessageHeard, Snapshot } from '../events.ts';
import { type ChannelId, compareIds, type MessageId, type ServerId } from '../ids.ts';
import { assertNever } from '../result.ts';
import { Draft, type Entities } from './entities.ts';

/** The one place where facts from a server enter what is known. Pure; same batch, same result, on both sides. */
export function applyEvents(state: Entities, events: readonly DomainEvent[]): Entities {
  const draft = new Draft(state);
  applyTo(draft, events);
  return draft.finish();
}

/** The same into a draft that is kept: for whoever hears much and looks seldom (copies once per look, not per batch). */
export function applyTo(draft: Draft, events: readonly DomainEvent[]): void {
  for (const event of events) apply(draft, event);
}

function apply(draft: Draft, e: DomainEvent): void {
  switch (e.type) {
    case 'snapshot':
      replaceAll(draft, e);
      break;
    case 'userUpserted':
      draft.users.write().set(e.user.id, e.user);
      break;
    case 'serverUpserted':
      draft.servers.write().set(e.server.id, e.server);
      break;
    case 'serverRemoved':
      removeServer(draft, e.serverId);
      break;
    case 'channelUpserted':
      draft.channels.write().set(e.channel.id, e.channel);
      noteLast(draft, e.channel.id, e.channel.lastMessageId);
      break;
    case 'channelRemoved':
      removeChannel(draft, e.channelId);
      break;
    case 'roleUpserted':
      draft.roles.write().set(e.role.id, e.role);
      break;
    case 'roleRemoved':
      draft.roles.write().delete(e.roleId);
      break;
    case 'presenceChanged':
      draft.presences.write().set(e.userId, e.presence);
      break;
    case 'readStateChanged':
      draft.readStates.write().set(e.readState.channelId, e.readState);
      break;
    case 'relationshipUpserted':
      draft.relationships.write().set(e.relationship.userId, e.relationship);
      break;
    case 'relationshipRemoved':
      draft.relationships.write().delete(e.userId);
      break;
    default:
      applyBusy(draft, e);
  }
}

type Busy = Extract<
  DomainEvent,
  {
    type:
      | 'memberUpserted'
      | 'memberRemoved'
      | 'memberRange'
      | 'messageUpserted'
      | 'messageHeard'
      | 'messageRange'
      | 'messagesRemoved'
      | 'reactionChanged'
      | 'typingStarted'
      | 'typingStopped'
      | 'profileChanged'
      | 'ownChanged'
      | 'sessionsKnown'
      | 'sessionEnded'
      | 'noteChanged'
      | 'emojiChanged';
  }
>;

function applyBusy(draft: Draft, e: Busy): void {
  switch (e.type) {
    case 'memberUpserted':
      putMember(draft, e.member);
      break;
    case 'memberRemoved':
      draft.membersOf(e.serverId).delete(e.userId);
      break;
    case 'memberRange':
      putMemberRange(draft, e);
      break;
    case 'messageUpserted':
      noteMessage(draft, e.message);
      break;
    case 'messageHeard':
      noteMessage(draft, e);
      break;
    case 'messageRange':
      for (const message of e.messages) noteMessage(draft, message);
      break;
    case 'profileChanged':
      draft.profiles.write().set(e.profile.userId, e.profile);
      break;
    case 'ownChanged':
      draft.own = e.own;
      break;
    case 'sessionsKnown':
      draft.sessions = e.sessions;
      break;
    case 'sessionEnded':
      draft.sessions = draft.sessions?.filter((one) => one.id !== e.sessionId) ?? null;
      break;
    case 'noteChanged':
      if (e.note === '') draft.notes.write().delete(e.userId);
      else draft.notes.write().set(e.userId, e.note);
      break;
    case 'emojiChanged':
      draft.emoji.write().set(e.serverId, e.emoji);
      break;
    case 'messagesRemoved':
    case 'reactionChanged':
    case 'typingStarted':
    case 'typingStopped':
      break; // of no concern here: timelines and the typing store take these
    default:
      assertNever(e);
  }
}

function replaceAll(draft: Draft, e: Snapshot): void {
  draft.me = e.me;
  const fill = <K, V>(map: Map<K, V>, values: readonly V[], key: (value: V) => K) => {
    for (const value of values) map.set(key(value), value);
  };
  fill(draft.users.clear(), e.users, (u) => u.id);
  fill(draft.servers.clear(), e.servers, (s) => s.id);
  fill(draft.channels.clear(), e.channels, (c) => c.id);
  fill(draft.roles.clear(), e.roles, (r) => r.id);
  fill(draft.relationships.clear(), e.relationships, (r) => r.userId);
  fill(draft.readStates.clear(), e.readStates, (r) => r.channelId);
  fill(draft.profiles.clear(), e.profiles, (p) => p.userId);
  draft.own = e.own;
  const notes = draft.notes.clear();
  for (const [user, note] of e.notes) notes.set(user, note);
  const emoji = draft.emoji.clear();
  for (const one of e.emoji) emoji.set(one.serverId, [...(emoji.get(one.serverId) ?? []), one]);
  const presences = draft.presences.clear();
  for (const [user, presence] of e.presences) presences.set(user, presence);
  const last = draft.lastMessages.clear();
  for (const c of e.channels) if (c.lastMessageId) last.set(c.id, c.lastMessageId);
  draft.clearMembers();
  for (const member of e.members) putMember(draft, member);
  draft.memberLists.clear();
}

function removeServer(draft: Draft, serverId: ServerId): void {
  draft.servers.write().delete(serverId);
  draft.dropMembers(serverId);
  draft.memberLists.write().delete(serverId);
  for (const c of draft.channels.values()) if (c.serverId === serverId) removeChannel(draft, c.id);
  for (const r of draft.roles.values()) {
    if (r.serverId === serverId) draft.roles.write().delete(r.id);
  }
}

function removeChannel(draft: Draft, channelId: ChannelId): void {
  draft.channels.write().delete(channelId);
  draft.lastMessages.write().delete(channelId);
  draft.readStates.write().delete(channelId);
}

function putMember(draft: Draft, member: Member): void {
  draft.membersOf(member.serverId).set(member.userId, member);
}

const sameGroups = (a: readonly MemberGroup[], b: readonly MemberGroup[]): boolean =>
  a.length === b.length && a.every((g, i) => g.id === b[i]?.id && g.count === b[i]?.count);

function putMemberRange(draft: Draft, e: MemberRange): void {
  const old = draft.memberLists.get(e.serverId);
  const userIds = new Map(old?.userIds);
  e.userIds.forEach((userId, i) => {
    userIds.set(e.start + i, userId);
  });
  for (const index of userIds.keys()) if (index >= e.total) userIds.delete(index);
  const groups = old && sameGroups(old.groups, e.groups) ? old.groups : e.groups;
  draft.memberLists.write().set(e.serverId, { total: e.total, online: e.online, groups, userIds });
}

function noteLast(draft: Draft, channelId: ChannelId, id: MessageId | null): void {
  if (id !== null && isNewer(id, draft.lastMessages.get(channelId))) {
    draft.lastMessages.write().set(channelId, id);
  }
}

const isNewer = (id: MessageId, last: MessageId | null | undefined): boolean =>
  !last || compareIds(id, last) > 0;

/** A message that is newer than all before it may be unread, may mention, or may be one's own; one only heard of wants nobody. */
function noteMessage(draft: Draft, message: Message | MessageHeard): void {
  const { id, channelId, authorId } = message;
  const last = draft.lastMessages.get(channelId);
  if (!isNewer(id, last)) return;
  draft.lastMessages.write().set(channelId, id);
  const blocked = isBlocked(draft, authorId);
  const mine = !blocked && authorId === draft.me;
  // most are of no more concern: no table is asked in vain
  if (!blocked && !mine && !wantsMe(draft, message)) return;
  const state = draft.readStates.get(channelId);
  if (!isNewer(id, state?.lastReadId)) return;
  const next = blocked ? afterBlocked(message, state, last) : afterMessage(message, state, mine);
  if (next) draft.readStates.write().set(channelId, next);
}

type Written = Pick<Message, 'id' | 'channelId'>;

function afterMessage({ id, channelId }: Written, state: ReadState | undefined, mine: boolean): ReadState {
  if (mine) return { channelId, lastReadId: id, mentions: 0 };
  return { channelId, lastReadId: state?.lastReadId ?? null, mentions: (state?.mentions ?? 0) + 1 };
}

/**
 * What somebody wrote whom I blocked is nothing new: a channel that was read stays so, one with something new in it keeps
 * that. Counts that a server made while nobody was here are taken as they are.
 */
function afterBlocked(
  { channelId, id }: Written,
  state: ReadState | undefined,
  last: MessageId | undefined,
): ReadState | null {
  if (!state?.lastReadId || (last !== undefined && compareIds(last, state.lastReadId) > 0)) return null;
  return { ...state, channelId, lastReadId: id };
}

/** Somebody wants you: by name, by calling everyone, or by writing in a direct message or group. */
function wantsMe(draft: Draft, message: Message | MessageHeard): boolean {
  if (!('mentions' in message)) return false;
  if (message.mentionsEveryone) return true;
  if (draft.me !== null && message.mentions.includes(draft.me)) return true;
  const kind = draft.channels.get(message.channelId)?.kind;
  return kind === 'dm' || kind === 'group';
}
