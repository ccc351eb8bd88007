import { z } from 'zod';
import type { Fault } from '../faults.ts';
import { type Route, route } from '../router.ts';
import type { RunningServer } from '../start.ts';

const orders = z.strictObject({
  clear: z.boolean().optional(),
  rules: z.array(z.custom<Fault>((value) => typeof value === 'object' && value !== null)).default([]),
  kill_sockets: z.union([z.literal(true), z.number()]).optional(),
  reconnect: z.boolean().optional(),
  forget_sessions: z.boolean().optional(),
  revoke: z.string().optional(),
  ban: z.string().optional(),
});

/** The fault switch over HTTP, for clients that run in another process. Only there when the server was started for tests. */
export function testRoutes(server: () => RunningServer): Route[] {
  return [
    route({
      method: 'POST',
      path: '/__test/faults',
      open: true,
      body: orders,
      handle: ({ body }) => obey(server(), body),
    }),
    route({ method: 'GET', path: '/__test/log', open: true, handle: () => server().log }),
  ];
}

function obey(server: RunningServer, body: z.output<typeof orders>): void {
  if (body.clear) server.faults.clear();
  for (const rule of body.rules) server.faults.add(rule);
  if (body.reconnect) server.askReconnect();
  if (body.kill_sockets !== undefined)
    server.killSockets(body.kill_sockets === true ? undefined : body.kill_sockets);
  if (body.forget_sessions) server.forgetSessions();
  if (body.revoke) server.revoke(body.revoke);
  if (body.ban) server.banAccount(body.ban);
}
