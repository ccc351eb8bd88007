import { Batches } from '../../../electron/accounts/batches.ts';
import { Picture } from '../../../electron/accounts/picture.ts';
import { revolt } from '../../../electron/backends/revolt/index.ts';
import { realWorld } from '../../../electron/net/realWorld.ts';
import { keepNewSpaceSmall } from '../../../electron/new-space.ts';
import { type AccountId, asId, type ChannelId } from '../../../shared/ids.ts';
import type { AppEvent } from '../../../shared/ipc.ts';
import { smallLimits } from '../../support/smallLimits.ts';
import { report } from '../ingest/report.ts';
import { channels, eventCount, lastWords, opened, servers } from './frames.ts';

/* The whole way of an event through main, with memory as main has it: socket, gateway, family, picture, batches of 16 ms. */
keepNewSpaceSmall();
const [, , port, how] = process.argv;
const all = how === 'all';
const accountId = asId<AccountId>('bench');
const origin = `http://127.0.0.1:${port}`;
const timing = report();
const world = realWorld();
const picture = new Picture();
const batches = new Batches({ world, begin: () => [] });
let posted = 0;
let allHeard = false;

function post(batch: readonly AppEvent[]): void {
  for (const event of batch) posted += event.type === 'events' ? event.events.length : 0;
  setImmediate(() => batches.taken(1));
  if (allHeard) finish();
}

function finish(): void {
  const known = picture.entities();
  if (known.servers.size !== servers || known.channels.size < channels) throw new Error('not all was taken');
  if (posted < eventCount * (all ? 0.8 : 0.5)) throw new Error('not all was posted');
  timing.done(eventCount);
}

batches.attach(1, post);
batches.ready(1);
const parts = {
  api: origin,
  ws: `ws://127.0.0.1:${port}/ws`,
  autumn: `${origin}/autumn`,
  january: `${origin}/january`,
};
const backend = revolt.connect(
  world,
  { origin, parts, token: 'T', limits: smallLimits },
  {
    events: (events) => {
      picture.learn(events);
      const last = events.at(-1);
      allHeard ||= last?.type === 'messageUpserted' && last.message.text === lastWords;
      batches.emit({ type: 'events', accountId, events });
    },
    follows: (channelId) => all || opened.has(channelId),
    connection: (connection) => {
      if (connection.state !== 'live') return;
      picture.entities();
      timing.ready();
      void backend.typing(asId<ChannelId>('c'));
    },
    problem: (where) => {
      throw new Error(`not understood: ${where}`);
    },
  },
);
timing.asked();
backend.start();
