import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { audit, prefer, resize, still } from './axe.ts';
import { type DesktopApp, expect, launchApp, look, type Page, test } from './fixture.ts';
import { composer, sees, startTown, type Town } from './town.ts';

// The settings of this app, by keys alone, in every theme. Each test goes on from the one before.

test.describe.configure({ mode: 'serial' });

let town: Town;
let desktop: DesktopApp;
let page: Page;

test.beforeAll(async () => {
  town = await startTown({ history: 30 });
  desktop = await launchApp({ env: town.as(town.mira) });
  page = desktop.page;
  await sees(page, 'line 30 of the lounge');
});
test.afterAll(async () => {
  await desktop.close();
  await town.server.close();
});

const main = () => page.getByRole('main');
/** What is written down; nothing before the first choice is. */
const kept = () => {
  const file = join(desktop.userData, 'settings.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
};
const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const focused = () => page.locator(':focus');

/** By the field over the sections: what is typed there leads to the setting itself. */
async function find(words: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Find a setting' });
  for (let i = 0; i < 40 && !(await field.evaluate((e) => e === document.activeElement)); i += 1)
    await press('Shift+Tab');
  await expect(field).toBeFocused();
  await page.keyboard.type(words);
  await press('Enter');
}

/** Everything of the page that has a place in the order of Tab, as a screen reader names it. */
async function tabThrough(): Promise<string[]> {
  const names: string[] = [];
  await main().evaluate((e) => {
    e.tabIndex = -1;
    e.focus();
  });
  for (let i = 0; i < 60; i += 1) {
    await press('Tab');
    const inside = await main().evaluate((e) => e.contains(document.activeElement));
    if (!inside) break;
    await expect(focused()).toBeInViewport();
    const ring = await focused().evaluate((e) => getComputedStyle(e).outlineStyle);
    names.push(
      `${await focused().evaluate((e) => e.closest('[role=radiogroup]')?.getAttribute('aria-label') ?? e.getAttribute('aria-label') ?? document.getElementById(e.getAttribute('aria-labelledby') ?? '')?.textContent ?? e.textContent ?? '')}${ring === 'none' ? ' WITHOUT A RING' : ''}`,
    );
  }
  return names;
}

test('Appearance: text size, times and motion, found by their names', async () => {
  await press('Control+,');
  await expect(page.getByRole('heading', { name: 'Appearance', level: 1 })).toBeVisible();
  await find('text size');
  const slider = main().getByRole('slider', { name: 'Text size' });
  await expect(slider).toBeFocused();
  const size = () => main().evaluate((e) => Number.parseFloat(getComputedStyle(e).fontSize));
  const before = await size();
  await press('ArrowRight', 'ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', '150\u2009%');
  expect(await size()).toBeCloseTo(before * 1.5, 3);
  await expect.poll(() => kept().textSize).toBe(150);
  await find('every line');
  await press('Space');
  await expect.poll(() => kept().everyTime).toBe(true);
  await find('motion');
  await expect(focused()).toHaveText('System');
  await press('ArrowRight');
  await expect(focused()).toHaveText('Always');
  await expect.poll(() => kept().reduceMotion).toBe('always');
  expect(await tabThrough()).toEqual([
    'Theme',
    'Voice for Mira Okafor',
    'Density',
    'Text size',
    'Show the time on every line',
    'Reduce motion',
    'Language',
  ]);
  await audit(page, 'settings, text at 150');
  await resize(desktop, 800, 560);
  await audit(page, 'settings, text at 150, small');
  await resize(desktop, 1280, 800);
});

test('what was chosen is kept, and drawn everywhere', async () => {
  desktop = await desktop.restart();
  page = desktop.page;
  await sees(page, 'line 30 of the lounge');
  const html = page.locator('html');
  await expect(html).toHaveAttribute('data-motion', 'none');
  await expect(html).toHaveCSS('font-size', '24px');
  // nothing moves: neither a dialog nor what waits
  await press('Control+/');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toHaveCSS('animation-name', 'none');
  await look(page, 'settings-keys-150');
  await press('Escape', 'Control+0');
  await expect(html).toHaveCSS('font-size', '16px');
  await expect(composer(page)).toBeVisible();
  // every message has its time, not only the first of its group
  const times = page.locator('.message > .message-time');
  const seen = await times.evaluateAll((all) => all.map((e) => getComputedStyle(e).opacity));
  expect(seen.length).toBeGreaterThan(5);
  expect(new Set(seen)).toEqual(new Set(['1']));
  await prefer(page, { everyTime: false, reduceMotion: 'system' });
  await expect(html).toHaveAttribute('data-motion', 'full');
  expect(new Set(await times.evaluateAll((all) => all.map((e) => getComputedStyle(e).opacity)))).toEqual(
    new Set(['0', '1']),
  );
  await press('Control+/');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).not.toHaveCSS('animation-name', 'none');
  await press('Escape');
  await still(page);
});

test('text at twice its size has the layout of half the width, and nothing is cut off', async () => {
  await resize(desktop, 1200, 800);
  await prefer(page, { textSize: 200 });
  await expect(page.locator('.sheet')).toHaveAttribute('data-drawer', 'closed'); // as at 600
  await look(page, 'settings-keys-200');
  await audit(page, 'text at 200');
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await prefer(page, { textSize: 100 });
  await expect(page.locator('.sheet')).not.toHaveAttribute('data-drawer');
  await resize(desktop, 1280, 800);
});

test('Window and Uploads: every choice is reached and made by keys', async () => {
  await press('Control+,');
  await find('window');
  await expect(page.getByRole('heading', { name: 'Window', level: 1 })).toBeVisible();
  expect(await tabThrough()).toEqual([
    'Members beside the conversation',
    'Stay in the tray when the window is closed',
    'Tray icon',
    'Start when you sign in to this computer',
    'Start in the tray',
    'Seen as idle',
  ]);
  await find('start in the tray');
  await press('Space');
  await expect.poll(() => kept().startMinimised).toBe(true);
  await find('tray icon');
  await press('ArrowRight');
  await expect.poll(() => kept().trayIcon).toBe('light');
  await audit(page, 'settings Window by keys');
  await find('place and camera');
  await expect(page.getByRole('heading', { name: 'Uploads', level: 1 })).toBeVisible();
  await expect(focused()).toHaveAccessibleName('Take out place and camera before sending');
  await press('Space');
  await expect.poll(() => kept().cleanFiles).toBe(false);
  expect(await tabThrough()).toEqual(['Take out place and camera before sending']);
  await audit(page, 'settings Uploads by keys');
  await resize(desktop, 800, 560);
  await audit(page, 'settings Uploads, small');
  await resize(desktop, 1280, 800);
});

test('where tokens live, and a setting that is not there', async () => {
  await find('tokens');
  await expect(page.getByRole('heading', { name: 'Security', level: 1 })).toBeVisible();
  await expect(main()).toContainText('Where tokens live');
  await expect(main().getByText('Never in the window.')).toBeVisible();
  await audit(page, 'settings Security with tokens');
  await find('zzz');
  await expect(page.getByText('No setting is called that.')).toBeVisible();
  await audit(page, 'settings, none found');
  await press('Escape');
  await expect(page.getByRole('navigation', { name: 'Settings' }).getByRole('button')).not.toHaveCount(0);
});
