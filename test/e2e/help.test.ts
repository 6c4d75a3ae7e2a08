import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe';
import { browserPath, root, sitDown, type Desk } from './support';

/** Somebody who has never seen the program: tour, handbook, palette, size of the text, keys alone. */
describe.skipIf(browserPath === null)('a person who needs help', () => {
  let desk: Desk;
  const page = () => desk.page;
  const dialog = (name: string) => page().getByRole('dialog', { name, exact: true });
  const search = () => page().getByRole('combobox', { name: 'Search the handbook' });
  const palette = async (text: string): Promise<void> => {
    await page().keyboard.press('Control+k');
    await page().getByRole('combobox', { name: 'Search commands' }).fill(text);
  };

  beforeAll(async () => {
    // No settings: nobody has been here before.
    desk = await sitDown(browserPath ?? '', {});
    await page().emulateMedia({ reducedMotion: 'reduce' });
    await page().getByRole('button', { name: 'Cobalt wire, head-to-head wall', exact: true }).click();
  });
  afterAll(async () => desk.close());

  it('is shown round once, with keys alone, in six steps', async () => {
    const tour = dialog('Tour of the window');
    await tour.getByText('1 of 6').waitFor();
    expect(await violations(page())).toEqual([]);
    await page().keyboard.press('ArrowRight');
    await tour.getByRole('heading', { name: 'What to expect' }).waitFor();
    await page().keyboard.press('ArrowLeft');
    await tour.getByText('1 of 6').waitFor();
    for (let step = 2; step <= 6; step += 1) {
      await page().keyboard.press('Enter');
      await tour.getByText(`${String(step)} of 6`).waitFor();
      const card = await tour.locator('.card').boundingBox();
      expect(card).not.toBeNull();
      expect((card?.x ?? -1) >= 0 && (card?.y ?? -1) >= 0).toBe(true);
      expect((card?.x ?? 0) + (card?.width ?? 0)).toBeLessThanOrEqual(1280);
      expect((card?.y ?? 0) + (card?.height ?? 0)).toBeLessThanOrEqual(800);
    }
    await page().keyboard.press('Enter');
    await tour.waitFor({ state: 'detached' });
    // The next project opens without it.
    await page().getByRole('button', { name: 'Start page', exact: true }).click();
    await page().getByRole('button', { name: 'Cobalt wire, head-to-head wall', exact: true }).click();
    await page().getByRole('button', { name: 'Run', exact: true }).waitFor();
    expect(await tour.count()).toBe(0);
    await palette('tour');
    await page().keyboard.press('Enter');
    await tour.waitFor();
    await page().keyboard.press('Escape');
    await tour.waitFor({ state: 'detached' });
  });

  it('asks with F1 about what is on screen', async () => {
    await page().getByRole('tab', { name: 'Heat', exact: true }).first().click();
    await page().keyboard.press('F1');
    await dialog('Handbook').getByRole('heading', { name: 'Both magnets', level: 3 }).waitFor();
    expect(await violations(page())).toEqual([]);
    await page().keyboard.press('F1');
    await dialog('Handbook').waitFor({ state: 'detached' });
    await page().getByRole('button', { name: 'Handbook on Drive', exact: true }).click();
    await dialog('Handbook').getByRole('button', { name: 'Drives', exact: true }).waitFor();
  });

  it('searches the handbook with a slip, opens the place by key, follows a link and comes back', async () => {
    await search().fill('misprnts');
    await dialog('Handbook').getByRole('option').first().waitFor();
    expect(await violations(page())).toEqual([]);
    await page().keyboard.press('Enter');
    await dialog('Handbook')
      .getByRole('heading', { name: /misprints$/iu })
      .first()
      .waitFor();
    await dialog('Handbook').getByRole('button', { name: 'Thermal torque', exact: true }).click();
    await dialog('Handbook').locator('.katex-mathml math').first().waitFor({ state: 'attached' });
    expect(await dialog('Handbook').locator('.katex-error').count()).toBe(0);
    await dialog('Handbook').getByRole('link', { name: 'Tatara and Entel', exact: true }).click();
    await dialog('Handbook').getByRole('heading', { name: 'The idea' }).waitFor();
    await dialog('Handbook').getByRole('button', { name: 'Back', exact: true }).click();
    await dialog('Handbook').getByRole('heading', { name: 'One energy' }).waitFor();
    await page().keyboard.press('Escape');
    await dialog('Handbook').waitFor({ state: 'detached' });
  });

  it('jumps to a field by its name, behind a tab and a fold, and types a number of another country', async () => {
    await palette('dampng');
    await page()
      .getByRole('option', { name: /Gilbert damping/u })
      .waitFor();
    await page().keyboard.press('Enter');
    const damping = page().getByRole('textbox', { name: 'Gilbert damping', exact: true });
    await expect.poll(() => damping.evaluate((node) => node === document.activeElement)).toBe(true);
    await damping.fill('0,02');
    await damping.press('Enter');
    await expect.poll(() => damping.inputValue()).toBe('0.02');
    await palette('duration');
    await page()
      .getByRole('option', { name: /^Field Duration/u })
      .first()
      .click();
    const duration = page().getByRole('textbox', { name: 'Duration', exact: true });
    await duration.fill('1,500');
    await duration.press('Enter');
    await page()
      .getByRole('alert')
      .getByText(/Write 1.5 or 1500/u)
      .first()
      .waitFor();
    await duration.fill('1.500,5 ps');
    await duration.press('Enter');
    await expect.poll(() => duration.inputValue()).toBe('1500.5');
  });

  it('reads at 125 per cent without anything pushed out of the window', async () => {
    await palette('text size 125');
    await page().keyboard.press('Enter');
    await expect.poll(() => page().evaluate(() => getComputedStyle(document.body).fontSize)).toBe('15px');
    expect(await page().evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    const button = (name: string) => page().getByRole('button', { name, exact: true });
    const run = page().getByRole('contentinfo').getByRole('button', { name: 'Run', exact: true });
    for (const shown of [run, button('Help'), button('Search or run a command')]) {
      const box = await shown.boundingBox();
      expect((box?.x ?? 2000) + (box?.width ?? 0)).toBeLessThanOrEqual(1280);
      expect((box?.y ?? 2000) + (box?.height ?? 0)).toBeLessThanOrEqual(800);
    }
    expect(await violations(page())).toEqual([]);
    await desk.shot('help-125');
  });

  it('shows a long caution and what it would do in full at that size', async () => {
    const wire = JSON.parse(readFileSync(join(root, 'examples/cobalt-wire.json'), 'utf8')) as object;
    const vortex = { ...wire, name: 'Coarse vortex', texture: { kind: 'vortex', position: 1e-6 } };
    writeFileSync(join(desk.folder, 'vortex.json'), JSON.stringify(vortex));
    await page().keyboard.press('Control+o');
    const name = page().getByRole('textbox', { name: 'File name' });
    await name.fill(join(desk.folder, 'vortex.json'));
    await name.press('Enter');
    await page().getByRole('button', { name: 'Discard changes', exact: true }).click();
    // Until then the road is that of the project before.
    const title = page().getByRole('textbox', { name: 'Project name' });
    await expect.poll(() => title.inputValue(), { timeout: 30_000 }).toBe('Coarse vortex');
    await page().getByRole('button', { name: /^Solver:/u }).click(); // prettier-ignore
    const remedy = page().getByRole('button', { name: /^Use \d+ cells across and full magnetostatics$/u });
    await remedy.waitFor();
    const box = await remedy.boundingBox();
    expect((box?.x ?? 2000) + (box?.width ?? 0)).toBeLessThanOrEqual(1280);
    expect(await remedy.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
    await desk.shot('help-125-caution');
  });

  it('went through all this without a complaint in the console', () => {
    expect(desk.complaints).toEqual([]);
  });
});
