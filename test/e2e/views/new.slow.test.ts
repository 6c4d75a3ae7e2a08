import { describe, it } from 'vitest';
import { example, LONG, studioFor } from '../pictures/studio';
import { browserPath } from '../support';

describe.skipIf(browserPath === null)('pictures of the window for somebody new', () => {
  const studio = studioFor('new', { settings: {} });

  it('start and tour', { timeout: LONG }, async () => {
    const { hands, camera } = studio;
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
    const { hands, camera } = studio;
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
