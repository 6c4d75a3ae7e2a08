import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeOvf } from '@workers/formats/ovf';
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

  it('keeps the last answer beside a long job, which can be stopped, and refuses what is too large', async () => {
    const verdict = panel().getByRole('status').first();
    const start = panel().getByRole('button', { name: 'Start lattice', exact: true });
    await panel().getByText('No disorder.', { exact: false }).waitFor();
    await panel().getByRole('radio', { name: 'Born + ladder', exact: true }).click();
    await panel()
      .getByRole('switch', { name: /^Local neutrality/u })
      .click();
    await panel().getByText('Estimate: about', { exact: false }).waitFor();
    const before = await verdict.textContent();
    await start.click();
    await panel().getByRole('progressbar', { name: 'Progress of the lattice', exact: true }).waitFor();
    expect(await verdict.textContent()).toBe(before);
    await panel().getByRole('button', { name: 'Stop lattice', exact: true }).click();
    await start.waitFor();
    expect(await verdict.textContent()).toBe(before);
    const length = panel().getByRole('textbox', { name: /^Length of the device/u });
    await length.fill('3000');
    await length.press('Enter');
    await panel().getByRole('alert').getByText('Too large:', { exact: false }).waitFor();
    expect(await start.isDisabled()).toBe(true);
    await desk.shot('lattice-too-large');
    await length.fill('');
    await length.press('Enter');
    await panel().getByRole('radio', { name: 'None', exact: true }).click();
  });

  it('takes a layer of an OVF file, and says in one line what is none', async () => {
    await choose('Result');
    const m = new Float64Array(240);
    for (let i = 0; i < 80; i++) {
      const u = ((i + 0.5) * 0.5 - 18) / 1.5;
      m[i] = 1 / Math.cosh(u);
      m[160 + i] = -Math.tanh(u);
    }
    const mesh = { nx: 80, ny: 1, nz: 1, dx: 5e-10, dy: 8e-9, dz: 2e-9 };
    writeFileSync(join(desk.folder, 'layer.ovf'), writeOvf(mesh, m, { title: 'm', time: 0 }));
    writeFileSync(join(desk.folder, 'none.ovf'), 'nothing');
    await panel().getByRole('radio', { name: 'File', exact: true }).click();
    await panel().getByRole('button', { name: 'OVF file of the lattice: choose', exact: true }).click();
    await answerFile(page(), join(desk.folder, 'none.ovf'));
    const alert = panel().getByRole('alert').first();
    await expect.poll(() => alert.textContent(), { timeout: 30_000 }).toMatch(/OVF/u);
    await panel()
      .getByRole('button', { name: /^OVF file of the lattice: /u })
      .click();
    await answerFile(page(), join(desk.folder, 'layer.ovf'));
    await panel().getByText('Cells of 0.5 nm interpolated', { exact: false }).waitFor({ timeout: 60_000 });
    await expect.poll(() => panel().getByRole('alert').count()).toBe(0);
    await panel().getByRole('radio', { name: 'Formula', exact: true }).click();
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
