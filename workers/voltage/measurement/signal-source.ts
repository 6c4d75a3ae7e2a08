import { conventionFactor } from '../../model/convention';
import type { Project } from '../../model/project';
import { failure, success, type Result } from '../../model/result';
import { withValue } from '../../model/read';
import { wallPreview } from '../wall-preview';

/** Voltage parts of one motion, V, on rising times, s: V(t) = P q (adiabatic + β beta), q the factor of the convention. */
export interface MotionParts {
  readonly t: Float64Array;
  readonly adiabatic: Float64Array;
  readonly beta: Float64Array;
}

/** Where the voltage that is fitted comes from. */
export interface SignalSource {
  readonly from: 'run' | 'wall-model' | 'arrays';
  /** The motion for P and β; the same object where it does not depend on them. */
  motion(P: number, beta: number): MotionParts;
  /** Whether the motion is the same for every P and β: V is then linear in P and P β. */
  readonly fixedMotion: boolean;
  /** False where the source holds no β part to scale, so that β cannot be fitted. */
  readonly knowsBeta: boolean;
  /** q(β) of the convention of the project. */
  factor(beta: number): number;
  /** What the reader of the result must know; one sentence each. */
  readonly remarks: readonly string[];
}

/** Columns of a run's table, SI. */
export interface RunColumns {
  readonly t: ArrayLike<number>;
  readonly adiabatic: ArrayLike<number>;
  readonly beta: ArrayLike<number>;
}

const scaled = (values: ArrayLike<number>, factor: number): Float64Array =>
  Float64Array.from(values, (x) => x * factor);

const factorOf =
  (project: Project) =>
  (beta: number): number =>
    conventionFactor({ ...project, material: { ...project.material, beta } });

const noSignal = (path: string, hint: string) =>
  failure({ code: 'no-signal', path, value: '0', allowed: 'not zero', hint });

const usesCurrent = ({ drive }: Project): boolean =>
  drive.current.shape !== 'off' ||
  drive.currentMap.shape !== 'off' ||
  Object.values(drive.currentFormula).some((text) => text !== '');

/**
 * A run as source: its columns V_ad and V_beta, divided by what they were computed with. The motion stays that of the run;
 * that is exact where the torque of a current takes no part (Saslow spec, section 5.1), and said in a remark where it does.
 * Errors: `no-signal` for a run with P = 0, `empty-table`.
 */
export const runSource = (project: Project, { t, adiabatic, beta }: RunColumns): Result<SignalSource> => {
  const { P, beta: given } = project.material;
  if (P === 0)
    return noSignal('material.P', 'A run with P = 0 has no voltage to scale: run it with another P.');
  if (t.length < 2)
    return failure({ code: 'empty-table', path: 'table', value: `${t.length} rows`, allowed: 'two rows or more', hint: 'Run the project first.' }); // prettier-ignore
  const factor = factorOf(project);
  const whole = 1 / (P * factor(given));
  const parts: MotionParts = {
    t: Float64Array.from(t),
    adiabatic: scaled(adiabatic, whole),
    beta: given === 0 ? new Float64Array(t.length) : scaled(beta, whole / given),
  };
  const own = project.regions.some((region) => region.P !== null || region.beta !== null);
  return success({
    from: 'run',
    motion: () => parts,
    fixedMotion: true,
    knowsBeta: given !== 0,
    factor,
    remarks: [
      ...(usesCurrent(project)
        ? ['The motion is that of the run: with a current it would itself change with P and β. Run again with the fitted values, and repeat.'] // prettier-ignore
        : []),
      ...(given === 0 ? ['The run has β = 0 and so no β part to scale: β stays fixed.'] : []),
      ...(own ? ['P and β of the regions are scaled together with those of the wire.'] : []),
    ],
  });
};

const REFERENCE = { P: 1, beta: 1 } as const;

/** Voltage parts of the wall model of a project with this P and β. */
const previewParts = (project: Project, P: number, beta: number): Result<MotionParts> => {
  const given = { ...project, material: { ...project.material, P, beta } };
  const preview = wallPreview(given);
  if (!preview.ok) return preview;
  const { t, Vadiabatic, Vbeta } = preview.value;
  const whole = 1 / (P * factorOf(project)(beta));
  return success({ t, adiabatic: scaled(Vadiabatic, whole), beta: scaled(Vbeta, whole / beta) });
};

const differs = (a: Float64Array, b: Float64Array): boolean => {
  const size = Math.max(...[a, b].map((x) => x.reduce((most, v) => Math.max(most, Math.abs(v)), 0)));
  return a.some((v, i) => Math.abs(v - (b[i] ?? NaN)) > 1e-6 * size);
};

/** Zero would hide the parts; nothing else changes this near to it. */
const besideZero = (x: number): number => (Math.abs(x) < 1e-9 ? 1e-9 : x);

/**
 * The wall model of a project as source. Whether its motion depends on P and β is found by trying: it does with a current
 * and in a closed circuit. Errors: those of `wallPreview`.
 */
export const wallModelSource = (project: Project): Result<SignalSource> => {
  const { P, beta } = project.material;
  const reference = previewParts(project, REFERENCE.P, REFERENCE.beta);
  if (!reference.ok) return reference;
  const here = previewParts(project, besideZero(P / 2 + 0.1), besideZero(beta / 2 + 0.003));
  if (!here.ok) return here;
  const fixedMotion =
    !differs(reference.value.adiabatic, here.value.adiabatic) &&
    !differs(reference.value.beta, here.value.beta);
  const fixed = reference.value;
  const motion = (trialP: number, trialBeta: number): MotionParts => {
    if (fixedMotion) return fixed;
    const tried = previewParts(project, besideZero(trialP), besideZero(trialBeta));
    return tried.ok
      ? tried.value
      : { ...fixed, adiabatic: fixed.t.map(() => NaN), beta: fixed.t.map(() => NaN) };
  };
  return success({
    from: 'wall-model',
    motion,
    fixedMotion,
    knowsBeta: true,
    factor: factorOf(project),
    remarks: fixedMotion
      ? []
      : ['The wall model is followed anew for each P and β: its motion depends on them.'],
  });
};

/** Parts that a caller brings, per P and per P β. */
export const arraySource = (parts: MotionParts): SignalSource => ({
  from: 'arrays',
  motion: () => parts,
  fixedMotion: true,
  knowsBeta: parts.beta.some((x) => x !== 0),
  factor: () => 1,
  remarks: [],
});

/** The project with fitted values in place of its P and β. */
export const withFitted = (
  project: Project,
  values: { readonly P: number; readonly beta: number },
): unknown => {
  // A fit takes over from electrons that give P and β.
  const own =
    project.electrons.source === 'model' ? withValue(project, 'electrons.source', 'given') : project;
  return withValue(withValue(own, 'material.P', values.P), 'material.beta', values.beta);
};
