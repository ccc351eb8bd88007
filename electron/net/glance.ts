import { behindValue, closeObject, colon, comma, isAt, openObject, plainText, quote } from './scan.ts';

/*
 * Reading no more of a frame than is asked for: of a message in a channel that nobody has opened three ids are wanted and a
 * thousand characters come, and most messages are such.
 */

/** Fields that are asked for: their names as they stand in JSON, by how many bytes these are. */
export type Fields = readonly (readonly Field[] | undefined)[];
type Field = { readonly name: Buffer; readonly place: number };

/** The fields of these names; a look answers with their values in the same order. */
export function fieldsNamed(...names: readonly string[]): Fields {
  const byLength: Field[][] = [];
  for (const [place, text] of names.entries()) {
    const name = Buffer.from(`"${text}"`);
    byLength[name.length] = [...(byLength[name.length] ?? []), { name, place }];
  }
  return byLength;
}

/**
 * What JSON.parse makes of these fields of an object without spaces between its parts, in the order they were named in. null
 * where a look is not enough. Whether all else in it is JSON is not known.
 */
export function glance(bytes: Buffer, fields: Fields): readonly unknown[] | null {
  try {
    return look(bytes, fields);
  } catch (e) {
    if (e instanceof SyntaxError) return null;
    throw e;
  }
}

function look(bytes: Buffer, fields: Fields): readonly unknown[] | null {
  const found: unknown[] = [];
  if (bytes[0] !== openObject) return null;
  let at = 0;
  do {
    at++;
    if (bytes[at] !== quote) return null;
    const to = behindValue(bytes, at);
    if (bytes[to] !== colon) return null;
    const place = placeOf(bytes, at, to, fields);
    const from = to + 1;
    at = behindValue(bytes, from);
    if (place >= 0) found[place] = valueAt(bytes, from, at);
  } while (bytes[at] === comma);
  return bytes[at] === closeObject && at + 1 === bytes.length ? found : null;
}

function placeOf(bytes: Buffer, from: number, to: number, fields: Fields): number {
  const all = fields[to - from];
  if (all === undefined) return -1;
  for (let which = 0; which < all.length; which++) {
    const one = all[which];
    if (one && isAt(bytes, from, one.name)) return one.place;
  }
  return -1;
}

/** Most are ids and zeros, which need no parser. */
function valueAt(bytes: Buffer, from: number, to: number): unknown {
  const first = bytes[from] ?? 0;
  if (to - from === 1 && first >= 0x30 && first <= 0x39) return first - 0x30;
  return plainText(bytes, from, to) ?? JSON.parse(bytes.toString('utf8', from, to));
}
