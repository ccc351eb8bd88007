import { asId, type EmojiId, type ServerId } from '../../shared/ids.ts';
import { emojiGroups, ownEmojiIn } from '../../shared/state/emoji.ts';
import type { Entities } from '../../shared/state/entities.ts';
import type { App } from '../store/store.ts';
import type { ChannelRef } from './channel-view.ts';

/** A server's own emoji is written `:lantern:` and sent `<:lantern:id>`. Texts here hold no code. */

/** Names into ids. Of two with one name that of the open server counts, and there the older. */
export function encodeEmoji(text: string, entities: Entities, serverId: ServerId | null): string {
  const parts = text.split(':');
  if (parts.length < 3) return text;
  const known = names(entities, serverId);
  let before = parts[0] ?? '';
  let out = before;
  for (let i = 1; i < parts.length; i++) {
    const name = parts[i] ?? '';
    const sent = before.endsWith('<') || before.endsWith('<a'); // written with its id already
    const id = i < parts.length - 1 && !sent ? known.get(name) : undefined;
    if (id === undefined) {
      out += `:${name}`;
      before = name;
    } else {
      before = parts[++i] ?? '';
      out += `<:${name}:${id}>${before}`;
    }
  }
  return out;
}

/** Ids into names, where the name says the same: of two with one name the other keeps its id. */
export function decodeEmoji(text: string, entities: Entities, serverId: ServerId | null): string {
  const known = names(entities, serverId);
  const named = text.replace(/<a?:(\w{1,64}):([\w.-]{1,128})>/g, (whole, name: string, id: string) =>
    known.get(name) === id ? `:${name}:` : whole,
  );
  return encodeEmoji(named, entities, serverId) === text ? named : text;
}

/** How an emoji that was picked stands in a field. */
export const writtenEmoji = (
  { name, id }: { readonly name: string; readonly id: EmojiId },
  entities: Entities,
  serverId: ServerId | null,
): string => (names(entities, serverId).get(name) === id ? `:${name}:` : `<:${name}:${id}>`);

/** What an emoji of the picker is in the field of a channel. */
export function writtenAs(app: App, at: ChannelRef, picked: string): string {
  const own = ownEmojiIn(picked);
  const entities = app.store.getState().accounts.get(at.accountId)?.entities;
  if (!own || !entities) return picked;
  return writtenEmoji(own, entities, entities.channels.get(at.channelId)?.serverId ?? null);
}

function names(entities: Entities, serverId: ServerId | null): ReadonlyMap<string, EmojiId> {
  const all = new Map<string, EmojiId>();
  for (const { emoji } of emojiGroups(entities, serverId))
    for (const { name, id } of emoji) if (!all.has(name)) all.set(name, asId<EmojiId>(id));
  return all;
}
