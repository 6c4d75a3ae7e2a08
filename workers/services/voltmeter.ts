import type { Column } from '../formats/table';
import { cellCount } from '../magnet/mesh';
import { shiftCells } from '../magnet/moving-window';
import type { Simulation } from '../magnet/simulation';
import { formatNumber, type Project } from '../model';
import { leadsOf } from '../model/leads';
import { createBandPass, type BandPassStream } from '../numerics/first-order-filter';
import { closeCircuit } from '../voltage/potential/lead-circuit';
import { createNonlocalEmf, hasNonlocalMotive, midway, type NonlocalEmf } from '../voltage/nonlocal-motive';
import { faceProduct, faceValues, type FaceValues } from '../voltage/potential/conductor';
import { createTextureVoltages, type TextureVoltages } from '../voltage/energy/texture-current';
import type { PairVoltage } from '../voltage/potential/face-reading';
import { createLeadRoute, type LeadRoute, type Moment } from '../voltage/potential/lead-route';
import { measuredPairs } from '../voltage/potential/project-leads';
import { createRowHealth, hasOtherTorques, type RowHealth } from '../voltage/potential/row-health';
import { circuitOf } from '../voltage/project-circuit';

/** What a voltmeter remembers from row to row: plain numbers, and m of the last row where increments are read. */
export interface VoltmeterState {
  readonly numbers: readonly number[];
  readonly before?: Float64Array;
}

/** The first three columns of every run. */
export const VOLTAGE_COLUMNS: readonly Column[] = [
  { name: 'V', label: 'Voltage between the leads', unit: 'V' },
  { name: 'V_ad', label: 'Adiabatic part', unit: 'V' },
  { name: 'V_beta', label: 'β part', unit: 'V' },
];

const column = (name: string, label: string, unit: Column['unit'] = 'V'): Column => ({ name, label, unit });

const isClosed = ({ leads: { circuit } }: Project): boolean => circuit.state !== 'open' || circuit.bias !== 0;
const isFiltered = ({ leads: { circuit } }: Project): boolean => circuit.highPass > 0 || circuit.lowPass > 0;

/** Whether the voltage of the inverse spin–orbit torque is part of V. */
const hasTextureVoltage = ({ bandStructure: { source, effects } }: Project): boolean =>
  source !== 'none' && effects.voltage;

/** Parts of V beside the adiabatic and the β part, as far as a project has them. */
const furtherParts = (project: Project): readonly Column[] => [
  ...(hasNonlocalMotive(project) ? [column('V_nl', 'Non-local part')] : []),
  ...(hasTextureVoltage(project) ? [column('V_isot', 'Part of the inverse spin–orbit torque')] : []),
];

/** Columns of further parts, the circuit, the amplifier, further pairs and health figures, as far as a project asks for them. */
export const leadColumns = (project: Project): readonly Column[] => {
  const { leads } = project;
  const [closed, filtered] = [isClosed(project), isFiltered(project)];
  const names = leadsOf(leads).map(({ name }) => name);
  const pair = (name: string, title: string): Column[] => [
    ...(closed ? [column(`${name}_load`, `${title}, loaded`)] : []),
    ...(filtered ? [column(`${name}_out`, `${title}, behind the amplifier`)] : []),
  ];
  return [
    ...furtherParts(project),
    ...pair('V', 'Voltage between the leads'),
    ...(closed ? [column('I', 'Current in the wire', 'A')] : []),
    ...measuredPairs(leads)
      .slice(1)
      .flatMap(({ first, second }) => {
        const title = `V(${names[second]}) − V(${names[first]})`;
        const name = `V_${second + 1}_${first + 1}`;
        return [column(name, title), ...pair(name, title)];
      }),
    ...(leads.reading.health
      ? [
          ...(hasOtherTorques(project) ? [] : [column('V_H', 'Voltage from the effective field')]),
          column('faraday', 'Defect of Faraday’s law', '1'),
          column('work', 'Defect of the work', '1'),
        ]
      : []),
  ];
};

/** Largest values of a run, for its summary. */
interface Worst {
  voltage: number;
  field: number;
  faraday: number;
  work: number;
}

/** Voltage of one pair in all its parts, V; `nonlocal` is 0 where the project has no such part. */
type Voltage = PairVoltage & { readonly nonlocal: number };

/** Turns the motion into the voltage columns of a run's table. */
export class Voltmeter {
  readonly #simulation: Simulation;
  readonly #route: LeadRoute;
  readonly #closed: boolean;
  readonly #moves: boolean;
  readonly #filters: readonly BandPassStream[];
  readonly #health: ReturnType<typeof createRowHealth> | null;
  /** Motive force of the non-local torque, and its faces; null without. */
  readonly #nonlocal: { readonly emf: NonlocalEmf; readonly faces: FaceValues } | null;
  readonly #ofTexture: TextureVoltages | null;
  readonly #worst: Worst = { voltage: 0, field: 0, faraday: 0, work: 0 };
  /** Time, m and place of the window (m) of the last row, where increments are read. */
  #last: { readonly t: number; readonly m: Float64Array; readonly window: number } | null = null;

  constructor(simulation: Simulation, route: LeadRoute) {
    const { project, mesh, medium } = simulation;
    const { circuit, reading } = project.leads;
    this.#simulation = simulation;
    this.#route = route;
    this.#closed = isClosed(project);
    this.#moves = project.solver.movingWindow;
    this.#ofTexture = hasTextureVoltage(project)
      ? createTextureVoltages(project, route.faces().conductor)
      : null;
    const band = { highPass: circuit.highPass || null, lowPass: circuit.lowPass || null };
    this.#filters = isFiltered(project) ? measuredPairs(project.leads).map(() => createBandPass(band)) : [];
    const { conductor } = route.faces();
    const emf = createNonlocalEmf(project, conductor);
    this.#nonlocal = emf === null ? null : { emf, faces: faceValues(conductor) };
    this.#health = reading.health ? createRowHealth(project, mesh, medium, route) : null;
  }

  /** For a simulation whose leads were checked; throws RangeError where they do not fit. */
  static of(simulation: Simulation): Voltmeter {
    const route = createLeadRoute(simulation.project, simulation.mesh, simulation.medium);
    if (!route.ok) throw new RangeError(route.hint);
    return new Voltmeter(simulation, route.value);
  }

  /** Values of `VOLTAGE_COLUMNS` and of `leadColumns` at time t (s); slope and field must be fresh. */
  read(t: number): { readonly main: readonly number[]; readonly more: readonly number[] } {
    const { m, slope, window, faces, project } = this.#simulation;
    const pairs = this.#voltages({ m, slope, window, faces }, t);
    const [first] = pairs as [Voltage];
    const texture = this.#ofTexture?.(m, slope, this.#route.weights()) ?? null;
    const sums = pairs.map(
      ({ adiabatic, beta, nonlocal }, k) => adiabatic + beta + nonlocal + (texture?.[k] ?? 0),
    );
    return {
      main: [sums[0] as number, first.adiabatic, first.beta],
      more: [
        ...(this.#nonlocal === null ? [] : [first.nonlocal]),
        ...(texture === null ? [] : [texture[0] as number]),
        ...this.#circuit(sums, t),
        ...(project.leads.reading.health ? this.#checks() : []),
      ],
    };
  }

  #voltages(moment: Moment, t: number): readonly Voltage[] {
    const { m, slope } = moment;
    if (this.#simulation.project.leads.reading.form === 'rates')
      return this.#withNonlocal(this.#route.read(moment), () => ({ m, slope }));
    const last = this.#last;
    this.#last = { t, m: Float64Array.from(moment.m), window: moment.window };
    // Nothing has been swept before the first row: there the rates answer.
    if (last === null || last.t >= t)
      return this.#withNonlocal(this.#route.read(moment), () => ({ m, slope }));
    this.#carry(last.m, moment.window - last.window);
    const dt = t - last.t;
    return this.#withNonlocal(this.#route.readStep(last.m, moment, dt), () => midway(last.m, m, dt));
  }

  /** Adds the non-local part; `motion` is asked for only where there is one. */
  #withNonlocal(
    pairs: readonly PairVoltage[],
    motion: () => { readonly m: Float64Array; readonly slope: Float64Array },
  ): readonly Voltage[] {
    if (this.#nonlocal === null) return pairs.map((pair) => ({ ...pair, nonlocal: 0 }));
    const { emf, faces } = this.#nonlocal;
    const { m, slope } = motion();
    emf(m, slope, faces);
    const weights = this.#route.weights();
    return pairs.map((pair, k) => ({ ...pair, nonlocal: faceProduct(weights[k] as FaceValues, faces) }));
  }

  /** Moves an earlier state to the cells of a window that has gone on by `way` (m): the shift itself sweeps nothing. */
  #carry(m: Float64Array, way: number): void {
    const { mesh, windowEnds } = this.#simulation;
    const cells = Math.round(way / mesh.dx);
    if (cells !== 0) shiftCells(m, mesh, cellCount(mesh), cells, windowEnds);
  }

  #circuit(sums: readonly number[], t: number): number[] {
    const [emf = 0] = sums;
    const { leads } = this.#simulation.project;
    const circuit = circuitOf(leads, this.#route.resistance());
    const state = closeCircuit(emf, circuit);
    const through = state.current + circuit.bias;
    const transfer = this.#closed ? this.#route.transfer() : [];
    return sums.flatMap((V, k) => {
      const loaded = k === 0 ? state.voltage : V - through * (transfer[k] ?? 0);
      const seen = this.#closed ? loaded : V;
      const out = this.#filters[k]?.step(t, seen);
      return [
        ...(k === 0 ? [] : [V]),
        ...(this.#closed ? [loaded] : []),
        ...(out === undefined ? [] : [out]),
        ...(k === 0 && this.#closed ? [through] : []),
      ];
    });
  }

  #checks(): number[] {
    const { m, slope } = this.#simulation;
    const health = this.#health?.(m, slope, () => this.#simulation.field);
    if (health === undefined) return [];
    this.#note(health);
    return [...(health.field === null ? [] : [health.field]), health.faraday ?? NaN, health.work];
  }

  #note({ motion, field, faraday, work }: RowHealth): void {
    const worst = this.#worst;
    worst.voltage = Math.max(worst.voltage, Math.abs(motion));
    worst.field = Math.max(worst.field, field === null ? 0 : Math.abs(field - motion));
    worst.faraday = Math.max(worst.faraday, faraday ?? 0);
    worst.work = Math.max(worst.work, work);
  }

  /** The health figures of all rows so far in one line; null where they are not asked for. */
  get summary(): string | null {
    const { project } = this.#simulation;
    if (this.#health === null) return null;
    const { voltage, field, faraday, work } = this.#worst;
    const byField =
      hasOtherTorques(project) || voltage === 0
        ? ''
        : `, voltage from the effective field within ${formatNumber((100 * field) / voltage, 2)} % of the peak`;
    return `Health: work balanced to ${formatNumber(work, 2)}, Faraday’s law to ${formatNumber(faraday, 2)}${byField}.`;
  }

  /** Everything that later rows depend on besides the simulation; null where there is nothing. */
  state(): VoltmeterState | null {
    const { voltage, field, faraday, work } = this.#worst;
    const numbers = [
      ...(this.#last === null ? [] : [this.#last.t, ...(this.#moves ? [this.#last.window] : [])]),
      ...this.#filters.flatMap((filter) => filter.state()),
      ...(this.#health === null ? [] : [voltage, field, faraday, work]),
    ];
    return numbers.length === 0
      ? null
      : { numbers, ...(this.#last === null ? {} : { before: this.#last.m }) };
  }

  restore({ numbers, before }: VoltmeterState): void {
    const left = [...numbers];
    if (before !== undefined) {
      const [t = 0, window = 0] = left.splice(0, this.#moves ? 2 : 1);
      this.#last = { t, m: before, window };
    }
    for (const filter of this.#filters) filter.restore(left.splice(0, filter.state().length));
    if (this.#health === null) return;
    const [voltage = 0, field = 0, faraday = 0, work = 0] = left;
    Object.assign(this.#worst, { voltage, field, faraday, work });
  }
}
