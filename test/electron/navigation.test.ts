import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { budget } from '../../electron/budget.ts';
import { documentUrl, mayNavigate } from '../../electron/navigation.ts';
import { webPreferences } from '../../electron/web-preferences.ts';

const refused = [
  'http://example.org/',
  'https://example.org/',
  'https://bundle/index.html',
  'http://bundle.app.localhost/index.html',
  'file:///etc/passwd',
  'file:///index.html',
  'file://server/share/x.html',
  '\\\\server\\share\\x.html',
  '//server/share',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'blob:app://bundle/3b1f',
  'about:blank',
  'about:srcdoc',
  'app://other/index.html',
  'app://bundle',
  'app://bundle/',
  'app://bundle/other.html',
  'app://bundle/index.html?',
  'app://bundle/index.html?x=1',
  'app://bundle/index.html#',
  'app://bundle/index.html#x',
  'app://bundle/index.html/',
  'app://bundle//index.html',
  'app://bundle/./index.html',
  'app://bundle/a/../index.html',
  'app://bundle/media/a/b',
  'app://BUNDLE/index.html',
  'APP://bundle/index.html',
  'app://bundle:80/index.html',
  'app://user@bundle/index.html',
  'app:bundle/index.html',
  'app:///index.html',
  'app://bundle.evil.example/index.html',
  'view-source:app://bundle/index.html',
  'chrome://settings',
  'chrome-extension://abc/x.html',
  'devtools://devtools/bundled/inspector.html',
  'filesystem:app://bundle/temporary/x.html',
  'ftp://example.org',
  'ws://example.org',
  'hubbub://add',
  'mailto:a@b.example',
  'intent://x#Intent;end',
  '',
  ' ',
  ` ${documentUrl}`,
  `${documentUrl} `,
  `${documentUrl}\u0000`,
  `https://example.org/${'x'.repeat(5000)}`,
  `app://bundle/${'x'.repeat(5000)}`,
];

describe('check 16: navigation', () => {
  test.each(refused)('%j is refused', (url) => {
    expect(mayNavigate(url)).toBe(false);
  });
  test('the app document is allowed: a reload', () => {
    expect(mayNavigate(documentUrl)).toBe(true);
    expect(refused.length).toBeGreaterThan(50);
  });
});

describe('check 17: windows a page opens', () => {
  test('at most three a second reach the link gate', () => {
    const may = budget(3, 1000);
    expect([0, 1, 2, 3, 999].map(may)).toEqual([true, true, true, false, false]);
    expect([1001, 1002, 1003, 1004].map(may)).toEqual([true, true, true, false]);
  });
});

const source = (file: string) => readFileSync(new URL(`../../electron/${file}`, import.meta.url), 'utf8');

describe('check 15: the same frozen webPreferences for every window', () => {
  test('hold what they must, and nothing that opens a door', () => {
    expect(Object.isFrozen(webPreferences)).toBe(true);
    expect(webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      webSecurity: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
    });
    expect(webPreferences).not.toHaveProperty('enableBlinkFeatures');
    expect(webPreferences).not.toHaveProperty('preload');
  });

  test('the one place that makes windows uses them and adds only the preload', () => {
    expect(source('window.ts')).toMatch(
      /webPreferences: \{ \.\.\.webPreferences, preload: parts\.preload \}/,
    );
  });

  test('the sandbox is switched on before the app is ready', () => {
    const main = source('main.ts');
    expect(main.indexOf('app.enableSandbox()')).toBeGreaterThan(0);
    expect(main.indexOf('app.enableSandbox()')).toBeLessThan(main.indexOf('whenReady'));
  });
});
