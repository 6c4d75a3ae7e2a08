import { describe, expect, it } from 'vitest';
import { cleanDevice, type Device } from '@workers/electrons/lattice/device';
import { surfaceGreen } from '@workers/electrons/lattice/leads';
import { averageStrip } from '@workers/electrons/lattice/strip-average';
import { inPlace } from '@workers/electrons/lattice/tasks';
import { givenTexture, wallTexture } from '@workers/electrons/lattice/texture';

type C = readonly [number, number];
const times = ([a, b]: C, [c, d]: C): C => [a * c - b * d, a * d + b * c];
const plus = ([a, b]: C, [c, d]: C): C => [a + c, b + d];
const conj = ([a, b]: C): C => [a, -b];

/** σ_x, σ_y, σ_z and 1. */
const PAULI: readonly (readonly (readonly C[])[])[] = [
  [[[0, 0], [1, 0]], [[1, 0], [0, 0]]],
  [[[0, 0], [0, -1]], [[0, 1], [0, 0]]],
  [[[1, 0], [0, 0]], [[0, 0], [-1, 0]]],
  [[[1, 0], [0, 0]], [[0, 0], [1, 0]]],
]; // prettier-ignore

const L = 6;
const W = 3;
const SIZE = 2 * L * W;

/** Every term of the model on a strip of 6 × 3 sites, ends clean of impurities only; another one for every seed. */
const device = (sign: 1 | -1 = 1, seed = 0): Device => {
  const flat = Array.from(
    { length: 3 * L * W },
    (_, k) => sign * Math.sin((1.7 + 0.13 * seed) * k + 0.3 * ((k * k) % 7) + seed),
  );
  const left = [0.6 * sign, 0, 0.8 * sign] as const;
  const right = [0, -sign, 0] as const;
  const texture = givenTexture({ L, W, left, right }, flat);
  if (texture === undefined) throw new Error('no texture');
  const potential = Float64Array.from({ length: L * W }, (_, k) => 0.3 * Math.cos((2.1 + seed) * k));
  const flips = Float64Array.from(
    { length: 3 * L * W },
    (_, k) => sign * 0.2 * Math.sin((0.9 + seed) * k + 1),
  );
  const spinOrbit = [
    { slice: 2, site: 1, strength: 0.7 },
    { slice: 3, site: 0, strength: -0.5 },
    { slice: 3, site: 2, strength: 0.4 },
  ];
  return { ...cleanDevice(texture, 0.6), leadExchange: [0.6, 0.4], potential, flips, rashba: 0.2, spinOrbit };
};

/** H written out term by term from section B1, with full matrices of all sites. */
const hamiltonian = (d: Device): C[][] => {
  const h: C[][] = Array.from({ length: SIZE }, () => Array.from({ length: SIZE }, (): C => [0, 0]));
  const add = (i: number, y: number, k: number, v: number, factor: C, sigma: number, pair: boolean): void => {
    if (k < 0 || k >= L || y < 0 || y >= W || v < 0 || v >= W || i < 0 || i >= L) return;
    for (const a of [0, 1])
      for (const b of [0, 1]) {
        const [row, column] = [2 * (i * W + y) + a, 2 * (k * W + v) + b];
        const value = times(factor, PAULI[sigma]?.[a]?.[b] as C);
        const cells = h[row] as C[];
        cells[column] = plus(cells[column] as C, value);
        if (pair) (h[column] as C[])[row] = plus((h[column] as C[])[row] as C, conj(value));
      }
  };
  for (let i = 0; i < L; i++)
    for (let y = 0; y < W; y++) {
      const site = i * W + y;
      add(i, y, i, y, [d.potential[site] as number, 0], 3, false);
      for (let c = 0; c < 3; c++) {
        const field = -d.exchange * (d.texture.n[3 * site + c] as number) + (d.flips[3 * site + c] as number);
        add(i, y, i, y, [field, 0], c, false);
      }
      add(i, y, i + 1, y, [-1, 0], 3, true);
      add(i, y, i + 1, y, [0, d.rashba], 1, true);
      add(i, y, i, y + 1, [-1, 0], 3, true);
      add(i, y, i, y + 1, [0, -d.rashba], 0, true);
    }
  for (const { slice: i, site: y, strength: l } of d.spinOrbit)
    for (const sx of [1, -1])
      for (const sy of [1, -1]) add(i + sx, y, i, y + sy, [0, (sx * sy * l) / 4], 2, true);
  return h;
};

/** Σ of a lead as (2W)² block, from the sine modes and the projector ½(1 ± n·σ). */
const selfEnergy = (energy: number, exchange: number, n: readonly number[]): C[][] =>
  Array.from({ length: 2 * W }, (_, row) =>
    Array.from({ length: 2 * W }, (__, column) => {
      let sum: C = [0, 0];
      for (let m = 1; m <= W; m++)
        for (const s of [1, -1]) {
          const level = -2 * Math.cos((Math.PI * m) / (W + 1));
          const g = surfaceGreen(energy - level + s * exchange);
          const chi = (y: number): number =>
            Math.sin((Math.PI * m * (y + 1)) / (W + 1)) * Math.sqrt(2 / (W + 1));
          let projector: C = row % 2 === column % 2 ? [0.5, 0] : [0, 0];
          for (let c = 0; c < 3; c++)
            projector = plus(
              projector,
              times([(s * (n[c] as number)) / 2, 0], PAULI[c]?.[row % 2]?.[column % 2] as C),
            );
          sum = plus(sum, times(times(g, projector), [chi(row >> 1) * chi(column >> 1), 0]));
        }
      return sum;
    }),
  );

/** Gauss–Jordan elimination with row pivoting, written out. */
const invertPlainly = (a: Float64Array, n: number): void => {
  const rows = Array.from({ length: n }, (_, r) =>
    Array.from({ length: 2 * n }, (_c, c): C =>
      c < n ? [a[2 * (r * n + c)] as number, a[2 * (r * n + c) + 1] as number] : [c - n === r ? 1 : 0, 0],
    ),
  );
  for (let k = 0; k < n; k++) {
    const size = (r: number): number => Math.hypot(...(rows[r]?.[k] as C));
    let best = k;
    for (let r = k; r < n; r++) if (size(r) > size(best)) best = r;
    [rows[k], rows[best]] = [rows[best] as C[], rows[k] as C[]];
    const [re, im] = rows[k]?.[k] as C;
    const inverse: C = [re / (re * re + im * im), -im / (re * re + im * im)];
    rows[k] = (rows[k] as C[]).map((z) => times(z, inverse));
    for (let r = 0; r < n; r++) {
      if (r === k) continue;
      const factor = times([-1, 0], rows[r]?.[k] as C);
      rows[r] = (rows[r] as C[]).map((z, c) => plus(z, times(factor, rows[k]?.[c] as C)));
    }
  }
  rows.forEach((row, r) => row.slice(n).forEach((z, c) => a.set(z, 2 * (r * n + c))));
};

const dense = (d: Device, energy: number) => {
  const h = hamiltonian(d);
  const ends = [
    { at: 0, sigma: selfEnergy(energy, d.leadExchange[0], d.texture.left) },
    { at: SIZE - 2 * W, sigma: selfEnergy(energy, d.leadExchange[1], d.texture.right) },
  ] as const;
  const a = new Float64Array(2 * SIZE * SIZE);
  for (let r = 0; r < SIZE; r++)
    for (let c = 0; c < SIZE; c++) {
      let value = times([-1, 0], h[r]?.[c] as C);
      if (r === c) value = plus(value, [energy, 0]);
      for (const { at, sigma } of ends) {
        const entry = sigma[r - at]?.[c - at];
        if (entry !== undefined) value = plus(value, times([-1, 0], entry));
      }
      a.set(value, 2 * (r * SIZE + c));
    }
  invertPlainly(a, SIZE);
  const G = (r: number, c: number): C => [
    a[2 * (r * SIZE + c)] as number,
    a[2 * (r * SIZE + c) + 1] as number,
  ];
  const gamma =
    (k: 0 | 1) =>
    (r: number, c: number): C => {
      const { sigma } = ends[k];
      const [x, y] = [sigma[r]?.[c] as C, conj(sigma[c]?.[r] as C)];
      return times([0, 1], [x[0] - y[0], x[1] - y[1]]);
    };
  /** (G Γ G†)_{rc}. */
  const spectral = (k: 0 | 1, r: number, c: number): C => {
    let sum: C = [0, 0];
    for (let p = 0; p < 2 * W; p++)
      for (let q = 0; q < 2 * W; q++) {
        const at = ends[k].at;
        sum = plus(sum, times(times(G(r, at + p), gamma(k)(p, q)), conj(G(c, at + q))));
      }
    return sum;
  };
  let T = 0;
  for (let p = 0; p < 2 * W; p++)
    for (let q = 0; q < 2 * W; q++)
      T += times(gamma(1)(p, q), spectral(0, SIZE - 2 * W + q, SIZE - 2 * W + p))[0];
  return { T, spectral };
};

const solved = (d: Device, energy: number, pump = false) => {
  const answer = inPlace(averageStrip(d, [{ energy, weight: 1 }], { pump }));
  if (!answer.ok) throw new Error(answer.hint);
  return answer.value;
};

describe('block elimination with every term of the model', () => {
  const energy = -0.9;
  const found = solved(device(), energy);
  const wanted = dense(device(), energy);
  it('transmits as the inverse of the whole matrix does', () => {
    expect(found.scattering.T).toBeCloseTo(wanted.T, 12);
    expect(found.scattering.T + found.scattering.R).toBeCloseTo(found.scattering.open[0], 12);
  });
  it('has the density and spin of every site from the whole matrix', () => {
    for (let site = 0; site < L * W; site++) {
      const rho = (a: number, b: number): C => {
        const [l, r] = [
          wanted.spectral(0, 2 * site + a, 2 * site + b),
          wanted.spectral(1, 2 * site + a, 2 * site + b),
        ];
        return [(l[0] - r[0]) / (4 * Math.PI), (l[1] - r[1]) / (4 * Math.PI)];
      };
      expect(found.observables.density[site]).toBeCloseTo(rho(0, 0)[0] + rho(1, 1)[0], 13);
      expect(found.observables.spin[3 * site]).toBeCloseTo(2 * rho(0, 1)[0], 13);
      expect(found.observables.spin[3 * site + 1]).toBeCloseTo(-2 * rho(0, 1)[1], 13);
      expect(found.observables.spin[3 * site + 2]).toBeCloseTo(rho(0, 0)[0] - rho(1, 1)[0], 13);
    }
  });
  it('keeps charge and spin on every interior site and a unitary S-matrix', () => {
    expect(found.observables.continuityError).toBeLessThan(1e-14);
    expect(found.scattering.unitarityError).toBeLessThan(1e-13);
    expect(found.currentSpread).toBeLessThan(1e-14);
    expect(2 * Math.PI * found.current).toBeCloseTo(found.scattering.T, 12);
  });
  it('transmits the same with time reversed: n, b and the leads turned round', () => {
    const back = solved(device(-1), energy);
    // All channels together are T from the left; reversed in time they are T from the right, which is the same number.
    expect(back.scattering.T).toBeCloseTo(found.scattering.T, 12);
  });
  it('pumps by a shift what its current pushes with time reversed (Onsager)', () => {
    const pumped = solved(device(-1), energy, true).shift;
    // −⟨∂H/∂X⟩; on this rough texture ∂n is not quite across n, so that it is not −Σ t·(n × ∂n).
    const { dx } = device().texture;
    const force = -0.6 * dx.reduce((sum, v, k) => sum + v * (found.observables.spin[k] as number), 0);
    expect(((pumped?.left ?? NaN) - (pumped?.right ?? NaN)) / 2).toBeCloseTo(force, 13);
    expect(Math.abs(force)).toBeGreaterThan(1e-4);
  });
});

describe.each(
  // Energies over the whole band of three chains, its edges and beyond.
  [-4.1, -3.3, -2, -1.0001, 0, 0.4, 1.9, 2.6, 3.4, 4.3].map((energy, k) => [k + 1, energy] as const),
)('another device %d at E = %d', (seed, energy) => {
  it('transmits and polarises as the inverse of the whole matrix does', () => {
    const found = solved(device(1, seed), energy);
    const wanted = dense(device(1, seed), energy);
    expect(Math.abs(found.scattering.T - wanted.T)).toBeLessThan(1e-10);
    for (let site = 0; site < L * W; site++) {
      const [l, r] = ([0, 1] as const).map((k) => wanted.spectral(k, 2 * site, 2 * site + 1)) as [C, C];
      expect(Math.abs((found.observables.spin[3 * site] as number) - (l[0] - r[0]) / (2 * Math.PI))).toBeLessThan(1e-11);
      expect(Math.abs((found.observables.spin[3 * site + 1] as number) + (l[1] - r[1]) / (2 * Math.PI))).toBeLessThan(1e-11);
    }
    expect(found.scattering.unitarityError).toBeLessThan(1e-12);
    expect(found.observables.continuityError).toBeLessThan(1e-12);
  });
}); // prettier-ignore

it('the surface Green function is the limit of decimation', () => {
  for (const w of [-3.1, -1.9, -0.4, 0.1, 1.3, 2.5]) {
    // Lopez Sancho's doubling with a small imaginary part, hop −1, scalar.
    const z: C = [w, 1e-8];
    const inverse = ([a, b]: C): C => [a / (a * a + b * b), -b / (a * a + b * b)];
    let [alpha, surface, bulk]: [C, C, C] = [
      [1, 0],
      [0, 0],
      [0, 0],
    ];
    for (let k = 0; k < 45; k++) {
      const g = inverse([z[0] - bulk[0], z[1] - bulk[1]]);
      const step = times(times(alpha, g), alpha);
      surface = plus(surface, step);
      bulk = plus(bulk, times([2, 0], step));
      alpha = times(times(alpha, g), alpha);
    }
    const [re, im] = inverse([z[0] - surface[0], z[1] - surface[1]]);
    const exact = surfaceGreen(w);
    expect(Math.abs(exact[0] - re)).toBeLessThan(1e-7);
    expect(Math.abs(exact[1] - im)).toBeLessThan(1e-7);
  }
});

it('a wall transmits the same whichever way it turns, without Rashba coupling', () => {
  const T = [0, 0.7, 2.9].map((phi) => {
    const texture = wallTexture({ L: 14, W: 2, left: [0, 0, 1], right: [0, 0, -1] }, { lambda: 1.5, phi });
    return solved(cleanDevice(texture, 0.5), -1).scattering.T;
  });
  expect(T[1]).toBeCloseTo(T[0] as number, 13);
  expect(T[2]).toBeCloseTo(T[0] as number, 13);
});
