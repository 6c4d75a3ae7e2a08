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
  // The port of its inspector, should somebody ask it to open one, is the system's choice.
  const words = ['--inspect-port=127.0.0.1:0', join(root, 'out/main/host.mjs'), '--serve'];
  const host = spawn(process.execPath, words, {
    env: { ...process.env, SPINMOTIVE_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  host.stderr.on('data', (piece) => {
    if (!/Debugger|inspector/u.test(String(piece))) process.stderr.write(piece);
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

/** Asks the inspector of a host, one call after the other; a blank page has the socket that Node 20 lacks. */
const inspected = async ({ host, context }, calls) => {
  host.inspector ??= new Promise((done) => {
    host.stderr.on('data', (piece) => {
      const [address] = /ws:\/\/\S+/u.exec(String(piece)) ?? [];
      if (address !== undefined) done(address);
    });
    process.kill(host.pid, 'SIGUSR1');
  });
  const address = await host.inspector;
  const page = await context.newPage();
  const ask = async ([to, methods]) => {
    const socket = new WebSocket(to);
    await new Promise((done) => socket.addEventListener('open', done, { once: true }));
    let answer;
    for (let id = 0; id < methods.length; id++) {
      socket.send(JSON.stringify({ id, method: methods[id] }));
      await new Promise((done) => {
        socket.onmessage = ({ data }) => {
          const told = JSON.parse(data);
          if (told.id !== id) return;
          answer = told.result;
          done();
        };
      });
    }
    socket.close();
    return answer;
  };
  const answer = await page.evaluate(ask, [address, calls]);
  await page.close();
  return answer;
};

/** What the host keeps once garbage is collected, MB; its resident memory has garbage in it too. */
export const keptMB = async (desk) => {
  const found = await inspected(desk, ['HeapProfiler.collectGarbage', 'Runtime.getHeapUsage']);
  const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = found;
  return (usedSize + embedderHeapUsedSize + backingStorageSize) / 2 ** 20;
};

/** Value below which the part `q` of the numbers lies. */
export const quantile = (numbers, q) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? NaN;
};
