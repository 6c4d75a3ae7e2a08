// What a newcomer waits for, on a machine that has never seen the program: page load to the start page, to a start page that answers,
// the tour dismissed, the first example, its run, and the first pulse with its verdict. Only what the screen offers is clicked.
// Goals: interactive in 2.5 s, the first useful pulse within 60 s.
// Use: npm run build, then node bench/first.mjs
import { recordTasks } from './main-thread.mjs';
import { coreShare, table } from './measure.mjs';
import { sitDown } from './window.mjs';

/** A person's time to read and to find the next button, s: not waited for, but counted. */
const READING = 5;

const rows = [['', 'since the start, s', 'goal']];
const desk = await sitDown({ tour: true });
try {
  const { page } = desk;
  const stop = await recordTasks(desk.context, page);
  const from = performance.now();
  const passed = () => ((performance.now() - from) / 1000).toFixed(2);
  // The page's own clock begins with its navigation.
  const told = (what) => page.evaluate(what).then((ms) => (ms / 1000).toFixed(2));
  await page.goto(desk.url, { waitUntil: 'commit' });
  const example = page.getByRole('region', { name: 'New from an example' }).getByRole('button').first();
  await example.waitFor();
  rows.push(['start page on screen', await told(() => performance.now()), '']);
  const idle = () => new Promise((done) => requestIdleCallback(() => done(performance.now())));
  rows.push(['it answers', await told(idle), '2.5']);
  await example.click();
  const tour = page.getByRole('dialog');
  await tour.waitFor();
  rows.push(['example open, tour begins', passed(), '']);
  await page.keyboard.press('Escape');
  await tour.waitFor({ state: 'detached' });
  rows.push(['it answers', await told(idle), '']);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('status', { name: 'Verdict' }).waitFor({ timeout: 120_000 });
  rows.push(['pulse with its verdict', passed(), '']);
  rows.push(['with three times 5 s of reading', (Number(passed()) + 3 * READING).toFixed(2), '60']);
  const tasks = await stop();
  const longest = Math.max(...tasks.map(({ processor }) => processor));
  rows.push(['longest task of the page, ms of processor time', longest.toFixed(0), '']);
  rows.push(['core share', coreShare().toFixed(2), '']);
  table(rows);
  if (desk.complaints.length > 0) throw new Error(desk.complaints.join('\n'));
} finally {
  await desk.close();
}
