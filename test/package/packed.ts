import { spawnSync } from 'node:child_process';
import { globSync, readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { extractAll } from '@electron/asar';

const root = join(import.meta.dirname, '../..');

export interface Packed {
  /** The unpacked app's archive. */
  asar: string;
  /** What carries the fuses: the program, on macOS the .app folder. */
  program: string;
}

/** Packs dist, unpacked, into `out`; what electron-builder said is the error when it fails. */
export function pack(out: string): Packed {
  const args = [join(root, 'scripts/package.mjs'), '--dir', '--out', out];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`Packing failed.\n${stdout}${stderr}`);
  const [asar, ...others] = globSync('**/app.asar', { cwd: out });
  if (!asar || others.length > 0) throw new Error(`One app.asar was expected in ${out}.`);
  return { asar: join(out, asar), program: programOf(join(out, asar)) };
}

/** From `<app>/resources/app.asar`, or `Hubbub.app/Contents/Resources/app.asar`. */
function programOf(asar: string): string {
  const folder = dirname(dirname(asar));
  if (process.platform === 'darwin') return dirname(folder);
  return join(folder, process.platform === 'win32' ? 'Hubbub.exe' : 'hubbub');
}

/** Every file of the archive, by its path in it, with `/` on every system. */
export function unpack(asar: string, to: string): string[] {
  extractAll(asar, to);
  return readdirSync(to, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(to, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort();
}
