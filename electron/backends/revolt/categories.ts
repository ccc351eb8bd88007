import type { ChannelPlace } from '../../../shared/administration.ts';
import type { ChannelId, ServerId } from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import { id, list, listOf, name } from '../../net/decode.ts';
import { understood } from './api.ts';
import { categoryId, ownCategoryId } from './decode.ts';
import type { Parts } from './friends.ts';
import { changeServer, serverNow } from './told.ts';
import type { WireCategory, WireServer } from './wire.ts';

/** A category is no channel here, but a line in its server's list of them, which is written whole. */
export type Category = {
  readonly id: string;
  readonly title: string;
  readonly channels: readonly ChannelId[];
};
type Next = (now: readonly Category[]) => readonly Category[];

export function categoriesIn(f: WireServer, parts: Parts): readonly Category[] {
  const { report } = parts.known;
  const read = (c: WireCategory): Category => ({
    id: id(c.id, 'id'),
    title: name(c.title, 'title'),
    channels: list(c.channels, 'channels', (one) => id<ChannelId>(one, ''), report),
  });
  return understood(() => listOf(f.categories, 'categories', read, report));
}

/** Writes the list anew, made of what it is at this moment. Answers it as it was before. */
export async function changeCategories(
  parts: Parts,
  serverId: ServerId,
  next: Next,
): Promise<readonly Category[]> {
  const before = categoriesIn(await serverNow(parts, serverId), parts);
  await changeServer(parts, serverId, { body: { categories: next(before) } });
  return before;
}

/** Throws `Failure` where it is not among them. */
export function found(now: readonly Category[], channelId: ChannelId): Category {
  const one = now.find((category) => category.id === ownCategoryId(channelId));
  if (!one) throw new Failure('notFound', 'channelGone');
  return one;
}

export const replaced = (now: readonly Category[], old: Category, by: Partial<Category>) =>
  now.map((one) => (one === old ? { ...one, ...by } : one));

/** Which server a category is of stands in its id. */
export function serverOf({ known }: Parts, channelId: ChannelId): ServerId {
  const own = ownCategoryId(channelId) ?? '';
  const serverId = [...known.servers.keys()].find((one) => categoryId(one, own) === channelId);
  if (serverId === undefined) throw new Failure('notFound', 'channelGone');
  return serverId;
}

/**
 * Channels outside of categories come first, in an order nobody can change here; what is under a category stands as it
 * was put, and categories as they were put. One that is not named keeps its place at the end.
 */
export function arranged(now: readonly Category[], places: readonly ChannelPlace[]): readonly Category[] {
  const inOrder = places.toSorted((a, b) => a.position - b.position);
  const named = new Set(places.map((one) => one.id));
  const placed = inOrder
    .filter((one) => ownCategoryId(one.id) !== null)
    .map((one) => ({
      ...found(now, one.id),
      channels: inOrder.filter(({ parentId }) => parentId === one.id).map((child) => child.id),
    }));
  const left = now
    .filter((one) => !placed.some((other) => other.id === one.id))
    .map((one) => ({ ...one, channels: one.channels.filter((child) => !named.has(child)) }));
  return [...placed, ...left];
}
