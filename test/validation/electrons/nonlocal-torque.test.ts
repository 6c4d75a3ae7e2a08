import { describe, expect, it } from 'vitest';
import { boxTorque } from '@workers/electrons/nonlocal/box-torque';
import {
  conductivityOf,
  electronGas,
  gasOfDensity,
  meanFreePath,
} from '@workers/electrons/nonlocal/electron-gas';
import {
  adiabaticForce,
  betaForce,
  forceOfTorque,
  momentumForce,
  steepness,
  windingVector,
} from '@workers/electrons/nonlocal/forces';
import { bishopFrame, leastTwistFrame } from '@workers/electrons/nonlocal/frames';
import { gaugeField } from '@workers/electrons/nonlocal/gauge-field';
import { gradient, lineGrid, type Grid } from '@workers/electrons/nonlocal/grid';
import { lineTorque } from '@workers/electrons/nonlocal/line-torque';
import { chi1, chi2, slowCoefficient } from '@workers/electrons/nonlocal/q-kernels';
import {
  grazingShare,
  wallProfile,
  wallResistance,
  windowIntegral,
} from '@workers/electrons/nonlocal/sech-wall';
import { textureResistivity } from '@workers/electrons/nonlocal/texture-resistivity';

const constants = { e: 1.602176634e-19, hbar: 1.054571817e-34, m_e: 9.1093837015e-31 };
const hbarOverE = constants.hbar / constants.e;

const line = (count: number, at: (i: number) => readonly [theta: number, phi: number]): Float64Array => {
  const n = new Float64Array(3 * count);
  for (let i = 0; i < count; i++) {
    const [theta, phi] = at(i);
    n[i] = Math.sin(theta) * Math.cos(phi);
    n[count + i] = Math.sin(theta) * Math.sin(phi);
    n[2 * count + i] = Math.cos(theta);
  }
  return n;
};
const sech = (count: number, cells: number, phi = 0): Float64Array =>
  line(count, (i) => [2 * Math.atan(Math.exp(-(i - (count - 1) / 2) / cells)), phi]);
/** Rotation about an axis in general position. */
const rotated = (n: Float64Array): Float64Array => {
  const count = n.length / 3;
  const k = [0.48, 0.6, 0.64];
  const [c, s] = [Math.cos(1.1), Math.sin(1.1)];
  const out = new Float64Array(n.length);
  for (let i = 0; i < count; i++) {
    const v = [0, 1, 2].map((a) => n[a * count + i] as number) as [number, number, number];
    const along = v.reduce((sum, x, a) => sum + x * (k[a] as number), 0) * (1 - c);
    for (let a = 0; a < 3; a++) {
      const [b, d] = [(a + 1) % 3, (a + 2) % 3];
      const side = (k[b] as number) * (v[d] as number) - (k[d] as number) * (v[b] as number);
      out[a * count + i] = (v[a] as number) * c + side * s + (k[a] as number) * along;
    }
  }
  return out;
};
/** E₁(x) by quadrature of its definition, for the series of I. */
const e1 = (x: number): number => {
  let sum = 0;
  const steps = 4000;
  for (let i = 0; i < steps; i++) {
    const u = (i + 0.5) / steps;
    // ∫_x^∞ e^−y/y dy with y = x + u/(1−u).
    sum += Math.exp(-u / (1 - u)) / (x + u / (1 - u)) / (1 - u) ** 2 / steps;
  }
  return Math.exp(-x) * sum;
};

describe('the gauge field', () => {
  it('obeys its identities: size, curl and the two triads', () => {
    const [theta, phi] = [0.9, 2.1];
    const one = gaugeField({ theta, phi, dTheta: 0.7, dPhi: -1.3 });
    const two = gaugeField({ theta, phi, dTheta: -0.2, dPhi: 0.6 });
    expect(one.x ** 2 + one.y ** 2).toBeCloseTo((0.7 ** 2 + Math.sin(theta) ** 2 * 1.3 ** 2) / 4, 14);
    // Im(A_i⁺ A_j⁻) = −¼ n·(∂_i n × ∂_j n) = −¼ sin θ (∂_iθ ∂_jφ − ∂_jθ ∂_iφ).
    const triple = Math.sin(theta) * (0.7 * 0.6 - -0.2 * -1.3);
    expect(one.y * two.x - one.x * two.y).toBeCloseTo(-triple / 4, 14);
    expect(one.z).toBeCloseTo(((1 - Math.cos(theta)) * -1.3) / 2, 14);
  });
});

describe('frames', () => {
  it('of parallel transport stay across n and do not twist along a helix', () => {
    const n = line(400, (i) => [1 + 0.3 * Math.sin(i / 20), i / 15]);
    const frame = bishopFrame(n);
    let [lean, twist] = [0, 0];
    for (let i = 0; i < 400; i++) {
      const dot = (f: Float64Array, g: Float64Array, a: number, b: number): number =>
        [0, 1, 2].reduce((s, c) => s + (f[c * 400 + a] as number) * (g[c * 400 + b] as number), 0);
      lean = Math.max(lean, Math.abs(dot(frame, n, i, i)));
      if (i === 0) continue;
      // e₁(i)·e₂(i−1) is of third order in the step when nothing twists.
      const side = [0, 1, 2].map((c) => {
        const [b, d] = [(c + 1) % 3, (c + 2) % 3];
        const p = (f: Float64Array, k: number): number => f[k * 400 + i - 1] as number;
        return p(n, b) * p(frame, d) - p(n, d) * p(frame, b);
      });
      twist = Math.max(twist, Math.abs(side.reduce((s, v, c) => s + v * (frame[c * 400 + i] as number), 0)));
    }
    expect(lean).toBeLessThan(1e-14);
    expect(twist).toBeLessThan(2e-3);
  });
  it('of least twist have none on a planar texture, and say so where a skyrmion leaves some', () => {
    const grid: Grid = { sizes: [24, 24, 1], steps: [1, 1, 1] };
    const film = (theta: (r: number) => number): Float64Array =>
      line(576, (i) => {
        const [x, y] = [(i % 24) - 11.5, Math.floor(i / 24) - 11.5];
        return [theta(Math.hypot(x, y)), Math.atan2(y, x)];
      });
    const planar = line(576, (i) => [0.2 * (i % 24), 0.4]);
    expect(leastTwistFrame(grid, planar).twist).toBeLessThan(1e-10);
    const bump = film((r) => 0.8 * Math.exp(-(r * r) / 20));
    const [plain, relaxed] = [leastTwistFrame(grid, bump, false), leastTwistFrame(grid, bump)];
    expect(relaxed.twist).toBeLessThanOrEqual(plain.twist * (1 + 1e-12));
    const skyrmion = leastTwistFrame(
      grid,
      film((r) => 4 * Math.atan(Math.exp(-r / 3))),
    );
    expect(skyrmion.twist).toBeGreaterThan(5 * relaxed.twist);
    expect(skyrmion.margin).toBeLessThan(0.2);
  });
});

describe('torque of a current on a line', () => {
  const electrons = { kF: 4e9, zeta: 0.4, P: electronGas({ kF: 4e9, zeta: 0.4 }, constants).P };
  it('across a sech wall is that of the q-integral, with the convergence of the specification', () => {
    const lambda = 3.5e-10; // k_F λ = 1.4
    const errors = [5, 10, 20].map((cells) => {
      const count = 24 * cells + 1;
      const torque = lineTorque(sech(count, cells), lambda / cells, electrons);
      let [worst, size] = [0, 0];
      for (let k = -4 * cells; k <= 4 * cells; k += cells / 5) {
        const i = (count - 1) / 2 + k;
        const { c1, c2 } = wallProfile(electrons.zeta, electrons.kF * lambda, k / cells);
        const theta = 2 * Math.atan(Math.exp(-k / cells));
        // φ = 0: e_θ = (cos θ, 0, −sin θ), e_φ = y.
        const along =
          (torque.total[i] as number) * Math.cos(theta) -
          (torque.total[2 * count + i] as number) * Math.sin(theta);
        const wanted = [(electrons.P * c1) / (2 * lambda), -c2 / (2 * lambda)] as const;
        worst = Math.max(
          worst,
          Math.hypot(along - wanted[0], (torque.total[count + i] as number) - wanted[1]),
        );
        size = Math.max(size, Math.hypot(...wanted));
      }
      return worst / size;
    });
    expect(errors[0]).toBeLessThan(4e-3);
    expect(errors[1]).toBeLessThan(5e-4);
    expect(errors[2]).toBeLessThan(1.3e-4);
  });
  it('integrates to the Mori force, and χ₁ alone to none', () => {
    const [cells, lambda] = [12, 3.5e-10];
    const count = 30 * cells + 1;
    const step = lambda / cells;
    const [n, grid] = [sech(count, cells, 0.3), lineGrid(count, step)];
    const gas = electronGas(electrons, constants);
    const torque = lineTorque(n, step, electrons);
    const force = hbarOverE * forceOfTorque(grid, n, torque.total)[0];
    const { mori, golden, gaugeError } = textureResistivity(grid, n, gas, constants);
    const volume = count * step;
    const byResistivity = momentumForce([1, 0, 0], mori, { n: gas.n, volume, e: constants.e })[0];
    const closed = wallResistance(gas, lambda, constants);
    expect(gaugeError).toBe(0);
    expect(force / -closed.forcePerCurrent).toBeCloseTo(1, 3);
    expect(byResistivity / force).toBeCloseTo(1, 3);
    expect((volume * mori[0][0]) / closed.areaResistance).toBeCloseTo(1, 3);
    // On a line the gauge field is longitudinal.
    expect(golden[0][0] / mori[0][0]).toBeCloseTo(1, 2);
    expect(Math.abs((hbarOverE * forceOfTorque(grid, n, torque.chi1)[0]) / force)).toBeLessThan(1e-10);
    // β_nl is the β whose force −(ħ/2e)βPjΓ is the same.
    const gamma = steepness(grid, n);
    const beta = betaForce([1, 0, 0], { P: gas.P, beta: closed.betaNl }, gamma, hbarOverE)[0];
    expect(beta / force).toBeCloseTo(1, 2);
  });
  it('turns with the texture, flips its force with the current and is adiabatic in a planar spiral', () => {
    const n = line(600, (i) => [
      1.2 * Math.exp(-(((i - 300) / 20) ** 2) / 2),
      0.8 * Math.tanh((i - 300) / 20),
    ]);
    const step = 2e-11;
    const [one, two] = [lineTorque(n, step, electrons), lineTorque(rotated(n), step, electrons)];
    const turned = rotated(one.total);
    const size = Math.max(...one.total.map(Math.abs));
    expect(Math.max(...turned.map((v, i) => Math.abs(v - (two.total[i] as number))))).toBeLessThan(
      1e-9 * size,
    );
    const grid = lineGrid(600, step);
    expect(forceOfTorque(grid, rotated(n), two.total)[0] / forceOfTorque(grid, n, one.total)[0]).toBeCloseTo(
      1,
      9,
    );
    // A slow planar turn: τ = τ_ad in the middle, up to the open ends.
    const spiral = line(4000, (i) => [0.002 * (i - 2000), 0]);
    const slow = lineTorque(spiral, 1e-9, { kF: 1e10, zeta: 0.5, P: 0.6 });
    expect((slow.total[2000] as number) / (slow.adiabatic[2000] as number)).toBeCloseTo(1, 3);
  });
  it('in a conical spiral takes its kernels at Q|cos θ₀|', () => {
    const [theta, Q, step] = [0.7, 6e9, 2e-11];
    const count = 6000;
    const n = line(count, (i) => [theta, Q * step * i]);
    const torque = lineTorque(n, step, electrons);
    const t = (Q * Math.cos(theta)) / (2 * electrons.kF);
    const middle = count / 2;
    const phi = Q * step * middle;
    const along =
      -(torque.total[middle] as number) * Math.sin(phi) +
      (torque.total[count + middle] as number) * Math.cos(phi);
    const across = -(torque.total[2 * count + middle] as number) / Math.sin(theta);
    const scale = (Math.sin(theta) * Q) / 2;
    // The ends of the spiral leave an oscillation that falls as one over the distance.
    expect(along / scale).toBeCloseTo(electrons.P * chi1(electrons.zeta, t), 1);
    expect(Math.abs(across) / scale).toBeCloseTo(Math.abs(chi2(electrons.zeta, t)), 1);
  });
  it('of a slow texture follows the gradient expansion, and nothing is left of momentum transfer', () => {
    const [zeta, kl, h] = [0.4, 40, 1e-3];
    const profile = (x: number): number => -1 / Math.cosh(x);
    const second = (profile(0.7 + h) - 2 * profile(0.7) + profile(0.7 - h)) / h ** 2;
    const { c1 } = wallProfile(zeta, kl, 0.7);
    expect((c1 - profile(0.7)) / ((-slowCoefficient(zeta) * second) / (2 * kl) ** 2)).toBeCloseTo(1, 1);
    expect(wallResistance(electronGas({ kF: 1e10, zeta }, constants), 1.6e-9, constants).betaNl).toBeLessThan(
      1e-14,
    );
  });
  it('by bins, as in a film, is that of the endless line to two per cent', () => {
    const [nx, ny, cells] = [128, 8, 8];
    const step = 3.5e-10 / cells;
    const one = sech(nx, cells);
    const film = new Float64Array(3 * nx * ny);
    for (let c = 0; c < 3; c++)
      for (let y = 0; y < ny; y++)
        for (let x = 0; x < nx; x++) film[c * nx * ny + y * nx + x] = one[c * nx + x] as number;
    const tall: Grid = { sizes: [nx, 1, 1], steps: [step, 1, 1] };
    const wanted = lineTorque(one, step, electrons).total;
    const found = boxTorque(tall, one, [1, 0, 0], electrons);
    const size = Math.max(...wanted.map(Math.abs));
    for (let i = nx + 32; i < nx + 96; i++)
      expect(Math.abs((found[i] as number) - (wanted[i] as number))).toBeLessThan(0.02 * size);
    // A current along y finds nothing in a film that varies along x.
    expect(
      boxTorque({ sizes: [nx, ny, 1], steps: [step, step, 1] }, film, [0, 1, 0], electrons).every(
        (v) => Math.abs(v) < 1e-9 * size,
      ),
    ).toBe(true);
  });
});

describe('forces and windings', () => {
  it('of a skyrmion: the adiabatic torque integrates to 2πħ j_s d/e, 0.9998 of it or better', () => {
    const size = 240;
    const grid: Grid = { sizes: [size, size, 1], steps: [0.5e-9, 0.5e-9, 2e-9] };
    const n = line(size * size, (i) => {
      const [x, y] = [(i % size) - (size - 1) / 2, Math.floor(i / size) - (size - 1) / 2];
      return [4 * Math.atan(Math.exp(-Math.hypot(x, y) / 10)), Math.atan2(y, x)];
    });
    const winding = windingVector(grid, n);
    expect(Math.abs(winding[2]) / 2e-9).toBeGreaterThan(0.9998);
    const P = 0.5;
    const torque = gradient(grid, n, 0).map((v) => (hbarOverE * P * v) / 2);
    const force = forceOfTorque(grid, n, torque);
    const wanted = adiabaticForce([1, 0, 0], P, winding, hbarOverE);
    expect(force[1] / wanted[1]).toBeGreaterThan(0.9998);
    expect(force[1] / wanted[1]).toBeLessThan(1.0002);
    expect(Math.abs(force[0] / force[1])).toBeLessThan(1e-10);
  });
});

describe('closed forms', () => {
  it('of the wall: I is its series in E₁ and its limits', () => {
    const [zeta, kl] = [0.3, 0.7];
    let sum = 0;
    for (let k = 1; k < 30; k++)
      sum += 4 * (k % 2 === 1 ? 1 : -1) * k * (e1(2 * k * Math.PI * kl * zeta) - e1(2 * k * Math.PI * kl));
    expect(windowIntegral(zeta, kl) / sum).toBeCloseTo(1, 5);
    expect(windowIntegral(zeta, 1e-6)).toBeCloseTo(Math.log(1 / zeta), 9);
    const y = Math.PI * 30 * zeta;
    expect(windowIntegral(zeta, 30) / (4 * e1(2 * y))).toBeCloseTo(1, 4);
    expect(grazingShare(1e3)).toBeCloseTo(1, 10);
    expect(windowIntegral(1, 2)).toBe(0);
  });
  it('of the electron gas: inverse, full polarisation, conductivity and mean free path', () => {
    const gas = electronGas({ kF: 1.2e10, zeta: 0.35 }, constants);
    const back = gasOfDensity(gas.n, gas.P);
    expect(back.kF / 1.2e10).toBeCloseTo(1, 12);
    expect(back.zeta).toBeCloseTo(0.35, 12);
    expect(electronGas({ kF: 1e10, zeta: 1 }, constants).P).toBe(1);
    expect(gas.Delta * (gas.nuUp + gas.nuDown)).toBeGreaterThan(0);
    expect(conductivityOf(gas, 1e-14, constants.e) / 1e7).toBeGreaterThan(1);
    expect(meanFreePath(gas, 1e-14, constants.hbar)).toBeCloseTo(
      (constants.hbar * 1.2e10 * 1e-14) / constants.m_e,
      18,
    );
  });
});
