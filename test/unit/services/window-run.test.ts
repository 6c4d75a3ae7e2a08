import { describe, expect, it } from 'vitest';
import { contradictions } from '@workers/model';
import { runProject, wireProject } from './support';

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
