import { z } from 'zod';
import { Reply } from '../../router.ts';
import { Page, Refusal } from '../errors.ts';
import { type Ask, type Route, route } from '../router.ts';

const MAX_BYTES = 5_000_000;

/** The server of previews: fetches for a client what lies elsewhere. This one goes no further than this machine. */
export function januaryRoutes(): Route[] {
  const query = z.object({ url: z.string() });
  return [
    route({ method: 'GET', path: '/january', open: true, handle: () => ({ january: '0.3.4' }) }),
    route({
      method: 'GET',
      path: '/january/proxy',
      open: true,
      query,
      handle: async (ask) => {
        const { type, bytes } = await fetched(ask);
        if (!/^(?:image|video)\//.test(type)) throw new Refusal('NotAllowedToProxy');
        return new Reply(200, bytes, { 'Content-Type': type, 'Cache-Control': 'public, max-age=86400' });
      },
    }),
    route({ method: 'GET', path: '/january/embed', open: true, query, handle: embed }),
  ];
}

async function fetched({ face, query }: Pick<Ask<unknown, { url: string }>, 'face' | 'query'>) {
  if (!face.features.january) throw new Page(404);
  const url = URL.parse(query.url);
  const near = url && ['127.0.0.1', 'localhost'].includes(url.hostname) && /^https?:$/.test(url.protocol);
  if (!near) throw new Refusal('FailedToFetch');
  const response = await fetch(url, { redirect: 'error' }).catch(() => null);
  if (!response?.ok) throw new Refusal('RequestFailed');
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes.byteLength > MAX_BYTES) throw new Refusal('RequestFailed');
  return { type: response.headers.get('content-type')?.split(';')[0] ?? '', bytes };
}

async function embed(ask: Ask<unknown, { url: string }>) {
  const { type, bytes } = await fetched(ask);
  const { url } = ask.query;
  if (type.startsWith('image/')) return { type: 'Image', url, width: 0, height: 0, size: 'Large' };
  if (type !== 'text/html') return { type: 'None' };
  const html = Buffer.from(bytes).toString('utf8');
  const meta = (name: string) =>
    new RegExp(`<meta[^>]+property="og:${name}"[^>]+content="([^"]*)"`, 'i').exec(html)?.[1];
  const title = meta('title') ?? /<title>([^<]*)<\/title>/i.exec(html)?.[1];
  const facts = { title, description: meta('description'), site_name: meta('site_name') };
  const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value));
  return Object.keys(known).length > 0 ? { type: 'Website', url, ...known } : { type: 'None' };
}
