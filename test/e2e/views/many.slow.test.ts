import { describe, it } from 'vitest';
import { example, LONG, studioFor } from '../pictures/studio';
import { browserPath } from '../support';

describe.skipIf(browserPath === null)('pictures of the window with many runs', () => {
  const studio = studioFor('many');

  it('a sweep', { timeout: LONG }, async () => {
    const { hands, camera } = studio;
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
