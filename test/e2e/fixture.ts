import { test as base, type Locator, type Page } from '@playwright/test';
import { type DesktopApp, type LaunchOptions, launchApp } from './launch.ts';

interface Fixtures {
  /** Starts the app, as often as a test likes; each is closed, and what it printed kept, when the test is over. */
  launch: (options?: LaunchOptions) => Promise<DesktopApp>;
  /** One app on a fresh folder, for tests that need no more. */
  desktop: DesktopApp;
  page: Page;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  launch: async ({}, use, testInfo) => {
    const apps: DesktopApp[] = [];
    const track = (app: DesktopApp): DesktopApp => {
      apps.push(app);
      return { ...app, restart: async () => track(await app.restart()) };
    };
    await use(async (options) => track(await launchApp(options)));
    for (const app of apps) {
      await app.close();
      if (testInfo.status !== testInfo.expectedStatus) {
        await testInfo.attach('output', { body: app.output(), contentType: 'text/plain' });
      }
    }
  },
  desktop: async ({ launch }, use) => use(await launch()),
  page: async ({ desktop }, use) => use(desktop.page),
});

/** Drops files on an element as from the desktop: a trusted event, with real paths. */
export const dropFiles = (page: Page, where: Locator | string, files: string[]): Promise<void> =>
  drag(page, where, { files });

type Held = { readonly files?: string[]; readonly items?: { mimeType: string; data: string }[] };

/** Drags something over an element as from another program, and lets it go there unless `steps` says otherwise. */
export async function drag(
  page: Page,
  where: Locator | string,
  { files = [], items = [] }: Held,
  steps: readonly ('dragEnter' | 'dragOver' | 'drop' | 'dragCancel')[] = ['dragEnter', 'dragOver', 'drop'],
): Promise<void> {
  const element = typeof where === 'string' ? page.locator(where) : where;
  const box = await element.boundingBox();
  if (!box) throw new Error(`${element} is not there to drop on`);
  const session = await page.context().newCDPSession(page);
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const data = { items, files, dragOperationsMask: 1 };
  for (const type of steps) {
    await session.send('Input.dispatchDragEvent', { type, ...at, data });
  }
  await session.detach();
}

/** Keeps a picture of the page in test-results, for a person to look at. */
export async function look(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `test-results/looks/${name}.png` });
}

export { expect, type Page } from '@playwright/test';
export { type DesktopApp, launchApp } from './launch.ts';
