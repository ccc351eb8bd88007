import { useEffect } from 'react';
import type { Preferences } from '../../../shared/preferences.ts';
import { systemAsks, useMedia } from '../../components/useMedia.ts';
import { useAppState } from '../../store/hooks.ts';

type System = { readonly dark: boolean; readonly contrast: boolean };
export type Theme = 'light' | 'dark' | 'hc-light' | 'hc-dark';

/** The theme to draw: what was chosen, or what the system asks for. */
export function themeOf(chosen: Preferences['theme'], system: System): Theme {
  if (chosen !== 'system') return chosen;
  if (system.contrast) return system.dark ? 'hc-dark' : 'hc-light';
  return system.dark ? 'dark' : 'light';
}

/** Keeps theme, density, text size, motion and voice of the open account on `<html>`, where the styles look for them. */
export function useAppearance(voice: string, language: string): void {
  const { theme, density, textSize, everyTime, reduceMotion } = useAppState((s) => s.preferences);
  const dark = useMedia(systemAsks.dark);
  const more = useMedia(systemAsks.contrast);
  const forced = useMedia(systemAsks.forced);
  const still = useMedia(systemAsks.still);
  useEffect(() => {
    const html = document.documentElement;
    html.setAttribute('data-theme', themeOf(theme, { dark, contrast: more || forced }));
    html.setAttribute('data-density', density);
    html.setAttribute('data-voice', voice);
    html.lang = language;
  }, [theme, density, voice, language, dark, more, forced]);
  useEffect(() => {
    const html = document.documentElement;
    html.style.fontSize = `${textSize}%`; // all that is written in rem grows with it, the breakpoints too
    html.setAttribute('data-times', everyTime ? 'every' : 'first');
    html.setAttribute('data-motion', still || reduceMotion === 'always' ? 'none' : 'full');
  }, [textSize, everyTime, reduceMotion, still]);
}
