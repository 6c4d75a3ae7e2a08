import { describe, expect, it } from 'vitest';
import type { Mesh } from '@workers/magnet/mesh';
import { createConductor, faceValues, type FaceValues } from '@workers/voltage/potential/conductor';
import { createPotentialSolver } from '@workers/voltage/potential/solve-potential';
import { createTextureEmf, textureEmf, totalEmf } from '@workers/voltage/potential/texture-emf';
import { chargePotential, contactVoltage, withoutFieldShift } from '@workers/voltage/two-band/contact';
import { bandFaceForces } from '@workers/voltage/two-band/face-forces';
import { applyGrid, bandGrid, type BandMedium } from '@workers/voltage/two-band/grid';
import {
  accumulationBetweenEnds,
  accumulationOfPulse,
  chargePotentialOfPulse,
} from '@workers/voltage/two-band/line';
import { bandsOf, decayConstant, diffusionLength, relaxation } from '@workers/voltage/two-band/relaxation';
import { solveTwoBand, type TwoBandProblem, type TwoBandSolution } from '@workers/voltage/two-band/solve';

const ECHARGE = 1.602176634e-19;
const wire = (nx: number, dx: number): Mesh => ({ nx, ny: 1, nz: 1, dx, dy: 1e-8, dz: 1e-8 });
const metal = (sigma: number, P: number, lam: number): BandMedium => {
  const [maj, min] = [((1 + P) / 2) * sigma, ((1 - P) / 2) * sigma];
  return { sigmaMaj: maj, sigmaMin: min, flip: (maj * min) / (sigma * lam * lam) };
};
const solved = (problem: TwoBandProblem): TwoBandSolution => {
  const answer = solveTwoBand(problem);
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
};
const refusal = (problem: TwoBandProblem): string => {
  const answer = solveTwoBand(problem);
  return answer.ok ? '' : `${answer.code} ${answer.path}`;
};
/** E·dx on the faces of a wire, from a field at x measured from the middle. */
const along = (mesh: Mesh, field: (x: number) => number): FaceValues => [
  Float64Array.from({ length: mesh.nx }, (_, i) =>
    i + 1 < mesh.nx ? mesh.dx * field((i + 1 - mesh.nx / 2) * mesh.dx) : 0,
  ),
];
let seed = 11;
const draw = (): number => 2 * ((seed = (seed * 16807) % 2147483647) / 2147483647) - 1;

describe('two bands on a wire', () => {
  const P = 0.6;
  const pulse = (dx: number, lam = 5e-9) => {
    const mesh = wire(Math.round(1.2e-6 / dx), dx);
    const sech = (x: number): number => 50 / Math.cosh(x / 20e-9) ** 2;
    const forces = { maj: along(mesh, sech), min: along(mesh, (x) => -sech(x)) };
    const found = solved({ mesh, medium: metal(4e6, P, lam), forces });
    return { mesh, found, at: (x: number) => x / dx + mesh.nx / 2 - 0.5 };
  };
  const read = (values: Float64Array, place: number): number => {
    const i = Math.floor(place);
    return (values[i] as number) * (i + 1 - place) + (values[i + 1] as number) * (place - i);
  };
  it('have the spin accumulation of the public case S11, to second order in the cell', () => {
    const miss = [2e-9, 2e-9 / 3].map((dx) => {
      const { found, at } = pulse(dx);
      const delta = found.maj.map((mu, i) => mu - (found.min[i] as number));
      // 11 nm and its mirror image are centres of cells at both lengths.
      const got = read(delta, at(11e-9));
      expect(read(delta, at(-11e-9)) / got).toBeCloseTo(-1, 8);
      return got / accumulationOfPulse(11e-9, { peak: 100, D: 20e-9, lam: 5e-9 }) - 1;
    }) as [number, number];
    expect(Math.abs(miss[1])).toBeLessThan(5e-3);
    expect(miss[0] / miss[1]).toBeGreaterThan(8.5);
    expect(miss[0] / miss[1]).toBeLessThan(9.5);
  });
  it('give P ∫E dx between far leads whatever λ is, and at any lead with PG = P', () => {
    for (const lam of [1e-9, 5e-9, 40e-9]) {
      const { mesh, found } = pulse(2e-9, lam);
      const last = mesh.nx - 1;
      const V = (i: number, PG: number): number =>
        contactVoltage(found.maj[i] as number, found.min[i] as number, PG, 1);
      for (const PG of [0, 1, P])
        // 600 nm are 15 of the longest λ.
        expect((V(last, PG) - V(0, PG)) / (P * 50 * 2 * 20e-9)).toBeCloseTo(1, 5);
      const near = mesh.nx / 2 + 4;
      const muc = chargePotential(found.maj[near] as number, found.min[near] as number, P);
      expect(V(near, P)).toBeCloseTo(-muc, 18);
      expect(Math.abs(V(near, 0) / V(near, P) - 1)).toBeGreaterThan(1e-4);
      const whole = muc - chargePotential(found.maj[0] as number, found.min[0] as number, P);
      expect(whole / chargePotentialOfPulse(4.5 * 2e-9, P * 50, 20e-9)).toBeCloseTo(1, 3);
    }
  });
  it('become one fluid as λ goes to zero', () => {
    const spread = [4e-9, 1e-9, 0.25e-9].map((lam) => {
      const { found } = pulse(2e-9, lam);
      return found.maj.reduce((most, mu, i) => Math.max(most, Math.abs(mu - (found.min[i] as number))), 0);
    }) as [number, number, number];
    // δ → −λ² d(E_maj − E_min)/dx.
    expect(spread[1] / spread[2]).toBeGreaterThan(15);
    expect(spread[0]).toBeGreaterThan(spread[1]);
  });
  it('pile up spin at closed ends of a uniform field', () => {
    const mesh = wire(200, 1e-9);
    const forces = { maj: along(mesh, () => 30), min: along(mesh, () => -70) };
    const { maj, min } = solved({ mesh, medium: metal(4e6, 0.3, 20e-9), forces });
    for (const i of [0, 10, 60, 150, 199]) {
      const wanted = accumulationBetweenEnds((i + 0.5) * 1e-9, 200e-9, 100, 20e-9);
      expect(((maj[i] as number) - (min[i] as number)) / wanted).toBeCloseTo(1, 2);
    }
  });
  it('carry the spin that a polarised contact brings over λ', () => {
    const [mesh, lam, PG, I] = [wire(400, 1e-9), 20e-9, 0.9, 1e-6];
    const injections = [
      { cells: [0], current: I, PG },
      { cells: [399], current: -I, PG: 0.3 },
    ];
    const { maj, min } = solved({ mesh, medium: metal(4e6, 0.3, lam), forces: null, injections });
    const slope = ((I / 1e-16 / 4e6) * 2 * (PG - 0.3)) / (1 - 0.3 ** 2);
    for (const i of [2, 20, 60]) {
      const wanted = -lam * slope * Math.exp(-((i + 0.5) * 1e-9) / lam);
      expect(((maj[i] as number) - (min[i] as number)) / wanted).toBeCloseTo(1, 2);
    }
    // The other contact has the polarisation of the magnet: no spin there, and Ohm's law between.
    expect(Math.abs((maj[398] as number) - (min[398] as number))).toBeLessThan(1e-6 * lam * slope);
    const ohm = ((maj[150] as number) - (maj[350] as number)) / 200e-9 / (I / 1e-16 / 4e6);
    expect(ohm).toBeCloseTo(-1, 2);
  });
});

describe('two bands on any mesh', () => {
  const mesh: Mesh = { nx: 12, ny: 7, nz: 3, dx: 3e-9, dy: 4e-9, dz: 5e-9 };
  const cells = 252;
  const randomForces = (on: Mesh) => {
    const conductor = createConductor(on, 1);
    if (!conductor.ok) throw new Error('no conductor');
    const one = (): FaceValues => {
      const values = faceValues(conductor.value);
      values.forEach((row) => row.forEach((_, i) => (row[i] = 1e-6 * draw())));
      return values;
    };
    return { maj: one(), min: one() };
  };
  it('are solved directly and by conjugate gradients alike, with a small residual', () => {
    const forces = randomForces(mesh);
    const medium = metal(5e6, -0.4, 6e-9);
    const [direct, iterated] = (['automatic', 'iterative'] as const).map((method) =>
      solved({ mesh, medium, forces, method, tolerance: 1e-12 }),
    ) as [TwoBandSolution, TwoBandSolution];
    expect([direct.method, iterated.method]).toEqual(['direct', 'conjugate gradients']);
    expect(direct.residual).toBeLessThan(1e-12);
    for (const band of ['maj', 'min'] as const) {
      const size = Math.max(...direct[band].map(Math.abs));
      direct[band].forEach((mu, i) =>
        expect(Math.abs(mu - (iterated[band][i] as number))).toBeLessThan(1e-9 * size),
      );
    }
  });
  it('conserve charge in every cell of an odd shape with contrasts, and keep islands apart', () => {
    const [sigmaMaj, sigmaMin, flip] = [0, 1, 2].map(() => new Float64Array(cells)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    for (let i = 0; i < cells; i++) {
      const hole = i % 12 === 6 || (i * 7919) % 11 === 0;
      sigmaMaj[i] = hole ? 0 : 1e6 * (i % 12 < 6 ? 1 : 20);
      sigmaMin[i] = hole ? 0 : 5e5;
      flip[i] = hole ? 0 : 1e22;
    }
    const medium = { sigmaMaj, sigmaMin, flip };
    const forces = randomForces(mesh);
    const found = solved({ mesh, medium, forces });
    expect(found.parts).toBeGreaterThan(1);
    expect(found.residual).toBeLessThan(1e-9);
    const grid = bandGrid(mesh, medium);
    if (!grid.ok) throw new Error('no grid');
    const x = Float64Array.from({ length: 2 * cells }, (_, k) =>
      Number((k % 2 === 0 ? found.maj : found.min)[k >> 1]),
    );
    const out = new Float64Array(2 * cells);
    applyGrid(grid.value, x, out);
    // Independent of the band the outflow of both adds up to what the forces drive.
    let [most, scale] = [0, 0];
    const driven = new Float64Array(cells);
    grid.value.conductor.axes.forEach(({ next }, axis) =>
      next.forEach((b, a) => {
        if (a === b) return;
        const flow =
          Number(grid.value.maj[axis]?.[a]) * Number(forces.maj[axis]?.[a]) +
          Number(grid.value.min[axis]?.[a]) * Number(forces.min[axis]?.[a]);
        (driven[a] as number) += flow;
        (driven[b] as number) -= flow;
      }),
    );
    driven.forEach((flow, c) => {
      scale = Math.max(scale, Math.abs(flow));
      most = Math.max(most, Math.abs((out[2 * c] as number) + (out[2 * c + 1] as number) - flow));
    });
    expect(most / scale).toBeLessThan(1e-8);
    expect(found.maj.every((mu, i) => (sigmaMaj[i] as number) > 0 || mu === 0)).toBe(true);
  });
  it('agree with the potential of one fluid where spins flip at once', () => {
    const [m, v] = [new Float64Array(3 * cells), new Float64Array(3 * cells)];
    for (let i = 0; i < cells; i++) {
      const T = 0.3 * (i % 12) + 0.2 * (Math.floor(i / 12) % 7);
      [Math.cos(T), Math.sin(T) * 0.6, Math.sin(T) * 0.8].forEach((c, k) => (m[i + k * cells] = c));
      const w = [1e9, -5e8, 2e9];
      [0, 1, 2].forEach((k) => {
        const [p, q] = [(k + 1) % 3, (k + 2) % 3];
        v[i + k * cells] = Number(w[p]) * Number(m[i + q * cells]) - Number(w[q]) * Number(m[i + p * cells]);
      });
    }
    const made = createConductor(mesh, 4e6);
    if (!made.ok) throw new Error('no conductor');
    const conductor = made.value;
    const forces = bandFaceForces(conductor, m, v, { maj: 0.03, min: 0.03 });
    const found = solved({ mesh, medium: metal(4e6, 0.6, 1e-12), forces });
    const emf = createTextureEmf(conductor);
    textureEmf(conductor, m, v, { P: 0.6, beta: 0.03 }, emf);
    const total = faceValues(conductor);
    totalEmf(emf, total);
    const solver = createPotentialSolver(conductor);
    if (!solver.ok) throw new Error('no solver');
    const { V } = solver.value.solve({ emf: total });
    const size = Math.max(...V.map(Math.abs));
    V.forEach((x, i) => {
      expect(Math.abs(x + (found.maj[i] as number))).toBeLessThan(1e-6 * size);
      expect(Math.abs(x + (found.min[i] as number))).toBeLessThan(1e-6 * size);
    });
  });
  it('let nothing pile up in a ring', () => {
    const ring: Mesh = { nx: 24, ny: 1, nz: 1, dx: 2e-9, dy: 1e-8, dz: 1e-8, periodic: [1, 0, 0] };
    const level = [Float64Array.from({ length: 24 }, () => 1e-7)];
    const found = solved({ mesh: ring, medium: metal(4e6, 0.5, 5e-9), forces: { maj: level, min: level } });
    expect(Math.max(...found.maj.map(Math.abs))).toBeLessThan(1e-16);
  });
  it('refuse what cannot be answered, in one line', () => {
    const medium = metal(4e6, 0.5, 5e-9);
    const base = { mesh, medium, forces: null };
    expect(refusal({ ...base, medium: { ...medium, sigmaMaj: -1 } })).toBe('out-of-range medium.sigmaMaj');
    expect(refusal({ ...base, medium: { ...medium, flip: NaN } })).toBe('out-of-range medium.flip');
    expect(refusal({ ...base, medium: { ...medium, sigmaMin: [1, 2] } })).toBe(
      'out-of-range medium.sigmaMin',
    );
    expect(refusal({ ...base, medium: { sigmaMaj: 0, sigmaMin: 0, flip: 0 } })).toBe('out-of-range medium');
    expect(refusal({ ...base, forces: { maj: [], min: [] } })).toBe('out-of-range forces.maj');
    const bad = randomForces(mesh);
    (bad.min[0] as Float64Array)[3] = NaN;
    expect(refusal({ ...base, forces: bad })).toBe('out-of-range forces.min');
    const give = (cells: number[], current: number, PG = 0) =>
      refusal({ ...base, injections: [{ cells, current, PG }] });
    expect(give([0], 1)).toBe('out-of-range injections');
    expect(give([999], 1)).toBe('out-of-range injections.cells');
    expect(give([], 1)).toBe('out-of-range injections.cells');
    expect(give([0], NaN)).toBe('out-of-range injections.current');
    expect(give([0], 0, 2)).toBe('out-of-range injections.PG');
  });
});

describe('spin flips', () => {
  it('tie Γ, λ, the times of the bands and T1 together, with detailed balance', () => {
    const bands = bandsOf(4e6, 0.6);
    const Gamma = decayConstant(bands, 5e-9, ECHARGE);
    expect(Gamma / 9.97284749480347e59).toBeCloseTo(1, 10);
    expect(diffusionLength(bands, Gamma, ECHARGE) / 5e-9).toBeCloseTo(1, 13);
    const states = { maj: 9e46, min: 4e46 };
    const times = relaxation(Gamma, bands, states, ECHARGE);
    expect(states.maj / times.tauMaj / (states.min / times.tauMin)).toBeCloseTo(1, 13);
    expect(1 / times.T1).toBeCloseTo(1 / times.tauMaj + 1 / times.tauMin, 0);
    const inverse = 1 / (times.diffusionMaj * times.tauMaj) + 1 / (times.diffusionMin * times.tauMin);
    expect(inverse * 25e-18).toBeCloseTo(1, 12);
  });
  it('leave the field shift of the bands out where it is asked for', () => {
    expect(withoutFieldShift({ maj: 3, min: 1 }, 0.5, 2)).toEqual({ maj: 4, min: 0 });
  });
});
