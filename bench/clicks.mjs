// How soon the window answers a click: about a hundred clicks on tabs, cards, buttons and fields of every view, first with nothing
// going on and then while two runs are going. Time from the press to the picture that shows its answer, as the browser tells it
// (Event Timing, in steps of 8 ms), and tasks of the page's main thread that took more than 50 ms of processor time.
// Goal: 100 ms. Use: npm run build, then node bench/clicks.mjs [clicks in each view, default 8]
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordTasks } from './main-thread.mjs';
import { coreShare, table } from './measure.mjs';
import { quantile, root, sitDown } from './window.mjs';

/** Would leave the project, stop the runs or write files. */
const LEAVE =
  /start page|open|save|cancel|pause|resume|delete|remove|export|svg|pdf|png|csv|tiff|queue|^run$|import|load|new sweep|copy|file|^road$|^inspector$/iu;
const EACH = Number(process.argv[2] ?? 8);
const WAIT_MS = 250;

/** In the page: keeps how long each press and key took to be answered. */
const watchAnswers = () => {
  globalThis.answers = [];
  new PerformanceObserver((list) => {
    for (const { duration, interactionId } of list.getEntries())
      if (interactionId > 0) globalThis.answers.push(duration);
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
};

/** In the page: middle and name of what can be clicked in the part of the window that a selector names. */
const targets = (selector) =>
  [
    ...document.querySelectorAll(
      `${selector} :is(button, [role=tab], [role=radio], [role=combobox], input[type=text], input:not([type]))`,
    ),
  ]
    .map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const at = [x + width / 2, y + height / 2];
      const top = document.elementFromPoint(...at);
      const seen =
        width > 4 && height > 4 && top !== null && (element.contains(top) || top.contains(element));
      const name = element.getAttribute('aria-label') ?? element.textContent.trim();
      return { at, name: name.slice(0, 40), usable: seen && element.disabled !== true };
    })
    .filter(({ usable, name }) => usable && name !== '');

/** Looks for the target anew: an earlier click may have moved it, and a press beside it is answered by whatever picture comes next. */
const click = async (page, where, selector, name, found) => {
  const target = (await page.evaluate(targets, selector)).find((other) => other.name === name);
  if (target === undefined) return;
  await page.evaluate(() => (globalThis.answers.length = 0));
  const from = await page.evaluate(() => performance.now());
  await page.mouse.click(...target.at);
  await page.waitForTimeout(WAIT_MS);
  // What was answered in less than the browser's threshold is not told.
  const took = await page.evaluate(() => Math.max(16, ...globalThis.answers));
  found.push({ name: where, took, from });
  if ((await page.locator('dialog[open]').count()) > 0) await page.keyboard.press('Escape');
};

/** Some of the targets, spread over all of them. */
const some = (all, count) => {
  const safe = all.filter(({ name }) => !LEAVE.test(name));
  return safe
    .filter((_, i) => Math.floor((i * count) / safe.length) !== Math.floor(((i - 1) * count) / safe.length))
    .slice(0, count);
};

const TABS = '[role=tablist][aria-label=View]';
const ROAD = 'nav[aria-label=Road] .stops';

/** Goes through all views; the name of each click with the time of its answer, ms. */
const goRound = async (page) => {
  const found = [];
  const round = async (where, selector, count) => {
    for (const { name } of some(await page.evaluate(targets, selector), count))
      await click(page, `${where}: ${name}`, selector, name, found);
  };
  const tabs = await page.evaluate(targets, TABS);
  for (const { name } of tabs) {
    await click(page, `tab ${name}`, TABS, name, found);
    await page.waitForTimeout(WAIT_MS);
    await round(name, 'main[aria-label=Stage]', EACH);
  }
  await click(page, 'tab', TABS, tabs[0].name, found);
  for (const { name } of await page.evaluate(targets, ROAD)) {
    if (LEAVE.test(name)) continue;
    const card = name.split(':')[0];
    await click(page, `card ${card}`, ROAD, name, found);
    await round(card, 'aside', Math.min(EACH, 3));
  }
  // The panels at both sides, away and back again.
  for (const name of ['Road', 'Road', 'Inspector', 'Inspector'])
    await click(page, `title bar: ${name}`, 'header', name, found);
  await round('title bar', 'header', 6);
  return found;
};

/** Some of the clicks changed inputs. */
const undoAll = (page) =>
  page.evaluate(async () => {
    const undo = document.querySelector('button[aria-label=Undo]');
    while (undo.getAttribute('aria-disabled') !== 'true' && !undo.disabled) {
      undo.click();
      await new Promise(requestAnimationFrame);
    }
  });

const measure = async (desk, rows, name) => {
  await undoAll(desk.page);
  const stop = await recordTasks(desk.context, desk.page);
  const found = await goRound(desk.page);
  const tasks = (await stop()).filter(({ processor }) => processor > 50);
  const times = found.map(({ took }) => took);
  const worst = found.reduce((a, b) => (b.took > a.took ? b : a));
  const longest = Math.max(0, ...tasks.map(({ processor }) => processor));
  rows.push(
    [
      ...[name, found.length, quantile(times, 0.5), quantile(times, 0.95), worst.took, worst.name],
      ...[
        times.filter((took) => took > 100).length,
        tasks.length,
        longest.toFixed(0),
        coreShare().toFixed(2),
      ],
    ].map(String),
  );
  return found;
};

const rows = [
  [
    '',
    'clicks',
    'median ms',
    '95 % ms',
    'worst ms',
    'which',
    'above 100',
    'tasks > 50 ms',
    'longest',
    'core share',
  ],
];
const desk = await sitDown();
try {
  const { page } = desk;
  await page.addInitScript(watchAnswers);
  const wire = JSON.parse(readFileSync(join(root, 'bench/wire.json'), 'utf8'));
  const solver = { ...wire.solver, nx: 128, ny: 16, duration: '1000 ns' };
  const file = join(desk.data, 'wire.json');
  writeFileSync(
    file,
    JSON.stringify({ ...wire, solver, outputs: { sampleInterval: '20 ps', frameInterval: '100 ps' } }),
  );
  writeFileSync(
    join(desk.data, 'recent.json'),
    JSON.stringify([{ path: file, name: 'Wire', opened: new Date().toISOString() }]),
  );
  await page.goto(desk.url);
  await page.getByRole('region', { name: 'Recent' }).getByRole('button').first().click();
  await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
  await page.waitForTimeout(2000);
  // Views are read when they are first opened: once round before anything counts.
  const first = await goRound(page);
  await measure(desk, rows, 'nothing going on');
  await undoAll(page);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('button', { name: 'Queue a run of the present inputs' }).click();
  await page.getByRole('button', { name: /^Runs: 2 running, 0 waiting/u }).waitFor({ timeout: 120_000 });
  await page.waitForTimeout(3000);
  const during = await measure(desk, rows, 'two runs going');
  table(rows);
  const slow = [...during].sort((a, b) => b.took - a.took).slice(0, 5);
  process.stdout.write(
    `\nSlowest with two runs: ${slow.map(({ name, took }) => `${name} ${took}`).join('; ')}\n`,
  );
  const early = [...first].sort((a, b) => b.took - a.took).slice(0, 5);
  process.stdout.write(
    `Slowest when first opened: ${early.map(({ name, took }) => `${name} ${took}`).join('; ')}\n`,
  );
  if (desk.complaints.length > 0) throw new Error(desk.complaints.join('\n'));
} catch (error) {
  await desk.page.screenshot({ path: join(root, 'test-results/clicks.png') });
  throw error;
} finally {
  await desk.close();
}
