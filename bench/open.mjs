// A large project: time from the click on its name to a window that shows its newest run and answers, and pictures a second
// while the time cursor is dragged to random places and along the run. Goals of the 2 GB project: 1 s, 15 pictures a second.
// Use: npm run build, then node bench/open.mjs [GB, default 2, or a project file of your own]
import { mkdtempSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { packLargeProject } from './large-project.mjs';
import { table } from './measure.mjs';
import { painted, residentMB, sitDown } from './window.mjs';

const GB = 2 ** 30;
const [wanted = '2'] = process.argv.slice(2);
const own = wanted.endsWith('.spinmotive');
const size = own ? statSync(wanted).size : Number(wanted) * GB;
const DRAG_SECONDS = 5;

/** In the page, before its scripts: notes when a picture of another stored frame has come from the scene's worker. */
const watchPictures = () => {
  globalThis.pictures = [];
  const fresh = new Set();
  const post = Worker.prototype.postMessage;
  const heard = new WeakSet();
  Worker.prototype.postMessage = function (message, ...more) {
    if (message?.changes !== undefined) {
      if (message.changes.m) fresh.add(message.id);
      if (!heard.has(this)) {
        heard.add(this);
        this.addEventListener('message', ({ data }) => {
          if (data.kind === 'drawn' && fresh.delete(data.id)) globalThis.pictures.push(performance.now());
        });
      }
    }
    return post.call(this, message, ...more);
  };
};

/** In the page: moves the time cursor with every picture of the window for some seconds; pictures a second, worst wait, ms. */
const drag = async ({ seconds, random }) => {
  const slider = document.querySelector('input[type=range][aria-label="Time"]');
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  const [low, high] = [Number(slider.min), Number(slider.max)];
  const from = performance.now();
  globalThis.pictures.length = 0;
  globalThis.longTasks.length = 0;
  let seed = 1;
  while (performance.now() - from < 1000 * seconds) {
    seed = (seed * 16807) % 2147483647;
    const part = random ? seed / 2147483647 : (performance.now() - from) / 1000 / seconds;
    set.call(slider, String(low + part * (high - low)));
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise(requestAnimationFrame);
  }
  const { pictures, longTasks } = globalThis;
  const waits = pictures.map((at, i) => at - (pictures[i - 1] ?? from));
  return {
    rate: pictures.length / seconds,
    worst: Math.max(...waits),
    task: Math.max(0, ...longTasks.map(([, length]) => length)),
  };
};

const folder = mkdtempSync(join(tmpdir(), 'spinmotive-large-'));
const disk = statfsSync(folder);
if (disk.bavail * disk.bsize < 2.5 * size)
  throw new Error('Too little room on the disk of the temporary folder.');
const file = own ? resolve(wanted) : join(folder, 'large.spinmotive');
const rows = [['', 'measured', 'goal']];
try {
  if (own) rows.push(['project', `${(size / GB).toFixed(2)} GB`, '']);
  else {
    const { runs, frames, bytes } = await packLargeProject(file, size);
    rows.push(['project', `${(bytes / GB).toFixed(2)} GB, ${runs} runs, ${frames} frames`, '']);
  }
  const desk = await sitDown();
  try {
    const { page, host } = desk;
    writeFileSync(
      join(desk.data, 'recent.json'),
      JSON.stringify([{ path: file, name: 'Large', opened: new Date().toISOString() }]),
    );
    await page.addInitScript(watchPictures);
    await page.goto(desk.url);
    const entry = page.getByRole('region', { name: 'Recent' }).getByRole('button').first();
    await entry.waitFor();
    await page.waitForTimeout(500);
    const hostBefore = residentMB(host.pid);
    // From the click, told by the page's own clock, to the first picture of the run and an idle main thread after it.
    const opened = page.evaluate(
      () =>
        new Promise((done) => {
          addEventListener(
            'click',
            () => {
              const from = performance.now();
              const look = () => {
                const slider = document.querySelector('input[type=range][aria-label="Time"]');
                if (slider === null || globalThis.pictures.length === 0) setTimeout(look, 5);
                else
                  requestIdleCallback(() =>
                    done({ picture: globalThis.pictures[0] - from, idle: performance.now() - from }),
                  );
              };
              look();
            },
            { once: true, capture: true },
          );
        }),
    );
    await entry.click();
    const { picture, idle } = await opened;
    rows.push(['first picture of the newest run, s', (picture / 1000).toFixed(2), '']);
    rows.push(['interactive, s', (idle / 1000).toFixed(2), '1']);
    await painted(page);
    for (const [name, random] of [
      ['random places', true],
      ['along the run', false],
    ]) {
      const { rate, worst, task } = await page.evaluate(drag, { seconds: DRAG_SECONDS, random });
      rows.push([`${name}, pictures a second`, rate.toFixed(1), '15']);
      rows.push([`${name}, longest wait, ms`, worst.toFixed(0), '']);
      rows.push([`${name}, longest task of the page, ms`, task.toFixed(0), '50']);
    }
    const heap = await page.evaluate(() => performance.measureUserAgentSpecificMemory());
    rows.push(['memory of page and workers, MB', (heap.bytes / 2 ** 20).toFixed(0), '']);
    rows.push([
      'host before and now, MB',
      `${hostBefore.toFixed(0)}, ${residentMB(host.pid).toFixed(0)}`,
      '',
    ]);
    if (desk.complaints.length > 0) throw new Error(desk.complaints.join('\n'));
  } finally {
    await desk.close();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
table(rows);
