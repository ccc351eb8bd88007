import { existsSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const art = join(import.meta.dirname, '../../server/demo/art');

/** Serves `./media/<account>/<ref>` from the demo's drawings, as main does from the account's server. */
const media: Plugin = {
  name: 'media',
  configureServer(server) {
    server.middlewares.use((request, response, next) => {
      const match = /\/media\/[^/]+\/([^/?]+)/.exec(request.url ?? '');
      const chosen = /\/chosen\/([^/?]+)/.exec(request.url ?? '');
      if (!match && !chosen) return next();
      // whatever was chosen looks like the benches
      const file = normalize(join(art, match ? decodeURIComponent(match[1] ?? '') : 'pictures/benches.webp'));
      if (!file.startsWith(art) || !existsSync(file)) {
        response.statusCode = 404;
        return response.end();
      }
      response.setHeader('Content-Type', 'image/webp');
      return response.end(readFileSync(file));
    });
  },
};

/** `vite --config test/renderer/harness/harness.config.ts`: the window in any browser, over a fake main process. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react(), media],
  server: { port: 5179, strictPort: true, fs: { allow: [join(import.meta.dirname, '../../..')] } },
});
