import { describe, expect, it } from 'vitest';
import { heatDrive } from '@workers/electrons/road/heat-drive';
import {
  BOHR_MAGNETON,
  describeProblem,
  ELEMENTARY_CHARGE,
  readProject,
  withValue,
  type Project,
} from '@workers/model';
import { Simulation } from '@workers/magnet/simulation';
import { BARE, box, randomUnits } from './support';

const EDGES = [4e-9, 5e-9, 3e-9] as const;
const METAL = {
  // Little exchange, so that the torque of heat is not lost in its rounding.
  'material.A': 1e-13, 'material.Ms': 8e5, 'material.P': 0.4, 'material.beta': 0.03, 'material.sigma': 4e6, 'material.alpha': 0.05 }; // prettier-ignore
const MEASURED = { 'electrons.heat.torque': 'measured' };
const LEADS = { 'leads.first.position': 5e-9, 'leads.second.position': 15e-9, 'leads.first.width': 1e-9, 'leads.second.width': 1e-9, 'signals.loop.xa': 0 }; // prettier-ignore
/** Adiabatic spin current per gradient of the default measured coefficients, A/(m K), and what current gives the same. */
const ALONG = (4e6 / 2) * (1 - 0.16) * 4.5e-6;

/** As from a file: checked, and what follows from the electrons put in. */
const projectOf = (changes: Record<string, unknown>): Project => {
  const read = readProject(
    Object.entries(changes).reduce<unknown>((document, [path, value]) => withValue(document, path, value), {
      format: 'spinmotive-project',
      version: 1,
    }),
  );
  if (!read.ok) throw new Error(describeProblem(read));
  return read.value;
};
const simulationOf = (changes: Record<string, unknown>, initial?: Float64Array): Simulation => {
  const made = Simulation.create(projectOf(changes), initial === undefined ? {} : { initial });
  if (!made.ok) throw new Error(made.hint);
  return made.value;
};

const slopeOf = (changes: Record<string, unknown>, cells: number): Float64Array => {
  const s = simulationOf(
    { ...BARE, ...METAL, 'solver.endCharges': false, ...LEADS, ...changes },
    randomUnits(cells, 5),
  );
  s.refresh();
  return Float64Array.from(s.slope);
};
/** Largest difference of two slopes over the part that the drive has in them. */
const apart = (a: Float64Array, b: Float64Array, still: Float64Array): number => {
  const most = (f: (i: number) => number): number =>
    a.reduce((found, _, i) => Math.max(found, Math.abs(f(i))), 0);
  return (
    most((i) => (a[i] as number) - (b[i] as number)) / most((i) => (a[i] as number) - (still[i] as number))
  );
};

describe('the torque of a temperature along the wire', () => {
  it('is, for a uniform gradient and measured coefficients, that of the two velocities', () => {
    const film = box(12, 4, 2, EDGES);
    const v = (-BOHR_MAGNETON * ALONG * 4e8) / (ELEMENTARY_CHARGE * 8e5);
    const heat = slopeOf({ ...film, ...MEASURED, 'signals.heat.alongX': 4e8 }, 96);
    const flow = slopeOf(
      { ...film, 'drive.flow.shape': 'constant', 'drive.flow.v': v, 'drive.flow.w': 0.03 * v },
      96,
    );
    expect(apart(heat, flow, slopeOf(film, 96))).toBeLessThan(1e-12);
  });

  it.each([
    ['a box', {}],
    ['a periodic wire', { 'geometry.periodicX': 2 }],
    ['two materials', { regions: [{ name: 'half', shape: 'half-plane', x: 40e-9, Ms: 5e5, alpha: 0.2 }] }],
    ['an ellipse with partly filled cells', { 'geometry.shape': 'ellipse', 'geometry.smoothEdges': true }],
  ])('under a hot spot is that of a current that follows the gradient, in %s', (_name, changes) => {
    const film = { ...box(20, 5, 1, EDGES), ...changes };
    const spot = {
      'electrons.heat.profile': 'hot-spot', 'electrons.heat.rise': 300, 'electrons.heat.position': 30e-9,
      'electrons.heat.width': 20e-9,
    }; // prettier-ignore
    const heat = slopeOf({ ...film, ...MEASURED, ...spot }, 100);
    // The gradient of a cell is the mean over it.
    const bell = (at: string): string => `exp(-((x ${at} 2 nm - 30 nm)/20 nm)^2/2)`;
    const jx = `${String((ALONG / 0.4) * 300)} A/m² * (${bell('+')} - ${bell('-')})/${String(EDGES[0])}`;
    const current = slopeOf({ ...film, 'drive.currentFormula.jx': jx }, 100);
    expect(apart(heat, current, slopeOf(film, 100))).toBeLessThan(1e-9);
  });

  it('is absent without gradient and across a wire of one cell', () => {
    const film = box(6, 2, 1, EDGES);
    const still = slopeOf(film, 12);
    expect(slopeOf({ ...film, ...MEASURED }, 12)).toEqual(still);
    const one = box(1, 6, 1, [20e-9, 5e-9, 3e-9]);
    expect(slopeOf({ ...one, ...MEASURED, 'signals.heat.alongX': 1e8 }, 6)).toEqual(slopeOf(one, 6));
  });

  it('leaves out of a project that says nothing about heat every bit as it was', () => {
    const film = { ...box(8, 3, 1, EDGES), 'signals.heat.alongX': 1e8 };
    expect(slopeOf({ ...film, 'electrons.exchange': '2 eV' }, 24)).toEqual(slopeOf(box(8, 3, 1, EDGES), 24));
  });

  it('counts the current around a joined wire as a current', () => {
    const wire = { ...METAL, ...box(8, 1, 1, EDGES), ...MEASURED, 'signals.heat.alongX': 1e8, 'electrons.heat.ends': 'joined' }; // prettier-ignore
    const s = simulationOf({ ...BARE, ...LEADS, ...wire });
    expect(s.extraCurrent(0) / (4e6 * 20e-6 * 1e8)).toBeCloseTo(1, 12);
    s.close();
  });

  it('refuses to be carried along by a moving window', () => {
    expect(() => projectOf({ ...MEASURED, 'solver.movingWindow': true })).toThrow(
      /temperature along the wire/u,
    );
  });
});

describe('a wall in the default metal', () => {
  /** Way of a wall in a micrometre with 800 K across it after some time, m. */
  const way = (changes: Record<string, unknown>): { way: number; expected: number } => {
    const project = projectOf({
      ...BARE, ...box(250, 1, 1, [4e-9, 20e-9, 5e-9]), 'material.Ms': 8e5, 'material.A': 1.3e-11,
      'material.Ku': 1e5, 'material.Kh': 5e4, 'material.alpha': 0.01,
      'texture.kind': 'head-to-head', 'texture.position': 500e-9,
      'leads.first.position': 100e-9,
      'leads.second.position': 900e-9, 'drive.field.shape': 'off',
      'electrons.source': 'model', 'electrons.heat.torque': 'model', 'electrons.heat.temperature': 600,
      'signals.heat.alongX': 8e8, 'solver.maxError': 1e-8, ...changes,
    }); // prettier-ignore
    const made = Simulation.create(project);
    if (!made.ok) throw new Error(made.hint);
    const s = made.value;
    for (let i = 0; i < 4000 && s.relaxStep() === 'going' && s.torque > 1e-9; i++);
    const start = s.average[0];
    const time = 3e-9;
    s.runUntil(time);
    const moved = ((s.average[0] - start) * 1e-6) / 2;
    s.close();
    const heat = heatDrive(project);
    return { way: moved, expected: heat.ok ? ((heat.value?.at(500e-9).w ?? NaN) / 0.01) * time : NaN };
  };

  it('goes to the hot end when the wire is open and to the cold end when its ends are joined', () => {
    const [open, joined] = [way({}), way({ 'electrons.heat.ends': 'joined' })];
    expect(open.way).toBeGreaterThan(0);
    expect(joined.way).toBeLessThan(0);
    expect(way({ 'signals.heat.alongX': -8e8 }).way).toBeLessThan(0);
  });
});
