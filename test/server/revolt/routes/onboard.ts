import { z } from 'zod';
import { userOrFail } from '../../users.ts';
import { Refusal } from '../errors.ts';
import { isToday } from '../face.ts';
import { nameFor, nameSchema } from '../names.ts';
import { type Route, route } from '../router.ts';
import { userView } from '../users.ts';

/** The choice of a name, after the first sign-in. */
export function onboardRoutes(): Route[] {
  return [
    route({
      method: 'GET',
      path: '/onboard/hello',
      account: true,
      handle: ({ me }) => ({ onboarding: me().username === '' }),
    }),
    route({
      method: 'POST',
      path: '/onboard/complete',
      account: true,
      body: z.object({ username: nameSchema }),
      handle: ({ face, world, me, userId, body }) => {
        if (me().username !== '') throw new Refusal('AlreadyOnboarded');
        const { username, discriminator } = nameFor(face, body.username, userId);
        const sql = 'UPDATE users SET username = ?, discriminator = ? WHERE id = ?';
        world.store.run(sql, username, discriminator, userId);
        return isToday(face) ? userView(face, userOrFail(world, userId), userId) : undefined;
      },
    }),
  ];
}
