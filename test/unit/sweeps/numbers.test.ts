import { describe, expect, it } from 'vitest';
import { PROJECT_FORMAT, readProject, SCHEMA_VERSION, withValue, type Project } from '@workers/model';
import {
  columnObservables,
  firstSlice,
  inTime,
  memoryForRuns,
  observeTable,
  observeWall,
  pointsCsv,
  PULSE_OBSERVABLES,
  repeatsOf,
  roomFor,
  statisticsCsv,
  statisticsOf,
  tableOf,
  type Observed,
  type SweepAxis,
  type SweptPoint,
} from '@workers/sweeps';

const project = (changes: Readonly<Record<string, unknown>> = {}): Project => {
  const start: unknown = { format: PROJECT_FORMAT, version: SCHEMA_VERSION };
  const read = readProject(
    Object.entries(changes).reduce((at, [path, value]) => withValue(at, path, value), start),
  );
  if (!read.ok) throw new Error(`${read.path}: ${read.hint}`);
  return read.value;
};
const gave = (values: Record<string, number>): Observed => ({
  values,
  trace: { t: new Float64Array(0), V: new Float64Array(0) },
});

describe('statistics', () => {
  it('are those of a sample: 2, 4, 4, 4, 5, 5, 7, 9', () => {
    const { count, mean, deviation, error, least, most } = statisticsOf([2, 4, 4, 4, 5, 5, 7, 9]);
    expect([count, mean, least, most]).toEqual([8, 5, 2, 9]);
    expect(deviation).toBeCloseTo(Math.sqrt(32 / 7), 14);
    expect(error).toBeCloseTo(Math.sqrt(32 / 7 / 8), 14);
  });
  it('leave out what is no number, and know no spread of a single one', () => {
    expect(statisticsOf([NaN, 3e-7])).toMatchObject({ count: 1, mean: 3e-7, deviation: NaN, error: NaN });
    expect(statisticsOf([NaN])).toMatchObject({ count: 0, mean: NaN });
  });
  it('of equal numbers are exact, however large', () => {
    expect(statisticsOf([1e20 + 1, 1e20 + 1, 1e20 + 1])).toMatchObject({ mean: 1e20 + 1, deviation: 0 });
  });
});

describe('a column in time', () => {
  it('has the mean and the deviation of the straight lines between its rows', () => {
    const t = Float64Array.from([0, 1, 3]);
    const y = Float64Array.from([0, 1, 1]);
    // ∫y = 1/2 + 2, ∫y² = 1/3 + 2 over 3 s.
    const mean = 2.5 / 3;
    expect(inTime(t, y).mean).toBeCloseTo(mean, 14);
    expect(inTime(t, y).deviation).toBeCloseTo(Math.sqrt((1 / 3 + 2) / 3 - mean * mean), 14);
  });
  it('passes over stretches without a number', () => {
    expect(inTime(Float64Array.from([0, 1, 2, 3]), Float64Array.from([2, 2, NaN, 9]))).toEqual({
      mean: 2,
      deviation: 0,
    });
    expect(inTime(Float64Array.from([0]), Float64Array.from([4]))).toEqual({ mean: 4, deviation: 0 });
    expect(inTime(Float64Array.from([0, 1]), Float64Array.from([NaN, NaN])).mean).toBeNaN();
  });
});

describe('observables of a table', () => {
  const wire = project({
    'geometry.length': 1e-6,
    'drive.field.shape': 'constant',
    'leads.first.position': 3e-7,
    'leads.second.position': 7e-7,
  });
  const t = Float64Array.from({ length: 101 }, (_, i) => i * 1e-11);
  const q = t.map((time) => 1e-7 + 8e2 * time);
  const between = (i: number): boolean => (q[i] ?? 0) > 3e-7 && (q[i] ?? 0) < 7e-7;
  const V = t.map((_, i) => (between(i) ? 2e-7 + (i % 2 === 0 ? 1e-8 : -1e-8) : 0));
  const columns = (['t', 'V', 'q', 'phi', 'width'] as const).map((name) => ({
    name,
    label: name,
    unit: '1' as const,
  }));
  const { values, trace } = observeTable(wire, { columns, values: [t, V, q, t, t.map(() => 1e-8)] });
  it('are velocity, ripple, peak and time between the leads of a wall that moves evenly', () => {
    expect(values['velocity']).toBeCloseTo(800, 8);
    expect(values['ripple']).toBeCloseTo(1e-8, 18);
    expect(values['peak']).toBeCloseTo(2.1e-7, 18);
    // 49 rows lie truly between the leads, each standing for the step before it.
    expect(values['plateauDuration']).toBeCloseTo(4.9e-10, 16);
    expect(values['plateau']).toBeCloseTo(2e-7, 9);
  });
  it('and end, mean, deviation and largest size of every column', () => {
    expect(values['q.end']).toBeCloseTo(9e-7, 18);
    expect(values['q.mean']).toBeCloseTo(5e-7, 18);
    expect(values['q.deviation']).toBeCloseTo(8e-7 / Math.sqrt(12), 15);
    expect(values['V.largest']).toBe(values['peak']);
    expect(columnObservables(columns).map(({ id }) => id)).toContain('width.end');
    expect(trace.t).toHaveLength(101);
  });
  it('of the wall model: twice the field is twice the velocity, below the Walker field', () => {
    const steady = project({
      'drive.field.shape': 'constant',
      'drive.field.amplitude': 1e-4,
      'material.alpha': 0.02,
      'material.beta': 0.04,
      'wallModel.variableWidth': false,
    });
    const doubled = observeWall({ ...steady, drive: { ...steady.drive, field: { ...steady.drive.field, amplitude: 2e-4 } } }); // prettier-ignore
    const single = observeWall(steady);
    if (!single.ok || !doubled.ok) throw new Error('no wall');
    expect((doubled.value.values['velocity'] ?? 0) / (single.value.values['velocity'] ?? 1)).toBeCloseTo(
      2,
      1,
    );
  });
});

const AXES: readonly SweepAxis[] = [
  { kind: 'list', path: 'material.alpha', values: [0.02, 0.01] },
  { kind: 'linear', path: 'drive.field.amplitude', from: 0.01, to: 0.02, count: 2 },
  { kind: 'repeats', path: 'thermal.seed', from: 1, count: 2 },
];
const POINTS: readonly SweptPoint[] = [0.02, 0.01].flatMap((alpha, a) =>
  [0.01, 0.02].flatMap((H, h) =>
    [1, 2].map((seed, s): SweptPoint => {
      const index = 4 * a + 2 * h + s;
      return { index, values: [alpha, H, seed], observed: index === 7 ? null : gave({ plateau: index }) };
    }),
  ),
);

describe('points of a sweep', () => {
  it('stand where their values are, numbers in their order, means over what is not shown', () => {
    const slice = firstSlice({ axes: [...AXES], combine: 'grid' });
    expect(slice).toEqual({ x: 0, y: 1, at: {} });
    const { x, y, cells } = tableOf(AXES, POINTS, slice, 'plateau');
    expect([x.values, y?.values]).toEqual([
      [0.01, 0.02],
      [0.01, 0.02],
    ]);
    expect(cells.map(({ mean }) => mean)).toEqual([4.5, 0.5, 6, 2.5]);
    expect(cells.map(({ count }) => count)).toEqual([2, 2, 1, 2]);
  });
  it('are held at a value of an axis that is not shown', () => {
    const { cells } = tableOf(AXES, POINTS, { x: 0, y: null, at: { 1: 0.02, 2: 1 } }, 'plateau');
    expect(cells.map(({ mean }) => mean)).toEqual([6, 2]);
  });
  it('are grouped across repeats', () => {
    expect(repeatsOf(AXES, POINTS).map(({ points }) => points.map(({ index }) => index))).toEqual([[0, 1], [2, 3], [4, 5], [6, 7]]); // prettier-ignore
  });
  it('are written as tables with three header rows', () => {
    const plateau = PULSE_OBSERVABLES.filter(({ id }) => id === 'plateau');
    const rows = pointsCsv(
      { axes: AXES, observables: plateau },
      POINTS.map((p) => ({ ...p, state: 'finished' })),
    ).split('\n');
    expect(rows[0]).toBe('point,state,material.alpha,drive.field.amplitude,thermal.seed,plateau');
    expect(rows[1]).toBe(',,,T,,V');
    expect(rows[3]).toBe('1,finished,0.02,0.01,1,0');
    expect(rows[10]).toBe('8,finished,0.01,0.02,2,NaN');
    const groups = statisticsCsv({ axes: AXES, observables: plateau }, POINTS).split('\n');
    expect(groups[0]).toBe(
      'material.alpha,drive.field.amplitude,plateau.count,plateau,plateau.sd,plateau.se',
    );
    expect(groups[3]).toBe(`0.02,0.01,2,0.5,${Math.SQRT1_2},0.5`);
  });
});

describe('room for runs', () => {
  const small = { bytes: 100, threads: 1 };
  const large = { bytes: 600, threads: 8 };
  const machine = { cores: 8, memory: memoryForRuns(2000) };
  const ask = (
    atOnce: number | null,
    running: readonly (typeof small)[],
    waiting: readonly (typeof small)[],
  ): number => roomFor({ machine, atOnce, running, waiting });
  it('is shared evenly by those that go at once', () => {
    expect(ask(2, [], [large, large])).toBe(4);
    expect(ask(null, [], [large, large, large])).toBe(2);
    expect(ask(null, [], [large])).toBe(8);
    expect(ask(null, [], [small, small])).toBe(1);
  });
  it('ends with the cores, with the number that was asked for and with the memory', () => {
    expect(
      ask(
        null,
        Array.from({ length: 8 }, () => small),
        [small],
      ),
    ).toBe(0);
    expect(ask(1, [small], [small])).toBe(0);
    expect(ask(null, [{ bytes: 600, threads: 1 }], [large])).toBe(0);
    expect(ask(null, [{ bytes: 300, threads: 1 }], [large])).toBe(7);
  });
  it('is always there for one run, however large, and for none where nothing waits', () => {
    expect(ask(null, [], [{ bytes: 1e9, threads: 1 }])).toBe(1);
    expect(ask(null, [], [])).toBe(0);
  });
});
