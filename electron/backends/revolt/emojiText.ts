import { isUlid } from './ulid.ts';

/** What an emoji of some server is called, as far as one knows. */
export type NameOf = (emojiId: string) => string;

const none: readonly never[] = [];
const onWire = /:([0-9A-HJKMNP-TV-Z]{26}):/g;
const ours = /<:\w{1,64}:([0-9A-HJKMNP-TV-Z]{26})>/g;

/** `:ULID:` of the wire as `<:name:id>`. */
export const textFromWire = (text: string, nameOf: NameOf): string =>
  text.includes(':') ? text.replace(onWire, (_, id: string) => `<:${nameOf(id)}:${id}>`) : text;

/** The ids of the emoji in a text of the wire. */
export const emojiIn = (text: string): readonly string[] =>
  !text.includes(':') ? none : [...text.matchAll(onWire)].flatMap(([, id]) => id ?? []);

export const textToWire = (text: string): string => text.replace(ours, ':$1:');

/** A reaction's key: everybody's emoji as they are, a server's own as `name:id`. */
export const keyFromWire = (emoji: string, nameOf: NameOf): string =>
  isUlid(emoji) ? `${nameOf(emoji)}:${emoji}` : emoji;

export function keyToWire(key: string): string {
  const own = key.slice(key.lastIndexOf(':') + 1);
  return key.includes(':') && isUlid(own) ? own : key;
}
