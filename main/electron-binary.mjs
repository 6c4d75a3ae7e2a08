// Plain Node: finds the Electron program, or fetches it once. Importing `electron` itself would start its download.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './prepare.mjs';

const home = join(root, 'node_modules', 'electron');
const failedMarker = join(root, 'node_modules', '.spinmotive-electron');
const LIMIT_MS = 300_000;
/** An unreachable download is not tried again at every start. */
const RETRY_MS = 24 * 3_600_000;

/** Path of the program, or null when it is not there. */
export const electronBinary = () => {
  const name = join(home, 'path.txt');
  if (!existsSync(name)) return null;
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(home, 'dist');
  const program = join(folder, readFileSync(name, 'utf8').trim());
  return existsSync(program) ? program : null;
};

const failedLately = () => existsSync(failedMarker) && Date.now() - statSync(failedMarker).mtimeMs < RETRY_MS;

/** Path of the program, fetched where needed; null when it cannot be had. `insist` tries even after a recent failure. */
export const fetchElectron = (insist) => {
  const there = electronBinary();
  if (there !== null || !existsSync(join(home, 'install.js')) || (!insist && failedLately())) return there;
  process.stderr.write('Fetching Electron, once …\n');
  spawnSync(process.execPath, [join(home, 'install.js')], { cwd: home, stdio: 'ignore', timeout: LIMIT_MS });
  const program = electronBinary();
  if (program === null) writeFileSync(failedMarker, 'Electron could not be fetched.\n');
  else rmSync(failedMarker, { force: true });
  return program;
};
