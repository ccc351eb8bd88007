import type {
  Attachment,
  Embed,
  EmbedPicture,
  Masquerade,
  Message,
  MessageKind,
  Reaction,
  ReplyPreview,
} from '../../../shared/domain.ts';
import type { ChannelId, MessageId, Nonce, RoleId, UserId } from '../../../shared/ids.ts';
import {
  count,
  countOrNull,
  DecodeError,
  flag,
  id,
  idOrNull,
  insideOrNull,
  list,
  listOf,
  name,
  nameOrNull,
  type Report,
  text,
  textOrNull,
  timeOrNull,
} from '../../net/decode.ts';
import { colourOf } from './colours.ts';
import { recordOf } from './decode.ts';
import { keyFromWire, type NameOf, textFromWire } from './emojiText.ts';
import type { Refs } from './media.ts';
import { timeIn } from './ulid.ts';
import type {
  WireEmbed,
  WireFile,
  WireMasquerade,
  WireMessage,
  WireMetadata,
  WirePicture,
  WireSystem,
} from './wire.ts';

/** What a message is read with: who reads, and what is known already. */
export type Reading = {
  readonly me: UserId;
  readonly refs: Refs;
  readonly emojiName: NameOf;
  /** Roles one has, on any server. */
  hasRole(role: RoleId): boolean;
  isGroup(channelId: ChannelId): boolean;
  /** A message that is answered, if it has been seen. */
  seen(messageId: MessageId): ReplyPreview | null;
  readonly report: Report;
};

const none: readonly never[] = [];

/** Behind the app's own nonce: a second key, when the first was used up without a message (`messages.ts`). */
const again = /~\d$/;
export const nonceFromWire = (nonce: Nonce | null): Nonce | null =>
  nonce === null || !again.test(nonce) ? nonce : id<Nonce>(nonce.replace(again, '') || nonce, 'nonce');

export function message(f: WireMessage, reading: Reading): Message {
  const { report, emojiName } = reading;
  const messageId = id<MessageId>(f._id, '_id');
  const sentAt = timeIn(messageId);
  if (sentAt === null) throw new DecodeError('_id');
  const channelId = id<ChannelId>(f.channel, 'channel');
  const replyTo = list(f.replies, 'replies', (one) => id<MessageId>(one, ''), report)[0] ?? null;
  const common = {
    id: messageId,
    channelId,
    authorId: id<UserId>(f.author, 'author'),
    kind: 'text' as MessageKind,
    text: textFromWire(textOrNull(f.content, 'content') ?? '', emojiName),
    sentAt,
    editedAt: timeOrNull(f.edited, 'edited'),
    nonce: nonceFromWire(idOrNull(f.nonce, 'nonce')),
    replyTo,
    reply: replyTo === null ? null : reading.seen(replyTo),
    attachments: listOf(
      f.attachments,
      'attachments',
      (one: WireFile) => attachment(one, reading.refs),
      report,
    ),
    reactions: reactions(f.reactions, reading),
    embeds: embeds(f.embeds, reading),
    masquerade: insideOrNull(f.masquerade, 'masquerade', (m: WireMasquerade) => masquerade(m, reading.refs)),
    mentions: mentions(f, reading),
    mentionsEveryone: callsEveryone(f.flags),
    pinned: flag(f.pinned ?? undefined, 'pinned'),
  };
  const happened = insideOrNull(f.system, 'system', (s: WireSystem) => system(s, reading.isGroup(channelId)));
  return happened ? { ...common, ...happened } : common;
}

/** Flags of today's servers: everyone, or everyone who is here. */
const callsEveryone = (flags: unknown): boolean =>
  typeof flags === 'number' && Number.isSafeInteger(flags) && (flags & 6) !== 0;

function mentions(f: WireMessage, { me, hasRole, report }: Reading): readonly UserId[] {
  const called = list(f.mentions, 'mentions', (one) => id<UserId>(one, ''), report);
  const asked = list(f.role_mentions, 'role_mentions', (one) => id<RoleId>(one, ''), report);
  return called.includes(me) || !asked.some(hasRole) ? called : [...called, me];
}

/** Whom an event of the server's own names, be they who they may. */
export const systemPeople = (value: unknown): readonly unknown[] => {
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

type Happened = Pick<Message, 'kind' | 'mentions'> & Partial<Pick<Message, 'authorId' | 'text' | 'replyTo'>>;
const kindOf: Readonly<Record<string, MessageKind>> = {
  user_added: 'recipientAdd',
  user_remove: 'recipientRemove',
  user_joined: 'join',
  user_left: 'leave',
  user_kicked: 'kick',
  user_banned: 'ban',
  channel_renamed: 'rename',
  channel_description_changed: 'topic',
  channel_icon_changed: 'icon',
  channel_ownership_changed: 'owner',
  message_pinned: 'pin',
};

/** The server is the author of these; shown is who did it, and first of `mentions` whom it was done to. */
function system(s: WireSystem, inGroup: boolean): Happened {
  const type = text(s.type, 'type');
  const kind = (Object.hasOwn(kindOf, type) && kindOf[type]) || 'other';
  switch (kind) {
    case 'other':
      return { kind, mentions: [], text: textOrNull(s.content, 'content') ?? '' };
    case 'owner':
      return { kind, ...between(s.from, s.to) };
    case 'pin':
      return { kind, ...between(s.by, null), replyTo: idOrNull<MessageId>(s.id, 'id') };
    case 'rename':
      return { kind, ...between(s.by, null), text: name(s.name, 'name') };
    case 'leave':
      return { kind: inGroup ? 'recipientRemove' : kind, ...between(null, s.id) };
    default:
      return { kind, ...between(s.by, s.id) };
  }
}

/** Who did it to whom; who did it to themselves stands for both. */
function between(by: unknown, to: unknown): Pick<Happened, 'authorId' | 'mentions'> {
  const about = idOrNull<UserId>(to, 'id');
  const authorId = idOrNull<UserId>(by, 'by') ?? about;
  return { mentions: about === null ? [] : [about], ...(authorId === null ? {} : { authorId }) };
}

function attachment(f: WireFile, refs: Refs): Attachment {
  const media = refs.whole(f);
  if (media === null) throw new DecodeError('');
  const sides = insideOrNull(f.metadata, 'metadata', (m: WireMetadata) => [
    countOrNull(m.width, 'width'),
    countOrNull(m.height, 'height'),
  ]);
  return {
    id: id(f._id, '_id'),
    name: name(f.filename, 'filename'),
    sizeBytes: count(f.size, 'size'),
    contentType: text(f.content_type, 'content_type'),
    width: sides?.[0] ?? null,
    height: sides?.[1] ?? null,
    alt: null,
    media,
  };
}

function reactions(value: unknown, { me, emojiName, report }: Reading): readonly Reaction[] {
  if (value === undefined || value === null) return none;
  const one = (pair: unknown): Reaction => {
    const [emoji = '', people] = Array.isArray(pair) ? pair : [];
    if (!Array.isArray(people)) throw new DecodeError(String(emoji).slice(0, 40));
    return { emoji: keyFromWire(String(emoji), emojiName), count: people.length, mine: people.includes(me) };
  };
  const all = list(Object.entries(recordOf(value, 'reactions')), 'reactions', one, report);
  return all.some((r) => r.count === 0) ? all.filter((r) => r.count > 0) : all;
}

const masquerade = (f: WireMasquerade, refs: Refs): Masquerade => {
  const avatar = textOrNull(f.avatar, 'avatar');
  return { name: nameOrNull(f.name, 'name'), avatar: avatar === null ? null : refs.foreign(avatar) };
};

/** Some servers' embeds say nothing: those are left out. */
function embeds(value: unknown, { refs, report }: Reading): readonly Embed[] {
  if (value === undefined || value === null) return none;
  return listOf(value, 'embeds', (f: WireEmbed) => embed(f, refs), report).filter(
    (one) => one.title !== null || one.text !== null || one.image !== null || one.video,
  );
}

function embed(f: WireEmbed, refs: Refs): Embed {
  const type = text(f.type, 'type');
  const url = textOrNull(f.url, 'url');
  const own = type === 'Image' ? picture(f, refs) : null;
  return {
    url: url !== null && /^https?:\/\//.test(url) && url.length <= 2048 ? url : null,
    site: nameOrNull(f.site_name, 'site_name'),
    title: nameOrNull(f.title, 'title'),
    text: textOrNull(f.description, 'description'),
    colour: colourOf(textOrNull(f.colour, 'colour')),
    image:
      own ?? insideOrNull(f.image, 'image', (p: WirePicture) => picture(p, refs)) ?? media(f.media, refs),
    video: type === 'Video' || (f.video !== null && f.video !== undefined),
  };
}

function picture(f: WirePicture, refs: Refs): EmbedPicture | null {
  const ref = refs.foreign(text(f.url, 'url'));
  return ref && { media: ref, width: countOrNull(f.width, 'width'), height: countOrNull(f.height, 'height') };
}

const media = (value: unknown, refs: Refs): EmbedPicture | null => {
  const file = insideOrNull(value, 'media', (f: WireFile) => attachment(f, refs));
  return file && { media: file.media, width: file.width, height: file.height };
};
