import { describe, expect, it } from 'vitest';
import { writeOvf } from '@workers/formats/ovf';
import { driveKinks } from '@workers/magnet/drive-kinks';
import { Simulation } from '@workers/magnet/simulation';
import {
  BOHR_MAGNETON,
  ELEMENTARY_CHARGE,
  VACUUM_PERMEABILITY,
  velocityPerCurrent,
  type Files,
} from '@workers/model';
import { BARE, box, projectWith, randomUnits, simulate } from './support';
import { cross, dot, EDGES, exchangeAt, expectVector, Ms, setUp, SHAPES, type Vector } from './term-support';

const plus = (a: readonly number[], b: readonly number[], s = 1): Vector =>
  a.map((v, i) => v + s * (b[i] as number)) as Vector;

/** An OVF file of a vector field on cells of the given edges. */
const ovf = (
  [nx, ny, nz]: readonly [number, number, number],
  edges: readonly [number, number, number],
  unit: string,
  at: (x: number, y: number, z: number) => Vector,
): Uint8Array => {
  const cells = nx * ny * nz;
  const values = new Float64Array(3 * cells);
  for (let i = 0; i < cells; i++)
    at(
      ((i % nx) + 0.5) * edges[0],
      ((Math.floor(i / nx) % ny) + 0.5) * edges[1],
      (Math.floor(i / (nx * ny)) + 0.5) * edges[2],
    ).forEach((value, c) => (values[c * cells + i] = value));
  const [dx, dy, dz] = edges;
  return writeOvf({ nx, ny, nz, dx, dy, dz }, values, { title: 'map', time: 0, precision: 8, units: [unit] });
};
const files = (bytes: Uint8Array): Files => new Map([['map.ovf', bytes]]);
const centre = (x: number, y: number, z: number): Vector =>
  [x, y, z].map((n, c) => (n + 0.5) * (EDGES[c] as number)) as Vector;

describe('a field typed as a formula', () => {
  it.each(SHAPES)('is what it says in every cell of %d × %d × %d', (...shape) => {
    const t = 0.12e-9;
    const s = setUp(
      shape,
      {
        'drive.fieldFormula.Bx': '20 mT * sin(2*pi*2 GHz*t) * gauss((x - length/2)/4 nm) + 3 mT/nm * y',
        'drive.fieldFormula.Bz': 't < 0.1 ns ? 0 : cos(x/3 nm - 1e10*t)*z/thickness',
      },
      t,
    );
    s.each((x, y, z, i) => {
      const [rx, ry, rz] = centre(x, y, z);
      const [L, H] = [shape[0] * EDGES[0], shape[2] * EDGES[2]];
      const typed: Vector = [
        0.02 * Math.sin(2 * Math.PI * 2e9 * t) * Math.exp(-(((rx - L / 2) / 4e-9) ** 2) / 2) + 3e6 * ry,
        0,
        (Math.cos(rx / 3e-9 - 1e10 * t) * rz) / H,
      ];
      expectVector(s.vector(s.B, i), plus(exchangeAt(s, x, y, z), typed), 100);
    });
    const parts = s.simulation.energies;
    expect((parts['exchange'] as number) + (parts['zeeman-expression'] as number)).toBeCloseTo(
      s.simulation.energy,
      30,
    );
  });

  const small = { ...BARE, ...box(6, 4, 1, EDGES), 'material.Ms': Ms, 'material.alpha': 0.05 };
  const run = (changes: Record<string, unknown>, given?: Files): Float64Array => {
    const s = simulate({ ...small, ...changes }, randomUnits(24, 3), given);
    s.runUntil(0.1e-9);
    return Float64Array.from(s.m);
  };
  const furthest = (a: Float64Array, b: Float64Array): number =>
    a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] as number))), 0);

  it('a uniform sine moves m as the sine of the waveform does', () => {
    const waveform = run({
      'drive.field.shape': 'sine', 'drive.field.frequency': 5e9, 'drive.field.amplitude': 0.05, 'drive.field.direction': [0, 1, 0],
    }); // prettier-ignore
    const typed = run({ 'drive.fieldFormula.By': '50 mT * sin(2*pi*5 GHz*t)' });
    // The waveform ends a step at its kink t = 0, which changes nothing; what is left is rounding.
    expect(furthest(waveform, typed)).toBeLessThan(1e-12);
    // The same through the kernel, because it is spread over cells by a term that is zero there.
    const spread = run({ 'drive.fieldFormula.By': '50 mT * sin(2*pi*5 GHz*t) * step(x)' });
    expect(furthest(waveform, spread)).toBeLessThan(1e-9);
  });

  it('is absent while relaxing', () => {
    const s = simulate({ ...small, 'drive.fieldFormula.Bz': '5 + x', 'texture.direction': [1, 0, 0] });
    expect(s.relax()).toBe('converged');
    expect(s.m[0]).toBe(1);
  });

  it.each([
    ['sin(t)/t', 'drive.fieldFormula.Bx: No number at x = 1 nm, y = 1.5 nm, z = 750 pm, t = 0 s'],
    ['1/(x - 1 nm)', 'An infinite value'],
    ['log(-x)', 'No number'],
  ])('%s is refused before the run: it has no value somewhere', (text, words) => {
    const made = Simulation.create(projectWith({ ...small, 'drive.fieldFormula.Bx': text }));
    expect(made).toMatchObject({ ok: false, code: 'no-value', path: 'drive.fieldFormula.Bx' });
    if (!made.ok) expect(`${made.path}: ${made.value.replaceAll('\u2009', ' ')}`).toContain(words);
  });

  it('a continued run is the same bit for bit', () => {
    const drive = {
      ...small,
      'drive.fieldFormula.Bz': '0.1*sin(1e10*t)*exp(-x/5 nm) + 0.01*cos(2e10*t + y/1 nm)',
    };
    const whole = simulate(drive, randomUnits(24, 3));
    for (let i = 0; i < 40; i++) whole.advance(1e-9);
    const first = simulate(drive, randomUnits(24, 3));
    for (let i = 0; i < 17; i++) first.advance(1e-9);
    const second = simulate(drive);
    second.restore(first.checkpoint());
    for (let i = 17; i < 40; i++) second.advance(1e-9);
    expect(second.m).toEqual(whole.m);
  });
});

describe('a field out of a file', () => {
  const shape = [6, 5, 1] as const;
  const G = 2e6;
  const sine = {
    'drive.fieldMap.shape': 'sine',
    'drive.fieldMap.frequency': 2e9,
    'drive.fieldMap.file': 'map.ovf',
  };

  it.each([
    ['T', 1],
    ['mT', 1e-3],
    ['A/m', VACUUM_PERMEABILITY],
  ])('in %s: a linear map is the gradient of the applied field', (unit, si) => {
    const [L] = [shape[0] * EDGES[0]];
    const map = ovf([...shape], [...EDGES], unit, (x) => [0, 0, (2 * G * (x - L / 2)) / si]);
    const t = 0.1e-9;
    const a = setUp(shape, { ...sine, 'drive.fieldMap.factor': 0.5 }, t, files(map));
    const b = setUp(
      shape,
      {
        'drive.field.shape': 'sine', 'drive.field.frequency': 2e9, 'drive.field.amplitude': 0, 'drive.field.gradient': G,
        'drive.field.gradientAxis': [1, 0, 0], 'drive.field.direction': [0, 0, 1],
      },
      t,
    ); // prettier-ignore
    a.B.forEach((value, i) => expect(Math.abs(value - (b.B[i] as number))).toBeLessThan(1e-13));
    expect(a.simulation.energies['zeeman-map']).toBeCloseTo(
      b.simulation.energies['zeeman-gradient'] as number,
      32,
    );
  });

  it('a linear map on another mesh is the same inside its outermost nodes, constant along an axis of one node', () => {
    const map = ovf([24, 20, 1], [EDGES[0] / 2, EDGES[1] / 2, 7e-9], 'T', (x, y) => [G * x, G * y, 0]);
    const s = setUp(shape, { ...sine, 'drive.fieldMap.shape': 'constant' }, 0, files(map));
    s.each((x, y, z, i) => {
      const [rx, ry] = centre(x, y, z);
      expectVector(s.vector(s.B, i), plus(exchangeAt(s, x, y, z), [G * rx, G * ry, 0]), 100);
    });
  });

  it.each([
    ['no file', new Map(), 'no-file', 'Choose a file'],
    ['another name', new Map([['other.ovf', new Uint8Array()]]), 'no-file', 'other.ovf'],
    ['no OVF', files(new TextEncoder().encode('hello')), 'bad-ovf', ''],
    ['an empty file', files(new Uint8Array()), 'bad-ovf', ''],
    [
      'a truncated file',
      files(ovf([6, 5, 1], [...EDGES], 'T', () => [1, 0, 0]).subarray(0, 900)),
      'bad-ovf',
      '',
    ],
    [
      'amperes per square metre',
      files(ovf([6, 5, 1], [...EDGES], 'A/m2', () => [1, 0, 0])),
      'bad-map',
      'Values in A/m2',
    ],
    ['no unit of a field', files(ovf([6, 5, 1], [...EDGES], '1', () => [1, 0, 0])), 'bad-map', 'Values in 1'],
    ['half the wire', files(ovf([3, 5, 1], [...EDGES], 'T', () => [1, 0, 0])), 'bad-map', 'cover the wire'],
  ] as const)('%s is refused in one line', (_what, given: Files, code, words) => {
    const name = words === 'Choose a file' ? '' : 'map.ovf';
    const project = projectWith({
      ...BARE, ...box(...shape, EDGES), 'drive.fieldMap.shape': 'constant', 'drive.fieldMap.file': name,
    }); // prettier-ignore
    const made = Simulation.create(project, { files: given });
    expect(made).toMatchObject({ ok: false, code, path: 'drive.fieldMap.file' });
    if (!made.ok) expect(`${made.value} ${made.allowed} ${made.hint}`).toContain(words);
  });
});

describe('a current that depends on place and time', () => {
  const beta = 0.3;
  const alpha = 0.2;
  const material = { 'material.alpha': alpha, 'material.beta': beta, 'material.P': 0.7 };

  /** Slope of exchange and of a local current, with (v·∇)m written as differences to existing neighbours. */
  const slopeWith = (s: ReturnType<typeof setUp>, x: number, y: number, z: number, v: Vector): Vector => {
    const here = s.vector(s.m, s.index(x, y, z));
    const at = (i: number, j: number, k: number): Vector =>
      s.inside(i, j, k) ? s.vector(s.m, s.index(i, j, k)) : here;
    const h = [0, 1, 2].map(
      (c) =>
        (v[0] * ((at(x + 1, y, z)[c] as number) - (at(x - 1, y, z)[c] as number))) / (2 * EDGES[0]) +
        (v[1] * ((at(x, y + 1, z)[c] as number) - (at(x, y - 1, z)[c] as number))) / (2 * EDGES[1]) +
        (v[2] * ((at(x, y, z + 1)[c] as number) - (at(x, y, z - 1)[c] as number))) / (2 * EDGES[2]),
    ) as Vector;
    const across = plus(h, here, -dot(h, here));
    const twist = cross(here, h);
    const gamma = (2 * BOHR_MAGNETON) / 1.054571817646156e-34;
    const precession = cross(here, exchangeAt(s, x, y, z)).map((c) => -gamma * c);
    const T = precession.map((c, i) => c - (across[i] as number) + beta * (twist[i] as number)) as Vector;
    return plus(T, cross(here, T), alpha).map((c) => c / (1 + alpha ** 2)) as Vector;
  };
  const perCurrent = (-0.7 * BOHR_MAGNETON) / (ELEMENTARY_CHARGE * Ms);

  it.each(SHAPES)('typed as a vortex that oscillates, on %d × %d × %d cells', (...shape) => {
    const t = 0.07e-9;
    const s = setUp(
      shape,
      {
        ...material,
        'drive.currentFormula.jx': '-40 TA/m² * cos(2*pi*3 GHz*t) * (y - width/2)/width',
        'drive.currentFormula.jy': '40 TA/m² * cos(2*pi*3 GHz*t) * (x - length/2)/width',
        'drive.currentFormula.jz': '20 TA/m² * sin(x/2 nm + 5e9*t)',
      },
      t,
    );
    const [L, W] = [shape[0] * EDGES[0], shape[1] * EDGES[1]];
    const f = Math.cos(2 * Math.PI * 3e9 * t);
    let mean = 0;
    s.each((x, y, z, i) => {
      const [rx, ry] = centre(x, y, z);
      const j: Vector = [
        (-4e13 * f * (ry - W / 2)) / W,
        (4e13 * f * (rx - L / 2)) / W,
        2e13 * Math.sin(rx / 2e-9 + 5e9 * t),
      ];
      mean += j[0] / s.cells;
      expectVector(s.vector(s.slope, i), slopeWith(s, x, y, z, j.map((c) => perCurrent * c) as Vector), 1e14);
    });
    expect(Math.abs(s.simulation.extraCurrent(t) - mean)).toBeLessThan(1e-3);
  });

  it.each(SHAPES)('out of a file, on %d × %d × %d cells', (...shape) => {
    const j = (x: number, y: number, z: number): Vector => [1e13 + 1e21 * y, -3e21 * x, 2e21 * z];
    const map = ovf([...shape], [...EDGES], 'A/m^2', j);
    const s = setUp(
      shape,
      {
        ...material,
        'drive.currentMap.shape': 'constant',
        'drive.currentMap.file': 'map.ovf',
        'drive.currentMap.factor': -0.5,
      },
      0,
      files(map),
    );
    s.each((x, y, z, i) => {
      const v = j(...centre(x, y, z)).map((c) => -0.5 * perCurrent * c) as Vector;
      expectVector(s.vector(s.slope, i), slopeWith(s, x, y, z, v), 1e14);
    });
    expect(s.simulation.extraCurrent(0) / (-0.5 * (1e13 + 1e21 * shape[1] * EDGES[1] * 0.5))).toBeCloseTo(
      1,
      12,
    );
  });

  it('uniform, typed or spread over cells, is the uniform current', () => {
    const start = randomUnits(120, 5);
    const film = { ...BARE, ...box(10, 4, 3, EDGES), ...material, 'material.Ms': Ms };
    const slopeOf = (changes: Record<string, unknown>): Float64Array => {
      const s = simulate({ ...film, ...changes }, start);
      s.refresh();
      return Float64Array.from(s.slope);
    };
    const uniform = slopeOf({ 'drive.current.shape': 'constant', 'drive.current.density': 5e12 });
    const typed = slopeOf({ 'drive.currentFormula.jx': '5 TA/m²' });
    const spread = slopeOf({ 'drive.currentFormula.jx': '5 TA/m² * step(x)' });
    const size = uniform.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
    uniform.forEach((v, i) => {
      expect(Math.abs(v - (typed[i] as number))).toBeLessThan(1e-14 * size);
      expect(Math.abs(v - (spread[i] as number))).toBeLessThan(1e-14 * size);
    });
  });

  it('takes an empty neighbour for the cell itself and leaves empty cells alone', () => {
    const start = randomUnits(15, 5);
    for (const c of [0, 15, 30]) start[c + 7] = 0;
    const film = { ...BARE, ...box(5, 3, 1, EDGES), ...material, 'material.Ms': Ms, 'material.A': 1e-40 };
    const s = simulate(
      { ...film, 'drive.currentFormula.jx': '5 TA/m² * step(x)', 'drive.currentFormula.jy': '1e12' },
      start,
    );
    s.refresh();
    expect([s.slope[7], s.slope[22], s.slope[37]]).toEqual([0, 0, 0]);
    // Cell 6 has a neighbour on its left only.
    const h = [0, 15, 30].map(
      (c) =>
        (5e12 * ((start[c + 6] as number) - (start[c + 5] as number))) / (2 * EDGES[0]) +
        (1e12 * ((start[c + 11] as number) - (start[c + 1] as number))) / (2 * EDGES[1]),
    ) as Vector;
    const m = [start[6], start[21], start[36]] as Vector;
    const T = plus(plus(h, m, -dot(h, m)), cross(m, h), -beta).map((c) => -perCurrent * c) as Vector;
    const expected = plus(T, cross(m, T), alpha).map((c) => c / (1 + alpha ** 2)) as Vector;
    expectVector([s.slope[6], s.slope[21], s.slope[36]] as Vector, expected, 1e13);
  });

  it('velocities of a thermal drive add to those of the current', () => {
    const film = { ...BARE, ...box(10, 4, 1, EDGES), ...material, 'material.Ms': Ms };
    const u = velocityPerCurrent(projectWith({ ...film })) * 3e12;
    const slopeOf = (changes: Record<string, unknown>): Float64Array => {
      const s = simulate({ ...film, ...changes, 'drive.flow.shape': 'constant' }, randomUnits(40, 5));
      s.refresh();
      return Float64Array.from(s.slope);
    };
    const both = slopeOf({
      'drive.current.shape': 'constant',
      'drive.current.density': 3e12,
      'drive.flow.v': 20,
      'drive.flow.w': -7,
    });
    const sum = slopeOf({ 'drive.flow.v': u + 20, 'drive.flow.w': beta * u - 7 });
    both.forEach((v, i) => expect(Math.abs(v - (sum[i] as number))).toBeLessThan(1));
  });

  it('velocities are the u of Anv_SpinTEvolve: T = −(u∂)m + β m × (u∂)m', () => {
    const s = setUp([7, 1, 1], {
      ...material,
      'drive.flow.shape': 'constant',
      'drive.flow.v': 60,
      'drive.flow.w': beta * 60,
    });
    s.each((x, y, z, i) => expectVector(s.vector(s.slope, i), slopeWith(s, x, y, z, [60, 0, 0]), 1e13));
  });
});

describe('the thermal twin of spin–orbit torque', () => {
  it('adds a second, independent pair', () => {
    const sigma: Vector = [0, 0, 1];
    const s = setUp([6, 5, 1], {
      'drive.spinOrbit.shape': 'constant', 'drive.spinOrbit.dampingLike': 0.3, 'drive.spinOrbit.polarisation': [0, 1, 0],
      'drive.thermalSpinOrbit.shape': 'constant', 'drive.thermalSpinOrbit.dampingLike': -0.1,
      'drive.thermalSpinOrbit.fieldLike': 0.05, 'drive.thermalSpinOrbit.polarisation': sigma,
    }); // prettier-ignore
    s.each((x, y, z, i) => {
      const m = s.vector(s.m, i);
      const electric = plus(exchangeAt(s, x, y, z), cross(m, [0, 1, 0]), 0.3);
      expectVector(s.vector(s.B, i), plus(plus(electric, cross(m, sigma), -0.1), sigma, 0.05), 100);
    });
  });
});

describe('a jump in time', () => {
  const spin = { 'solver.nx': 2, 'material.alpha': 0.01, 'texture.direction': [1, 0, 0.2] };
  const run = (changes: Record<string, unknown>) => {
    const s = simulate({ ...BARE, ...spin, ...changes });
    s.runUntil(0.5e-9);
    return { m: s.average, steps: s.integration.steps, rejected: s.integration.rejected };
  };

  it('typed as a formula ends a step of the integrator as the pulse does', () => {
    const pulse = run({
      'drive.field.shape': 'pulse', 'drive.field.amplitude': 0.2, 'drive.field.direction': [0, 0, 1],
      'drive.field.delay': 0.1e-9, 'drive.field.rise': 0, 'drive.field.plateau': 0.2e-9, 'drive.field.fall': 0,
    }); // prettier-ignore
    const typed = run({ 'drive.fieldFormula.Bz': '200 mT * (0.1 ns <= t && t < 0.3 ns)' });
    const hidden = run({ 'drive.fieldFormula.Bz': '200 mT * (mod(t - 0.1 ns, 10 ns) < 0.2 ns)' });
    typed.m.forEach((v, c) => expect(Math.abs(v - (pulse.m[c] as number))).toBeLessThan(1e-9));
    expect(typed.rejected).toBe(pulse.rejected);
    expect(hidden.rejected).toBeGreaterThan(typed.rejected + 3);
  });

  it('two drives that jump together, but for rounding, leave no step between them', () => {
    const project = projectWith({
      'drive.field.shape': 'pulse', 'drive.field.delay': 0.1e-9, 'drive.field.rise': 0,
      'drive.field.plateau': 0.2e-9, 'drive.field.fall': 0.1e-9,
      'drive.fieldFormula.Bx': '1 mT * step(3*t - 0.3 ns) * (t < 0.1 ns + 0.2 ns)',
    }); // prettier-ignore
    const kinks = driveKinks(project);
    expect(kinks.length).toBe(3);
    [0.1e-9, 0.3e-9, 0.4e-9].forEach((t, i) =>
      expect(Math.abs((kinks[i] as number) / t - 1)).toBeLessThan(1e-14),
    );
  });
});
