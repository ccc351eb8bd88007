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

/** What axe can see of a theme: themes change colours, and no element, name or order. */
const aboutColours = ['color-contrast', 'link-in-text-block'];

/** By default every rule that axe has on, those of good practice too; none is switched off. */
async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const found: Look = await page.evaluate(
    (only) =>
      Reflect.get(window, 'axe').run(document, {
        resultTypes: ['violations'],
        ...(only && { runOnly: { type: 'rule', values: only } }),
      }),
    rules,
  );
  // of colours alone there may be nothing: axe takes a dialog that stands in a list for cut off by it
  if (!rules) expect(found.passes.length, 'rules that found something to look at').toBeGreaterThan(10);
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, any }) => `${id}: ${help}: ${html.slice(0, 200)} ${any[0]?.message ?? ''}`),
  );
}

/** Looks at the screen with every rule of axe, in every theme with those that a theme changes, and keeps a picture of it. */
export async function audit(page: Page, screen: string): Promise<void> {
  for (const theme of themes) {
    await prefer(page, { theme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    const rules = theme === themes[0] ? undefined : aboutColours;
    expect.soft(await violations(page, rules), `${screen}, ${theme}`).toEqual([]);
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
