import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerFile, browserPath, root, sitDown, type Desk } from './support';

interface Example {
  readonly solver: object;
  readonly leads: object;
}
const wire = JSON.parse(readFileSync(join(root, 'examples/cobalt-wire.json'), 'utf8')) as Example;
/** The cobalt wire for a short time, with a trace that somebody measured on something else. */
const SHORT = {
  ...wire,
  leads: {
    first: { name: 'Lead 1', position: 2.5e-7, width: 2e-8 },
    second: { name: 'Lead 2', position: 4.5e-7, width: 2e-8 },
  },
  solver: { ...wire.solver, duration: 4e-10 },
  measurement: { file: 'trace.csv', gain: 1000 },
};

describe.skipIf(browserPath === null)('the panels over the stage after a short run', () => {
  let desk: Desk;
  const page = () => desk.page;
  const open = async (title: string): Promise<void> => {
    await page().getByRole('tab', { name: title, exact: true }).first().click();
    await page().getByRole('tabpanel', { name: title }).waitFor();
  };
  const panel = () => page().getByRole('tabpanel');

  beforeAll(async () => {
    desk = await sitDown(browserPath ?? '');
    copyFileSync(join(root, 'examples/measurement/synthetic-trace.csv'), join(desk.folder, 'trace.csv'));
    writeFileSync(join(desk.folder, 'short.json'), JSON.stringify(SHORT));
    await page().getByRole('button', { name: /^Open/u }).first().click();
    await answerFile(page(), join(desk.folder, 'short.json'));
    await page().getByRole('button', { name: 'Run', exact: true }).click();
    await page().getByRole('status', { name: 'Verdict' }).waitFor();
    await page().getByRole('slider', { name: 'Time', exact: true }).fill('3e-10');
  });
  afterAll(async () => desk.close());

  it('all stand in one row that needs no scrolling beside the inspector', async () => {
    const row = page().getByRole('tablist', { name: 'View' });
    expect(await row.getByRole('tab', { name: 'Non-local', exact: true }).isVisible()).toBe(true);
    expect(await row.evaluate((node) => node.scrollWidth - node.clientWidth)).toBe(0);
    // Nor does the row push the inspector out of the window.
    expect(await page().evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  });

  it('leave the picture of the wall alive: coming back needs no new 3-D view', async () => {
    const canvas = page().locator('main canvas').first();
    await canvas.evaluate((node) => node.setAttribute('data-same', 'yes'));
    await open('Wall model');
    await page().getByRole('tab', { name: 'Texture', exact: true }).click();
    expect(await canvas.getAttribute('data-same')).toBe('yes');
  });

  it('show the potential, and a lead moved over the map reads another V(t)', async () => {
    await open('Potential');
    const trace = panel().getByRole('img', { name: 'Voltage at the cursor' });
    await trace.waitFor();
    await expect
      .poll(() =>
        panel()
          .getByText(/pictures solved/u)
          .count(),
      )
      .toBe(0);
    const curve = () => trace.locator('path').first().getAttribute('d');
    const before = await curve();
    const map = panel().getByRole('application', { name: /^Map of the potential/u });
    const box = await map.boundingBox();
    if (box === null) throw new Error('The map is not on show.');
    await page().mouse.move(box.x + 0.75 * box.width, box.y + 0.5 * box.height);
    await page().mouse.down();
    await page().mouse.move(box.x + 0.02 * box.width, box.y + 0.5 * box.height, { steps: 4 });
    await page().mouse.up();
    await expect.poll(curve).not.toBe(before);
    expect(
      await panel()
        .getByText(/at x = 40/u)
        .count(),
    ).toBe(1);
    await panel().getByRole('radio', { name: 'Lead field' }).click();
    await panel().getByText('Potential per ampere').waitFor();
    await desk.shot('panel-potential');
  });

  it('show the wall model beside the run', async () => {
    await open('Wall model');
    await panel().getByRole('img', { name: 'Mean voltage over the field' }).waitFor();
    await panel().getByText('Difference, root mean square').waitFor();
    expect(await panel().getByText('Walker field', { exact: true }).count()).toBeGreaterThan(0);
  });

  it('say whether it can be measured, and what it takes', async () => {
    await open('Measurable?');
    const verdict = panel().getByRole('region', { name: 'Verdict' });
    expect(await verdict.innerText()).toMatch(/^Measurable: (?:yes|no)/u);
    expect(await verdict.getByText('SNR of one shot').count()).toBe(1);
    await panel().getByRole('img', { name: 'Signal-to-noise ratio against averages' }).waitFor();
  });

  it('fit a measured trace', async () => {
    await open('Measurement');
    await panel().getByText('Channel A (voltage)').waitFor();
    await panel().getByRole('radio', { name: 'Fit', exact: true }).click();
    await expect.poll(() => page().getByTestId('fitted-P').textContent()).toMatch(/^[−\d.e]+ ± [\d.e−]+/u);
  });

  it('show where it heats, the second law, both bands and the estimates', async () => {
    await open('Heat');
    await panel().getByText('Heat of the whole magnet at this moment').waitFor();
    await panel().getByRole('tab', { name: 'Second law' }).click();
    await panel()
      .getByText(/obeys the second law/u)
      .first()
      .waitFor();
    await panel().getByRole('tab', { name: 'Two bands' }).click();
    await panel().getByText('Polarised contacts read').waitFor();
    await panel().getByRole('tab', { name: 'Estimates' }).click();
    await panel().getByText('Voltage across the texture').waitFor();
  });

  it('have their figures on the card of figures, worked out when they are chosen', async () => {
    await page()
      .getByRole('button', { name: /^Figures/u })
      .click();
    const choice = page().getByRole('combobox', { name: 'Figure' });
    const preview = (title: string) =>
      page().getByRole('img', { name: `Preview of the figure: ${title}`, exact: true });
    for (const title of [
      'Heating',
      'Two bands',
      'Potential',
      'Lead field',
      'Against a measurement',
      'Competing signals',
      'Second law',
      'Estimates',
    ]) {
      await choice.click();
      await page()
        .getByRole('option', { name: new RegExp(`^${title}`, 'u') })
        .first()
        .click();
      await preview(title).waitFor();
    }
    await desk.shot('panel-figures');
  });

  it('all this without a complaint in the console', () => {
    expect(desk.complaints).toEqual([]);
  });
});
