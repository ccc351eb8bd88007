const mostNameBytes = 255;
/** Where paths begin anew: no part of one is a name. */
const path = /[/\\]/;
/** Controls, and all that turns the direction of text or is not seen (check 30): `photo<U+202E>gpj.exe` shows `.exe`. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu;

/** A name as it may stand in a request and on a screen: no path, nothing unseen, at most 255 bytes; never empty. */
export function cleanName(name: string): string {
  const last = name.split(path).findLast((part) => part !== '') ?? '';
  const plain = last.replace(unseen, '').trim();
  const named = /^\.*$/.test(plain) ? 'file' : plain;
  return shortened(named.normalize('NFC'));
}

/** Shortens before the ending, so that the ending stays. */
function shortened(name: string): string {
  const ending = /\.[^.\s]{1,16}$/.exec(name)?.[0] ?? '';
  const room = mostNameBytes - Buffer.byteLength(ending);
  let stem = name.slice(0, name.length - ending.length);
  if (Buffer.byteLength(stem) > room) {
    // cut at a whole character: what was halved becomes U+FFFD and goes
    stem = Buffer.from(stem)
      .subarray(0, room)
      .toString('utf8')
      .replace(/\uFFFD+$/u, '');
  }
  return stem + ending;
}

/** Names that are devices on Windows, whatever their ending. */
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)$/i;
const forbidden = /[<>:"|?*]/g;

/**
 * A name under which a file of somebody else may be written on any of the three systems: no device, no trailing dot or
 * space, nothing a file system or shell reads as more than a name.
 */
export function savableName(name: string): string {
  const plain = cleanName(name)
    .replace(forbidden, '_')
    .replace(/[. ]+$/, '')
    .replace(/^\.+/, '_');
  const stem = plain.split('.', 1)[0]?.trimEnd() ?? '';
  const named = plain === '' ? 'file' : plain;
  return reserved.test(stem) ? `_${named}` : named;
}
