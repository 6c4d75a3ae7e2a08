// The window as a person has it: the built program behind its loopback host, in headless Chromium at 1280 x 800.
// Shared by the scripts that measure the window; `npm run build` first. CHROMIUM names another browser.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

export const root = resolve(import.meta.dirname, '..');
const browser = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Long tasks of the page's main thread, noted from its first script on: start and length, ms. */
const watchTasks = () => {
  globalThis.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) globalThis.longTasks.push([startTime, duration]);
  }).observe({ type: 'longtask', buffered: true });
};

const startHost = async (data) => {
  const host = spawn(process.execPath, [join(root, 'out/main/host.mjs'), '--serve'], {
    env: { ...process.env, SPINMOTIVE_DATA: data },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: host.stdout }))
    return { host, url: JSON.parse(line).url };
  throw new Error('The host ended before it printed its address.');
};

/**
 * A new machine: empty data folder and browser profile; `page` stands before the program's address. `tour`: a newcomer, who
 * is shown around. `args`: switches for the browser.
 */
export const sitDown = async ({ tour = false, args = [] } = {}) => {
  if (!existsSync(join(root, 'out/main/host.mjs'))) throw new Error('Build first: npm run build.');
  const folder = mkdtempSync(join(tmpdir(), 'spinmotive-bench-'));
  const data = join(folder, 'data');
  mkdirSync(data);
  if (!tour) writeFileSync(join(data, 'settings.json'), JSON.stringify({ 'spinmotive.tour-seen': 'true' }));
  const { host, url } = await startHost(data);
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath: browser,
    headless: true,
    viewport: { width: 1280, height: 800 },
    args: [
      ...['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync', ...args],
    ],
  });
  await context.addInitScript(watchTasks);
  const page = context.pages()[0] ?? (await context.newPage());
  // Other work on the machine makes everything late.
  page.setDefaultTimeout(120_000);
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  const close = async () => {
    await context.close();
    const ended = new Promise((done) => host.once('exit', done));
    if (host.exitCode === null && host.kill('SIGTERM')) await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { page, context, url, host, folder, data, complaints, close };
};

/** Waits for two pictures of the page: what was asked for before is on screen then. */
export const painted = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** Resident memory of a process, MB. */
export const residentMB = (pid) => {
  const found = /^VmRSS:\s+(\d+) kB/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(found?.[1] ?? NaN) / 1024;
};

/** Value below which the part `q` of the numbers lies. */
export const quantile = (numbers, q) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? NaN;
};
