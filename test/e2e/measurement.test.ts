import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerFile, browserPath, root, sitDown, type Desk } from './support';

const strip = JSON.parse(readFileSync(join(root, 'examples/permalloy-strip.json'), 'utf8')) as object;

describe.skipIf(browserPath === null)('a measured trace in the window', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await sitDown(browserPath ?? '');
    const { page, folder } = desk;
    copyFileSync(join(root, 'examples/measurement/synthetic-trace.csv'), join(folder, 'trace.csv'));
    writeFileSync(
      join(folder, 'strip.json'),
      JSON.stringify({ ...strip, measurement: { file: 'trace.csv', gain: 1000 } }),
    );
    await page.getByRole('button', { name: /^Open/u }).first().click();
    await answerFile(page, join(folder, 'strip.json'));
    await page.getByRole('tab', { name: /Measurement/u }).click();
  });
  afterAll(async () => desk.close());

  it('is laid over V(t), with its columns and units', async () => {
    const { page } = desk;
    const view = page.getByRole('region', { name: 'Against a measurement' });
    await view.getByText('Channel A (voltage)').waitFor();
    const column = view.getByRole('textbox', { name: 'Voltage column', exact: true });
    await expect.poll(() => column.getAttribute('placeholder')).toBe('automatic: 2');
    expect(await column.inputValue()).toBe('');
    await view.locator('svg text', { hasText: 'Voltage between the leads' }).waitFor();
    await desk.shot('measurement-by-hand');
  });

  it('is fitted, and P goes into the project with the mark of a fit', async () => {
    const { page } = desk;
    await page.getByRole('radio', { name: 'Fit', exact: true }).click();
    const P = page.getByTestId('fitted-P');
    await expect.poll(() => P.textContent()).toMatch(/^0\.5[0-9]+ ± 0\.01/u);
    await desk.shot('measurement-fit');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'dark'));
    await desk.shot('measurement-fit-dark');
    await page.getByRole('button', { name: 'Use in project' }).click();
    await page
      .getByRole('button', { name: /^Material/u })
      .first()
      .click();
    await page
      .getByRole('button', { name: /From a fit; reset Spin polarisation|From a fit; reset Polarisation/u })
      .waitFor();
    expect(desk.complaints).toEqual([]);
  });
});
