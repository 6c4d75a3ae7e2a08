import { describe, expect, it } from 'vitest';
import { wallParameters } from '@workers/magnet/wall-parameters';
import { readProject, withValue, type Project } from '@workers/model';
import { wallDriveOf, wallModelOf } from '@workers/voltage/project-wall';
import { wallMotion } from '@workers/voltage/wall-model';
import { wallOverlay } from '@workers/voltage/wall-overlay';
import { value } from './potential/support';

const project = (changes: Readonly<Record<string, unknown>> = {}): Project =>
  value(
    readProject(
      Object.entries({ 'drive.field.shape': 'constant', ...changes }).reduce<unknown>(
        (doc, [path, x]) => withValue(doc, path, x),
        { format: 'spinmotive-project', version: 1 },
      ),
    ),
  );

/** What a run would have in its table if the wall model were right, from another place and angle than the drawn wall. */
const table = (given: Project) => {
  const model = value(wallModelOf(given, value(wallParameters(given))));
  const t = Float64Array.from({ length: 200 }, (_, i) => i * 4e-12);
  const motion = wallMotion({
    model,
    first: given.leads.first,
    second: given.leads.second,
    q0: 412e-9,
    phi0: 0.4,
    times: t,
    drive: wallDriveOf(given, value(wallParameters(given))),
    tolerance: 1e-11,
    maxSteps: 1e6,
  });
  return { t, q: motion.q, phi: motion.phi, V: motion.V };
};

describe('the wall model over a run', () => {
  it('starts where the run starts and leaves nothing of a run that obeys it', () => {
    const given = project();
    const run = table(given);
    const { model, difference, rms } = value(wallOverlay(given, run));
    expect([model.q[0], model.phi[0]]).toEqual([412e-9, 0.4]);
    expect(Math.max(...run.V.map(Math.abs))).toBeGreaterThan(1e-8);
    for (const key of ['q', 'phi', 'V'] as const)
      expect(Math.max(...difference[key].map(Math.abs))).toBeLessThan(
        1e-6 * Math.max(...run[key].map(Math.abs)),
      );
    expect(rms.q).toBeLessThan(1e-14);
  });
  it('shows run minus model, with its root mean square', () => {
    const given = project();
    const run = table(given);
    const shifted = {
      ...run,
      q: run.q.map((x, i) => (i === 0 ? x : x + 3e-9)),
      V: run.V.map((x) => 0.5 * x),
    };
    const { difference, rms, model } = value(wallOverlay(given, shifted));
    for (const i of [1, 50, 199]) {
      expect(difference.q[i]).toBeCloseTo(3e-9, 14);
      expect(difference.V[i]).toBeCloseTo(-0.5 * (model.V[i] as number), 12);
    }
    expect(rms.q).toBeCloseTo(3e-9 * Math.sqrt(199 / 200), 13);
    expect(rms.V).toBeCloseTo(0.5 * Math.sqrt(run.V.reduce((sum, x) => sum + x * x, 0) / 200), 12);
  });
  it('leaves rows without a wall out of the mean', () => {
    const given = project();
    const run = table(given);
    const gaps = { ...run, q: run.q.map((x, i) => (i > 150 ? NaN : x)) };
    expect(value(wallOverlay(given, gaps)).rms.q).toBeLessThan(1e-14);
  });
  it('needs a wall in the first row, and one that has a model', () => {
    const run = table(project());
    const lost = { ...run, q: run.q.map(() => NaN) };
    expect(wallOverlay(project(), lost)).toMatchObject({ ok: false, code: 'missing-data', path: 'table' });
    const uniform = project({ 'texture.kind': 'uniform' });
    expect(wallOverlay(uniform, run).ok).toBe(false);
  });
});
