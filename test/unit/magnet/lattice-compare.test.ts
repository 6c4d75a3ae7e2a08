import { beforeAll, describe, expect, it } from 'vitest';
import { latticeCsv } from '@workers/magnet/lattice/csv';
import { compareWall } from '@workers/magnet/lattice/compare';
import { latticeQuestion, type LatticeQuestion, type LatticeSource } from '@workers/magnet/lattice/question';
import { latticeView, type LatticeView } from '@workers/magnet/lattice/view';
import { wallProfile } from '@workers/electrons/nonlocal/sech-wall';
import { resampled } from '@workers/electrons/lattice/slice';
import { readProject, type Project, type Result } from '@workers/model';
import { LatticeService } from '@workers/services/lattice-service';
import { evaluateQuantity } from '@workers/catalogue';

const EV = 1.602176634e-19;
const HBAR = 1.054571817e-34;
const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.path}: ${result.hint}`);
  return result.value;
};
/** Easy axis z, wall of 4 sites. */
const project = (lattice: object = {}): Project =>
  value(
    readProject({
      format: 'spinmotive-project',
      version: 1,
      name: 'Wall',
      material: { preset: 'custom', A: '4 pJ/m', Ku: '3 MJ/m³', easyAxis: [0, 0, 1], alpha: 0.1 },
      geometry: { length: '40 nm', width: '8 nm', thickness: '2 nm', demagnetisation: 'none' },
      texture: { kind: 'up-down', position: '18 nm', angle: 0 },
      leads: { first: { position: '4 nm', width: '1 nm' }, second: { position: '36 nm', width: '1 nm' } },
      solver: { nx: 80, ny: 1, nz: 1 },
      lattice: { width: '1.2 nm', exchange: '0.24 eV', energy: '-1.92 eV', ...lattice },
    }),
  );
const solved = async (given: Project, source: LatticeSource = {}): Promise<LatticeView> => {
  const question = value(latticeQuestion(given, source));
  const service = new LatticeService();
  const answer = value(await service.evaluate({ input: question.input }));
  const clean =
    question.clean === undefined ? undefined : value(await service.evaluate({ input: question.clean }));
  service.end();
  return latticeView(question, answer, clean);
};

describe('the question that a project puts to the lattice', () => {
  const base = value(latticeQuestion(project()));
  it('counts energies in hops, lengths in spacings', () => {
    expect(base.input['Delta']).toBeCloseTo(0.6, 12);
    expect(base.input['E']).toBeCloseTo(-4.8, 12);
    expect(base.placed.lambda).toBeCloseTo(4, 12);
    expect([base.L, base.W]).toEqual([57, 1]);
    // m* = ħ²/2ta²
    expect(base.mass).toBeCloseTo(HBAR ** 2 / (2 * 0.4 * EV * 9e-20) / 9.1093837e-31, 7);
  });
  it('has the middle site at the wall of the project', () => {
    expect(base.placed.origin[0] + ((base.L - 1) / 2) * base.spacing).toBeCloseTo(18e-9, 15);
  });
  it('asks for the clean device beside a disordered one', () => {
    const { clean, cs } = value(
      latticeQuestion(project({ kind: 'strip', disorder: 'sampling', flipDisorder: '0.08 eV' })),
    );
    expect(clean?.['injection']).toBe('equilibrium');
    expect(cs).toBeCloseTo(0.04, 12);
    expect(base.clean).toBeUndefined();
  });
  it.each([
    [{ exchange: 0 }, 'exchange'],
    [{ kind: 'strip', disorder: 'born' }, 'disorder'],
    [{ kind: 'crystal', disorder: 'sampling' }, 'disorder'],
    [{ disorder: 'born', temperature: '300 K' }, 'temperature'],
    [{ disorder: 'born', bias: 'window' }, 'bias'],
    [{ bias: 'temperature' }, 'temperature'],
    [{ bias: 'window', voltage: '9 V' }, 'voltage'],
    [{ source: 'frame' }, 'source'],
    [{ source: 'file' }, 'file'],
  ])('refuses %j with one line about its field', (lattice, field) => {
    expect(latticeQuestion(project(lattice))).toMatchObject({ ok: false, path: `lattice.${field}` });
  });
  it('refuses a file that is no OVF file, and a layer that a picture has not', () => {
    const file = new TextEncoder().encode('nothing');
    expect(latticeQuestion(project({ source: 'file' }), { file })).toMatchObject({
      ok: false,
      path: 'lattice.file',
    });
    const mesh = { nx: 2, ny: 1, nz: 1, dx: 1e-9, dy: 1e-9, dz: 1e-9 };
    const picture = { m: [0, 0, 0, 0, 1, 1], mesh, time: 0, window: 0 };
    expect(latticeQuestion(project({ source: 'frame', layer: 1 }), { picture })).toMatchObject({
      ok: false,
      path: 'lattice.layer',
      allowed: '0 to 0',
    });
  });
  it('puts a picture of the same wall onto the same sites as the formula', () => {
    const [nx, dx] = [4000, 1e-11];
    const m = new Float64Array(3 * nx);
    for (let i = 0; i < nx; i++) {
      const u = ((i + 0.5) * dx - 18e-9) / 1.2e-9;
      m[i] = 1 / Math.cosh(u);
      m[2 * nx + i] = -Math.tanh(u);
    }
    const mesh = { nx, ny: 1, nz: 1, dx, dy: 8e-9, dz: 2e-9 };
    const { placed, L, input } = value(
      latticeQuestion(project({ source: 'frame', length: '16.8 nm' }), {
        picture: { m, mesh, time: 2e-12, window: 0 },
      }),
    );
    expect(L).toBe(57);
    // Read from central differences, which fall short by 1/3λ² of the slope.
    expect(placed.lambda).toBeCloseTo(4 * (1 + 1 / 48), 2);
    expect(placed.origin[0]).toBeCloseTo(18e-9 - 28 * 0.3e-9, 12);
    // Electrons have n = −m; with leads apart the axes turn so that the domains lie along ±z.
    expect(input['nL']).toEqual([0, 0, 1].map((v) => expect.closeTo(v, 2) as number));
    expect(input['nR']).toEqual([0, 0, -1].map((v) => expect.closeTo(v, 2) as number));
  });
});

describe('a picture brought to the sites', () => {
  const field = { values: [1, 0, 0, 0, 1, 0, 0, 0, 1], sizes: [3, 1, 1] } as const;
  const places = { layer: 0, first: [0, 0], step: [0.5, 0], L: 5, W: 1, sign: 1 } as const;
  it('is bilinear, of unit length, and turns by 45° halfway between perpendicular cells', () => {
    const { n, steepest } = value(resampled(field, places));
    const s = Math.SQRT1_2;
    const expected = [1, 0, 0, s, s, 0, 0, 1, 0, 0, s, s, 0, 0, 1];
    expected.forEach((v, k) => {
      expect(n[k]).toBeCloseTo(v, 14);
    });
    expect(steepest).toBeCloseTo(Math.PI / 4, 12);
  });
  it('goes on with the last cells beyond the picture, and turns round with the sign', () => {
    const { n } = value(resampled(field, { ...places, first: [-3, 0], step: [8, 0], L: 2, sign: -1 }));
    expect([...n].map((v) => v + 0)).toEqual([-1, 0, 0, 0, 0, -1]);
  });
  it('refuses empty cells and an end that averages to nothing', () => {
    expect(resampled({ ...field, values: [0, 0, 0, 0, 0, 0, 0, 0, 0] }, places).ok).toBe(false);
    const opposed = { values: [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, -1, -1], sizes: [2, 2, 1] } as const;
    expect(resampled(opposed, { ...places, L: 2, W: 2, step: [1, 1] })).toMatchObject({ ok: false });
  });
});

describe('the answer in SI', () => {
  let view: LatticeView;
  beforeAll(async () => (view = await solved(project({ modes: 40 }))));
  it('has both routes of the torque equal on every interior slice', () => {
    const { torque, balance } = view.profiles;
    const size = Math.max(...torque.flatMap((list) => [...list].map(Math.abs)));
    for (let c = 0; c < 3; c++)
      for (let i = 1; i < view.question.L - 1; i++)
        expect(Math.abs((torque[c]?.[i] ?? NaN) - (balance[c]?.[i] ?? NaN))).toBeLessThan(1e-12 * size);
    expect(balance[0]?.[0]).toBeNaN();
  });
  it('carries (e²/h) T V per site, and the torque ½ħPI of the adiabatic limit in joules', () => {
    const T = view.numbers.T ?? NaN;
    expect(view.current / ((EV ** 2 / (2 * Math.PI * HBAR)) * T * 1e-3)).toBeCloseTo(1, 8);
    // Σ of the z torque over the wall is what the polarised current loses: P I ħ/e, nearly.
    const total = Array.from(view.profiles.torque[2] ?? []).reduce((sum, v) => sum + v, 0);
    expect(Math.abs(total) / (((view.P ?? NaN) * view.current * HBAR) / EV)).toBeCloseTo(1, 1);
  });
  it('does not know the axes of the wire: a Néel and a Bloch wall have one transmission', async () => {
    const { angle } = project().texture;
    const other = project({ modes: 40 });
    const turned = await solved({ ...other, texture: { ...other.texture, angle: angle + 1 } });
    expect(turned.numbers.T).toBeCloseTo(view.numbers.T ?? NaN, 10);
  });
  it('writes every slice with names and units', () => {
    const lines = latticeCsv(view).trimEnd().split('\n');
    const rows = lines.filter((line) => /^-?\d/u.test(line));
    expect(rows).toHaveLength(view.question.L);
    const head = lines.find((line) => line.startsWith('x')) ?? '';
    for (const name of ['tx', 'bz', 'sy', 'jx', 't_ad', 't_na']) expect(head).toContain(name);
    const cells = (rows[28] ?? '').split(',').map(Number);
    expect(cells[0]).toBeCloseTo(18e-9, 14);
    expect(cells[3]).toBe(view.profiles.torque[2]?.[28]);
  });
  it('is laid on the places of its sites', () => {
    const { x, y, current } = view.sites;
    expect(x[28]).toBeCloseTo(18e-9, 15);
    expect(y[28]).toBeCloseTo(4e-9, 15);
    expect(current[0]).toBeCloseTo(view.current, 12);
  });
});

describe('the continuum beside it', () => {
  it('has the adiabatic ratio of a strip per site across, near 1 in a wide wall', async () => {
    const strip = { kind: 'strip', across: 6, width: '1.5 nm', exchange: '0.32 eV', energy: '-0.52 eV' };
    const { comparison } = await solved(project(strip));
    expect(Math.abs((comparison.adiabatic.lattice ?? NaN) - 1)).toBeLessThan(0.05);
    expect(comparison.resistance).toEqual({ lattice: null, continuum: null });
  });
  it('takes ideal leads for ideal leads: a round Fermi surface has the resistance of grazing free electrons', async () => {
    const { comparison } = await solved(project({ modes: 100 }));
    const { lattice, continuum } = comparison.resistance;
    expect(Math.abs((lattice ?? NaN) / (continuum ?? NaN) - 1)).toBeLessThan(0.3);
    const { beta } = comparison;
    expect(Math.abs((beta.lattice ?? NaN) / (beta.continuum ?? NaN) - 1)).toBeLessThan(0.3);
    expect(comparison.turns).toBeGreaterThan(1);
    expect(comparison.verdict).toContain('not comparable with the Mori value');
    expect(comparison.verdict).toContain('kFλζ');
  });
  it('compares with Mori where k_Fλζ is small', async () => {
    const { comparison } = await solved(
      project({ modes: 100, exchange: '0.08 eV', energy: '-2 eV', width: '0.9 nm' }),
    );
    expect(comparison.turns).toBeLessThan(0.6);
    const ratio = (comparison.resistance.lattice ?? NaN) / (comparison.mori ?? NaN);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
    expect(comparison.verdict).toMatch(/times the Mori value \(kFλζ/u);
  });
  it('draws the continuum between the sites too, which are few in one of its waves', async () => {
    const { comparison } = await solved(project({ modes: 24 }));
    const { profile, gas } = comparison;
    if (profile === null || profile.continuum.transfer === null || gas === null)
      throw new Error('A wall between free electrons has one.');
    const { x, transfer } = profile.continuum;
    const range = Math.max(...transfer) - Math.min(...transfer);
    const bends = (of: readonly number[]): number =>
      Math.max(...of.slice(1, -1).map((v, i) => Math.abs((of[i] ?? 0) - 2 * v + (of[i + 2] ?? 0)))) / range;
    // A polyline within 1/8 of its bends of the curve; at the sites alone it would be off by a thirtieth of the range.
    expect(bends(transfer) / 8).toBeLessThan(2e-3);
    const every = Math.round(1 / 4 / ((x[1] ?? 0) - (x[0] ?? 0)));
    expect(bends(transfer.filter((_, i) => i % every === 0)) / 8).toBeGreaterThan(0.03);
    // From site to site, to the next of its own places.
    const beyond = [(profile.x[0] ?? NaN) - (x[0] ?? NaN), (x.at(-1) ?? NaN) - (profile.x.at(-1) ?? NaN)];
    for (const more of beyond) expect(more >= -1e-12 && more <= (x[1] ?? 0) - (x[0] ?? 0)).toBe(true);
    const kl = gas.kF * 1.2e-9;
    for (const i of [0, 57, 140, x.length - 1])
      expect(wallProfile(gas.zeta, kl, x[i] ?? NaN).c2 / (transfer[i] ?? NaN)).toBeCloseTo(
        wallProfile(gas.zeta, kl, x[10] ?? NaN).c2 / (transfer[10] ?? NaN),
        9,
      );
  });
  it('says that a band filled to the edge of the zone is not one of free electrons', async () => {
    const { comparison } = await solved(project({ modes: 24, exchange: '0.32 eV', energy: '-1.2 eV' }));
    expect(comparison.filling).toBeCloseTo(3.8, 12);
    expect(comparison.verdict).toContain('free electrons are no model of its resistance and β');
  });
  it('has nothing beside a texture that is no wall, or a current that is not polarised', () => {
    const question = value(latticeQuestion(project()));
    const empty = new Float64Array(question.L);
    const profiles = {
      x: empty, torque: [empty, empty, empty], balance: [empty, empty, empty], spin: [empty, empty, empty],
      spinCurrent: [empty, empty, empty], along: empty, across: empty,
    }; // prettier-ignore
    const numbers = { NmajL: 0.1, NminL: 0.1, T: 0.2, current: 0.03 };
    const compared = (asked: LatticeQuestion, P: number) =>
      compareWall(asked, { numbers, profiles, P, states: null });
    expect(compared(question, 0).verdict).toContain('not polarised');
    const plain = compared({ ...question, placed: { ...question.placed, lambda: null } }, 0.3);
    expect(plain.verdict).toContain('no wall');
    expect([plain.profile, plain.beta.continuum, plain.resistance.lattice]).toEqual([null, null, null]);
  });
});

describe('electrons.lattice.wall-resistance', () => {
  const resistance = (input: object): Record<string, number> =>
    value(evaluateQuantity('electrons.lattice.wall-resistance', input)) as Record<string, number>;
  it('is the sum of sech² over the plane of k_⊥', () => {
    const given = { majority: 0.12, minority: 0.05, lam: 2, a: 1e-10 };
    let lost = 0;
    for (const open of [0.12, 0.05]) {
      const [k, count] = [Math.sqrt(4 * Math.PI * open), 20_000];
      for (let j = 0; j < count; j++) {
        const x = ((j + 0.5) / count) * k;
        lost += (x * k) / count / (2 * Math.PI) / Math.cosh(2 * Math.PI * x) ** 2;
      }
    }
    const expected = ((2 * Math.PI * HBAR) / EV ** 2) * (1 / (0.17 - lost) - 1 / 0.17) * 1e-20;
    expect((resistance(given)['ballistic'] ?? NaN) / expected).toBeCloseTo(1, 6);
  });
  it('has β = 1/6π²λ²PN of ideal leads in a wide wall', () => {
    const beta = resistance({ majority: 0.12, minority: 0.05, lam: 60 })['beta'] ?? NaN;
    expect(beta * 6 * Math.PI ** 2 * 3600 * 0.07).toBeCloseTo(1, 3);
  });
  it('falls as λ⁻² between ideal leads and as λ⁻⁴ in a diffusive wire', () => {
    const [near, far] = [resistance({ lam: 40 }), resistance({ lam: 80 })];
    expect((near['ballistic'] ?? NaN) / (far['ballistic'] ?? NaN)).toBeCloseTo(4, 2);
    expect((near['grazing'] ?? NaN) / (far['grazing'] ?? NaN)).toBeCloseTo(16, 2);
  });
  it('refuses a minority with more channels', () => {
    const answer = evaluateQuantity('electrons.lattice.wall-resistance', { majority: 0.1, minority: 0.2 });
    expect(answer).toMatchObject({ ok: false, path: 'minority' });
  });
});

describe('the drive of the project', () => {
  const small = { kind: 'strip', across: 2, energy: '-0.4 eV', length: '6 nm' };
  it('a window carries the mean over its energies, in SI the whole voltage', async () => {
    const voltage = 0.08;
    const wide = await solved(project({ ...small, bias: 'window', voltage, energies: 12 }));
    expect(wide.question.input['eV']).toBeCloseTo(0.2, 12);
    // 2πħ I = e² ∫T dE/e: the current is that of the mean transmission.
    const quantum = (EV * EV) / (2 * Math.PI * HBAR);
    expect(wide.current / (quantum * (wide.numbers.T as number) * voltage)).toBeCloseTo(1, 8);
    expect(wide.checks.good).toBe(true);
  });
  it('a difference of temperature is k_B δT, without a voltage to pump', async () => {
    const lattice = { ...small, bias: 'temperature', temperature: '300 K', difference: '2 K' };
    const view = await solved(project(lattice));
    expect(view.question.voltage).toBeCloseTo((2 * 1.380649e-23) / EV, 15);
    expect(view.numbers.emf_hbar_phidot).toBeUndefined();
    expect(view.numbers.wallResistance).toBeNull();
    expect(view.comparison.resistance.lattice).toBeNull();
    expect(Math.abs(view.current)).toBeGreaterThan(0);
  });
  it('a film is the mean over its wavenumbers along z', () => {
    expect(value(latticeQuestion(project({ ...small, nkz: 5 }))).input['nkz']).toBe(5);
    expect(value(latticeQuestion(project())).input['nkz']).toBeUndefined();
  });
  it('says β of the whole torque where sites are kept neutral', async () => {
    const lattice = { disorder: 'born', neutral: true, modes: 4, length: '6 nm', energy: '-1.2 eV' };
    const { comparison, numbers } = await solved(project(lattice));
    expect(numbers.sumRuleError).toBeLessThan(1e-6);
    expect(comparison.verdict).toContain('with neutral sites has β');
  });
});

it('every verdict names its condition', async () => {
  const said = async (lattice: object) => (await solved(project(lattice))).comparison.verdict;
  expect(await said({ modes: 12 })).toMatch(/\((within 1 %|within 10 %|over 10 % off)\)/u);
  expect(await said({ kind: 'strip', across: 1, energy: '0 eV' })).toContain('P = 0');
  expect(await said({ kind: 'strip', across: 1, energy: '-2 eV' })).toContain('No channel');
});
