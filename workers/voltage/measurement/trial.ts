import type { PassBand } from '../../numerics/first-order-filter';
import { readCurve, response, type Curve } from './response';
import type { Samples } from './samples';
import type { SignalSource } from './signal-source';

export const PARAMETERS = ['P', 'beta', 'offset', 'shift', 'drift'] as const;
export type ParameterName = (typeof PARAMETERS)[number];
/** Offset in V, shift in s (time of the trace at which the motion begins), drift in V/s about the middle of the trace. */
export type Values = Readonly<Record<ParameterName, number>>;

export interface Shape {
  readonly adiabatic: Curve;
  readonly beta: Curve;
}

/** What the amplifier shows of a source, once per motion. */
export const shapesOf = (source: SignalSource, band: PassBand): ((P: number, beta: number) => Shape) => {
  let kept: { readonly motion: object; readonly shape: Shape } | null = null;
  return (P, beta) => {
    const motion = source.motion(P, beta);
    if (kept?.motion !== motion) kept = { motion, shape: response(motion, band) };
    return kept.shape;
  };
};

/** Middle of the samples, about which a drift turns, s. */
export const middle = ({ t }: Samples): number => ((t[0] ?? 0) + (t[t.length - 1] ?? 0)) / 2;

/** Model of every sample: V = P q(β)(a + β b) at the shifted time + offset + drift. */
export const modelled = (
  source: SignalSource,
  shape: Shape,
  values: Values,
  samples: Samples,
): Float64Array => {
  const { P, beta, offset, shift, drift } = values;
  const [whole, centre] = [P * source.factor(beta), middle(samples)];
  return samples.t.map((t) => {
    const [a] = readCurve(shape.adiabatic, t - shift);
    const [b] = readCurve(shape.beta, t - shift);
    return whole * (a + beta * b) + offset + drift * (t - centre);
  });
};

const STEP = 1e-4;

/** Derivatives of the model by each parameter; by P and β with their effect on the motion where there is one. */
export const derivatives = (
  source: SignalSource,
  shapeAt: (P: number, beta: number) => Shape,
  values: Values,
  samples: Samples,
  of: readonly ParameterName[],
): Float64Array[] => {
  const { P, beta, shift } = values;
  const shape = shapeAt(P, beta);
  const [q, dq] = [
    source.factor(beta),
    (source.factor(beta + STEP) - source.factor(beta - STEP)) / (2 * STEP),
  ];
  const centre = middle(samples);
  const read = (t: number) =>
    [readCurve(shape.adiabatic, t - shift), readCurve(shape.beta, t - shift)] as const;
  const moved = (name: 'P' | 'beta'): Float64Array => {
    const h = STEP * (name === 'P' ? 1 : 0.1);
    const [up, down] = [h, -h].map((d) => {
      const there = { ...values, [name]: values[name] + d };
      return modelled(source, shapeAt(there.P, there.beta), there, samples);
    }) as [Float64Array, Float64Array];
    return up.map((v, i) => (v - (down[i] ?? 0)) / (2 * h));
  };
  return of.map((name) => {
    if ((name === 'P' || name === 'beta') && !source.fixedMotion) return moved(name);
    return samples.t.map((t) => {
      if (name === 'offset') return 1;
      if (name === 'drift') return t - centre;
      const [[a, da], [b, db]] = read(t);
      if (name === 'P') return q * (a + beta * b);
      if (name === 'beta') return P * (q * b + dq * (a + beta * b));
      return -P * q * (da + beta * db);
    });
  });
};
