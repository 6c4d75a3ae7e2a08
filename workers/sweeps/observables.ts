import { workingProject } from '../electrons/road/resolve';
import type { Column } from '../formats/table';
import { success, type Project, type Result, type Unit } from '../model';
import { driveStage } from '../voltage/project-wall';
import { recordedPulse } from '../voltage/recorded-pulse';
import { recordedColumns } from '../voltage/signals/recorded-columns';
import { wallPreview } from '../voltage/wall-preview';

/** One number that a point of a sweep gives. */
export interface Observable {
  readonly id: string;
  readonly label: string;
  readonly unit: Unit;
  /** What it is and how it is taken. */
  readonly description: string;
}

/** Those of the voltage pulse, in the order in which they are offered. */
export const PULSE_OBSERVABLES: readonly Observable[] = [
  {
    id: 'plateau',
    label: 'Plateau voltage',
    unit: 'V',
    description: 'Mean of V while the whole wall is between the leads and driven. Saslow spec, section 9',
  },
  {
    id: 'ripple',
    label: 'Ripple',
    unit: 'V',
    description: 'Half of the largest less the smallest V while the wall is between the leads and driven',
  },
  { id: 'peak', label: 'Peak voltage', unit: 'V', description: 'Largest |V| on record' },
  {
    id: 'plateauDuration',
    label: 'Time between the leads',
    unit: 's',
    description: 'Time for which the centre of the wall is between the leads and driven',
  },
  {
    id: 'velocity',
    label: 'Mean wall velocity',
    unit: 'm/s',
    description:
      'Slope of the straight line through the wall positions while the drive has its full value and the wall is in the wire',
  },
  {
    id: 'snr',
    label: 'Single-shot SNR',
    unit: '1',
    description: 'Plateau over the noise of the amplifier in one shot. Saslow spec, section 9',
  },
];

/** What is taken of each column of the table. */
const TAKEN = [
  { key: 'end', words: 'at the end', how: 'Value of the last row' },
  { key: 'mean', words: 'mean', how: 'Mean over the time of the record, by the trapezoid rule' },
  {
    key: 'deviation',
    words: 'r.m.s. deviation',
    how: 'Root of the mean squared distance from the mean in time',
  },
  { key: 'largest', words: 'largest size', how: 'Largest |value| on record' },
] as const;

/** The observables of the columns of a table; of the time there are none. */
export const columnObservables = (columns: readonly Column[]): Observable[] =>
  columns
    .filter(({ name }) => name !== 't')
    .flatMap(({ name, label, unit }) =>
      TAKEN.map(({ key, words, how }) => ({
        id: `${name}.${key}`,
        label: `${label}, ${words}`,
        unit,
        description: `${how} of the column ${name}`,
      })),
    );

/** Everything that one point gave. */
export interface Observed {
  /** By the id of the observable; NaN where it has no meaning. */
  readonly values: Readonly<Record<string, number>>;
  /** V(t), thinned to what a small picture can show. */
  readonly trace: { readonly t: Float64Array; readonly V: Float64Array };
}
export interface ObservedTable {
  readonly columns: readonly Column[];
  /** One array a column. */
  readonly values: readonly Float64Array[];
}

interface TimeSums {
  readonly mean: number;
  readonly deviation: number;
}

/** Mean and r.m.s. deviation in time by the trapezoid rule over neighbouring finite values; of one row its value and 0. */
export const inTime = (t: ArrayLike<number>, y: ArrayLike<number>): TimeSums => {
  let [span, sum, squares] = [0, 0, 0];
  const origin = Array.from(y).find(Number.isFinite);
  if (origin === undefined) return { mean: NaN, deviation: NaN };
  for (let i = 1; i < y.length; i++) {
    const [a, b] = [(y[i - 1] as number) - origin, (y[i] as number) - origin];
    if (!Number.isFinite(a) || !Number.isFinite(b)) continue;
    const dt = (t[i] as number) - (t[i - 1] as number);
    span += dt;
    sum += (dt * (a + b)) / 2;
    // The square of a straight line between the two rows, exactly.
    squares += (dt * (a * a + a * b + b * b)) / 3;
  }
  if (!(span > 0)) return { mean: origin, deviation: 0 };
  const mean = sum / span;
  return { mean: origin + mean, deviation: Math.sqrt(Math.max(0, squares / span - mean * mean)) };
};

const largest = (y: ArrayLike<number>): number => {
  let most = NaN;
  for (let i = 0; i < y.length; i++) {
    const size = Math.abs(y[i] as number);
    if (Number.isFinite(size) && !(size <= most)) most = size;
  }
  return most;
};

const columnValues = ({ columns, values }: ObservedTable): Record<string, number> => {
  const t = values[columns.findIndex(({ name }) => name === 't')] ?? new Float64Array(0);
  const found: Record<string, number> = {};
  for (const [i, { name }] of columns.entries()) {
    if (name === 't') continue;
    const y = values[i] ?? new Float64Array(0);
    const { mean, deviation } = inTime(t, y);
    found[`${name}.end`] = y[y.length - 1] ?? NaN;
    found[`${name}.mean`] = mean;
    found[`${name}.deviation`] = deviation;
    found[`${name}.largest`] = largest(y);
  }
  return found;
};

interface Motion {
  readonly t: Float64Array;
  readonly V: Float64Array;
  readonly q: Float64Array;
}

/** Slope of the straight line of least squares through the chosen rows; NaN for fewer than two. */
const slope = ({ t, q }: Motion, chosen: readonly number[]): number => {
  const n = chosen.length;
  if (n < 2) return NaN;
  const mean = (y: Float64Array): number => chosen.reduce((sum, i) => sum + (y[i] as number), 0) / n;
  const [mt, mq] = [mean(t), mean(q)];
  let [tt, tq] = [0, 0];
  for (const i of chosen) {
    const dt = (t[i] as number) - mt;
    tt += dt * dt;
    tq += dt * ((q[i] as number) - mq);
  }
  return tt > 0 ? tq / tt : NaN;
};

const motionValues = (project: Project, motion: Motion): { velocity: number; ripple: number } => {
  const { t, V, q } = motion;
  const { geometry, leads } = project;
  const [left, right] = [leads.first.position, leads.second.position].sort((a, b) => a - b) as [
    number,
    number,
  ];
  const stages = Array.from(t, (time) => driveStage(project, time));
  const rows = Array.from(t, (_, i) => i);
  const inside = rows.filter((i) => (q[i] as number) > 0 && (q[i] as number) < geometry.length);
  const full = inside.filter((i) => stages[i] === 'full');
  const driven = full.length >= 2 ? full : inside.filter((i) => stages[i] !== 'off');
  const between = inside.filter(
    (i) => stages[i] !== 'off' && (q[i] as number) > left && (q[i] as number) < right,
  );
  const volts = between.map((i) => V[i] as number).filter(Number.isFinite);
  const ripple =
    volts.length < 2
      ? NaN
      : (volts.reduce((a, b) => Math.max(a, b)) - volts.reduce((a, b) => Math.min(a, b))) / 2;
  return { velocity: slope(motion, driven), ripple };
};

/** Points of a trace in a small picture. */
const TRACE = 240;

/** The extremes of each stretch, so that no spike is lost. */
const thinned = (t: Float64Array, V: Float64Array): Observed['trace'] => {
  if (t.length <= 2 * TRACE) return { t: t.slice(), V: V.slice() };
  const kept: number[] = [];
  for (let bin = 0; bin < TRACE; bin++) {
    const [from, to] = [bin, bin + 1].map((k) => Math.floor((k * t.length) / TRACE)) as [number, number];
    let [low, high] = [from, from];
    for (let i = from; i < to; i++) {
      if ((V[i] as number) < (V[low] as number)) low = i;
      if ((V[i] as number) > (V[high] as number)) high = i;
    }
    kept.push(...(low === high ? [low] : [Math.min(low, high), Math.max(low, high)]));
  }
  return {
    t: Float64Array.from(kept, (i) => t[i] as number),
    V: Float64Array.from(kept, (i) => V[i] as number),
  };
};

/** What a recorded table says, with the leads, the drive and the amplifier of its project. */
export const observeTable = (typed: Project, table: ObservedTable): Observed => {
  const project = workingProject(typed);
  const column = (name: string): Float64Array =>
    table.values[table.columns.findIndex((one) => one.name === name)] ?? new Float64Array(0);
  const recorded = recordedColumns({ column });
  const { t, V, q } = recorded;
  const { plateau, plateauDuration, peak, detectability } = recordedPulse(project, recorded);
  return {
    values: {
      plateau,
      plateauDuration,
      peak,
      snr: detectability.snr,
      ...motionValues(project, { t, V, q }),
      ...columnValues(table),
    },
    trace: thinned(t, V),
  };
};

/** Columns of the answer of the wall model, named as those of a run. */
export const WALL_COLUMNS: readonly Column[] = [
  { name: 't', label: 'Time', unit: 's' },
  { name: 'V', label: 'Voltage between the leads', unit: 'V' },
  { name: 'V_ad', label: 'Adiabatic part', unit: 'V' },
  { name: 'V_beta', label: 'β part', unit: 'V' },
  { name: 'q', label: 'Wall position', unit: 'm' },
  { name: 'phi', label: 'Wall angle', unit: 'rad' },
];

/** What the wall model says of a project at once. Errors: those of `wallPreview`. */
export const observeWall = (typed: Project): Result<Observed> => {
  const preview = wallPreview(typed);
  if (!preview.ok) return preview;
  const { t, V, Vadiabatic, Vbeta, q, phi, summary } = preview.value;
  const { plateau, plateauDuration, peak, detectability } = summary;
  return success({
    values: {
      plateau,
      plateauDuration,
      peak,
      snr: detectability.snr,
      ...motionValues(workingProject(typed), { t, V, q }),
      ...columnValues({ columns: WALL_COLUMNS, values: [t, V, Vadiabatic, Vbeta, q, phi] }),
    },
    trace: thinned(t, V),
  });
};
