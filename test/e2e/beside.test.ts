import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerFile, browserPath, root, sitDown, type Desk } from './support';

const wire = JSON.parse(readFileSync(join(root, 'examples/cobalt-wire.json'), 'utf8')) as {
  readonly solver: object;
};
const SHORT = { ...wire, solver: { ...wire.solver, duration: 5e-11 } };

describe.skipIf(browserPath === null)('two runs side by side', () => {
  let desk: Desk;
  const page = () => desk.page;
  const button = (name: string) => page().getByRole('button', { name, exact: true });
  const run = async (): Promise<void> => {
    await button('Run').click();
    await button('Play the recording').waitFor({ timeout: 90_000 });
  };
  /** What the scale bars of the views say. */
  const scales = () => page().locator('svg .unit').allTextContents();
  const both = async (): Promise<string> => {
    const found = await scales();
    return found.length === 2 && found[0] === found[1] ? (found[0] ?? '') : found.join(' and ');
  };

  beforeAll(async () => {
    desk = await sitDown(browserPath ?? '');
    writeFileSync(join(desk.folder, 'short.json'), JSON.stringify(SHORT));
    await page().getByRole('button', { name: /^Open/u }).first().click();
    await answerFile(page(), join(desk.folder, 'short.json'));
    await run();
    await run();
  }, 240_000);
  afterAll(async () => desk.close());

  it('have one scale, also after another view was on show', async () => {
    await expect.poll(scales).toHaveLength(1);
    await button('View').click();
    const menu = page().getByRole('dialog', { name: 'View options', exact: true });
    await menu.getByRole('combobox', { name: 'Run beside this one', exact: true }).click();
    await page().getByRole('option').nth(1).click();
    await page().keyboard.press('Escape');
    await expect.poll(both).toMatch(/^\d+\s(nm|µm)$/u);
    const open = await both();
    for (const panel of ['Potential', 'Lattice']) {
      await page().getByRole('tab', { name: panel, exact: true }).click();
      await page().getByRole('tabpanel', { name: panel, exact: true }).waitFor();
      await page().getByRole('tab', { name: 'Texture', exact: true }).first().click();
      await expect.poll(both).toBe(open);
    }
    await desk.shot('beside-after-panels');
    expect(desk.complaints).toEqual([]);
  }, 120_000);
});
