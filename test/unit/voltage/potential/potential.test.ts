import { describe, expect, it } from 'vitest';
import { magnetisedConduction } from '@workers/voltage/potential/conductivity-tensor';
import { createConductor, faceDifferences, faceValues } from '@workers/voltage/potential/conductor';
import { createPotentialSolver } from '@workers/voltage/potential/solve-potential';
import { workBalance } from '@workers/voltage/potential/texture-health';
import reference from '../../../../workers/validation/data/saslow-public.json';
import {
  entry,
  centre,
  disc,
  fieldEmf,
  generator,
  largestDifference,
  randomEmf,
  texture,
  value,
} from './support';

const box = { nx: 21, ny: 12, nz: 5, dx: 4e-9, dy: 5e-9, dz: 3e-9 };
const flat = { nx: 24, ny: 17, nz: 1, dx: 4e-9, dy: 4e-9, dz: 10e-9 };
const sigma = 4e6;
const largest = (x: ArrayLike<number>): number => largestDifference(x, new Float64Array(x.length));

describe('the open-circuit potential', () => {
  it('is the running sum of the motive force in one dimension, whatever the conductivity', () => {
    const mesh = { nx: 40, ny: 1, nz: 1, dx: 2e-9, dy: 1e-8, dz: 1e-8 };
    const next = generator(4);
    const conductor = value(
      createConductor(
        mesh,
        Float64Array.from({ length: 40 }, () => 1e6 * (1.5 + next())),
      ),
    );
    const emf = randomEmf(conductor, 9);
    const { V, currents } = value(createPotentialSolver(conductor)).solve({ emf });
    let sum = 0;
    for (let i = 0; i < 39; i++) {
      sum += emf[0]?.[i] as number;
      expect(Math.abs((V[i + 1] as number) - (V[0] as number) - sum)).toBeLessThan(1e-8);
    }
    expect(largest(currents[0] as Float64Array)).toBeLessThan(1e-8 * 1e6 * 5e-8);
  });

  it('is the same directly and by conjugate gradients', () => {
    for (const mesh of [box, flat]) {
      const conductor = value(createConductor(mesh, sigma));
      const emf = randomEmf(conductor, 2);
      const direct = value(createPotentialSolver(conductor)).solve({ emf });
      const iterated = value(
        createPotentialSolver(conductor, { method: 'iterative', tolerance: 1e-12 }),
      ).solve({ emf });
      expect([direct.method, iterated.method]).toEqual(['direct', 'conjugate gradients']);
      expect(direct.leak).toBeLessThan(1e-12);
      expect(largestDifference(direct.V, iterated.V)).toBeLessThan(1e-9 * largest(direct.V));
      // The preconditioner is the answer here: one step, and one for rounding.
      expect(iterated.iterations).toBeLessThanOrEqual(2);
    }
  });

  it('needs few iterations in a disc with grains, loses no charge and heats as much as the texture gives', () => {
    const mesh = { nx: 60, ny: 60, nz: 2, dx: 4e-9, dy: 4e-9, dz: 8e-9 };
    const next = generator(8);
    const grains = Float64Array.from({ length: 7200 }, () => sigma * (1.2 + next()));
    const conductor = value(createConductor(mesh, grains, disc(mesh, 120e-9)));
    const emf = randomEmf(conductor, 7);
    const solved = value(createPotentialSolver(conductor)).solve({ emf });
    expect(solved.converged).toBe(true);
    expect(solved.iterations).toBeLessThan(60);
    expect(solved.leak).toBeLessThan(1e-8);
    expect(workBalance(conductor, emf, solved).relative).toBeLessThan(1e-9);
  });

  it('cancels a motive force that is a gradient, for any tensor, on parts that do not touch', () => {
    const next = generator(5);
    const filled = Uint8Array.from({ length: 408 }, (_, i) =>
      i % 24 === 11 || (i % 24 > 18 && i > 200) ? 0 : 1,
    );
    const conductor = value(createConductor(flat, sigma, filled));
    expect(conductor.islands).toBe(2);
    const potential = Float64Array.from(filled, (f) => f * next());
    const emf = faceValues(conductor);
    faceDifferences(conductor, potential, emf);
    const m = texture(flat, (x, y) => {
      const [a, b] = [2e7 * x, 1e7 * y];
      return [Math.sin(a) * Math.cos(b), Math.sin(a) * Math.sin(b), Math.cos(a)];
    });
    for (const parts of [
      { amr: 0, hall: 0 },
      { amr: 0.3, hall: 0 },
      { amr: 0.05, hall: 0.4 },
    ]) {
      const conduction = magnetisedConduction(conductor, m, parts);
      const solved = value(createPotentialSolver(conductor, { conduction })).solve({ emf });
      expect(solved.converged).toBe(true);
      for (let i = 0; i < 408; i++) {
        const j = conductor.island.indexOf(conductor.island[i] as number);
        if (filled[i] === 1)
          expect(
            Math.abs(
              (solved.V[i] as number) -
                (solved.V[j] as number) -
                ((potential[i] as number) - (potential[j] as number)),
            ),
          ).toBeLessThan(1e-8);
      }
    }
  });

  it('equals the series of a strip (public value S9)', () => {
    const { inputs, outputs } = reference.find(({ id }) => id.startsWith('S9')) as unknown as {
      inputs: { E0: number; D: number; eps: number; W: number; points: [number, number][] };
      outputs: { V: number[] };
    };
    const { E0, D, eps, W } = inputs;
    const mesh = { nx: 640, ny: 120, nz: 1, dx: 1e-9, dy: 1e-9, dz: 1e-9 };
    const conductor = value(createConductor(mesh, sigma));
    const emf = fieldEmf(conductor, (x, y) => [
      (E0 / Math.cosh((x - 320.5e-9) / D) ** 2) * (1 + eps * Math.cos((Math.PI * y) / W)),
      0,
      0,
    ]);
    const { V } = value(createPotentialSolver(conductor)).solve({ emf });
    // Points sit on cell centres along x; across, on edges (parabola level at the edge) or between two rows.
    const at = (x: number, y: number): number => {
      const row = (j: number): number => V[j * 640 + Math.round((x + 320e-9) / 1e-9)] as number;
      if (y === 0) return (9 * row(0) - row(1)) / 8;
      if (y === W) return (9 * row(119) - row(118)) / 8;
      return (row(Math.round(y / 1e-9) - 1) + row(Math.round(y / 1e-9))) / 2;
    };
    inputs.points.forEach(([x, y], k) => {
      const expected = outputs.V[k] as number;
      expect(Math.abs((at(x, y) - at(-310e-9, 60e-9)) / expected - 1)).toBeLessThan(1e-3);
    });
  });
});

describe('a conductivity that follows the magnetisation', () => {
  const parts = { amr: 0.2, hall: 0.3 };
  const m = [0.48, 0.6, 0.64] as const;
  /** Inverse of ρ = 1 + amr·mm + hall·(m ×) by Cramer's rule, independent of the code. */
  const tensor = (() => {
    const cross = [
      [0, -m[2], m[1]],
      [m[2], 0, -m[0]],
      [-m[1], m[0], 0],
    ];
    const r = m.map((a, i) =>
      m.map((b, j) => (i === j ? 1 : 0) + 0.2 * a * b + 0.3 * (cross[i]?.[j] as number)),
    );
    const minor = (i: number, j: number): number => {
      const [a, b] = [(i + 1) % 3, (i + 2) % 3];
      const [c, d] = [(j + 1) % 3, (j + 2) % 3];
      return entry(entry(r, a), c) * entry(entry(r, b), d) - entry(entry(r, a), d) * entry(entry(r, b), c);
    };
    const det = [0, 1, 2].reduce((sum, j) => sum + entry(entry(r, 0), j) * minor(0, j), 0);
    return m.map((_, i) => m.map((__, j) => minor(j, i) / det));
  })();

  it('carries the current of the inverse resistivity inside the metal', () => {
    const conductor = value(createConductor(box, sigma));
    const conduction = magnetisedConduction(
      conductor,
      texture(box, () => m),
      parts,
    );
    const E = [3, -2, 5] as const;
    const out = faceValues(conductor);
    conduction.currents(
      fieldEmf(conductor, () => E),
      out,
    );
    conductor.axes.forEach(({ area, next, index }, a) =>
      next.forEach((j, i) => {
        if (j === i) return;
        const density = sigma * entry(tensor, index).reduce((sum, s, k) => sum + s * entry(E, k), 0);
        // Cells at an edge know one face of two across it.
        const inside = conductor.axes.every(({ step, count }, other) => {
          const at = Math.floor(i / step) % count;
          return other === a || (at > 0 && at < count - 1);
        });
        if (inside) expect((out[a]?.[i] as number) / (density * area)).toBeCloseTo(1, 12);
      }),
    );
  });

  it('lets the transpose be the tensor of the reversed magnetisation, and be the transpose', () => {
    const next = generator(6);
    const conductor = value(
      createConductor(
        box,
        sigma,
        Uint8Array.from({ length: 1260 }, () => (next() > -0.6 ? 1 : 0)),
      ),
    );
    const field = texture(box, (x, y, z) => {
      const [a, b] = [3e7 * x + 1e8 * z, 4e7 * y];
      return [Math.sin(a) * Math.cos(b), Math.sin(a) * Math.sin(b), Math.cos(a)];
    });
    const [there, back] = [1, -1].map((s) =>
      magnetisedConduction(
        conductor,
        field.map((x) => s * x),
        parts,
      ),
    );
    const [e, f] = [randomEmf(conductor, 1), randomEmf(conductor, 2)];
    const [Ke, Kf, reversed] = [faceValues(conductor), faceValues(conductor), faceValues(conductor)];
    there?.currents(e, Ke);
    there?.currents(f, Kf, true);
    back?.currents(f, reversed);
    const product = (a: readonly Float64Array[], b: readonly Float64Array[]): number =>
      a.reduce((sum, row, k) => sum + row.reduce((s, x, i) => s + x * (b[k]?.[i] as number), 0), 0);
    expect(product(f, Ke) / product(Kf, e)).toBeCloseTo(1, 10);
    Kf.forEach((row, k) =>
      expect(largestDifference(row, reversed[k] as Float64Array)).toBeLessThan(1e-15 * sigma),
    );
  });

  it('converges to a manufactured potential at second order', () => {
    // E = ∇V + σ⁻¹ curl A with curl A tangential at the edges: exactly V remains.
    const error = (n: number): number => {
      const mesh = { nx: 2 * n, ny: n, nz: 1, dx: 1 / n, dy: 1 / n, dz: 0.1 };
      const [kx, ky] = [Math.PI / 2, Math.PI];
      const angle = (x: number, y: number): number => 0.7 * x + 0.4 * y;
      const V = (x: number, y: number): number => Math.cos(kx * x) * Math.cos(2 * ky * y) + 0.3 * x * y;
      const conductor = value(createConductor(mesh, 1));
      const field = texture(mesh, (x, y) => [0.8 * Math.cos(angle(x, y)), 0.8 * Math.sin(angle(x, y)), 0.6]);
      const emf = fieldEmf(conductor, (x, y) => {
        const gradient = [
          -kx * Math.sin(kx * x) * Math.cos(2 * ky * y) + 0.3 * y,
          -2 * ky * Math.cos(kx * x) * Math.sin(2 * ky * y) + 0.3 * x,
        ] as const;
        // Stream function that vanishes on all four edges.
        const j = [
          Math.sin(kx * x) * ky * Math.cos(ky * y),
          -kx * Math.cos(kx * x) * Math.sin(ky * y),
        ] as const;
        const n3 = [0.8 * Math.cos(angle(x, y)), 0.8 * Math.sin(angle(x, y)), 0.6] as const;
        // The film is one cell thick: j_z = 0 is not imposed, E_z is absent, so the 2 × 2 block of σ is what acts.
        const s = planar(n3);
        const det = s[0] * s[3] - s[1] * s[2];
        return [
          gradient[0] + (s[3] * j[0] - s[1] * j[1]) / det,
          gradient[1] + (s[0] * j[1] - s[2] * j[0]) / det,
          0,
        ];
      });
      const conduction = magnetisedConduction(conductor, field, parts);
      const solved = value(createPotentialSolver(conductor, { conduction })).solve({ emf });
      expect(solved.method).toBe('stabilised gradients');
      expect(solved.converged).toBe(true);
      const exact = Float64Array.from(solved.V, (_, i) => {
        const [x, y] = centre(mesh, i);
        return V(x, y);
      });
      const shift = exact.reduce((sum, x, i) => sum + (x - (solved.V[i] as number)), 0) / exact.length;
      return Math.sqrt(
        exact.reduce((sum, x, i) => sum + (x - shift - (solved.V[i] as number)) ** 2, 0) / exact.length,
      );
    };
    /** In-plane block of σ in units of 1/ρ⊥. */
    const planar = (n: readonly [number, number, number]): [number, number, number, number] => {
      const across = 1 / (1 + parts.hall ** 2);
      const excess = 1 / (1 + parts.amr) - across;
      const hall = parts.hall * across * n[2];
      return [
        across + excess * n[0] ** 2,
        excess * n[0] * n[1] + hall,
        excess * n[0] * n[1] - hall,
        across + excess * n[1] ** 2,
      ];
    };
    const [coarse, middle, fine] = [error(12), error(24), error(48)];
    expect(fine).toBeLessThan(5e-4);
    expect(Math.log2(coarse / middle)).toBeGreaterThan(1.85);
    expect(Math.log2(middle / fine)).toBeGreaterThan(1.85);
  });
});

describe('what cannot be solved is refused', () => {
  it.each([
    [createConductor(flat, 0), 'bad-conductivity'],
    [createConductor(flat, -1), 'bad-conductivity'],
    [createConductor(flat, NaN), 'bad-conductivity'],
    [createConductor(flat, [1, 2, 3]), 'wrong-size'],
    [createConductor(flat, 1, new Uint8Array(408)), 'nothing-conducts'],
  ])('case %#', (result, code) => {
    expect(result.ok ? '' : result.code).toBe(code);
  });
});
