import { describe, expect, it } from 'vitest';
import { describeProblem, PROJECT_FORMAT, SCHEMA_VERSION, type Result } from '@workers/model';
import {
  axisText,
  expand,
  pointProject,
  pointTitle,
  readAxisText,
  valuesOf,
  valueText,
  type Sweep,
  type SweepAxis,
} from '@workers/sweeps';

const taken = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(describeProblem(result));
  return result.value;
};
const values = (text: string, stream = 0): readonly unknown[] =>
  taken(valuesOf(taken(readAxisText(text)), stream));
const refusal = (result: Result<unknown>): string => (result.ok ? 'accepted' : describeProblem(result));
const base = { format: PROJECT_FORMAT, version: SCHEMA_VERSION, drive: { field: { shape: 'constant' } } };
const planned = (combine: Sweep['combine'], ...axes: string[]) => ({
  combine,
  base,
  pictures: true,
  axes: axes.map((text): SweepAxis => taken(readAxisText(text))),
});

describe('an axis', () => {
  it('meets both ends of even steps and even factors, in SI', () => {
    expect(values('drive.field.amplitude=5mT:20mT:4')).toEqual([0.005, 0.01, 0.015, 0.02]);
    const factors = values('material.alpha=0.001:0.1:3:log') as number[];
    expect(factors[0]).toBe(0.001);
    expect(factors[2]).toBe(0.1);
    expect(factors[1]).toBeCloseTo(0.01, 15);
  });

  it('lists numbers with units, decimal commas behind semicolons, choices, switches and directions', () => {
    expect(values('drive.field.amplitude=5 mT, 200 Oe')).toEqual([0.005, 0.02]);
    expect(values('material.alpha=0,01; 0,02')).toEqual([0.01, 0.02]);
    expect(values('drive.field.shape=constant, off')).toEqual(['constant', 'off']);
    expect(values('solver.relax=on, off')).toEqual([true, false]);
    expect(values('geometry.width=100nm')).toEqual([1e-7]);
  });

  it('rounds the values of whole numbers', () => {
    expect(values('solver.nx=10:21:3')).toEqual([10, 16, 21]);
    expect(values('thermal.seed=repeats(3)')).toEqual([1, 2, 3]);
    expect(values('thermal.seed=repeats(2, 7)')).toEqual([7, 8]);
  });

  it('draws the same numbers from the same seed, a longer axis begins with a shorter one, and axes differ', () => {
    const short = values('material.alpha=uniform(0.01,0.02,5)');
    expect(values('material.alpha=uniform(0.01,0.02,9)').slice(0, 5)).toEqual(short);
    expect(values('material.alpha=uniform(0.01,0.02,5,2)')).not.toEqual(short);
    expect(values('material.alpha=uniform(0.01,0.02,5)', 1)).not.toEqual(short);
    for (const x of short as number[]) expect(x > 0.01 && x < 0.02).toBe(true);
  });

  it('has the mean and the spread that were asked for', () => {
    const drawn = values('drive.field.amplitude=normal(10mT,2mT,4096)') as number[];
    const mean = drawn.reduce((sum, x) => sum + x, 0) / drawn.length;
    const spread = Math.sqrt(drawn.reduce((sum, x) => sum + (x - mean) ** 2, 0) / drawn.length);
    // Four standard errors of the mean and of the deviation.
    expect(Math.abs(mean - 0.01)).toBeLessThan((4 * 0.002) / 64);
    expect(Math.abs(spread - 0.002)).toBeLessThan((4 * 0.002) / Math.sqrt(2 * 4096));
    const logs = (values('material.alpha=log-uniform(0.001,0.1,4096)') as number[]).map(Math.log10);
    const middle = logs.reduce((sum, x) => sum + x, 0) / logs.length;
    expect(Math.abs(middle + 2)).toBeLessThan((4 * (2 / Math.sqrt(12))) / 64);
  });

  it('is refused with one line', () => {
    expect(refusal(readAxisText('drive.field.amplitud=1mT'))).toContain('a field of the project');
    expect(refusal(readAxisText('drive.field.amplitude=1nm:2nm:3'))).toContain(
      'drive.field.amplitude: "1nm"',
    );
    expect(refusal(readAxisText('material.alpha=0:1:4:log'))).toContain(
      'A logarithm does not pass through zero.',
    );
    expect(refusal(readAxisText('drive.field.shape=normal(1,2,3)'))).toContain('list its values');
    expect(refusal(readAxisText('drive.field.shape=square'))).toContain('drive.field.shape: "square"');
    expect(refusal(readAxisText('material.alpha=0:1:5000'))).toContain('a whole number from 1 to 4096');
    expect(refusal(readAxisText('nonsense'))).toContain('path=values');
  });

  it('is told in words', () => {
    expect(axisText(taken(readAxisText('drive.field.amplitude=5mT:20mT:4'))).replace(/\u2009/gu, ' ')).toBe(
      'Amplitude 5 mT to 20 mT (4)',
    );
    expect(valueText(undefined, null)).toBe('empty');
  });
});

describe('a plan', () => {
  it('takes every combination, the last axis fastest', () => {
    const plan = planned('grid', 'material.alpha=0.01,0.02', 'drive.field.amplitude=5mT,6mT,7mT');
    expect(taken(expand(plan)).map((point) => point.values)).toEqual([
      [0.01, 0.005],
      [0.01, 0.006],
      [0.01, 0.007],
      [0.02, 0.005],
      [0.02, 0.006],
      [0.02, 0.007],
    ]);
  });

  it('or takes axes together, if they are of one length', () => {
    const plan = planned('together', 'material.alpha=0.01,0.02', 'drive.field.amplitude=5mT,6mT');
    expect(taken(expand(plan)).map((point) => point.values)).toEqual([
      [0.01, 0.005],
      [0.02, 0.006],
    ]);
    const odd = planned('together', 'material.alpha=0.01,0.02', 'drive.field.amplitude=5mT');
    expect(refusal(expand(odd))).toContain(
      'drive.field.amplitude: 1 values is not accepted. Allowed: 2 values',
    );
  });

  it('refuses a field twice and more points than it holds', () => {
    expect(refusal(expand(planned('grid', 'material.alpha=0.1', 'material.alpha=0.2')))).toContain('twice');
    const many = planned('grid', 'material.alpha=0.01:0.02:100', 'drive.field.amplitude=1mT:2mT:100');
    expect(refusal(expand(many))).toContain('10000 points');
  });

  it('gives every point inputs of its own and leaves the base alone', () => {
    const plan = planned('grid', 'material.alpha=0.015', 'drive.field.amplitude=7mT');
    const [point] = taken(expand(plan));
    if (point === undefined) throw new Error('no point');
    const project = taken(pointProject(plan, point));
    expect([project.material.alpha, project.drive.field.amplitude]).toEqual([0.015, 0.007]);
    expect(Object.keys(plan.base)).toEqual(['format', 'version', 'drive']);
    expect(pointTitle(plan.axes, point).replace(/\u2009/gu, ' ')).toMatch(/^α = 0\.015, .* = 7 mT$/u);
  });

  it('keeps the first and the last picture alone where few are asked for', () => {
    const plan = { ...planned('grid', 'material.alpha=0.015'), pictures: false };
    const project = taken(pointProject(plan, { values: [0.015] }));
    expect(project.outputs.frameInterval).toBe(project.solver.duration);
  });

  it('applies a preset before the fields that change it', () => {
    const plan = planned('grid', 'material.Ms=500 kA/m', 'material.preset=permalloy');
    const [point] = taken(expand(plan));
    if (point === undefined) throw new Error('no point');
    const project = taken(pointProject(plan, point));
    expect([project.material.preset, project.material.Ms]).toEqual(['permalloy', 5e5]);
  });

  it('refuses a field that the electrons of the project give', () => {
    const plan = {
      ...planned('grid', 'material.P=0.4,0.5'),
      base: { ...base, electrons: { source: 'model' } },
    };
    expect(refusal(pointProject(plan, { values: [0.4] }))).toContain(
      'material.P: a sweep of it is not accepted',
    );
  });
});
