import { describe, expect, test } from 'vitest';
import { mayHave } from '../../electron/permissions.ts';

/** Every permission Electron names in its request, check and device handlers. */
const permissions = [
  'accessibility-events',
  'ar',
  'automatic-fullscreen',
  'background-fetch',
  'background-sync',
  'bluetooth',
  'camera-pan-tilt-zoom',
  'captured-surface-control',
  'clipboard-read',
  'clipboard-sanitized-write',
  'deprecated-sync-clipboard-read',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'hand-tracking',
  'hid',
  'idle-detection',
  'keyboardLock',
  'local-fonts',
  'local-network',
  'local-network-access',
  'loopback-network',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'nfc',
  'notifications',
  'openExternal',
  'payment-handler',
  'periodic-background-sync',
  'persistent-storage',
  'pointerLock',
  'screen-wake-lock',
  'sensors',
  'serial',
  'smart-card',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'unknown',
  'usb',
  'vr',
  'web-app-installation',
  'window-management',
  '__proto__',
  'constructor',
  '',
];
const allowed = ['notifications', 'clipboard-sanitized-write'];
const ours = ['app://bundle/index.html', 'app://bundle/', 'app://bundle'];
const others = [
  '',
  'null',
  'about:blank',
  'file:///',
  'https://example.org/',
  'app://other/',
  'app://bundle.evil.example',
  'app://bundle/other.html',
  'app://bundle/media/a/b',
  'APP://bundle',
];

describe('check 20: permissions', () => {
  test.each(permissions)('%s', (permission) => {
    for (const url of ours) {
      expect(mayHave(permission, { url, mainFrame: true }), url).toBe(allowed.includes(permission));
      expect(mayHave(permission, { url, mainFrame: false }), `frame in ${url}`).toBe(false);
    }
    for (const url of others) expect(mayHave(permission, { url, mainFrame: true }), url).toBe(false);
  });
});
