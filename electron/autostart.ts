import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where Linux desktops look for what starts with the session: `autostart` in the folder of XDG_CONFIG_HOME. */
export const autostartFile = (configFolder: string): string =>
  join(configFolder, 'autostart', 'hubbub.desktop');

/**
 * A program's path as one argument of `Exec`: quoted, and escaped twice, for the argument and for the string it stands
 * in (Desktop Entry Specification, "The Exec key"). null: the path cannot be written there.
 */
export function execOf(program: string): string | null {
  if (!program.startsWith('/') || /\p{Cc}/u.test(program)) return null;
  const quoted = program.replace(/["`$\\]/g, (mark) => `\\${mark}`).replaceAll('%', '%%');
  return `"${quoted.replaceAll('\\', '\\\\')}"`;
}

/** The entry that starts `program` with the session. */
export function autostartEntry(program: string): string | null {
  const exec = execOf(program);
  return exec === null
    ? null
    : [
        '[Desktop Entry]',
        'Type=Application',
        'Name=Hubbub',
        `Exec=${exec}`,
        'Icon=hubbub',
        'Terminal=false',
        'X-GNOME-Autostart-enabled=true',
        '',
      ].join('\n');
}

/** Throws what the file system says; with its own words where the program cannot be named in an entry. */
export function setAutostart(file: string, program: string, on: boolean): void {
  if (!on) {
    rmSync(file, { force: true });
    return;
  }
  const entry = autostartEntry(program);
  if (entry === null) throw new Error('the program has a name that no desktop entry can hold');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, entry);
}

/** Whether the entry is there and not switched off by the desktop's own settings. */
export function hasAutostart(file: string): boolean {
  try {
    return !/^(Hidden=true|X-GNOME-Autostart-enabled=false)\s*$/m.test(readFileSync(file, 'utf8'));
  } catch {
    return false;
  }
}
