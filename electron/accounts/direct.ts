import type { ChannelId } from '../../shared/ids.ts';
import type { Entities } from '../../shared/state/entities.ts';
import type { World } from '../net/world.ts';

/** Waits for a channel that was just opened: the answer may come before the socket tells of it. Gives up after 3 s. */
export async function untilKnown(
  channelId: ChannelId,
  entities: () => Entities,
  world: Pick<World, 'after'>,
): Promise<void> {
  for (let tries = 0; tries < 30 && !entities().channels.has(channelId); tries += 1) {
    await new Promise<void>((resolve) => world.after(100, resolve));
  }
}
