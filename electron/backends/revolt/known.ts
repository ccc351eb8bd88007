import type { Member, ReplyPreview, ServerEmoji, User } from '../../../shared/domain.ts';
import type { DomainEvent } from '../../../shared/events.ts';
import {
  asId,
  type ChannelId,
  compareIds,
  type MessageId,
  type RoleId,
  type ServerId,
  type UserId,
} from '../../../shared/ids.ts';
import { DecodeError, fields, id, list, type Report } from '../../net/decode.ts';
import type { Shelf } from '../../net/shelf.ts';
import { emoji, member, memberKey, presence, profile, user } from './decode.ts';
import { emojiIn, textFromWire } from './emojiText.ts';
import type { Refs } from './media.ts';
import { lessProfile, lessStatus, memberFields, merged, userFields } from './merged.ts';
import { type Reading, systemPeople } from './message.ts';
import { readingOf } from './reading.ts';
import { isKnown, sameUser, saysNothingNew } from './same.ts';
import { type Counts, type Sight, sightOf } from './sight.ts';
import { nobodyId } from './ulid.ts';
import { isSeen, type Met, Users } from './users.ts';
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
const forgotten = 200;
const nothing: readonly never[] = [];

/**
 * What the server has told, as it told it: events say only what has changed, so the rest must be at hand to make whole
 * objects of. Begun anew with each Ready; between two it holds what was told and nothing else.
 */
export class Known {
  readonly refs: Refs;
  readonly report: Report;
  /** `Listener.follows`. */
  readonly follows: (channelId: ChannelId) => boolean;
  me: UserId = asId<UserId>(nobodyId);
  /** People have numbers: a server of 0.6 or later, which reckons and speaks as today's do. */
  today = false;
  readonly users: Users;
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
  /** The first message since Ready. */
  first: MessageId | null = null;
  /** As the member lists count them. */
  readonly counts = new Map<ServerId, Counts>();

  constructor(refs: Refs, report: Report, follows: Known['follows']) {
    this.refs = refs;
    this.report = report;
    this.follows = follows;
    this.users = new Users(report);
  }

  /** Begins anew. `shelf`: people of a large Ready who wait until somebody asks for them. */
  clear(shelf: Shelf | null): void {
    this.users.clear(shelf);
    this.servers = new Map();
    this.channels = new Map();
    this.members = new Map();
    this.emoji = new Map();
    this.messages.clear();
    this.first = null;
    this.counts.clear();
    this.toldMembers.clear();
  }

  /** Takes a person in full. Who they are to us and whether they are here may be left out, and then stays. */
  learnUser(f: WireUser): UserId {
    const userId = id<UserId>(f._id, '_id');
    const old = this.users.get(userId);
    if (old && saysNothingNew(old, f)) return userId;
    user(f, this.refs);
    const whole = {
      ...f,
      relationship: f.relationship ?? old?.relationship,
      online: f.online ?? old?.online,
      profile: f.profile ?? old?.profile,
    };
    presence(whole, false);
    this.users.set(userId, whole);
    return userId;
  }

  /** Takes a change of what is known. False: of somebody unknown or not yet met, of whom nothing is told. */
  changeUser(userId: UserId, data: object, clear: readonly string[]): boolean {
    if (clear.length === 0 && isSeen(data)) return this.users.see(userId, data);
    const met = this.users.meet(userId);
    if (!met) return false;
    const old = met.wire;
    const next: WireUser = { ...old, ...data };
    const whole = clear.length === 0 ? next : cleared(next, clear);
    const looks = clear.length > 0 || changesLooks(data);
    if (looks) user(whole, this.refs);
    presence(whole, false);
    if (whole.profile) profile(whole, fields<WireProfile>(whole.profile), this.refs);
    met.wire = whole;
    if (!looks && met.told === old) met.told = whole;
    return true;
  }

  /** As the app is to know a person: nothing when it does already. With how they are, when they are new. */
  tellUser(userId: UserId): readonly DomainEvent[] {
    const met = this.users.meet(userId);
    if (!met || met.told === met.wire) return nothing;
    try {
      return this.#tell(userId, met);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      this.users.forget(userId); // who cannot be read is nobody we know
      this.report(`users.${error.path}`);
      return nothing;
    }
  }

  #tell(userId: UserId, met: Met): readonly DomainEvent[] {
    const { wire } = met;
    const now = user(wire, this.refs);
    const seen = presence(wire, userId === this.me);
    const old = this.told.get(userId);
    met.told = wire;
    if (old && sameUser(old, now)) return nothing;
    this.told.set(userId, now);
    const told: DomainEvent = { type: 'userUpserted', user: now };
    if (old || wire.online === undefined) return [told];
    return [told, { type: 'presenceChanged', userId, presence: seen }];
  }

  /** A member comes with each message of theirs: who is in no list that was asked for is not kept, and who is mostly is as before. */
  noteMember(f: WireMember): void {
    const { serverId, userId } = memberKey(f);
    const old = this.members.get(serverId)?.get(userId);
    if (old ? !isKnown(old, f) : userId === this.me) this.learnMember(f);
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
    const all = typeof f.content === 'string' ? emojiIn(f.content) : nothing;
    if (all.length === 0) return nothing;
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
    this.messages.set(messageId, lighter(f));
    if (this.messages.size <= mostMessages) return;
    // many at once: one by one, the first of a map is found ever more slowly
    let left = forgotten;
    for (const oldest of this.messages.keys()) {
      if (left-- === 0) break;
      this.messages.delete(oldest);
    }
  }

  /** Whether a message came since Ready: one that is not kept was only heard of, for what is one's own is kept. */
  isSince(messageId: MessageId): boolean {
    return this.first !== null && compareIds(messageId, this.first) >= 0;
  }

  /** What messages are read with. */
  readonly reading: Reading = readingOf(this);

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

function cleared(f: WireUser, clear: readonly string[]): WireUser {
  const left: WireUser = merged(
    f,
    {},
    clear.flatMap((one) => userFields[one] ?? []),
  );
  const status =
    clear.includes('StatusText') || clear.includes('StatusPresence') ? lessStatus(left, clear) : left;
  return status.profile ? { ...status, profile: lessProfile(status.profile, clear) } : status;
}

function changesLooks(data: object): boolean {
  for (const field in data) if (looksFields.has(field)) return true;
  return false;
}

/** Without the person and the member that came with it: those are kept by themselves. */
function lighter(f: WireMessage & { user?: unknown; member?: unknown }): WireMessage {
  f.user = undefined;
  f.member = undefined;
  return f;
}

/** What makes a person look otherwise (`user`). */
const looksFields: ReadonlySet<string> = new Set([
  'username',
  'discriminator',
  'display_name',
  'avatar',
  'bot',
]);
