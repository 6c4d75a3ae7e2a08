import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { LONG, studioFor } from '../pictures/studio';
import { browserPath, root } from '../support';

describe.skipIf(browserPath === null)('pictures of the window with a cobalt wire', () => {
  const studio = studioFor('wire');

  it('a run', { timeout: LONG }, async () => {
    const { hands, camera } = studio;
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
    const { hands, camera } = studio;
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
    const { hands, camera } = studio;
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
    await hands.hover('trace.csv');
    await camera.take('Dialogs', 'drop-veil', 'A file over the window');
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
    const { hands, camera } = studio;
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
