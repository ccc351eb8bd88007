import { useEffect, useSyncExternalStore } from 'react';
import type { Preferences } from '../../../shared/preferences.ts';
import { useAppState } from '../../store/hooks.ts';

type System = { readonly dark: boolean; readonly contrast: boolean };
export type Theme = 'light' | 'dark' | 'hc-light' | 'hc-dark';

/** The theme to draw: what was chosen, or what the system asks for. */
export function themeOf(chosen: Preferences['theme'], system: System): Theme {
  if (chosen !== 'system') return chosen;
  if (system.contrast) return system.dark ? 'hc-dark' : 'hc-light';
  return system.dark ? 'dark' : 'light';
}

const wanted = {
  dark: '(prefers-color-scheme: dark)',
  contrast: '(prefers-contrast: more)',
  forced: '(forced-colors: active)',
};

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}

/** Keeps theme, density and voice of the open account on `<html>`, where tokens.css looks for them. */
export function useAppearance(voice: string, language: string): void {
  const { theme, density } = useAppState((s) => s.preferences);
  const dark = useMedia(wanted.dark);
  const more = useMedia(wanted.contrast);
  const forced = useMedia(wanted.forced);
  useEffect(() => {
    const html = document.documentElement;
    html.setAttribute('data-theme', themeOf(theme, { dark, contrast: more || forced }));
    html.setAttribute('data-density', density);
    html.setAttribute('data-voice', voice);
    html.lang = language;
  }, [theme, density, voice, language, dark, more, forced]);
}
