import { describe, expect, it } from 'vitest';
import { createCosineTransform } from '@workers/numerics/cosine-transform';
import { conjugateGradients, stabilisedGradients } from '@workers/numerics/krylov';
import { createNeumannBox } from '@workers/numerics/neumann-box';

const generator = (seed: number) => () => {
  seed = (seed * 16807) % 2147483647;
  return (2 * seed) / 2147483647 - 1;
};
const random = (count: number, seed: number): Float64Array => {
  const next = generator(seed);
  return Float64Array.from({ length: count }, next);
};

describe('the cosine transform', () => {
  it('equals the sum it stands for at lengths with every kind of factor, several columns at once', () => {
    for (const count of [1, 2, 3, 4, 5, 7, 12, 30, 37, 64, 74, 101])
      for (const inner of [1, 2, 5]) {
        const x = random(count * inner, count + inner);
        const data = Float64Array.from([0, ...x]);
        const plan = createCosineTransform(count);
        plan.forward(data, inner, 1);
        for (let k = 0; k < count; k++)
          for (let q = 0; q < inner; q++) {
            let sum = 0;
            for (let j = 0; j < count; j++)
              sum += (x[j * inner + q] as number) * Math.cos((Math.PI * k * (2 * j + 1)) / (2 * count));
            expect(Math.abs((data[1 + k * inner + q] as number) - sum)).toBeLessThan(1e-12 * count);
          }
        plan.inverse(data, inner, 1);
        x.forEach((value, i) =>
          expect(Math.abs((data[i + 1] as number) - value)).toBeLessThan(1e-13 * count),
        );
      }
  });
});

/** Lattice Laplacian written out cell by cell. */
const laplacian = (counts: readonly number[], g: readonly number[], u: Float64Array): Float64Array => {
  const [nx, ny] = counts as [number, number, number];
  const at = (i: number, j: number, k: number) => u[i + nx * (j + ny * k)] as number;
  return Float64Array.from(u, (_, index) => {
    const place = [index % nx, Math.floor(index / nx) % ny, Math.floor(index / (nx * ny))] as const;
    let sum = 0;
    for (const axis of [0, 1, 2])
      for (const way of [-1, 1]) {
        const other = place.map((p, a) => (a === axis ? p + way : p)) as [number, number, number];
        if ((other[axis] as number) < 0 || (other[axis] as number) >= (counts[axis] as number)) continue;
        sum += (g[axis] as number) * (at(...place) - at(...other));
      }
    return sum;
  });
};

describe('the direct solver of a box', () => {
  it('solves the lattice Laplacian exactly and gives back the mean-free part', () => {
    for (const counts of [
      [9, 1, 1],
      [1, 8, 1],
      [1, 1, 6],
      [12, 10, 1],
      [7, 1, 5],
      [6, 5, 4],
      [16, 37, 3],
    ] as const) {
      const g = [1.3, 0.7, 4.1] as const;
      const u = random(counts[0] * counts[1] * counts[2], 5);
      const mean = u.reduce((a, b) => a + b, 0) / u.length;
      const rhs = laplacian(counts, g, u);
      createNeumannBox({ counts, conductances: g })(rhs, rhs);
      u.forEach((value, i) => expect(Math.abs((rhs[i] as number) - (value - mean))).toBeLessThan(1e-11));
    }
  });

  it('leaves a mean of the right side out of account', () => {
    const box = createNeumannBox({ counts: [4, 4, 1], conductances: [1, 1, 1] });
    const out = new Float64Array(16);
    box(new Float64Array(16).fill(3), out);
    out.forEach((x) => expect(Math.abs(x)).toBeLessThan(1e-14));
  });
});

describe('the iterations', () => {
  const n = 40;
  const matrix = (skew: number) => (x: Float64Array, out: Float64Array) => {
    for (let i = 0; i < n; i++)
      out[i] = (3 + i / n) * (x[i] as number) - (1 + skew) * (x[i + 1] ?? 0) - (1 - skew) * (x[i - 1] ?? 0);
  };
  const copy = (x: Float64Array, out: Float64Array) => out.set(x);
  const truth = random(n, 3);
  const problem = (skew: number) => {
    const rhs = new Float64Array(n);
    matrix(skew)(truth, rhs);
    return { apply: matrix(skew), precondition: copy, rhs, tolerance: 1e-12, maxIterations: 200 };
  };

  it('find the known answer, the second of a matrix that is not symmetric', () => {
    for (const [solve, skew] of [
      [conjugateGradients, 0],
      [stabilisedGradients, 0.8],
    ] as const) {
      const x = new Float64Array(n);
      const report = solve(problem(skew), x);
      expect(report.converged).toBe(true);
      expect(report.iterations).toBeGreaterThan(3);
      x.forEach((value, i) => expect(Math.abs(value - (truth[i] as number))).toBeLessThan(1e-10));
    }
  });

  it('say so when they stop short', () => {
    for (const solve of [conjugateGradients, stabilisedGradients]) {
      const report = solve({ ...problem(0), maxIterations: 2 }, new Float64Array(n));
      expect(report.converged).toBe(false);
      expect(report.residual).toBeGreaterThan(1e-6);
    }
  });
});
