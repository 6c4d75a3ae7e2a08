import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerFile, browserPath, root, sitDown, type Desk } from './support';

interface Example {
  readonly solver: object;
}
const wall = JSON.parse(readFileSync(join(root, 'examples/nonlocal-wall.json'), 'utf8')) as Example;
/** The narrow wall for a short time. */
const SHORT = { ...wall, solver: { ...wall.solver, duration: 2e-10 }, outputs: { sampleInterval: 1e-11, frameInterval: 5e-11 } }; // prettier-ignore

describe.skipIf(browserPath === null)('the panel of the non-local torque', () => {
  let desk: Desk;
  const page = () => desk.page;
  const panel = () => page().getByRole('tabpanel', { name: 'Non-local' });
  const choose = (view: string) => panel().getByRole('tab', { name: view, exact: true }).click();

  beforeAll(async () => {
    desk = await sitDown(browserPath ?? '');
    writeFileSync(join(desk.folder, 'short.json'), JSON.stringify(SHORT));
    await page().getByRole('button', { name: /^Open/u }).first().click();
    await answerFile(page(), join(desk.folder, 'short.json'));
    await page().getByRole('tab', { name: 'Non-local', exact: true }).first().click();
    await panel().waitFor();
  });
  afterAll(async () => desk.close());

  it('answers in one line whether it matters for the wall, without a run', async () => {
    const line = panel().getByRole('status').first();
    expect(await line.textContent()).toMatch(/^\s*Momentum transfer acts as β ≈ 0\.028/u);
    await panel()
      .getByRole('img', { name: /Torque across the wall/u })
      .waitFor();
    await panel()
      .getByRole('img', { name: /against k_F λ/u })
      .waitFor();
    await desk.shot('nonlocal-wall');
  });

  it('shows the kernels, corrected and as printed', async () => {
    await choose('Kernels');
    await panel().getByRole('img', { name: 'Kernels against wavenumber' }).waitFor();
    await desk.shot('nonlocal-kernels');
    await panel().getByRole('checkbox', { name: 'As printed' }).check();
    await panel().getByText('an H₂ that vanishes', { exact: false }).waitFor();
  });

  it('writes the curves of a view as CSV', async () => {
    await panel().getByRole('button', { name: 'CSV of the view', exact: true }).click();
    const path = join(desk.folder, 'kernels.csv');
    await answerFile(page(), path);
    await expect.poll(() => existsSync(path)).toBe(true);
    const [title, head, first] = readFileSync(path, 'utf8').split('\n');
    expect(title).toBe('# Non-local torque: Kernels');
    expect(head).toBe('plot,curve,x name,x unit,x,y name,y unit,y');
    // As printed, χ₁ starts at twice its right value.
    expect(Number(first?.split(',').at(-1))).toBeCloseTo(2, 3);
  });

  it('works out torque, forces and resistivity of a picture of the run', async () => {
    await choose('Present texture');
    await page().getByRole('button', { name: 'Run', exact: true }).first().click();
    await panel()
      .getByRole('img', { name: 'Torque of the electrons along the wire' })
      .waitFor({ timeout: 60_000 });
    await panel().getByText('Resistivity ρxx').waitFor();
    await desk.shot('nonlocal-texture');
    await choose('Orbit');
    await panel().getByText('vortex core', { exact: false }).waitFor();
    expect(desk.complaints).toEqual([]);
  });

  it('looks the part in the dark', async () => {
    await page().evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
    for (const [view, name] of [
      ['My wall', 'wall'],
      ['Kernels', 'kernels'],
      ['Present texture', 'texture'],
    ] as const) {
      // prettier-ignore
      await choose(view);
      await panel().getByRole('img').first().waitFor();
      await desk.shot(`nonlocal-${name}-dark`);
    }
  });
});
