#!/usr/bin/env node
// The package's bin. The program itself is built from main/cli/ into out/main/cli.mjs.
import { existsSync } from 'node:fs';

const built = new URL('../out/main/cli.mjs', import.meta.url);
if (existsSync(built)) {
  const { main } = await import(built.href);
  await main(process.argv.slice(2));
} else {
  process.stderr.write('Spinmotive is not built yet: run `npm run build` in its folder first.\n');
  process.exitCode = 1;
}
