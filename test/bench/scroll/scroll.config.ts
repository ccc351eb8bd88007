import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The page of the scroll bench, built as the app is built. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  logLevel: 'error',
  plugins: [react()],
  build: { target: 'chrome150', emptyOutDir: true, modulePreload: { polyfill: false } },
});
