import { describe, expect, it } from 'vitest';
import { runProject, wireProject } from './support';

const project = (changes: Record<string, unknown>) =>
  wireProject({
    'geometry.length': 400e-9, 'texture.position': 150e-9, 'texture.angle': 0.3, 'leads.first.position': 100e-9, 'leads.second.position': 300e-9,
    'drive.field.amplitude': 40e-3, 'drive.field.shape': 'constant', 'solver.nx': 201, 'solver.duration': 60e-12, 'outputs.frameInterval': 10e-12,
    'solver.relaxTorque': 1e-4, ...changes,
  }); // prettier-ignore

const EVERY_EFFECT = {
  'bandStructure.source': 'rashba', 'bandStructure.N': 16, 'bandStructure.gamma': 1.6e-20,
  'bandStructure.effects.spinOrbit': true, 'bandStructure.effects.thermal': 'open', 'bandStructure.effects.dmi': 'local',
  'bandStructure.effects.currents': true, 'bandStructure.effects.voltage': true, 'bandStructure.effects.warming': true,
  'bandStructure.effects.places': 3, 'drive.electric.shape': 'constant', 'electrons.heat.profile': 'hot-spot',
  'electrons.heat.rise': 50, 'electrons.heat.position': 200e-9, 'electrons.heat.width': 40e-9,
}; // prettier-ignore

describe('checkpoints while a run goes on', () => {
  it.each([
    ['adaptive steps', {}],
    ['a moving window and turns of the wall', { 'solver.movingWindow': true, 'drive.field.amplitude': 0.2 }],
    ['adaptive thermal steps', { 'thermal.temperature': 300, 'thermal.steps': 'adaptive' }],
    [
      'the non-local torque and its partner',
      {
        'nonlocal.active': true, 'nonlocal.kF': 3e8, 'nonlocal.dynamic': true, 'drive.current.shape': 'constant', 'drive.current.density': -5e11,
        'leads.reading.form': 'increments',
      }, // prettier-ignore
    ],
    ['everything that the bands do', EVERY_EFFECT],
    ['the minimiser', { 'solver.relaxMethod': 'minimise', 'solver.method': 'bogacki-shampine' }],
  ])('with %s: each comes after what it counts, and from each the run ends the same', async (_, changes) => {
    const p = project(changes);
    const { recorder: whole, end } = await runProject(p, { checkpointEvery: 0 });
    expect(end.status).toBe('finished');
    expect(whole.checkpoints.length).toBeGreaterThan(100);
    for (const { checkpoint, rows, frames } of whole.checkpoints)
      expect([rows, frames]).toEqual([checkpoint.rows, checkpoint.frames]);
    for (const share of [0, 0.37, 0.81]) {
      const chosen = whole.checkpoints[Math.floor(share * whole.checkpoints.length)];
      if (chosen === undefined) throw new Error('no checkpoint');
      const resume = structuredClone(chosen.checkpoint);
      const { recorder: rest } = await runProject(p, { resume });
      expect([...whole.table.slice(0, resume.rows), ...rest.table]).toEqual(whole.table);
      expect(rest.frames.map(({ m }) => [...m])).toEqual(
        whole.frames.slice(resume.frames).map(({ m }) => [...m]),
      );
      expect(rest.progressed.at(-1)?.steps).toBe(whole.progressed.at(-1)?.steps);
      expect(rest.progressed.at(-1)?.warnings?.length).toBe(whole.progressed.at(-1)?.warnings?.length);
    }
  });

  it('come during relaxation too, and the relaxation goes on from them', async () => {
    const p = project({ 'solver.relaxTorque': 1e-6, 'solver.duration': 2e-12, 'outputs.frameInterval': 2e-12, 'texture.widthFrom': 'typed', 'texture.width': 25e-9 }); // prettier-ignore
    const { recorder: whole } = await runProject(p, { checkpointEvery: 0 });
    const relaxing = whole.checkpoints.filter(({ checkpoint }) => checkpoint.relax !== undefined);
    expect(relaxing.length).toBeGreaterThan(0);
    const resume = structuredClone(relaxing[Math.floor(0.6 * relaxing.length)]?.checkpoint);
    if (resume === undefined) throw new Error('no checkpoint');
    expect([resume.time, resume.rows, resume.frames]).toEqual([0, 0, 0]);
    const { recorder: rest } = await runProject(p, { resume });
    expect(rest.table).toEqual(whole.table);
    expect([...(rest.frames.at(-1)?.m ?? [])]).toEqual([...(whole.frames.at(-1)?.m ?? [])]);
  });

  it('do not come unless asked for', async () => {
    const { recorder } = await runProject(project({ 'solver.duration': 20e-12 }));
    expect(recorder.checkpoints).toEqual([]);
  });

  it('are refused where they do not fit the project', async () => {
    const p = project({ 'solver.duration': 2e-12, 'outputs.frameInterval': 2e-12 });
    const good = {
      time: 0,
      step: 1e-15,
      steps: 0,
      rejected: 0,
      rows: 0,
      frames: 0,
      m: new Float64Array(603).fill(1),
    };
    for (const resume of [
      { ...good, window: 3 },
      { ...good, relax: { steps: 1, rejected: 0, step: NaN, firstTorque: 1, lowest: 1, lowestAt: 0 } },
    ])
      expect((await runProject(p, { resume })).end).toMatchObject({
        status: 'refused',
        problem: { code: 'wrong-checkpoint' },
      });
  });
});
