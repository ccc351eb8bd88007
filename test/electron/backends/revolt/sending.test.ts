import { expect, test } from 'vitest';
import { revolt } from '../../../../electron/backends/revolt/index.ts';
import { usualLengths } from '../../../../shared/capabilities.ts';
import type { DomainEvent } from '../../../../shared/events.ts';
import { asId, type ChannelId } from '../../../../shared/ids.ts';
import { ready, serverId } from '../../../support/egRevolt.ts';
import { FakeWorld, settled } from '../../../support/fakeWorld.ts';

const limits = {
  messageLength: 2000,
  avatarBytes: 1,
  bannerBytes: 1,
  iconBytes: 1,
  emojiBytes: 1,
  attachmentBytes: 1,
  attachmentsPerMessage: 5,
  uploadsPerMinute: 60,
  ...usualLengths,
};

function account() {
  const world = new FakeWorld();
  world.server = ({ url }) =>
    url.includes('/members') ? { status: 200, body: { members: [], users: [] } } : { status: 404, body: '' };
  const events: DomainEvent[] = [];
  const backend = revolt.connect(
    world,
    { origin: 'https://a.example', parts: { ws: 'wss://a.example/ws' }, token: 'T', limits },
    {
      events: (e) => events.push(...e),
      follows: () => true,
      connection: () => undefined,
      problem: () => undefined,
    },
  );
  backend.start();
  return { world, backend, events };
}
async function opened({ world }: Pick<ReturnType<typeof account>, 'world'>) {
  world.last.say({ type: 'opened' });
  world.last.frame(ready());
  for (let i = 0; i < 12; i++) {
    await settled();
    world.pass(500);
  }
}
const typesOf = (sent: readonly unknown[]) =>
  sent.map((frame) => (frame as { readonly type?: unknown }).type);

test('check 46: however much is typed, in however many channels, the line carries little', async () => {
  const all = account();
  const { world, backend } = all;
  await opened(all);
  const line = world.last;
  const before = line.sent.length;
  const channels = [1, 2].map((n) => asId<ChannelId>(`01KE${String(n).padStart(22, '0')}`));
  const at = new Map<unknown, number[]>();
  for (let ms = 0; ms < 60_000; ms += 250) {
    for (const channelId of channels) {
      const count = line.sent.length;
      await backend.typing(channelId);
      if (line.sent.length > count) at.set(channelId, [...(at.get(channelId) ?? []), ms]);
    }
    backend.showMembers(asId(serverId), [[0, 99]]);
    const pings = line.sent.length;
    world.pass(250);
    if (line.sent.length > pings) line.frame({ type: 'Pong' });
  }
  const rests = [...at.values()].flatMap((times) => times.slice(1).map((ms, i) => ms - (times[i] ?? 0)));
  expect(rests.length).toBeGreaterThan(20);
  expect(Math.min(...rests)).toBeGreaterThanOrEqual(2_500);
  const sent = line.sent.slice(before);
  expect(sent.length).toBeLessThanOrEqual(115);
  for (const frame of sent) expect(JSON.stringify(frame).length).toBeLessThan(4096);
  expect(world.sockets).toHaveLength(1);
});

test('check 46: nothing is said before the line is live, and what was typed before a cut is not said after it', async () => {
  const all = account();
  const { world, backend } = all;
  const channelId = asId<ChannelId>('01KE0000000000000000000001');
  await backend.typing(channelId);
  world.last.say({ type: 'opened' });
  await backend.typing(channelId);
  expect(typesOf(world.last.sent)).toEqual(['Authenticate']);
  await opened(all);
  world.pass(2_500);
  await backend.typing(channelId);
  expect(typesOf(world.last.sent)).toContain('BeginTyping');
  world.last.say({ type: 'closed', code: 1006 });
  await backend.typing(channelId);
  world.pass(60_000);
  await opened(all);
  expect(world.sockets.length).toBeGreaterThan(1);
  expect(typesOf(world.last.sent)).not.toContain('BeginTyping');
});
