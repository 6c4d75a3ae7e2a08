import { describe, expect, it } from 'vitest';
import { VACUUM_PERMEABILITY } from '@workers/model';
import type { Simulation } from '@workers/magnet/simulation';
import { materialWith, simulateIn, type Shape } from '../../unit/magnet/medium-support';
import { randomUnits } from '../../unit/magnet/support';

const Ms = 8e5;
const edges = (...nm: readonly [number, number, number]) =>
  nm.map((e) => e * 1e-9) as [number, number, number];

/** A disc that touches the edges of a square of n × n cells; the inner half of its radius is another region. */
const disc = (n: number): Uint8Array =>
  Uint8Array.from({ length: n * n }, (_, i) => {
    const r = Math.hypot((i % n) + 0.5 - n / 2, Math.floor(i / n) + 0.5 - n / 2);
    return r > n / 2 ? 0 : r > n / 4 ? 1 : 2;
  });

const uniform = (cells: number, axis: number): Float64Array =>
  Float64Array.from({ length: 3 * cells }, (_, i) => (Math.floor(i / cells) === axis ? 1 : 0));

describe('a disc', () => {
  it('has the demagnetising factor of a short cylinder', () => {
    const [n, edge] = [64, 3.125];
    const regions = disc(n).map((region) => Math.min(region, 1));
    const factor = (axis: 0 | 1 | 2): number => {
      const s = simulateIn({ regions, materials: [materialWith({ Ms })] }, [n, n, 1], { 'geometry.demagnetisation': 'full' }, uniform(n * n, axis), edges(edge, edge, 20)); // prettier-ignore
      s.refresh();
      const filled = regions.reduce((sum, region) => sum + region, 0);
      const B = s.field.subarray(axis * n * n, (axis + 1) * n * n).reduce((sum, b) => sum + b, 0);
      return -B / (filled * VACUUM_PERMEABILITY * Ms);
    };
    // Diameter 200 nm, height 20 nm: magnetometric factor of R. I. Joseph, J. Appl. Phys. 37, 4639 (1966).
    const axial = joseph(0.1);
    expect(Math.abs(factor(2) - axial)).toBeLessThan(0.004);
    expect(Math.abs(factor(0) - (1 - axial) / 2)).toBeLessThan(0.002);
    // The tensor is good to 1e-8 of its largest value.
    expect(Math.abs(factor(0) - factor(1))).toBeLessThan(1e-8);
  });
});

/** Magnetometric axial factor of a uniformly magnetised cylinder, height over diameter p, by its surface charges. */
const joseph = (p: number): number => {
  // N = 4/(3π p) [ … ] with complete elliptic integrals, k² = 1/(1 + p²) (Chen, Brug, Goldfarb 1991, eq. 14b).
  const k2 = 1 / (1 + p * p);
  const k = Math.sqrt(k2);
  const integral = (f: (s: number) => number): number => {
    const n = 20_000;
    let sum = 0;
    for (let i = 0; i < n; i++) sum += f(Math.sin(((i + 0.5) * Math.PI) / (2 * n)));
    return (sum * Math.PI) / (2 * n);
  };
  const K = integral((s) => 1 / Math.sqrt(1 - k2 * s * s));
  const E = integral((s) => Math.sqrt(1 - k2 * s * s));
  return 1 - (4 / (3 * Math.PI * p)) * ((1 / k) * (p * p * K + (1 - p * p) * E) - 1);
};

/** A notched, holed wire of two materials with everything switched on, renamed by a quarter turn about z. */
const turned = (quarter: boolean): Simulation => {
  const [nx, ny, nz] = [12, 7, 2];
  const cells = nx * ny * nz;
  const noise = randomUnits(cells, 2);
  const m = randomUnits(cells, 4);
  const at = (x: number, y: number, z: number): number => x + nx * (y + ny * z);
  const regionAt = (x: number, y: number, z: number): number =>
    (noise[at(x, y, z)] as number) > 0.55 ? 0 : 1 + ((x + y) % 2);
  const turnedAt = (x: number, y: number, z: number): number => ny - 1 - y + ny * (x + nx * z);
  const regions = new Uint8Array(cells);
  const state = new Float64Array(3 * cells);
  for (let z = 0; z < nz; z++)
    for (let y = 0; y < ny; y++)
      for (let x = 0; x < nx; x++) {
        const [from, to] = [at(x, y, z), quarter ? turnedAt(x, y, z) : at(x, y, z)];
        regions[to] = regionAt(x, y, z);
        const [u, v, w] = [0, 1, 2].map((c) => m[c * cells + from] as number) as [number, number, number];
        [quarter ? -v : u, quarter ? u : v, w].forEach((value, c) => (state[c * cells + to] = value));
      }
  const along = (x: number, y: number, z: number): [number, number, number] =>
    quarter ? [-y, x, z] : [x, y, z];
  const one = { Ms, A: 1.3e-11, D: 1.1e-3, Dbulk: 0.7e-3, Ku: 3e5, Kc1: 2e5, alpha: 0.1 };
  const axes = { easyAxis: along(1, 2, -3), cubicAxis1: along(1, 0, 2), cubicAxis2: along(0, 1, 0) };
  const materials = [
    materialWith({ ...one, ...axes }),
    materialWith({ ...one, ...axes, Ms: 5e5, A: 0.8e-11, D: 0.4e-3, alpha: 0.3 }),
  ];
  const shape: Shape = quarter ? [ny, nx, nz] : [nx, ny, nz];
  const s = simulateIn({ regions, materials }, shape, {
    'geometry.demagnetisation': 'full', 'drive.field.shape': 'constant', 'drive.field.amplitude': 0.1,
    'drive.field.direction': along(0.3, -1, 0.5),
  }, state, quarter ? edges(3, 2, 2) : edges(2, 3, 2)); // prettier-ignore
  return s;
};

describe('V32 on a mask', () => {
  it('a quarter turn about z turns the averages', () => {
    const [plain, quarter] = [turned(false), turned(true)];
    for (const s of [plain, quarter]) {
      s.runUntil(3e-12);
      s.refresh();
    }
    const [x, y, z] = plain.average;
    [-y, x, z].forEach((value, c) =>
      expect(Math.abs(value - (quarter.average[c] as number))).toBeLessThan(1e-10),
    );
    expect(plain.energy / quarter.energy).toBeCloseTo(1, 10);
  });
});

describe('a disc of two materials', () => {
  const n = 16;
  const materials = [
    materialWith({ Ms, alpha: 0.05 }),
    materialWith({ Ms: 5e5, A: 0.9e-11, Ku: 1e5, easyAxis: [0, 0, 1] }),
  ];
  const start = randomUnits(n * n, 6);
  const make = (changes: Record<string, unknown> = {}) =>
    simulateIn(
      { regions: disc(n), materials },
      [n, n, 1],
      { 'geometry.demagnetisation': 'full', ...changes },
      start,
      edges(5, 5, 8),
    );

  it('relaxes downhill from noise, and stays empty outside', () => {
    const s = make({ 'solver.relaxTorque': 1e-4 });
    let [last, outcome] = [Infinity, s.relaxStep()];
    while (outcome === 'going') {
      expect(s.relaxation.energy).toBeLessThanOrEqual(last + 1e-13 * s.dynamics.moment);
      last = s.relaxation.energy;
      outcome = s.relaxStep();
    }
    expect(outcome).toBe('converged');
    const regions = disc(n);
    const norms = Array.from(regions, (region, i) => [region, Math.hypot(...[0, 1, 2].map((c) => s.m[c * n * n + i] as number))] as const); // prettier-ignore
    for (const [region, norm] of norms) expect(norm).toBeCloseTo(region === 0 ? 0 : 1, 12);
  });

  it('carries a current without leaving the mask; energy without drive falls', () => {
    const s = make({ 'drive.current.shape': 'constant', 'drive.current.density': 2e12 });
    expect(s.runUntil(2e-11)).toBe('accepted');
    expect(s.m.every(Number.isFinite)).toBe(true);
    disc(n).forEach((region, i) => {
      if (region === 0) expect(s.m[i]).toBe(0);
    });
    const free = make();
    free.refresh();
    let energy = free.energy;
    for (let t = 1; t <= 5; t++) {
      free.runUntil(t * 2e-12);
      free.refresh();
      expect(free.energy).toBeLessThan(energy);
      energy = free.energy;
    }
  });

  it('Zhang–Li: an endless wall in a strip inside an empty box moves as in the strip alone', () => {
    const [nx, ny] = [60, 5];
    const strip = (i: number): number => (Math.floor(i / nx) === 0 || Math.floor(i / nx) === ny - 1 ? 0 : 1);
    const material = materialWith({ Ms, Ku: 5e5, easyAxis: [0, 0, 1], alpha: 0.1, beta: 0.3, P: 0.6 });
    const wall = (rows: number): Float64Array => {
      const m = new Float64Array(3 * nx * rows);
      for (let i = 0; i < nx * rows; i++) {
        const s = ((i % nx) - 30.2) / 5;
        m[i + nx * rows] = 1 / Math.cosh(s);
        m[i + 2 * nx * rows] = -Math.tanh(s);
      }
      return m;
    };
    const drive = { 'drive.current.shape': 'constant', 'drive.current.density': 3e12 };
    const boxed = simulateIn({ regions: Uint8Array.from({ length: nx * ny }, (_, i) => strip(i)), materials: [material] }, [nx, ny, 1], drive, wall(ny), edges(1, 1, 1)); // prettier-ignore
    const alone = simulateIn(
      { regions: null, materials: [material] },
      [nx, 3, 1],
      drive,
      wall(3),
      edges(1, 1, 1),
    );
    for (const s of [boxed, alone]) s.runUntil(2e-11);
    boxed.average.forEach((value, c) => expect(value).toBeCloseTo(alone.average[c] as number, 9));
    expect(
      Math.abs(
        alone.average[2] -
          wall(3)
            .subarray(2 * nx * 3)
            .reduce((sum, z) => sum + z, 0) /
            (3 * nx),
      ),
    ).toBeGreaterThan(0.01);
  });
});
