import type { Media } from '../backends/backend.ts';

/** Pictures in memory, least recently asked for first to go; a picture on its way is asked for once. */
export type MediaCache = {
  get(accountId: string, ref: string): Promise<Media>;
  /** Forgets all pictures of an account, also those on their way. */
  forget(accountId: string): void;
  readonly bytes: number;
};

type Entry = { readonly accountId: string; readonly media: Media };

export function createMediaCache(
  maxBytes: number,
  fetch: (accountId: string, ref: string) => Promise<Media>,
): MediaCache {
  const kept = new Map<string, Entry>();
  const onTheWay = new Map<string, { readonly accountId: string; readonly media: Promise<Media> }>();
  let bytes = 0;

  const drop = (key: string) => {
    bytes -= kept.get(key)?.media.bytes.byteLength ?? 0;
    kept.delete(key);
  };
  const keep = (key: string, entry: Entry) => {
    if (entry.media.bytes.byteLength > maxBytes / 4) return;
    drop(key);
    kept.set(key, entry);
    bytes += entry.media.bytes.byteLength;
    for (const oldest of kept.keys()) {
      if (bytes <= maxBytes) break;
      drop(oldest);
    }
  };
  const load = (key: string, accountId: string, ref: string) => {
    const flight = { accountId, media: fetch(accountId, ref) };
    onTheWay.set(key, flight);
    const landed = (media: Media | null) => {
      if (onTheWay.get(key) !== flight) return; // forgotten meanwhile
      onTheWay.delete(key);
      if (media) keep(key, { accountId, media });
    };
    flight.media.then(landed, () => landed(null));
    return flight.media;
  };

  return {
    get: (accountId, ref) => {
      const key = JSON.stringify([accountId, ref]);
      const entry = kept.get(key);
      if (entry === undefined) return onTheWay.get(key)?.media ?? load(key, accountId, ref);
      kept.delete(key);
      kept.set(key, entry);
      return Promise.resolve(entry.media);
    },
    forget: (accountId) => {
      for (const [key, entry] of kept) if (entry.accountId === accountId) drop(key);
      for (const [key, flight] of onTheWay) if (flight.accountId === accountId) onTheWay.delete(key);
    },
    get bytes() {
      return bytes;
    },
  };
}
