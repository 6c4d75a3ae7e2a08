import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerFile, browserPath, root, sitDown, type Desk } from './support';

const example: unknown = JSON.parse(readFileSync(join(root, 'examples/thermal-wall.json'), 'utf8'));
/** The worked example for a short time, with P, β and σ as typed. */
const SHORT = {
  ...(example as object),
  electrons: { source: 'given', heat: { torque: 'model', temperature: '400 K' } },
  solver: { nx: 200, ny: 1, nz: 1, duration: '1 ns', maxError: 1e-6 },
  outputs: { sampleInterval: '20 ps', frameInterval: '200 ps' },
};

describe.skipIf(browserPath === null)('the road from the electrons to the voltage', () => {
  let desk: Desk;
  const page = () => desk.page;
  const panel = () => page().getByRole('tabpanel', { name: 'Electrons', exact: true });

  beforeAll(async () => {
    desk = await sitDown(browserPath ?? '');
    writeFileSync(join(desk.folder, 'short.json'), JSON.stringify(SHORT));
    await page().getByRole('button', { name: /^Open/u }).first().click();
    await answerFile(page(), join(desk.folder, 'short.json'));
    await page().getByRole('tab', { name: 'Electrons', exact: true }).first().click();
    await panel().getByRole('button', { name: 'Use in project', exact: true }).waitFor();
  });
  afterAll(async () => desk.close());

  it('puts P, β and σ of the metal into the project, and the expected voltage follows', async () => {
    const expected = page().getByRole('region', { name: 'Expected between the leads', exact: true });
    const before = await expected.textContent();
    await panel().getByRole('button', { name: 'Use in project', exact: true }).click();
    await panel().getByRole('button', { name: 'In use', exact: true }).waitFor();
    await expect.poll(() => expected.textContent(), { timeout: 20_000 }).not.toBe(before);
    await desk.shot('electrons-in-use');
  });

  it('turns the wall round when the leads are shorted', async () => {
    const velocity = () => page().getByText('Wall velocity').locator('..').textContent();
    expect(await velocity()).not.toContain('−');
    await panel().getByRole('radio', { name: 'Short', exact: true }).click();
    await expect.poll(velocity, { timeout: 20_000 }).toContain('−');
    await desk.shot('electrons-short');
    await panel().getByRole('radio', { name: 'Open', exact: true }).click();
    await expect.poll(velocity, { timeout: 20_000 }).not.toContain('−');
  });

  it('runs with them to its end', async () => {
    await page().getByRole('button', { name: 'Run', exact: true }).first().click();
    await page().getByRole('status', { name: 'Verdict' }).waitFor({ timeout: 120_000 });
    expect(desk.complaints).toEqual([]);
  });
});
