import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseChannel } from '../../../shared/bridge.ts';
import { calls } from '../../../shared/ipc.ts';
import { type DesktopApp, dropFiles, expect, launchApp, type Page, test } from '../fixture.ts';
import { startTown, type Town } from '../town.ts';
import { ask } from './bridge.ts';
import { type Sentinel, startSentinel } from './sentinel.ts';

let town: Town;
let desktop: DesktopApp;
let page: Page;
let sentinel: Sentinel;

test.beforeAll(async () => {
  sentinel = await startSentinel();
  town = await startTown({ seeds: null });
  desktop = await launchApp({ env: town.as(town.mira) });
  page = desktop.page;
  await expect(page.getByText('line 30 of the lounge')).toBeVisible();
});
test.afterAll(async () => {
  await desktop.close();
  await town.server.close();
  await sentinel.stop();
});

const untrusted = { ok: false, error: { kind: 'forbidden', code: 'untrustedSender' } };

test('check 10: a page that is not the app document, to the letter, is not answered', async () => {
  const copy = { text: 'from a stranger' };
  for (const address of ['/index.html?', '/index.html?x', '/index.html#x', '/', '/other.html']) {
    await page.evaluate((to) => history.pushState(null, '', to), address);
    expect(await ask(page, 'clipboard:copy', copy), address).toEqual(untrusted);
  }
  await page.evaluate(() => history.pushState(null, '', '/index.html'));
  expect(await ask(page, 'clipboard:copy', { text: 'from the app' })).toMatchObject({ ok: true });
});

test('check 10: a window that main does not know is not answered, and hears nothing', async () => {
  const opened = page.context().waitForEvent('page');
  await desktop.evaluate(async ({ BrowserWindow }) => {
    const [own] = BrowserWindow.getAllWindows();
    const made = own as unknown as { hostOptions?: Electron.BrowserWindowConstructorOptions };
    // Electron has it, its type definition has not
    const kept = own?.webContents as unknown as { getLastWebPreferences(): Electron.WebPreferences };
    const webPreferences = made.hostOptions?.webPreferences ?? kept.getLastWebPreferences();
    const stranger = new BrowserWindow({ webPreferences });
    await stranger.loadURL('app://bundle/index.html');
  });
  const stranger = await opened;
  await stranger.waitForFunction(() => 'bridge' in window);
  for (const name of Object.keys(calls))
    expect(await ask(stranger, name, undefined), name).toEqual(untrusted);
  const heard = await stranger.evaluate(
    () =>
      new Promise((done) => {
        Reflect.get(window, 'bridge').listen(() => done('a batch'));
        setTimeout(() => done('nothing'), 300);
      }),
  );
  expect(heard).toBe('nothing');
  await desktop.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows().slice(1)) window.destroy();
  });
});

test('check 10: every channel of the running app refuses every foreign sender', async () => {
  test.skip(desktop.kind !== 'host', 'Electron lets nobody forge an event');
  const answers = await desktop.evaluate(async ({ ipcMain, BrowserWindow }) => {
    const own = BrowserWindow.getAllWindows()[0]?.webContents;
    const frame = { url: 'app://bundle/index.html', parent: null };
    const known = { id: own?.id ?? 1, isDestroyed: () => false };
    const events = {
      'no frame': { sender: known, senderFrame: null },
      'sub-frame': { sender: known, senderFrame: { ...frame, parent: frame } },
      'about:blank': { sender: known, senderFrame: { ...frame, url: 'about:blank' } },
      file: { sender: known, senderFrame: { ...frame, url: 'file:///index.html' } },
      https: { sender: known, senderFrame: { ...frame, url: 'https://evil.example/index.html' } },
      'other host': { sender: known, senderFrame: { ...frame, url: 'app://other/index.html' } },
      destroyed: { sender: { ...known, isDestroyed: () => true }, senderFrame: frame },
      unknown: { sender: { ...known, id: 4711 }, senderFrame: frame },
    };
    const host = ipcMain as unknown as {
      channels(): string[];
      invoke(channel: string, event: object, args: unknown[]): Promise<unknown>;
    };
    const all: { channel: string; sender: string; answer: unknown }[] = [];
    for (const channel of host.channels()) {
      for (const [sender, event] of Object.entries(events)) {
        all.push({ channel, sender, answer: await host.invoke(channel, event, [undefined]) });
      }
    }
    return all;
  });
  // every call, and the channel of files that are handed over
  expect(answers.length).toBe((Object.keys(calls).length + 1) * 8);
  expect(answers.map((one) => one.channel)).toContain(chooseChannel);
  for (const { channel, sender, answer } of answers)
    expect(answer, `${channel}, ${sender}`).toEqual(untrusted);
});

test('check 15: the page has nothing of Node, and of the app the bridge alone', async () => {
  const seen = await page.evaluate(() =>
    [
      'process',
      'require',
      'module',
      'exports',
      'global',
      'Buffer',
      'electron',
      '__hostSend',
      '__hostRecv',
    ].map((name) => [name, typeof Reflect.get(globalThis, name)]),
  );
  for (const [name, type] of seen) expect(type, name).toBe('undefined');
  const bridge = await page.evaluate(() => {
    const own = Reflect.get(window, 'bridge');
    const { call } = own;
    try {
      Object.assign(own, { call: () => 'mine', more: 1 });
    } catch {
      // a frozen object throws in strict code
    }
    const names = Object.getOwnPropertyNames(own).sort();
    return { names, frozen: Object.isFrozen(own), same: own.call === call };
  });
  expect(bridge).toEqual({ names: ['call', 'choose', 'listen'], frozen: true, same: true });
});

test('check 15: every window has the frozen webPreferences, and the app is sandboxed', async () => {
  const windows = await desktop.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => {
      const made = (window as unknown as { hostOptions?: { webPreferences?: object } }).hostOptions;
      const kept = window.webContents as unknown as { getLastWebPreferences(): object };
      return { ...(made?.webPreferences ?? kept.getLastWebPreferences()) } as Record<string, unknown>;
    }),
  );
  expect(windows.length).toBe(1);
  for (const { preload, ...preferences } of windows) {
    expect(preload).toMatch(/preload\.cjs$/);
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      webSecurity: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
    });
    for (const never of ['enableBlinkFeatures', 'partition', 'additionalArguments'])
      expect(preferences[never] ?? '', never).toBe('');
  }
  if (desktop.kind === 'host') expect(await desktop.evaluate(({ host }) => host.sandboxed)).toBe(true);
});

/** Puts something into the page and lets it act. */
const place = (html: (origin: string) => { tag: string; attributes: Record<string, string> }) => {
  const { tag, attributes } = html(sentinel.origin);
  return page.evaluate(
    ([name, all]) => {
      const element = document.createElement(name);
      for (const [key, value] of Object.entries(all)) element.setAttribute(key, value);
      element.id = 'planted';
      element.textContent = 'planted';
      element.style.cssText = 'position:fixed;inset:100px auto auto 100px;z-index:9999;background:red';
      (name === 'meta' ? document.head : document.body).append(element);
    },
    [tag, attributes] as const,
  );
};

/** The page is where it was and works; nobody went anywhere. */
async function stayed(address: string): Promise<void> {
  await page.waitForTimeout(400);
  await page.evaluate(() => document.getElementById('planted')?.remove());
  expect(page.url()).toBe(address);
  expect(page.context().pages().length).toBe(1);
  expect(sentinel.hits).toEqual([]);
  // not by a locator: Playwright waits for the end of a navigation that never began
  expect(await page.evaluate(() => document.body.textContent)).toContain('line 30 of the lounge');
  expect(await ask(page, 'clipboard:copy', { text: 'still here' })).toMatchObject({ ok: true });
}

const leaving: Record<string, () => Promise<unknown>> = {
  'a click on a link': async () => {
    await place((origin) => ({ tag: 'a', attributes: { href: `${origin}/link` } }));
    await page.locator('#planted').click();
  },
  'a middle click on a link': async () => {
    await place((origin) => ({ tag: 'a', attributes: { href: `${origin}/middle` } }));
    await page.locator('#planted').click({ button: 'middle' });
  },
  'location=': () => page.evaluate((to) => location.assign(`${to}/location`), sentinel.origin),
  'location= a data: page': () =>
    page.evaluate(() => location.assign('data:text/html,<script>fetch("/")</script>')),
  'location= another page of the app': () =>
    page.evaluate(() => location.assign(new URL('/assets/none.js', location.href))),
  'a form that is sent': async () => {
    await place((origin) => ({ tag: 'form', attributes: { action: `${origin}/form`, method: 'post' } }));
    await page.evaluate(() => (document.getElementById('planted') as HTMLFormElement).submit());
  },
  'meta refresh': () =>
    place((origin) => ({
      tag: 'meta',
      attributes: { 'http-equiv': 'refresh', content: `0; url=${origin}/refresh` },
    })),
  'a file dropped on the window': async () => {
    const file = join(desktop.userData, 'dropped.html');
    writeFileSync(file, `<script>location = '${sentinel.origin}/dropped'</script>`);
    await dropFiles(page, 'body', [file]);
  },
};
for (const [name, leave] of Object.entries(leaving)) {
  test(`check 16: ${name} leads nowhere`, async () => {
    const address = page.url();
    await leave();
    await stayed(address);
  });
}

test('check 17: window.open opens nothing, whatever it is given', async () => {
  const address = page.url();
  const asked = [
    `${sentinel.origin}/popup`,
    '',
    'about:blank',
    'javascript:xss(1)',
    'data:text/html,<script>xss(1)</script>',
    'file:///etc/passwd',
    'app://bundle/index.html',
    'x'.repeat(2 ** 20),
  ];
  const opened = await page.evaluate((urls) => urls.map((url) => window.open(url, '_blank') === null), asked);
  if (desktop.kind === 'electron') expect(opened).toEqual(asked.map(() => true));
  await expect.poll(() => page.context().pages().length).toBe(1);
  await stayed(address);
});

test('check 17: a loop of window.open brings no storm of questions, and a webview is nothing', async () => {
  test.skip(desktop.kind !== 'host', 'looks at the dialogs of the stand-in');
  await page.waitForTimeout(1100);
  const before = await desktop.evaluate(({ host }) => host.dialogs.shown.length);
  await page.evaluate((to) => {
    for (let i = 0; i < 50; i += 1) window.open(`${to}/storm${i}`);
  }, sentinel.origin);
  await page.waitForTimeout(300);
  const shown = await desktop.evaluate(({ host }) => host.dialogs.shown.length);
  expect(shown - before).toBeGreaterThan(0);
  expect(shown - before).toBeLessThanOrEqual(3);
  expect(await desktop.evaluate(({ host }) => host.shell.external)).toEqual([]);
  expect(await page.evaluate(() => 'getWebContentsId' in document.createElement('webview'))).toBe(false);
  expect(sentinel.hits).toEqual([]);
});
