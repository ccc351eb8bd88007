import { copyFileSync, readFileSync, renameSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { defaultPreferences, preferenceFields as fields, type Preferences } from '../shared/preferences.ts';

/** `fellBack`: fields that were there and made no sense. */
export function readPreferences(raw: unknown): {
  readonly preferences: Preferences;
  readonly fellBack: readonly string[];
} {
  const record = z.record(z.string(), z.unknown()).catch({}).parse(raw);
  const fellBack: string[] = [];
  const read = <T>(name: keyof Preferences, schema: z.ZodType<T>, fallback: T): T => {
    if (!Object.hasOwn(record, name)) return fallback;
    const field = schema.safeParse(record[name]);
    if (!field.success) fellBack.push(name);
    return field.success ? field.data : fallback;
  };
  const usual = defaultPreferences;
  const preferences: Preferences = {
    theme: read('theme', fields.theme, usual.theme),
    density: read('density', fields.density, usual.density),
    language: read('language', fields.language, usual.language),
    textSize: read('textSize', fields.textSize, usual.textSize),
    everyTime: read('everyTime', fields.everyTime, usual.everyTime),
    reduceMotion: read('reduceMotion', fields.reduceMotion, usual.reduceMotion),
    closeToTray: read('closeToTray', fields.closeToTray, usual.closeToTray),
    railWide: read('railWide', fields.railWide, usual.railWide),
    membersShown: read('membersShown', fields.membersShown, usual.membersShown),
    keysEnabled: read('keysEnabled', fields.keysEnabled, usual.keysEnabled),
    cleanFiles: read('cleanFiles', fields.cleanFiles, usual.cleanFiles),
    notify: read('notify', fields.notify, usual.notify),
    notifyText: read('notifyText', fields.notifyText, usual.notifyText),
    mutedUntil: read('mutedUntil', fields.mutedUntil, usual.mutedUntil),
    idleAfterMinutes: read('idleAfterMinutes', fields.idleAfterMinutes, usual.idleAfterMinutes),
    startAtLogin: read('startAtLogin', fields.startAtLogin, usual.startAtLogin),
    startMinimised: read('startMinimised', fields.startMinimised, usual.startMinimised),
    trayIcon: read('trayIcon', fields.trayIcon, usual.trayIcon),
  };
  return { preferences, fellBack };
}

const maxBytes = 256 * 1024;

/**
 * Looks at the settings file before the store opens it: one that cannot be understood is renamed, one with senseless
 * fields is copied, so that nothing a person chose is overwritten. Answers the name it was kept under.
 */
export function setAsideCorrupt(path: string, now: number): string | null {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    return null; // not there, or not to be read: the store says so itself
  }
  const raw = bytes.byteLength > maxBytes ? null : parse(bytes);
  const whole = typeof raw === 'object' && raw !== null && !Array.isArray(raw);
  if (whole && readPreferences(raw).fellBack.length === 0) return null;
  const aside = `${path}.corrupt-${now}`;
  if (whole) copyFileSync(path, aside);
  else renameSync(path, aside);
  return basename(aside);
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}
