import { workingProject } from '../electrons/road/resolve';
import type { Lead } from '../model/leads';
import type { Project } from '../model/project';
import { wallCharge } from '../model/texture';
import { formatQuantity } from '../model/units';
import { driveStage } from './project-wall';
import { assess } from './signals/assess';
import type { RecordedTable } from './signals/recorded-columns';
import { signalTraces } from './signals/traces';

/** The tails of the wall reach this many widths: beyond, tanh differs from 1 by less than 1e-3. */
const TAILS = 4;

const meanWhile = (
  { t, V }: RecordedTable,
  inside: (i: number) => boolean,
): { readonly mean: number; readonly duration: number } => {
  let sum = 0;
  let duration = 0;
  for (let i = 1; i < t.length; i++) {
    if (!inside(i)) continue;
    const step = (t[i] as number) - (t[i - 1] as number);
    sum += step * (V[i] as number);
    duration += step;
  }
  return { mean: duration > 0 ? sum / duration : NaN, duration };
};

/**
 * What relaxing before the drive has made of the wall: nothing to say while it stands where it was put, within its tails.
 * The charges at the ends of a wire with magnetostatics pull it out, or turn the strip into one domain.
 */
const afterRelaxing = ({ texture, solver, geometry }: Project, table: RecordedTable): string => {
  if (wallCharge(texture.kind) === null || !solver.relax || table.t[0] !== 0) return '';
  const [q, width] = [table.q[0] as number, table.width[0] as number];
  const away = Math.abs(q - texture.position);
  if (Number.isFinite(q) && !(away > TAILS * width)) return '';
  const remedy =
    geometry.demagnetisation === 'full' && !solver.endCharges
      ? ' Endless domains (Solver) or a longer wire keep the ends from pulling at it.'
      : '';
  const nm = (x: number): string => formatQuantity(x, 'm', { digits: 3 });
  return Number.isFinite(q)
    ? `Relaxing moved the wall from ${nm(texture.position)} to ${nm(q)} before the drive.${remedy}`
    : `Relaxing left no wall in the wire before the drive.${remedy}`;
};

/**
 * What a recorded run says about the signal. `plateau` (V): mean while the whole wall, 4 Δ of it, is between the leads
 * or, where they are too close for that, its centre; NaN when it never is. `plateauDuration` (s): time with its centre
 * between the leads. Both count while a drive acts: a wall at rest there would dilute the mean without end.
 * `peak` (V): largest |V|. Detectability as for the wall model (Saslow spec, section 9), of these V(t). `signals`: what else
 * makes a voltage between the leads. `aftermath`: what relaxing has made of the wall, '' where it stands as it was put.
 */
export const recordedPulse = (typed: Project, table: RecordedTable) => {
  const project = workingProject(typed);
  const { first, second } = project.leads;
  const [left, right] = first.position < second.position ? [first, second] : [second, first];
  const between = (i: number, clear: (i: number, lead: Lead) => number): boolean => {
    const q = table.q[i] as number;
    if (driveStage(project, table.t[i] as number) === 'off') return false;
    return q > left.position + clear(i, left) && q < right.position - clear(i, right);
  };
  const whole = meanWhile(table, (i) =>
    between(i, (at, lead) => lead.width / 2 + TAILS * (table.width[at] as number)),
  );
  const centre = meanWhile(table, (i) => between(i, () => 0));
  const signals = signalTraces(project, table);
  return {
    plateau: whole.duration > 0 ? whole.mean : centre.mean,
    plateauDuration: centre.duration,
    peak: table.V.reduce((most, V) => Math.max(most, Math.abs(V)), 0),
    detectability: assess(project, signals, centre.duration),
    signals,
    aftermath: afterRelaxing(project, table),
  };
};
