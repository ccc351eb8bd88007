import type { FoundServer } from '../../../shared/accounts.ts';
import { Failure } from '../../../shared/result.ts';
import { DecodeError, fields, flag, insideOrNull, text, type Wire } from '../../net/decode.ts';
import { shortly, unlessOther } from '../../net/stranger.ts';
import type { World } from '../../net/world.ts';
import { Api } from './api.ts';
import { limitsOf, withTags } from './limits.ts';
import { addressOf, type Site, siteAt, socketAt } from './places.ts';

/** Where a server's own address may keep its API: its root, or the folder that those who run their own put it in. */
const folders = ['', '/api'] as const;
export const probePath = '/api/';

type Root = Wire<'revolt' | 'features' | 'ws' | 'app'>;
type Features = Wire<'captcha' | 'email' | 'invite_only' | 'autumn' | 'january' | 'limits'>;
type Part = Wire<'enabled' | 'url'>;

/** What an instance says of itself at its root. */
export type Instance = { readonly server: FoundServer; readonly sendsMail: boolean };

/** null when something else answers. Rejects when nothing does, or with what an instance says that cannot be trusted. */
export async function probe(world: World, origin: string): Promise<FoundServer | null> {
  const failures: unknown[] = [];
  let other = false;
  for (const basePath of folders) {
    try {
      const found = await instanceAt(world, { origin, basePath }, origin);
      if (found) return found.server;
      other = true;
    } catch (error) {
      failures.push(error);
    }
  }
  // said by whoever answered with something of ours that cannot be used; silence counts only when all were silent
  const [first] = failures;
  const told = failures.find((error) => error instanceof Failure && error.error.kind !== 'offline');
  if (told) throw told;
  if (!other) throw first;
  return null;
}

export async function instanceAt(world: World, site: Site, origin: string): Promise<Instance | null> {
  const body = await rootOf(world, site);
  try {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
    const root = fields<Root>(body);
    if (typeof root.revolt !== 'string') return null;
    return await found(world, root, site, origin);
  } catch (error) {
    if (error instanceof DecodeError) throw new Failure('nonsense', 'nonsense');
    throw error;
  }
}

/** The first numbers of `0.5.3-7`. */
export function versionOf(said: string): readonly [number, number, number] | null {
  const m = /^(\d{1,4})\.(\d{1,4})\.(\d{1,4})(?![\d.])/.exec(said);
  return m ? [Number(m[1]), Number(m[2]), Number(m[3])] : null;
}

/** Whether it came after: `[0, 5, 16]` after `[0, 5, 5]`. */
export function isSince(version: readonly number[], since: readonly number[]): boolean {
  for (let i = 0; i < 3; i++) {
    const step = (version[i] ?? 0) - (since[i] ?? 0);
    if (step !== 0) return step > 0;
  }
  return true;
}

/** Older ones speak otherwise in too many places: friends, two-step sign-in, emoji. */
const oldest = [0, 5, 5] as const;

async function found(world: World, root: Root, site: Site, origin: string): Promise<Instance> {
  const version = text(root.revolt, 'revolt');
  const numbers = versionOf(version);
  if (!numbers || !isSince(numbers, oldest)) throw new Failure('unsupported', 'versionUnknown');
  const features = fields<Features>(root.features);
  const autumn = partAt(features.autumn, 'autumn');
  const january = partAt(features.january, 'january');
  const { host } = new URL(origin);
  const captcha = enabled(features.captcha, 'captcha');
  const limits = limitsOf(features);
  const server: FoundServer = {
    origin,
    host,
    name: host,
    kind: isSince(numbers, [0, 7, 19]) ? 'Stoat server' : 'Revolt server',
    version,
    description: null,
    registration: captcha
      ? 'captcha'
      : flag(features.invite_only ?? undefined, 'invite_only')
        ? 'invite'
        : 'open',
    nameIs: 'email',
    tokens: true,
    parts: {
      api: addressOf(site),
      ws: socketAt(text(root.ws, 'ws')),
      ...(autumn ? { autumn: addressOf(autumn) } : {}),
      ...(january ? { january: addressOf(january) } : {}),
    },
    limits: autumn ? withTags(limits, await rootOf(world, autumn).catch(() => null)) : limits,
  };
  return { server, sendsMail: flag(features.email ?? undefined, 'email') };
}

const enabled = (value: unknown, name: string): boolean =>
  insideOrNull(value, name, (f: Part) => flag(f.enabled ?? undefined, 'enabled')) ?? false;

/** Throws `Failure` for an address no token may go to, though it is the instance itself that names it. */
const partAt = (value: unknown, name: string): Site | null =>
  enabled(value, name) ? insideOrNull(value, name, (f: Part) => siteAt(text(f.url, 'url'))) : null;

/** The JSON at the root of a part; null when it answers something else. */
async function rootOf(world: World, site: Site): Promise<unknown> {
  const api = new Api(world, site, null);
  const asking = api.json({ method: 'GET', path: '/', ...shortly });
  // a root may lead people to a page
  return await unlessOther(asking, ['redirectRefused']).finally(() => api.stop());
}
