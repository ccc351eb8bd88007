import type { Member, ReplyPreview, ServerEmoji, User } from '../../../shared/domain.ts';
import type { DomainEvent } from '../../../shared/events.ts';
import {
  asId,
  type ChannelId,
  type MessageId,
  type RoleId,
  type ServerId,
  type UserId,
} from '../../../shared/ids.ts';
import { DecodeError, id, insideOrNull, list, type Report } from '../../net/decode.ts';
import { emoji, member, memberKey, presence, profile, user } from './decode.ts';
import { emojiIn, textFromWire } from './emojiText.ts';
import type { Refs } from './media.ts';
import type { Reading } from './message.ts';
import { type Counts, type Sight, sightOf } from './sight.ts';
import { nobodyId } from './ulid.ts';
import type {
  WireChannel,
  WireEmoji,
  WireMember,
  WireMessage,
  WireProfile,
  WireServer,
  WireUser,
} from './wire.ts';

/** So many messages are remembered, for what changes in them and for whoever answers them. */
const mostMessages = 2000;

/**
 * What the server has told, as it told it: events say only what has changed, so the rest must be at hand to make whole
 * objects of. Begun anew with each Ready; between two it holds what was told and nothing else.
 */
export class Known {
  readonly refs: Refs;
  readonly report: Report;
  me: UserId = asId<UserId>(nobodyId);
  /** People have numbers: a server of 0.6 or later, which reckons and speaks as today's do. */
  today = false;
  users = new Map<UserId, WireUser>();
  servers = new Map<ServerId, WireServer>();
  channels = new Map<ChannelId, WireChannel>();
  members = new Map<ServerId, Map<UserId, WireMember>>();
  emoji = new Map<string, ServerEmoji>();
  /** Names of emoji of servers one is not in; null where it was asked for and is not known. */
  readonly emojiElsewhere = new Map<string, string | null>();
  /** People as the app was told of them; kept over a Ready for the messages on the screen. */
  readonly told = new Map<UserId, User>();
  /** Members of the lists whom the app was told of, by server and person. */
  readonly toldMembers = new Set<string>();
  readonly messages = new Map<MessageId, WireMessage>();
  /** As the member lists count them. */
  readonly counts = new Map<ServerId, Counts>();

  constructor(refs: Refs, report: Report) {
    this.refs = refs;
    this.report = report;
  }

  clear(): void {
    this.users = new Map();
    this.servers = new Map();
    this.channels = new Map();
    this.members = new Map();
    this.emoji = new Map();
    this.messages.clear();
    this.counts.clear();
    this.toldMembers.clear();
  }

  /** Takes a person in full. Who they are to us and whether they are here may be left out, and then stays. */
  learnUser(f: WireUser): UserId {
    const read = user(f, this.refs);
    const old = this.users.get(read.id);
    const whole = {
      ...f,
      relationship: f.relationship ?? old?.relationship,
      online: f.online ?? old?.online,
      profile: f.profile ?? old?.profile,
    };
    presence(whole, false);
    this.users.set(read.id, whole);
    return read.id;
  }

  /** Takes a change of what is known. False: of somebody unknown, or not to be understood; then nothing changes. */
  changeUser(userId: UserId, data: object, clear: readonly string[]): boolean {
    const old = this.users.get(userId);
    if (!old) return false;
    const next: WireUser = merged(
      old,
      data,
      clear.flatMap((one) => userFields[one] ?? []),
    );
    const status =
      clear.includes('StatusText') || clear.includes('StatusPresence') ? lessStatus(next, clear) : next;
    const whole = { ...status, profile: lessProfile(status.profile, clear) };
    user(whole, this.refs);
    presence(whole, false);
    profile(whole, whole.profile, this.refs);
    this.users.set(userId, whole);
    return true;
  }

  /** As the app is to know a person: nothing when it does already. With how they are, when they are new. */
  tellUser(userId: UserId): readonly DomainEvent[] {
    const wire = this.users.get(userId);
    if (!wire) return [];
    const now = user(wire, this.refs);
    const old = this.told.get(userId);
    if (old && sameUser(old, now)) return [];
    this.told.set(userId, now);
    const told: DomainEvent = { type: 'userUpserted', user: now };
    if (old || wire.online === undefined) return [told];
    return [told, { type: 'presenceChanged', userId, presence: presence(wire, userId === this.me) }];
  }

  learnMember(f: WireMember): Member {
    const read = member(f, this.refs, this.report);
    this.membersOf(read.serverId).set(read.userId, f);
    return read;
  }

  changeMember(f: object, data: object, clear: readonly string[]): Member | null {
    const { serverId, userId } = memberKey({ _id: f });
    const old = this.members.get(serverId)?.get(userId);
    if (!old) return null;
    const next: WireMember = merged(
      old,
      data,
      clear.flatMap((one) => memberFields[one] ?? []),
    );
    return this.learnMember({ ...next, _id: f });
  }

  membersOf(serverId: ServerId): Map<UserId, WireMember> {
    const all = this.members.get(serverId) ?? new Map<UserId, WireMember>();
    this.members.set(serverId, all);
    return all;
  }

  learnEmoji(f: WireEmoji): ServerId | null {
    const read = emoji(f, this.refs);
    if (!read) return null;
    this.emoji.set(read.id, read);
    return read.serverId;
  }

  emojiOf(serverId: ServerId): readonly ServerEmoji[] {
    return [...this.emoji.values()].filter((one) => one.serverId === serverId);
  }

  readonly emojiName = (emojiId: string): string =>
    this.emoji.get(emojiId)?.name ?? this.emojiElsewhere.get(emojiId) ?? 'emoji';

  /** Emoji in a message of which nobody has said the name. */
  strangeEmoji(f: WireMessage): readonly string[] {
    const all = typeof f.content === 'string' ? emojiIn(f.content) : [];
    return [...new Set(all)].filter((one) => !this.emoji.has(one) && !this.emojiElsewhere.has(one));
  }

  hasRole(role: RoleId): boolean {
    for (const members of this.members.values()) {
      const roles = members.get(this.me)?.roles;
      if (Array.isArray(roles) && roles.includes(role)) return true;
    }
    return false;
  }

  /** How a server looks from where one stands; null when it is unknown. */
  sight(serverId: ServerId, now: number): Sight | null {
    const server = this.servers.get(serverId);
    if (!server) return null;
    const mine = this.members.get(serverId)?.get(this.me);
    return sightOf({
      server,
      mine,
      me: this.me,
      today: this.today,
      refs: this.refs,
      report: this.report,
      now,
    });
  }

  seen(messageId: MessageId): ReplyPreview | null {
    const f = this.messages.get(messageId);
    if (!f || typeof f.content !== 'string')
      return f ? { id: messageId, authorId: id(f.author, 'author'), text: '' } : null;
    return { id: messageId, authorId: id(f.author, 'author'), text: textFromWire(f.content, this.emojiName) };
  }

  note(messageId: MessageId, f: WireMessage): void {
    this.messages.delete(messageId);
    this.messages.set(messageId, f);
    const [oldest] = this.messages.keys();
    if (this.messages.size > mostMessages && oldest !== undefined) this.messages.delete(oldest);
  }

  /** What messages are read with. */
  get reading(): Reading {
    return {
      me: this.me,
      refs: this.refs,
      emojiName: this.emojiName,
      hasRole: (role) => this.hasRole(role),
      isGroup: (channelId) => this.channels.get(channelId)?.channel_type === 'Group',
      seen: (messageId) => this.seen(messageId),
      report: this.report,
    };
  }

  /** Who must be asked for before a message can be shown: those in it who are strangers. */
  strangersIn(f: WireMessage): readonly UserId[] {
    const found = list(
      [f.author, ...systemPeople(f.system)],
      'author',
      (one) => id<UserId>(one, ''),
      () => undefined,
    );
    const isWebhook = f.webhook !== null && f.webhook !== undefined;
    return [...new Set(found)].filter((one) => one !== nobodyId && !isWebhook && !this.users.has(one));
  }
}

const systemPeople = (value: unknown): readonly unknown[] => {
  try {
    const s = insideOrNull(value, 'system', (f: Record<'type' | 'id' | 'by' | 'from' | 'to', unknown>) => f);
    if (!s) return [];
    return [s.type === 'message_pinned' ? undefined : s.id, s.by, s.from, s.to].filter(
      (one) => one !== undefined,
    );
  } catch (e) {
    if (e instanceof DecodeError) return [];
    throw e;
  }
};

/** Copies by spreading: an own `__proto__` of the wire stays a property and changes nothing (check 27). */
export function merged<W extends object>(old: W, data: object, gone: readonly string[]): W {
  const next = { ...old, ...data };
  for (const field of gone) Reflect.deleteProperty(next, field);
  return next;
}

function lessStatus(f: WireUser, clear: readonly string[]): WireUser {
  const gone = clear.flatMap((one) =>
    one === 'StatusText' ? ['text'] : one === 'StatusPresence' ? ['presence'] : [],
  );
  const status = insideOrNull(f.status, 'status', (s: object) => merged(s, {}, gone));
  return { ...f, status };
}

function lessProfile(value: unknown, clear: readonly string[]): WireProfile {
  const said = insideOrNull(value, 'profile', (f: WireProfile) => f) ?? {};
  const gone = clear.flatMap((one) => profileFields[one] ?? []);
  return gone.length === 0 ? said : merged(said, {}, gone);
}
const profileFields: Readonly<Record<string, string>> = {
  ProfileContent: 'content',
  ProfileBackground: 'background',
};

const userFields: Readonly<Record<string, string>> = {
  Avatar: 'avatar',
  DisplayName: 'display_name',
  Pronouns: 'pronouns',
};
const memberFields: Readonly<Record<string, string>> = {
  Nickname: 'nickname',
  Avatar: 'avatar',
  Roles: 'roles',
  Timeout: 'timeout',
};

const sameUser = (a: User, b: User): boolean =>
  a.username === b.username &&
  a.discriminator === b.discriminator &&
  a.displayName === b.displayName &&
  a.avatar === b.avatar &&
  a.bot === b.bot;
