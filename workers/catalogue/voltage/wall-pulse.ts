import { z } from 'zod';
import { wallWidthAt } from '../../magnet/wall-parameters';
import { failure, success, type Result } from '../../model/result';
import { wallMotion, type WallModel } from '../../voltage/wall-model';
import { defineQuantity } from '../quantity';
import { number, numberOrList, optional, outNumberOrList } from '../schema';
import { FIELD, wallInputs, wallNumbers } from '../wall-inputs';

const lead = (title: string, at: number) => number(at, { title, unit: 'm', min: -1, max: 1 });
const width = (title: string) => number(0, { title, unit: 'm', min: 0, max: 1 });
const speed = (title: string) => number(0, { title, unit: 'm/s', min: -1e5, max: 1e5 });

/** Leads, start and variable width, shared with `voltage.wall.ode`. */
export const placeInputs = () => ({
  x1: lead('Centre of the first lead', 0),
  x2: lead('Centre of the second lead', 400e-9),
  w1: width('Width of the first lead along the wire'),
  w2: width('Width of the second lead along the wire'),
  q0: number(-200e-9, { title: 'Wall centre at t = 0', unit: 'm', min: -1, max: 1 }),
  phi0: number(0, { title: 'Wall angle at t = 0', unit: 'rad', min: -1e4, max: 1e4 }),
  K: optional('constant width', {
    title: 'Easy-axis anisotropy; when given, the width follows the angle as Δ/√(1 + (H_K M/2K) sin²φ)',
    unit: 'J/m3',
    min: 1e-3,
    max: 1e9,
  }),
});

const input = z.strictObject({
  ...wallInputs(),
  H: number(1.5e-3, FIELD),
  ...placeInputs(),
  v: speed('Adiabatic velocity of the drive; an electric drift u of the paper is v = −u'),
  w: speed('Non-adiabatic velocity of the drive; −βu for an electric drift'),
  t: numberOrList([0, 10e-9, 20e-9, 30e-9, 40e-9, 50e-9], { title: 'Times', unit: 's', min: 0, max: 1 }),
});

/** The answer where a wall cannot be followed to the last of the times asked for (s); it was followed to `end`. */
export const tooLong = (asked: readonly number[], end: number) =>
  failure({
    code: 'too-long',
    path: 't',
    value: `${Math.max(...asked)} s`,
    allowed: `up to about ${end.toPrecision(2)} s for this drive`,
    hint: 'Ask for shorter times or a weaker drive.',
  });

/** About a second of work and some thousand half turns; beyond, the phase loses its digits. */
const MAX_STEPS = 300_000;
const TOLERANCE = 1e-12;

type Walls = Parameters<typeof wallNumbers>[0] & { readonly K?: number | undefined };

/** Error `contradiction` where the wall has no width at φ = 90°. */
export const modelOf = (given: Walls): Result<WallModel> => {
  if (given.K !== undefined && given.K + (given.HK * given.M) / 2 <= 0)
    return failure({
      code: 'contradiction',
      path: 'K',
      value: String(given.K),
      allowed: `above ${-(given.HK * given.M) / 2} J/m3 for this HK and M`,
      hint: 'Without that the wall has no width at φ = 90°.',
    });
  const wall = wallNumbers(given);
  const { K } = given;
  const Kperp = (wall.HK * wall.M) / 2;
  const varying = K === undefined ? null : { K, Kperp };
  return success({
    ...wall,
    dmi: [0, 0],
    width:
      varying === null
        ? () => wall.D
        : (phi: number) => wallWidthAt(varying, varying.K * wall.D * wall.D, phi),
  });
};

const compute = (given: z.output<typeof input>) => {
  const model = modelOf(given);
  if (!model.ok) return model;
  const asked = Array.isArray(given.t) ? given.t : [given.t];
  const times = [...new Set([0, ...asked])].sort((a, b) => a - b);
  const drive = { H: given.H, H1: 0, H2: 0, v: given.v, w: given.w };
  const motion = wallMotion({
    model: model.value,
    first: { position: given.x1, width: given.w1 },
    second: { position: given.x2, width: given.w2 },
    q0: given.q0,
    phi0: given.phi0,
    times,
    drive: () => drive,
    tolerance: TOLERANCE,
    maxSteps: MAX_STEPS,
  });
  if (motion.reason !== 'done') return tooLong(asked, motion.end);
  const row = new Map(times.map((time, i) => [time, i]));
  const at = (values: Float64Array): number | number[] => {
    const list = asked.map((time) => values[row.get(time) as number] as number);
    return Array.isArray(given.t) ? list : (list[0] as number);
  };
  const { q, phi, V, qdot, phidot, Vadiabatic, Vbeta, share } = motion;
  return success({
    q: at(q),
    phi: at(phi),
    V: at(V),
    qdot: at(qdot),
    phidot: at(phidot),
    V_adiabatic: at(Vadiabatic),
    V_beta: at(Vbeta),
    share: at(share),
  });
};

export const wallPulse = defineQuantity({
  name: 'voltage.wall.pulse',
  title: 'Voltage pulse of a wall that passes two leads under a constant drive, open circuit',
  formula:
    'V_{21}=-\\frac{\\hbar P}{e}\\,s\\,\\Big[Q\\dot\\varphi+\\beta\\frac{\\dot q}{\\Delta}\\Big],\\quad s=\\tfrac12(T_2-T_1),\\quad \\dot\\varphi+\\frac{Q\\alpha}{\\Delta}\\dot q=\\gamma H+\\frac{Qw}{\\Delta},\\quad \\frac{Q}{\\Delta}\\dot q-\\alpha\\dot\\varphi=\\tfrac12\\gamma H_K\\sin2\\varphi+\\frac{Qv}{\\Delta}',
  source: 'Saslow spec, section 5.1; W. M. Saslow, Phys. Rev. B 76, 184434 (2007), Fig. 1',
  input,
  output: z.object({
    q: outNumberOrList('m', 'Wall centre'),
    phi: outNumberOrList('rad', 'Wall angle, unwrapped'),
    V: outNumberOrList('V', 'Voltage V(second) − V(first)'),
    qdot: outNumberOrList('m/s', 'Wall velocity'),
    phidot: outNumberOrList('rad/s', 'Turning rate'),
    V_adiabatic: outNumberOrList('V', 'Adiabatic part'),
    V_beta: outNumberOrList('V', 'β part'),
    share: outNumberOrList('1', 'Share s of the wall between the leads'),
  }),
  compute,
});
