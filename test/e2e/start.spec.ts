import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type DesktopApp, expect, test } from './fixture.ts';
import { spawnHost, temporaryFolder } from './launch.ts';
import { ask } from './security/bridge.ts';
import { sees, startTown, type Town } from './town.ts';

// How the app starts: in the tray, minimised, or with the session.

test.skip(process.env['E2E_TARGET'] === 'electron', 'a real desktop cannot be read');

let town: Town;
test.beforeEach(async () => {
  town = await startTown({ history: 3 });
});
test.afterEach(() => town.server.close());

const prefer = async ({ page }: DesktopApp, change: object) =>
  expect(await ask(page, 'app:settings', change)).toMatchObject({ ok: true });

test('started in the tray there is no window, and one hears all the same', async ({ launch }) => {
  test.setTimeout(90_000);
  const first = await launch({ env: town.as(town.mira) });
  await sees(first.page, 'line 3 of the lounge');
  await prefer(first, { startMinimised: true });
  await first.close();

  const app = spawnHost({ userData: first.userData });
  try {
    await app.endpoint;
    const windows = () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => one.isVisible()));
    const toolTip = () => app.evaluate(({ host }) => host.trays[0]?.toolTip ?? '');
    await expect.poll(toolTip).toContain(`Mira Okafor (${town.host}): Online`);
    expect(await windows()).toEqual([]);
    await town.write(town.jun, town.channels.workshop, `<@${town.mira.id}> still there`);
    const bodies = () => app.evaluate(({ host }) => host.notifications.map(({ body }) => body));
    await expect.poll(bodies).toEqual(['@Mira Okafor still there']);
    expect(await windows()).toEqual([]);
    await app.evaluate(({ host }) => host.notifications[0]?.emit('click'));
    await expect.poll(windows).toEqual([true]);
    const title = () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.title'),
      );
    await expect.poll(title).toMatch(/workshop, Larkfield Makers/);
  } finally {
    await app.evaluate(({ app: own }) => own.quit()).catch(() => undefined);
    await app.gone;
  }
});

test('a newcomer sees the window in any case', async ({ launch }) => {
  const first = await launch({ args: ['--no-demo'] });
  await prefer(first, { startMinimised: true });
  const again = await first.restart();
  await expect(again.page.getByRole('textbox', { name: /server address/i })).toBeVisible();
  expect(await again.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(
    true,
  );
});

test('starts with the session when that is wanted, until the system says otherwise', async ({ launch }) => {
  test.skip(process.platform !== 'linux', 'other systems keep it where a test cannot look');
  const config = temporaryFolder();
  const entry = join(config, 'autostart/hubbub.desktop');
  const desktop = await launch({
    args: ['--no-demo'],
    env: { HOST_PACKAGED: '1', XDG_CONFIG_HOME: config, APPIMAGE: '/opt/My Apps/Hubbub.AppImage' },
  });
  const kept = () => JSON.parse(readFileSync(join(desktop.userData, 'settings.json'), 'utf8')).startAtLogin;
  expect(existsSync(entry)).toBe(false);
  await prefer(desktop, { startAtLogin: true });
  expect(readFileSync(entry, 'utf8')).toContain('Exec="/opt/My Apps/Hubbub.AppImage"\n');
  expect(kept()).toBe(true);
  await prefer(desktop, { startAtLogin: false });
  expect(existsSync(entry)).toBe(false);
  await prefer(desktop, { startAtLogin: true });
  rmSync(entry); // as a person does in the settings of the desktop
  const again = await desktop.restart();
  await expect(again.page.getByRole('textbox', { name: /server address/i })).toBeVisible();
  await expect.poll(kept).toBe(false);
  expect(existsSync(entry)).toBe(false);
});
