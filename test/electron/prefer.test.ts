import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  autostartEntry,
  autostartFile,
  execOf,
  hasAutostart,
  setAutostart,
} from '../../electron/autostart.ts';
import { createPrefer, followSystem } from '../../electron/prefer.ts';
import { readPreferences } from '../../electron/preferences.ts';
import type { AppEvent } from '../../shared/ipc.ts';

function system(on = false, allows = true) {
  let kept = readPreferences({}).preferences;
  const heard: AppEvent[] = [];
  const set: boolean[] = [];
  const state = { on, allows };
  const parts = {
    settings: {
      now: () => kept,
      change: (change: object) => {
        kept = readPreferences({ ...kept, ...change }).preferences;
        return true;
      },
    },
    login: {
      isOn: () => state.on,
      set: (next: boolean) => {
        if (!state.allows) throw new Error('EACCES');
        set.push(next);
        state.on = next;
      },
    },
    emit: (event: AppEvent) => void heard.push(event),
    log: () => undefined,
  };
  return { parts, heard, set, state, now: () => kept };
}

describe('starting with the session', () => {
  test('is asked of the system when it is chosen, and only then', () => {
    const at = system();
    const prefer = createPrefer(at.parts);
    prefer.change({ notifyText: false });
    expect(at.set).toEqual([]);
    prefer.tell(prefer.change({ startAtLogin: true }));
    expect(at.set).toEqual([true]);
    expect(at.now()).toMatchObject({ startAtLogin: true, notifyText: false });
    expect(at.heard).toMatchObject([{ type: 'preferencesChanged', preferences: { startAtLogin: true } }]);
  });

  test('refused, it stays as it was, the rest is kept, and the person is told', () => {
    const at = system(false, false);
    const prefer = createPrefer(at.parts);
    prefer.tell(prefer.change({ startAtLogin: true, startMinimised: true }));
    expect(at.now()).toMatchObject({ startAtLogin: false, startMinimised: true });
    expect(at.heard).toMatchObject([
      { type: 'notice', notice: { code: 'startAtLoginRefused' } },
      { type: 'preferencesChanged', preferences: { startAtLogin: false } },
    ]);
  });

  test("the system's word counts at the start", () => {
    const off = system(false);
    off.parts.settings.change({ startAtLogin: true });
    followSystem(off.parts);
    expect(off.now().startAtLogin).toBe(false);
    const on = system(true);
    followSystem(on.parts);
    expect(on.now().startAtLogin).toBe(true);
    expect(on.set).toEqual([true]);
    expect(() => followSystem(system(true, false).parts)).not.toThrow();
  });
});

describe('the entry of Linux desktops', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'autostart-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('is written, found and taken away', () => {
    const file = autostartFile(folder);
    expect(hasAutostart(file)).toBe(false);
    setAutostart(file, '/opt/Hubbub/hubbub', true);
    expect(readFileSync(file, 'utf8')).toContain('\nExec="/opt/Hubbub/hubbub"\n');
    expect(hasAutostart(file)).toBe(true);
    setAutostart(file, '/opt/Hubbub/hubbub', false);
    expect(hasAutostart(file)).toBe(false);
    setAutostart(file, '/opt/Hubbub/hubbub', false);
  });

  test.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])('%s switches it off', (line) => {
    const file = autostartFile(folder);
    setAutostart(file, '/opt/hubbub', true);
    writeFileSync(file, `${readFileSync(file, 'utf8')}${line}\n`);
    expect(hasAutostart(file)).toBe(false);
  });

  test.each([
    ['/opt/My Apps/hubbub', '"/opt/My Apps/hubbub"'],
    ['/o"p`t/$HOME/50%/a\\b', '"/o\\\\"p\\\\`t/\\\\$HOME/50%%/a\\\\\\\\b"'],
    ['/opt/x\nExec=evil', null],
    ['hubbub', null],
  ])('%j is %j', (program, exec) => {
    expect(execOf(program)).toBe(exec);
    expect(autostartEntry(program) === null).toBe(exec === null);
  });

  test('a program that cannot be named is refused', () => {
    expect(() => setAutostart(autostartFile(folder), '/a\nb', true)).toThrow();
  });
});
