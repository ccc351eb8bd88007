import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { launchChromium } from '../host/chromium.ts';

// Starting a Chromium takes more processor time than most tests: one is lent to one app after the other.

export interface LentBrowser {
  /** Where its DevTools protocol listens: what the host is told as HOST_BROWSER. */
  readonly endpoint: string;
  /** Closes what the app left open, and keeps it for the next. `browser`: Playwright's connection to it. */
  giveBack(browser: Browser): Promise<void>;
  /** Ends it: for one that does not answer. */
  end(): void;
}

interface Idle extends LentBrowser {
  /** The data folders of the apps that had it: what their pages stored is in it. */
  readonly folders: Set<string>;
}

const idle: Idle[] = [];

/** A Chromium for the app on this data folder: the one it had before, if that is free. */
export async function lendBrowser(userData: string): Promise<LentBrowser> {
  const known = idle.findIndex(({ folders }) => folders.has(userData));
  const [lent = await start()] = idle.splice(known, 1); // known by nobody (-1): the last that came back
  lent.folders.add(userData);
  return lent;
}

async function start(): Promise<Idle> {
  const profile = mkdtempSync(join(tmpdir(), 'hubbub-chromium-'));
  const { child, endpoint } = launchChromium({ profile, headed: false, locale: 'en-US' });
  const end = () => {
    child.kill('SIGKILL');
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  };
  process.once('exit', end);
  const lent: Idle = {
    endpoint: await endpoint,
    folders: new Set(),
    async giveBack(browser) {
      const session = await browser.newBrowserCDPSession();
      const { targetInfos } = await session.send('Target.getTargets', { filter: [{ type: 'page' }] });
      for (const { targetId } of targetInfos) await session.send('Target.closeTarget', { targetId });
      await session.send('Browser.resetPermissions');
      idle.push(lent);
    },
    end() {
      process.off('exit', end);
      end();
    },
  };
  return lent;
}
