import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RASHBA_FIXTURE } from '../../workers/catalogue/electrons/berry/wannier-fixture';
import { answerFile, browserPath, root, sitDown, type Desk } from './support';

const wire = JSON.parse(readFileSync(join(root, 'examples/cobalt-wire.json'), 'utf8')) as object;
/** Coarse, so that a loaded machine answers soon. */
const FILM = { ...wire, bandStructure: { source: 'rashba', N: 60 } };
const WIN = 'num_wann = 2\nfermi_energy = -1.25\nbegin unit_cell_cart\nang\n3.165 0 0\n0 3.165 0\n0 0 15.8\nend unit_cell_cart\n'; // prettier-ignore
const PATIENT = { timeout: 60_000 };

describe.skipIf(browserPath === null)('the panel of the bands', () => {
  let desk: Desk;
  const page = () => desk.page;
  const panel = () => page().getByRole('tabpanel', { name: 'Bands', exact: true });
  const view = (name: string) => panel().getByRole('tab', { name, exact: true }).click();
  const plot = (name: string) => panel().getByRole('radio', { name, exact: true }).click();
  const shows = (title: string) =>
    panel()
      .getByRole('img', { name: `Bands: ${title}`, exact: true })
      .waitFor(PATIENT);
  const finished = () => panel().getByText('errors by N/2 and N/4', { exact: false }).waitFor(PATIENT);

  beforeAll(async () => {
    desk = await sitDown(browserPath ?? '');
    writeFileSync(join(desk.folder, 'film.json'), JSON.stringify(FILM));
    await page().getByRole('button', { name: /^Open/u }).first().click();
    await answerFile(page(), join(desk.folder, 'film.json'));
    await page().getByRole('tab', { name: 'Bands', exact: true }).first().click();
    await panel().waitFor();
  });
  afterAll(async () => desk.close());

  it('shows bands and states of a model with the Fermi energy marked, and an error beside the number', async () => {
    await shows('Bands and density of states');
    await finished();
    const states = panel().getByText('States at EF', { exact: true }).locator('..');
    expect(await states.textContent()).toMatch(/±/u);
    await desk.shot('bands-spectrum');
  });

  it('shows curvature, torkance, temperature, angles and the response matrix', async () => {
    await view('Curvature');
    await shows('Berry curvature of torque and velocity');
    await finished();
    await desk.shot('bands-curvature');
    await view('Torkance');
    await shows('Torkance against energy');
    await finished();
    await desk.shot('bands-torkance');
    await plot('Broadening');
    await shows('Torkance against broadening');
    await view('Temperature');
    await shows('DMI against temperature');
    await plot('Thermal torkance');
    await shows('Thermal torkance against temperature');
    await finished();
    await desk.shot('bands-beta');
    await view('Onsager');
    await panel().getByRole('table').nth(1).waitFor(PATIENT);
    await desk.shot('bands-onsager');
    await view('Heat');
    await shows('Heat of a moving wall');
    await finished();
    await desk.shot('bands-heat');
  });

  it('switches an effect on in the project', async () => {
    await panel().getByRole('button', { name: 'Use in project', exact: true }).click();
    await panel().getByRole('button', { name: 'In use', exact: true }).waitFor();
  });

  it('can be cancelled while it works', async () => {
    await view('Angles');
    await panel().getByRole('spinbutton', { name: 'Wave vectors along each direction', exact: true }).or(panel().getByRole('textbox', { name: 'Wave vectors along each direction', exact: true })).first().fill('800'); // prettier-ignore
    await page().keyboard.press('Enter');
    await panel().getByRole('button', { name: 'Cancel bands', exact: true }).click(PATIENT);
    await panel().getByText('Stopped', { exact: false }).waitFor(PATIENT);
  });
});

describe.skipIf(browserPath === null)('the import of Wannier90 files', () => {
  let desk: Desk;
  const page = () => desk.page;
  const panel = () => page().getByRole('tabpanel', { name: 'Bands', exact: true });
  const view = (name: string) => panel().getByRole('tab', { name, exact: true }).click();

  beforeAll(async () => {
    desk = await sitDown(browserPath ?? '');
    writeFileSync(join(desk.folder, 'import.json'), JSON.stringify({ ...wire, bandStructure: { source: 'none', N: 40 } })); // prettier-ignore
    writeFileSync(join(desk.folder, 'film_hr.dat'), RASHBA_FIXTURE);
    writeFileSync(join(desk.folder, 'cut_hr.dat'), RASHBA_FIXTURE.slice(0, 700));
    writeFileSync(join(desk.folder, 'film.win'), WIN);
    await page().getByRole('button', { name: /^Open/u }).first().click();
    await answerFile(page(), join(desk.folder, 'import.json'));
    await page().getByRole('tab', { name: 'Bands', exact: true }).first().click();
    await panel().getByRole('button', { name: 'Wannier90 files', exact: true }).click();
  });
  afterAll(async () => desk.close());

  it('imports a table of Wannier90, reports on it and refuses a cut one', async () => {
    const choose = async (field: string, file: string): Promise<void> => {
      await panel().getByRole('button', { name: new RegExp(`^${field}:`, 'u') }).click(); // prettier-ignore
      await answerFile(page(), join(desk.folder, file));
    };
    await choose('Hoppings', 'cut_hr.dat');
    await panel().getByRole('alert').first().waitFor(PATIENT);
    await desk.shot('bands-import-refused');
    await choose('Hoppings', 'film_hr.dat');
    await choose('Lattice', 'film.win');
    await panel().getByText('Hermitian to', { exact: true }).waitFor(PATIENT);
    await panel().getByRole('button', { name: /of the \.win file$/u }).click(); // prettier-ignore
    await desk.shot('bands-import');
    await view('Bands');
    await panel()
      .getByRole('img', { name: 'Bands: Bands and density of states', exact: true })
      .waitFor(PATIENT);
    expect(desk.complaints).toEqual([]);
  });
});
