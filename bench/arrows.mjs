#!/usr/bin/env node
// Pictures a second of the texture view at 1280 x 800 with 100,000 arrows while the camera turns, in headless Chromium on
// its software renderer. Takes the built scene worker (`npm run build` first): node bench/arrows.mjs [cells] [seconds] [few|many|all|none] [picture.png]
import { createServer } from 'node:http';
import { readdirSync, readFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';

const root = resolve(import.meta.dirname, '..');
const assets = join(root, 'out/renderer/assets');
const worker = readdirSync(assets).find((name) => /^scene\.worker-.*\.js$/u.test(name));
if (worker === undefined) throw new Error('Build first: npm run build.');
const arrows = Number(process.argv[2] ?? 100_000);
const seconds = Number(process.argv[3] ?? 8);

/** In the page: asks for pictures with two on their way, as the window does, and shows each. */
const measure = async ({ name, count, span, density }) => {
  const [width, height] = [1280, 800];
  // The window draws a moving picture with half a million pixels at most on a software renderer.
  const ratio = Math.sqrt(0.5e6 / (width * height));
  const ny = Math.round(Math.sqrt((count * height) / width));
  const nx = Math.round(count / ny);
  const cells = nx * ny;
  const m = new Float32Array(3 * cells);
  for (let i = 0; i < cells; i++) {
    const angle = 0.02 * (i % nx) + 0.03 * Math.floor(i / nx);
    m[i] = Math.cos(angle);
    m[i + cells] = Math.sin(angle);
  }
  const length = 1e-6;
  const contents = {
    mesh: { nx, ny, nz: 1, dx: length / nx, dy: length / nx, dz: 5e-9 },
    wire: { length, width: (length * ny) / nx, thickness: 5e-9 },
    m,
    leads: [],
    wall: null,
    mode: 'direction',
    easyAxis: 'x',
    arrows: density !== 'none',
    density,
    cut: { x: Infinity, y: 0, z: Infinity },
    surface: false,
    theme: 'light',
    text: '#000000',
  };
  const canvas = document.querySelector('canvas');
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext('bitmaprenderer');
  const scene = new Worker(`/${name}`, { type: 'module' });
  const took = [];
  return new Promise((done) => {
    let id = 0;
    let from = 0;
    let cpu = 0;
    const ask = (changes) => {
      const azimuth = 0.05 * Math.sin(0.05 * id);
      const pose = { azimuth, elevation: 1.45, target: [0, 0, 0], zoom: (0.99 * width) / 100 };
      scene.postMessage({ id: id++, changes, pose, width, height, ratio });
    };
    scene.onmessage = async ({ data }) => {
      if (data.kind === 'lost') return done({ lost: data.why });
      if (data.kind === 'ready') {
        ask(contents);
        return;
      }
      context.transferFromImageBitmap(data.bitmap);
      // The first pictures compile shaders.
      if (data.id === 4) {
        cpu = await globalThis.cpuSeconds();
        from = performance.now();
      }
      if (data.id > 4) took.push(data.took);
      const passed = performance.now() - from;
      if (from > 0 && passed > 1000 * span) {
        const spent = (await globalThis.cpuSeconds()) - cpu;
        scene.terminate();
        took.sort((a, b) => a - b);
        done({
          nx,
          ny,
          rate: (1000 * took.length) / passed,
          median: took[took.length >> 1],
          pictures: took.length,
          cpuMs: (1000 * spent) / took.length,
        });
        return;
      }
      ask({});
      if (data.id === 0) ask({});
    };
  });
};

const types = { js: 'text/javascript', html: 'text/html' };
const server = createServer(({ url }, answer) => {
  const page = url === '/';
  const name = (url ?? '').slice(1);
  const known = page || (!name.includes('/') && readdirSync(assets).includes(name));
  answer.writeHead(known ? 200 : 404, { 'content-type': page ? types.html : types.js });
  answer.end(page ? '<canvas></canvas>' : known ? readFileSync(join(assets, name)) : '');
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const profile = mkdtempSync(join(tmpdir(), 'spinmotive-arrows-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  viewport: { width: 1280, height: 800 },
  args: ['--no-sandbox', '--disable-quic', '--no-first-run'],
});
/** Processor time of the browser and everything that it started, s: what counts where others use the machine too. */
const cpuSeconds = () => {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .flatMap((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return [
          { pid: Number(pid), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) },
        ];
      } catch {
        return [];
      }
    });
  const family = new Set([process.pid]);
  for (let grown = true; grown;) {
    const before = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
    grown = family.size > before;
  }
  return all.reduce(
    (sum, { pid, ticks }) => sum + (pid !== process.pid && family.has(pid) ? ticks / 100 : 0),
    0,
  );
};
await context.exposeFunction('cpuSeconds', cpuSeconds);
const page = context.pages()[0] ?? (await context.newPage());
await page.goto(`http://127.0.0.1:${server.address().port}/`);
const result = await page.evaluate(measure, {
  name: worker,
  count: arrows,
  span: seconds,
  density: process.argv[4] ?? 'all',
});
await page.waitForTimeout(200);
if (process.argv[5] !== undefined) writeFileSync(process.argv[5], await page.screenshot());
console.log(JSON.stringify(result));
await context.close();
server.close();
rmSync(profile, { recursive: true, force: true });
