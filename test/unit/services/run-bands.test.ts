import { describe, expect, it } from 'vitest';
import { resolveBands, resolveBandsSteps } from '@workers/electrons/road/bands';
import { NO_FILES } from '@workers/model';
import { CONTROL, createControl, type Progress } from '@workers/services/protocol';
import { RunService } from '@workers/services/run-service';
import { Recorder, wireProject } from './support';

/** A short wire whose field comes from bands; Γ tells projects apart, for the last sums are remembered. */
const banded = (gamma: string, more: Record<string, unknown> = {}) =>
  wireProject({
    'geometry.length': '40 nm',
    'solver.nx': 20,
    'geometry.width': '10 nm',
    'geometry.demagnetisation': 'none',
    'solver.relax': false,
    'solver.duration': '1 ps',
    'outputs.sampleInterval': '1 ps',
    'outputs.frameInterval': '1 ps',
    'bandStructure.source': 'bilayer',
    'bandStructure.gamma': gamma,
    'bandStructure.N': 120,
    'bandStructure.effects.voltage': true,
    ...more,
  });

describe('bands of a run', () => {
  it('are summed in short patches, which give what the sum in one go gives', () => {
    const project = banded('51 meV');
    const parts: number[] = [];
    const steps = resolveBandsSteps(project);
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) parts.push(step.value);
    // 18,000 wave vectors of four bands, each as much as 346 pair weights, in patches of at most 5e5.
    expect(parts.length).toBeGreaterThanOrEqual(Math.ceil((18_000 * 346) / 5e5));
    expect(parts).toEqual([...parts].sort((a, b) => a - b));
    expect(parts.at(-1)).toBe(1);
    const [stepped, again] = [step.value, resolveBands(project, NO_FILES)];
    if (!stepped.ok || !again.ok) throw new Error('refused');
    expect(stepped.value.project.bandStructure.tEven).not.toBe(0);
    expect(again.value.project).toEqual(stepped.value.project);
  });
  it('tell how far they are before the run starts', async () => {
    const recorder = new Recorder();
    const before: Progress[] = [];
    recorder.progress = (progress) => {
      if (recorder.info === null) before.push(progress);
      recorder.progressed.push(progress);
    };
    const end = await new RunService().run({ project: banded('52 meV'), control: createControl() }, recorder);
    expect(end.status).toBe('finished');
    expect(before.length).toBeGreaterThan(0);
    for (const { phase, sums, fraction } of before) expect([phase, fraction, (sums ?? 0) > 0]).toEqual(['bands', 0, true]);
    expect(recorder.progressed.at(-1)?.phase).toBe('drive');
  }); // prettier-ignore
  it.each([false, true])('hear a cancel within a patch, nothing begins; control set beforehand: %s', async (early) => {
    const control = createControl();
    const word = new Int32Array(control);
    if (early) Atomics.store(word, 0, CONTROL.cancel);
    const recorder = new Recorder();
    recorder.progress = (progress) => {
      recorder.progressed.push(progress);
      Atomics.store(word, 0, CONTROL.cancel);
    };
    const project = banded(early ? '53 meV' : '54 meV', { 'bandStructure.N': 400 });
    const end = await new RunService().run({ project, control }, recorder);
    expect(end).toMatchObject({ status: 'refused', problem: { code: 'cancelled' } });
    expect(recorder.info).toBeNull();
    // No further patch after the one that told: it would have told nothing, but cost 15 ms each of 400.
    expect(recorder.progressed.length).toBe(early ? 0 : 1);
    if (!early) expect(recorder.progressed[0]?.sums).toBeLessThan(0.02);
  }); // prettier-ignore
});
