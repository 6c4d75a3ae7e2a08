import { describe, expect, it } from 'vitest';
import { Simulation } from '@workers/magnet/simulation';
import { readProject } from '@workers/model';
import { createConductor } from '@workers/voltage/potential/conductor';
import { createLeadSystem, leadFieldVoltage, readPotential } from '@workers/voltage/potential/lead-field';
import { createPotentialSolver } from '@workers/voltage/potential/solve-potential';
import { fullGenericSet, genericMatrix } from '@workers/voltage/thermodynamics/generic-magnet';
import { wallRates } from '@workers/voltage/wall-model';
import reference from '../../../workers/validation/data/saslow-public.json';
import { entry, generator, largestDifference, randomEmf, value } from '../../unit/voltage/potential/support';
import { GAMMA, W, MOTIVE, ask, list, one, times, pulse, integral, next } from './limits-support';

type Triple = [number, number, number];
const vector = (): Triple => [next(), next(), next()];
const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Triple, b: Triple): Triple => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const scaled = (a: Triple, k: number): Triple => [k * a[0], k * a[1], k * a[2]];
const unit = (a: Triple): Triple => scaled(a, 1 / Math.hypot(...a));
/** A proper rotation by its three rows. */
const rotation = (): ((a: Triple) => Triple) => {
  const first = unit(vector());
  const second = unit(cross(first, vector()));
  const third = cross(first, second);
  return (a) => [dot(first, a), dot(second, a), dot(third, a)];
};
const point = () => ({
  n_unnormalised: vector(),
  H: scaled(vector(), 0.1),
  w: [scaled(vector(), 3e7), scaled(vector(), 3e7), scaled(vector(), 3e7)] as [Triple, Triple, Triple],
  P: 0.4,
  alpha: 0.1,
  beta: -0.03,
});

const WIDTH = 9.8e-9;
/**
 * V over −Qħγ P H/e of a wall of this width once it moves steadily, β = α: by the face form as printed, whose β part
 * follows the chord and misses dx²/6Δ², and along the arc, as runs read it, which misses a third of that.
 */
const readings = (cells: number): { readonly chord: number; readonly arc: number } => {
  const field = 0.01;
  const project = value(
    readProject({
      format: 'spinmotive-project',
      version: 1,
      material: { Ms: 1.45e6, A: 3.1e-11, Ku: 3.1e-11 / WIDTH ** 2, Kh: 4e5, alpha: 0.1, g: 2, P: 0.6, beta: 0.1 }, // prettier-ignore
      geometry: { length: 600e-9, width: 120e-9, thickness: 10e-9, demagnetisation: 'none' },
      texture: { kind: 'head-to-head', position: 200e-9 },
      drive: { field: { shape: 'constant', amplitude: field, direction: [1, 0, 0] } },
      leads: { first: { position: 100e-9 }, second: { position: 500e-9 } },
      solver: { nx: cells, relax: true },
    }),
  );
  const simulation = value(Simulation.create(project));
  simulation.runUntil(1e-9);
  simulation.refresh();
  const { m, slope } = simulation;
  const at = (values: ArrayLike<number>, i: number): Triple =>
    [0, cells, 2 * cells].map((block) => values[i + block] as number) as Triple;
  let [chord, arc] = [0, 0];
  for (let i = 0; i + 1 < cells; i++) {
    const [na, nb] = [at(m, i), at(m, i + 1)];
    const face = { na, nb, dna: at(slope, i), dnb: at(slope, i + 1) };
    const answer = ask('voltage.smf.face', { face, P: 0.6, beta: 0.1 });
    const [adiabatic, total] = [one(answer, 'face_emf_beta0'), one(answer, 'face_emf')];
    const sine = Math.hypot(...cross(na, nb));
    const stretch = sine > 1e-9 ? Math.atan2(sine, dot(na, nb)) / sine : 1;
    chord += total;
    arc += adiabatic + (total - adiabatic) * stretch;
  }
  const theorem = -MOTIVE * GAMMA * field;
  return { chord: chord / theorem, arc: arc / theorem };
};

describe('limit 1 on cells', () => {
  it('is missed at second order by dx²/6Δ² with the chord as printed, by a third of that as runs read it', () => {
    const [coarse, fine] = [readings(150), readings(300)];
    for (const [dx, { chord, arc }] of [
      [4e-9, coarse],
      [2e-9, fine],
    ] as const) {
      // prettier-ignore
      // The next order is (dx/Δ)⁴.
      const [share, rest] = [(dx / WIDTH) ** 2, (dx / WIDTH) ** 4];
      expect(Math.abs(1 - chord - share / 6)).toBeLessThan(rest);
      expect(Math.abs(1 - arc - share / 18)).toBeLessThan(rest);
    }
    // The specification has 0.99306 of it at 2 nm.
    expect(fine.arc).toBeGreaterThan(0.99306);
    for (const form of ['chord', 'arc'] as const)
      expect((1 - coarse[form]) / (1 - fine[form])).toBeCloseTo(4, 0);
  });
});

describe('limit 5: Saslow field = modern field', () => {
  it('pointwise, for any motion', () => {
    for (let k = 0; k < 40; k++) {
      const answer = ask('voltage.smf.point', { ...point(), alpha: Math.abs(next()), beta: 2 * next() });
      const [motion, field] = [list(answer, 'E_smf'), list(answer, 'E_saslow_LL')];
      expect(largestDifference(motion, field)).toBeLessThan(1e-13 * Math.max(...motion.map(Math.abs), 1));
    }
  });
});

describe('limit 8: energy balance 5.4', () => {
  it('of a loaded wall holds to rounding at any moment', () => {
    const load = { S: 1e-15, Rtot: 1e-3 };
    for (let i = 0; i < 50; i++) {
      const Q = i % 2 === 0 ? 1 : -1;
      const [H, phi, s] = [5e-3 * next(), 3 * next(), Math.abs(next())];
      const model = { ...W, Q, load, gamma: GAMMA, motive: MOTIVE, width: () => W.Delta, dmi: [0, 0] } as const; // prettier-ignore
      const { qdot, phidot } = wallRates(model, { H, H1: 0, H2: 0, v: 0, w: 0 }, phi, s);
      const I = (-MOTIVE * s * (Q * phidot + (W.beta * qdot) / W.Delta)) / load.Rtot;
      const parts = [
        load.S * -2 * Q * W.M * H * qdot,
        load.S * W.Delta * W.HK * W.M * Math.sin(2 * phi) * phidot,
        ((2 * W.alpha * W.M * load.S) / GAMMA) * (qdot ** 2 / W.Delta + W.Delta * phidot ** 2),
        I * I * load.Rtot,
        (2 * W.beta * MOTIVE * s * I * qdot) / W.Delta,
      ];
      const sum = parts.reduce((total, x) => total + x, 0);
      expect(Math.abs(sum)).toBeLessThan(1e-13 * Math.max(...parts.map(Math.abs)));
    }
  });
});

/** Signed solid angle of a geodesic triangle (Oosterom and Strackee). */
const triangle = (a: Triple, b: Triple, c: Triple): number =>
  2 * Math.atan2(dot(a, cross(b, c)), 1 + dot(a, b) + dot(b, c) + dot(c, a));

describe('limit 9: plaquette law', () => {
  it('the sum of the face form around a plaquette is (ħP/2e) times the rate of its solid angle', () => {
    for (let trial = 0; trial < 20; trial++) {
      const axis = unit(vector());
      const near = (): Triple => {
        const v = vector();
        return unit([axis[0] + 0.5 * v[0], axis[1] + 0.5 * v[1], axis[2] + 0.5 * v[2]]);
      };
      const corners = [near(), near(), near(), near()] as const;
      const turn = corners.map(() => scaled(vector(), 1e9));
      const rates = corners.map((n, i) => cross(entry(turn, i), n));
      const sum = corners.reduce((total, na, i) => {
        const j = (i + 1) % 4;
        const face = { na, nb: entry(corners, j), dna: entry(rates, i), dnb: entry(rates, j) };
        return total + one(ask('voltage.smf.face', { face, P: W.P, beta: 0 }), 'face_emf_beta0');
      }, 0);
      const angle = (dt: number): number => {
        const at = corners.map((n, i) =>
          unit(n.map((x, c) => x + dt * (entry(rates, i)[c] as number)) as Triple),
        );
        const [a, b, c, d] = at as [Triple, Triple, Triple, Triple];
        return triangle(a, b, c) + triangle(a, c, d);
      };
      const h = 2e-14;
      const rate = (8 * (angle(h) - angle(-h)) - (angle(2 * h) - angle(-2 * h))) / (12 * h);
      expect(Math.abs(sum - (MOTIVE / 2) * rate)).toBeLessThan(1e-9 * MOTIVE * 1e9);
    }
  });
});

const MESH = { nx: 18, ny: 11, nz: 2, dx: 4e-9, dy: 5e-9, dz: 6e-9 };

describe('limit 10: reciprocity', () => {
  it('Σ w_f E_f dx of a unit current between two leads is the voltage of the direct solve', () => {
    const next = generator(77);
    const sigma = Float64Array.from({ length: 396 }, () => 1e6 * (3 + next()));
    const conductor = value(createConductor(MESH, sigma));
    const tap = (side: 'bottom' | 'top', position: number) =>
      ({ kind: 'tap', side, span: { position, width: 8e-9 } }) as const;
    const system = value(
      createLeadSystem(conductor, [
        { name: 'a', shape: tap('bottom', 20e-9), touch: 'probe' },
        { name: 'b', shape: tap('top', 50e-9), touch: 'contact' },
      ]),
    );
    const tight = { tolerance: 1e-13 };
    const field = system.field(0, 1, tight);
    for (const seed of [1, 2, 3]) {
      const emf = randomEmf(conductor, seed);
      const direct = readPotential(field.reading, system.solver.solve({ emf, ...tight }).V);
      expect(leadFieldVoltage(field, emf) / direct).toBeCloseTo(1, 10);
    }
  });
});

describe('limit 12: DCT = PCG on a full box', () => {
  it('to the tolerance of the iteration', () => {
    const conductor = value(createConductor(MESH, 4e6));
    const emf = randomEmf(conductor, 6);
    const direct = value(createPotentialSolver(conductor)).solve({ emf });
    const iterated = value(createPotentialSolver(conductor, { method: 'iterative', tolerance: 1e-12 })).solve(
      { emf },
    );
    expect([direct.method, iterated.method]).toEqual(['direct', 'conjugate gradients']);
    expect(largestDifference(direct.V, iterated.V)).toBeLessThan(1e-10 * Math.max(...direct.V.map(Math.abs)));
  });
});

const S4 = reference.find(({ id }) => id.startsWith('S4'))?.inputs as unknown as {
  c: Record<string, number>;
  M: number;
  n: Triple;
  dM: [Triple, Triple, Triple];
  x: number[];
};
const generic = (change: object) => ask('voltage.thermodynamics.generic', { ...S4, ...change });

describe('limit 14: R as a form', () => {
  it('K is symmetric, R(−x) = R(x), and primed coefficients never change R', () => {
    const K = genericMatrix(fullGenericSet(S4.c as never), { M: S4.M, n: S4.n, d: S4.dM });
    for (let i = 0; i < 18; i++)
      for (let j = 0; j < 18; j++) expect(K[18 * i + j]).toBeCloseTo(K[18 * j + i] as number, 15);
    const R = one(generic({}), 'R_fluxes');
    expect(one(generic({ x: S4.x.map((v) => -v) }), 'R_fluxes')).toBeCloseTo(R, 13);
    for (const key of ['LMsp', 'LMnp', 'LQN1p', 'LQN2p', 'LQN3p', 'LQN4p', 'Cp']) {
      const changed = generic({ c: { ...S4.c, [key]: 3.7 } });
      expect(one(changed, 'R_fluxes'), key).toBeCloseTo(R, 12);
      expect(one(changed, 'R'), key).toBeCloseTo(R, 12);
    }
  });
});

describe('limit 15: rotation of all spin vectors', () => {
  it('leaves E unchanged', () => {
    for (let k = 0; k < 10; k++) {
      const [at, turn] = [point(), rotation()];
      const turned = { ...at, n_unnormalised: turn(at.n_unnormalised), H: turn(at.H), w: at.w.map(turn) };
      const [before, after] = [at, turned].map((x) => list(ask('voltage.smf.point', x), 'E_smf'));
      expect(largestDifference(before ?? [], after ?? [])).toBeLessThan(1e-11);
    }
  });
  it('leaves R unchanged', () => {
    for (let k = 0; k < 10; k++) {
      const turn = rotation();
      const x = [...S4.x];
      for (const at of [6, 9, 12, 15]) x.splice(at, 3, ...turn(x.slice(at, at + 3) as Triple));
      const after = generic({ n: turn(S4.n), dM: S4.dM.map(turn), x });
      for (const key of ['R', 'R_fluxes', 'min_eig'])
        expect(one(after, key)).toBeCloseTo(one(generic({}), key), 12);
    }
  });
  it('and H along n does not enter E', () => {
    const at = point();
    const along = scaled(unit(at.n_unnormalised), 5);
    const more = { ...at, H: at.H.map((h, i) => h + (along[i] as number)) };
    for (const key of ['E_smf', 'E_saslow_LL']) {
      const [one, two] = [at, more].map((x) => list(ask('voltage.smf.point', x), key));
      expect(largestDifference(one ?? [], two ?? [])).toBeLessThan(1e-10);
    }
  });
});

describe('limit 16: R integrated over the wall and averaged over a period', () => {
  it.each([1, -1])('is 2 M H <q′> Q per area in open circuit, Q = %i', (Q) => {
    // Where n turns by f′ and moves by q′, ∫|dn/dt|² dx = 2(q′²/D + D f′²).
    const H = 1.5e-3;
    const mean = ask('voltage.wall.walker', { ...W, Q, H });
    const period = Math.PI / Math.abs(one(mean, 'phidot'));
    const found = pulse({ Q, H, t: times(period, 2000) });
    const heat = list(found, 'qdot').map((q, i) => {
      const f = entry(list(found, 'phidot'), i);
      return ((2 * W.alpha * W.M) / GAMMA) * (q * q / W.Delta + W.Delta * f * f); // prettier-ignore
    });
    expect(integral(heat, period) / period / (2 * W.M * H * one(mean, 'qdot') * Q)).toBeCloseTo(1, 9);
  });
});

describe('limit 17: scaling', () => {
  const t = times(30e-9, 30);
  const H = 1.5e-3;
  const plain = list(pulse({ H, t }), 'V');
  it.each([{ M: 3e6 }, { M: 1e5 }, { Delta: 60e-9 }, { Delta: 5e-9 }])(
    'V21 on the plateau does not depend on %j',
    (change) => {
      list(pulse({ H, t, ...change }), 'V').forEach((V, i) =>
        expect(Math.abs(V / entry(plain, i) - 1)).toBeLessThan(1e-8),
      );
    },
  );
  it('nor does E on M or σ', () => {
    const at = point();
    const E = list(ask('voltage.smf.point', at), 'E_smf');
    expect(list(ask('voltage.smf.point', { ...at, M: 1e6, sigma: 6e7 }), 'E_smf')).toEqual(E);
  });
  it('and γ scales V and shortens the time', () => {
    const quick = list(pulse({ H, g: 2.2, t: t.map((x) => x / 1.1) }), 'V');
    quick.forEach((V, i) => expect(V / (1.1 * entry(plain, i))).toBeCloseTo(1, 8));
  });
});
