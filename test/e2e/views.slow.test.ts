import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { cameraFor, writeIndex, type Camera, type Part } from './pictures/camera';
import { handsAt, type Hands } from './pictures/hands';
import { browserPath, root, sitDown, type Desk } from './support';

/**
 * A picture of every view in both themes and both sizes: SPINMOTIVE_DOCS=1 keeps them in docs/images/views, any
 * other value leaves PNGs in test-results/views; SPINMOTIVE_ONLY picks names. The numbers on them are of real runs.
 */
const LONG = 1_800_000;
const example = (name: string): Record<string, object> =>
  JSON.parse(readFileSync(join(root, `examples/${name}.json`), 'utf8')) as Record<string, object>;

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

describe.skipIf(browserPath === null)('every view of the window', () => {
  let desk: Desk;
  let hands: Hands;
  let camera: Camera;
  const sit = (part: Part, settings?: Readonly<Record<string, string>>) => async (): Promise<void> => {
    desk = await sitDown(browserPath ?? '', settings);
    desk.page.setDefaultTimeout(30_000);
    hands = handsAt(desk);
    camera = cameraFor(desk.page, desk.page.context(), part);
    await desk.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await hands.button('Cobalt wire, head-to-head wall').waitFor();
  };
  const menu = () => hands.dialog('View options');
  const withMenu = async (act: () => Promise<unknown>): Promise<void> => {
    if (!(await menu().isVisible())) await hands.button('View').click();
    await menu().waitFor();
    await act();
    await hands.escape();
  };

  describe('for somebody new', () => {
    beforeAll(sit('new', {}));
    afterAll(async () => desk.close());

    it('start and tour', { timeout: LONG }, async () => {
      await camera.take('Start', 'start', 'Start page');
      await hands.button('Cobalt wire, head-to-head wall').click();
      const tour = hands.dialog('Tour of the window');
      await tour.getByText('1 of 6').waitFor();
      await camera.take('Start', 'tour', 'Tour, first step');
      for (const step of [2, 3, 4]) {
        await hands.page.keyboard.press('Enter');
        await tour.getByText(`${String(step)} of 6`).waitFor();
      }
      await camera.take('Start', 'tour-later', 'Tour, fourth step');
      await hands.escape();
      await camera.take('Start', 'untouched', 'A project before its first run');
      for (const [name, caption] of [
        ['Potential', 'Potential without a run'],
        ['Measurement', 'Measurement without a trace'],
        ['Heat', 'Heat without a run'],
      ] as const) {
        await hands.view(name);
        await camera.take('Start', `empty-${name.toLowerCase()}`, caption);
      }
      await hands.view('Texture');
      await hands.card('Runs');
      await camera.take('Start', 'empty-runs', 'Runs before the first one');
    });

    it('what goes wrong', { timeout: LONG }, async () => {
      await hands.card('Drive');
      const amplitude = hands.page.getByRole('textbox', { name: 'Amplitude', exact: true });
      await amplitude.fill('20 nm');
      await amplitude.press('Enter');
      await camera.take('What goes wrong', 'error-field', 'A field that makes no sense');
      await amplitude.fill('10 mT');
      await amplitude.press('Enter');
      await hands.page.keyboard.press('Control+s');
      const save = hands.dialog('Save the project');
      await save.getByRole('textbox', { name: 'File name' }).fill('/proc/strip.spinmotive');
      await save.getByRole('button', { name: 'Save', exact: true }).click();
      await hands.page.waitForTimeout(1500);
      await camera.take('What goes wrong', 'error-save', 'A folder that takes no file');
      await hands.escape();
      await hands.drop('holiday.mp3', new Uint8Array([1, 2, 3]));
      await hands.page
        .getByText(/holiday\.mp3 is not known here/u)
        .first()
        .waitFor();
      await camera.take('What goes wrong', 'error-drop', 'A dropped file that is not known');
      await hands.open('far', {
        ...example('cobalt-wire'),
        solver: { nx: 40, ny: 1, nz: 1, duration: '2 ns' },
      });
      await hands.card('Solver');
      await camera.take('What goes wrong', 'error-mesh', 'Cells larger than the wall');
    });
  });

  describe('with a cobalt wire', () => {
    beforeAll(sit('wire'));
    afterAll(async () => desk.close());

    it('a run', { timeout: LONG }, async () => {
      await hands.button('Cobalt wire, head-to-head wall').click();
      await hands.button('Run').click();
      await hands.page.getByRole('progressbar', { name: 'Progress of the run' }).waitFor();
      await hands.page.getByRole('status', { name: 'Verdict' }).waitFor({ timeout: 300_000 });
      await camera.take('Stage', 'pulse', 'Texture and pulse after a run');
      for (const [tab, name, caption] of [
        ['⟨m⟩', 'plots-m', 'Mean magnetisation'],
        ['Solver', 'plots-solver', 'Steps of the solver'],
      ] as const) {
        await hands.button(tab).click();
        await camera.take('Stage', name, caption);
      }
      await hands.button('Pulse').click();
    });

    it('the cards of the road', { timeout: LONG }, async () => {
      const inspector = hands.page.getByRole('complementary', { name: 'Inspector', exact: true });
      for (const card of ['Material', 'Wire', 'Wall', 'Drive', 'Leads', 'Solver', 'Runs', 'Figures']) {
        await hands.card(card);
        await camera.take('Inspector', `card-${card.toLowerCase()}`, card);
        if (card === 'Figures' || card === 'Runs') continue;
        const tabs = inspector.getByRole('tablist').first().getByRole('tab');
        for (let k = 1; k < (await tabs.count()); k += 1) {
          const word = (await tabs.nth(k).innerText()).trim();
          await tabs.nth(k).click();
          await camera.take(
            'Inspector',
            `card-${card.toLowerCase()}-${word.toLowerCase().replace(/\W+/gu, '-')}`,
            `${card}, ${word}`,
          );
        }
      }
      await hands.card('Drive');
    });

    it('the analysis views', { timeout: LONG }, async () => {
      const potential = await hands.view('Potential');
      await potential.getByRole('img', { name: 'Voltage at the cursor' }).waitFor();
      await hands.page.waitForTimeout(4000);
      await camera.take('Analysis', 'potential', 'Potential and current');
      await potential.getByRole('radio', { name: 'Lead field', exact: true }).click();
      await camera.take('Analysis', 'potential-lead-field', 'Potential, lead field');
      await hands.view('Wall model');
      await hands.page.waitForTimeout(2000);
      await camera.take('Analysis', 'wall-model', 'Wall model');
      await hands.view('Measurable?');
      await hands.page.waitForTimeout(2000);
      await camera.take('Analysis', 'measurable', 'Measurable?');
      const heat = await hands.view('Heat');
      for (const [tab, name] of [
        ['Heat', 'heat'],
        ['Over the run', 'heat-run'],
        ['Second law', 'heat-law'],
        ['Two bands', 'heat-bands'],
        ['Estimates', 'heat-estimates'],
      ] as const) {
        await heat.getByRole('tab', { name: tab, exact: true }).click();
        await hands.page.waitForTimeout(1500);
        await camera.take('Analysis', name, `Heat, ${tab}`);
      }
      const trace = readFileSync(join(root, 'examples/measurement/synthetic-trace.csv'));
      await hands.drop('trace.csv', trace);
      // The first file of a scope is the trace; of a second one it is asked what it is.
      await hands.panel('Measurement').waitFor();
      await hands.drop('again.csv', trace);
      await hands.page
        .getByRole('dialog', { name: /again\.csv/u })
        .getByRole('button', { name: 'Measured trace', exact: true })
        .waitFor();
      await camera.take('Dialogs', 'drop-question', 'Where a dropped file belongs');
      await hands.button('Cancel').click();
      const measured = await hands.view('Measurement');
      await hands.page.waitForTimeout(1500);
      await camera.take('Analysis', 'measurement', 'Measured trace over V(t)');
      await measured.getByRole('radio', { name: 'Fit', exact: true }).click();
      await hands.page.waitForTimeout(4000);
      await camera.take('Analysis', 'measurement-fit', 'Measured trace, fitted');
      await hands.view('Texture');
    });

    it('dialogs', { timeout: LONG }, async () => {
      const command = async (words: string, name: string, file: string, caption: string): Promise<void> => {
        await hands.command(words);
        await hands.dialog(name).waitFor();
        await camera.take('Dialogs', file, caption);
      };
      await command('Compare inputs', 'Compare inputs', 'compare', 'Compare inputs');
      await hands.escape();
      await command('Standard problems: run', 'Standard problems', 'problems', 'Standard problems');
      await hands.escape();
      await command('References of this run', 'References', 'references', 'References of the run');
      await hands.escape();
      await command('Materials: search', 'Materials', 'materials', 'Materials');
      const materials = hands.dialog('Materials');
      await materials.getByRole('button', { name: /^Iron, single crystal/u }).click();
      await camera.take('Dialogs', 'materials-entry', 'A material with its sources');
      await materials.getByRole('checkbox', { name: 'Compare Nickel' }).check();
      await materials.getByRole('checkbox', { name: 'Compare Permalloy, P and β measured' }).check();
      await camera.take('Dialogs', 'materials-compare', 'Materials side by side');
      await materials.getByRole('button', { name: 'Close', exact: true }).click();
      await hands.page.keyboard.press('F1');
      await hands.dialog('Handbook').waitFor();
      await camera.take('Dialogs', 'handbook', 'Handbook');
      const search = hands.page.getByRole('combobox', { name: 'Search the handbook' });
      await search.fill('walker');
      await hands.dialog('Handbook').getByRole('option').first().waitFor();
      await camera.take('Dialogs', 'handbook-search', 'Handbook, search');
      await search.fill('thermal torque');
      await hands.dialog('Handbook').getByRole('option').first().waitFor();
      await hands.page.keyboard.press('Enter');
      await camera.take('Dialogs', 'handbook-formulas', 'Handbook, a page with formulas');
      await hands.escape();
      await hands.page.keyboard.press('Control+k');
      await hands.page.getByRole('combobox', { name: 'Search commands' }).waitFor();
      await camera.take('Dialogs', 'palette', 'Command palette');
      await hands.page.getByRole('combobox', { name: 'Search commands' }).fill('damping');
      await camera.take('Dialogs', 'palette-search', 'Command palette, a field');
      await hands.escape();
      await hands.button('Help').click();
      await camera.take('Dialogs', 'help', 'Help and shortcuts');
      await hands.escape();
      await hands.button('Where V₂₁ comes from').click();
      await camera.take('Dialogs', 'provenance', 'Where a number comes from');
      await hands.escape();
      await hands.page.keyboard.press('Control+s');
      await hands.dialog('Save the project').waitFor();
      await camera.take('Dialogs', 'save', 'Save');
      await hands.escape();
      await hands.card('Runs');
      await hands.page
        .getByRole('button', { name: /^Delete the run/u })
        .first()
        .click();
      await hands.page.getByRole('dialog').waitFor();
      await camera.take('Dialogs', 'ask-delete', 'A question before something is lost');
      await hands.escape();
      await hands.page.keyboard.press('Control+o');
      await hands.page.getByRole('dialog').waitFor();
      await camera.take('Dialogs', 'ask-unsaved', 'Open, with unsaved changes');
      const discard = hands.button('Discard changes');
      if (await discard.isVisible()) await discard.click();
      await hands.page.getByRole('textbox', { name: 'File name' }).waitFor();
      await camera.take('Dialogs', 'open', 'Open');
      await hands.escape();
      await hands.button('Start page').click();
      if (await discard.isVisible()) await discard.click();
      await hands.button('Cobalt wire, head-to-head wall').waitFor();
      await camera.take('Start', 'start-recent', 'Start page with recent projects');
    });
  });

  describe('with a permalloy strip', () => {
    beforeAll(sit('strip'));
    afterAll(async () => desk.close());
    const strip = (): Hands => hands;

    it('a run in two dimensions', { timeout: LONG }, async () => {
      await strip().open('strip', STRIP);
      await hands.button('Run').click();
      await hands.page.waitForTimeout(9000);
      await camera.take('Stage', 'running', 'While a run is on');
      await hands.page.getByRole('status', { name: 'Verdict' }).waitFor({ timeout: 400_000 });
      await camera.take('Stage', 'strip', 'A strip in two dimensions, after the run');
      await hands.button('Top view').click();
      await camera.take('Stage', 'strip-top', 'The strip from above');
    });

    it('fields, lines, cuts and a second run', { timeout: LONG }, async () => {
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
      await hands.page
        .getByRole('button', { name: 'Cancel' })
        .waitFor({ state: 'detached', timeout: 300_000 });
      await withMenu(async () => {
        await hands.choose(menu(), 'Run beside this one', /^5 mT/u);
      });
      await hands.page.waitForTimeout(3000);
      await camera.take('Stage', 'side-by-side', 'Two runs side by side');
      await hands.card('Runs');
      await camera.take('Inspector', 'card-runs-two', 'Runs, two of them');
    });

    it('figures and the composer', { timeout: LONG }, async () => {
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

  describe('with many runs', () => {
    beforeAll(sit('many'));
    afterAll(async () => desk.close());

    it('a sweep', { timeout: LONG }, async () => {
      const wire = example('cobalt-wire');
      await hands.open('wire', { ...wire, solver: { ...wire['solver'], duration: '1 ns' } });
      await hands.command('New sweep');
      const box = (name: string) => hands.page.getByRole('textbox', { name, exact: true });
      await box('From of axis 1').fill('5 mT');
      await box('To of axis 1').fill('15');
      await box('Points of axis 1').fill('3');
      await hands.button('Add a field').click();
      const field = hands.page.getByRole('combobox', { name: 'Field of axis 2', exact: true });
      await field.click();
      await field.fill('damping');
      await camera.take('Sweeps', 'sweep-field', 'Choosing a field to sweep');
      await hands.page
        .getByRole('option', { name: /^Gilbert damping/u })
        .first()
        .click();
      await box('From of axis 2').fill('0.02');
      await box('To of axis 2').fill('0.06');
      await box('Points of axis 2').fill('2');
      await hands.page.waitForTimeout(800);
      await camera.take('Sweeps', 'sweep-plan', 'Plan of a sweep');
      await hands.button('Start the sweep').click();
      await hands.page.waitForTimeout(2500);
      await camera.take('Sweeps', 'sweep-running', 'A sweep that is on');
      await hands.page
        .getByText('All 6 points finished', { exact: false })
        .first()
        .waitFor({ timeout: 400_000 });
      for (const view of ['Map', 'Curves', 'V(t)', 'Table']) {
        await hands.page.getByRole('tab', { name: view, exact: true }).last().click();
        await hands.page.waitForTimeout(1200);
        await camera.take('Sweeps', `sweep-${view.toLowerCase().replace(/\W+/gu, '')}`, `Sweep, ${view}`);
      }
      await hands.button('Open point 3').click();
      await hands.page.waitForTimeout(1500);
      await hands.card('Runs');
      await hands.page.getByRole('button', { name: 'All runs as a table', exact: true }).click();
      await camera.take('Sweeps', 'runs-table', 'All runs as a table');
    });
  });

  describe('with the electrons', () => {
    beforeAll(sit('electrons'));
    afterAll(async () => desk.close());

    it('heat and the metal', { timeout: LONG }, async () => {
      const wall = example('thermal-wall');
      await hands.open('heat', { ...wall, solver: { ...wall['solver'], duration: '2 ns' } });
      await hands.run();
      const electrons = await hands.view('Electrons');
      await hands.page.waitForTimeout(4000);
      await camera.take('Electrons', 'electrons', 'Electrons of the metal');
      const plots = electrons.getByRole('combobox', { name: 'Plot', exact: true });
      if (await plots.isVisible()) {
        for (const k of [3, 6]) {
          await plots.click();
          await hands.page.getByRole('option').nth(k).click();
          await hands.page.waitForTimeout(2500);
          await camera.take('Electrons', `electrons-${String(k)}`, `Electrons, plot ${String(k + 1)}`);
        }
      }
      await hands.card('Material');
    });

    it('bands', { timeout: LONG }, async () => {
      const wire = example('cobalt-wire');
      await hands.open('film', { ...wire, solver: { ...wire['solver'], duration: '0.2 ns' } });
      const bands = await hands.view('Bands');
      await hands.page.waitForTimeout(1000);
      await camera.take('Bands', 'bands-start', 'Bands, before a band structure is chosen');
      await hands.view('Texture');
      await hands.open('rashba', {
        ...wire,
        bandStructure: { source: 'rashba', N: 60 },
        solver: { ...wire['solver'], duration: '0.2 ns' },
      });
      await hands.view('Bands');
      for (const [tab, pictures] of [
        ['Bands', ['']],
        ['Curvature', ['']],
        ['Torkance', ['Energy', 'Broadening', 'Terms']],
        ['Temperature', ['DMI', 'Thermal torkance', 'Orbital']],
        ['Angles', ['']],
        ['Onsager', ['']],
        ['Heat', ['Moving wall', 'Warming', 'Resonance', 'Analogue']],
      ] as const) {
        await bands.getByRole('tab', { name: tab, exact: true }).click();
        for (const picture of pictures) {
          if (picture !== '') await bands.getByRole('radio', { name: picture, exact: true }).click();
          await hands.page.waitForTimeout(800);
          await bands
            .getByText(/errors by N\/2 and N\/4/u)
            .waitFor({ timeout: 60_000 })
            .catch(() => undefined);
          const name = `bands-${tab}-${picture}`.toLowerCase().replace(/\W+/gu, '-').replace(/-$/u, '');
          await camera.take('Bands', name, picture === '' ? `Bands, ${tab}` : `Bands, ${tab}, ${picture}`);
        }
      }
    });

    it('the non-local torque', { timeout: LONG }, async () => {
      const vortex = example('nonlocal-vortex');
      await hands.open('vortex', { ...vortex, solver: { ...vortex['solver'], duration: '1 ns' } });
      await hands.run();
      const panel = await hands.view('Non-local');
      for (const [tab, name] of [
        ['My wall', 'nonlocal-wall'],
        ['Kernels', 'nonlocal-kernels'],
        ['Present texture', 'nonlocal-texture'],
        ['Orbit', 'nonlocal-orbit'],
      ] as const) {
        await panel.getByRole('tab', { name: tab, exact: true }).click();
        await hands.page.waitForTimeout(3000);
        await camera.take('Non-local', name, `Non-local, ${tab}`);
      }
    });

    it('the lattice', { timeout: LONG }, async () => {
      await hands.open('lattice', example('lattice-wall'));
      const panel = await hands.view('Lattice');
      await panel
        .getByRole('img', { name: 'Torque on the moments by both routes', exact: true })
        .waitFor({ timeout: 60_000 });
      for (const tab of ['Result', 'Compare', 'Channels', 'Disorder']) {
        await panel.getByRole('tab', { name: tab, exact: true }).click();
        await hands.page.waitForTimeout(3000);
        await camera.take('Lattice', `lattice-${tab.toLowerCase()}`, `Lattice, ${tab}`);
      }
    });
  });

  afterAll(writeIndex);
});
