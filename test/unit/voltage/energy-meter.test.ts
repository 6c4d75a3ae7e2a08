import { describe, expect, it } from 'vitest';
import { neelWall, precessionHeat, spiralHeat } from '@workers/electrons/berry/moving-textures';
import { projectFilm } from '@workers/electrons/road/bands';
import { createBondBalance } from '@workers/voltage/energy/bond-balance';
import { createEnergyMeter } from '@workers/voltage/energy/energy-meter';
import { alongWire, columnMotion } from '@workers/voltage/energy/film-columns';
import { faceAxes } from '@workers/voltage/potential/conductor';
import { createTextureVoltages } from '@workers/voltage/energy/texture-current';
import { gyromagneticRatio, readProject } from '@workers/model';
import type { Simulation } from '@workers/magnet/simulation';
import { BARE, box, projectWith, randomUnits, simulate } from '../magnet/support';

/** Mn/W(001) of the paper, section 5. */
const MN_W = {
  'bandStructure.source': 'typed', 'bandStructure.cellArea': 1e-19, 'bandStructure.thickness': 1.58e-9,
  'bandStructure.temperature': 300, 'bandStructure.betaEven': 5.24e-35, 'bandStructure.betaOdd': -3.21e-36,
  'bandStructure.tEven': 4e-30, 'bandStructure.tOdd': 1.7e-30, 'bandStructure.effects.currents': true,
  'solver.endCharges': false,
}; // prettier-ignore
const momentOf = (s: Simulation) => ({
  m: s.m,
  slope: s.slope,
  window: 0,
  bondField: () => s.fieldOfTerms(['exchange', 'interfacial-dmi']),
});

describe('section 5 of the paper in the solver', () => {
  it('has the ellipse of a resonance of 5 GHz with a cone of one degree: 54.66 kW/m², 314 K/m, 86.4 µW/m', () => {
    const omega = 2 * Math.PI * 5e9;
    const cone = Math.PI / 180;
    const field = { 'drive.field.shape': 'constant', 'drive.field.amplitude': omega / gyromagneticRatio(2), 'drive.field.direction': [0, 0, 1] }; // prettier-ignore
    const s = simulate({ ...BARE, ...MN_W, ...box(1, 1, 1, [5e-9, 5e-9, 1e-9]), ...field, 'material.alpha': 1e-5, 'solver.maxError': 1e-9 }, [Math.sin(cone), 0, Math.cos(cone)]); // prettier-ignore
    const meter = createEnergyMeter(s.project, s.mesh, s.medium);
    const names = meter.columns.map(({ name }) => name);
    const exact = precessionHeat(projectFilm(s.project), omega, cone);
    for (const part of [0, 0.1, 0.23, 0.4]) {
      s.runUntil(part * 0.2e-9);
      s.refresh();
      const row = meter.read(s.time, momentOf(s));
      const [x, y] = [row[names.indexOf('JQ_x')] as number, row[names.indexOf('JQ_y')] as number];
      const [ex, ey] = exact.at(omega * s.time);
      expect(Math.hypot(x - ex, y - ey) / exact.amplitude).toBeLessThan(1e-4);
      expect(Math.hypot(x, y) / 54655.77604).toBeCloseTo(1, 3);
      expect(Math.hypot(x, y) / 174 / 314.1137).toBeCloseTo(1, 3);
      expect((Math.hypot(x, y) * 1.58e-9) / 86.356e-6).toBeCloseTo(1, 3);
    }
  });

  it('has −271.8 kW/m² for a cycloid of 2.3 nm at 1 m/s', () => {
    const nx = 64;
    const q = (2 * Math.PI) / 2.3e-9;
    const dx = 2.3e-9 / nx;
    const [m, v] = [new Float64Array(3 * nx), new Float64Array(3 * nx)];
    for (let i = 0; i < nx; i++) {
      m[i] = Math.sin(q * i * dx);
      m[i + 2 * nx] = Math.cos(q * i * dx);
      v[i] = -q * Math.cos(q * i * dx);
      v[i + 2 * nx] = q * Math.sin(q * i * dx);
    }
    const film = projectFilm(projectWith(MN_W));
    const heat = { even: (film.T / film.V) * film.beta.even, odd: (film.T / film.V) * film.beta.odd };
    const JQ = alongWire(
      columnMotion({ nx, ny: 1, nz: 1, dx, dy: 1, dz: 1 }, m, v, () => 1),
      heat,
    );
    const mean = JQ.reduce((sum, x) => sum + x, 0) / nx;
    expect(mean / -271798.77).toBeCloseTo(1, 6);
    expect(mean / spiralHeat(film, q, 1)).toBeCloseTo(1, 9);
  });
});

describe('energy through the bonds', () => {
  it.each([
    ['a box of three dimensions', { ...box(5, 4, 3, [3e-9, 4e-9, 5e-9]) }],
    ['wrapped ends', { ...box(6, 4, 1, [3e-9, 4e-9, 5e-9]), 'geometry.periodicX': 2 }],
    ['whole mirror edges', { ...box(6, 4, 1, [3e-9, 4e-9, 5e-9]), 'solver.dmiEdges': 'whole' }],
  ])('is balanced against the fields of the solver in %s', (_, mesh) => {
    const cells =
      (mesh['solver.nx'] as number) * (mesh['solver.ny'] as number) * (mesh['solver.nz'] as number);
    const s = simulate({ ...BARE, ...MN_W, ...mesh, 'material.D': 2e-3 }, randomUnits(cells, 2));
    s.refresh();
    const read = createBondBalance(s.project, s.mesh, s.medium);
    const found = read(s.m, s.slope, momentOf(s).bondField());
    expect(found.residual).toBeLessThan(1e-12);
    // The balance is one: a field that is not that of the bonds shows.
    expect(
      read(
        s.m,
        s.slope,
        s.field.map((x) => 1.001 * x),
      ).residual,
    ).toBeGreaterThan(1e-6);
  });

  it('is zero in a film that turns as one', () => {
    const m = new Float64Array(24).fill(Math.SQRT1_2);
    for (let i = 8; i < 16; i++) m[i] = 0;
    const s = simulate({ ...BARE, ...MN_W, ...box(8, 1, 1, [3e-9, 4e-9, 5e-9]), 'geometry.periodicX': 1, 'drive.field.shape': 'constant', 'drive.field.direction': [0, 1, 0] }, m); // prettier-ignore
    s.refresh();
    const found = createBondBalance(s.project, s.mesh, s.medium)(s.m, s.slope, momentOf(s).bondField());
    expect(Math.max(...found.exchange.map(Math.abs))).toBeLessThan(1e-3);
    expect(found.residual).toBeLessThan(1e-6);
  });
});

describe('the heat equation of a run', () => {
  /** A line that stands still: nothing but what is put in. */
  const line = (changes: Record<string, unknown> = {}) => {
    const project = projectWith({
      ...BARE, ...MN_W, ...box(40, 1, 1, [2e-9, 4e-9, 1.58e-9]), 'bandStructure.effects.currents': false,
      'bandStructure.effects.warming': true, 'bandStructure.effects.places': 40, 'bandStructure.effects.heatCapacity': 2e6,
      'bands.heatConductivity': 100, ...changes,
    }); // prettier-ignore
    const mesh = { nx: 40, ny: 1, nz: 1, dx: 2e-9, dy: 4e-9, dz: 1.58e-9 };
    return {
      project,
      meter: createEnergyMeter(project, mesh, { regions: null, materials: [project.material] }),
    };
  };
  const still = { m: new Float64Array(120).fill(1), slope: new Float64Array(120), window: 0, bondField: () => new Float64Array(120) }; // prettier-ignore

  it('sends heat down the gradient: a hot cell cools, its neighbours warm, the sum stays', () => {
    const { meter } = line();
    const rise = new Float64Array(40);
    rise[10] = 4;
    meter.restore([0, 0, 0, 0, 0, ...rise, ...new Float64Array(40)]);
    const after = meter.read(1e-14, still).slice(4);
    expect(after[10]).toBeLessThan(4);
    expect(after[9]).toBeGreaterThan(0.05);
    expect(after[9]).toBeCloseTo(after[11] as number, 9);
    expect(after.reduce((sum, x) => sum + x, 0)).toBeCloseTo(4, 9);
  });

  it('loses it to the substrate with c/G', () => {
    const { meter } = line({ 'bandStructure.effects.substrate': 1e17 });
    meter.restore([0, 0, 0, 0, 0, ...new Float64Array(40).fill(1), ...new Float64Array(40)]);
    let [rise] = meter.read(0, still) as [number];
    for (let i = 1; i <= 100; i++) [rise] = meter.read(i * 2e-13, still) as [number];
    // Backward Euler in steps of a hundredth of the time.
    expect(rise).toBeCloseTo(Math.exp(-1), 2);
  });

  it('makes V_S from the difference at the leads, hot end negative for S > 0', () => {
    const { meter, project } = line({ 'signals.heat.seebeck': 1e-5, 'leads.first.position': 0, 'leads.second.position': 80e-9 }); // prettier-ignore
    meter.restore([
      0,
      0,
      0,
      0,
      0,
      ...Float64Array.from({ length: 40 }, (_, i) => i),
      ...new Float64Array(40),
    ]);
    const [, first, second, V] = meter.read(0, still) as [number, number, number, number];
    expect([first, second]).toEqual([0, 39]);
    expect(V).toBeCloseTo(-project.signals.heat.seebeck * 39, 12);
  });
});

describe('the voltage of the texture', () => {
  it('is −(t_e/V)πw/σ of a Néel wall between point leads', () => {
    const [nx, dx, delta, w] = [400, 0.5e-9, 5e-9, 70];
    const [m, v] = [new Float64Array(3 * nx), new Float64Array(3 * nx)];
    for (let i = 0; i < nx; i++) {
      const u = ((i + 0.5) * dx - 100e-9) / delta;
      const slope = 1 / (delta * Math.cosh(u));
      m[i] = 1 / Math.cosh(u);
      m[i + 2 * nx] = -Math.tanh(u);
      v[i] = -w * slope * -Math.tanh(u);
      v[i + 2 * nx] = (w * slope) / Math.cosh(u);
    }
    const project = projectWith({ ...MN_W, 'material.sigma': 5e6 });
    const mesh = { nx, ny: 1, nz: 1, dx, dy: 4e-9, dz: 1e-9 };
    const axes = faceAxes(mesh, new Uint8Array(nx).fill(1));
    const read = createTextureVoltages(project, { mesh, cells: nx, axes } as never);
    const expected = neelWall({ delta, w }, projectFilm(project), { sigma: 5e6, lambda: 1, S: 0 });
    expect(expected.voltage).toBeLessThan(0);
    expect((read(m, v, [[new Float64Array(nx).fill(1)]])[0] as number) / expected.voltage).toBeCloseTo(1, 4);
  });
});

describe('a project whose bands act', () => {
  const refused = (changes: Record<string, unknown>) => {
    const read = readProject({ format: 'spinmotive-project', version: 1, ...changes });
    return read.ok ? 'accepted' : `${read.code} ${read.path}`;
  };
  const bands = (effects: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
    bandStructure: { source: 'typed', effects, ...more },
  });

  it('is refused where its effects cannot be', () => {
    expect(refused(bands({ currents: true }))).toBe('accepted');
    expect(refused(bands({ currents: true }, { source: 'none' }))).toBe('contradiction bandStructure.effects.currents'); // prettier-ignore
    expect(refused(bands({}, { source: 'wannier' }))).toBe('contradiction bandStructure.hoppings');
    expect(refused({ ...bands({ spinOrbit: true }), drive: { currentFormula: { jx: '1 TA/m²' } } })).toBe('contradiction bandStructure.effects.spinOrbit'); // prettier-ignore
    expect(refused({ ...bands({ voltage: true }), leads: { circuit: { state: 'load', backAction: true } } })).toBe('contradiction bandStructure.effects.voltage'); // prettier-ignore
    expect(refused({ ...bands({ warming: true }), solver: { movingWindow: true } })).toBe('contradiction bandStructure.effects.warming'); // prettier-ignore
    expect(refused(bands({ dmi: 'sometimes' }))).toBe('wrong-type bandStructure.effects.dmi');
    expect(refused(bands({}, { tEven: NaN }))).toMatch(/^not-finite|^wrong-type/u);
  });
});
