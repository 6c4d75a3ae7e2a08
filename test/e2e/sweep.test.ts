import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tinyWire } from '../tiny-wire';
import { answerFile, browserPath, sitDown, type Desk } from './support';

const WIRE = tinyWire('Short wire', 0.4e-9, 0.1e-9);

describe.skipIf(browserPath === null)('a user with many questions', () => {
  let desk: Desk;
  const page = () => desk.page;
  const button = (name: string) => page().getByRole('button', { name, exact: true });
  const box = (name: string) => page().getByRole('textbox', { name, exact: true });
  const state = () => page().getByTestId('sweep-state');
  const command = async (words: string): Promise<void> => {
    await page().keyboard.press('Control+k');
    await page().getByRole('dialog').getByRole('combobox').fill(words);
    await page().keyboard.press('Enter');
  };
  beforeAll(async () => {
    desk = await sitDown(browserPath ?? '');
    writeFileSync(join(desk.folder, 'wire.json'), JSON.stringify(WIRE));
    await page().getByRole('button', { name: /^Open/u }).first().click();
    await answerFile(page(), join(desk.folder, 'wire.json'));
    await button('Run').waitFor();
  });
  afterAll(async () => {
    await desk.close();
  });

  it('plans a sweep of two fields, sees what it costs and starts it', async () => {
    await command('New sweep');
    await box('From of axis 1').fill('10 mT');
    await box('To of axis 1').fill('20');
    await box('Points of axis 1').fill('2');
    await button('Add a field').click();
    const field = page().getByRole('combobox', { name: 'Field of axis 2', exact: true });
    await field.click();
    await field.fill('damping');
    await page()
      .getByRole('option', { name: /^Gilbert damping/u })
      .first()
      .click();
    await box('From of axis 2').fill('0.05');
    await box('To of axis 2').fill('0.1');
    await box('Points of axis 2').fill('2');
    await expect.poll(() => page().getByTestId('outlook').textContent()).toContain('4 points');
    await desk.shot('60-sweep-plan');
    await button('Start the sweep').click();
    await expect.poll(() => state().textContent(), { timeout: 120_000 }).toContain('All 4 points finished');
  }, 180_000);

  it('reads the map, the curves, V(t) and the table', async () => {
    const map = page().getByRole('img', { name: 'Map: Plateau voltage' });
    await map.waitFor();
    expect(await map.locator('rect[data-point]').count()).toBe(4);
    await desk.shot('61-sweep-map');
    const view = (name: string) => page().getByRole('tab', { name, exact: true }).last();
    await view('Curves').click();
    expect(await page().locator('circle[data-point]').count()).toBe(4);
    await desk.shot('62-sweep-curves');
    await view('V(t)').click();
    await page().getByRole('img', { name: 'V(t) of every point' }).waitFor();
    await desk.shot('63-sweep-pulses');
    await view('Table').click();
    const rows = page().getByRole('table', { name: 'Points of the sweep' }).getByRole('row');
    expect(await rows.count()).toBe(5);
    // In the unit that the form shows, from now on.
    await page().getByRole('button', { name: /^Drive:/u }).click(); // prettier-ignore
    await page().getByRole('combobox', { name: 'Unit of Amplitude', exact: true }).click();
    await page().getByRole('option', { name: 'Oe', exact: true }).click();
    await expect.poll(() => rows.nth(4).textContent()).toMatch(/200\s?Oe/u);
    expect(await state().textContent()).toMatch(/Amplitude 100\s?Oe to 200\s?Oe/u);
    await view('Map').click();
    await map.locator('text', { hasText: /^200\sOe$/u }).waitFor();
    await view('Table').click();
    await desk.shot('64-sweep-table');
  }, 60_000);

  it('exports the points, and opens one of them in the stage', async () => {
    await button('CSV of the points').click();
    await answerFile(page(), join(desk.folder, 'points.csv'));
    await page().getByText('Exported points.csv').waitFor();
    const lines = readFileSync(join(desk.folder, 'points.csv'), 'utf8').trim().split('\n');
    expect(lines).toHaveLength(7);
    expect(lines[0]).toMatch(/^point,state,drive\.field\.amplitude,material\.alpha,plateau,/u);
    const [first = '', , , ...points] = lines.map((line) => line.split(',').slice(0, 4).join(' '));
    expect(first).toBe('point state drive.field.amplitude material.alpha');
    expect(points).toEqual(['1 finished 0.01 0.05', '2 finished 0.01 0.1', '3 finished 0.02 0.05', '4 finished 0.02 0.1']); // prettier-ignore
    await button('Open point 3').click();
    await page()
      .getByRole('region', { name: 'Voltage, wall position and wall angle against time' })
      .waitFor();
    await expect.poll(() => page().getByTestId('time').textContent()).toContain('of 400');
  }, 60_000);

  it('tags a run, and lists those with the tag alone', async () => {
    await page()
      .getByRole('button', { name: /^Runs: /u })
      .click();
    await box('Tags of the run').fill('best, check');
    await box('Tags of the run').press('Tab');
    await button('All runs as a table').click();
    const table = page().getByRole('table', { name: 'Runs of the project' });
    const rows = () => table.locator('tbody tr').count();
    await expect.poll(rows).toBe(4);
    await page()
      .getByRole('group', { name: 'Runs with the tag' })
      .last()
      .getByRole('button', { name: 'best', exact: true })
      .click();
    await expect.poll(rows).toBe(1);
    await page()
      .getByRole('group', { name: 'Runs with the tag' })
      .last()
      .getByRole('button', { name: 'best', exact: true })
      .click();
    await desk.shot('65-all-runs');
  }, 60_000);

  it('answers clicks while two runs are going', async () => {
    await button('New sweep').click();
    const draft = box('From of axis 1');
    await draft.fill('10');
    await box('Points of axis 1').fill('6');
    await button('Start the sweep').click();
    await expect.poll(() => state().textContent(), { timeout: 30_000 }).toMatch(/running/u);
    const took: number[] = [];
    for (const name of ['Table', 'Map', 'Table', 'V(t)', 'Map', 'Table', 'Map', 'Table']) {
      const tab = page().getByRole('tab', { name, exact: true }).last();
      took.push(
        await tab.evaluate(
          (element) =>
            new Promise<number>((resolve) => {
              const began = performance.now();
              (element as HTMLElement).click();
              // The frame after the one in which the answer is painted.
              requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - began)));
            }),
        ),
      );
    }
    took.sort((a, b) => a - b);
    console.log(`clicks while runs are going, ms: ${took.map((ms) => ms.toFixed(0)).join(', ')}`);
    await expect.poll(() => state().textContent(), { timeout: 240_000 }).toMatch(/All \d+ points finished/u);
    await command('Theme: dark');
    await page().getByRole('tab', { name: 'Map', exact: true }).last().click();
    await desk.shot('66-sweep-dark');
    expect(desk.complaints).toEqual([]);
  }, 300_000);
});
