import { readWorking } from '@workers/electrons/road/resolve';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BOHR_MAGNETON, describeProblem, ELEMENTARY_CHARGE, withValue, type Project } from '@workers/model';
import { Simulation } from '@workers/magnet/simulation';
import { wallPreview } from '@workers/voltage/wall-preview';
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
  const read = readWorking(
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

  it('counts the current through shorted leads as a current, where it flows', () => {
    const wire = { ...METAL, ...box(8, 1, 1, EDGES), ...MEASURED, 'signals.heat.alongX': 1e8, 'leads.circuit.state': 'short' }; // prettier-ignore
    const s = simulationOf({ ...BARE, ...LEADS, ...wire });
    // 10 nm of the 32 nm lie between the leads; the column is the mean over the wire.
    expect(s.extraCurrent(0) / ((10 / 32) * 4e6 * 20e-6 * 1e8)).toBeCloseTo(1, 12);
    s.close();
  });

  it('follows its waveform: at any strength the torque of that temperature', () => {
    const wire = { ...box(8, 1, 1, EDGES), 'electrons.source': 'model', 'electrons.heat.torque': 'model', 'material.A': 1e-13 }; // prettier-ignore
    const steep = { ...wire, 'signals.heat.alongX': 1e9 };
    const still = slopeOf({ ...wire }, 8);
    const [full, third] = [slopeOf(steep, 8), slopeOf({ ...wire, 'signals.heat.alongX': 0.3e9 }, 8)];
    const at = (t: number): Float64Array => {
      const s = simulationOf(
        {
          ...BARE, ...METAL, 'solver.endCharges': false, ...LEADS, ...steep, 'electrons.heat.pulse.shape': 'ramp',
          'electrons.heat.pulse.rise': 1e-9,
        }, // prettier-ignore
        randomUnits(8, 5),
      );
      s.restore({ time: t, step: 0, steps: 0, rejected: 0, m: randomUnits(8, 5) });
      s.refresh();
      const slope = Float64Array.from(s.slope);
      s.close();
      return slope;
    };
    expect(apart(at(2e-9), full, still)).toBeLessThan(1e-9);
    expect(apart(at(0.3e-9), third, still)).toBeLessThan(1e-4);
    expect(apart(at(0.3e-9), full, still)).toBeGreaterThan(0.5);
  });

  it('refuses to be carried along by a moving window', () => {
    expect(() => projectOf({ ...MEASURED, 'solver.movingWindow': true })).toThrow(
      /temperature along the wire/u,
    );
  });
});

describe('the wall of the worked example', () => {
  const document: unknown = JSON.parse(readFileSync('examples/thermal-wall.json', 'utf8'));
  /** Way of the wall in the run and in the wall model, m. */
  const ways = (changes: Record<string, unknown>): { run: number; model: number } => {
    const read = readWorking(
      Object.entries(changes).reduce<unknown>((one, [path, value]) => withValue(one, path, value), document),
    );
    if (!read.ok) throw new Error(describeProblem(read));
    const made = Simulation.create(read.value);
    if (!made.ok) throw new Error(made.hint);
    const s = made.value;
    s.relax();
    const start = s.average[0];
    s.runUntil(read.value.solver.duration);
    const run = ((s.average[0] - start) * read.value.geometry.length) / 2;
    s.close();
    const preview = wallPreview(read.value);
    if (!preview.ok) throw new Error(preview.hint);
    return { run, model: (preview.value.q.at(-1) as number) - (preview.value.q[0] as number) };
  };

  it.each([
    ['open', 1e9, 1],
    ['short', 1e9, -1],
    ['open', -1e9, -1],
  ])(
    'with %s leads goes as the wall model says: hot when open, cold when short',
    (circuit, gradient, sign) => {
      const { run, model } = ways({
        'leads.circuit.state': circuit,
        'signals.heat.alongX': gradient,
        'solver.duration': 8e-9,
      });
      expect(Math.sign(run)).toBe(sign);
      expect(run / model).toBeCloseTo(1, 1);
    },
  );

  it('built from the default metal turns round in the same way', () => {
    const own = { 'electrons.source': 'model', 'solver.duration': 4e-9 };
    expect(ways(own).run).toBeGreaterThan(0);
    expect(ways({ ...own, 'leads.circuit.state': 'short' }).run).toBeLessThan(0);
  });
});
