import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe';
import { answerFile, browserPath, root, sitDown, startHost, stop, type Desk } from './support';

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
    /** The second one, after a crash. */
    let host: ChildProcess | null = null;
    const page = () => desk.page;
    const dialog = (name: string) => page().getByRole('dialog', { name, exact: true });

    beforeAll(async () => {
      desk = await sitDown(browserPath ?? '');
      await page().emulateMedia({ reducedMotion: 'reduce', colorScheme: theme });
      writeFileSync(join(desk.folder, 'short.json'), JSON.stringify(SHORT));
      await page().getByText('Cobalt wire, head-to-head wall').waitFor();
    });
    afterAll(async () => {
      if (host !== null) await stop(host);
      await desk.close();
    });

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

    it('with a list of a field open, and with the list of all fields of a sweep', async () => {
      await page().keyboard.press('Control+k');
      await page().getByRole('combobox', { name: 'Search commands' }).fill('New sweep');
      await page().keyboard.press('Enter');
      await page().getByRole('combobox', { name: 'Field of axis 1', exact: true }).click();
      await page().getByRole('listbox', { name: 'Fields', exact: true }).waitFor();
      expect.soft(await violations(page())).toEqual([]);
      await page().keyboard.press('Escape');
      await page().getByRole('combobox', { name: 'Field of axis 1', exact: true }).press('Tab');
      await page()
        .getByRole('button', { name: /^Drive:/u })
        .click();
      const unit = page().getByRole('combobox', { name: 'Unit of Amplitude', exact: true });
      await unit.click();
      await page().getByRole('listbox', { name: 'Unit of Amplitude', exact: true }).waitFor();
      expect.soft(await violations(page())).toEqual([]);
      await page().keyboard.press('Escape');
    });

    it('in the results of a sweep: map, curves, V(t) and table', async () => {
      await page().getByRole('radio', { name: 'Wall model, at once', exact: true }).click();
      await page().getByRole('button', { name: 'Add a field', exact: true }).click();
      await page().getByRole('button', { name: 'Work it out', exact: true }).click();
      await expect
        .poll(() => page().getByTestId('sweep-state').textContent())
        .toContain('16 points worked out');
      const views = page().getByRole('tablist', { name: 'View of the sweep', exact: true });
      for (const view of ['Map', 'Curves', 'V(t)', 'Table']) {
        await views.getByRole('tab', { name: view, exact: true }).click();
        await (
          view === 'Table'
            ? page().getByRole('table', { name: 'Points of the sweep', exact: true })
            : page().getByRole('img', {
                name: view === 'V(t)' ? /^V\(t\) of/u : new RegExp(`^${view}:`, 'u'),
              })
        ).waitFor();
        expect.soft(await violations(page()), view).toEqual([]);
      }
    });

    it('in the gallery of textures', async () => {
      await page().getByRole('button', { name: /^Wall:/u }).click(); // prettier-ignore
      await page().getByRole('button', { name: 'Gallery of textures', exact: true }).click();
      await page().getByRole('group', { name: 'Textures', exact: true }).waitFor();
      expect.soft(await violations(page())).toEqual([]);
      await page().keyboard.press('Escape');
    });

    it('where a number comes from', async () => {
      await page()
        .getByRole('button', { name: /^Where .+ comes from$/u })
        .first()
        .click();
      await page()
        .getByRole('dialog', { name: /^Where .+ comes from$/u })
        .waitFor();
      expect.soft(await violations(page())).toEqual([]);
      await page().keyboard.press('Escape');
    });

    it('with a probe in the texture, and with a file held over the window', async () => {
      await page().getByRole('tab', { name: 'Texture', exact: true }).first().click();
      await page().getByRole('button', { name: 'Top view', exact: true }).click();
      const probe = page().getByRole('region', { name: 'Probe', exact: true });
      await expect
        .poll(async () => {
          await page().locator('canvas').first().click();
          return probe.count();
        })
        .toBe(1);
      await probe.getByText('Cell', { exact: true }).waitFor();
      expect.soft(await violations(page())).toEqual([]);
      await probe.getByRole('button', { name: 'Close the probe', exact: true }).click();
      await page().evaluate(() => {
        const carried = new DataTransfer();
        carried.items.add(new File(['x'], 'x.json'));
        dispatchEvent(new DragEvent('dragover', { dataTransfer: carried, cancelable: true }));
      });
      await page().getByText('Drop it here', { exact: true }).waitFor();
      expect.soft(await violations(page())).toEqual([]);
      await page().evaluate(() => dispatchEvent(new DragEvent('dragleave')));
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

    it('after a crash: what was left, and what differs', async () => {
      await page()
        .getByRole('button', { name: /^Drive:/u })
        .click();
      const recorded = page().waitForResponse((response) => response.url().endsWith('/rpc/recordEdits'));
      await page().getByRole('textbox', { name: 'Amplitude', exact: true }).fill('20 mT');
      await page().keyboard.press('Enter');
      await recorded;
      desk.host.kill('SIGKILL');
      await once(desk.host, 'exit');
      const again = await startHost(join(desk.folder, 'data'));
      host = again.host;
      page().once('dialog', (leaving) => void leaving.accept());
      await page().goto(again.url);
      await page()
        .getByRole('group', { name: /^Unsaved work on/u })
        .waitFor();
      expect.soft(await violations(page())).toEqual([]);
      await page().getByRole('button', { name: 'What differs', exact: true }).click();
      await dialog('What differs').getByRole('row', { name: /^Amplitude/u }).waitFor(); // prettier-ignore
      expect.soft(await violations(page())).toEqual([]);
      await page().keyboard.press('Escape');
    });

    it('when the program does not answer', async () => {
      await page().route('**/rpc/**', (route) => route.abort());
      await page().reload();
      await page().getByRole('heading', { name: 'The program behind this window does not answer' }).waitFor();
      expect.soft(await violations(page())).toEqual([]);
    });
  },
);
