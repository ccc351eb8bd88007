import { host } from './state.ts';
import { strict } from './strict.ts';

/** Opens nothing: what the app asked to open stands in `host.shell`. */
export const shell = strict('shell', {
  openExternal: async (url) => {
    host.shell.external.push(url);
  },
  openPath: async (path) => {
    host.shell.opened.push(path);
    return '';
  },
  showItemInFolder: (path) => {
    host.shell.revealed.push(path);
  },
  trashItem: async (path) => {
    host.shell.trashed.push(path);
  },
  beep: () => {},
} satisfies Partial<Electron.Shell>);
