import { formatNumber, formatQuantity } from '../model/units';

/** What can be read from a simulation that has stopped, and nothing else. */
export interface DivergenceEvidence {
  /** s */
  readonly time: number;
  /** Step at which it gave up, s, and the smallest that is tried. */
  readonly step: number;
  readonly smallestStep: number;
  /** Largest error per step that was allowed. */
  readonly maxError: number;
  /** Largest angle between neighbours in the last good state, rad. */
  readonly neighbourAngle: number;
  /** Largest cell edge along which m varies, m, and the length on which m turns, with its name. */
  readonly cell: number;
  readonly turning: { readonly name: string; readonly length: number };
  /** Largest |B| in the last good state, T: the whole effective field, and the applied part. NaN where it is no number. */
  readonly field: number;
  readonly applied: number;
  /** Largest |v| and |w| of the spin-transfer velocities, m/s. */
  readonly velocity: number;
  /** A step of fixed length. */
  readonly fixed: boolean;
}

type Cause = (evidence: DivergenceEvidence) => string | null;

const nm = (metres: number): string => formatQuantity(metres, 'm', { digits: 3 });
const degrees = (angle: number): string => formatQuantity(angle, 'rad', { in: '°', digits: 2 });
const tesla = (field: number): string => formatQuantity(field, 'T', { digits: 3 });

/** Beyond a hundred tesla nothing in a laboratory follows: no permanent field of a term is as large either. */
const HUGE_FIELD = 100;
/** One cell per 0.1 ps: faster than any wall. */
const CROSSING = 1e-13;
/** Rounding of m, with which no smaller error can be told. */
const ROUNDING = 1e-13;

const notANumber: Cause = ({ field }) =>
  Number.isFinite(field)
    ? null
    : 'The effective field of the last good state is not a number. Look for an infinite or missing value in material and drive.';

const strongDrive: Cause = ({ applied }) =>
  applied > HUGE_FIELD ? `The applied field is ${tesla(applied)}. Use a weaker drive.` : null;

const fastDrive: Cause = ({ velocity, cell }) =>
  velocity * CROSSING > cell
    ? `The current moves the texture at ${formatQuantity(velocity, 'm/s', { digits: 3 })}, a cell of ${nm(cell)} in less than 0.1 ps. Use a weaker drive.`
    : null;

const coarse: Cause = ({ neighbourAngle, cell, turning }) =>
  neighbourAngle > Math.PI / 2
    ? `Neighbouring cells differ by up to ${degrees(neighbourAngle)}: the cell of ${nm(cell)} is too large for exchange, anisotropy and DMI, which turn the magnetisation on the ${turning.name} (${nm(turning.length)}). Use smaller cells.`
    : null;

const strongField: Cause = ({ field }) =>
  field > HUGE_FIELD
    ? `The effective field reaches ${tesla(field)}. Use a weaker drive or smaller material constants.`
    : null;

const tooStrict: Cause = ({ maxError, fixed }) =>
  !fixed && maxError < ROUNDING
    ? `An error of ${formatNumber(maxError, 2)} per step is below the rounding of the numbers. Allow a larger one.`
    : null;

/** The likeliest first. */
const CAUSES: readonly Cause[] = [notANumber, strongDrive, fastDrive, coarse, strongField, tooStrict];

/**
 * Why a run stopped, in plain words: what happened, then the first cause that the data show, or that they show none.
 * Pure: it looks at the numbers of the last good state and guesses nothing.
 */
export const explainDivergence = (evidence: DivergenceEvidence): string => {
  const { time, smallestStep, fixed } = evidence;
  const at = formatQuantity(time, 's');
  const what = fixed
    ? `The step at ${at} gave no numbers.`
    : `No step above ${smallestStep} s keeps the error at ${at}.`;
  const cause = CAUSES.map((look) => look(evidence)).find((line) => line !== null);
  const unknown = `Fields and angles of the last good state are ordinary (up to ${tesla(evidence.field)} and ${degrees(evidence.neighbourAngle)}); try ${fixed ? 'a shorter step' : 'a larger error per step'} or smaller cells.`;
  return `${what} The last good state is kept. ${cause ?? unknown}`;
};
