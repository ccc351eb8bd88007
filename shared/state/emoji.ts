import type { Server, ServerEmoji } from '../domain.ts';
import { asId, type EmojiId, type ServerId } from '../ids.ts';
import type { Entities } from './entities.ts';

/** The servers' own emoji, as they are looked up while drawing: worked out once for each state of the table. */
type Known = Pick<Entities, 'emoji' | 'servers'>;
export type EmojiGroup = { readonly server: Server; readonly emoji: readonly ServerEmoji[] };

const byId = new WeakMap<Entities['emoji'], ReadonlyMap<EmojiId, ServerEmoji>>();

export function emojiOf({ emoji }: Pick<Known, 'emoji'>, id: EmojiId): ServerEmoji | undefined {
  let index = byId.get(emoji);
  if (!index) {
    index = new Map([...emoji.values()].flat().map((one) => [one.id, one]));
    byId.set(emoji, index);
  }
  return index.get(id);
}

/** `name:id` as reactions have it; null for an emoji of everybody's. */
export function ownEmojiIn(text: string): { readonly name: string; readonly id: EmojiId } | null {
  const m = /^(\w{1,64}):([\w.-]{1,128})$/.exec(text);
  return m ? { name: m[1] ?? '', id: asId(m[2] ?? '') } : null;
}

type Made = { readonly servers: Entities['servers']; readonly groups: readonly EmojiGroup[] };
const byFirst = new WeakMap<Entities['emoji'], Map<ServerId | null, Made>>();

/** One group for each server that has any, the open one first. The same object until something in it changes. */
export function emojiGroups({ emoji, servers }: Known, first: ServerId | null): readonly EmojiGroup[] {
  const cache = byFirst.get(emoji) ?? new Map<ServerId | null, Made>();
  byFirst.set(emoji, cache);
  const kept = cache.get(first);
  if (kept?.servers === servers) return kept.groups;
  const groups: EmojiGroup[] = [];
  for (const server of servers.values()) {
    const own = emoji.get(server.id) ?? [];
    if (own.length === 0) continue;
    if (server.id === first) groups.unshift({ server, emoji: own });
    else groups.push({ server, emoji: own });
  }
  cache.set(first, { servers, groups });
  return groups;
}
