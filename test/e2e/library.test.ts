import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Dataset, File as H5File, ready } from 'h5wasm/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, sitDown, type Desk } from './support';
import { writeOvf } from '@workers/formats/ovf';

/** Materials, sources of numbers, references, HDF5 and files dropped onto the window. */
describe.skipIf(browserPath === null)('a library of materials and of papers', () => {
  let desk: Desk;
  const page = () => desk.page;
  const button = (name: string) => page().getByRole('button', { name, exact: true });
  const dialog = (name: string) => page().getByRole('dialog', { name, exact: true });
  const save = async (title: string, name: string): Promise<string> => {
    const browse = dialog(title);
    await browse.getByRole('textbox', { name: 'Folder' }).fill(desk.folder);
    await browse.getByRole('textbox', { name: 'Folder' }).press('Enter');
    await browse.getByRole('textbox', { name: 'File name' }).fill(name);
    await browse.getByRole('button', { name: 'Save', exact: true }).click();
    await browse.waitFor({ state: 'detached' });
    return join(desk.folder, name);
  };
  const command = async (words: string): Promise<void> => {
    await page().keyboard.press('Control+k');
    await page().getByRole('combobox', { name: 'Search commands' }).fill(words);
    await page().keyboard.press('Enter');
  };
  const drop = async (name: string, bytes: Uint8Array): Promise<void> => {
    const data = await page().evaluateHandle(
      ([file, numbers]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([Uint8Array.from(numbers)], file));
        return transfer;
      },
      [name, [...bytes]] as const,
    );
    for (const type of ['dragover', 'drop']) await page().dispatchEvent('body', type, { dataTransfer: data });
  };
  const notice = (text: RegExp) => page().getByText(text).first();

  beforeAll(async () => {
    await ready;
    desk = await sitDown(browserPath ?? '');
    await page().getByText('Cobalt wire, head-to-head wall').click();
    await button('Run').waitFor();
  }, 60_000);
  afterAll(async () => {
    await desk.close();
  });

  it('says where a number of a field comes from, by mark and by key, and gives the focus back', async () => {
    await page()
      .getByRole('button', { name: /^Material/u })
      .first()
      .click();
    const group = page().getByRole('group', { name: 'Exchange stiffness', exact: true });
    await group.hover();
    await group.getByRole('button', { name: 'Where Exchange stiffness comes from' }).click();
    const card = dialog('Where Exchange stiffness comes from');
    await card.getByText('Coey', { exact: false }).first().waitFor();
    await card.getByText('293 to 300 K').waitFor();
    await card.getByText('Exchange', { exact: true }).waitFor();
    // Its appearance takes 120 ms.
    await page().waitForTimeout(300);
    await desk.shot('library-provenance-light');
    await page().keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
    const P = page().getByRole('textbox', { name: 'Spin polarisation', exact: true });
    await P.focus();
    await page().keyboard.press('Alt+Enter');
    await dialog('Where Spin polarisation comes from')
      .getByText('PhysRevB.76.184434', { exact: false })
      .first()
      .waitFor();
    await page().keyboard.press('Escape');
    await expect.poll(() => P.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('finds materials by bounds, compares them and uses one, which undo takes back', async () => {
    await button('Library: search, compare, sources…').click();
    const materials = dialog('Materials');
    await materials.getByRole('searchbox', { name: 'Search materials' }).fill('Ms > 1 MA/m Ku < 0.1 MJ/m³');
    await expect.poll(() => materials.getByRole('listitem').count()).toBe(2);
    await materials.getByRole('button', { name: /^Iron, single crystal/u }).click();
    await materials.getByText('± 0.03').waitFor();
    await desk.shot('library-materials-light');
    await materials.getByRole('searchbox', { name: 'Search materials' }).fill('');
    await materials.getByRole('checkbox', { name: 'Compare Nickel' }).check();
    await materials.getByRole('checkbox', { name: 'Compare Permalloy, P and β measured' }).check();
    await materials.getByRole('columnheader', { name: /^Nickel/u }).waitFor();
    await desk.shot('library-compare-light');
    await materials.getByRole('button', { name: 'Use Nickel', exact: true }).click();
    await materials.waitFor({ state: 'detached' });
    const Ms = page().getByRole('textbox', { name: 'Saturation magnetisation', exact: true });
    await expect.poll(() => Ms.inputValue()).toBe('490');
    await page().keyboard.press('Control+z');
    await expect.poll(() => Ms.inputValue()).toBe('1450');
  });

  it('keeps the material of the project in the user’s library, exports it, and takes it in by a drop', async () => {
    await button('Library: search, compare, sources…').click();
    const materials = dialog('Materials');
    await materials.getByRole('button', { name: 'Save the material of the project…' }).click();
    await materials.getByRole('textbox', { name: 'Name of the entry' }).fill('My cobalt, film 7');
    await materials.getByRole('textbox', { name: 'Name of the entry' }).press('Enter');
    await materials.getByRole('button', { name: /^My cobalt, film 7/u }).waitFor();
    await materials.getByRole('button', { name: 'Export', exact: true }).click();
    const path = await save('Export materials', 'mine.json');
    await expect.poll(() => existsSync(path)).toBe(true);
    const kept = join(desk.folder, 'data', 'materials.json');
    expect(readFileSync(kept, 'utf8')).toContain('my-my-cobalt-film-7');
    await materials.getByRole('button', { name: 'Close', exact: true }).click();
    await drop('mine.json', readFileSync(path));
    await notice(/Took 1 material into your library/u).waitFor();
    await dialog('Materials').getByRole('button', { name: 'Close', exact: true }).click();
  });

  it('edits value, uncertainty and source of an own entry, refuses nonsense in one line, and takes back', async () => {
    await button('Library: search, compare, sources…').click();
    const materials = dialog('Materials');
    await materials.getByRole('button', { name: /^My cobalt, film 7/u }).click();
    const cell = (name: string) => materials.getByRole('textbox', { name, exact: true });
    const kept = (): string => readFileSync(join(desk.folder, 'data', 'materials.json'), 'utf8');
    await cell('Value: Spin polarisation').fill('0.37');
    await cell('Value: Spin polarisation').press('Enter');
    await expect.poll(kept).toMatch(/"value": 0\.37/u);
    await cell('Uncertainty: Spin polarisation').fill('10 %');
    await cell('Uncertainty: Spin polarisation').press('Enter');
    await expect.poll(kept).toMatch(/"uncertainty": 0\.037/u);
    await cell('Temperature: Spin polarisation').fill('300 to 4 K');
    await cell('Temperature: Spin polarisation').press('Enter');
    await materials.getByRole('alert').getByText('lower one first', { exact: false }).waitFor();
    await desk.shot('library-own-light');
    await cell('Temperature: Spin polarisation').press('Escape');
    await materials.getByRole('alert').waitFor({ state: 'detached' });
    await materials.getByRole('button', { name: 'Undo the edit of the entry', exact: true }).click();
    await expect.poll(kept).not.toMatch(/"uncertainty": 0\.037/u);
    await page().keyboard.press('Control+z');
    await expect.poll(kept).not.toMatch(/"value": 0\.37/u);
    await materials.getByRole('button', { name: 'Close', exact: true }).click();
  });

  it('asks once where an OVF file belongs and puts it there; an unknown file is one line', async () => {
    const mesh = { nx: 4, ny: 2, nz: 1, dx: 5e-9, dy: 5e-9, dz: 5e-9 };
    const m = new Float32Array(24).fill(0).map((_, i) => (i < 8 ? 1 : 0));
    await drop('start.ovf', writeOvf(mesh, m, { title: 'm', time: 0, form: 'binary 4' }));
    const question = page().getByRole('dialog', { name: /start\.ovf/u });
    await question.getByRole('button', { name: 'Start state', exact: true }).waitFor();
    await desk.shot('library-drop-question');
    await question.getByRole('button', { name: 'Start state', exact: true }).click();
    await notice(/Start state: start\.ovf/u).waitFor();
    await page()
      .getByRole('button', { name: /start\.ovf, choose another/u })
      .waitFor();
    await page().keyboard.press('Control+z');
    await page()
      .getByRole('button', { name: /start\.ovf, choose another/u })
      .waitFor({ state: 'detached' });
    await drop('holiday.mp3', new Uint8Array([1, 2, 3]));
    await notice(/holiday\.mp3 is not known here/u).waitFor();
    await drop('trace.csv', new TextEncoder().encode('t (ns),V (uV)\n0,0\n1,1\n2,1\n3,0\n'));
    await page().getByRole('region', { name: 'Against a measurement' }).waitFor();
    await page().keyboard.press('Control+z');
    await page().getByRole('tab', { name: 'Texture', exact: true }).click();
  });

  it('runs, lists what the run rests on, and exports it as HDF5', async () => {
    await button('Run').click();
    await page().getByRole('status', { name: 'Verdict' }).waitFor({ timeout: 90_000 });
    await command('references of this run');
    const references = dialog('References');
    await references.getByText('doi:10.1103/PhysRevB.76.184434', { exact: false }).first().waitFor();
    await desk.shot('library-references-light');
    await references.getByRole('button', { name: 'Export .bib' }).click();
    const bib = await save('Export the references', 'run.bib');
    await expect.poll(() => existsSync(bib)).toBe(true);
    expect(readFileSync(bib, 'utf8')).toMatch(/@article\{saslow2007,/u);
    await references.getByRole('button', { name: 'Close', exact: true }).click();
    await button('Where the verdict comes from').click();
    await dialog('Where the verdict comes from').getByText('Target SNR', { exact: false }).first().waitFor();
    await page().waitForTimeout(300);
    await desk.shot('library-verdict-light');
    await page().keyboard.press('Escape');
    await page().getByRole('button', { name: /^Runs/u }).first().click();
    await button('Where Plateau of the run comes from').click();
    await dialog('Where Plateau comes from').getByText('Polarisation', { exact: false }).first().waitFor();
    await page().waitForTimeout(300);
    await desk.shot('library-plateau-light');
    await page().keyboard.press('Escape');
    await command('export the run as hdf5');
    await dialog('Export the run').getByRole('button', { name: 'Export…', exact: true }).click();
    const path = await save('Export the run', 'run.h5');
    await expect.poll(() => existsSync(path), { timeout: 60_000 }).toBe(true);
    const file = new H5File(path, 'r');
    try {
      const m = file.get('m');
      if (!(m instanceof Dataset)) throw new Error('no m');
      expect(m.shape?.slice(2)).toEqual([1, 1000, 3]);
      expect(m.shape?.[0]).toBeGreaterThan(2);
      const V = file.get('table/V');
      expect(V instanceof Dataset && V.attrs['units']?.value).toBe('V');
      expect(file.attrs['program']?.value).toBe('Spinmotive');
    } finally {
      file.close();
    }
  }, 240_000);

  it('looks right in the dark too', async () => {
    await command('theme: dark');
    await page()
      .getByRole('button', { name: /^Material/u })
      .first()
      .click();
    await button('Library: search, compare, sources…').click();
    await dialog('Materials')
      .getByRole('button', { name: /^CoFeB on MgO/u })
      .click();
    await desk.shot('library-materials-dark');
    await dialog('Materials').getByRole('button', { name: 'Close', exact: true }).click();
    await command('references of this run');
    await dialog('References').waitFor();
    await desk.shot('library-references-dark');
    await dialog('References').getByRole('button', { name: 'Close', exact: true }).click();
    await button('Where V₂₁ comes from').click();
    await dialog('Where V₂₁ comes from').waitFor();
    await page().waitForTimeout(300);
    await desk.shot('library-provenance-dark');
    await page().keyboard.press('Escape');
  });

  it('went through all this without a complaint in the console', () => {
    expect(desk.complaints).toEqual([]);
  });
});
