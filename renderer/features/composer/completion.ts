import { type MediaRef, mediaPath, type UserId } from '../../../shared/ids.ts';
import { emojiGroups } from '../../../shared/state/emoji.ts';
import type { Entities } from '../../../shared/state/entities.ts';
import { channelsOf } from '../../../shared/state/unread.ts';
import type { ChannelRef } from '../../actions/channel-view.ts';
import { writtenEmoji } from '../../actions/emojiText.ts';
import { handleOf } from '../../actions/mentions.ts';
import { findEmoji } from '../../components/emoji.ts';
import { nameOf } from '../../components/names.ts';

/** A word begun with @, # or : before the caret. */
export type Begun = { readonly sign: '@' | '#' | ':'; readonly word: string; readonly start: number };

const pattern = /(?:^|[\s("'])([@#:])([\p{L}\p{N}_.+-]{0,32})$/u;

export function begunAt(text: string, caret: number): Begun | null {
  const m = pattern.exec(text.slice(Math.max(0, caret - 40), caret));
  const sign = m?.[1];
  const word = m?.[2] ?? '';
  if (sign !== '@' && sign !== '#' && sign !== ':') return null;
  if (sign === ':' && word.length < 2) return null; // a smiley is not the name of one
  return { sign, word, start: caret - word.length - 1 };
}

export type Candidate = {
  readonly key: string;
  /** What is put into the text. */
  readonly insert: string;
  readonly label: string;
  readonly detail: string;
  readonly look:
    | { readonly kind: 'person'; readonly picture: MediaRef | null }
    | { readonly kind: 'channel' }
    | { readonly kind: 'emoji'; readonly text: string; readonly src?: string };
};

const mostShown = 8;

/**
 * What may be meant, best first: names that begin so before names that have a word that does. `nearby`: people who
 * have just written here, member list or not.
 */
export function candidates(
  begun: Begun,
  entities: Entities,
  at: ChannelRef,
  nearby: Iterable<UserId> = [],
): readonly Candidate[] {
  const channel = entities.channels.get(at.channelId);
  if (begun.sign === ':') return emoji(begun.word, entities, { at, serverId: channel?.serverId ?? null });
  const word = begun.word.toLowerCase();
  if (begun.sign === '#') return channels(entities, channel?.serverId ?? null, word);
  const serverId = channel?.serverId ?? null;
  return people(entities, { ids: new Set([...nearby, ...peopleIn(entities, at.channelId)]), word, serverId });
}

/** Who is known to be here: of a large server only those whose part of the member list was loaded. */
function peopleIn(entities: Entities, channelId: ChannelRef['channelId']): Iterable<UserId> {
  const channel = entities.channels.get(channelId);
  if (!channel?.serverId) return channel?.recipientIds ?? [];
  const listed = entities.memberLists.get(channel.serverId)?.userIds.values() ?? [];
  return [...(entities.members.get(channel.serverId)?.keys() ?? []), ...listed];
}

/** The servers' own first: who gives an emoji a name is going to use it. */
function emoji(
  word: string,
  entities: Entities,
  { at, serverId }: { at: ChannelRef; serverId: Parameters<typeof channels>[1] },
): readonly Candidate[] {
  const wanted = word.toLowerCase();
  const own = emojiGroups(entities, serverId).flatMap(({ server, emoji: all }) =>
    all
      .filter((one) => rank(one.name, wanted) < 2)
      .map((one): Candidate => {
        const src = mediaPath(at.accountId, one.media);
        const look = { kind: 'emoji', text: `${one.name}:${one.id}`, src } as const;
        return {
          key: one.id,
          insert: writtenEmoji(one, entities, serverId),
          label: one.name,
          detail: server.name,
          look,
        };
      }),
  );
  const everybodys = findEmoji(word, mostShown).map(
    (one): Candidate => ({
      key: one.text,
      insert: one.text,
      label: one.name,
      detail: '',
      look: { kind: 'emoji', text: one.text },
    }),
  );
  return [...own, ...everybodys].slice(0, mostShown);
}

function channels(
  entities: Entities,
  serverId: NonNullable<ReturnType<Entities['channels']['get']>>['serverId'],
  word: string,
): readonly Candidate[] {
  if (serverId === null) return [];
  return channelsOf(entities, serverId)
    .filter((c) => c.kind !== 'category' && c.name.toLowerCase().includes(word))
    .sort((a, b) => rank(a.name, word) - rank(b.name, word))
    .slice(0, mostShown)
    .map((c) => ({ key: c.id, insert: `#${c.name}`, label: c.name, detail: '', look: { kind: 'channel' } }));
}

type Whom = {
  readonly ids: Iterable<UserId>;
  readonly word: string;
  readonly serverId: Parameters<typeof channels>[1];
};

function people(entities: Entities, { ids, word, serverId }: Whom): readonly Candidate[] {
  const found: { readonly candidate: Candidate; readonly rank: number }[] = [];
  const members = serverId === null ? undefined : entities.members.get(serverId);
  for (const id of ids) {
    const user = entities.users.get(id);
    if (!user || id === entities.me) continue;
    const name = nameOf(user, members?.get(id));
    const best = Math.min(rank(name, word), rank(user.username, word));
    if (best > 1) continue;
    const handle = handleOf(user);
    const look = { kind: 'person', picture: user.avatar } as const;
    found.push({
      candidate: { key: id, insert: `@${handle}`, label: name, detail: handle, look },
      rank: best,
    });
  }
  found.sort((a, b) => a.rank - b.rank || a.candidate.label.localeCompare(b.candidate.label));
  return found.slice(0, mostShown).map((f) => f.candidate);
}

/** 0: begins so; 1: a word in it does; 2: neither. */
function rank(name: string, word: string): 0 | 1 | 2 {
  const lower = name.toLowerCase();
  if (lower.startsWith(word)) return 0;
  return [' ', '-', '_'].some((gap) => lower.includes(gap + word)) ? 1 : 2;
}

/** The text with the begun word completed, and where the caret stands then. */
export function complete(
  text: string,
  begun: Begun,
  chosen: Candidate,
): { readonly text: string; readonly caret: number } {
  const end = begun.start + 1 + begun.word.length;
  const rest = text.slice(end);
  const insert = rest.startsWith(' ') ? chosen.insert : `${chosen.insert} `;
  return { text: text.slice(0, begun.start) + insert + rest, caret: begun.start + chosen.insert.length + 1 };
}
