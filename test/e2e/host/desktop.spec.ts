import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type DesktopApp, expect, launchApp, test } from '../fixture.ts';
import { spawnHost, temporaryFolder } from '../launch.ts';
import { type FixtureMain, fixtureMain } from './app.ts';

// What the stand-in itself promises to the tests that use it: of no meaning on real Electron.
test.skip(process.env['E2E_TARGET'] === 'electron', 'the stand-in only');

let desktop: DesktopApp;

test.beforeAll(async () => {
  desktop = await launchApp({ main: fixtureMain });
  // the page is there before its window is shown, and a menu's click is given the window one is in
  const focused = () => desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow() !== null);
  await expect.poll(focused).toBe(true);
});
test.afterAll(() => desktop.close());

test('menu items are clicked by id and by their accelerator', async () => {
  const { page } = desktop;
  await desktop.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('ping')?.click());
  await expect(page.locator('#menu')).toHaveText('ping');
  await page.locator('#menu').evaluate((element) => element.replaceChildren());
  await page.keyboard.press('Control+p');
  await expect(page.locator('#menu')).toHaveText('ping');
});

test('a tray is seen, clicked, and its menu opened', async () => {
  const seen = await desktop.evaluate(({ Tray, Menu, nativeImage, host }) => {
    const clicks: string[] = [];
    const tray = new Tray(nativeImage.createEmpty());
    tray.setToolTip('3 unread');
    tray.setContextMenu(
      Menu.buildFromTemplate([{ id: 'quiet', label: 'Quiet', click: () => clicks.push('quiet') }]),
    );
    tray.on('click', () => clicks.push('tray'));
    host.trays[0]?.emit('click');
    host.trays[0]?.menu?.getMenuItemById('quiet')?.click();
    return [host.trays.length, host.trays[0]?.toolTip, clicks];
  });
  expect(seen).toEqual([1, '3 unread', ['tray', 'quiet']]);
});

test('a notification is seen, clicked and closed', async () => {
  const seen = await desktop.evaluate(async ({ Notification, host }) => {
    const clicks: string[] = [];
    const notification = new Notification({ title: 'Ada', body: 'hello' });
    notification.on('click', () => clicks.push('click'));
    notification.show();
    const [shown] = host.notifications;
    shown?.emit('click');
    const texts = [shown?.title, shown?.body];
    notification.close();
    return [texts, clicks, host.notifications.length];
  });
  expect(seen).toEqual([['Ada', 'hello'], ['click'], 0]);
});

test('dialogs are answered in turn, else cancelled, and what they asked is kept', async () => {
  const seen = await desktop.evaluate(async ({ dialog, host }) => {
    host.dialogs.answer('open', { canceled: false, filePaths: ['/a'] });
    host.dialogs.answer('message', { response: 2 });
    const answers = [
      await dialog.showOpenDialog({ title: 'Pick' }),
      await dialog.showOpenDialog({}),
      await dialog.showMessageBox({ message: 'Sure?', cancelId: 1 }),
      await dialog.showMessageBox({ message: 'Again?', cancelId: 1 }),
    ];
    return [answers, host.dialogs.shown[0]];
  });
  expect(seen).toEqual([
    [
      { canceled: false, filePaths: ['/a'] },
      { canceled: true, filePaths: [] },
      { response: 2, checkboxChecked: false },
      { response: 1, checkboxChecked: false },
    ],
    { kind: 'open', options: { title: 'Pick' } },
  ]);
});

test('the power monitor says what a test makes it say', async () => {
  const seen = await desktop.evaluate(({ powerMonitor, host }) => {
    const events: string[] = [];
    powerMonitor.on('suspend', () => events.push('suspend'));
    powerMonitor.on('resume', () => events.push('resume'));
    powerMonitor.emit('suspend');
    powerMonitor.emit('resume');
    host.power.idleSeconds = 90;
    return [events, powerMonitor.getSystemIdleTime(), powerMonitor.getSystemIdleState(60)];
  });
  expect(seen).toEqual([['suspend', 'resume'], 90, 'idle']);
});

test('what is opened outside is kept, not opened', async () => {
  const seen = await desktop.evaluate(async ({ shell, host }) => {
    await shell.openExternal('https://example.com/');
    shell.showItemInFolder('/a');
    return [host.shell.external, host.shell.revealed];
  });
  expect(seen).toEqual([['https://example.com/'], ['/a']]);
});

test('safeStorage seals with a key of its folder, in four modes', async ({ launch }) => {
  const seen = await desktop.evaluate(async ({ safeStorage, host }) => {
    const sealed = await safeStorage.encryptStringAsync('töken');
    const words = (promise: Promise<unknown>) => promise.then(String, (error: Error) => error.message);
    const results: unknown[] = [
      sealed.includes('ken'),
      (await safeStorage.decryptStringAsync(sealed)).result,
    ];
    for (const mode of ['locked', 'unavailable'] as const) {
      host.safeStorage.mode = mode;
      results.push(
        await safeStorage.isAsyncEncryptionAvailable(),
        await words(safeStorage.decryptStringAsync(sealed)),
      );
    }
    host.safeStorage.mode = 'basic_text';
    results.push(safeStorage.getSelectedStorageBackend());
    host.safeStorage.mode = 'available';
    results.push((await safeStorage.decryptStringAsync(sealed)).result);
    return { results, sealed: [...sealed] };
  });
  expect(seen.results).toEqual([
    false,
    'töken',
    true,
    expect.stringContaining('locked'),
    false,
    expect.stringContaining('not available'),
    'basic_text',
    'töken',
  ]);
  expect(statSync(join(desktop.userData, 'host-keyring')).mode & 0o777).toBe(0o600);
  const other = await launch({ main: fixtureMain, env: { HOST_SAFE_STORAGE: 'available' } });
  const foreign = other.evaluate(
    async ({ safeStorage }, bytes) => (await safeStorage.decryptStringAsync(Buffer.from(bytes))).result,
    seen.sealed,
  );
  await expect(foreign).rejects.toThrow('Error while decrypting');
});

test('a member the host does not have throws, on modules, classes and instances', async () => {
  const words = await desktop.evaluate(({ app, BrowserWindow, shell }) => {
    const [window] = BrowserWindow.getAllWindows();
    const reads = [
      () => app.configureHostResolver,
      () => shell.readShortcutLink,
      () => BrowserWindow.fromBrowserView,
      () => window?.addTabbedWindow,
      () => window?.webContents.printToPDF,
    ];
    return reads.map((read) => {
      try {
        return typeof read();
      } catch (error) {
        return (error as Error).message;
      }
    });
  });
  expect(words).toEqual(
    ['app.configureHostResolver', 'shell.readShortcutLink', 'BrowserWindow.fromBrowserView']
      .concat(['BrowserWindow.addTabbedWindow', 'webContents.printToPDF'])
      .map((name) => `not implemented in host: ${name}`),
  );
});

test('the trace keeps every ipc message while it is on', async () => {
  await desktop.evaluate(({ host }) => {
    host.trace.on = true;
  });
  await desktop.page.evaluate(() => window.fixture.invoke('echo', 'canary'));
  const messages = await desktop.evaluate(({ host }) => {
    host.trace.on = false;
    return host.trace.messages;
  });
  expect(messages).toEqual([
    { direction: 'up', kind: 'invoke', channel: 'echo', text: '["canary"]' },
    { direction: 'down', kind: 'reply', channel: 'echo', text: '["canary"]' },
  ]);
});

test('the app and its Chromium end with the process that started them', async () => {
  const { child, endpoint, gone } = spawnHost({ main: fixtureMain, userData: temporaryFolder() });
  const { host } = new URL(await endpoint);
  child.disconnect();
  await gone;
  await expect
    .poll(() =>
      fetch(`http://${host}/json/version`).then(
        () => 'answers',
        () => 'gone',
      ),
    )
    .toBe('gone');
});

test('a second instance hands its arguments to the first and ends', async () => {
  const second = spawnHost({ main: fixtureMain, userData: desktop.userData, args: ['hubbub://join/x'] });
  await second.gone;
  expect(second.child.exitCode).toBe(0);
  const seconds = await desktop.evaluate(() => (globalThis as unknown as FixtureMain).seconds);
  expect(seconds.at(-1)?.argv).toContain('hubbub://join/x');
});

test('close goes through the close event, quit past a window that stays in the tray', async ({ launch }) => {
  const other = await launch({ main: fixtureMain });
  const visible = await other.evaluate(({ BrowserWindow }) => {
    (globalThis as unknown as FixtureMain).stayInTray = true;
    const [window] = BrowserWindow.getAllWindows();
    window?.close();
    return [window?.isDestroyed(), window?.isVisible()];
  });
  expect(visible).toEqual([false, false]);
  const again = await other.restart();
  await expect(again.page.getByText('Drop here')).toBeVisible();
});

test('what a page stores survives a restart', async ({ launch }) => {
  const first = await launch({ main: fixtureMain, ownBrowser: true });
  await first.page.evaluate(() => localStorage.setItem('kept', 'yes'));
  const again = await first.restart();
  expect(await again.page.evaluate(() => localStorage.getItem('kept'))).toBe('yes');
});
