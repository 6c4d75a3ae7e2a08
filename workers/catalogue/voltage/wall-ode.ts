import { z } from 'zod';
import { waveform, waveformAt, waveformKinks } from '../../model/waveform';
import { failure, problemsOf, success } from '../../model/result';
import { depinningFields } from '../../voltage/pinning';
import { driveAt, wallMotion, wallRates, type WallDrive } from '../../voltage/wall-model';
import { walkerAverages } from '../../voltage/wall-closed-forms';
import { leadShare } from '../../voltage/lead-tanh';
import { wallPower } from '../../voltage/wall-power';
import { defineQuantity } from '../quantity';
import { number, numberOrList, optional, out, outList, outNumberOrList } from '../schema';
import { FIELD, wallInputs, wallNumbers } from '../wall-inputs';
import { landscapeInput, landscapeOf } from './wall-landscape';
import { modelOf, placeInputs, tooLong } from './wall-pulse';

const load = z.strictObject({
  S: number(1e-15, { title: 'Cross-section of the wire', unit: 'm2', min: 1e-20, max: 1 }),
  Rtot: optional('open circuit', {
    title: 'Loop resistance, wire and load',
    unit: 'Ohm',
    min: 1e-9,
    max: 1e18,
  }),
  RL: optional('V is the whole motive force', {
    title: 'Load resistance; V is what stands across it',
    unit: 'Ohm',
    min: 0,
    max: 1e18,
  }),
});

const input = z.strictObject({
  ...wallInputs(),
  alpha: number(0.01, { title: 'Gilbert damping', unit: '1', min: 0, max: 10 }),
  ...placeInputs(),
  H: number(1.5e-3, FIELD),
  H1: number(0, { ...FIELD, title: 'Field along φ = 0' }),
  H2: number(0, { ...FIELD, title: 'Field along φ = 90°' }),
  field: z.strictObject(waveform('constant')).prefault({}),
  j: number(0, { title: 'Conventional current density along +x', unit: 'A/m2', min: -1e15, max: 1e15 }),
  current: z.strictObject(waveform('constant')).prefault({}),
  pinning: landscapeInput.prefault({}),
  load: load.prefault({}),
  t: numberOrList([0, 10e-9, 20e-9, 30e-9, 40e-9, 50e-9], { title: 'Times', unit: 's', min: 0, max: 1 }),
});
type Input = z.output<typeof input>;

/** About a second of work. */
const MAX_STEPS = 200_000;
const TOLERANCE = 1e-12;
/** Steps in one period of the ripple, so that V between two steps is as good as at them (section 15). */
const STEPS_PER_RIPPLE = 20;

const contradiction = (path: string, value: string, allowed: string, hint: string) =>
  failure({ code: 'contradiction', path, value, allowed, hint });

const loopOf = ({ load: { S, Rtot, RL } }: Input) =>
  Rtot === undefined ? undefined : { S, Rtot, ...(RL === undefined ? {} : { RL }) };

/** u = PγħJ/2eM of the specification; the house pair is v = −u, w = −βu. */
const driveOf = (given: Input): ((t: number) => WallDrive) => {
  const { gamma, motive, M } = wallNumbers(given);
  const u = (motive * gamma * given.j) / (2 * M);
  return (t) => {
    const b = waveformAt(given.field, t);
    const drift = -u * waveformAt(given.current, t);
    return { H: b * given.H, H1: b * given.H1, H2: b * given.H2, v: drift, w: given.beta * drift };
  };
};

const compute = (given: Input) => {
  const found = landscapeOf(given.pinning);
  if (!found.ok) {
    const [first] = problemsOf(found);
    return failure({ ...found, path: `pinning.${first?.path.replace('table.', '') ?? 'kind'}` });
  }
  const base = modelOf(given);
  if (!base.ok) return base;
  const loop = loopOf(given);
  if (loop?.RL !== undefined && loop.RL > loop.Rtot)
    return contradiction(
      'load.RL',
      `${loop.RL} Ohm`,
      `up to Rtot, ${loop.Rtot} Ohm`,
      'The load is a part of the loop.',
    );
  const model = {
    ...base.value,
    load: loop,
    ...(found.value === undefined ? {} : { pinning: found.value }),
  };
  const drive = driveOf(given);
  const asked = Array.isArray(given.t) ? given.t : [given.t];
  const times = [...new Set([0, ...asked])].sort((a, b) => a - b);
  const leads = {
    first: { position: given.x1, width: given.w1 },
    second: { position: given.x2, width: given.w2 },
  };
  const ripple =
    given.alpha > 0 ? walkerAverages({ ...wallNumbers(given), alpha: given.alpha }, given.H).ripple_freq : 0;
  const motion = wallMotion({
    model,
    ...leads,
    q0: given.q0,
    phi0: given.phi0,
    times,
    drive,
    kinks: [...waveformKinks(given.field), ...waveformKinks(given.current)],
    places: [given.x1, given.x2],
    tolerance: TOLERANCE,
    maxSteps: MAX_STEPS,
    ...(ripple > 0 ? { maxStep: 1 / (STEPS_PER_RIPPLE * ripple) } : {}),
  });
  if (motion.reason !== 'done' || !motion.V.every(Number.isFinite) || !motion.q.every(Number.isFinite))
    return tooLong(asked, motion.end);
  const row = new Map(times.map((time, i) => [time, i]));
  const list = (values: (i: number) => number): number | number[] => {
    const of = asked.map((time) => values(row.get(time) as number));
    return Array.isArray(given.t) ? of : (of[0] as number);
  };
  const at = (values: Float64Array) => list((i) => values[i] as number);
  const power = times.map((t, i) => {
    const [q, phi] = [motion.q[i] as number, motion.phi[i] as number];
    const share = leadShare(leads.first, leads.second, q, model.width(phi));
    const felt = driveAt(model, drive(t), q, share);
    return wallPower(model, felt, phi, share, wallRates(model, felt, phi, share), given.load.S);
  });
  const passing = (place: number) => motion.passages.flatMap(({ of, t }) => (of === place ? [t] : []));
  const free = found.value === undefined ? null : depinningFields(found.value, given.M, given.Q);
  return success({
    q: at(motion.q),
    phi: at(motion.phi),
    qdot: at(motion.qdot),
    phidot: at(motion.phidot),
    V: at(motion.V),
    V_adiabatic: at(motion.Vadiabatic),
    V_beta: at(motion.Vbeta),
    share: at(motion.share),
    P_gilbert: list((i) => power[i]?.gilbert ?? 0),
    P_joule: list((i) => power[i]?.joule ?? 0),
    t1: passing(0),
    t2: passing(1),
    H_depin_left: free === null ? 0 : free.left,
    H_depin_right: free === null ? 0 : free.right,
  });
};

export const wallOde = defineQuantity({
  name: 'voltage.wall.ode',
  title:
    'Wall under any field and current pulse, in a pinning landscape, with the leads open or closed over a load',
  formula:
    '(\\alpha-\\beta^2k)\\frac{Q\\dot q}{\\Delta}+(1-\\beta k)\\dot\\varphi=\\gamma(H+H_{pin})-\\frac{Q\\beta u}{\\Delta},\\quad (1-\\beta k)\\frac{Q\\dot q}{\\Delta}-(\\alpha+k)\\dot\\varphi=\\tfrac12\\gamma H_K\\sin2\\varphi-\\frac{Qu}{\\Delta},\\quad H_{pin}=-\\frac{1}{2MQ}\\frac{dU}{dq}',
  source: 'Saslow spec, sections 5.1, 5.3 and 5.4',
  input,
  output: z.object({
    q: outNumberOrList('m', 'Wall centre'),
    phi: outNumberOrList('rad', 'Wall angle, unwrapped'),
    qdot: outNumberOrList('m/s', 'Wall velocity'),
    phidot: outNumberOrList('rad/s', 'Turning rate'),
    V: outNumberOrList('V', 'Voltage V(second) − V(first); across the load where there is one'),
    V_adiabatic: outNumberOrList('V', 'Adiabatic part'),
    V_beta: outNumberOrList('V', 'β part'),
    share: outNumberOrList('1', 'Share s of the wall between the leads'),
    P_gilbert: outNumberOrList('W', 'Heat of the damping, for the cross-section of `load`'),
    P_joule: outNumberOrList('W', 'Heat of the loop current'),
    t1: outList('s', 'Times at which the wall passes the first lead'),
    t2: outList('s', 'Times at which the wall passes the second lead'),
    H_depin_left: out('T', 'Field that frees the wall towards −x; 0 in a smooth wire'),
    H_depin_right: out('T', 'Field that frees the wall towards +x; 0 in a smooth wire'),
  }),
  compute,
});
