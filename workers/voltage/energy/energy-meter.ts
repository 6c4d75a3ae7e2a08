import { filmThickness, projectFilm } from '../../electrons/road/bands';
import { heatStep, minusDivergence, onFaces, type HeatLine } from '../../electrons/berry/heat-line';
import type { Column } from '../../formats/table';
import type { Medium } from '../../magnet/medium';
import type { Mesh } from '../../magnet/mesh';
import { gyromagneticRatio } from '../../model/constants';
import type { Project } from '../../model/project';
import { formatQuantity } from '../../model/units';
import { createBondBalance } from './bond-balance';
import { alongWire, atPlace, columnMotion, extreme, overFilm, type Emission } from './film-columns';

/** What a row is read from: m and dm/dt (rad/s), field of the bond terms (T), left end of a moving window (m). */
export interface EnergyMoment {
  readonly m: Float64Array;
  readonly slope: Float64Array;
  readonly window: number;
  readonly bondField: () => Float64Array;
}

/** Columns of heat and energy of a run. */
export interface EnergyMeter {
  readonly columns: readonly Column[];
  /** Values of `columns` at time t (s). */
  read(t: number, moment: EnergyMoment): number[];
  /** Everything that later rows depend on. */
  state(): readonly number[];
  restore(numbers: readonly number[]): void;
}

const CURRENT_COLUMNS: readonly Column[] = [
  { name: 'JQ', label: 'Heat current along the wire where it is largest', unit: 'W/m2' },
  { name: 'JQ_x', label: 'Heat current of the film along x', unit: 'W/m2' },
  { name: 'JQ_y', label: 'Heat current of the film along y', unit: 'W/m2' },
  { name: 'J_el', label: 'Electric current of the texture where it is largest', unit: 'A/m2' },
  { name: 'J_dmi', label: 'DMI energy current where it is largest, no heat', unit: 'W/m2' },
  { name: 'J_ex', label: 'Exchange energy current where it is largest', unit: 'W/m2' },
  { name: 'balance', label: 'Defect of the energy balance', unit: '1' },
  { name: 'JQ_1', label: 'Heat current at the first lead', unit: 'W/m2' },
  { name: 'JQ_2', label: 'Heat current at the second lead', unit: 'W/m2' },
  { name: 'Q_1', label: 'Heat per area through the first lead', unit: 'J/m2' },
  { name: 'Q_2', label: 'Heat per area through the second lead', unit: 'J/m2' },
];

/** Places of the map dT(x, t), m. */
const placesOf = ({ geometry, bandStructure: { effects } }: Project): number[] =>
  Array.from({ length: effects.places }, (_, i) => ((i + 0.5) * geometry.length) / effects.places);

const warmingColumns = (project: Project): Column[] => [
  { name: 'dT', label: 'Temperature change where it is largest', unit: 'K' },
  { name: 'dT_1', label: 'Temperature change at the first lead', unit: 'K' },
  { name: 'dT_2', label: 'Temperature change at the second lead', unit: 'K' },
  { name: 'V_S', label: 'Seebeck voltage of the temperature change', unit: 'V' },
  ...placesOf(project).map((x, i): Column => ({
    name: `dT_x${i + 1}`,
    label: `Temperature change at x = ${formatQuantity(x, 'm')}`,
    unit: 'K',
  })),
];

/** Whether a project asks for any of this. */
export const readsEnergy = ({ bandStructure: { source, effects } }: Project): boolean =>
  source !== 'none' && (effects.currents || effects.warming);

export const energyColumns = (project: Project): readonly Column[] => {
  if (!readsEnergy(project)) return [];
  const { currents, warming } = project.bandStructure.effects;
  return [...(currents ? CURRENT_COLUMNS : []), ...(warming ? warmingColumns(project) : [])];
};

/** The heat equation along the wire, from row to row. */
const createThermometer = (project: Project, mesh: Mesh) => {
  const { bands, bandStructure, leads, signals } = project;
  const { heatCapacity: c, substrate: G } = bandStructure.effects;
  const line: HeatLine = { dx: mesh.dx, c, lambda: bands.heatConductivity, G };
  const places = placesOf(project);
  let rise = new Float64Array(mesh.nx);
  let power = new Float64Array(mesh.nx);
  return {
    /** dt since the last row, s, and the heating of the columns now, W/m³: its mean over the step counts. */
    step: (dt: number, now: Float64Array): void => {
      const mean = power.map((x, i) => (x + (now[i] as number)) / 2);
      if (dt > 0) rise = Float64Array.from(heatStep(line, rise, mean, dt));
      power = Float64Array.from(now);
    },
    read: (): number[] => {
      const at = (x: number): number => atPlace(rise, mesh.dx, x);
      const [first, second] = [at(leads.first.position), at(leads.second.position)];
      return [
        extreme(rise), first, second, -signals.heat.seebeck * (second - first), ...places.map(at),
      ]; // prettier-ignore
    },
    state: (): number[] => [...rise, ...power],
    restore: (numbers: readonly number[]): void => {
      rise = Float64Array.from(numbers.slice(0, mesh.nx));
      power = Float64Array.from(numbers.slice(mesh.nx, 2 * mesh.nx));
    },
  };
};

const scaledBy = ({ even, odd }: Emission, factor: number): Emission => ({
  even: factor * even,
  odd: factor * odd,
});

/**
 * Heat and energy currents of the moving texture from dm/dt of the equation of motion: J^Q = (T/V)[β_o ṁ × z + β_e (m × ṁ) × z],
 * J_el the same with t/V, energy through the bonds with its balance, and the heat equation
 * c dT/dt = ∇(λ∇T) − ∇J^Q + α(M_s/γ)|ṁ|² − G dT. With an open circuit J^Q carries −S T J_el more (Peltier), in the heat
 * equation only. Freimuth spec, sections 4, 4.4 and 4.5. For a project whose bands are resolved.
 */
export const createEnergyMeter = (project: Project, mesh: Mesh, medium: Medium): EnergyMeter => {
  const { effects } = project.bandStructure;
  const { leads, signals, geometry } = project;
  const film = projectFilm(project);
  const heat = scaledBy(film.beta, film.T / film.V);
  const charge = scaledBy(film.t, 1 / film.V);
  const bonds = effects.currents ? createBondBalance(project, mesh, medium) : null;
  const thermometer = effects.warming ? createThermometer(project, mesh) : null;
  // Heat of damping belongs to the magnet, the other currents are means over the film.
  const share = geometry.thickness / filmThickness(project);
  const gamma = gyromagneticRatio(project.material.g);
  const lossOf = medium.materials.map(({ alpha, Ms }) => (share * alpha * Ms) / gamma);
  const weight = (cell: number): number =>
    lossOf[medium.regions === null ? 0 : (medium.regions[cell] as number) - 1] ?? 0;
  const crossSection = mesh.ny * mesh.nz;
  const open = leads.circuit.state === 'open' && leads.circuit.bias === 0;
  const peltier = open ? -signals.heat.seebeck * film.T : 0;
  let last: number | null = null;
  let through: readonly [number, number] = [0, 0];
  let before: readonly [number, number] = [0, 0];

  return {
    columns: energyColumns(project),
    read: (t, { m, slope, window, bondField }) => {
      const motion = columnMotion(mesh, m, slope, weight);
      const JQ = alongWire(motion, heat);
      const JEl = alongWire(motion, charge);
      const dt = last === null ? 0 : t - last;
      last = t;
      const at = (position: number): number => atPlace(JQ, mesh.dx, position - window);
      const now = [at(leads.first.position), at(leads.second.position)] as const;
      through = [through[0] + (dt * (before[0] + now[0])) / 2, through[1] + (dt * (before[1] + now[1])) / 2];
      before = now;
      if (thermometer !== null) {
        const carried = JQ.map((x, i) => x + peltier * (JEl[i] as number));
        const inflow = minusDivergence(onFaces(carried), mesh.dx);
        thermometer.step(
          dt,
          inflow.map((x, i) => x + (motion.square[i] as number) / crossSection),
        );
      }
      const flow = bonds?.(m, slope, bondField());
      return [
        ...(flow === undefined
          ? []
          : [
              extreme(JQ), ...overFilm(motion, heat), extreme(JEl), extreme(flow.dmi), extreme(flow.exchange),
              flow.residual, ...now, ...through,
            ]), // prettier-ignore
        ...(thermometer?.read() ?? []),
      ];
    },
    state: () => (last === null ? [] : [last, ...through, ...before, ...(thermometer?.state() ?? [])]),
    restore: (numbers) => {
      if (numbers.length === 0) return;
      const [time = 0, a = 0, b = 0, c = 0, d = 0, ...rest] = numbers;
      [last, through, before] = [time, [a, b], [c, d]];
      thermometer?.restore(rest);
    },
  };
};
