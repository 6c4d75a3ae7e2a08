import { z } from 'zod';
import {
  chargeCurrent,
  cross,
  dmiCurrent,
  heatCurrent,
  heatMatrix,
  torkanceMatrix,
  torqueField,
  type Film,
  type Vector,
} from '../../../electrons/berry/film';
import { neelWall, precessionHeat } from '../../../electrons/berry/moving-textures';
import {
  electricResponse,
  entropyRatios,
  onsagerResidual,
  orbitalFlow,
  respond,
  thermalResponse,
} from '../../../electrons/berry/onsager';
import { failure, success, type Result } from '../../../model/result';
import { defineQuantity } from '../../quantity';
import { number, optional, out, vector } from '../../schema';
import {
  directionInput,
  dmiInput,
  filmInputs,
  filmOf,
  lambdaInput,
  outTriple,
  sigmaInput,
  torkanceInputs,
} from './film-inputs';
import { outTensor } from './inputs';

/** γ of the reference values, |g| = 2.00231930436. */
const GAMMA = 1.76085963023e11;

const unit = (n: Vector): Result<Vector> => {
  const length = Math.hypot(...n);
  return length > 1e-100
    ? success([n[0] / length, n[1] / length, n[2] / length])
    : failure({
        code: 'out-of-range',
        path: 'n',
        value: JSON.stringify(n),
        allowed: 'three numbers, not all zero',
        hint: 'Give a direction.',
      });
};

export const berryNeelWall = defineQuantity({
  name: 'electrons.berry.neel-wall',
  aliases: ['electrons.berry.wall'],
  title: 'Heat, charge and DMI energy that a moving Néel wall carries',
  formula:
    "J^Q_x=-\\frac TV\\beta_ew\\theta',\\quad \\int J^Q_xdt=-\\frac TV\\beta_e\\pi\\,\\mathrm{sgn}\\,w,\\quad V=-\\frac{t_e}{V}\\frac{\\pi w}{\\sigma},\\quad J^{DMI}_x=Dw\\theta'",
  source: 'Freimuth spec, sections 4 and 4.5',
  input: z.strictObject({
    delta: number(5e-9, {
      title: 'Wall width δ of θ = 2 arctan exp((x − wt)/δ)',
      unit: 'm',
      min: 1e-11,
      max: 1,
    }),
    w: number(100, { title: 'Speed of the wall', unit: 'm/s', min: -1e6, max: 1e6 }),
    ...filmInputs(),
    D: dmiInput(),
    ...torkanceInputs(),
    sigma: sigmaInput(),
    lam: lambdaInput(),
    S: number(0, { title: 'Seebeck coefficient', unit: 'V/K', min: -1, max: 1 }),
  }),
  output: z.object({
    JQ_peak: outTriple('W/m2', 'Heat current at its middle'),
    J_ISOT_peak: outTriple('A/m2', 'Electric current at its middle'),
    J_DMI_peak: outTriple('W/m2', 'DMI energy current at its middle; no heat'),
    F_DMI_peak: out('J/m3', 'DMI energy density at its middle'),
    JQ_time_integral_x: out('J/m2', 'Heat through a plane in one passage'),
    V_open_ISOT: out('V', 'Voltage of the open circuit'),
    V_seebeck: out('V', 'Seebeck voltage from its own heat current'),
    gradT_peak: out('K/m', 'Gradient that carries the peak'),
  }),
  compute: ({ delta, w, sigma, lam, S, ...given }) => {
    const wall = neelWall({ delta, w }, filmOf(given), { sigma, lambda: lam, S });
    return success({
      JQ_peak: [...wall.JQ],
      J_ISOT_peak: [...wall.JEl],
      J_DMI_peak: [...wall.JDmi],
      F_DMI_peak: wall.FDmi,
      JQ_time_integral_x: wall.heatPerArea,
      V_open_ISOT: wall.voltage,
      V_seebeck: wall.seebeckVoltage,
      gradT_peak: wall.gradient,
    });
  },
});

export const berryLlgField = defineQuantity({
  name: 'electrons.berry.llg-field',
  aliases: ['electrons.berry.field'],
  title: 'Field of spin–orbit torque and thermal spin–orbit torque in the equation of motion',
  formula:
    'B=\\frac{1}{\\mu_s}\\{t_oE\\times z+t_en\\times(E\\times z)-\\beta_o\\nabla T\\times z-\\beta_en\\times(\\nabla T\\times z)\\},\\quad \\dot n=-\\gamma n\\times B',
  source: 'Freimuth spec, section 4.1',
  input: z.strictObject({
    n: directionInput([0, 0, 1]),
    E: vector([1e5, 0, 0], { title: 'Electric field', unit: 'V/m', min: -1e12, max: 1e12 }),
    gradT: vector([0, 0, 0], { title: 'Temperature gradient', unit: 'K/m', min: -1e14, max: 1e14 }),
    ...torkanceInputs(),
    be: filmInputs().be,
    bo: filmInputs().bo,
    mu_s: number(2.874943124273e-23, {
      title: 'Moment per cell in the plane',
      unit: 'J/T',
      min: 1e-30,
      max: 1e-15,
    }),
    gamma: number(GAMMA, { title: 'Gyromagnetic ratio', unit: 'rad/(s T)', min: 1e9, max: 1e13 }),
  }),
  output: z.object({
    B: outTriple('T', 'Field'),
    ndot: outTriple('1/s', 'dn/dt without damping'),
    B_DL: out('T', 'Damping-like size t_e|E|/µ_s'),
    B_FL: out('T', 'Field-like size t_o|E|/µ_s'),
  }),
  compute: (input) => {
    const n = unit(input.n);
    if (!n.ok) return n;
    const B = torqueField(filmOf(input), input.mu_s, n.value, input.E, input.gradT);
    const size = Math.hypot(input.E[0], input.E[1]) / input.mu_s;
    return success({
      B: [...B],
      ndot: cross(n.value, B).map((x) => -input.gamma * x),
      B_DL: input.te * size,
      B_FL: input.to * size,
    });
  },
});

export const berryCurrents = defineQuantity({
  name: 'electrons.berry.currents',
  title: 'Heat, charge and DMI energy current of any moving moment in a film',
  formula:
    'J^Q=\\frac TV[\\beta_o\\dot n\\times z+\\beta_e(n\\times\\dot n)\\times z],\\quad J_{el}=\\frac1V[t_o\\dot n\\times z+t_e(n\\times\\dot n)\\times z],\\quad J^{DMI}=-D(n\\times\\dot n)\\times z',
  source: 'Freimuth spec, section 4',
  input: z.strictObject({
    n: directionInput([0, 0, 1]),
    dn: vector([1e9, 0, 0], { title: 'dn/dt', unit: '1/s', min: -1e16, max: 1e16 }),
    ...filmInputs(),
    ...torkanceInputs(),
    D: dmiInput(),
  }),
  output: z.object({
    JQ: outTriple('W/m2', 'Heat current'),
    J_ISOT: outTriple('A/m2', 'Electric current'),
    J_DMI: outTriple('W/m2', 'DMI energy current'),
    JE: outTriple('W/m2', 'Energy current, heat and DMI'),
  }),
  compute: (input) => {
    const n = unit(input.n);
    if (!n.ok) return n;
    const film = filmOf(input);
    const heat = heatCurrent(film, n.value, input.dn);
    const dmi = dmiCurrent(film.D, n.value, input.dn);
    return success({
      JQ: [...heat],
      J_ISOT: [...chargeCurrent(film, n.value, input.dn)],
      J_DMI: [...dmi],
      JE: heat.map((x, i) => x + (dmi[i] as number)),
    });
  },
});

export const berryFmr = defineQuantity({
  name: 'electrons.berry.fmr',
  title: 'Heat current of a moment on a cone about the film normal: the ellipse of a resonance',
  formula:
    'J_x=\\frac TV\\omega\\sin\\theta[\\beta_o\\cos\\omega t-\\beta_e\\cos\\theta\\sin\\omega t],\\quad J_y=\\frac TV\\omega\\sin\\theta[\\beta_o\\sin\\omega t+\\beta_e\\cos\\theta\\cos\\omega t]',
  source: 'Freimuth spec, section 7',
  input: z.strictObject({
    ...filmInputs(),
    frequency: number(5e9, { title: 'Frequency', unit: 'Hz', min: 0, max: 1e15 }),
    cone_deg: number(1, { title: 'Cone angle', unit: 'deg', min: 0, max: 180 }),
    points: z.number().int().min(2).max(10_000).default(24).meta({ title: 'Phases of the turn', unit: '1' }),
  }),
  output: z.object({
    phase: outTriple('rad', 'Phases ωt'),
    Jx: outTriple('W/m2', 'Heat current along x'),
    Jy: outTriple('W/m2', 'Heat current along y'),
    amplitude: out('W/m2', 'Size of the current'),
    amplitude_small_cone: out('W/m2', 'The same for a small cone, (T/V)ωθ√(β_e² + β_o²)'),
  }),
  compute: ({ frequency, cone_deg, points, ...given }) => {
    const cone = precessionHeat(filmOf(given), 2 * Math.PI * frequency, (cone_deg * Math.PI) / 180);
    const phase = Array.from({ length: points }, (_, i) => (2 * Math.PI * i) / points);
    return success({
      phase,
      Jx: phase.map((x) => cone.at(x)[0]),
      Jy: phase.map((x) => cone.at(x)[1]),
      amplitude: cone.amplitude,
      amplitude_small_cone: cone.smallAngle,
    });
  },
});

const minus = (n: Vector): Vector => [-n[0], -n[1], -n[2]];

const responses = (film: Film, n: Vector, given: { lam: number; sigma: number; damping: number }) => {
  const { lam: lambda, sigma, damping } = given;
  const { T, V, t } = film;
  const other = minus(n);
  const heat = (a: Vector, b: Vector) =>
    thermalResponse({ T, lambda, damping, at: heatMatrix(film, a), opposite: heatMatrix(film, b), n: a });
  const charge = (a: Vector, b: Vector) =>
    electricResponse({
      sigma,
      damping,
      V,
      at: torkanceMatrix(t, a),
      opposite: torkanceMatrix(t, b),
      n: a,
    });
  return { heat: [heat(n, other), heat(other, n)], charge: [charge(n, other), charge(other, n)] } as const;
};

export const berryOnsager = defineQuantity({
  name: 'electrons.berry.onsager',
  title:
    'Response matrices of heat and charge with torque, their Onsager symmetry, and the bounds of entropy production',
  formula:
    '\\begin{pmatrix}-J^Q\\\\\\tau/V\\end{pmatrix}=\\begin{pmatrix}T\\lambda&\\tilde\\beta(n)\\\\\\tilde\\beta(-n)^T&-\\Lambda\\end{pmatrix}\\begin{pmatrix}\\nabla T/T\\\\n\\times\\dot n\\end{pmatrix},\\quad A(n)=A(-n)^T',
  source: 'Freimuth spec, sections 4.6 and 5; arXiv:1602.03319, (41), (42)',
  input: z.strictObject({
    n: directionInput([0, 0, 1]),
    ...filmInputs(),
    ...torkanceInputs(),
    sigma: sigmaInput(),
    lam: lambdaInput(),
    alpha: number(0.01, { title: 'Damping', unit: '1', min: 1e-9, max: 100 }),
    Ms: number(1e6, { title: 'Saturation magnetisation', unit: 'A/m', min: 1, max: 1e8 }),
    gamma: number(GAMMA, { title: 'Gyromagnetic ratio', unit: 'rad/(s T)', min: 1e9, max: 1e13 }),
    gradT: vector([0, 0, 0], { title: 'Temperature gradient', unit: 'K/m', min: -1e14, max: 1e14 }),
    E: vector([0, 0, 0], { title: 'Electric field', unit: 'V/m', min: -1e12, max: 1e12 }),
    dn: vector([1e9, 0, 0], { title: 'dn/dt', unit: '1/s', min: -1e16, max: 1e16 }),
  }),
  output: z.object({
    A: outTensor('mixed', 'Thermal matrix, heat current first'),
    A_electric: outTensor('mixed', 'Electric matrix, current first'),
    JQ: outTriple('W/m2', 'Heat current'),
    J: outTriple('A/m2', 'Electric current'),
    torque: outTriple('J/m3', 'Torque density of gradient and damping'),
    torque_electric: outTriple('J/m3', 'Torque density of field and damping'),
    onsager_residual: out('1', 'Largest |A(n) − A(−n)^T| over the largest |A|, both matrices'),
    heat_bound: out('1', 'betatilde_odd²/(Tλ α Ms/γ); above 1 the values contradict the second law'),
    charge_bound: out('1', '(t_odd/V)²/(σ α Ms/γ)'),
    violated: z.boolean().meta({ title: 'Whether a bound is violated' }),
  }),
  compute: (input) => {
    const n = unit(input.n);
    if (!n.ok) return n;
    if (input.T === 0)
      return failure({
        code: 'out-of-range',
        path: 'T',
        value: '0',
        allowed: 'above 0 K',
        hint: 'The matrix acts on grad T/T.',
      });
    const damping = (input.alpha * input.Ms) / input.gamma;
    const film = filmOf(input);
    const { heat, charge } = responses(film, n.value, { ...input, damping });
    const turn = cross(n.value, input.dn);
    const warm = respond(heat[0], input.gradT.map((x) => x / input.T) as never, turn);
    const driven = respond(charge[0], input.E, turn);
    const bounds = entropyRatios({
      betatildeOdd: (film.T / film.V) * film.beta.odd,
      tOdd: film.t.odd,
      V: film.V,
      T: film.T,
      lambda: input.lam,
      sigma: input.sigma,
      damping,
    });
    return success({
      A: heat[0].map((row) => [...row]),
      A_electric: charge[0].map((row) => [...row]),
      JQ: warm.current.map((x) => -x),
      J: [...driven.current],
      torque: warm.torque.map((x) => x),
      torque_electric: [...driven.torque],
      onsager_residual: Math.max(onsagerResidual(...heat), onsagerResidual(...charge)),
      heat_bound: bounds.heat,
      charge_bound: bounds.charge,
      violated: bounds.heat > 1 || bounds.charge > 1,
    });
  },
});

export const berryOrbitalAnalogue = defineQuantity({
  name: 'electrons.berry.orbital-analogue',
  title: 'Orbital analogue: energy density and current of a magnet in a moving field ramp',
  formula: 'F=-M\\cdot B,\\quad J=-E\\times M,\\quad \\partial_tF+\\nabla\\cdot J=0,\\quad E_y=wB(x-wt)',
  source: 'Freimuth spec, section 6; arXiv:1602.03319, (9) to (14)',
  input: z.strictObject({
    slope: number(1e7, { title: 'Slope of the field', unit: 'T/m', min: -1e12, max: 1e12 }),
    w: number(100, { title: 'Speed of the ramp', unit: 'm/s', min: -1e6, max: 1e6 }),
    Mz: number(1e6, { title: 'Magnetisation', unit: 'A/m', min: -1e8, max: 1e8 }),
    x: number(1e-8, { title: 'Place', unit: 'm', min: -1, max: 1 }),
    t: optional('0', { title: 'Time', unit: 's', min: -1, max: 1 }),
  }),
  output: z.object({
    F: out('J/m3', 'Energy density'),
    Jx: out('W/m2', 'Energy current along x'),
    residual: out('W/m3', 'dF/dt + dJ/dx'),
  }),
  compute: ({ slope, w, Mz, x, t = 0 }) => {
    const at = (place: number, time: number) => {
      const B = slope * (place - w * time);
      return orbitalFlow([0, w * B, 0], [0, 0, Mz], [0, 0, B]);
    };
    const { F, J } = at(x, t);
    // Both are linear in place and time, so that central differences are exact but for rounding.
    const [h, tau] = [Math.max(Math.abs(x), 1e-9), Math.max(Math.abs(t), 1e-9)];
    const rate = (at(x, t + tau).F - at(x, t - tau).F) / (2 * tau);
    const divergence = (at(x + h, t).J[0] - at(x - h, t).J[0]) / (2 * h);
    return success({ F, Jx: J[0], residual: rate + divergence });
  },
});
