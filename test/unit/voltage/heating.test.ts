import { describe, expect, it } from 'vitest';
import { gilbertVelocity, smfPoint, type Vector } from '@workers/voltage/spin-motive-force';
import { estimateCard } from '@workers/voltage/thermodynamics/estimate-card';
import {
  coupledResponse,
  forcesBehind,
  heatingAtPoint,
  type HeatingConstants,
} from '@workers/voltage/thermodynamics/heating';
import {
  heatingMap,
  marginMap,
  marginWarning,
  slopesAt,
  steepnessMap,
} from '@workers/voltage/thermodynamics/heating-map';
import { boundPerSteepness } from '@workers/voltage/thermodynamics/texture-margin';
import {
  landauLifshitzPair,
  pumpedFlux,
  pumpedHeat,
  thermalTorque,
  toGilbert,
  toLandauLifshitz,
  torqueCoefficient,
} from '@workers/voltage/thermodynamics/torque-pumping';

const D = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const C = (a: Vector, b: Vector): [number, number, number] => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const K = (k: number, a: Vector): [number, number, number] => [k * a[0], k * a[1], k * a[2]];
const UNITS = { e: 1.602176634e-19, hbar: 1.054571817e-34 };
const PY: HeatingConstants = { gamma: 1.76e11, alpha: 0.1, beta: 0.04, P: 0.6, sigma: 4e6, M: 8e5, ...UNITS };
const length = Math.hypot(0.3, -0.5, 0.7);
const n: Vector = [0.3 / length, -0.5 / length, 0.7 / length];
const dn: [Vector, Vector, Vector] = [C(n, [2e7, 1e7, -3e7]), C(n, [0, 4e7, 1e7]), C(n, [1e7, -2e7, 2e7])];
const H: Vector = [0.02, 0.05, -0.03];
const gradMu: Vector = [UNITS.e * 4000, -UNITS.e * 2000, UNITS.e * 500];
const state = { n, H, gradMu, dn };

describe('heating at a point', () => {
  it('solves the Gilbert equation with the torque of the current and Ohm with the motive field', () => {
    const { ndot, j } = coupledResponse(state, PY);
    const u = (PY.P * PY.gamma * PY.hbar) / (2 * PY.e * PY.M);
    for (const k of [0, 1, 2] as const) {
      const drift = dn.reduce((s, d, i) => s + u * (j[i] as number) * (d[k] - PY.beta * C(n, d)[k]), 0);
      const right = -PY.gamma * C(n, H)[k] + PY.alpha * C(n, ndot)[k] + drift;
      expect(ndot[k] / right).toBeCloseTo(1, 11);
      const { adiabatic, beta } = smfPoint(n, ndot, dn[k], PY.P, PY.beta, PY.hbar / (2 * PY.e));
      expect(j[k] / (PY.sigma * (adiabatic + beta + gradMu[k] / PY.e))).toBeCloseTo(1, 12);
    }
  });
  it('is the power that the forces put in, M H·ṅ + j·∇µ/e, in both forms', () => {
    const { ndot, j, current, force, forceConstant } = heatingAtPoint(state, PY);
    const power = PY.M * D(H, ndot) + D(j, gradMu) / PY.e;
    expect(current.total / power).toBeCloseTo(1, 11);
    expect(force.total / power).toBeCloseTo(1, 11);
    // η₀ν here is 1e-19 m² times 1e15 1/m²: the paper's constants are that far off.
    expect(Math.abs(forceConstant.total / power - 1)).toBeGreaterThan(1e-9);
    expect(Math.abs(forceConstant.total / power - 1)).toBeLessThan(1e-3);
    for (const part of ['damping', 'joule'] as const)
      expect(Math.abs(forceConstant[part] / force[part] - 1)).toBeLessThan(1e-2);
  });
  it('leaves β out of the field form and the adiabatic pair out of the current form', () => {
    const still = heatingAtPoint(state, { ...PY, beta: 0 });
    expect(Math.abs(still.current.cross)).toBe(0);
    expect(Math.abs(still.forceConstant.cross)).toBeGreaterThan(0.01 * still.forceConstant.damping);
    const adiabatic = heatingAtPoint(state, { ...PY, P: 0 });
    expect(adiabatic.forceConstant.cross).toBe(0);
    expect(adiabatic.force.cross / adiabatic.force.total).toBeCloseTo(0, 12);
  });
  it('does not feel a field along the magnetisation', () => {
    const more: Vector = [H[0] + 3 * n[0], H[1] + 3 * n[1], H[2] + 3 * n[2]];
    const [a, b] = [heatingAtPoint(state, PY), heatingAtPoint({ ...state, H: more }, PY)];
    expect(b.current.total / a.current.total).toBeCloseTo(1, 10);
    expect(b.forceConstant.total / a.forceConstant.total).toBeCloseTo(1, 10);
  });
  it('finds the forces behind a motion and a current', () => {
    const { ndot, j } = coupledResponse(state, PY);
    const behind = forcesBehind(n, ndot, j, dn, PY);
    for (const k of [0, 1, 2] as const) {
      expect(behind.gradMu[k] / gradMu[k]).toBeCloseTo(1, 9);
      expect(behind.H[k]).toBeCloseTo(H[k] - D(H, n) * n[k], 12);
    }
  });
});

describe('what the field pumps', () => {
  it('is the modern motive current: −e j^n = σE with E from the motion', () => {
    const ndot = gilbertVelocity(n, H, PY.gamma, PY.alpha);
    const xi = torqueCoefficient(PY, UNITS);
    const flux = pumpedFlux(
      n,
      H,
      dn.map((d) => K(PY.M, d)),
      landauLifshitzPair({ xi, xiBeta: PY.beta * xi }, PY.alpha),
    );
    for (const k of [0, 1, 2] as const) {
      const E = ((UNITS.hbar * PY.P) / (2 * UNITS.e)) * (D(n, C(ndot, dn[k])) + PY.beta * D(ndot, dn[k]));
      expect((-UNITS.e * flux[k]) / (PY.sigma * E)).toBeCloseTo(1, 12);
    }
  });
  it('is heat alike: T j^s of the thermal pair is −(Tħ/2e)(aA + bB)', () => {
    const ndot = gilbertVelocity(n, H, PY.gamma, PY.alpha);
    const given = { a: 2e4, b: -300, T: 250 };
    const pair = landauLifshitzPair(thermalTorque({ ...given, gamma: PY.gamma, M: PY.M }, UNITS), PY.alpha);
    const entropy = pumpedFlux(
      n,
      H,
      dn.map((d) => K(PY.M, d)),
      pair,
    );
    const heat = pumpedHeat(n, ndot, dn, given, UNITS);
    for (const k of [0, 1, 2] as const) {
      const [A, B] = [D(n, C(ndot, dn[k])), D(ndot, dn[k])];
      const wanted = ((-250 * UNITS.hbar) / (2 * UNITS.e)) * (2e4 * A - 300 * B);
      expect(heat[k] / wanted).toBeCloseTo(1, 13);
      expect((250 * entropy[k]) / wanted).toBeCloseTo(1, 11);
    }
  });
  it('has readings that go over into each other, with β = α as "only adiabatic"', () => {
    const gilbert = { gamma: 1.76e11, alpha: 0.1, beta: 0.04, xi: 5e15 };
    const landau = toLandauLifshitz(gilbert);
    expect(landau.betaL).toBeCloseTo((0.04 - 0.1) / 1.004, 15);
    const back = toGilbert(landau);
    for (const key of ['gamma', 'alpha', 'beta', 'xi'] as const)
      expect(back[key] / gilbert[key]).toBeCloseTo(1, 13);
    expect(toLandauLifshitz({ ...gilbert, beta: 0.1 })).toMatchObject({ betaL: 0 });
  });
});

describe('maps of the mesh', () => {
  const mesh = { nx: 64, ny: 3, nz: 1, dx: 2e-9, dy: 5e-9, dz: 5e-9 };
  const cells = 192;
  const wall = (x: number): Vector => [-Math.tanh(x / 20e-9), 1 / Math.cosh(x / 20e-9), 0];
  const m = new Float64Array(3 * cells);
  const v = new Float64Array(3 * cells);
  for (let i = 0; i < cells; i++) {
    const x = ((i % 64) - 31.5) * 2e-9;
    wall(x).forEach((c, k) => (m[i + k * cells] = c));
    // A wall that moves at 100 m/s and turns at 1e9 rad/s.
    const sech = 1 / Math.cosh(x / 20e-9);
    const slope: Vector = [(-sech * sech) / 20e-9, (-sech * Math.tanh(x / 20e-9)) / 20e-9, 0];
    [-100 * slope[0], -100 * slope[1], 1e9 * sech].forEach((c, k) => (v[i + k * cells] = c));
  }
  const constants = { ...PY, alpha: 0.01, beta: 0.02 };
  it('see the steepness sech²/Δ² of a wall, to second order, also at the edges', () => {
    const steep = steepnessMap(mesh, m);
    // Central differences of the wall miss (dx/Δ)²/3 of the slope at its centre, so twice that of its square.
    expect((steep[95] as number) * 400e-18).toBeCloseTo((1 - (2 / 3) * 0.01) / Math.cosh(1 / 20) ** 2, 3);
    expect(steep[0]).toBeGreaterThan(0);
    expect(D(slopesAt(mesh, m, 20)[0], wall((20 - 31.5) * 2e-9))).toBeCloseTo(0, 3);
  });
  it('add up to the damping heat 2αM/γ (v²/Δ + Δω²) of the wall in open circuit', () => {
    const map = heatingMap(mesh, m, v, null, constants);
    const row = map.current.damping.subarray(64, 128).reduce((s, x) => s + x * 2e-9, 0);
    const wanted = ((2 * 0.01 * 8e5) / 1.76e11) * (100 ** 2 / 20e-9 + 20e-9 * 1e18);
    // The mesh ends 3.2 Δ from the wall.
    expect(row / wanted).toBeCloseTo(1, 2);
    expect(map.current.joule.every((x) => x === 0)).toBe(true);
    const total = (form: 'current' | 'force', i: number): number =>
      (map[form].damping[i] as number) + (map[form].joule[i] as number) + (map[form].cross[i] as number);
    for (let i = 0; i < cells; i++) expect(total('force', i) / total('current', i)).toBeCloseTo(1, 3);
  });
  it('leave empty cells alone and do not look across them', () => {
    const holed = m.slice();
    for (const k of [0, 1, 2]) holed[96 + k * cells] = 0;
    expect(steepnessMap(mesh, holed)[96]).toBe(0);
    const one = heatingMap(mesh, holed, v, null, constants);
    expect(one.current.damping[96]).toBe(0);
    const sided = slopesAt(mesh, holed, 95)[0];
    expect(Math.hypot(...sided)).toBeCloseTo(1 / 20e-9, -6);
  });
  it('warn of the second law with the damping that would do, and keep silent where all is well', () => {
    const units = { gamma: 1.76e11, ...UNITS };
    const co = { M: 1.45e6, sigma: 3.4e7, P: 0.6, alpha: 0.01, beta: 0.01 };
    const per = boundPerSteepness(co, units);
    const steep = Float64Array.of(0, 4e16, 1e16);
    expect(marginWarning(marginMap(steep, 0.01, per['generic-current']), 0.01)).toBe('');
    expect(marginWarning(marginMap(steep, 0.01, per['two-band-force']), 0.01)).toBe(
      'The coefficient set violates the second law in 1 cell: the texture needs a damping of 0.0179, the material has 0.01.',
    );
  });
});

describe('the estimate card', () => {
  it('has the numbers of section VII for cobalt, and the print beside where the gradient differs', () => {
    const card = estimateCard(
      { P: 0.6, M: 1.45e6, sigma: 3.4e7, delta: 1e-8, H0: 0.1, E0: 1e4, g: 2, gamma: 1.9e11 },
      { e: 1.6e-19, muB: 9.3e-24, m_e: 9.11e-31 },
    );
    const at = (equation: string) => card.find((l) => l.equation === equation);
    expect(at('75')?.value).toBeCloseTo(3.4e11, 0);
    expect(at('76')?.printed?.value).toBeCloseTo(4.30399274e-3, 10);
    expect((at('76')?.value ?? 0) / (at('76')?.printed?.value ?? 1)).toBeCloseTo(2, 14);
    expect(at('84')?.value).toBeCloseTo(697.5, 8);
    expect(at('84')?.printed?.value).toBeCloseTo(348.75, 8);
    expect(at('87')?.value).toBeCloseTo(6.975e-6, 14);
    expect((at('83')?.value ?? 0) / 3.4e7).toBeCloseTo(697.5, 8);
    expect(at('77')?.value).toBeCloseTo((at('76')?.value ?? 0) * 1.9e11 * 1.45e6, -6);
  });
});
