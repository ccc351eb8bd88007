import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { World } from '../world.ts';
import { attachBonfire } from './bonfire.ts';
import { type Face, type Features, featuresOf, type Onlooker, type Shape } from './face.ts';
import { createFaceHttp } from './http.ts';
import { createLimiter } from './limiter.ts';
import { createNonces } from './nonces.ts';
import { createPost, type Post } from './post.ts';
import type { Route } from './router.ts';
import { allFaceRoutes } from './routes/all.ts';

export interface RevoltOptions {
  /** Shapes to show; none when left out. */
  revolt?: readonly Shape[];
  /** Ports by shape; free ones when left out. */
  revoltPorts?: Partial<Record<Shape, number>>;
  /** What the instance has or not, at its start. */
  revoltFeatures?: Partial<Features>;
  /** Before every path, such as `/api`. */
  revoltPrefix?: string;
  /** By shape; nobody looks on when left out. */
  revoltWatch?: Partial<Record<Shape, Onlooker>>;
}

/** One shape as it runs. */
export interface RunningFace {
  shape: Shape;
  /** Where the API is, with the prefix: what a person types. */
  address: string;
  /** Address of its websocket, as `GET /` tells it. */
  ws: string;
  port: number;
  features: Features;
  routes: readonly Route[];
}

export interface RunningRevolt {
  faces: RunningFace[];
  /** Mails that would have been sent, with the codes in them. */
  post: Post;
  killSockets(code?: number): void;
  tick(): void;
  close(): Promise<void>;
}

/** Shows a World in the shapes asked for, each on a port of its own. `scale` is that of the rate limits. */
export async function startRevolt(
  world: World,
  options: RevoltOptions & { host: string },
  scale: number,
): Promise<RunningRevolt> {
  const post = createPost();
  const open = (options.revolt ?? []).map((shape) =>
    openFace(faceOf(world, shape, { ...options, post, scale }), options),
  );
  const running = await Promise.all(open);
  return {
    faces: running.map(({ shown }) => shown),
    post,
    killSockets(code) {
      for (const { bonfire } of running) bonfire.killSockets(code);
    },
    tick() {
      for (const { face } of running) {
        face.limiter.sweep();
        for (const [key, ticket] of face.tickets)
          if (ticket.expiresAt <= world.clock()) face.tickets.delete(key);
      }
    },
    async close() {
      for (const { bonfire, http } of running) {
        bonfire.stop();
        http.closeAllConnections();
        http.close();
        await once(http, 'close');
      }
    },
  };
}

function faceOf(world: World, shape: Shape, more: RevoltOptions & { post: Post; scale: number }): Face {
  return {
    world,
    shape,
    features: { ...featuresOf(shape), ...more.revoltFeatures },
    prefix: more.revoltPrefix ?? '',
    origin: '',
    nonces: createNonces(shape === 'today' ? 1000 : 100),
    limiter: createLimiter(world.clock, shape, more.scale),
    tickets: new Map(),
    post: more.post,
    watch: more.revoltWatch?.[shape] ?? null,
  };
}

async function openFace(face: Face, options: RevoltOptions & { host: string }) {
  const routes = allFaceRoutes();
  const http = createFaceHttp(face, routes);
  const bonfire = attachBonfire(face, http);
  http.listen(options.revoltPorts?.[face.shape] ?? 0, options.host);
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  face.origin = `http://${options.host}:${port}`;
  const address = face.origin + face.prefix;
  const ws = `${address.replace('http', 'ws')}/ws`;
  const shown = { shape: face.shape, address, ws, port, features: face.features, routes };
  return { face, http, bonfire, shown };
}
