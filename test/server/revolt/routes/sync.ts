import { z } from 'zod';
import { tellForeign } from '../../sessions.ts';
import { toUlid } from '../ids.ts';
import { number, type Route, route } from '../router.ts';
import { keepSetting, settingsOf } from '../settings.ts';
import { unreadsOf } from '../unreads.ts';

/** What a client keeps on the server, and what is unread: no rows of the seeds. */
export function syncRoutes(): Route[] {
  return [
    route({
      method: 'POST',
      path: '/sync/settings/fetch',
      body: z.object({ keys: z.array(z.string()) }),
      handle: ({ world, userId, body }) => settingsOf(world, userId, body.keys),
    }),
    route({
      method: 'POST',
      path: '/sync/settings/set',
      query: z.object({
        timestamp: z
          .union([
            number,
            z
              .string()
              .regex(/^\d{10,16}$/)
              .transform(Number),
          ])
          .optional(),
      }),
      body: z.record(z.string(), z.unknown()),
      handle: ({ world, userId, body, query }) => {
        const at = query.timestamp ?? world.clock();
        for (const [name, value] of Object.entries(body))
          keepSetting(world, userId, {
            name,
            at,
            value: typeof value === 'string' ? value : JSON.stringify(value),
          });
        const update = settingsOf(world, userId, Object.keys(body));
        tellForeign(world, [userId], 'bonfire', {
          event: { type: 'UserSettingsUpdate', id: toUlid(userId), update },
        });
      },
    }),
    route({ method: 'GET', path: '/sync/unreads', handle: ({ face, userId }) => unreadsOf(face, userId) }),
  ];
}
