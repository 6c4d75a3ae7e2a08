import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const at = (path: string): string => resolve(import.meta.dirname, path);

export default defineConfig({
  plugins: [svelte({ configFile: at('svelte.config.js') })],
  resolve: {
    conditions: ['browser'],
    alias: {
      '@workers': at('workers'),
      '@preload': at('preload'),
      // Importing the real package would start its binary download.
      electron: at('test/unit/main/electron-stub.ts'),
    },
  },
  test: {
    include: ['test/{unit,validation,fuzz}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/*.slow.test.ts'],
    setupFiles: [at('test/standards-mode.ts')],
    pool: 'threads',
    testTimeout: 60_000,
  },
});
