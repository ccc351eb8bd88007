import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Electron's own mark before its fuse wire: 32 characters (@electron/fuses, constants). */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** The wire's version is 1; Electron 45 has nine fuses. As Electron ships them: '1' is on, '0' is off. */
const wire = `\u0001\u0009${'101100011'}`;

const program = `#!/bin/sh
# ${sentinel}${wire}
echo 'This is a stand-in for Electron, made to try the packaging. It cannot run the app.' >&2
exit 1
`;

/**
 * Fills a folder with what electron-builder wants to find in an unpacked Electron for Linux, fuse wire included.
 * What is packed on it shows that the configuration works; it is not a working app.
 */
export function makeFakeDist(folder: string, version: string): void {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'));
  writeFileSync(join(folder, 'electron'), program, { mode: 0o755 });
  writeFileSync(join(folder, 'version'), version);
  writeFileSync(join(folder, 'LICENSE'), 'A stand-in.\n');
  writeFileSync(join(folder, 'LICENSES.chromium.html'), '<title>A stand-in</title>\n');
  writeFileSync(join(folder, 'locales/en-US.pak'), '');
}
