import { registerHooks } from 'node:module';

// `node --import ./test/host/register.ts dist/electron/main.js`: the unchanged bundle meets the host where it asks for electron.
const host = new URL('./electron.ts', import.meta.url).href;

registerHooks({
  resolve(specifier, context, next) {
    if (/^electron(\/(main|common))?$/.test(specifier)) {
      return { url: host, format: 'module-typescript', shortCircuit: true };
    }
    return next(specifier, context);
  },
});
