import { describe, expect, it } from 'vitest';
import { contradictions } from '@workers/model';
import { runProject, wireProject, type Recorder } from './support';

/** A wall that passes two leads, on a wire with room for it; the window sees 480 nm of the same wire. */
const COMMON = {
  'texture.position': 240e-9, 'drive.field.amplitude': 3e-3, 'drive.field.shape': 'constant', 'solver.duration': 3e-9,
  'leads.first.position': 400e-9, 'leads.second.position': 700e-9, 'outputs.frameInterval': 0.5e-9, 'outputs.sampleInterval': 10e-12,
}; // prettier-ignore
const long = wireProject({ ...COMMON, 'geometry.length': 1200e-9, 'solver.nx': 400 });
const window = wireProject({
  ...COMMON, 'geometry.length': 480e-9, 'solver.nx': 160, 'solver.movingWindow': true,
}); // prettier-ignore

describe('a wall driven through a moving window', () => {
  const both = Promise.all([runProject(long), runProject(window)]);

  it('is at the same place and gives the same voltage as on a mesh that holds all of its way', async () => {
    const [{ recorder: fixed }, { recorder: moving }] = await both;
    const [q, p] = [fixed.column('q'), moving.column('q')];
    expect((q.at(-1) as number) - (q[0] as number)).toBeGreaterThan(480e-9);
    expect(p).toHaveLength(q.length);
    // Both chains have the same cells at the same places, so only the cut tails differ.
    q.forEach((value, i) => expect(Math.abs(value - (p[i] as number))).toBeLessThan(0.05e-9));
    const [V, W] = [fixed.column('V'), moving.column('V')];
    const most = Math.max(...V.map(Math.abs));
    expect(most).toBeGreaterThan(1e-8);
    V.forEach((value, i) => expect(Math.abs(value - (W[i] as number))).toBeLessThan(2e-3 * most));
  });

  it('logs the way of the window in whole cells and puts it into the frames', async () => {
    const [, { recorder }] = await both;
    const way = recorder.column('window');
    expect(way.at(-1)).toBeGreaterThan(480e-9);
    way.forEach((x) => expect(x / 3e-9).toBeCloseTo(Math.round(x / 3e-9), 9));
    for (const { time, window: at } of recorder.frames) {
      const row = recorder.column('t').findIndex((t) => Math.abs(t - time) < 1e-15);
      expect(at ?? 0).toBe(way[row]);
    }
    expect(recorder.frames.at(-1)?.window).toBeGreaterThan(0);
  });

  it('has no such column where the window stands', async () => {
    const [{ recorder }] = await both;
    expect(recorder.info?.columns.map(({ name }) => name)).not.toContain('window');
    expect(recorder.frames.every((frame) => frame.window === undefined)).toBe(true);
  });
});

describe('a wall in a strip with magnetostatics, above its Walker field', () => {
  const STRIP = {
    'material.preset': 'permalloy', 'material.Ms': 8e5, 'material.A': 13e-12, 'material.Ku': 0, 'material.alpha': 0.02, 'material.beta': 0.04,
    'geometry.demagnetisation': 'full', 'geometry.width': 60e-9, 'geometry.thickness': 6e-9, 'solver.ny': 12, 'solver.endCharges': true,
    'texture.kind': 'head-to-head', 'texture.position': 300e-9, 'solver.precision': 'mixed', 'solver.method': 'bogacki-shampine',
    'solver.relaxMethod': 'minimise', 'solver.relaxTorque': 1e-5, 'drive.field.shape': 'constant', 'drive.field.amplitude': 12e-3,
    'leads.first.position': 250e-9, 'leads.second.position': 950e-9, 'outputs.frameInterval': 0.4e-9, 'outputs.sampleInterval': 5e-12, 'solver.duration': 0.8e-9,
  }; // prettier-ignore
  const WINDOW = { ...STRIP, 'geometry.length': 480e-9, 'solver.nx': 96, 'solver.movingWindow': true };
  const LONG = { ...STRIP, 'geometry.length': 1200e-9, 'solver.nx': 240 };
  const runs = Promise.all([
    runProject(wireProject(LONG)),
    runProject(wireProject(WINDOW)),
    runProject(wireProject({ ...WINDOW, 'leads.reading.form': 'increments' })),
    runProject(wireProject({ ...LONG, 'leads.reading.form': 'increments' })),
  ]).then((all) => all.map(({ recorder }) => recorder) as [Recorder, Recorder, Recorder, Recorder]);

  it('is within 10 pm and 5·10⁻⁴ of the largest voltage where it is on a strip that holds all of its way', async () => {
    const [fixed, moving] = await runs;
    const [q, p, V, W] = [fixed.column('q'), moving.column('q'), fixed.column('V'), moving.column('V')];
    expect(moving.column('window').at(-1)).toBeGreaterThan(0.25e-6);
    const most = Math.max(...V.map(Math.abs));
    expect(most).toBeGreaterThan(1e-6);
    q.forEach((value, i) => expect(Math.abs(value - (p[i] as number))).toBeLessThan(1e-11));
    V.forEach((value, i) => expect(Math.abs(value - (W[i] as number))).toBeLessThan(5e-4 * most));
  });

  it('gives by increments what it gives by rates, the shift left out', async () => {
    const [, rates, increments, still] = await runs;
    const [V, W, S] = [rates.column('V'), increments.column('V'), still.column('V')];
    const most = Math.max(...V.map(Math.abs));
    W.forEach((value, i) => expect(Math.abs(value - (S[i] as number))).toBeLessThan(5e-4 * most));
    // Over the whole run against the trapezia of the rates: both see the precession of some 20 ps in rows of 5 ps only.
    const swept = W.slice(1).reduce((sum, value) => sum + value, 0);
    const integral = V.slice(1).reduce((sum, value, i) => sum + 0.5 * (value + (V[i] as number)), 0);
    expect(Math.abs(swept / integral - 1)).toBeLessThan(3e-3);
  });
});

describe('what makes no sense with a moving window or endless domains is refused in one line', () => {
  const refused = (changes: Record<string, unknown>): string[] =>
    contradictions(wireProject({ 'solver.movingWindow': true, ...changes })).map(({ path }) => path);
  it.each([
    [{ 'texture.kind': 'uniform' }, ['solver.movingWindow']],
    [{ 'drive.field.gradient': 1e3 }, ['drive.field.gradient']],
    [{ 'drive.field.gradient': 1e3, 'drive.field.gradientAxis': [0, 1, 0] }, []],
    [{ 'drive.field.gradient': 1e3, 'drive.field.shape': 'off' }, []],
    [{ 'leads.second.position': 9e-6 }, []],
    [{ 'leads.second.position': 9e-6, 'solver.movingWindow': false }, ['leads.second.position']],
    [{ 'leads.reading.form': 'increments' }, []],
    [{ 'solver.endCharges': true }, ['solver.endCharges']],
    [{ 'solver.endCharges': true, 'geometry.demagnetisation': 'full' }, []],
    [
      { 'solver.endCharges': true, 'geometry.demagnetisation': 'full', 'texture.kind': 'up-down' },
      ['solver.endCharges'],
    ],
  ])('%j', (changes, paths) => {
    expect(refused(changes)).toEqual(paths);
  });
});
