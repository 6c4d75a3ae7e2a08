import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const at = (path: string): string => resolve(import.meta.dirname, path);

/** A person's session in a real browser: one file after the other, on the built application. */
export default defineConfig({
  resolve: { alias: { '@workers': at('workers'), '@preload': at('preload') } },
  test: {
    include: ['test/e2e/**/*.test.ts'],
    // Tutorials and views with their pictures: SPINMOTIVE_DOCS=1, docs/workspace.md.
    exclude: process.env['SPINMOTIVE_DOCS'] !== undefined ? [] : ['**/*.slow.test.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    // A shared machine may take seconds for what takes a moment here; a poll ends as soon as it is true.
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 60_000,
  },
});
