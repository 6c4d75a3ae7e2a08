import { neelWall } from '../../electrons/berry/moving-textures';
import { projectFilm } from '../../electrons/road/bands';
import { gyromagneticRatio, readProject, type Project } from '../../model';
import { nearly, vanishing, type Outcome, type Plot, type ValidationCase } from '../case';
import { rowsOf } from '../rows';

const [ALPHA, WIDTH, SPEED, MS] = [0.1, 5e-9, 100, 1e6];
/** Eight cells per wall width. */
const CELL = WIDTH / 8;
const CELLS = 352;
const GAMMA = gyromagneticRatio(2);

/** Mn/W(001) of the paper; its torkances are not printed, those here are 0.5 and 0.2 e a₀. */
const FILM = {
  source: 'typed',
  cellArea: 1e-19,
  thickness: 1.58e-9,
  temperature: 300,
  tEven: '0.5 e a₀',
  tOdd: '0.2 e a₀',
  betaEven: 5.24e-35,
  betaOdd: -3.21e-36,
  effects: { currents: true, voltage: true, warming: true, places: 200 },
};

/** A Néel wall that a field drives at 100 m/s; the hard axis holds its angle within 4°. */
const moving = (): Project => {
  const read = readProject({
    format: 'spinmotive-project',
    version: 1,
    name: 'Heat of a Néel wall',
    material: {
      Ms: MS, A: 1.5e-11, Ku: 6e5, easyAxis: [0, 0, 1], Kh: 1e6, hardAxis: [0, 1, 0], D: 1e-3, alpha: ALPHA, g: 2,
      P: 0, beta: 0, sigma: 5e6,
    },
    bandStructure: FILM,
    bands: { heatConductivity: 174 },
    geometry: { length: CELLS * CELL, width: 20e-9, thickness: 1e-9, demagnetisation: 'none' },
    texture: { kind: 'up-down', angle: 0, position: 50e-9 },
    drive: {
      field: { shape: 'constant', amplitude: (ALPHA * SPEED) / (GAMMA * WIDTH), direction: [0, 0, 1] },
    },
    leads: { first: { position: 95e-9, width: 0 }, second: { position: 160e-9, width: 0 } },
    signals: { loop: { xa: 0, xb: 200e-9 } },
    solver: { nx: CELLS, ny: 1, nz: 1, duration: 1.4e-9, relax: true, relaxTorque: 3e-5 },
    outputs: { sampleInterval: 1e-12, frameInterval: 1.4e-9 },
  }); // prettier-ignore
  if (!read.ok) throw new Error(`${read.path}: ${read.hint}`);
  return read.value;
};

type Row = Readonly<Partial<Record<string, number>>>;

const largest = (rows: readonly Row[], name: string): number =>
  rows.reduce((most, row) => (Math.abs(row[name] ?? 0) > Math.abs(most) ? (row[name] ?? 0) : most), 0);

/** Mean speed between the leads, m/s. */
const speedOf = (rows: readonly Row[], { leads: { first, second } }: Project): number => {
  const at = (x: number): number => {
    const i = rows.findIndex(({ q = NaN }) => q >= x);
    const [a, b] = [rows[i - 1], rows[i]];
    const share = (x - (a?.['q'] ?? NaN)) / ((b?.['q'] ?? NaN) - (a?.['q'] ?? NaN));
    return (a?.['t'] ?? NaN) + share * ((b?.['t'] ?? NaN) - (a?.['t'] ?? NaN));
  };
  return (second.position - first.position) / (at(second.position) - at(first.position));
};

/** θ′ of the wall in time, against the heat current at the first lead. */
const pulsePlot = (rows: readonly Row[], w: number, peak: number, x: number): Plot => {
  const near = rows.filter(({ q = NaN }) => Math.abs(q - x) < 8 * WIDTH);
  const t = near.map((row) => row['t'] ?? NaN);
  const passing = near.reduce((best, row) =>
    Math.abs((row['q'] ?? NaN) - x) < Math.abs((best['q'] ?? NaN) - x) ? row : best,
  );
  const middle = (passing['t'] ?? NaN) + (x - (passing['q'] ?? NaN)) / w;
  return {
    name: 'pulse',
    caption: 'Heat current at the first lead while a Néel wall passes at 100 m/s, and the closed form.',
    x: { label: 'Time', unit: 's' },
    y: { label: 'Heat current', unit: 'W/m2' },
    curves: [
      { label: 'closed form', reference: true, x: t, y: t.map((at) => peak / Math.cosh((w * (at - middle)) / WIDTH)) },
      { label: 'solver', x: t, y: near.map((row) => row['JQ_1'] ?? NaN) },
    ],
  }; // prettier-ignore
};

/** Heat that a wire of insulated ends has stored from the first to the last row, over the work of the field. */
const storedShare = (rows: readonly Row[], project: Project): number => {
  const { bandStructure, geometry, drive } = project;
  const { heatCapacity, places } = bandStructure.effects;
  const stored = (row: Row | undefined): number => {
    const rises = Array.from({ length: places }, (_, i) => row?.[`dT_x${i + 1}`] ?? NaN);
    return (heatCapacity * geometry.length * rises.reduce((sum, x) => sum + x, 0)) / places;
  };
  const [start, end] = [rows[0], rows.at(-1)];
  const magnet = geometry.thickness / (bandStructure.thickness ?? NaN);
  const supplied = 2 * MS * drive.field.amplitude * ((end?.['q'] ?? NaN) - (start?.['q'] ?? NaN));
  return (stored(end) - stored(start)) / (magnet * supplied);
};

const run = async (): Promise<Outcome> => {
  const project = moving();
  const rows: readonly Row[] = await rowsOf(project);
  const w = speedOf(rows, project);
  const { sigma } = project.material;
  const lambda = project.bands.heatConductivity;
  const expected = neelWall({ delta: WIDTH, w }, projectFilm(project), { sigma, lambda, S: 0 });
  const { first, second } = project.leads;
  const between = rows.filter(({ q = NaN }) => q > first.position && q < second.position);
  const end = rows.at(-1) ?? {};
  const parts = rows.map(({ V = NaN, V_ad = NaN, V_beta = NaN, V_isot = NaN }) => V - V_ad - V_beta - V_isot);
  return {
    checks: [
      nearly('speed, m/s', w, SPEED, 0.01),
      nearly('peak of the heat current at a lead, W/m²', largest(rows, 'JQ_1'), expected.JQ[0], 0.01),
      nearly('heat through it in one passage, J/m²', end['Q_1'] ?? NaN, expected.heatPerArea, 0.01),
      nearly('heat through the other lead, J/m²', end['Q_2'] ?? NaN, expected.heatPerArea, 0.01),
      nearly('DMI energy current through the bonds, W/m²', largest(between, 'J_dmi'), expected.JDmi[0], 0.01),
      nearly('voltage of the inverse spin–orbit torque, V', largest(rows, 'V_isot'), expected.voltage, 0.01),
      vanishing('defect of the energy balance', largest(rows, 'balance'), 1e-10),
      nearly('stored heat over the work of the field', storedShare(between, project), 1, 0.002),
      vanishing('V without its parts, V', Math.max(...parts.map(Math.abs)), 1e-18),
    ],
    plots: [pulsePlot(rows, w, expected.JQ[0], first.position)],
    remarks: ['The angle of the wall tilts by 3° while it moves; that is 0.2 % of the heat.'],
  };
};

export const neelHeat: readonly ValidationCase[] = [
  {
    id: 'neel-heat',
    title: 'Heat, charge and DMI energy of a Néel wall at 100 m/s, 8 cells per width',
    source: 'Freimuth spec, sections 4.4, 4.5 and 9 (14); FR-P09',
    duration: 'fast',
    run,
  },
];
