import path from 'node:path';
import { build } from './build.mjs';
import { chooseHost } from './choose-host.mjs';
import { startDemo, userDataFolder } from './demo.mjs';

const articles = '[data-testid="message-list"] article';

/** Milliseconds since 1970 of the page's first painted text or picture. */
const firstPaint = () =>
  new Promise((resolve) => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntriesByName('first-contentful-paint')) {
        resolve(performance.timeOrigin + entry.startTime);
      }
    }).observe({ type: 'paint', buffered: true });
  });

/**
 * `npm run smoke -- --out shot.png`: what `npm start` does, without a screen: waits for the first channel's messages,
 * takes a picture and prints one line of JSON; times are milliseconds since the app's process was started.
 */
export async function smoke(args) {
  const at = args.indexOf('--out');
  const out = at >= 0 ? path.resolve(args[at + 1] ?? 'shot.png') : undefined;
  const rest = at >= 0 ? args.toSpliced(at, 2) : args;
  const chosen = await chooseHost();
  await build();
  const { launchApp } = await import('../test/e2e/launch.ts');
  const demo = await startDemo(rest);
  let app;
  try {
    const passed = rest.filter((argument) => !argument.startsWith('--user-data-dir='));
    const userData = userDataFolder(rest);
    app = await launchApp({ userData, env: demo.env, args: passed, ownBrowser: true });
    await app.page.locator(articles).first().waitFor({ timeout: 60_000 });
    const messagesMs = Date.now() - app.startedAt;
    const firstPaintMs = Math.round((await app.page.evaluate(firstPaint)) - app.startedAt);
    const messagesShown = await app.page.locator(articles).count();
    if (out) await app.page.screenshot({ path: out });
    console.log(JSON.stringify({ host: chosen.kind, firstPaintMs, messagesMs, messagesShown }));
    return 0;
  } catch (error) {
    if (out) await app?.page.screenshot({ path: out }).catch(() => {});
    console.error(`The first channel shows no messages: ${error.message}\n${app?.output() ?? ''}`);
    return 1;
  } finally {
    await app?.close();
    demo.stop();
  }
}
