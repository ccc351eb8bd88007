import { builtinModules } from 'node:module';
import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const provided = ['electron', /^electron\//, /^node:/, ...builtinModules];

/** The notices of the packages that are bundled in, which their licences ask to be passed on. */
const licences = { fileName: 'licenses.md' };

/** Main and preload: everything but Electron and Node is bundled, so that the app ships no node_modules. */
const bundle = (input: string, format: 'es' | 'cjs', emptyOutDir: boolean) => ({
  consumer: 'server' as const,
  resolve: { noExternal: true as const },
  build: {
    outDir: '../dist/electron',
    emptyOutDir,
    ssr: true,
    license: format === 'es' && licences,
    target: 'node24',
    rollupOptions: {
      input,
      external: provided,
      output: { format, entryFileNames: format === 'es' ? '[name].js' : '[name].cjs' },
    },
  },
});

const architecture = 'test/architecture.test.ts';
const others = [architecture, 'test/conformance/**', 'test/interop/**', 'test/e2e/**'];

// One config, three bundles: `vite build --app` builds the page, then main, then preload.
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome150',
    license: licences,
    modulePreload: { polyfill: false },
  },
  test: {
    root: import.meta.dirname,
    // ten thousand random cases take seconds on a busy machine; no test waits for this
    testTimeout: 30_000,
    // Tests keep nothing outside of themselves, so the sources are read once for all files of a project.
    isolate: false,
    setupFiles: ['test/support/restart.ts'],
    // Vitest itself leaves one core idle: of two, half of the machine
    maxWorkers: availableParallelism(),
    projects: [
      { extends: true, test: { name: 'architecture', include: [architecture] } },
      { extends: true, test: { name: 'plain', include: ['test/**/*.test.ts'], exclude: others } },
      { extends: true, test: { name: 'window', include: ['test/**/*.test.tsx'], exclude: others } },
    ],
  },
  environments: {
    main: bundle('electron/main.ts', 'es', true),
    preload: bundle('electron/preload.ts', 'cjs', false),
  },
  builder: {
    buildApp: async (builder) => {
      for (const name of ['client', 'main', 'preload']) {
        const environment = builder.environments[name];
        if (environment) await builder.build(environment);
      }
    },
  },
});
