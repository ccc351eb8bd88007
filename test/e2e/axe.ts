import { createRequire } from 'node:module';
import type { Bridge } from '../../shared/ipc.ts';
import type { Preferences } from '../../shared/preferences.ts';
import { type DesktopApp, expect, look, type Page } from './fixture.ts';

const themes = ['light', 'dark', 'hc-light', 'hc-dark'] as const;

export const prefer = (page: Page, change: Partial<Preferences>) =>
  page.evaluate(
    (settings) => (Reflect.get(window, 'bridge') as Bridge).call('app:settings', settings),
    change,
  );

// The builder of @axe-core/playwright sends axe anew before each look, which takes four times as long as looking.
const require = createRequire(import.meta.url);
const { source } = createRequire(require.resolve('@axe-core/playwright'))('axe-core') as { source: string };

type Node = { readonly html: string; readonly any: readonly { readonly message: string }[] };
type Rule = { readonly id: string; readonly help: string; readonly nodes: readonly Node[] };
type Look = { readonly violations: readonly Rule[]; readonly passes: readonly Rule[] };

/** Every rule that axe has on by default, those of good practice too; none is switched off. */
async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const found: Look = await page.evaluate(() =>
    Reflect.get(window, 'axe').run(document, { resultTypes: ['violations'] }),
  );
  expect(found.passes.length, 'rules that found something to look at').toBeGreaterThan(10);
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, any }) => `${id}: ${help}: ${html.slice(0, 200)} ${any[0]?.message ?? ''}`),
  );
}

/** Looks at the screen in every theme with every rule of axe, and keeps a picture of it. */
export async function audit(page: Page, screen: string): Promise<void> {
  for (const theme of themes) {
    await prefer(page, { theme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    expect.soft(await violations(page), `${screen}, ${theme}`).toEqual([]);
  }
  await look(page, `a11y-${screen.replaceAll(/\W+/g, '-')}`);
}

export const resize = (desktop: DesktopApp, width: number, height: number) =>
  desktop.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setBounds({ x: 0, y: 0, ...size }),
    { width, height },
  );

export const zoom = (desktop: DesktopApp, factor: number) =>
  desktop.evaluate(
    ({ BrowserWindow }, by) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(by),
    factor,
  );

/** Colours are looked at when they have arrived. */
export const still = (page: Page) => page.emulateMedia({ reducedMotion: 'reduce' });
