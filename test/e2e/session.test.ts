import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, sitDown, type Desk } from './support';

/** A new user's session, from the start page to a figure in a paper, in the order of a person's clicks. */
describe.skipIf(browserPath === null)('a new user with a cobalt wire', () => {
  let desk: Desk;
  const page = () => desk.page;
  const button = (name: string | RegExp) => page().getByRole('button', { name, exact: true });
  const amplitude = () => page().getByRole('textbox', { name: 'Amplitude', exact: true });
  const expected = () => page().getByRole('region', { name: 'Expected between the leads' });
  const reading = (name: string) =>
    page()
      .getByRole('region', { name: /^Voltage, wall position/u })
      .locator('.item')
      .filter({ hasText: name });
  const fileDialog = async (title: string, name: string): Promise<void> => {
    const dialog = page().getByRole('dialog', { name: title });
    await dialog.getByRole('textbox', { name: 'Folder', exact: true }).fill(desk.folder);
    await dialog.getByRole('textbox', { name: 'Folder', exact: true }).press('Enter');
    await dialog.getByRole('textbox', { name: 'File name' }).fill(name);
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  };

  beforeAll(async () => {
    desk = await sitDown(browserPath ?? '');
  });
  afterAll(async () => {
    await desk.close();
  });

  it('starts on a page that is isolated from the outside', async () => {
    await page().getByText('Cobalt wire, head-to-head wall').waitFor();
    expect(await page().evaluate(() => crossOriginIsolated)).toBe(true);
    expect(await page().evaluate(() => 'process' in globalThis || 'require' in globalThis)).toBe(false);
    await desk.shot('01-start');
  });

  it('opens the example and says what to expect before any run', async () => {
    await page().getByText('Cobalt wire, head-to-head wall').click();
    await button('Run').waitFor();
    // 2 P μ_B H/e of 10 mT is 694.6 nV; a head-to-head wall driven to the right makes it negative.
    await expected().getByText('−694').waitFor();
    await desk.shot('02-workspace');
  });

  it('refuses a wrong unit beside the field, keeps what was typed, and says why it cannot run', async () => {
    await amplitude().fill('20 nm');
    await amplitude().press('Enter');
    await page().getByRole('group', { name: 'Amplitude', exact: true }).getByRole('alert').waitFor();
    expect(await amplitude().inputValue()).toBe('20 nm');
    expect(await button('Run').isEnabled()).toBe(false);
    await desk.shot('03-wrong-unit');
  });

  it('doubles the expected voltage at 20 mT at once', async () => {
    await amplitude().fill('20 mT');
    await amplitude().press('Enter');
    await expected().getByText('−1.39').waitFor();
    expect(await button('Run').isEnabled()).toBe(true);
  });

  it('runs with the space bar and shows the pulse with a verdict', async () => {
    await page()
      .getByRole('main', { name: 'Stage' })
      .click({ position: { x: 400, y: 300 } });
    await page().keyboard.press('Space');
    await button('Cancel').waitFor();
    await page().waitForTimeout(800);
    await desk.shot('04-running');
    await button('Pause').click();
    await button('Resume').click();
    await page().getByRole('status', { name: 'Verdict' }).waitFor({ timeout: 90_000 });
    expect(await page().getByRole('status', { name: 'Verdict' }).innerText()).toMatch(
      /−1\.3[89].µV plateau/u,
    );
    await desk.shot('05-finished');
  });

  it('scrubs the finished run with the keyboard', async () => {
    const time = page().getByRole('slider', { name: 'Time', exact: true });
    await page().keyboard.press('Home');
    await expect.poll(async () => Number(await time.inputValue())).toBe(0);
    await page().keyboard.press('ArrowRight');
    await expect.poll(async () => Number(await time.inputValue())).toBeGreaterThan(0);
    await time.fill('7e-10');
    await expect.poll(() => reading('V₂₁').innerText()).toMatch(/−1\.3/u);
    await desk.shot('06-scrubbed');
  });

  it('saves one project file', async () => {
    await page().keyboard.press('Control+s');
    // A folder of its own first, which is not the one in the end.
    const dialog = page().getByRole('dialog', { name: 'Save the project' });
    const place = dialog.getByRole('textbox', { name: 'Folder', exact: true });
    await place.fill(desk.folder);
    await place.press('Enter');
    await dialog.getByRole('button', { name: 'New folder' }).click();
    const named = dialog.getByRole('textbox', { name: 'Name of the new folder' });
    await named.fill('May/June');
    await named.press('Enter');
    await dialog.getByRole('alert').filter({ hasText: 'cannot be the name of a folder' }).waitFor();
    await named.fill('May');
    await named.press('Enter');
    await expect.poll(() => place.inputValue()).toBe(join(desk.folder, 'May'));
    expect(existsSync(join(desk.folder, 'May'))).toBe(true);
    await fileDialog('Save the project', 'cobalt.spinmotive');
    await expect.poll(() => existsSync(join(desk.folder, 'cobalt.spinmotive'))).toBe(true);
    const head = readFileSync(join(desk.folder, 'cobalt.spinmotive')).subarray(0, 4);
    expect(head.toString('latin1')).toBe('PK\u0003\u0004');
  });

  it('exports the figure as SVG with real text, and the table as CSV with names, units and comments', async () => {
    await page()
      .getByRole('button', { name: /^Figures/u })
      .click();
    await page()
      .getByRole('img', { name: /^Preview of the figure/u })
      .waitFor();
    await desk.shot('07-figures');
    await button('SVG').click();
    await fileDialog('Export the figure', 'pulse.svg');
    await expect.poll(() => existsSync(join(desk.folder, 'pulse.svg'))).toBe(true);
    const svg = readFileSync(join(desk.folder, 'pulse.svg'), 'utf8');
    expect(svg).toMatch(/width="86mm"/u);
    expect(svg).toMatch(/<text[^>]*>(?:<tspan[^>]*>)?Voltage between the leads \(µV\)/u);
    await button('CSV table').click();
    await fileDialog('Export the table', 'pulse.csv');
    await expect.poll(() => existsSync(join(desk.folder, 'pulse.csv'))).toBe(true);
    const [names, units, comments, first] = readFileSync(join(desk.folder, 'pulse.csv'), 'utf8').split('\n');
    expect([names, units].map((row) => row?.split(',')[0])).toEqual(['t', 's']);
    expect(comments).toContain('Voltage between the leads');
    expect(first?.split(',').every((cell) => cell === 'NaN' || Number.isFinite(Number(cell)))).toBe(true);
  });

  it('reopens the saved project from the recent list, run and field included', async () => {
    await button('Start page').click();
    const recent = page().getByRole('region', { name: 'Recent' }).getByRole('button').first();
    await recent.getByText('Cobalt wire, head-to-head wall').waitFor();
    await desk.shot('08-recent');
    await recent.click();
    await page()
      .getByRole('button', { name: /^20 mT pulse/u })
      .waitFor();
    await page()
      .getByRole('button', { name: /^Drive/u })
      .click();
    expect(await amplitude().inputValue()).toBe('20');
    await page().getByRole('slider', { name: 'Time', exact: true }).waitFor();
    await desk.shot('09-reopened');
  });

  it('went through all this without a complaint in the console', () => {
    expect(desk.complaints).toEqual([]);
  });
});
