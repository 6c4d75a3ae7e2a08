import { describe, expect, it } from 'vitest';
import { writeOvf } from '@workers/formats/ovf';
import { FIELDS, VACUUM_PERMEABILITY, velocityPerCurrent, type Files } from '@workers/model';
import { demagnetisingFactors } from '@workers/magnet/demagnetising-factors';
import { uniformMedium } from '@workers/magnet/medium';
import { TERMS } from '@workers/magnet/terms';
import { BARE, box, projectWith, randomUnits, simulate } from './support';
import {
  A,
  cross,
  dot,
  EDGES,
  exchangeAt,
  expectVector,
  Ms,
  normalised,
  setUp,
  SHAPES,
  type Vector,
} from './term-support';

describe('the effective field, written again', () => {
  it.each(SHAPES)('exchange on %d × %d × %d cells', (...shape) => {
    const s = setUp(shape, {});
    s.each((x, y, z, i) => expectVector(s.vector(s.B, i), exchangeAt(s, x, y, z), 100));
  });

  it.each(SHAPES)('anisotropies along tilted axes and shape on %d × %d × %d cells', (...shape) => {
    const u = normalised([1, 2, -3]);
    const h = normalised([0, 1, 1]);
    const s = setUp(shape, {
      'material.Ku': 4e5, 'material.easyAxis': [1, 2, -3], 'material.Kh': 2e5, 'material.hardAxis': [0, 5, 5], 'geometry.demagnetisation': 'bar',
    }); // prettier-ignore
    const N = demagnetisingFactors(s.simulation.project.geometry);
    s.each((x, y, z, i) => {
      const m = s.vector(s.m, i);
      const expected = exchangeAt(s, x, y, z).map(
        (b, c) =>
          b +
          ((2 * 4e5) / Ms) * dot(m, u) * (u[c] as number) -
          ((2 * 2e5) / Ms) * dot(m, h) * (h[c] as number) -
          VACUUM_PERMEABILITY * Ms * (N[c] as number) * (m[c] as number),
      ) as Vector;
      expectVector(s.vector(s.B, i), expected, 100);
    });
  });

  it('applied field with its pulse', () => {
    const drive = {
      'drive.field.shape': 'pulse',
      'drive.field.amplitude': 0.2,
      'drive.field.direction': [3, 0, 4],
      'drive.field.delay': 1e-12,
      'drive.field.rise': 4e-12,
    };
    const s = setUp([5, 1, 1], drive, 2e-12);
    s.each((x, y, z, i) => {
      const [bx, by, bz] = exchangeAt(s, x, y, z);
      expectVector(s.vector(s.B, i), [bx + 0.2 * 0.25 * 0.6, by, bz + 0.2 * 0.25 * 0.8], 100);
    });
  });

  it.each(SHAPES)('interfacial DMI with ghost cells at free edges on %d × %d × %d cells', (...shape) => {
    const D = -2.3e-3;
    const s = setUp(shape, { 'material.D': D, 'solver.dmiEdges': 'whole' });
    // The recipe of the spec: the missing neighbour is m ± d·(edge derivative), used in both stencils.
    const ghost = (m: Vector, axis: 0 | 1, side: 1 | -1): Vector => {
      const d = side * EDGES[axis] * (D / (2 * A));
      const out: Vector = [...m];
      out[axis] -= d * m[2];
      out[2] += d * m[axis];
      return out;
    };
    s.each((x, y, z, i) => {
      const m = s.vector(s.m, i);
      const expected: Vector = [0, 0, 0];
      [x, y, z].forEach((position, axis) => {
        const count = shape[axis] as number;
        if (count === 1) return;
        const d = EDGES[axis] as number;
        const neighbour = (side: 1 | -1): Vector => {
          const at: Vector = [x, y, z];
          (at[axis] as number) += side;
          if (position + side >= 0 && position + side < count) return s.vector(s.m, s.index(...at));
          return axis === 2 ? m : ghost(m, axis as 0 | 1, side);
        };
        const [left, right] = [neighbour(-1), neighbour(1)];
        for (let c = 0; c < 3; c++)
          (expected[c] as number) +=
            ((2 * A) / (Ms * d * d)) * ((left[c] as number) + (right[c] as number) - 2 * (m[c] as number));
        if (axis === 2) return;
        (expected[axis] as number) += ((2 * D) / Ms) * ((right[2] - left[2]) / (2 * d));
        expected[2] -= ((2 * D) / Ms) * (((right[axis] as number) - (left[axis] as number)) / (2 * d));
      });
      expectVector(s.vector(s.B, i), expected, 100);
    });
  });
});

describe('the slope, written again', () => {
  it('is the explicit Gilbert form of field and current torque', () => {
    const [alpha, beta, P, j] = [0.1, 0.25, 0.6, 4e12];
    const s = setUp([9, 2, 1], {
      'material.alpha': alpha, 'material.beta': beta, 'material.P': P, 'material.Ku': 3e5, 'material.easyAxis': [0, 0, 1],
      'drive.current.shape': 'constant', 'drive.current.density': j,
      'drive.flow.shape': 'constant', 'drive.flow.v': 40, 'drive.flow.w': -70,
    }); // prettier-ignore
    const gamma = (2 * 9.2740100657e-24) / (6.62607015e-34 / (2 * Math.PI));
    const u = (-gamma * 6.62607015e-34 * P * j) / (2 * Math.PI * 2 * 1.602176634e-19 * Ms);
    const [v, w] = [u + 40, beta * u - 70];
    s.each((x, y, z, i) => {
      const m = s.vector(s.m, i);
      const B = s.vector(s.B, i);
      const left = s.vector(s.m, s.index(Math.max(x - 1, 0), y, z));
      const right = s.vector(s.m, s.index(Math.min(x + 1, 8), y, z));
      const raw = right.map((c, k) => (c - (left[k] as number)) / (2 * EDGES[0])) as Vector;
      const h = raw.map((c, k) => c - dot(raw, m) * (m[k] as number)) as Vector;
      // Gilbert form solved for dm/dt: (T + α m × T)/(1 + α²), T across m.
      const torque = cross(m, B).map(
        (c, k) => -gamma * c - v * (h[k] as number) + w * (cross(m, h)[k] as number),
      ) as Vector;
      const expected = torque.map(
        (c, k) => (c + alpha * (cross(m, torque)[k] as number)) / (1 + alpha ** 2),
      ) as Vector;
      expectVector(s.vector(s.slope, i), expected, 1e13);
    });
  });

  it('moves electrons, and the texture, against the conventional current', () => {
    const film = projectWith({ 'material.g': 2, 'material.P': 0.6, 'material.Ms': 8e5 });
    expect(velocityPerCurrent(film)).toBeCloseTo((-0.6 * 9.2740100657e-24) / (1.602176634e-19 * 8e5), 20);
  });

  it('keeps dm/dt across m', () => {
    const s = setUp([9, 2, 1], {
      'drive.current.shape': 'constant',
      'drive.current.density': 4e12,
      'material.D': 1e-3,
    });
    s.each((_x, _y, _z, i) => expect(Math.abs(dot(s.vector(s.m, i), s.vector(s.slope, i)))).toBeLessThan(1));
  });
});

describe('V08: the field is minus the gradient of the energy', () => {
  const cases: Record<string, Record<string, unknown>> = {
    exchange: {},
    'uniaxial-anisotropy': { 'material.Ku': 4e5, 'material.easyAxis': [1, 2, -3] },
    'uniaxial-anisotropy-fourth': { 'material.Ku2': -3e5, 'material.easyAxis': [1, 2, -3] },
    'cubic-anisotropy': {
      'material.Kc1': 5e5,
      'material.cubicAxis1': [1, 2, -3],
      'material.cubicAxis2': [0, 1, 1],
    },
    'cubic-anisotropy-sixth': {
      'material.Kc2': 9e5,
      'material.cubicAxis1': [1, 2, -3],
      'material.cubicAxis2': [0, 1, 1],
    },
    'hard-axis-anisotropy': { 'material.Kh': 4e5, 'material.hardAxis': [1, 0, 2] },
    'interfacial-dmi': { 'material.D': 2e-3 },
    'bulk-dmi': { 'material.Dbulk': -1.4e-3 },
    shape: { 'geometry.demagnetisation': 'wire' },
    magnetostatics: { 'geometry.demagnetisation': 'full' },
    'end-charges': {
      'geometry.demagnetisation': 'full',
      'solver.endCharges': true,
      'texture.kind': 'head-to-head',
    },
    zeeman: {
      'drive.field.shape': 'constant',
      'drive.field.amplitude': 0.3,
      'drive.field.direction': [1, -2, 2],
    },
    'zeeman-gradient': {
      'drive.field.shape': 'constant',
      'drive.field.amplitude': 0,
      'drive.field.gradient': 4e7,
      'drive.field.gradientAxis': [1, 3, -2],
      'drive.field.direction': [1, -2, 2],
    },
    'zeeman-expression': { 'drive.fieldFormula.By': '0.2*cos(x/2 nm) + z/9 nm' },
    'zeeman-map': { 'drive.fieldMap.shape': 'constant', 'drive.fieldMap.file': 'map.ovf' },
  };
  const [dx, dy, dz] = EDGES;
  const map = writeOvf({ nx: 4, ny: 3, nz: 2, dx, dy, dz }, randomUnits(24, 11), {
    title: 'map',
    time: 0,
    precision: 8,
    units: ['T'],
  });
  const files: Files = new Map([['map.ovf', map]]);

  it('covers every term that has an energy', () => {
    expect(Object.keys(cases).sort()).toEqual(
      TERMS.map((term) => term.name)
        .filter(
          (name) =>
            !/^current|spin-orbit$|^pinned-layer$|^absorbing-ends$|^thermal$|^heat-torque$|^nonlocal$|^band-/u.test(
              name,
            ),
        )
        .sort(),
    );
  });

  it.each([
    ...Object.entries(cases),
    ['all', Object.assign({}, ...Object.values(cases)) as Record<string, unknown>],
  ] as const)('%s', (_name, changes) => {
    const shape = [4, 3, 2] as const;
    const s = setUp(shape, changes, 0, files);
    const volume = EDGES[0] * EDGES[1] * EDGES[2];
    const energyOf = (m: Float64Array): number => {
      const other = simulate(
        { ...BARE, ...box(...shape, EDGES), 'material.Ms': Ms, 'material.A': A, ...changes },
        m,
        files,
      );
      other.refresh();
      return other.energy;
    };
    const largest = Math.max(...s.B.map(Math.abs));
    // Energies are polynomials of degree six at most: this difference of any size is exact, so a large one keeps the digits.
    const [h, weights] = [0.25, [45, -9, 1]] as const;
    for (const at of [0, 5, 17, 23])
      for (let c = 0; c < 3; c++) {
        const shifted = (by: number): number => {
          const m = Float64Array.from(s.m);
          (m[c * s.cells + at] as number) += by;
          return energyOf(m);
        };
        const slope = weights.reduce(
          (sum, w, i) => sum + (w * (shifted((i + 1) * h) - shifted(-(i + 1) * h))) / (60 * h),
          0,
        );
        const gradient = -slope / (Ms * volume);
        expect(Math.abs(gradient - (s.B[c * s.cells + at] as number)) / largest).toBeLessThan(1e-9);
      }
    const parts = Object.values(s.simulation.energies).reduce((sum, e) => sum + e, 0);
    expect(parts / s.simulation.energy).toBeCloseTo(1, 10);
  });

  it('gives the textbook energies at given directions', () => {
    const along = (m: Vector, changes: Record<string, unknown>): Record<string, number> => {
      const s = simulate({
        ...BARE,
        ...box(2, 1, 1, EDGES),
        'material.Ms': Ms,
        ...changes,
        'texture.direction': m,
      });
      s.refresh();
      return s.energies;
    };
    const volume = 2 * EDGES[0] * EDGES[1] * EDGES[2];
    const tilted: Vector = [0.6, 0, 0.8];
    expect((along(tilted, { 'material.Ku': 4e5 })['uniaxial-anisotropy'] as number) / volume).toBeCloseTo(
      -4e5 * 0.36,
      4,
    );
    expect((along(tilted, { 'material.Kh': 4e5 })['hard-axis-anisotropy'] as number) / volume).toBeCloseTo(
      4e5 * 0.64,
      4,
    );
    expect((along(tilted, { 'geometry.demagnetisation': 'film' })['shape'] as number) / volume).toBeCloseTo(
      0.5 * VACUUM_PERMEABILITY * Ms * Ms * 0.64,
      4,
    );
    expect(
      (along(tilted, { 'drive.field.shape': 'constant', 'drive.field.amplitude': 0.5 })['zeeman'] as number) /
        volume,
    ).toBeCloseTo(-Ms * 0.5 * 0.6, 4);
  });
});

describe('every term', () => {
  it.each(TERMS.map((term) => [term.name, term] as const))(
    '%s says what it is, and its parameters are fields of the schema',
    (_name, term) => {
      for (const text of [term.label, term.symbol, term.formula, term.source]) expect(text).not.toBe('');
      for (const path of term.parameters) expect(FIELDS.has(path), path).toBe(true);
    },
  );

  it('is left out when it is zero', () => {
    const s = simulate({ ...BARE, ...box(4, 1, 1, EDGES) });
    s.refresh();
    expect(Object.keys(s.energies)).toEqual(['exchange']);
    const zero = projectWith({ ...BARE, ...box(1, 1, 1, EDGES) });
    const mesh = { nx: 1, ny: 1, nz: 1, dx: 1, dy: 1, dz: 1 };
    expect(TERMS.filter((term) => !term.isZero(zero, mesh, uniformMedium(zero)))).toEqual([]);
  });
});
