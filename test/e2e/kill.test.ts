import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readProjectText } from '@workers/model';
import { readOvf } from '@workers/formats/ovf';
import { readProjectFile } from '../../main/store/open';
import { adoptRuns } from '../../main/store/runs';
import { sessionPaths } from '../../main/store/session';
import { browserPath, openBrowser, startHost, stop } from './support';

/** Kills of each kind; twenty in a full check: `SPINMOTIVE_KILLS=20 npm run test:e2e`. */
const KILLS = Number(process.env['SPINMOTIVE_KILLS'] ?? 3);

/** The newest working folder of a data folder, read as the next start would read it. */
const adoptNewest = async (data: string) => {
  const newest = readdirSync(join(data, 'sessions')).sort().at(-1) ?? '';
  const paths = sessionPaths(data, newest);
  const project = readProjectText(readFileSync(paths.project, 'utf8'));
  const runs = await adoptRuns(paths);
  for (const run of runs) {
    const lines = readFileSync(paths.run(run.id).table, 'utf8').split('\n');
    // Three header rows, the counted rows, and nothing after the last line end.
    expect(lines).toHaveLength(run.rows + 4);
    for (const line of lines.slice(0, -1)) expect(line.split(',')).toHaveLength(run.columns.length);
    for (let index = 0; index < run.frames.length; index++)
      expect(readOvf(readFileSync(paths.run(run.id).frame(index))).ok, `frame ${index}`).toBe(true);
  }
  return { project, runs };
};

describe.skipIf(browserPath === null)('kill -9 of the window', () => {
  let folder: string;
  let context: BrowserContext;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'spinmotive-kill-'));
    context = await openBrowser(browserPath ?? '', join(folder, 'profile'));
  });
  afterAll(async () => {
    await context.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  /** Opens the cobalt example and lets it run until the first rows are stored. */
  const running = async (url: string): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(url);
    await page.getByText('Cobalt wire, head-to-head wall').click();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('button', { name: 'Cancel' }).waitFor();
    // Frames come every hundredth of the run; a slow machine takes its time for the first.
    const bar = page.getByRole('progressbar', { name: 'Progress of the run' });
    const percent = async (): Promise<number> => Number(await bar.getAttribute('aria-valuenow'));
    await expect.poll(percent, { timeout: 30_000 }).toBeGreaterThan(2);
    return page;
  };

  it.each(['page', 'host'] as const)(
    `%s in mid-run, ${KILLS} times: whole rows, whole frames, a run called interrupted`,
    async (victim) => {
      const stored: number[] = [];
      for (let kill = 0; kill < KILLS; kill++) {
        const data = join(folder, `${victim}-${kill}`);
        const { host, url } = await startHost(data);
        const page = await running(url);
        await page.waitForTimeout(1500 * Math.random());
        if (victim === 'host') {
          host.kill('SIGKILL');
          await once(host, 'exit');
        } else {
          const crashed = page.waitForEvent('crash');
          void page.goto('chrome://crash').catch(() => undefined);
          await crashed;
          await stop(host);
        }
        const { project, runs } = await adoptNewest(data);
        expect(project.ok && project.value.name).toBe('Cobalt wire, head-to-head wall');
        expect(runs.map((run) => run.status)).toEqual(['interrupted']);
        stored.push(runs[0]?.frames.length ?? 0);
        await page.close();
      }
      // A kill that always came before the first frame would prove nothing.
      expect(Math.max(...stored)).toBeGreaterThan(1);
    },
  );

  it('host of a window at rest and of one that runs: the window says so within seconds, and keeps the run waiting', async () => {
    const { host, url } = await startHost(join(folder, 'told'));
    const page = await running(url);
    await page.getByRole('button', { name: 'Pause' }).click();
    host.kill('SIGKILL');
    await once(host, 'exit');
    const told = page.getByRole('alert').filter({ hasText: 'The Spinmotive host does not answer' });
    await told.first().waitFor({ timeout: 3000 });
    await page.getByRole('button', { name: 'Resume' }).click();
    await told.filter({ hasText: 'The run waits for its disk.' }).waitFor({ timeout: 20_000 });
    expect(await page.getByRole('button', { name: 'Cancel' }).isVisible()).toBe(true);
    await page.close({ runBeforeUnload: false });
  });

  it(`host in mid-save, ${KILLS} times: the file opens as the old or the new project`, async () => {
    const names: string[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const data = join(folder, `save-${kill}`);
      const path = join(folder, `save-${kill}.spinmotive`);
      const { host, url } = await startHost(data);
      const page = await running(url);
      await page.getByRole('status', { name: 'Verdict' }).waitFor({ timeout: 90_000 });
      await page.keyboard.press('Control+s');
      const dialog = page.getByRole('dialog', { name: 'Save the project' });
      await dialog.getByRole('textbox', { name: 'Folder' }).fill(folder);
      await dialog.getByRole('textbox', { name: 'Folder' }).press('Enter');
      await dialog.getByRole('textbox', { name: 'File name' }).fill(`save-${kill}.spinmotive`);
      await dialog.getByRole('button', { name: 'Save', exact: true }).click();
      // In the title until the next edit; a notice could have gone by itself on a busy machine.
      await page.getByText(`save-${kill}.spinmotive`, { exact: true }).waitFor();
      await page.getByRole('textbox', { name: 'Project name' }).fill('Renamed');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Control+s');
      await page.waitForTimeout(120 * Math.random());
      host.kill('SIGKILL');
      await once(host, 'exit');
      const file = await readProjectFile(path);
      if (!file.ok) throw new Error(file.hint);
      for (const name of file.value.entries.keys())
        if (name !== 'checksums') expect((await file.value.readEntry(name)).ok, name).toBe(true);
      names.push(file.value.project.name);
      await file.value.close();
      await page.close({ runBeforeUnload: false });
    }
    expect(names.every((name) => name === 'Renamed' || name === 'Cobalt wire, head-to-head wall')).toBe(true);
  });
});
