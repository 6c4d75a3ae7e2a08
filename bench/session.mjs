// A long session in a few minutes: runs, scrubbing, views, edits taken back, runs queued and deleted, projects opened, over and over.
// Memory of the page with its workers and of the host after every round, garbage collected first. Eight hours at a desk are some two
// hundred rounds at most. Goal: no growth above 50 MB from the second round (everything has been read by then) to the last.
// Use: npm run build, then node bench/session.mjs [minutes, default 6]
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { coreShare, table } from './measure.mjs';
import { keptMB, residentMB, sitDown } from './window.mjs';

const minutes = Number(process.argv[2] ?? 6);
const WIRE = {
  format: 'spinmotive-project',
  version: 1,
  name: 'Short wire',
  material: { Ms: 8e5, A: 1.3e-11, Ku: 3.25e4, Kh: 2e4, alpha: 0.1, beta: 0.05, P: 0.6, sigma: 4e6 },
  geometry: { length: 400e-9, width: 20e-9, thickness: 10e-9, demagnetisation: 'none' },
  texture: { kind: 'head-to-head', position: 160e-9, angle: 0.3 },
  drive: { field: { shape: 'constant', amplitude: 0.02 } },
  leads: { first: { name: 'Lead 1', position: 100e-9 }, second: { name: 'Lead 2', position: 300e-9 } },
  solver: { nx: 200, ny: 1, nz: 1, relax: false, duration: 1e-9 },
  outputs: { sampleInterval: 2e-12, frameInterval: 5e-12 },
};

/** In the page: moves the time cursor with each picture of the window. */
const scrub = async (steps) => {
  const slider = document.querySelector('input[type=range][aria-label="Time"]');
  if (slider === null) return;
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  for (let i = 0; i < steps; i++) {
    set.call(slider, String((((i * 7) % steps) / steps) * Number(slider.max)));
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise(requestAnimationFrame);
  }
};

// Memory is measured when it is asked for, not with the browser's next collection, which may be half a minute away.
const desk = await sitDown({ args: ['--enable-blink-features=ForceEagerMeasureMemory'] });
const { page, host } = desk;
const button = (name) => page.getByRole('button', { name, exact: true });

const runs = async () => {
  await button('Run').click();
  await button('Cancel')
    .waitFor({ state: 'visible', timeout: 5000 })
    .catch(() => undefined);
  await button('Cancel').waitFor({ state: 'detached', timeout: 60_000 });
};
const tabs = async () => {
  const found = page.getByRole('tablist', { name: 'View' }).getByRole('tab');
  for (let i = 0; i < (await found.count()); i++) {
    await found.nth(i).click();
    await page.waitForTimeout(60);
  }
  await found.first().click();
};
const scrubbing = () => page.evaluate(scrub, 60);
const edits = async (round) => {
  await page
    .getByRole('navigation', { name: 'Road' })
    .getByRole('button', { name: /^Drive/u })
    .click();
  const field = page.getByRole('textbox', { name: 'Amplitude', exact: true });
  for (let i = 0; i < 5; i++) {
    await field.fill(`${10 + ((round + i) % 20)} mT`);
    await field.press('Enter');
  }
  // Edits of one field in quick succession are one step.
  for (let i = 0; i < 5 && (await button('Undo').isEnabled()); i++) await button('Undo').click();
};
const deletes = async () => {
  const bin = page.getByRole('button', { name: /^Delete the run/u });
  for (let count = await bin.count(); count > 2; count = await bin.count()) {
    await bin.last().click({ force: true });
    await page.getByRole('dialog').getByRole('button', { name: 'Delete the run', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    // It goes from the list once its folder is gone.
    await page.waitForFunction(
      (before) => document.querySelectorAll('button[aria-label^="Delete the run"]').length < before,
      count,
    );
  }
};
const dialogs = async () => {
  await page.keyboard.press('F1');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('damping');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};
const another = async () => {
  await button('Start page').click();
  const discard = button('Discard changes');
  await page.getByRole('region', { name: 'Recent' }).or(discard).first().waitFor();
  if (await discard.isVisible()) await discard.click();
  await page.getByRole('region', { name: 'Recent' }).getByRole('button').first().click();
  await button('Run').waitFor();
};

/** What the window complains of ends the measurement. */
const quiet = async (what) => {
  const bad = page.getByRole('alert');
  if ((await bad.count()) > 0) throw new Error(`${what}: ${await bad.first().innerText()}`);
};

const memory = async () => {
  const session = await desk.context.newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.detach();
  const all = await page.evaluate(() => performance.measureUserAgentSpecificMemory());
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
  return { page: all.bytes / 2 ** 20, host: await keptMB(desk), resident: residentMB(host.pid), nodes };
};

const rows = [['round', 'minutes', 'page and workers MB', 'host MB', 'host resident MB', 'elements']];
const kept = [];
try {
  const file = join(desk.data, 'wire.json');
  writeFileSync(file, JSON.stringify(WIRE));
  writeFileSync(
    join(desk.data, 'recent.json'),
    JSON.stringify([{ path: file, name: 'Wire', opened: new Date().toISOString() }]),
  );
  await page.goto(desk.url);
  await page.getByRole('region', { name: 'Recent' }).getByRole('button').first().click();
  await button('Run').waitFor();
  const from = performance.now();
  const passed = () => (performance.now() - from) / 60_000;
  for (let round = 1; passed() < minutes; round++) {
    for (const step of [runs, scrubbing, () => edits(round), runs, tabs, scrubbing, deletes, dialogs]) {
      await step();
      await quiet(step.name);
    }
    if (round % 3 === 0) await another();
    const now = await memory();
    kept.push(now);
    if (process.env.VERBOSE) console.log(round, passed().toFixed(2), now);
    if (round === 2 || round % 10 === 0 || passed() >= minutes)
      rows.push(
        [
          round,
          passed().toFixed(1),
          now.page.toFixed(1),
          now.host.toFixed(1),
          now.resident.toFixed(0),
          now.nodes,
        ].map(String),
      );
  }
  table(rows);
  const [first, last] = [kept[1] ?? kept[0], kept.at(-1)];
  const growth = ['page', 'host'].map((name) => `${name} ${(last[name] - first[name]).toFixed(1)}`);
  process.stdout.write(
    `\nGrowth, MB (goal 50): ${growth.join(', ')}. Core share ${coreShare().toFixed(2)}.\n`,
  );
  if (desk.complaints.length > 0) throw new Error(desk.complaints.join('\n'));
} finally {
  await desk.close();
}
