import { restart } from './counting.ts';

/* Runs before each test file: files share a process, and those of a window its document. */

restart();
if (typeof document !== 'undefined') {
  document.body.replaceChildren();
  for (const part of [document.documentElement, document.body])
    for (const name of part.getAttributeNames()) part.removeAttribute(name);
}
