import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerFile, browserPath, root, sitDown, type Desk } from './support';

describe.skipIf(browserPath === null)('the panel of the lattice', () => {
  let desk: Desk;
  const page = () => desk.page;
  const panel = () => page().getByRole('tabpanel', { name: 'Lattice', exact: true });
  const choose = (view: string) => panel().getByRole('tab', { name: view, exact: true }).click();

  beforeAll(async () => {
    desk = await sitDown(browserPath ?? '');
    copyFileSync(join(root, 'examples/lattice-wall.json'), join(desk.folder, 'wall.json'));
    await page().getByRole('button', { name: /^Open/u }).first().click();
    await answerFile(page(), join(desk.folder, 'wall.json'));
    await page().getByRole('tab', { name: 'Lattice', exact: true }).first().click();
    await panel().waitFor();
  });
  afterAll(async () => desk.close());

  it('solves the wall of the project at once, with both residuals in sight', async () => {
    await panel()
      .getByRole('img', { name: 'Torque on the moments by both routes', exact: true })
      .waitFor({ timeout: 30_000 });
    expect(await panel().getByRole('status').first().textContent()).toMatch(/of the adiabatic torque/u);
    expect(await panel().getByText('torque identity', { exact: false }).textContent()).toMatch(/e−1\d/u);
    await desk.shot('lattice-result');
  });

  it('lays the continuum beside it', async () => {
    await choose('Compare');
    await panel()
      .getByRole('img', { name: 'Torque along the adiabatic one: lattice and continuum', exact: true })
      .waitFor();
    await panel().getByRole('rowheader', { name: 'Wall resistance × area', exact: true }).waitFor();
    await desk.shot('lattice-compare');
  });

  it('shows every channel of a strip', async () => {
    await choose('Channels');
    // The band of a strip begins at −4t, above the energy of the crystal.
    const energy = panel().getByRole('textbox', { name: /^Energy( E)?$/u });
    await energy.fill('-1.2');
    await energy.press('Enter');
    await panel().getByRole('radio', { name: 'Strip', exact: true }).click();
    await panel().getByRole('img', { name: 'Transmission |t|²', exact: true }).waitFor({ timeout: 30_000 });
    await desk.shot('lattice-channels');
    await panel().getByRole('radio', { name: 'Crystal', exact: true }).click();
    await energy.fill('-1.92');
    await energy.press('Enter');
    const modes = panel().getByRole('textbox', { name: /^Transverse wavenumbers/u });
    await modes.fill('24');
    await modes.press('Enter');
  });

  it('averages disorder, and asks before it takes long', async () => {
    await choose('Disorder');
    await panel().getByText('No disorder.', { exact: false }).waitFor();
    await panel().getByRole('radio', { name: 'Born + ladder', exact: true }).click();
    await panel().getByRole('button', { name: 'Start lattice', exact: true }).or(
      panel().getByText('Born + ladder: ', { exact: false })).or(
      panel().getByRole('img', { name: 'Non-adiabaticity by every route, with its standard error', exact: true }),
    ).first().waitFor({ timeout: 30_000 }); // prettier-ignore
    const start = panel().getByRole('button', { name: 'Start lattice', exact: true });
    if (await start.isVisible()) await start.click();
    await panel()
      .getByRole('img', { name: 'Non-adiabaticity by every route, with its standard error', exact: true })
      .waitFor({ timeout: 60_000 });
    await desk.shot('lattice-disorder');
    await panel().getByRole('radio', { name: 'None', exact: true }).click();
  });

  it('puts a frame of a run on the lattice', async () => {
    await choose('Result');
    await panel().getByRole('radio', { name: 'Frame', exact: true }).click();
    await panel().getByText('Run the project first', { exact: false }).waitFor();
    await page().getByRole('button', { name: 'Run', exact: true }).first().click();
    await panel().getByText('Cells of 0.5 nm interpolated', { exact: false }).waitFor({ timeout: 60_000 });
    await desk.shot('lattice-frame');
    await page().getByRole('tab', { name: 'Texture', exact: true }).first().click();
    await page().waitForTimeout(1500);
    await desk.shot('lattice-overlay');
    await page().evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
    await page().getByRole('tab', { name: 'Lattice', exact: true }).first().click();
    await panel().getByText('Cells of 0.5 nm interpolated', { exact: false }).waitFor();
    await desk.shot('lattice-frame-dark');
    await choose('Compare');
    await desk.shot('lattice-compare-dark');
    expect(desk.complaints).toEqual([]);
  });
});
