import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { findBrowser } from '../../main/loopback/browser';

export const root = resolve(import.meta.dirname, '../..');
const pictures = join(root, 'test-results');

/** Path of a picture in test-results/. */
export const pictureOf = (name: string): string => {
  if (!existsSync(pictures)) mkdirSync(pictures, { recursive: true });
  return join(pictures, `${name}.png`);
};

/** A Chromium of this system, or null: then the session tests are skipped, and printed as skipped. */
export const browserPath: string | null = findBrowser();

/** What a page may print without being at fault: the software renderer complains of its own slowness. */
const harmless = /GPU stall|GroupMarkerNotSet|WebGL/u;

export interface Desk {
  readonly page: Page;
  readonly url: string;
  readonly folder: string;
  /** Console errors and uncaught exceptions of the page so far. */
  readonly complaints: readonly string[];
  readonly host: ChildProcess;
  /** Screenshot kept in test-results/. */
  shot(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Somebody who has seen the tour of the window: it is a subject of its own, and would lie over every other. */
const SEEN = { 'spinmotive.tour-seen': 'true' };
const rememberTour = (data: string): void => {
  const file = join(data, 'settings.json');
  if (existsSync(file)) return;
  mkdirSync(data, { recursive: true });
  writeFileSync(file, JSON.stringify(SEEN));
};

/** Starts `host.mjs --serve` with its own data folder; resolves with the address that it prints. */
export const startHost = async (
  data: string,
  ...more: string[]
): Promise<{ host: ChildProcess; url: string }> => {
  rememberTour(data);
  const host = spawn(process.execPath, [join(root, 'out/main/host.mjs'), '--serve', ...more], {
    env: { ...process.env, SPINMOTIVE_DATA: data },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: host.stdout });
  for await (const line of lines) return { host, url: (JSON.parse(line) as { url: string }).url };
  throw new Error('The host ended before it printed its address.');
};

export const stop = (child: ChildProcess): Promise<void> =>
  new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once('exit', () => {
      done();
    });
    child.kill('SIGTERM');
  });

export const openBrowser = (
  path: string,
  profile: string,
  viewport = { width: 1280, height: 800 },
  switches: readonly string[] = [],
): Promise<BrowserContext> =>
  chromium.launchPersistentContext(profile, {
    executablePath: path,
    headless: true,
    viewport,
    acceptDownloads: false,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...switches,
    ],
  });

/** A fresh machine: empty data folder but for the tour as seen, empty browser profile, the start page open. */
export const sitDown = async (
  browser: string,
  settings?: Readonly<Record<string, string>>,
  switches: readonly string[] = [],
): Promise<Desk> => {
  const folder = mkdtempSync(join(tmpdir(), 'spinmotive-e2e-'));
  if (settings !== undefined) {
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'data/settings.json'), JSON.stringify(settings));
  }
  const { host, url } = await startHost(join(folder, 'data'));
  const context = await openBrowser(browser, join(folder, 'profile'), undefined, switches);
  const page = context.pages()[0] ?? (await context.newPage());
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !harmless.test(message.text())) complaints.push(message.text());
  });
  await page.goto(url);
  return {
    page,
    url,
    folder,
    complaints,
    host,
    shot: async (name) => {
      await page.screenshot({ path: pictureOf(name) });
    },
    close: async () => {
      await context.close();
      await stop(host);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Answers the file dialog that is open with a path, and waits until it has gone. */
export const answerFile = async (page: Page, path: string): Promise<void> => {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'File name' }).fill(path);
  await dialog.getByRole('textbox', { name: 'File name' }).press('Enter');
  await dialog.waitFor({ state: 'detached' });
};
