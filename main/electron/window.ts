import { BrowserWindow, screen } from 'electron';
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { closing } from '../policy/closing';
import { windowBounds } from '../policy/window-bounds';
import { replaceBytes } from '../store/atomic';
import { writeJson } from '../store/manifest';
import { confirmClose, confirmDiscard } from './dialogs';

const remembered = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
};

const rememberOnClose = (window: BrowserWindow, data: string, file: string): void => {
  window.on('close', () => {
    if (window.isMinimized() || window.isFullScreen()) return;
    void mkdir(data, { recursive: true })
      .then(() => replaceBytes(file, writeJson(window.getNormalBounds())))
      .catch(() => undefined);
  });
};

const askWhileBusy = (window: BrowserWindow, busy: () => boolean): void => {
  let confirmed = false;
  let asking = false;
  window.on('close', (event) => {
    if (closing(busy(), confirmed) === 'close') return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    void confirmClose(window).then((yes) => {
      asking = false;
      confirmed = yes;
      if (yes) window.close();
    });
  });
};

export interface WindowOptions {
  readonly url: string;
  readonly preload: string;
  readonly data: string;
  readonly busy: () => boolean;
}

export const createWindow = ({ url, preload, data, busy }: WindowOptions): BrowserWindow => {
  const file = join(data, 'window.json');
  const window = new BrowserWindow({
    ...windowBounds(
      remembered(file),
      screen.getAllDisplays().map((display) => display.workArea),
    ),
    minWidth: 960,
    minHeight: 640,
    title: 'Spinmotive',
    autoHideMenuBar: true,
    show: false,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      spellcheck: false,
      // A run goes on at full speed when the window is hidden.
      backgroundThrottling: false,
    },
  });
  // A page with unsaved changes objects to being left; Electron would then stay open without a word.
  window.webContents.on('will-prevent-unload', (event) => {
    if (busy() || confirmDiscard(window)) event.preventDefault();
  });
  askWhileBusy(window, busy);
  rememberOnClose(window, data, file);
  window.once('ready-to-show', () => window.show());
  void window.loadURL(url);
  return window;
};
