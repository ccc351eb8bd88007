import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Who may import what, by the longest matching folder. Packages ending in ':' are prefixes. */
type Rule = { readonly folders: readonly string[]; readonly packages: readonly string[] };
const node = 'node:';
const react = ['react', 'react-dom', 'react-i18next', 'i18next'];
const may: Record<string, Rule> = {
  shared: { folders: ['shared'], packages: ['zod'] },
  // the composition root is the only file of main that knows everything
  'electron/main.ts': { folders: ['shared', 'electron'], packages: ['electron/main', node] },
  'electron/preload.ts': { folders: ['shared'], packages: ['electron/renderer'] },
  electron: {
    folders: [
      'shared',
      'electron/accounts',
      'electron/outbox',
      'electron/uploads',
      'electron/handlers',
      'electron/net',
      ...topLevel('electron/backends'),
      ...topLevel('electron'),
    ],
    packages: ['electron/main', 'electron/common', 'electron-store', 'zod', node],
  },
  'electron/net': { folders: ['shared', 'electron/net'], packages: ['ws', 'axios', 'zod', node] },
  'electron/backends': {
    folders: ['shared', 'electron/net', ...topLevel('electron/backends'), '$own'],
    packages: ['zod', node],
  },
  'electron/accounts': {
    folders: [
      'shared',
      'electron/net',
      'electron/outbox',
      'electron/accounts',
      ...topLevel('electron/backends'),
    ],
    packages: ['zod', node],
  },
  // files a person chose, and their way to a server
  'electron/uploads': {
    folders: ['shared', 'electron/net', 'electron/uploads', ...topLevel('electron/backends')],
    packages: ['zod', 'file-type', 'image-dimensions', node],
  },
  // what each call does, by noun; knows no electron
  'electron/handlers': {
    folders: [
      'shared',
      'electron/accounts',
      'electron/outbox',
      'electron/uploads',
      'electron/handlers',
      'electron/net',
      ...topLevel('electron/backends'),
    ],
    packages: ['zod', node],
  },
  // its database holds the uploads too
  'electron/outbox': {
    folders: ['shared', 'electron/net', 'electron/outbox', 'electron/uploads/decode.ts'],
    packages: ['zod', node],
  },
  'renderer/app.tsx': { folders: ['shared', 'renderer'], packages: react },
  // the layout of the window: where each feature has its place
  'renderer/window': { folders: ['shared', 'renderer'], packages: react },
  'renderer/main.tsx': { folders: ['shared', 'renderer'], packages: react },
  'renderer/bridge.ts': { folders: ['shared'], packages: [] },
  'renderer/store': { folders: ['shared', 'renderer/store'], packages: ['zustand', 'react'] },
  'renderer/actions': { folders: ['shared', 'renderer/store', 'renderer/actions'], packages: [] },
  'renderer/markup': {
    folders: ['shared', 'renderer/markup', 'renderer/components'],
    packages: react,
  },
  'renderer/components': { folders: ['shared', 'renderer/components', 'renderer/styles'], packages: react },
  'renderer/locales': { folders: ['shared', 'renderer/locales'], packages: react },
  'renderer/features': {
    folders: [
      'shared',
      'renderer/store',
      'renderer/actions',
      'renderer/components',
      'renderer/markup',
      'renderer/styles',
      'renderer/locales',
      '$own',
    ],
    packages: react,
  },
  // a key for an authenticator app is drawn as a QR code
  'renderer/features/settings': {
    folders: [
      'shared',
      'renderer/store',
      'renderer/actions',
      'renderer/components',
      'renderer/locales',
      'renderer/features/settings',
    ],
    packages: [...react, 'qr'],
  },
};

const maxLines = 300;
const families = ['revolt', 'stoat', 'discord', 'spacebar'];
/** Where a cast is needed to brand what was just checked. */
const mayCast =
  /(^|\/)decode\.ts$|^shared\/(ids|ipc|ipc-answers|bridge|calls\/fields)\.ts$|^electron\/ipc\.ts$/;

function topLevel(folder: string): string[] {
  return globSync(`${folder}/*.ts`).map(slashes);
}
function slashes(file: string): string {
  return file.split(sep).join('/');
}
const read = (file: string) => readFileSync(file, 'utf8');
const files = globSync('{shared,electron,renderer}/**/*.{ts,tsx}').map(slashes);
const testFiles = globSync('test/**/*.{ts,tsx}').map(slashes);
const under = (file: string, folder: string) => file === folder || file.startsWith(`${folder}/`);
const withoutComments = (source: string) => source.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '$1');
const imports = (source: string) =>
  [...withoutComments(source).matchAll(/(?:^|[\s;}])(?:from|import)\s*\(?\s*['"]([^'"\n]+)['"]/g)].flatMap(
    (m) => m[1] ?? [],
  );

/** The folder one level below `home` that a file lives in: one family, one feature. */
const own = (file: string, home: string) =>
  file
    .split('/')
    .slice(0, home.split('/').length + 1)
    .join('/');

function complaint(file: string, specifier: string): string | null {
  const home = Object.keys(may)
    .filter((folder) => under(file, folder))
    .toSorted((a, b) => b.length - a.length)[0];
  const rule = home === undefined ? undefined : may[home];
  if (home === undefined || !rule) return `${file}: no rule covers this folder`;
  if (!specifier.startsWith('.')) {
    const allowed = rule.packages.some((p) =>
      p.endsWith(':') ? specifier.startsWith(p) : under(specifier, p),
    );
    return allowed ? null : `${file}: may not import package ${specifier}`;
  }
  const target = slashes(normalize(join(dirname(file), specifier)));
  const folders = rule.folders.map((f) => (f === '$own' ? own(file, home) : f));
  return folders.some((f) => under(target, f)) ? null : `${file}: may not import ${target}`;
}

/** Casts in code: `as const` and renames in imports and exports are none. */
const casts = (source: string) =>
  withoutComments(source)
    .replace(/(['"`])(?:\\.|(?!\1)[^\\])*\1/g, "''")
    .replace(/(import|export)\s*(type\s*)?\{[^}]*\}/g, '')
    .match(/[\w)\]}>]\s+as\s+(?!const\b)[\w({[]/g) ?? [];

describe('the house', () => {
  test('is read at all', () => {
    expect(files.length).toBeGreaterThan(40);
    expect(testFiles.length).toBeGreaterThan(20);
  });

  test('imports flow one way', () => {
    expect(files.flatMap((f) => imports(read(f)).flatMap((s) => complaint(f, s) ?? []))).toEqual([]);
  });

  test('the rules themselves refuse what they must', () => {
    expect(complaint('shared/domain.ts', 'node:fs')).not.toBeNull();
    expect(complaint('electron/net/http.ts', 'electron/main')).not.toBeNull();
    expect(complaint('electron/accounts/accounts.ts', '../backends/hubbub/index.ts')).not.toBeNull();
    expect(complaint('renderer/features/members/MemberList.tsx', '../messages/Row.tsx')).not.toBeNull();
    expect(complaint('renderer/app.tsx', '../electron/ipc.ts')).not.toBeNull();
    expect(complaint('electron/backends/hubbub/rest.ts', './decode.ts')).toBeNull();
    expect(complaint('electron/backends/hubbub/rest.ts', '../other/decode.ts')).not.toBeNull();
  });

  test(`no file is longer than ${maxLines} lines`, () => {
    expect(files.filter((f) => read(f).split('\n').length > maxLines + 1)).toEqual([]);
  });

  test('the window names no family', () => {
    const named = globSync('renderer/**/*')
      .map(slashes)
      .filter((f) => /\.(tsx?|css|json|html)$/.test(f))
      .filter((f) => families.some((family) => f.includes(family) || read(f).toLowerCase().includes(family)));
    expect(named).toEqual([]);
  });

  test('casts stand only where something was just checked', () => {
    const cast = files
      .filter((f) => !mayCast.test(f))
      .flatMap((f) => casts(read(f)).map((c) => `${f}: ${c}`));
    expect(cast).toEqual([]);
  });

  test('nothing is faked by replacing a module, and nothing sets HTML or evaluates text', () => {
    const mock = new RegExp(`${'vi'}\\.(mock|doMock)\\(|${'jest'}\\.mock\\(`);
    const html =
      /dangerouslySetInnerHTML|\.(inner|outer)HTML\s*=|insertAdjacentHTML|document\.write|\beval\(|new Function\(/;
    expect(testFiles.filter((f) => mock.test(read(f)))).toEqual([]);
    expect(files.filter((f) => html.test(withoutComments(read(f))))).toEqual([]);
  });

  test('dangerous doors are opened in one file each', () => {
    const users = (pattern: RegExp) => files.filter((f) => pattern.test(withoutComments(read(f))));
    expect(users(/\bnew BrowserWindow\(/)).toEqual(['electron/window.ts']);
    expect(users(/\bshell\.openExternal\b/).length).toBeLessThanOrEqual(1);
    expect(users(/\bipcMain\.(handle|on)\b/)).toEqual(['electron/ipc.ts']);
    expect(users(/rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED/)).toEqual([]);
    expect(users(/\b(encryptString|decryptString|isEncryptionAvailable)\(/)).toEqual([]);
  });
});
