import { build } from './build.mjs';
import { chooseHost, hasScreen } from './choose-host.mjs';
import { startDemo } from './demo.mjs';
import { run } from './processes.mjs';

const register = './test/host/register.mjs';

/** Chromium, in Electron too, does not sandbox for root on Linux. */
const rootArguments = () => (process.platform === 'linux' && process.getuid() === 0 ? ['--no-sandbox'] : []);

/** `npm start [-- --no-demo] [--user-data-dir=FOLDER]`: the app in a window, with the demo community if it is new. */
export async function start(args) {
  if (!hasScreen()) {
    console.error(
      'There is no screen here (DISPLAY is not set), so no window can be shown.\n' +
        'To look anyway: npm run smoke -- --out shot.png starts the app unseen and takes a picture of its window.',
    );
    return 1;
  }
  const chosen = await chooseHost({ whole: true });
  await build();
  const demo = await startDemo(args);
  try {
    if (chosen.kind === 'electron') {
      return await run(chosen.electron, ['.', ...rootArguments(), ...args], { env: demo.env });
    }
    const env = { ...demo.env, HOST_HEADED: '1' };
    return await run(process.execPath, ['--import', register, 'dist/electron/main.js', ...args], { env });
  } finally {
    demo.stop();
  }
}
