import { z } from 'zod';
import type { Fault } from '../faults.ts';
import { type Route, route } from '../router.ts';
import type { RunningServer } from '../start.ts';

/** The fault switch over HTTP, for clients that run in another process. Only there when the server was started for tests. */
export function testRoutes(server: () => RunningServer): Route[] {
  return [
    route({
      method: 'POST',
      path: '/__test/faults',
      open: true,
      body: z.strictObject({
        clear: z.boolean().optional(),
        rules: z.array(z.custom<Fault>((value) => typeof value === 'object' && value !== null)).optional(),
        kill_sockets: z.union([z.literal(true), z.number()]).optional(),
        reconnect: z.boolean().optional(),
        forget_sessions: z.boolean().optional(),
        revoke: z.string().optional(),
        ban: z.string().optional(),
      }),
      handle: ({ body }) => {
        const running = server();
        if (body.clear) running.faults.clear();
        for (const rule of body.rules ?? []) running.faults.add(rule);
        if (body.reconnect) running.askReconnect();
        if (body.kill_sockets !== undefined) {
          running.killSockets(body.kill_sockets === true ? undefined : body.kill_sockets);
        }
        if (body.forget_sessions) running.forgetSessions();
        if (body.revoke) running.revoke(body.revoke);
        if (body.ban) running.banAccount(body.ban);
      },
    }),
    route({ method: 'GET', path: '/__test/log', open: true, handle: () => server().log }),
  ];
}
