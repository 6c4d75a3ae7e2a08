import { accessSync, constants, existsSync, realpathSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

const ON_PATH = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'brave-browser',
];
const MAC = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'Brave Browser.app/Contents/MacOS/Brave Browser',
];
const WINDOWS = [
  'Google/Chrome/Application/chrome.exe',
  'Chromium/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
  'BraveSoftware/Brave-Browser/Application/brave.exe',
];

/** Places to look, best first. SPINMOTIVE_BROWSER stands alone where it is set. */
export const browserCandidates = (env: Environment, platform: string, home: string): string[] => {
  const given = env['SPINMOTIVE_BROWSER'];
  if (given !== undefined && given !== '') return [given];
  if (platform === 'darwin')
    return ['/Applications', join(home, 'Applications')].flatMap((root) =>
      MAC.map((name) => `${root}/${name}`),
    );
  if (platform === 'win32')
    return [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']]
      .filter((root) => root !== undefined)
      .flatMap((root) => WINDOWS.map((name) => join(root, name)));
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return [
    ...ON_PATH.flatMap((name) => folders.map((folder) => join(folder, name))),
    '/snap/bin/chromium',
    '/opt/google/chrome/chrome',
  ];
};

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

export const findBrowser = (
  env: Environment = process.env,
  platform: string = process.platform,
  home: string = homedir(),
): string | null => browserCandidates(env, platform, home).find(isProgram) ?? null;

/** A snap sees its own /tmp and no hidden folders: what it shares with us has to lie in the home folder. */
export const sharedTemporary = (browser: string): string => {
  const real = existsSync(browser) ? realpathSync(browser) : browser;
  return /\/snap(?:\/|$)/u.test(`${browser}:${real}`) ? homedir() : tmpdir();
};

export interface Machine {
  readonly platform: string;
  readonly root: boolean;
  /** A graphics card that the browser could use. */
  readonly gpu: boolean;
}

export const thisMachine = (): Machine => ({
  platform: process.platform,
  root: process.getuid?.() === 0,
  gpu: process.platform !== 'linux' || existsSync('/dev/dri/renderD128') || existsSync('/dev/nvidia0'),
});

const QUIET = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-extensions',
];
/** A run goes on at full speed when the window is hidden. */
const UNTHROTTLED = [
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
];

const forMachine = (machine: Machine): string[] => [
  // Chromium refuses to run as root inside its sandbox.
  ...(machine.platform === 'linux' && machine.root ? ['--no-sandbox'] : []),
  // Without a card WebGL needs the software renderer, and under Xvfb only this pair gave it (seen).
  ...(machine.gpu ? [] : ['--disable-gpu']),
  '--enable-unsafe-swiftshader',
];

export const windowArguments = (url: string, profile: string, machine: Machine): string[] => [
  `--app=${url}`,
  `--user-data-dir=${profile}`,
  '--window-size=1440,900',
  ...QUIET,
  ...UNTHROTTLED,
  ...forMachine(machine),
];

export const pdfArguments = (page: string, output: string, profile: string, machine: Machine): string[] => [
  '--headless',
  '--no-pdf-header-footer',
  `--print-to-pdf=${output}`,
  `--user-data-dir=${profile}`,
  ...QUIET,
  ...forMachine(machine),
  page,
];
