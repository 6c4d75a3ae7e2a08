import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { pxToRem } from './renderer/styles/px-to-rem';

const at = (path: string): string => resolve(import.meta.dirname, path);
/** Of KaTeX's fonts the page needs one format: woff2, which every Chromium reads. */
const onlyWoff2 = {
  name: 'only-woff2',
  enforce: 'pre' as const,
  transform: (code: string, id: string): string | null =>
    /katex(?:\.min)?\.css/u.test(id)
      ? code.replace(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\(["'](?:woff|truetype)["']\)/gu, '')
      : null,
};
const alias = { '@workers': at('workers'), '@preload': at('preload') };

export default defineConfig({
  main: {
    // fflate's Node entry declares `require`, as electron-vite's own shim does; its plain entry needs none.
    resolve: { alias: { ...alias, fflate: at('node_modules/fflate/esm/browser.js') } },
    build: {
      // The loopback host and the command line run in plain Node too.
      target: 'node20.19',
      // One self-contained bundle: a packaged app has no node_modules beside it.
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          index: at('main/electron/index.ts'),
          host: at('main/loopback/index.ts'),
          cli: at('main/cli/index.ts'),
          'run.node': at('workers/services/run.node.ts'),
          'crew.node': at('workers/services/crew.node.ts'),
          'bands-hand.node': at('workers/services/bands-hand.node.ts'),
          'lattice-hand.node': at('workers/services/lattice-hand.node.ts'),
        },
        output: {
          format: 'es',
          entryFileNames: '[name].mjs',
          chunkFileNames: 'chunks/[name]-[hash].mjs',
        },
      },
    },
  },
  preload: {
    resolve: { alias },
    build: {
      rolldownOptions: {
        input: { index: at('preload/index.ts') },
        // A sandboxed preload must be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    resolve: { alias },
    css: { postcss: { plugins: [pxToRem] } },
    plugins: [onlyWoff2, svelte({ configFile: at('svelte.config.js') })],
    worker: { format: 'es' },
    server: {
      headers: {
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Embedder-Policy': 'require-corp',
      },
    },
    build: {
      outDir: at('out/renderer'),
      minify: true,
      rolldownOptions: { input: { index: at('renderer/index.html') } },
    },
  },
});
