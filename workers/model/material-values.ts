import type { CitedValue, MaterialEntry } from './material-entry';

type Words = Partial<Pick<CitedValue, 'note' | 'temperature'>>;
/** Sources that were at hand when the library was compared with them; values of the others are as commonly quoted. */
const COMPARED: ReadonlySet<string> = new Set(['saslow2007', 'mumag', 'lepadatu2009']);
const UNCOMPARED = 'As commonly quoted, not yet compared with the print.';

/** A value from a source; `uncertainty` in its unit, null where the source gives none. */
const from = (
  reference: string,
  value: number,
  uncertainty: number | null = null,
  { note = '', temperature = null }: Words = {},
): CitedValue => {
  const caution = COMPARED.has(reference) ? '' : UNCOMPARED;
  return {
    value,
    uncertainty,
    temperature,
    reference,
    note: [note, caution].filter((words) => words !== '').join(' '),
  };
};
/** What people usually take; not from one measurement. */
const typical = (value: number, note = ''): CitedValue => from('', value, null, { note });

const ROOM = { temperature: [293, 300] } as const satisfies Words;
const HELIUM: Words = { temperature: [1.6, 4.2], note: 'Point contact, Andreev reflection.' };
const UPWARD = { easyAxis: [0, 0, 1], hardAxis: [1, 0, 0] } as MaterialEntry['axes'];
const room = (note: string): Words => ({ temperature: [...ROOM.temperature], note });
const TABLE = room('Table of domain-wall parameters.');
const OOMMF = room('Material list of the problem editor.');
const BETA_ALPHA = 'Set equal to α: then the voltage depends on P alone.';

const entry = (
  id: string,
  title: string,
  formula: string,
  values: MaterialEntry['values'],
  more: Partial<Pick<MaterialEntry, 'note' | 'axes'>> = {},
): MaterialEntry => ({ id, title, formula, note: '', values, axes: {}, ...more });

/**
 * The program's own library. Values to start from, each to be replaced by measured ones; β is rarely known to better than a
 * factor of two. References are ids of workers/references; whatever is certain from no source is marked as typical.
 */
export const MATERIALS: readonly MaterialEntry[] = [
  entry('cobalt', 'Cobalt, c axis along the wire', 'Co', {
    Ms: from('saslow2007', 1.45e6, null, room('Section VII.')),
    A: from('coey2010', 3.1e-11, null, TABLE),
    Ku: from('coey2010', 4.1e5, null, TABLE),
    alpha: typical(0.03, 'Thin films: 0.01 to 0.03.'),
    g: typical(2),
    P: from('saslow2007', 0.6, null, room('Section VII. Point contacts give 0.42 ± 0.02 (Soulen 1998).')),
    beta: typical(0.03, BETA_ALPHA),
    sigma: from('saslow2007', 3.4e7, null, room('Section VII.')),
  }),
  entry('iron', 'Iron', 'Fe', {
    Ms: from('coey2010', 1.71e6, null, TABLE),
    A: from('coey2010', 2.1e-11, null, TABLE),
    alpha: typical(0.01, 'Thin film.'),
    g: typical(2.09),
    P: from('soulen1998', 0.44, 0.03, HELIUM),
    beta: typical(0.01, BETA_ALPHA),
    sigma: from('crc-handbook', 1.04e7, null, { temperature: [293, 293], note: 'Bulk, 96 nΩ m.' }),
  }, { note: 'Cubic anisotropy is neglected against shape.' }),
  entry('permalloy', 'Permalloy, Ni₈₀Fe₂₀', 'Ni80Fe20', {
    Ms: from('mumag', 8e5, 4e4, room('Standard problems 4 and 5; other lists have 0.84 to 0.86 MA/m.')),
    A: from('mumag', 1.3e-11, null, room('Standard problems 4 and 5.')),
    alpha: typical(0.01, 'Films: 0.006 to 0.012.'),
    g: typical(2),
    P: typical(0.6, '0.4 to 0.7, by method and film.'),
    beta: typical(0.02, 'Between α and 10 α in the literature.'),
    sigma: typical(4e6, 'Films of 25 µΩ cm.'),
  }),
  entry('cofeb', 'CoFeB on MgO, out of plane', 'Co20Fe60B20 (1.3 nm)/MgO', {
    Ms: from('ikeda2010', 1.26e6, null, room('μ₀Ms = 1.58 T.')),
    A: typical(2e-11, 'Amorphous CoFeB.'),
    Ku: from('ikeda2010', 1.2e6, null, room('Effective 0.21 MJ/m³ plus that of shape, μ₀Ms²/2.')),
    alpha: from('ikeda2010', 0.027, null, room('Film of 1.3 nm.')),
    g: typical(2.05),
    P: typical(0.65),
    beta: typical(0.027, BETA_ALPHA),
    sigma: typical(1e6),
  }, { axes: UPWARD }),
  entry('pt-co', 'Pt/Co 0.6 nm, out of plane, with DMI', 'Pt/Co (0.6 nm)', {
    Ms: from('sampaio2013', 5.8e5, null, { note: 'Simulation parameter.' }),
    A: from('sampaio2013', 1.5e-11, null, { note: 'Simulation parameter.' }),
    Ku: from('sampaio2013', 8e5, null, { note: 'Simulation parameter.' }),
    D: from('sampaio2013', 3e-3, null, { note: 'Simulation parameter; sign as in mumax3.' }),
    alpha: from('sampaio2013', 0.3, null, { note: 'Simulation parameter.' }),
    g: typical(2),
    P: typical(0.4),
    beta: typical(0.3, BETA_ALPHA),
    sigma: typical(5e6),
  }, { axes: UPWARD, note: 'For walls under DMI see also Thiaville 2012.' }),
  entry('permalloy-measured', 'Permalloy, P and β measured', 'Ni80Fe20', {
    Ms: from('mumag', 8e5, 4e4, room('Standard problems 4 and 5.')),
    A: from('mumag', 1.3e-11, null, room('Standard problems 4 and 5.')),
    alpha: typical(0.01),
    g: typical(2),
    P: from('lepadatu2009', 0.4, 0.02, room('Depinning boundary of notched wires.')),
    beta: from('lepadatu2009', 0.04, 0.005, room('Depinning boundary of notched wires.')),
    sigma: typical(4e6, 'Films of 25 µΩ cm.'),
  }),
  entry('permalloy-oommf', 'Permalloy, values of OOMMF', 'Ni80Fe20', {
    Ms: from('oommf1999', 8.6e5, null, OOMMF),
    A: from('oommf1999', 1.3e-11, null, OOMMF),
    alpha: typical(0.01),
    g: typical(2),
    P: from('soulen1998', 0.37, 0.05, HELIUM),
    beta: typical(0.02),
    sigma: typical(4e6, 'Films of 25 µΩ cm.'),
  }),
  entry('cobalt-oommf', 'Cobalt, values of OOMMF', 'Co', {
    Ms: from('oommf1999', 1.4e6, null, OOMMF),
    A: from('oommf1999', 3e-11, null, OOMMF),
    Ku: from('oommf1999', 5.2e5, null, OOMMF),
    alpha: typical(0.03),
    g: typical(2.18),
    P: from('soulen1998', 0.42, 0.02, HELIUM),
    beta: typical(0.03, BETA_ALPHA),
    sigma: from('saslow2007', 3.4e7, null, room('Section VII.')),
  }),
  entry('iron-crystal', 'Iron, single crystal', 'Fe', {
    Ms: from('coey2010', 1.71e6, null, TABLE),
    A: from('coey2010', 2.1e-11, null, TABLE),
    Kc1: from('coey2010', 4.8e4, null, TABLE),
    alpha: typical(0.002, 'Good crystals damp less than films.'),
    g: typical(2.09),
    P: from('soulen1998', 0.44, 0.03, HELIUM),
    beta: typical(0.002, BETA_ALPHA),
    sigma: from('crc-handbook', 1.04e7, null, { temperature: [293, 293], note: 'Bulk, 96 nΩ m.' }),
  }, { note: 'Cube axes along the axes of the wire.' }),
  entry('nickel', 'Nickel', 'Ni', {
    Ms: from('oommf1999', 4.9e5, null, OOMMF),
    A: from('oommf1999', 9e-12, null, OOMMF),
    Kc1: from('oommf1999', -5.7e3, null, OOMMF),
    alpha: typical(0.05, '0.02 to 0.06.'),
    g: typical(2.19),
    P: from('soulen1998', 0.465, 0.01, HELIUM),
    beta: typical(0.05, BETA_ALPHA),
    sigma: from('crc-handbook', 1.44e7, null, { temperature: [293, 293], note: 'Bulk, 69 nΩ m.' }),
  }),
  entry('cro2', 'Chromium dioxide', 'CrO2', {
    Ms: from('coey2010', 3.9e5, null, TABLE),
    A: from('coey2010', 4e-12, null, TABLE),
    Ku: from('coey2010', 2.5e4, null, TABLE),
    alpha: typical(0.01),
    g: typical(2),
    P: from('soulen1998', 0.9, 0.036, HELIUM),
    beta: typical(0.01, BETA_ALPHA),
    sigma: typical(4e5, 'Films at room temperature.'),
  }, { note: 'The polarisation is that at helium temperature; it falls towards the Curie point at 390 K.' }),
  entry('magnetite', 'Magnetite', 'Fe3O4', {
    Ms: from('coey2010', 4.8e5, null, TABLE),
    A: from('coey2010', 7e-12, null, TABLE),
    Kc1: from('coey2010', -1.3e4, null, TABLE),
    alpha: typical(0.05),
    g: typical(2.1),
    P: from('dedkov2002', -0.8, 0.05, room('Photoemission at the Fermi energy, not of the conductivity; minority electrons carry the current.')),
    beta: typical(0.05, BETA_ALPHA),
    sigma: typical(2e4, 'Above the Verwey transition.'),
  }),
  entry('copt', 'CoPt, ordered, out of plane', 'CoPt (L1₀)', {
    Ms: from('coey2010', 8.1e5, null, TABLE),
    A: from('coey2010', 1e-11, null, TABLE),
    Ku: from('coey2010', 4.9e6, null, TABLE),
    alpha: typical(0.1),
    g: typical(2),
    P: typical(0.4),
    beta: typical(0.1, BETA_ALPHA),
    sigma: typical(3e6),
  }, { axes: UPWARD }),
  entry('fept', 'FePt, ordered, out of plane', 'FePt (L1₀)', {
    Ms: from('weller2000', 1.14e6, null, room('Table of materials of high anisotropy.')),
    A: typical(1e-11),
    Ku: from('weller2000', 7e6, null, room('The table has 6.6 to 10 MJ/m³.')),
    alpha: typical(0.1),
    g: typical(2),
    P: typical(0.4),
    beta: typical(0.1, BETA_ALPHA),
    sigma: typical(3e6),
  }, { axes: UPWARD }),
  entry('ndfeb', 'Neodymium magnet', 'Nd2Fe14B', {
    Ms: from('coey2010', 1.28e6, null, TABLE),
    A: from('coey2010', 8e-12, null, TABLE),
    Ku: from('coey2010', 4.9e6, null, TABLE),
    alpha: typical(0.02),
    g: typical(2),
    P: typical(0.4),
    beta: typical(0.02, BETA_ALPHA),
    sigma: typical(7e5, 'Sintered magnet, 1.4 µΩ m.'),
  }, { axes: UPWARD }),
  entry('fege', 'Iron germanium, chiral', 'FeGe (B20)', {
    Ms: from('beg2015', 3.84e5, null, { note: 'Simulation parameter.' }),
    A: from('beg2015', 8.78e-12, null, { note: 'Simulation parameter.' }),
    Dbulk: from('beg2015', 1.58e-3, null, { note: 'Simulation parameter; helix of 70 nm.' }),
    alpha: typical(0.28, 'Value of the µMAG-like problem for DMI; crystals may damp less.'),
    g: typical(2),
    P: typical(0.3),
    beta: typical(0.28, BETA_ALPHA),
    sigma: typical(4e5),
  }),
]; // prettier-ignore
