import { homedir, totalmem } from 'node:os';
import { join } from 'node:path';
import type { HostInfo } from '@preload/host-api';
import { name, version } from '../../package.json';
import { createHostServices, hostDispatch } from '../host-services';
import { parseLaunch } from '../launch';
import { dataFolder } from '../store/data-folder';
import { createAwake } from './awake';
import { findBrowser } from './browser';
import { renderPdfWithBrowser } from './pdf';
import { createPresence } from './presence';
import { startServer } from './server';
import { openWindow, type BrowserWindow } from './window';

// Bundled as out/main/host.mjs; the page lies beside it.
const ROOT = join(import.meta.dirname, '..', 'renderer');
/** Exit code by which main/start.mjs knows to go on without a window. */
const NO_BROWSER = 69;
const launch = parseLaunch(process.argv.slice(2), process.cwd());
const browser = findBrowser();
const awake = createAwake();

const info: HostInfo = {
  kind: 'loopback',
  version,
  platform: process.platform,
  nativeDialogs: false,
  pdf: browser !== null,
  home: homedir(),
  memory: totalmem(),
  initial: launch.initial,
};
const services = createHostServices({
  data: dataFolder(),
  info: () => info,
  renderPdf: (svg, width, height) => renderPdfWithBrowser(browser, ROOT, svg, width, height),
  chooseFile: async () => null,
  setBusy: awake.set,
});

let window: BrowserWindow | null = null;
let leaving = false;
const leave = async (code: number): Promise<void> => {
  if (leaving) return;
  leaving = true;
  awake.set(false);
  await window?.close();
  await server.close();
  process.exit(code);
};

// Tests serve without a window and end the host themselves.
const presence = createPresence(() => void (launch.serve ? undefined : leave(0)));
const server = await startServer({
  root: ROOT,
  dispatch: hostDispatch(services, (line) => process.stderr.write(`${name}: ${line}\n`)),
  presence,
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void leave(0));

const showWindow = async (program: string): Promise<void> => {
  window = await openWindow(program, server.url);
  const { code, error } = await window.ended;
  // A browser that was running before may have taken the window over: then the page is there, or comes soon.
  await new Promise((done) => setTimeout(done, 2000));
  if (presence.present() > 0) return;
  if (presence.seen() || code === 0) return leave(0);
  if (!leaving) process.stderr.write(`The browser window did not open. ${error}\n`);
  return leave(1);
};

if (launch.serve) process.stdout.write(`${JSON.stringify({ url: server.url })}\n`);
else if (browser === null) {
  process.stderr.write('No Chromium, Chrome or Edge was found. SPINMOTIVE_BROWSER can name one.\n');
  await leave(NO_BROWSER);
} else {
  process.stdout.write('Spinmotive is open in its own window. Ctrl+C here closes it.\n');
  await showWindow(browser);
}
