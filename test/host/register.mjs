import { enableCompileCache, registerHooks } from 'node:module';
import { join } from 'node:path';

// `node --import ./test/host/register.mjs dist/electron/main.js`: the unchanged bundle meets the host where it asks for
// electron. Plain JavaScript: to strip the types of this first file Node would load its compiler, at every start.
const host = new URL('./electron.ts', import.meta.url).href;

// Half of the processor time of a start went into reading the same sources again; Node compares them by content.
enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/host'));

registerHooks({
  resolve(specifier, context, next) {
    if (/^electron(\/(main|common))?$/.test(specifier)) {
      return { url: host, format: 'module-typescript', shortCircuit: true };
    }
    return next(specifier, context);
  },
});
