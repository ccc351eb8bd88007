import type { Channel, User } from '../../shared/domain.ts';
import type { ChannelId, ServerId, UserId } from '../../shared/ids.ts';
import type { Entities } from '../../shared/state/entities.ts';
import { channelsOf } from '../../shared/state/unread.ts';
import { decodeEmoji, encodeEmoji } from './emojiText.ts';

/**
 * People write `@mira`, `#welcome` and `:lantern:`; servers want `<@id>`, `<#id>` and `<:lantern:id>`. What is written is turned into what is
 * sent only on the way out, and back again for editing, so that a field never shows an id.
 */
export function handleOf(user: User): string {
  return user.discriminator === null || user.discriminator === '0'
    ? user.username
    : `${user.username}#${user.discriminator}`;
}

const code = /(`+)[^`]*\1/g;
const person = /(?<![\p{L}\p{N}_])@([\p{L}\p{N}_.-]{1,64}(?:#\d{4})?)/gu;
const channel = /(?<![\p{L}\p{N}_&])#([\p{L}\p{N}_-]{1,100})/gu;

/** Names into ids, outside code. A name nobody has stays as it is written. */
export const encodeMentions = (text: string, entities: Entities, serverId: ServerId | null): string =>
  outsideCode(text, (piece) => encode(piece, entities, serverId));

function outsideCode(text: string, change: (piece: string) => string): string {
  let out = '';
  let at = 0;
  for (const span of text.matchAll(code)) {
    out += change(text.slice(at, span.index)) + span[0];
    at = span.index + span[0].length;
  }
  return out + change(text.slice(at));
}

function encode(text: string, entities: Entities, serverId: ServerId | null): string {
  return encodeEmoji(text, entities, serverId)
    .replace(person, (whole, handle: string) => personNamed(entities, whole, handle))
    .replace(channel, (whole, name: string) => {
      const id = serverId === null ? undefined : channelNames(entities, serverId).get(name);
      return id === undefined ? whole : `<#${id}>`;
    });
}

/** A full stop or dash after a handle may end the sentence: the longest handle that somebody has counts. */
function personNamed(entities: Entities, whole: string, handle: string): string {
  const known = handles(entities);
  for (let end = handle.length; end > 0; end--) {
    const id = known.get(handle.slice(0, end).toLowerCase());
    if (id !== undefined) return `<@${id}>${handle.slice(end)}`;
    if (!'.-'.includes(handle.charAt(end - 1))) break;
  }
  return whole;
}

/** Ids into names, for a field; code is left as it is. `serverId`: of the channel it stands in. */
export const decodeMentions = (text: string, entities: Entities, serverId: ServerId | null): string =>
  outsideCode(text, (piece) => decode(piece, entities, serverId));

function decode(text: string, entities: Entities, serverId: ServerId | null): string {
  return decodeEmoji(text, entities, serverId)
    .replace(/<@!?([\w.-]{1,128})>/g, (whole, id: UserId) => {
      const user = entities.users.get(id);
      return user ? `@${handleOf(user)}` : whole;
    })
    .replace(/<#([\w.-]{1,128})>/g, (whole, id: ChannelId) => {
      const name = entities.channels.get(id)?.name;
      return name ? `#${name}` : whole;
    });
}

const byHandle = new WeakMap<Entities['users'], ReadonlyMap<string, UserId>>();
function handles({ users }: Entities): ReadonlyMap<string, UserId> {
  let index = byHandle.get(users);
  if (!index) {
    index = new Map([...users.values()].map((user) => [handleOf(user).toLowerCase(), user.id]));
    byHandle.set(users, index);
  }
  return index;
}

const channelNames = (entities: Entities, serverId: ServerId): ReadonlyMap<string, ChannelId> =>
  new Map(
    channelsOf(entities, serverId)
      .filter((c: Channel) => c.kind !== 'category')
      .map((c) => [c.name, c.id]),
  );
