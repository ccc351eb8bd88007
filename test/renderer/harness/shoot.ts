import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';

/**
 * Pictures of the harness: `node test/renderer/harness/shoot.ts out.png "theme=dark" 1280x800 "steps"`. Steps are
 * played in order, split by `;`: `click <selector>`, `key <Key>`, `type <text>`, `wait <ms>`, `eval <script>`,
 * `axe`, `shot <file>`.
 */
const [out = 'harness.png', query = '', size = '1280x800', steps = ''] = process.argv.slice(2);
const [width = 1280, height = 800] = size.split('x').map(Number);

const server = await createServer({
  configFile: new URL('harness.config.ts', import.meta.url).pathname,
  logLevel: 'error',
  server: { port: 5180 + (process.pid % 500), strictPort: false },
});
await server.listen();
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const context = await browser.newContext({ viewport: { width, height }, locale: 'en-GB', timezoneId: 'UTC' });
const page = await context.newPage();
page.on('console', (message) => console.log(`page: ${message.text()}`));
page.on('pageerror', (error) => console.log(`page error: ${error.stack}`));
await page.goto(`${server.resolvedUrls?.local[0] ?? ''}?${query}`);
await page.waitForSelector('.win');
await page.waitForTimeout(600);
for (const step of steps.split(';').map((s) => s.trim())) {
  const [verb, rest = ''] = [step.split(' ')[0], step.slice(step.indexOf(' ') + 1)];
  if (verb === 'click') await page.click(rest);
  if (verb === 'key') await page.keyboard.press(rest);
  if (verb === 'type') await page.keyboard.type(rest);
  if (verb === 'shot') await page.screenshot({ path: rest });
  if (verb === 'wait') await page.waitForTimeout(Number(rest));
  if (verb === 'axe') {
    const { violations } = await new AxeBuilder({ page }).analyze();
    for (const { id, impact, nodes } of violations) {
      console.log(`axe ${impact} ${id}: ${nodes.map((node) => node.html.slice(0, 160)).join('\n    ')}`);
    }
    console.log(`axe: ${violations.length} violations`);
  }
  if (verb === 'eval') console.log(JSON.stringify(await page.evaluate(rest)));
}
await page.waitForTimeout(300);
await page.screenshot({ path: out });
await browser.close();
await server.close();
