import { Failure } from '../../../shared/result.ts';
import { DecodeError } from '../../net/decode.ts';
import { type Call, Http } from '../../net/http.ts';
import type { World } from '../../net/world.ts';
import { explain } from './errors.ts';
import { limitNews } from './limits.ts';
import type { Site } from './places.ts';

/** A server's API: bound to its place, with the token of one account or with none. */
export class Api {
  readonly http: Http;
  readonly #refused: () => void;

  /** `refused` hears that the server takes the token no more. Throws `Failure` for a place no token may go to. */
  constructor(world: World, site: Site, token: string | null, refused: () => void = () => undefined) {
    this.http = new Http(world, {
      ...site,
      credentials: token === null ? {} : { 'x-session-token': token },
      limits: limitNews,
      explain,
    });
    this.#refused = refused;
  }

  /**
   * The body of a good answer; undefined for none, and for `NoEffect`: an error by its form, with status 200, that says
   * there was nothing to do.
   */
  async json(call: Call): Promise<unknown> {
    try {
      const body = await this.http.json({ route: routeOf(call), ...call });
      return isNoEffect(body) ? undefined : body;
    } catch (error) {
      if (error instanceof Failure && error.error.code === 'unauthorized') this.#refused();
      throw error;
    }
  }

  stop(): void {
    this.http.stop();
  }
}

const isNoEffect = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && Reflect.get(body, 'type') === 'NoEffect';

/**
 * What is counted together until the server says so itself (revolt.md, 3): by kind, and for channels and servers by
 * each of them; sending, and ending sessions, count apart.
 */
function routeOf({ method, path }: Pick<Call, 'method' | 'path'>): string {
  const [, kind = '', one = '', what = '', more] = path.split('?')[0]?.split('/') ?? [];
  switch (kind) {
    case 'channels':
      return what === 'messages' && more === undefined && method === 'POST'
        ? `messaging ${one}`
        : `${kind} ${one}`;
    case 'servers':
      return `${kind} ${one}`;
    case 'auth':
      return method === 'DELETE' ? 'auth_delete' : kind;
    case 'users':
      return method === 'PATCH' ? 'user_edit' : kind;
    case 'bots':
      return kind;
    default:
      return 'any';
  }
}

/** An answer that cannot be read is the server's fault, and said so. */
export function understood<T>(read: () => T): T {
  try {
    return read();
  } catch (e) {
    throw e instanceof DecodeError ? new Failure('nonsense', 'nonsense') : e;
  }
}
