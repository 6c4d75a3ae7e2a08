import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe';
import { answerFile, browserPath, root, sitDown, type Desk } from './support';

const wire = JSON.parse(readFileSync(join(root, 'examples/cobalt-wire.json'), 'utf8')) as {
  readonly solver: object;
};
const SHORT = { ...wire, solver: { ...wire.solver, duration: 1e-10 } };
const PANELS = [
  'Texture',
  'Potential',
  'Wall model',
  'Measurable?',
  'Measurement',
  'Heat',
  'Electrons',
  'Non-local',
  'Bands',
  'Lattice',
];
const CARDS = ['Material', 'Wire', 'Wall', 'Drive', 'Leads', 'Solver', 'Runs', 'Figures'];
const SHEETS = [
  ['Search or run a command', 'Commands'],
  ['Help', 'Help'],
] as const;
const COMMANDS = [
  ['Standard problems: run', 'Standard problems'],
  ['Compare inputs', 'Compare inputs'],
  ['Materials: search', 'Materials'],
  ['References of this run', 'References'],
  ['Handbook, on what', 'Handbook'],
  ['Tour of the window', 'Tour of the window'],
] as const;

/** axe over every view of the window. A violation names rule, element and reason. */
describe.skipIf(browserPath === null).each(['light', 'dark'] as const)(
  'everybody can use the window, %s',
  (theme) => {
    let desk: Desk;
    const page = () => desk.page;
    const dialog = (name: string) => page().getByRole('dialog', { name, exact: true });

    beforeAll(async () => {
      desk = await sitDown(browserPath ?? '');
      await page().emulateMedia({ reducedMotion: 'reduce', colorScheme: theme });
      writeFileSync(join(desk.folder, 'short.json'), JSON.stringify(SHORT));
      await page().getByText('Cobalt wire, head-to-head wall').waitFor();
    });
    afterAll(async () => desk.close());

    it('on the start page', async () => {
      expect(await page().evaluate(() => document.documentElement.dataset['theme'])).toBe(theme);
      expect.soft(await violations(page())).toEqual([]);
    });

    it('in the file dialog', async () => {
      await page().getByRole('button', { name: /^Open/u }).first().click();
      await page().getByRole('dialog').getByRole('textbox', { name: 'File name' }).waitFor();
      expect.soft(await violations(page())).toEqual([]);
      await answerFile(page(), join(desk.folder, 'short.json'));
      await page().getByRole('button', { name: 'Run', exact: true }).waitFor();
    });

    it.each(CARDS)('with the card %s', async (card) => {
      await page()
        .getByRole('button', { name: new RegExp(`^${card}:`, 'u') })
        .click();
      await page().getByRole('heading', { name: card, level: 2, exact: true }).waitFor();
      expect.soft(await violations(page())).toEqual([]);
    });

    it('after a run', async () => {
      await page().getByRole('button', { name: 'Run', exact: true }).click();
      await page().getByRole('status', { name: 'Verdict' }).waitFor({ timeout: 90_000 });
      expect.soft(await violations(page())).toEqual([]);
    });

    it.each(PANELS)('in the view %s', async (panel) => {
      await page().getByRole('tab', { name: panel, exact: true }).first().click();
      if (panel !== 'Texture')
        await page().getByRole('tabpanel', { name: panel, exact: true }).locator('h2').first().waitFor();
      expect.soft(await violations(page())).toEqual([]);
    });

    it.each(SHEETS)('after %s', async (button, name) => {
      await page().getByRole('button', { name: button, exact: true }).click();
      await dialog(name).waitFor();
      expect.soft(await violations(page())).toEqual([]);
      await page().keyboard.press('Escape');
      await dialog(name).waitFor({ state: 'detached' });
    });

    it.each(COMMANDS)('after the command %s', async (command, name) => {
      await page().keyboard.press('Control+k');
      await page().getByRole('combobox', { name: 'Search commands' }).fill(command);
      await page().keyboard.press('Enter');
      await dialog(name).waitFor();
      expect.soft(await violations(page())).toEqual([]);
      await page().keyboard.press('Escape');
      await dialog(name).waitFor({ state: 'detached' });
    });

    it('in the View menu and in the export of the view', async () => {
      await page().getByRole('tab', { name: 'Texture', exact: true }).first().click();
      await page().getByRole('button', { name: 'View', exact: true }).click();
      await dialog('View options').waitFor();
      expect.soft(await violations(page())).toEqual([]);
      await dialog('View options').getByRole('button', { name: 'Export view…' }).click();
      await dialog('Export the view').waitFor();
      expect.soft(await violations(page())).toEqual([]);
      await page().keyboard.press('Escape');
      await dialog('Export the view').waitFor({ state: 'detached' });
    });

    it('while a tip is shown', async () => {
      await page().getByRole('button', { name: 'Help', exact: true }).hover();
      await page().getByRole('tooltip').waitFor();
      expect.soft(await violations(page())).toEqual([]);
    });

    it('in the form of a material of one’s own', async () => {
      await page().keyboard.press('Control+k');
      await page().getByRole('combobox', { name: 'Search commands' }).fill('Materials: search');
      await page().keyboard.press('Enter');
      await dialog('Materials').waitFor();
      await dialog('Materials').getByRole('button', { name: 'Save the material of the project…' }).click();
      await dialog('Materials').getByRole('button', { name: 'Save entry' }).waitFor();
      expect.soft(await violations(page())).toEqual([]);
      await page().keyboard.press('Escape');
      await dialog('Materials').waitFor({ state: 'detached' });
    });

    it.each(['View: Sweeps', 'Compose a figure of several panels'])('in the view of %s', async (command) => {
      await page().keyboard.press('Control+k');
      await page().getByRole('combobox', { name: 'Search commands' }).fill(command);
      await page().keyboard.press('Enter');
      await page().getByRole('tabpanel').locator('h2').first().waitFor();
      expect.soft(await violations(page())).toEqual([]);
    });

    it('asked before a run is deleted', async () => {
      await page()
        .getByRole('button', { name: /^Delete the run/u })
        .first()
        .click();
      await page().getByRole('dialog').waitFor();
      expect.soft(await violations(page())).toEqual([]);
      await page().keyboard.press('Escape');
    });
  },
);
