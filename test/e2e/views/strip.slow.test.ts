import { describe, it } from 'vitest';
import { example, LONG, studioFor } from '../pictures/studio';
import { browserPath } from '../support';

/** A permalloy strip of the laboratory's kind with magnetostatics in every cell, small enough for half a minute. */
const STRIP = {
  ...example('wide-strip'),
  name: 'Permalloy strip, vortex wall',
  notes: '',
  geometry: { length: '1200 nm', width: '240 nm', thickness: '20 nm', demagnetisation: 'full' },
  texture: { kind: 'vortex-head-to-head', position: '480 nm' },
  leads: {
    first: { name: 'Left', position: '300 nm', width: '40 nm' },
    second: { name: 'Right', position: '900 nm', width: '40 nm' },
  },
  solver: {
    ...example('wide-strip')['solver'],
    nx: 240,
    ny: 48,
    nz: 1,
    duration: '1.6 ns',
  },
  outputs: { sampleInterval: '4 ps', frameInterval: '50 ps', topology: true },
};

describe.skipIf(browserPath === null)('pictures of the window with a permalloy strip', () => {
  const studio = studioFor('strip');
  const menu = () => studio.hands.dialog('View options');
  const withMenu = async (act: () => Promise<unknown>): Promise<void> => {
    if (!(await menu().isVisible())) await studio.hands.button('View').click();
    await menu().waitFor();
    await act();
    await studio.hands.escape();
  };
  it('a run in two dimensions', { timeout: LONG }, async () => {
    const { hands, camera } = studio;
    await hands.open('strip', STRIP);
    await hands.button('Run').click();
    await hands.page.waitForTimeout(9000);
    await camera.take('Stage', 'running', 'While a run is on');
    await hands.page.getByRole('status', { name: 'Verdict' }).waitFor({ timeout: 400_000 });
    await camera.take('Stage', 'strip', 'A strip in two dimensions, after the run');
    await hands.button('Top view').click();
    await camera.take('Stage', 'strip-top', 'The strip from above');
  });

  it('fields, lines, cuts and a second run', { timeout: LONG }, async () => {
    const { hands, camera } = studio;
    await withMenu(() => camera.take('Stage', 'view-menu', 'Options of the view', async () => {
      if (!(await menu().isVisible())) await hands.button('View').click();
    })); // prettier-ignore
    await withMenu(async () => {
      await hands.choose(menu(), 'Colours', /^Topological charge density/u);
      await hands.choose(menu(), 'Overlaid arrows', 'Motion of m');
      await hands.choose(menu(), 'Streamlines', /^Between the leads/u);
      await menu().getByRole('switch', { name: 'Mark vortex and antivortex cores' }).click();
      await menu().getByRole('switch', { name: 'Show where m along z is zero' }).click();
    });
    await hands.page.waitForTimeout(5000);
    await camera.take(
      'Stage',
      'strip-fields',
      'Charge density, torque arrows, paths between the leads, cores',
    );
    await hands.button('Tilted view').click();
    await camera.take('Stage', 'strip-tilted', 'The same, tilted');
    await withMenu(async () => {
      await hands.choose(menu(), 'Colours', 'm along z');
      await hands.choose(menu(), 'Overlaid arrows', 'None');
      await hands.choose(menu(), 'Streamlines', /^Current/u);
      await menu()
        .getByRole('slider', { name: /x/u })
        .first()
        .fill('120')
        .catch(() => undefined);
    });
    await hands.page.waitForTimeout(3000);
    await camera.take('Stage', 'strip-cut', 'Current lines in a cut strip');
    await withMenu(async () => {
      await menu().getByRole('button', { name: 'Whole wire', exact: true }).click();
      await hands.choose(menu(), 'Streamlines', 'None');
    });
    await hands.button('Top view').click();
    const canvas = hands.page.getByLabel('Magnetisation of the wire');
    const box = await canvas.boundingBox();
    const probe = hands.page.getByRole('region', { name: 'Probe' });
    for (let k = 0; k < 20 && (await probe.count()) === 0; k += 1) {
      await hands.page.mouse.click(
        (box?.x ?? 0) + (box?.width ?? 0) / 2,
        (box?.y ?? 0) + (box?.height ?? 0) / 2,
      );
      await hands.page.waitForTimeout(400);
    }
    await probe.getByRole('button', { name: 'Keep the probe' }).click();
    await hands.page.waitForTimeout(4000);
    await camera.take('Stage', 'probe', 'All numbers of a cell');
    await probe.getByRole('button', { name: 'Close the probe' }).click();
    await withMenu(async () => {
      await menu().getByRole('button', { name: 'Export view…' }).click();
      await hands.dialog('Export the view').waitFor();
      await camera.take('Dialogs', 'export-view', 'Export the view');
    });
    const amplitude = hands.page.getByRole('textbox', { name: 'Amplitude', exact: true });
    await hands.card('Drive');
    await amplitude.fill('2 mT');
    await amplitude.press('Enter');
    await camera.take('Stage', 'stale', 'Inputs changed since the run');
    await hands.button('Run').click();
    await hands.page.getByRole('progressbar', { name: 'Progress of the run' }).waitFor();
    await hands.page.getByRole('button', { name: 'Cancel' }).waitFor({ state: 'detached', timeout: 300_000 });
    await withMenu(async () => {
      await hands.choose(menu(), 'Run beside this one', /^5 mT/u);
    });
    await hands.page.waitForTimeout(3000);
    await camera.take('Stage', 'side-by-side', 'Two runs side by side');
    await hands.card('Runs');
    await camera.take('Inspector', 'card-runs-two', 'Runs, two of them');
  });

  it('figures and the composer', { timeout: LONG }, async () => {
    const { hands, camera } = studio;
    await hands.card('Figures');
    await hands.page.waitForTimeout(2500);
    await camera.take('Inspector', 'card-figures-strip', 'Figures of the strip');
    const inspector = hands.page.getByRole('complementary', { name: 'Inspector', exact: true });
    await inspector.getByRole('radio', { name: 'Several panels', exact: true }).click();
    const compose = hands.panel('Compose');
    await compose.waitFor();
    await camera.take('Figures', 'compose-empty', 'Composer, empty');
    await compose.getByRole('button', { name: /^Pulse and/u }).click();
    await compose
      .getByRole('button', { name: /^Panel 2/u })
      .first()
      .waitFor();
    await hands.page.waitForTimeout(4000);
    await camera.take('Figures', 'compose', 'Composer with two panels');
    await hands.view('Texture');
  });

  it('strip in the analysis views', { timeout: LONG }, async () => {
    const { hands, camera } = studio;
    await hands.view('Potential');
    await hands.page.getByRole('img', { name: 'Voltage at the cursor' }).waitFor({ timeout: 120_000 });
    await hands.page.waitForTimeout(4000);
    await camera.take('Analysis', 'potential-strip', 'Potential of the strip');
    await hands.view('Measurable?');
    await hands.page.waitForTimeout(2000);
    await camera.take('Analysis', 'measurable-strip', 'Measurable? of the strip');
    await hands.view('Heat');
    await hands.page.waitForTimeout(4000);
    await camera.take('Analysis', 'heat-strip', 'Heat of the strip');
    await hands.view('Texture');
  });
});
