import { GATEWAY_PATH } from '../gateway.ts';
import { type Route, route } from '../router.ts';

const VERSION = '1.0.0';

export function instanceRoutes(): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/instance',
      open: true,
      handle: ({ world }) => ({
        name: world.name,
        description: world.description,
        version: VERSION,
        family: 'hubbub',
        api_version: 1,
        gateway: GATEWAY_PATH,
        registration: world.registration,
        limits: world.limits,
      }),
    }),
  ];
}
