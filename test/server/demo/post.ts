import type { Seed } from '../seed.ts';
import type { Store } from '../store.ts';
import { posted } from './art.ts';
import type { Said } from './compose.ts';
import type { ChannelPlan } from './places.ts';
import type { Random } from './random.ts';
import { outsideCode } from './script.ts';

/** Not a secret: the demo listens on loopback only and holds nothing of anybody's. */
export const MIRA = { name: 'mira', password: 'spare bulbs, Saturday' } as const;

export interface Work {
  store: Store;
  seed: Seed;
  random: Random;
  now: number;
  /** User name to id. */
  ids: Map<string, string>;
}

export const idOf = ({ ids }: Work, name: string): string => {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`demo: nobody is called ${name}`);
  return id;
};

export interface Placed {
  channel: ChannelPlan;
  id: string;
}

interface Place {
  channelId: string;
  channels: readonly Placed[];
  /** How many of the last ones Mira has not read; null: leave what she has read as it is. */
  unread: number | null;
}

/** Posts what was said, in order. */
export function say(work: Work, said: readonly Said[], place: Place): void {
  const messageIds = new Map<Said, string>();
  const ordered = [...said].sort((a, b) => a.at - b.at);
  for (const one of ordered) messageIds.set(one, postMessage(work, one, { place, messageIds }));
  if (place.unread === null) return;
  const lastRead = ordered.at(-1 - place.unread);
  const lastReadId = lastRead ? messageIds.get(lastRead) : undefined;
  if (lastReadId !== undefined) work.seed.setReadState(idOf(work, MIRA.name), place.channelId, lastReadId);
}

function postMessage(
  work: Work,
  one: Said,
  { place, messageIds }: { place: Place; messageIds: ReadonlyMap<Said, string> },
): string {
  const replyTo = one.answers === null ? undefined : messageIds.get(one.answers);
  const given = one.reactions.map(({ emoji, by }) => [
    reaction(work, emoji),
    by.map((name) => idOf(work, name)),
  ]);
  return work.seed.addMessage({
    channelId: place.channelId,
    authorId: idOf(work, one.by),
    type: one.type,
    at: one.at,
    content: addressed(work, one.text, place.channels),
    pinned: one.pinned,
    attachments: one.picture === null ? [] : [attach(work, one)],
    reactions: Object.fromEntries(given),
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(one.editedAt === null ? {} : { editedAt: one.editedAt }),
  }).id;
}

function attach({ seed, ids }: Work, one: Said): string {
  const { bytes, type, filename, alt } = posted(one.picture ?? '');
  const userId = ids.get(one.by);
  return seed.addFile(bytes, type, filename, {
    ...(alt === null ? {} : { alt }),
    ...(userId ? { userId } : {}),
  });
}

/** The id of a server's own emoji; no two servers of the demo have one of the same name. */
const emojiId = ({ store }: Work, name: string): string | undefined =>
  store.get<{ id: string }>('SELECT id FROM emojis WHERE name = ?', name)?.id;

/** `:lantern:` as the wire writes it in reactions. */
function reaction(work: Work, text: string): string {
  const name = /^:(\w+):$/.exec(text)?.[1];
  return name === undefined ? text : `${name}:${emojiId(work, name)}`;
}

/** `@mira`, `<#events>` and `:lantern:` as the wire writes them. */
function addressed(work: Work, text: string, channels: readonly Placed[]): string {
  const { ids } = work;
  return outsideCode(text, (words) =>
    words
      .replace(/@([a-z][a-z0-9_.]*[a-z0-9_])/g, (all, name: string) =>
        ids.has(name) ? `<@${ids.get(name)}>` : all,
      )
      .replace(/<#([a-z-]+)>/g, (all, name: string) => {
        const found = channels.find((placed) => placed.channel.name === name);
        return found ? `<#${found.id}>` : all;
      })
      .replace(/:([a-z_]{2,32}):/g, (all, name: string) => {
        const found = emojiId(work, name);
        return found === undefined ? all : `<:${name}:${found}>`;
      }),
  );
}
