import type { World } from '../net/world.ts';

/** How often the server is told over REST that the person is there (row 28 of the endpoint table: every 30 s). */
const heartbeatMs = 30_000;

/** Calls `beat` every 30 s until stopped, whatever windows there are. */
export function startHeartbeat(world: Pick<World, 'after'>, beat: () => void): () => void {
  let cancel: () => void = () => undefined;
  const next = () => {
    cancel = world.after(heartbeatMs, () => {
      next();
      beat();
    });
  };
  next();
  return () => cancel();
}
