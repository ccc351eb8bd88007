import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { catchUp } from './demo/catch-up.ts';
import { fill } from './demo/fill.ts';
import { liveOn } from './demo/living.ts';
import { MIRA } from './demo/post.ts';
import { survey, wakeUp } from './demo/town.ts';
import { type RunningServer, startServer } from './start.ts';

export interface DemoOptions {
  /** Where the community is kept; without it it lives in memory and is new each time. */
  dir?: string;
  /** A free one when left out. */
  port?: number;
  clock?: () => number;
  /** False: nobody acts, for pictures and tests. Default true. */
  lively?: boolean;
  /** Of all chance: the same seed gives the same community, and people who act alike. */
  seed?: number;
  /** Multiplies the waits of the living; 1 is relaxed. */
  pace?: number;
}

export interface Demo {
  address: string;
  name: string;
  password: string;
  server: RunningServer;
  close(): Promise<void>;
}

/** Starts the reference server on loopback with a believable community in it; see demo/fill.ts for what that is. */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const { seed = 7, clock = Date.now, lively = true, pace = 1 } = options;
  const server = await openServer(options);
  const empty = server.store.get('SELECT 1 FROM users LIMIT 1') === undefined;
  if (empty) await fill(server, { now: clock(), seed });
  const town = survey(server);
  if (lively) catchUp(server, town, clock());
  const attendance = wakeUp(server, town);
  const stop = lively ? liveOn({ server, town, attendance, seed: options.seed ?? clock(), pace }) : () => {};
  return {
    address: server.address,
    ...MIRA,
    server,
    async close() {
      stop();
      await server.close();
    },
  };
}

const FILE = 'demo.sqlite';

/** A file that cannot be read (another version's, or cut off) is thrown away: nothing in it is anybody's. */
async function openServer({ dir, port, clock }: DemoOptions): Promise<RunningServer> {
  const options = {
    name: 'Hubbub demo',
    description: 'A small made-up community on this computer.',
    ...(port === undefined ? {} : { port }),
    ...(clock === undefined ? {} : { clock }),
  };
  if (dir === undefined) return startServer(options);
  mkdirSync(dir, { recursive: true });
  const file = join(dir, FILE);
  try {
    return await startServer({ ...options, file });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR')) throw error;
    for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
    return startServer({ ...options, file });
  }
}

/** `node test/server/demo.ts [--dir DIR] [--port N] [--still] [--seed N]`: one JSON line, then until stdin closes. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      dir: { type: 'string' },
      port: { type: 'string' },
      seed: { type: 'string' },
      still: { type: 'boolean', default: false },
    },
  });
  const demo = await startDemo({
    lively: !values.still,
    ...(values.dir === undefined ? {} : { dir: values.dir }),
    ...(values.port === undefined ? {} : { port: Number(values.port) }),
    ...(values.seed === undefined ? {} : { seed: Number(values.seed) }),
  });
  const { address, name, password } = demo;
  process.stdout.write(`${JSON.stringify({ address, name, password })}\n`);
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    void demo.close().then(() => process.exit(0));
  };
  process.stdin.once('end', end).once('close', end).resume();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
}

if (import.meta.main) {
  await main().catch((error: unknown) => {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    console.error(taken ? 'The demo community is already running, or its port is taken.' : error);
    process.exit(1);
  });
}
