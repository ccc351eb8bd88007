import { vi } from 'vitest';
import { revolt } from '../../electron/backends/revolt/index.ts';
import { realWorld } from '../../electron/net/realWorld.ts';
import { asId, type ChannelId, type UserId } from '../../shared/ids.ts';
import { Client } from '../conformance/client.ts';
import { openGate } from '../gate/gate.ts';
import { type Watch, watch } from '../gate/watch.ts';
import type { Shape } from '../server/revolt/face.ts';
import { toUlid } from '../server/revolt/ids.ts';
import { type RunningServer, startServer } from '../server/start.ts';
import type { Peer, SignInPeer } from './peer.ts';

/** Today's instances keep their API in a folder; those of 2022 had an address for it. */
const prefixes: Readonly<Record<Shape, string>> = { '0.5.5': '', today: '/api' };

export interface Meeting {
  readonly server: RunningServer;
  /** Where the API is. */
  readonly address: string;
  /** Ada, with our client. */
  readonly ours: Client;
  /** Bram, with the other one. */
  readonly theirs: Peer;
  readonly ada: UserId;
  readonly bram: UserId;
  /** The digits behind Bram's name; null where names are unique. */
  readonly number: string | null;
  readonly channelId: ChannelId;
  readonly watching: Watch;
  /**
   * Does something and waits until the other one has seen it. Answers the ms between, by the server's own log: from when it
   * took the first line of the request (`POST /channels/:target/messages`) or the frame (`BeginTyping`).
   */
  passesOn(what: string, act: () => unknown, seen: () => boolean): Promise<number>;
  end(): Promise<void>;
}

/** Two people in one place on one server, one with our client, one with another; the gate looks at all traffic of both. */
export async function meet(shape: Shape, signIn: SignInPeer): Promise<Meeting> {
  const prefix = prefixes[shape];
  const { watching, frames } = onlooker(shape, prefix);
  const server = await startServer({
    rateLimits: false,
    revolt: [shape],
    revoltPrefix: prefix,
    revoltWatch: { [shape]: watching },
  });
  const { address } = server.revolt(shape);
  const [ada, bram] = await people(server, ['ada', 'bram']);
  const { id: guildId } = server.seed.addGuild({ name: 'Harbour', ownerId: ada.id });
  server.seed.addMember({ guildId, userId: bram.id });
  const { id: channelId } = server.seed.addChannel({ guildId, name: 'general' });
  const theirs = await signIn(address, bram);
  const ours = await signInOurs(new URL(address).origin, ada);
  return {
    server,
    address,
    ours,
    theirs,
    ada: asId<UserId>(toUlid(ada.id)),
    bram: asId<UserId>(toUlid(bram.id)),
    number: shape === 'today' ? bram.number : null,
    channelId: asId<ChannelId>(toUlid(channelId)),
    watching,
    async passesOn(what, act, seen) {
      const [done, heard] = [server.log.length, frames.length];
      const sight = vi.waitUntil(seen, { interval: 5, timeout: 15_000 }).then(() => Date.now());
      const [at] = await Promise.all([sight, act()]);
      const request = server.log.slice(done).find((one) => `${one.method} ${one.path}` === what);
      const taken = request ?? frames.slice(heard).find((one) => one.type === what);
      if (!taken) throw new Error(`the server took no ${what}`);
      return at - taken.at;
    },
    async end() {
      await theirs.leave();
      ours.backend.stop();
      await server.close();
    },
  };
}

interface Named {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  readonly number: string;
}

async function people(server: RunningServer, names: readonly [string, string]): Promise<[Named, Named]> {
  const password = 'correct horse battery';
  const passwordHash = await server.seed.hash(password);
  const person = (username: string): Named => {
    const email = `${username}@hubbub.example`;
    const { id, discriminator: number } = server.seed.addUser({ username, email, passwordHash });
    return { id, email, password, number };
  };
  return [person(names[0]), person(names[1])];
}

/** As the app does it: found by its address, then by name and password. */
async function signInOurs(origin: string, { email, password }: Named): Promise<Client> {
  const world = realWorld();
  const found = await revolt.probe(world, origin);
  if (!found) throw new Error('our client finds no server');
  const { parts, limits } = found;
  const at = { origin, parts };
  const done = await revolt.signIn(world, at, { way: 'password', name: email, password, invite: '' });
  if (done.step !== 'done') throw new Error(`our client is asked for ${done.step}`);
  const rig = { family: revolt, at, limits, heartbeat: 1 };
  return await new Client(rig, done.token, done.sessionId).live();
}

/** The gate, and when the server heard which frame. */
function onlooker(shape: Shape, prefix: string) {
  // the address alone is asked too whether it is an API, and files are another server's
  const passOver = prefix === '' ? ['/autumn'] : ['/', `${prefix}/autumn`];
  const looking = watch(openGate(shape), { base: prefix, passOver });
  const frames: { readonly type: unknown; readonly at: number }[] = [];
  const watching: Watch = {
    ...looking,
    command(frame) {
      frames.push({ type: (frame as { type?: unknown } | null)?.type, at: Date.now() });
      looking.command(frame);
    },
  };
  return { watching, frames };
}
