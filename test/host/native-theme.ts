import { windows } from './state.ts';
import { strictEmitter } from './strict.ts';

type Source = Electron.NativeTheme['themeSource'];

let source: Source = 'system';
/** The desktop's own wish, which a test changes with `nativeTheme.hostSystemDark = true`. */
let systemDark = false;

function changed(): void {
  for (const window of windows) window.webContents.page.setColorScheme(colorScheme());
  nativeTheme.emit('updated');
}

/** What pages see in `prefers-color-scheme`. */
export const colorScheme = (): 'light' | 'dark' => (nativeTheme.shouldUseDarkColors ? 'dark' : 'light');

export const nativeTheme = strictEmitter('nativeTheme', {
  get themeSource(): Source {
    return source;
  },
  set themeSource(wanted: Source) {
    source = wanted;
    changed();
  },
  get shouldUseDarkColors(): boolean {
    return source === 'system' ? systemDark : source === 'dark';
  },
  get hostSystemDark(): boolean {
    return systemDark;
  },
  set hostSystemDark(dark: boolean) {
    systemDark = dark;
    changed();
  },
  shouldUseHighContrastColors: false,
  shouldUseInvertedColorScheme: false,
  shouldUseDarkColorsForSystemIntegratedUI: false,
  prefersReducedTransparency: false,
  inForcedColorsMode: false,
} satisfies Partial<Electron.NativeTheme> & { hostSystemDark: boolean });
