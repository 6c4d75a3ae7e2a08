import { homedir, totalmem } from 'node:os';
import { join } from 'node:path';
import { app, Menu, powerSaveBlocker, type BrowserWindow } from 'electron';
import { version } from '../../package.json';
import { createHostServices, hostDispatch } from '../host-services';
import { parseLaunch } from '../launch';
import { APP_ORIGIN, originOf } from '../policy/origins';
import { dataFolder } from '../store/data-folder';
import { chooseFileWith } from './dialogs';
import { installGuards } from './guards';
import { answerCalls } from './ipc';
import { registerScheme, servePage } from './page';
import { renderPdfIn } from './pdf';
import { createWindow } from './window';

const data = dataFolder();
const out = join(app.getAppPath(), 'out');
const rendererRoot = join(out, 'renderer');
// Set by `electron-vite dev` only; a packaged program serves its own page.
const devServer = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
const url = devServer ?? `${APP_ORIGIN}/index.html`;
const own = originOf(url) ?? APP_ORIGIN;

let window: BrowserWindow | null = null;
let busy = false;
let blocker: number | null = null;
const setBusy = (now: boolean): void => {
  busy = now;
  if (now && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension');
  if (!now && blocker !== null) {
    powerSaveBlocker.stop(blocker);
    blocker = null;
  }
};

const start = async (): Promise<void> => {
  await app.whenReady();
  installGuards(own);
  servePage(rendererRoot);
  const { initial } = parseLaunch(process.argv.slice(app.isPackaged ? 1 : 2), process.cwd());
  const services = createHostServices({
    data,
    info: () => ({
      kind: 'electron',
      version,
      platform: process.platform,
      nativeDialogs: true,
      pdf: true,
      home: homedir(),
      memory: totalmem(),
      initial,
    }),
    renderPdf: renderPdfIn(rendererRoot),
    chooseFile: chooseFileWith(() => window),
    setBusy,
  });
  answerCalls(
    hostDispatch(services, (line) => process.stderr.write(`spinmotive: ${line}\n`)),
    own,
    () => window,
  );
  // Shortcuts belong to the page; macOS keeps its menu, which carries copy and paste.
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  window = createWindow({ url, preload: join(out, 'preload', 'index.cjs'), data, busy: () => busy });
  window.on('closed', () => {
    window = null;
    setBusy(false);
  });
};

if (app.requestSingleInstanceLock()) {
  registerScheme();
  app.enableSandbox();
  app.on('window-all-closed', () => app.quit());
  app.on('second-instance', () => {
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
  });
  void start();
} else app.quit();
