import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const at = (path: string): string => resolve(import.meta.dirname, path);

/** First part of `npm run validate:full`: tests that take minutes; the cases of the list run after them, through the command line. */
export default defineConfig({
  resolve: { alias: { '@workers': at('workers'), '@preload': at('preload') } },
  test: {
    include: ['test/validation/**/*.slow.test.ts', 'test/fuzz/faults.test.ts'],
    // The fault table of docs/project-files.md.
    env: { SPINMOTIVE_FAULTS: '20' },
    pool: 'threads',
    passWithNoTests: true,
    testTimeout: 1_800_000,
  },
});
