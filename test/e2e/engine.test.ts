import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionPaths } from '../../main/store/session';
import { browserPath, sitDown, type Desk } from './support';

/** What a user who does not trust the solver does: runs a standard problem, stops a run, goes on with it. */
describe.skipIf(browserPath === null)('a user of the solver', () => {
  let desk: Desk;
  const button = (name: string | RegExp) => desk.page.getByRole('button', { name, exact: true });
  const verdict = () => desk.page.getByRole('status', { name: 'Verdict' });
  const toStartPage = async (): Promise<void> => {
    await button('Start page').click();
    await button('Discard changes').click();
    await desk.page.getByText('New from an example').waitFor();
  };

  beforeAll(async () => {
    desk = await sitDown(browserPath ?? '');
  });
  afterAll(async () => {
    await desk.close();
  });

  it('runs a standard problem with one click and reads how far it is from the reference', async () => {
    await button('Run Standard problem 4, field 1').click();
    await verdict()
      .getByText(/^Largest deviation of ⟨m[xyz]⟩ from the reference/u)
      .waitFor({ timeout: 100_000 });
    await button('Run').waitFor({ timeout: 100_000 });
    const said = (await verdict().textContent()) ?? '';
    const largest = Number(/reference: ([\d.e−]+)\./u.exec(said)?.[1]?.replace('−', '-'));
    expect(largest).toBeGreaterThan(0);
    expect(largest).toBeLessThan(1e-5);
    expect(said).toContain('Within the tolerance');
    await desk.page.getByRole('region', { name: 'Average magnetisation against time' }).waitFor();
    await desk.shot('30-standard-problem');
  }, 240_000);

  it('sees the steps of the solver, what the mesh takes, and the energy of each term', async () => {
    await button('Solver').click();
    await desk.page.getByRole('region', { name: 'Steps of the solver against time' }).waitFor();
    const terms = desk.page.getByRole('region', { name: 'Terms' });
    await terms
      .getByText(/^Exchange/u)
      .first()
      .waitFor();
    expect(await terms.getByRole('listitem').count()).toBe(3);
    // Every term of this problem has an energy.
    expect(await terms.getByText('–', { exact: true }).count()).toBe(0);
    await desk.shot('31-solver');
    const along = desk.page.getByRole('textbox', { name: 'Cells along', exact: true });
    await along.fill('100');
    await along.press('Enter');
    await desk.page
      .getByText(/Use 126 cells along or more/u)
      .first()
      .waitFor();
    await desk.shot('32-coarse');
    await toStartPage();
  });

  it('cancels a run, continues it, and has the files of a run that nobody stopped, to the last bit', async () => {
    await desk.page.getByText('Cobalt wire, head-to-head wall').click();
    await button('Run').click();
    await button('Cancel').waitFor();
    await button('Run').waitFor({ timeout: 100_000 });
    await button('Run').click();
    const bar = desk.page.getByRole('progressbar', { name: 'Progress of the run' });
    const percent = async (): Promise<number> => Number(await bar.getAttribute('aria-valuenow'));
    await expect.poll(percent, { interval: 20 }).toBeGreaterThan(10);
    await button('Cancel').click();
    await verdict().getByText('This run was cancelled.').waitFor();
    await desk.shot('33-cancelled');
    await button(/^Continue the run/u).click();
    await button('Run').waitFor({ timeout: 100_000 });
    expect(await button(/^Continue the run/u).count()).toBe(0);
    const data = join(desk.folder, 'data');
    const paths = sessionPaths(data, readdirSync(join(data, 'sessions')).sort().at(-1) ?? '');
    const [whole, continued] = [paths.run('run-001'), paths.run('run-002')];
    // The window says that a run has ended a moment before its files do.
    await expect
      .poll(() => JSON.parse(readFileSync(continued.manifest, 'utf8')) as object, { timeout: 10_000 })
      .toMatchObject({ status: 'finished' });
    const hash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
    expect(hash(continued.table)).toBe(hash(whole.table));
    const frames = readdirSync(whole.frames).sort();
    expect(readdirSync(continued.frames).sort()).toEqual(frames);
    for (const name of frames)
      expect(hash(join(continued.frames, name))).toBe(hash(join(whole.frames, name)));
    expect(desk.complaints).toEqual([]);
  }, 240_000);
});
