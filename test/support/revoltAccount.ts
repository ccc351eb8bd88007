import { revolt } from '../../electron/backends/revolt/index.ts';
import type { DomainEvent } from '../../shared/events.ts';
import type { ChannelId } from '../../shared/ids.ts';
import { ready } from './egRevolt.ts';
import { FakeWorld, settled } from './fakeWorld.ts';
import { smallLimits } from './smallLimits.ts';

const parts = { ws: 'wss://a.example/ws', autumn: 'https://files.example' };

/** One that begins, over a world that answers nothing. */
export function account(follows: (channelId: ChannelId) => boolean = () => true) {
  const world = new FakeWorld();
  world.server = () => ({ status: 404, body: '' });
  const events: DomainEvent[] = [];
  const problems: string[] = [];
  const backend = revolt.connect(
    world,
    { origin: 'https://a.example', parts, token: 'T', limits: smallLimits },
    {
      events: (e) => events.push(...e),
      follows,
      connection: () => undefined,
      problem: (where) => problems.push(where),
    },
  );
  backend.start();
  return { world, events, problems, backend };
}

/** One that was told `frame` as its Ready. */
export async function live(frame: unknown = ready(), follows?: (channelId: ChannelId) => boolean) {
  const all = account(follows);
  all.world.last.say({ type: 'opened' });
  all.world.last.frame(frame);
  for (let i = 0; i < 20 && all.events.length === 0; i++) {
    all.world.pass(500);
    await settled();
  }
  if (all.events[0]?.type !== 'snapshot') throw new Error('no snapshot');
  return all;
}
