import { describe, expect, it } from 'vitest';
import { readField } from '@workers/kernels/arena';
import { VACUUM_PERMEABILITY } from '@workers/model';
import type { Material } from '@workers/model/material';
import type { Medium } from '@workers/magnet/medium';
import { TERMS } from '@workers/magnet/terms';
import { demagnetisingTensor } from '@workers/numerics/newell';
import { CONSTANTS, materialWith, neighboursOf, patchwork, simulateIn, type Shape } from './medium-support';
import { randomUnits } from './support';
import { cross, dot, EDGES, Ms, type Vector } from './term-support';

const SHAPE: Shape = [5, 4, 3];
const CELLS = 60;
const VOLUME = EDGES[0] * EDGES[1] * EDGES[2];

const regions = patchwork(SHAPE);
/** Two materials that differ in everything; `only` picks the constants that are not zero. */
const mediumOf = (only: readonly string[], scale?: (a: number, b: number) => number): Medium => {
  const first = Object.fromEntries(Object.entries(CONSTANTS).filter(([name]) => only.includes(name)));
  const second = Object.fromEntries(
    Object.entries(first).map(([name, value], i) => [
      name,
      (name.startsWith('D') || name === 'Kh' ? 0.6 : -0.7 - i / 10) * value,
    ]),
  );
  const axes = {
    easyAxis: [1, 2, -3],
    hardAxis: [0, 5, 2],
    cubicAxis1: [1, 2, -3],
    cubicAxis2: [0, 1, 1],
  } as const;
  const turned = {
    easyAxis: [3, 0, 1],
    hardAxis: [1, -2, 2],
    cubicAxis1: [0, 1, 1],
    cubicAxis2: [1, 0, 0],
  } as const;
  return {
    regions,
    materials: [
      materialWith({ ...axes, ...first } as never),
      materialWith({ Ms: 0.45 * Ms, A: 0.8e-11, ...turned, ...second, alpha: 0.4 } as never),
    ],
    ...(scale === undefined ? {} : { exchangeScale: scale }),
  };
};

const vectorOf = (f: ArrayLike<number>, i: number): Vector => [
  f[i] as number,
  f[CELLS + i] as number,
  f[2 * CELLS + i] as number,
];

/** Two neighbouring regions, two empty neighbours, a corner. */
const PROBES = [0, 1, 2, 7, 13, 24, 31, 38, 45, 59];

describe('V08 in two materials with holes: the field is minus the gradient of the energy over Ms V', () => {
  const zeeman = {
    'drive.field.shape': 'constant', 'drive.field.amplitude': 0.3, 'drive.field.direction': [1, -2, 2],
  }; // prettier-ignore
  const gradient = { 'drive.field.gradient': 4e7, 'drive.field.gradientAxis': [1, 3, -2] };
  const cases: Record<string, readonly [readonly string[], Record<string, unknown>]> = {
    exchange: [[], {}],
    'uniaxial-anisotropy': [['Ku'], {}],
    'uniaxial-anisotropy-fourth': [['Ku2'], {}],
    'cubic-anisotropy': [['Kc1'], {}],
    'cubic-anisotropy-sixth': [['Kc2'], {}],
    'hard-axis-anisotropy': [['Kh'], {}],
    'interfacial-dmi': [['D'], {}],
    'bulk-dmi': [['Dbulk'], {}],
    shape: [[], { 'geometry.demagnetisation': 'wire' }],
    magnetostatics: [[], { 'geometry.demagnetisation': 'full' }],
    zeeman: [[], zeeman],
    'zeeman-gradient': [[], { ...zeeman, 'drive.field.amplitude': 0, ...gradient }],
    'zeeman-expression': [[], { 'drive.fieldFormula.By': '0.2*cos(x/2 nm) + z/9 nm' }],
  };
  // Without an energy; and two stored fields, which are added as that of the formula is.
  const others = [
    'heat-torque',
    'nonlocal', 'band-torque', 'band-thermal-torque',
    'current', 'current-expression', 'current-map', 'spin-orbit', 'thermal-spin-orbit', 'pinned-layer', 'absorbing-ends',
    'thermal', 'zeeman-map', 'end-charges',
  ]; // prettier-ignore
  const everything = {
    ...zeeman,
    ...gradient,
    'geometry.demagnetisation': 'full',
    'geometry.periodicX': 1,
  };

  it('covers every term that has an energy', () => {
    expect(Object.keys(cases).sort()).toEqual(
      TERMS.map((term) => term.name)
        .filter((name) => !others.includes(name))
        .sort(),
    );
  });

  it.each([
    ...Object.entries(cases).map(([name, [only, changes]]) => [name, only, changes] as const),
    ['all together, on a ring along x', Object.keys(CONSTANTS), everything] as const,
    ['all together, scaled exchange', Object.keys(CONSTANTS), zeeman] as const,
  ])('%s', (name, only, changes) => {
    const medium = mediumOf(only, name.endsWith('exchange') && only.length > 0 ? () => -0.3 : undefined);
    const m = randomUnits(CELLS, 7);
    const s = simulateIn(medium, SHAPE, changes, m);
    s.refresh();
    if (cases[name] !== undefined && name !== 'exchange') expect(Object.keys(s.energies)).toContain(name);
    const B = Float64Array.from(s.field);
    const start = Float64Array.from(s.m);
    const energyOf = (state: Float64Array): number => {
      s.restore({ time: 0, step: 1e-15, steps: 0, rejected: 0, m: state });
      s.refresh();
      return s.energy;
    };
    const largest = Math.max(...B.map(Math.abs));
    // Polynomials of degree six at most: this difference is exact whatever its size.
    const [h, weights] = [0.25, [45, -9, 1]] as const;
    for (const at of PROBES) {
      const region = regions[at] as number;
      if (region === 0) {
        expect(vectorOf(B, at)).toEqual([0, 0, 0]);
        continue;
      }
      for (let c = 0; c < 3; c++) {
        const shifted = (by: number): number => {
          const state = Float64Array.from(start);
          (state[c * CELLS + at] as number) += by;
          return energyOf(state);
        };
        const slope = weights.reduce(
          (sum, w, i) => sum + (w * (shifted((i + 1) * h) - shifted(-(i + 1) * h))) / (60 * h),
          0,
        );
        const own = (medium.materials[region - 1] as { Ms: number }).Ms;
        expect(Math.abs(-slope / (own * VOLUME) - (B[c * CELLS + at] as number)) / largest).toBeLessThan(
          1e-9,
        );
      }
    }
    energyOf(start);
    const parts = Object.values(s.energies).reduce((sum, e) => sum + e, 0);
    expect(parts / s.energy).toBeCloseTo(1, 10);
  });
});

describe('two materials with holes, written again', () => {
  it.each([false, true])('exchange is harmonic between them and scaled (ring along x: %s)', (ring) => {
    const medium = mediumOf([], (a, b) => (a < b ? 0.25 : NaN));
    const m = randomUnits(CELLS, 11);
    const s = simulateIn(medium, SHAPE, { 'geometry.periodicX': ring ? 1 : 0 }, m);
    s.refresh();
    const [one, two] = medium.materials as readonly [Material, Material];
    const state = s.m;
    for (let i = 0; i < CELLS; i++) {
      const here = regions[i] as number;
      const expected: Vector = [0, 0, 0];
      for (const { axis, cell } of neighboursOf(SHAPE, i, [ring])) {
        const there = cell === undefined ? 0 : (regions[cell] as number);
        if (here === 0 || there === 0) continue;
        const mean =
          here === there ? (here === 1 ? one : two).A : (0.25 * 2 * one.A * two.A) / (one.A + two.A);
        const strength = (2 * mean) / ((here === 1 ? one : two).Ms * (EDGES[axis] as number) ** 2);
        for (let c = 0; c < 3; c++)
          (expected[c] as number) +=
            strength * ((state[c * CELLS + (cell as number)] as number) - (state[c * CELLS + i] as number));
      }
      vectorOf(s.field, i).forEach((b, c) =>
        expect(Math.abs(b - (expected[c] as number))).toBeLessThan(1e-10),
      );
    }
  });

  it.each(['D', 'Dbulk'] as const)('%s of opposite signs does not act between the two', (name) => {
    const base = mediumOf([name]);
    const [one, two] = base.materials as readonly [Material, Material];
    const opposed: Medium = { regions, materials: [one, { ...two, [name]: -two[name] }] };
    const without: Medium = { regions, materials: [one, { ...two, [name]: 0 }] };
    const m = randomUnits(CELLS, 11);
    const fields = [opposed, without].map((medium) => {
      const s = simulateIn(medium, SHAPE, {}, m);
      s.refresh();
      return s.field;
    }) as [Float64Array, Float64Array];
    // What the second material has makes no difference to cells of the first, even beside it.
    for (let i = 0; i < CELLS; i++)
      if (regions[i] === 1) expect(vectorOf(fields[0], i)).toEqual(vectorOf(fields[1], i));
  });

  it('magnetostatics is the sum over the moments that are there', () => {
    const medium = mediumOf([]);
    const m = randomUnits(CELLS, 11);
    const fieldWith = (demagnetisation: string): Float64Array => {
      const s = simulateIn(medium, SHAPE, { 'geometry.demagnetisation': demagnetisation }, m);
      s.refresh();
      return s.field;
    };
    const [full, rest] = [fieldWith('full'), fieldWith('none')];
    const N = demagnetisingTensor(EDGES, SHAPE);
    const place = (i: number) => [i % 5, Math.floor(i / 5) % 4, Math.floor(i / 20)] as const;
    const part = [[0, 3, 4], [3, 1, 5], [4, 5, 2]] as const; // prettier-ignore
    const MsOf = (i: number): number =>
      [0, ...medium.materials.map((material) => material.Ms)][regions[i] as number] as number;
    for (let i = 0; i < CELLS; i++)
      for (const a of [0, 1, 2] as const) {
        let B = 0;
        for (let j = 0; j < CELLS; j++) {
          const [p, q] = [place(i), place(j)];
          const d = p.map((c, axis) => c - (q[axis] as number)) as Vector;
          const at = Math.abs(d[0]) + 5 * (Math.abs(d[1]) + 4 * Math.abs(d[2]));
          for (const b of [0, 1, 2] as const) {
            const sign = a === b ? 1 : Math.sign(d[a]) * Math.sign(d[b]);
            B -=
              VACUUM_PERMEABILITY *
              MsOf(j) *
              sign *
              (N[part[a][b]]?.[at] as number) *
              (m[b * CELLS + j] as number);
          }
        }
        const found = (full[a * CELLS + i] as number) - (rest[a * CELLS + i] as number);
        expect(Math.abs(found - (MsOf(i) === 0 ? 0 : B))).toBeLessThan(1e-12);
      }
  });

  it('the slope has the damping of each cell and velocities of its own material; empty cells are no neighbours', () => {
    const [one, two] = mediumOf([]).materials as readonly [Material, Material];
    const materials = [
      { ...one, alpha: 0.1, beta: 0.25, P: 0.6 },
      { ...two, alpha: 0.4, beta: -0.1, P: 0.3 },
    ];
    const s = simulateIn({ regions, materials }, SHAPE, {
      'drive.current.shape': 'constant', 'drive.current.density': 4e12,
      'drive.flow.shape': 'constant', 'drive.flow.v': 40, 'drive.flow.w': -70,
    }, randomUnits(CELLS, 5)); // prettier-ignore
    s.refresh();
    const [B, slope] = [Float64Array.from(s.field), Float64Array.from(s.slope)];
    const gamma = (2 * 9.2740100657e-24) / (6.62607015e-34 / (2 * Math.PI));
    for (let i = 0; i < CELLS; i++) {
      const region = regions[i] as number;
      if (region === 0) {
        expect([...vectorOf(s.m, i), ...vectorOf(slope, i)]).toEqual([0, 0, 0, 0, 0, 0]);
        continue;
      }
      const { alpha, beta, P, Ms: own } = materials[region - 1] as (typeof materials)[0];
      const u = (-gamma * 6.62607015e-34 * P * 4e12) / (2 * Math.PI * 2 * 1.602176634e-19 * own);
      const [v, w] = [u + 40, beta * u - 70];
      const m = vectorOf(s.m, i);
      const [left, right] = neighboursOf(SHAPE, i)
        .slice(0, 2)
        .map(({ cell }) => (cell === undefined || regions[cell] === 0 ? m : vectorOf(s.m, cell))) as [
        Vector,
        Vector,
      ];
      const raw = right.map((c, k) => (c - (left[k] as number)) / (2 * EDGES[0])) as Vector;
      const h = raw.map((c, k) => c - dot(raw, m) * (m[k] as number)) as Vector;
      const torque = cross(m, vectorOf(B, i)).map(
        (c, k) => -gamma * c - v * (h[k] as number) + w * (cross(m, h)[k] as number),
      ) as Vector;
      const turned = cross(m, torque);
      vectorOf(slope, i).forEach((c, k) =>
        expect(
          Math.abs(c - ((torque[k] as number) + alpha * (turned[k] as number)) / (1 + alpha ** 2)),
        ).toBeLessThan(10),
      );
    }
  });

  it.each(['1e12', '1e12 + 1e-9*x'])(
    'a typed current %s turns each material as the uniform one does',
    (jx) => {
      const m = randomUnits(CELLS, 7);
      const medium = mediumOf([]);
      const slope = (changes: Record<string, unknown>): Float64Array => {
        const s = simulateIn(medium, SHAPE, changes, m);
        s.refresh();
        return Float64Array.from(s.slope);
      };
      const expected = slope({ 'drive.current.shape': 'constant', 'drive.current.density': 1e12 });
      const still = slope({});
      const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      expect(expected.some((value, i) => Math.abs(value - (still[i] as number)) > 1e-3 * largest)).toBe(true);
      slope({ 'drive.currentFormula.jx': jx }).forEach((value, i) =>
        expect(Math.abs(value - (expected[i] as number))).toBeLessThan(1e-13 * largest),
      );
    },
  );

  it('a pinned layer turns a weaker moment faster; a spin–orbit field is the one given', () => {
    const m = randomUnits(CELLS, 5);
    const fieldOf = (changes: Record<string, unknown>): Float64Array => {
      const s = simulateIn(mediumOf([]), SHAPE, changes, m);
      s.refresh();
      return s.field;
    };
    const none = fieldOf({});
    const pinned = fieldOf({
      'drive.pinnedLayer.shape': 'constant', 'drive.pinnedLayer.density': 1e12, 'drive.pinnedLayer.secondary': 0.2, 'drive.pinnedLayer.P': 0,
    }); // prettier-ignore
    const orbit = fieldOf({ 'drive.spinOrbit.shape': 'constant', 'drive.spinOrbit.fieldLike': 0.1 });
    const thickness = 3 * EDGES[2];
    for (let i = 0; i < CELLS; i++) {
      const own = [0, Ms, 0.45 * Ms][regions[i] as number] as number;
      const beta =
        own === 0 ? 0 : (6.62607015e-34 * 1e12) / (2 * Math.PI * 1.602176634e-19 * own * thickness);
      expect(((pinned[i] as number) - (none[i] as number)) / 1).toBeCloseTo(0.2 * beta, 12);
      expect((orbit[CELLS + i] as number) - (none[CELLS + i] as number)).toBeCloseTo(own === 0 ? 0 : 0.1, 12);
    }
  });
});

describe('moments that differ', () => {
  it('sums: mean of m over filled cells, moment and Zeeman energy with the Ms of each', () => {
    const medium = mediumOf([]);
    const m = Float64Array.from({ length: 3 * CELLS }, (_, i) => (i < CELLS ? 1 : 0));
    const s = simulateIn(medium, SHAPE, {
      'drive.field.shape': 'constant', 'drive.field.amplitude': 0.5, 'drive.field.direction': [1, 0, 0],
    }, m); // prettier-ignore
    s.refresh();
    const count = (region: number): number => regions.reduce((n, r) => n + (r === region ? 1 : 0), 0);
    const moment = VOLUME * (Ms * count(1) + 0.45 * Ms * count(2));
    expect(s.average[0]).toBeCloseTo(1, 14);
    expect(s.dynamics.moment / moment).toBeCloseTo(1, 12);
    expect(s.energy / (-0.5 * moment)).toBeCloseTo(1, 12);
  });

  it('thermal field: variance ∝ α/Ms of the cell, none in empty ones; uniform cells draw the same numbers as ever', () => {
    const shape: Shape = [40, 40, 1];
    const cells = 1600;
    const map = Uint8Array.from({ length: cells }, (_, i) => i % 3);
    const [one, two] = [materialWith({ alpha: 0.1 }), materialWith({ alpha: 0.4, Ms: 0.5 * Ms })];
    const draw = (medium: Medium): Float64Array => {
      const s = simulateIn(
        medium,
        shape,
        { 'thermal.temperature': 300, 'solver.method': 'heun' },
        randomUnits(cells),
      );
      s.dynamics.draw(3, 1e-14);
      const { arena, B } = s.dynamics;
      const evaluated = (noisy: boolean): Float64Array => {
        s.dynamics.evaluate(arena.fields[0] as number, 0, arena.fields[3] as number, noisy);
        return readField(arena, B, new Float64Array(3 * cells));
      };
      const [noisy, still] = [evaluated(true), evaluated(false)];
      return noisy.map((b, i) => b - (still[i] as number));
    };
    const noise = draw({ regions: map, materials: [one, two] });
    const variance = (region: number): number => {
      let [sum, n] = [0, 0];
      noise.forEach((b, i) => {
        if (map[i % cells] === region) [sum, n] = [sum + b * b, n + 1];
      });
      return sum / n;
    };
    expect(variance(0)).toBe(0);
    expect(Math.abs(variance(2) / variance(1) / 8 - 1)).toBeLessThan(0.15);
    const [masked, whole] = [
      draw({ regions: map, materials: [one, one] }),
      draw({ regions: null, materials: [one] }),
    ];
    masked.forEach((b, i) => expect(b).toBeCloseTo(map[i % cells] === 0 ? 0 : (whole[i] as number), 10));
  });
});
