import { describe, expect, it } from 'vitest';
import type { Project } from '@workers/model';
import type { SweepOutlook } from '@workers/services/sweep-protocol';
import { costText } from '../../../renderer/panels/sweeps/sweep-cost';
import type { Desk } from '../../../renderer/state/desk.svelte';
import { projectWith } from './fake-host';

const at = (temperature: number, fixedStep = 20e-15): Project =>
  projectWith(({ thermal, solver }) => {
    thermal.temperature = temperature;
    solver.fixedStep = fixedStep;
  });
/** A finished run of 10 cells over the time of the default project, in so many seconds. */
const run = (project: Project, wallSeconds: number) => ({
  manifest: { status: 'finished', wallSeconds, mesh: { nx: 10, ny: 1, nz: 1 } },
  project,
});
const desk = (present: Project, ...list: readonly ReturnType<typeof run>[]): Desk =>
  ({ runs: { list }, document: { project: present }, queue: { atOnce: 1 }, cores: 1 }) as unknown as Desk;
const outlook = (project: Project): SweepOutlook =>
  ({
    work: 4 * 10 * project.solver.duration,
    demand: { bytes: 0, threads: 1 },
    points: [{}, {}, {}, {}],
  }) as unknown as SweepOutlook;

describe('the time of a sweep', () => {
  it('is that of the runs there are', () => {
    expect(costText(desk(at(0), run(at(0), 3)), outlook(at(0)))).toBe('about 12\u2009s');
  });
  it('is not told of a state at rest for one that fluctuates, which takes steps of one length', () => {
    expect(costText(desk(at(300), run(at(0), 3)), outlook(at(300)))).toBe(
      'its time is known after the first run',
    );
    const warm = desk(at(300), run(at(0), 3), run(at(300), 30));
    expect(costText(warm, outlook(at(300)))).toBe('about 2\u2009min');
    expect(costText(desk(at(300, 1e-15), run(at(300), 30)), outlook(at(300)))).toMatch(/after the first/u);
  });
});
