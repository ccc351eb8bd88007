import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type DesktopApp, dropFiles, expect, launchApp, look, test } from '../fixture.ts';
import { type FixtureMain, fixtureMain } from './app.ts';

let desktop: DesktopApp;
let page: Page;

test.beforeAll(async () => {
  desktop = await launchApp({ main: fixtureMain });
  page = desktop.page;
});
test.afterAll(() => desktop.close());
test.beforeEach(async () => {
  await expect(page.getByText('Drop here')).toBeVisible();
});

test('the page sees the bridge and nothing of Node, Electron or the host', async () => {
  const seen = await page.evaluate(() =>
    ['require', 'process', 'module', '__hostSend', '__hostRecv'].map(
      (name) => typeof Reflect.get(window, name),
    ),
  );
  expect(seen).toEqual(Array(5).fill('undefined'));
  expect(await page.evaluate(() => Object.isFrozen(window.fixture))).toBe(true);
  expect(await page.evaluate(() => window.fixture.versions['electron'])).toMatch(/^45\./);
});

test('the bridge answers at once, and throws as it was thrown', async () => {
  expect(await page.evaluate(() => window.fixture.add(2, 3))).toBe(5);
  const thrown = await page.evaluate(() => {
    try {
      return window.fixture.fail();
    } catch (error) {
      return [error instanceof RangeError, String(error)];
    }
  });
  expect(thrown).toEqual([true, 'RangeError: sync boom']);
});

test('invoke carries what structured clone carries', async () => {
  const back = await page.evaluate(async () => {
    const value = {
      big: 7n,
      when: new Date(5),
      map: new Map([['a', new Set([1])]]),
      bytes: new Uint8Array([1, 255]),
    };
    const echo = (await window.fixture.invoke('echo', value)) as typeof value;
    return [echo.big === 7n, echo.when.getTime(), [...(echo.map.get('a') ?? [])], [...echo.bytes]];
  });
  expect(back).toEqual([true, 5, [1], [1, 255]]);
});

test('invoke fails in the words of Electron', async () => {
  const texts = await page.evaluate(async () => {
    const words = (promise: Promise<unknown>) => promise.then(String, (error: Error) => error.message);
    return [
      await words(window.fixture.invoke('fail')),
      await words(window.fixture.invoke('nothing')),
      await words(Promise.resolve().then(() => window.fixture.invoke('echo', () => 1))),
    ];
  });
  expect(texts).toEqual([
    "Error invoking remote method 'fail': TypeError: boom",
    "Error invoking remote method 'nothing': Error: No handler registered for 'nothing'",
    expect.stringMatching(/could not be cloned/),
  ]);
});

test('send, reply and sendSync cross', async () => {
  const fired = page.evaluate(
    () =>
      new Promise((done) => {
        window.fixture.on('fired', done);
        window.fixture.fire({ a: 1 });
      }),
  );
  expect(await fired).toEqual({ a: 1 });
  expect(await page.evaluate(() => window.fixture.sync('x'))).toEqual({ got: 'x' });
});

test('ipc names its sender, and electron is one module under all its names', async () => {
  const sender = await page.evaluate(() => window.fixture.invoke('sender'));
  expect(sender).toEqual({ url: 'app://bundle/index.html', origin: 'app://bundle', main: true });
  expect(await page.evaluate(() => window.fixture.invoke('same-module'))).toBe(true);
});

test('a dropped file has its path', async () => {
  const file = join(desktop.userData, 'sample é.txt');
  writeFileSync(file, 'hello');
  await dropFiles(page, '#drop', [file]);
  await expect(page.locator('#file')).toHaveText(file);
});

test('app:// answers with method, body and the address main knows', async () => {
  const answer = await page.evaluate(async () =>
    (await fetch('/echo?x=1', { method: 'POST', body: 'ü' })).json(),
  );
  expect(answer).toEqual({ method: 'POST', url: 'app://bundle/echo?x=1', body: 'ü' });
});

test('the content security policy holds', async () => {
  const refused = await page.evaluate(async () => {
    const violation = new Promise<string>((done) =>
      document.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective), {
        once: true,
      }),
    );
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.head.append(script);
    return [await violation, 'injected' in window];
  });
  expect(refused).toEqual(['script-src-elem', false]);
});

test('navigation and new windows are denied before a byte leaves', async () => {
  let hits = 0;
  const sentinel = createServer((_request, response) => {
    hits += 1;
    response.end();
  });
  await new Promise<void>((done) => sentinel.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(sentinel.address() as AddressInfo).port}/`;
  for (const id of ['away', 'blank']) {
    await page.evaluate(
      ([name, href]) => document.getElementById(name ?? '')?.setAttribute('href', href ?? ''),
      [id, url],
    );
    await page.locator(`#${id}`).click();
  }
  await page.evaluate((to) => void window.open(to), url);
  const asked = () => desktop.evaluate(() => (globalThis as unknown as FixtureMain).asked);
  await expect.poll(asked).toEqual({ navigations: [url], windows: [url, url] });
  await expect.poll(() => page.context().pages().length).toBe(1);
  expect(page.url()).toMatch(/index\.html$/);
  expect(hits).toBe(0);
  sentinel.close();
});

test('a hidden window says so to its page', async () => {
  const state = () => page.evaluate(() => [document.visibilityState, document.hasFocus()]);
  await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  await expect.poll(state).toEqual(['hidden', false]);
  await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.show());
  await expect.poll(state).toEqual(['visible', true]);
});

test('the theme, the size and the zoom reach the page', async () => {
  const dark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const size = () => page.evaluate(() => [innerWidth, innerHeight, devicePixelRatio]);
  expect(await dark()).toBe(false);
  await desktop.evaluate(({ nativeTheme }) => {
    nativeTheme.themeSource = 'dark';
  });
  await expect.poll(dark).toBe(true);
  expect(await size()).toEqual([900, 600, 1]);
  await desktop.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setBounds({ width: 800, height: 500 });
    window?.webContents.setZoomFactor(2);
  });
  await expect.poll(size).toEqual([400, 250, 2]);
  await look(page, 'host-zoomed');
});

test('a crashed renderer is told and can be loaded again', async ({ launch }) => {
  const other = await launch({ main: fixtureMain });
  const reason = await other.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (!window) throw new Error('no window');
    const gone = new Promise((done) =>
      window.webContents.once('render-process-gone', (_event, details) => done(details.reason)),
    );
    window.webContents.forcefullyCrashRenderer();
    const why = await gone;
    await window.loadURL('app://bundle/index.html');
    const sum = await window.webContents.executeJavaScript('window.fixture.invoke("echo", 4)');
    return [why, sum];
  });
  expect(reason).toEqual(['crashed', 4]);
});
