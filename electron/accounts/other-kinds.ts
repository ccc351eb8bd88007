import { fields } from '../net/decode.ts';
import { Http, plainRefusal } from '../net/http.ts';
import type { World } from '../net/world.ts';

/** A kind of server that can be told and named, though nobody can sign in to it with this version. */
export type OtherKind = { readonly label: string; readonly path: string };
type Sign = OtherKind & { is(answer: { readonly ping?: unknown }): boolean };

/** What each kind answers to anybody: a Spacebar server `{"ping": "pong! …", "instance": …}`. */
const signs: readonly Sign[] = [
  {
    label: 'Spacebar',
    path: '/api/ping',
    is: ({ ping }) => typeof ping === 'string' && ping.startsWith('pong'),
  },
];

/** Looks for other kinds at an address where none of ours lives. Nothing secret is sent, no pointer followed. */
export async function otherKindAt(world: World, origin: string): Promise<OtherKind | null> {
  const limits = () => noNews;
  const explain = (status: number) => plainRefusal(status);
  const http = new Http(world, { origin, credentials: {}, limits, explain });
  try {
    const answers = await Promise.all(signs.map((sign) => answersTo(http, sign)));
    return signs.find((_, i) => answers[i]) ?? null;
  } finally {
    http.stop();
  }
}

const noNews = { bucket: null, limit: null, remaining: null, resetMs: null, retryMs: null, global: false };

async function answersTo(http: Http, sign: Sign): Promise<boolean> {
  try {
    const call = { method: 'GET', path: sign.path, route: sign.path, repeatable: false } as const;
    return sign.is(fields(await http.json({ ...call, maxBytes: 64 * 1024, timeoutMs: 5_000 })));
  } catch {
    return false;
  }
}
