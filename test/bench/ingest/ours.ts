import { serialize } from 'node:v8';
import { Batches } from '../../../electron/accounts/batches.ts';
import { Picture } from '../../../electron/accounts/picture.ts';
import { hubbub } from '../../../electron/backends/hubbub/index.ts';
import { realWorld } from '../../../electron/net/realWorld.ts';
import type { World } from '../../../electron/net/world.ts';
import { keepNewSpaceSmall } from '../../../electron/new-space.ts';
import { type AccountId, asId, type ServerId } from '../../../shared/ids.ts';
import type { AppEvent } from '../../../shared/ipc.ts';
import { smallLimits } from '../../support/smallLimits.ts';
import { eventCount, friends, guilds, lastWords, opened } from './frames.ts';
import { report } from './report.ts';

/*
 * The whole way of an event through main: socket, gateway, family, main's own picture, batches of 16 ms. With `post`
 * each batch is serialised too, which is what handing it to a window costs main; with `all` every channel is followed.
 */
const [, , port, ...how] = process.argv;
const all = how.includes('all');
const accountId = asId<AccountId>('bench');
const timing = report();
keepNewSpaceSmall();
const real = realWorld();
const world: World = {
  ...real,
  socket: (url, onInput) => {
    const socket = real.socket(url, onInput);
    const send = (frame: unknown) => {
      if (JSON.stringify(frame).includes('"identify"')) timing.asked();
      socket.send(frame);
    };
    return { ...socket, send };
  },
};
const picture = new Picture();
const batches = new Batches({ world, begin: () => [] });
let posted = 0;

function post(batch: readonly AppEvent[]): void {
  for (const event of batch) posted += event.type === 'events' ? event.events.length : 0;
  if (how.includes('post')) serialize(batch);
  setImmediate(() => batches.taken(1));
  const last = batch.at(-1);
  const event = last?.type === 'events' ? last.events.at(-1) : undefined;
  if (event?.type === 'messageUpserted' && event.message.text === lastWords) finish();
}

function finish(): void {
  const { servers, channels, users } = picture.entities();
  if (servers.size !== guilds || channels.size < 5000 || users.size < (all ? 15_000 : friends))
    throw new Error('not all was taken');
  if (posted < eventCount * (all ? 1 : 0.7)) throw new Error('not all was posted');
  timing.done(eventCount);
}

batches.attach(1, post);
batches.ready(1);
const backend = hubbub.connect(
  world,
  { origin: `http://127.0.0.1:${port}`, parts: {}, token: 'T', limits: smallLimits },
  {
    events: (events) => {
      picture.learn(events);
      batches.emit({ type: 'events', accountId, events });
    },
    follows: (channelId) => all || opened.has(channelId),
    connection: (connection) => {
      if (connection.state !== 'live') return;
      picture.entities();
      timing.ready();
      backend.showMembers(asId<ServerId>('g'), [[0, 1]]);
    },
    problem: (where) => {
      throw new Error(`not understood: ${where}`);
    },
  },
);
backend.start();
