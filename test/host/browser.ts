import { Connection, type Session } from './cdp.ts';
import { type Chromium, type ChromiumOptions, launchChromium } from './chromium.ts';

export interface Browser {
  session: Session;
  attach(targetId: string): Promise<Session>;
  endpoint: string;
  version: string;
  headed: boolean;
  /** The page Chromium opened by itself; the first window takes it. */
  spareTarget: string | undefined;
}

let chromium: Chromium | undefined;
let started: Browser | undefined;
let stopping = false;

/** The running browser; windows exist only after the app is ready, and so does it. */
export function browser(): Browser {
  if (!started) throw new Error('the host has no browser yet');
  return started;
}

/** Starts a Chromium, or, told where one listens, uses that: it was lent, and stays when the app ends. */
export async function startBrowser(from: ChromiumOptions | string, gone: () => void): Promise<void> {
  const lent = typeof from === 'string';
  if (!lent) chromium = launchChromium(from);
  const endpoint = lent ? from : await (chromium as Chromium).endpoint;
  const connection = await Connection.open(endpoint, () => {
    if (!stopping) gone();
  });
  const session = connection.browser;
  const { product } = await session.send('Browser.getVersion');
  const { targetInfos } = await session.send('Target.getTargets');
  await session.send('Target.setDiscoverTargets', { discover: true, filter: [{ type: 'page' }] });
  await refusePopups(connection);
  started = {
    session,
    attach: async (targetId) => {
      const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: true });
      return connection.session(sessionId);
    },
    endpoint,
    version: product.split('/')[1] ?? product,
    headed: !lent && from.headed,
    spareTarget: targetInfos.find((target) => target.type === 'page')?.targetId,
  };
}

/**
 * The host makes no child windows, whatever the window-open handler says. Pages ask before they open one
 * (world/bridge.js); what gets past that is closed, and held meanwhile as far as Chromium lets us.
 */
async function refusePopups(connection: Connection): Promise<void> {
  const { browser: session } = connection;
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo, waitingForDebugger }) => {
    const { targetId, openerId } = targetInfo;
    if (openerId) session.send('Target.closeTarget', { targetId }).catch(() => {});
    else if (waitingForDebugger) {
      connection
        .session(sessionId)
        .send('Runtime.runIfWaitingForDebugger')
        .catch(() => {});
    }
  });
  const filter = [{ type: 'page' }];
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter,
  });
}

/** Asks Chromium to end, so that it writes its profile; kills it after 5 s. */
export async function stopBrowser(): Promise<void> {
  stopping = true;
  const child = chromium?.child;
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const timer = setTimeout(killBrowser, 5000);
  if (started) started.session.send('Browser.close').catch(killBrowser);
  else killBrowser();
  await ended;
  clearTimeout(timer);
}

/** For the moment when there is no time left to ask: works in an exit handler too. */
export function killBrowser(): void {
  stopping = true;
  chromium?.child.kill('SIGKILL');
}
