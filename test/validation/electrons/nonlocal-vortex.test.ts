import { describe, expect, it } from 'vitest';
import { evaluateQuantity } from '@workers/catalogue';
import { electronGas } from '@workers/electrons/nonlocal/electron-gas';
import { relaxationRate, spinRelaxation } from '@workers/electrons/nonlocal/spin-relaxation';
import { driftOf, gyroConstant, thieleOrbit, thieleVelocity } from '@workers/electrons/nonlocal/thiele';
import { vortexSpectrum } from '@workers/electrons/nonlocal/vortex';
import { besselJ0, besselJ0Integral, besselJ1, besselJ2, besselJ2Integral } from '@workers/numerics/bessel';

const constants = { e: 1.602176634e-19, hbar: 1.054571817e-34, m_e: 9.1093837015e-31 };
const texture = {
  P: 0.5,
  cell: 2.5e-10 ** 3,
  nv: 0.5,
  thickness: 1e-8,
  alpha: 0.01,
  beta: 0.02,
  dissipation: 20,
};

describe('Bessel functions', () => {
  it('have the digits of the tables', () => {
    // Abramowitz and Stegun, table 9.1.
    expect(besselJ0(1)).toBeCloseTo(0.7651976865579666, 14);
    expect(besselJ1(1)).toBeCloseTo(0.4400505857449335, 14);
    expect(besselJ2(10)).toBeCloseTo(0.2546303136851206, 14);
    expect(besselJ0(50)).toBeCloseTo(0.05581232766925182, 14);
    expect(besselJ0(0)).toBeCloseTo(1, 14);
    expect(besselJ2(0.5)).toBeCloseTo(0.0306040234586826, 14);
    expect(besselJ0(29.999999)).toBeCloseTo(besselJ0(30.000001), 6);
  });
  it('have integrals that end at one', () => {
    expect(besselJ0Integral(1)).toBeCloseTo(0.9197304100897602, 13);
    expect(besselJ0Integral(900)).toBeCloseTo(1, 1);
    expect(besselJ2Integral(900)).toBeCloseTo(1, 1);
  });
});

describe('the vortex', () => {
  it('has at Q = 0 the amplitude of its area, and falls off', () => {
    let area = 0;
    const A = Math.PI / (2 * (1 - 1 / Math.E));
    const steps = 20_000;
    for (let i = 0; i < steps; i++) {
      const r = (i + 0.5) / steps;
      const gauss = Math.exp(-r * r);
      area += (2 * A * r * r * gauss + Math.sin(A * (1 - gauss))) / steps;
    }
    const { core } = vortexSpectrum(1e-4);
    expect(core[0]).toBeCloseTo(area, 7);
    expect(core[1]).toBeCloseTo(0, 7);
    expect(Math.hypot(...vortexSpectrum(300).full)).toBeLessThan(1e-3);
  });
});

describe('the Thiele equation', () => {
  it('is solved: its residue is rounding, and with α = β any texture drifts with the spins', () => {
    const [j, force] = [
      [3e11, -7e11],
      [2e-12, 1e-12],
    ] as const;
    const [vx, vy] = thieleVelocity(texture, j, force, constants) as readonly [number, number];
    const [ux, uy] = driftOf(texture, j, constants.e);
    const g = gyroConstant(texture, constants.hbar);
    const K = (constants.hbar * texture.thickness * texture.dissipation) / texture.cell;
    const x = force[0] - g * (vy - uy) - K * (texture.alpha * vx - texture.beta * ux);
    const y = force[1] + g * (vx - ux) - K * (texture.alpha * vy - texture.beta * uy);
    expect(Math.hypot(x, y)).toBeLessThan(1e-12 * Math.abs(g * ux));
    const even = { ...texture, alpha: 0.02 };
    const drift = thieleVelocity(even, j, [0, 0], constants) as readonly [number, number];
    expect(drift[0] / ux).toBeCloseTo(1, 12);
    expect(drift[1] / uy).toBeCloseTo(1, 12);
    expect(thieleVelocity({ ...texture, nv: 0, alpha: 0 }, j, [0, 0], constants)).toBeUndefined();
  });
  it('gives the orbit of a spring: frequency kg/(g² + D²), damping kD/(g² + D²)', () => {
    const spring = 1e-3;
    const g = gyroConstant(texture, constants.hbar);
    const drag = (constants.hbar * texture.thickness * texture.dissipation * texture.alpha) / texture.cell;
    const size = g * g + drag * drag;
    const times = [0, 1e-9, 5e-9, 2e-8];
    const orbit = thieleOrbit(
      {
        texture,
        j: () => [0, 0],
        force: (_t, [x, y]) => [-spring * x, -spring * y],
        start: [1e-8, 0],
        times,
        scale: 1e-8,
      },
      constants,
    );
    expect(orbit.complete).toBe(true);
    times.forEach((t, i) => {
      const radius = 1e-8 * Math.exp((-spring * drag * t) / size);
      const angle = (-spring * g * t) / size;
      expect(Math.abs((orbit.x[i] as number) - radius * Math.cos(angle))).toBeLessThan(1e-14);
      expect(Math.abs((orbit.y[i] as number) - radius * Math.sin(angle))).toBeLessThan(1e-14);
    });
  });
});

describe('spin relaxation', () => {
  it('of isotropic impurities is β = ħ/(2Δτ_s), and α/β = s a³/S for small ζ', () => {
    const impurities = { density: 1e26, strength: 3e-48, Sz2: 1 / 3, Sperp2: 1 / 3 };
    const cell = 2.5e-10 ** 3;
    const gas = electronGas({ kF: 1.1e10, zeta: 0.01 }, constants);
    const { alpha, beta } = spinRelaxation(gas, impurities, cell);
    expect(alpha / beta / ((gas.polarisedDensity / 2) * cell)).toBeCloseTo(1, 3);
    // Golden rule: 1/τ_s = (4π/3ħ) n_s u² S² (ν↑ + ν↓) with S² = 1, summed over the three components.
    const rate = ((4 * Math.PI) / (3 * constants.hbar)) * 1e26 * 9e-96 * (gas.nuUp + gas.nuDown);
    expect(relaxationRate(beta, gas, constants) / rate).toBeCloseTo(1, 12);
  });
  it('has the values of the specification', () => {
    const answer = evaluateQuantity('electrons.nonlocal.spin-relaxation', {});
    if (!answer.ok) throw new Error(answer.hint);
    const { alpha, beta } = answer.value as Record<string, number>;
    expect((alpha as number) / 0.0001400195).toBeCloseTo(1, 6);
    expect((beta as number) / 0.0004429952).toBeCloseTo(1, 6);
  });
});
