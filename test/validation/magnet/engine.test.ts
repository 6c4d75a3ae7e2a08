import { describe, expect, it } from 'vitest';
import { BOHR_MAGNETON, REDUCED_PLANCK } from '@workers/model';
import { WallReader } from '@workers/magnet/observables/wall-profile';
import { WallTracker } from '@workers/magnet/wall-tracker';
import { BARE, box, simulate } from '../../unit/magnet/support';

/** Public validation list of the llgs-engine spec, section 11; each at its tolerance. */
const MU0 = 4e-7 * Math.PI;
/** Landé factor for which γ₀ = µ₀γ = 2.211e5 m/(A s). */
const G_2211 = (2.211e5 / MU0) * (REDUCED_PLANCK / BOHR_MAGNETON);

describe('V01 macrospin in 1 T, α = 0.1, 50 ps', () => {
  it('gives m_z and azimuth of the closed form', () => {
    const s = simulate({
      ...BARE, ...box(1, 1, 1, [2e-9, 2e-9, 2e-9]), 'material.g': G_2211, 'material.alpha': 0.1,
      'drive.field.shape': 'constant', 'drive.field.amplitude': 1, 'drive.field.direction': [0, 0, 1], 'solver.maxError': 1e-8,
    }); // prettier-ignore
    s.runUntil(50e-12);
    const [x, y, z] = s.m;
    expect(Math.abs((z as number) - 0.70189137)).toBeLessThan(1e-6);
    const azimuth = Math.atan2(y as number, x as number) + 2 * Math.PI;
    expect(Math.abs(azimuth - 8.7101876)).toBeLessThan(1e-6);
  });
});

describe('V02 undamped macrospin with Ku1, 100 ps', () => {
  it('keeps its energy to 1e-6', () => {
    const s = simulate({
      ...BARE, ...box(1, 1, 1, [2e-9, 2e-9, 2e-9]), 'material.alpha': 0, 'material.Ku': 5e5, 'material.easyAxis': [1, 2, 2],
      'texture.direction': [1, 0.2, -0.4], 'solver.maxError': 1e-7,
    }); // prettier-ignore
    s.refresh();
    const before = s.energy;
    s.runUntil(100e-12);
    s.refresh();
    expect(Math.abs(s.energy / before - 1)).toBeLessThan(1e-6);
    expect(s.integration.steps).toBeGreaterThan(20);
  });
});

describe('V09 spin wave of 40 nm on a chain of 2 nm cells, 1 T', () => {
  it('turns at the lattice frequency 50.2740286 GHz', () => {
    // Half a wavelength between natural boundaries: the cosine is an exact mode of the chain.
    const nx = 10;
    const amplitude = 1e-4;
    const mode = Float64Array.from({ length: nx }, (_, i) => Math.cos((Math.PI * (i + 0.5)) / nx));
    const initial = new Float64Array(3 * nx);
    mode.forEach((c, i) => {
      initial[i] = amplitude * c;
      initial[2 * nx + i] = Math.sqrt(1 - (amplitude * c) ** 2);
    });
    const s = simulate(
      { ...BARE, ...box(nx, 1, 1, [2e-9, 2e-9, 2e-9]), 'material.A': 1.3e-11, 'material.Ms': 8e5, 'material.g': (1.7595e11 * REDUCED_PLANCK) / BOHR_MAGNETON, 'material.alpha': 0, 'drive.field.shape': 'constant', 'drive.field.amplitude': 1, 'drive.field.direction': [0, 0, 1], 'solver.maxError': 1e-9 },
      initial,
    ); // prettier-ignore
    const t = 100e-12;
    s.runUntil(t);
    const project = (block: number): number =>
      mode.reduce((sum, c, i) => sum + c * (s.m[block * nx + i] as number), 0);
    const turns = 5 + Math.atan2(project(1), project(0)) / (2 * Math.PI);
    expect(Math.abs(turns / t / 50.2740286e9 - 1)).toBeLessThan(1e-4);
  });
});

/** The Bloch wall of V10 to V13: hard axis along the motion, easy axis z, wall moment along y. */
const bloch = (cell: number, nx: number, changes: Record<string, unknown> = {}) =>
  simulate({
    ...BARE, ...box(nx, 1, 1, [cell, cell, cell]), 'material.A': 1.3e-11, 'material.Ms': 8e5, 'material.g': G_2211,
    'material.Ku': 5e5, 'material.easyAxis': [0, 0, 1], 'texture.kind': 'up-down', 'texture.angle': Math.PI / 2,
    'texture.position': (nx * cell) / 2, ...changes,
  }); // prettier-ignore

describe('V10 static Bloch wall', () => {
  it.each([
    [1e-9, 1.01816e-2, 5.0825e-9],
    [2e-9, 1.0131e-2, 5.031e-9],
  ])('cells of %d m: energy and width of the chain', (cell, sigma, width) => {
    const s = bloch(cell, 160e-9 / cell);
    expect(s.relax()).toBe('converged');
    s.refresh();
    // The anisotropy energy is counted from the domains, where it is −Ku.
    const perArea = s.energy / (cell * cell) + 5e5 * 160e-9;
    expect(Math.abs(perArea / sigma - 1)).toBeLessThan(5e-4);
    const wall = new WallReader(s.mesh, { Q: 1, axis: 'z' }).read(s.m);
    expect(Math.abs((wall?.width ?? NaN) / width - 1)).toBeLessThan(5e-4);
    expect(wall?.q).toBeCloseTo(80e-9, 15);
  });
});

const velocity = (s: ReturnType<typeof bloch>, from: number, to: number): number => {
  const reader = new WallTracker(s.mesh, { Q: 1, axis: 'z' }, Math.PI / 2);
  s.runUntil(from);
  const start = reader.look(s.m)?.q ?? NaN;
  s.runUntil(to);
  return ((reader.look(s.m)?.q ?? NaN) - start) / (to - from);
};

describe('V11 Walker motion of that wall', () => {
  it('runs at 33.31 m/s (chain) in 0.3 of the Walker field', () => {
    const HW = (0.1 * 1e5) / 8e5;
    const s = bloch(1e-9, 200, {
      'texture.position': 60e-9, 'material.alpha': 0.1, 'material.Kh': 1e5, 'material.hardAxis': [1, 0, 0],
      'drive.field.shape': 'constant', 'drive.field.amplitude': 0.3 * HW, 'drive.field.direction': [0, 0, 1],
    }); // prettier-ignore
    s.relax();
    expect(Math.abs(velocity(s, 1.2e-9, 1.8e-9) / 33.566 - 1)).toBeLessThan(0.015);
    expect(Math.abs(velocity(s, 1.8e-9, 2.0e-9) / 33.31 - 1)).toBeLessThan(0.005);
  });
});

describe('V13 that wall in a current', () => {
  it('runs at β u/α = 200 m/s for (β, u) = (0.1, 200)', () => {
    const s = bloch(1e-9, 200, {
      'texture.position': 50e-9, 'material.alpha': 0.1, 'material.Kh': 1e5, 'material.hardAxis': [1, 0, 0],
      'drive.flow.shape': 'constant', 'drive.flow.v': 200, 'drive.flow.w': 20,
    }); // prettier-ignore
    s.relax();
    const v = velocity(s, 0.1e-9, 0.4e-9);
    expect(Math.abs(v / 200 - 1)).toBeLessThan(0.015);
    expect(Math.abs(v / 198.7 - 1)).toBeLessThan(0.002);
  });
});

describe('V14 DMI wire of 100 cells', () => {
  it('tilts its first cells as OOMMF and Fidimag do, with our sign', () => {
    const s = simulate({
      ...BARE, ...box(100, 1, 1, [1e-9, 1e-9, 1e-9]), 'material.Ms': 0.86e6, 'material.A': 13e-12, 'material.Ku': 4e5,
      'material.easyAxis': [0, 0, 1], 'material.D': 3e-3, 'texture.direction': [0, 0, 1], 'solver.relaxTorque': 1e-7,
    }); // prettier-ignore
    expect(s.relax()).toBe('converged');
    const at = (block: number, i: number): number => s.m[100 * block + i] as number;
    expect(Math.abs(at(0, 0) - 0.613452)).toBeLessThan(1e-5);
    expect(Math.abs(at(2, 0) - 0.7897323)).toBeLessThan(1e-5);
    expect(Math.abs(at(0, 1) - 0.531488)).toBeLessThan(1e-5);
    expect(Math.abs(at(2, 1) - 0.847066)).toBeLessThan(1e-5);
    expect(Math.abs(at(0, 99) + 0.613452)).toBeLessThan(1e-5);
  });
});
