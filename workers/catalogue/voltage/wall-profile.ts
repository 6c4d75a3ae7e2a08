import { z } from 'zod';
import { wallWidthAt } from '../../magnet/wall-parameters';
import { failure, success } from '../../model/result';
import { leadShare, leadTanh } from '../../voltage/lead-tanh';
import { plateauEnergy } from '../../voltage/signals/detectability';
import { neededBandwidth } from '../../voltage/signals/input-stage';
import { constantSet, constantsInput } from '../constants';
import { defineQuantity } from '../quantity';
import { number, numberOrList, out, outNumberOrList, wallChargeInput } from '../schema';
import { FIELD, wallInputs, wallNumbers } from '../wall-inputs';

const place = (title: string, initial: number) => number(initial, { title, unit: 'm', min: -1, max: 1 });
const width = (title: string) => number(0, { title, unit: 'm', min: 0, max: 1 });
const D = () => number(20e-9, { title: 'Wall width parameter', unit: 'm', min: 1e-11, max: 1e-3 });
const P = () => number(0.6, { title: 'Spin polarisation', unit: '1', min: -1, max: 1 });
const motion = () => ({
  qdot: number(70, { title: 'Wall velocity', unit: 'm/s', min: -1e6, max: 1e6 }),
  phidot: number(0, { title: 'Turning rate', unit: 'rad/s', min: -1e15, max: 1e15 }),
});

/** A list is answered with a list. */
const over = (x: number | number[], f: (at: number) => number): number | number[] =>
  Array.isArray(x) ? x.map(f) : f(x);

export const wallField = defineQuantity({
  name: 'voltage.wall.field',
  title: 'Motive field along the wire in a moving wall',
  formula:
    'E(x)=-\\frac{\\hbar P}{2e}\\,\\frac1\\Delta\\,\\mathrm{sech}^2\\frac{x-q}{\\Delta}\\,\\Big[Q\\dot\\varphi+\\beta\\frac{\\dot q}{\\Delta}\\Big]',
  source: 'Saslow spec, section 5.1',
  input: z.strictObject({
    x: numberOrList([-20e-9, 0, 20e-9], { title: 'Places along the wire', unit: 'm', min: -1, max: 1 }),
    q: place('Wall centre', 0),
    ...motion(),
    Delta: D(),
    Q: wallChargeInput(),
    P: P(),
    beta: number(0.02, { title: 'Non-adiabaticity', unit: '1', min: -10, max: 10 }),
    constants: constantsInput(),
  }),
  output: z.object({
    E: outNumberOrList('V/m', 'Motive field'),
    emf: out('V', 'Its integral over the whole wall'),
  }),
  compute: (input) => {
    const { hbar, e } = constantSet(input.constants);
    const { Delta, q, Q, qdot, phidot } = input;
    const emf = ((-hbar * input.P) / e) * (Q * phidot + (input.beta * qdot) / Delta);
    return success({
      E: over(input.x, (x) => (0.5 * emf) / (Delta * Math.cosh((x - q) / Delta) ** 2)),
      emf,
    });
  },
});

export const wallShare = defineQuantity({
  name: 'voltage.wall.share',
  aliases: ['voltage.lead-tanh'],
  title: 'How much of a wall stands between two leads of finite width',
  formula:
    's=\\tfrac12(T_2-T_1),\\quad T_i=\\frac\\Delta{w_i}\\ln\\frac{\\cosh[(x_i+w_i/2-q)/\\Delta]}{\\cosh[(x_i-w_i/2-q)/\\Delta]}',
  source: 'Saslow spec, section 5.1',
  input: z.strictObject({
    q: numberOrList([-200e-9, 0, 200e-9], { title: 'Wall centre', unit: 'm', min: -1, max: 1 }),
    x1: place('Centre of the first lead', 0),
    x2: place('Centre of the second lead', 400e-9),
    w1: width('Width of the first lead'),
    w2: width('Width of the second lead'),
    Delta: D(),
  }),
  output: z.object({
    T1: outNumberOrList('1', 'Mean of tanh under the first lead'),
    T2: outNumberOrList('1', 'Mean of tanh under the second lead'),
    s: outNumberOrList('1', 'Share of the wall between the leads'),
  }),
  compute: ({ q, x1, x2, w1, w2, Delta }) => {
    const [first, second] = [
      { position: x1, width: w1 },
      { position: x2, width: w2 },
    ] as const;
    return success({
      T1: over(q, (at) => leadTanh(first, at, Delta)),
      T2: over(q, (at) => leadTanh(second, at, Delta)),
      s: over(q, (at) => leadShare(first, second, at, Delta)),
    });
  },
});

export const wallWidth = defineQuantity({
  name: 'voltage.wall.width',
  title: 'Width of a wall that turns',
  formula: '\\Delta(\\varphi)=\\sqrt{\\frac{A}{K+K_\\perp\\sin^2\\varphi}},\\quad H_K=\\frac{2K_\\perp}{M}',
  source: 'Saslow spec, section 5.1',
  input: z.strictObject({
    A: number(13e-12, { title: 'Exchange stiffness', unit: 'J/m', min: 1e-15, max: 1e-6 }),
    K: number(32_500, { title: 'Easy-axis anisotropy', unit: 'J/m3', min: 1e-3, max: 1e9 }),
    Kperp: number(20_000, { title: 'Hard-axis anisotropy', unit: 'J/m3', min: -1e9, max: 1e9 }),
    M: number(8e5, { title: 'Saturation magnetisation', unit: 'A/m', min: 1, max: 1e7 }),
    phi: numberOrList([0, Math.PI / 4, Math.PI / 2], { title: 'Wall angle', unit: 'rad', min: -1e4, max: 1e4 }), // prettier-ignore
  }),
  output: z.object({
    Delta: outNumberOrList('m', 'Width parameter'),
    HK: out('T', 'Hard-axis field'),
  }),
  compute: ({ A, K, Kperp, M, phi }) =>
    K + Math.min(Kperp, 0) > 0
      ? success({ Delta: over(phi, (at) => wallWidthAt({ K, Kperp }, A, at)), HK: (2 * Kperp) / M })
      : failure({
          code: 'contradiction',
          path: 'Kperp',
          value: `${Kperp} J/m3`,
          allowed: `above ${-K} J/m3 for this K`,
          hint: 'Without that the wall has no width at φ = 90°.',
        }),
});

export const pulseShape = defineQuantity({
  name: 'voltage.wall.pulse-shape',
  title: 'Edges, plateau and energy of the pulse of a wall that passes two leads at a steady speed',
  formula:
    't_{10-90}=\\ln9\\,\\frac\\Delta v,\\quad t_p=\\frac dv,\\quad \\int V^2dt=\\frac{V_0^2}{v}\\Big[d\\coth\\frac d\\Delta-\\Delta\\Big],\\quad B=\\frac{0.35}{t_{10-90}}',
  source: 'Saslow spec, sections 5.3 and 9',
  input: z.strictObject({
    V0: number(1e-6, { title: 'Plateau voltage', unit: 'V', min: -1e3, max: 1e3 }),
    v: number(300, { title: 'Speed of the wall past the leads', unit: 'm/s', min: 1e-9, max: 1e6 }),
    d: number(6e-6, { title: 'Distance of the leads', unit: 'm', min: 0, max: 10 }),
    D: number(20e-9, { title: 'Wall width parameter', unit: 'm', min: 1e-11, max: 1e-2 }),
  }),
  output: z.object({
    rise: out('s', 'Rise of an edge from 10 to 90 %'),
    plateau: out('s', 'Time between the middles of the edges'),
    energy: out('V2 s', '∫V² dt of the pulse'),
    area: out('V s', '∫V dt of the pulse'),
    B_needed: out('Hz', 'Bandwidth that the edges need'),
  }),
  compute: ({ V0, v, d, D: wide }) => {
    const rise = (Math.log(9) * wide) / v;
    return success({
      rise,
      plateau: d / v,
      energy: plateauEnergy(V0, v, d, wide),
      area: (V0 * d) / v,
      B_needed: neededBandwidth(rise),
    });
  },
});

export const energyTheorem = defineQuantity({
  name: 'voltage.wall.energy-theorem',
  aliases: ['voltage.energy-theorem'],
  title: 'Voltage of any wall between the leads from the field that drives it, and what β ≠ α adds',
  formula:
    'V_{21}=-Q\\frac{\\hbar\\gamma P}{e}(H+H_{pin})+\\frac{\\hbar P}{2e}(\\beta-\\alpha)\\int\\partial_t\\mathbf n\\cdot\\partial_x\\mathbf n\\,dx,\\quad \\int\\partial_t\\mathbf n\\cdot\\partial_x\\mathbf n\\,dx=-\\frac{2\\dot q}{\\Delta}\\ \\text{(rigid)}',
  source: 'Saslow spec, section 4.2',
  input: z.strictObject({
    ...wallInputs(),
    H: number(2e-4, FIELD),
    H_pin: number(0, { ...FIELD, title: 'Pinning field at the place of the wall' }),
    qdot: number(0, { title: 'Wall velocity, for the overlap of a rigid wall', unit: 'm/s', min: -1e6, max: 1e6 }), // prettier-ignore
    overlap: z
      .number()
      .min(-1e18)
      .max(1e18)
      .optional()
      .meta({ title: '∫∂_t n·∂_x n dx', unit: '1/s', description: 'Default: −2 q̇/Δ of a rigid wall.' }),
  }),
  output: z.object({
    V: out('V', 'Voltage V(second) − V(first)'),
    V_field: out('V', 'Part of the field: all of it for β = α'),
    V_rest: out('V', 'Part of β − α'),
    per_field: out('V/T', 'ħγP/e; 2Pµ_B/e for |g| = 2'),
  }),
  compute: (input) => {
    const { alpha, beta, gamma, motive, D: wide, Q } = wallNumbers(input);
    const overlap = input.overlap ?? (-2 * input.qdot) / wide;
    const V_field = -Q * motive * gamma * (input.H + input.H_pin);
    const V_rest = 0.5 * motive * (beta - alpha) * overlap;
    return success({ V: V_field + V_rest, V_field, V_rest, per_field: motive * gamma });
  },
});

export const wallResistance = defineQuantity({
  name: 'voltage.wall.resistance',
  title: 'Motive force per current of a wall that the current itself drives, without hard axis and field',
  formula:
    '\\frac{\\mathcal E}{I}=\\frac{\\hbar^2P^2\\gamma}{2e^2M\\Delta S}\\,\\frac{2\\beta+\\alpha\\beta^2-\\alpha}{1+\\alpha^2}',
  source: 'Saslow spec, section 5.4, from 5.1 with H = H_K = 0',
  input: z.strictObject({
    ...wallInputs(),
    S: number(1e-15, { title: 'Cross-section of the wire', unit: 'm2', min: 1e-20, max: 1 }),
    I: number(1e-4, { title: 'Current along +x', unit: 'A', min: -1e3, max: 1e3 }),
  }),
  output: z.object({
    R_wall: out('Ohm', 'Motive force per current; positive where the motive force helps the current'),
    emf: out('V', 'Motive force'),
    u: out('m/s', 'Drift u of the current'),
    qdot: out('m/s', 'Velocity of the wall'),
    phidot: out('rad/s', 'Turning rate'),
    threshold: out('1', 'Sign of R_wall: 2β + αβ² − α'),
  }),
  compute: (input) => {
    const { alpha, beta, gamma, motive, M, D: wide, Q } = wallNumbers(input);
    const u = (motive * gamma * input.I) / (2 * M * input.S);
    const scale = u / (wide * (1 + alpha * alpha));
    const threshold = 2 * beta + alpha * beta * beta - alpha;
    const R_wall = (motive * motive * gamma * threshold) / (2 * M * wide * input.S * (1 + alpha * alpha));
    return success({
      R_wall,
      emf: R_wall * input.I,
      u,
      qdot: -wide * scale * (1 + alpha * beta),
      phidot: Q * scale * (alpha - beta),
      threshold,
    });
  },
});
