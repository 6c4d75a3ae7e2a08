import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const at = (path: string): string => resolve(import.meta.dirname, path);

/** `npm run validate:full`: whole problems of the validation list, minutes each. */
export default defineConfig({
  resolve: { alias: { '@workers': at('workers') } },
  test: {
    include: ['test/validation/**/*.slow.test.ts'],
    pool: 'threads',
    testTimeout: 1_800_000,
  },
});
