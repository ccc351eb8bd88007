import { revolt } from '../../electron/backends/revolt/index.ts';
import { usualLengths } from '../../shared/capabilities.ts';
import type { DomainEvent } from '../../shared/events.ts';
import { ready } from './egRevolt.ts';
import { FakeWorld, settled } from './fakeWorld.ts';

const limits = {
  messageLength: 1,
  avatarBytes: 1,
  bannerBytes: 1,
  iconBytes: 1,
  emojiBytes: 1,
  attachmentBytes: 1,
  attachmentsPerMessage: 1,
  uploadsPerMinute: 1,
  ...usualLengths,
};
const parts = { ws: 'wss://a.example/ws', autumn: 'https://files.example' };

/** One that begins, over a world that answers nothing. */
export function account() {
  const world = new FakeWorld();
  world.server = () => ({ status: 404, body: '' });
  const events: DomainEvent[] = [];
  const problems: string[] = [];
  const backend = revolt.connect(
    world,
    { origin: 'https://a.example', parts, token: 'T', limits },
    {
      events: (e) => events.push(...e),
      connection: () => undefined,
      problem: (where) => problems.push(where),
    },
  );
  backend.start();
  return { world, events, problems, backend };
}

/** One that was told `frame` as its Ready. */
export async function live(frame: unknown = ready()) {
  const all = account();
  all.world.last.say({ type: 'opened' });
  all.world.last.frame(frame);
  for (let i = 0; i < 20 && all.events.length === 0; i++) {
    all.world.pass(500);
    await settled();
  }
  if (all.events[0]?.type !== 'snapshot') throw new Error('no snapshot');
  return all;
}
