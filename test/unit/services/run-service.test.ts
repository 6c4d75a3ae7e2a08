import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { Project, withValue } from '@workers/model';
import { readLiveFrame } from '@workers/services/live-frame';
import {
  CONTROL,
  CONTROL_WORD,
  createControl,
  type Checkpoint,
  type Progress,
  type RunEnd,
  type RunFrame,
  type RunListener,
  type RunStarted,
} from '@workers/services/protocol';
import { RUN_COLUMNS } from '@workers/services/run-rows';
import { RunService } from '@workers/services/run-service';

const project = (changes: Record<string, unknown> = {}): Project =>
  Project.parse(
    Object.entries({
      'geometry.length': 400e-9,
      'texture.position': 150e-9,
      'texture.angle': 0.3,
      'leads.first.position': 100e-9,
      'leads.second.position': 300e-9,
      'drive.field.amplitude': 40e-3,
      'drive.field.delay': 11e-12,
      'drive.field.rise': 0,
      'solver.nx': 201,
      'solver.duration': 60e-12,
      'outputs.frameInterval': 10e-12,
      ...changes,
    }).reduce<unknown>((p, [path, value]) => withValue(p, path, value), {
      format: 'spinmotive-project',
      version: 1,
    }),
  );

class Recorder implements RunListener {
  info: RunStarted | null = null;
  readonly progressed: Progress[] = [];
  readonly table: number[][] = [];
  readonly frames: RunFrame[] = [];
  onFrame: () => void = () => undefined;
  started(info: RunStarted): void {
    this.info = info;
  }
  progress(progress: Progress): void {
    this.progressed.push(progress);
  }
  rows(rows: Float64Array): void {
    for (let at = 0; at < rows.length; at += RUN_COLUMNS.length)
      this.table.push([...rows.subarray(at, at + RUN_COLUMNS.length)]);
  }
  frame(frame: RunFrame): void {
    this.frames.push(frame);
    this.onFrame();
  }
  column(name: string): number[] {
    const at = RUN_COLUMNS.findIndex((column) => column.name === name);
    return this.table.map((row) => row[at] as number);
  }
}

const start = (
  request: { project: Project; control?: SharedArrayBuffer; resume?: Checkpoint },
  recorder = new Recorder(),
): { recorder: Recorder; end: Promise<RunEnd> } => ({
  recorder,
  end: new RunService().run({ control: createControl(), ...request }, recorder),
});

const finished = async (request: { project: Project; resume?: Checkpoint }): Promise<Recorder> => {
  const { recorder, end } = start(request);
  expect((await end).status).toBe('finished');
  return recorder;
};

/** Every bit of every array; deep equality of megabytes would take seconds. */
const fingerprint = (arrays: readonly (Float32Array | Float64Array)[]): string[] =>
  arrays.map((array) => createHash('sha256').update(array).digest('hex'));

/** Another thread that cancels `delay` ms after the given frame: at any moment, also inside a step. */
const cancelledAfter = async (p: Project, frame: number, delay: number) => {
  const control = createControl();
  const go = new Int32Array(new SharedArrayBuffer(4));
  const killer = new Worker(
    `const { workerData: { control, go, delay } } = require('node:worker_threads');
     Atomics.wait(go, 0, 0);
     if (delay > 0) Atomics.wait(go, 0, 1, delay);
     Atomics.store(new Int32Array(control), 0, ${CONTROL.cancel});`,
    { eval: true, workerData: { control, go, delay } },
  );
  await new Promise((resolve) => killer.once('online', resolve));
  const recorder = new Recorder();
  recorder.onFrame = () => {
    if (recorder.frames.length <= frame) return;
    Atomics.store(go, 0, 1);
    Atomics.notify(go, 0);
  };
  const end = await start({ project: p, control }, recorder).end;
  await killer.terminate();
  return { recorder, end };
};

describe('a run', () => {
  it('delivers rows on the fixed time base from t = 0 and frames on theirs, single precision', async () => {
    const recorder = await finished({ project: project() });
    const t = recorder.column('t');
    expect(t).toHaveLength(31);
    t.forEach((value, i) => expect(value).toBeCloseTo(i * 2e-12, 20));
    expect(recorder.frames.map((frame) => frame.index)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(recorder.frames[6]?.m).toBeInstanceOf(Float32Array);
    expect(recorder.frames[6]?.m).toHaveLength(3 * 201);
  });

  it('names its columns in the agreed order', () => {
    expect(RUN_COLUMNS.map((column) => column.name).join(' ')).toBe(
      't B j q phi width V V_ad V_beta mx my mz energy torque',
    );
  });

  it('starts at the wall that was asked for, relaxed, and moves it with the field', async () => {
    const recorder = await finished({ project: project() });
    const q = recorder.column('q');
    expect(q[0]).toBeGreaterThan(148e-9);
    expect(q[0]).toBeLessThan(152e-9);
    expect(q.at(-1)).toBeGreaterThan((q[0] as number) + 1e-9);
    expect(recorder.column('torque')[0]).toBeLessThanOrEqual(1e-6);
  });

  it('writes the jump of the field at its time and not before', async () => {
    const recorder = await finished({ project: project() });
    const B = recorder.column('B');
    expect(B.slice(0, 6).every((value) => value === 0)).toBe(true);
    expect(B[6]).toBeCloseTo(40e-3, 12);
    expect(recorder.column('torque')[5]).toBeLessThanOrEqual(1e-5);
    expect(recorder.column('torque')[6]).toBeGreaterThan(1e-2);
  });

  it('sums the adiabatic and the β part to the voltage', async () => {
    const recorder = await finished({ project: project() });
    const [V, ad, beta] = ['V', 'V_ad', 'V_beta'].map((name) => recorder.column(name)) as [
      number[],
      number[],
      number[],
    ];
    V.forEach((value, i) => expect(value).toBe((ad[i] as number) + (beta[i] as number)));
    expect(Math.abs(V.at(-1) as number)).toBeGreaterThan(1e-7);
  });

  it('ends its progress at one, with nothing left to wait for', async () => {
    const recorder = await finished({ project: project() });
    const last = recorder.progressed.at(-1);
    expect(last).toMatchObject({ fraction: 1, eta: 0, phase: 'drive' });
    expect(last?.time).toBeCloseTo(60e-12, 20);
  });

  it('shows the final state in the live picture', async () => {
    const recorder = await finished({ project: project() });
    const picture = new Float32Array(3 * 201);
    const live = readLiveFrame((recorder.info as RunStarted).live, picture, -1);
    expect(live?.time).toBeCloseTo(60e-12, 20);
    expect(picture).toEqual(recorder.frames[6]?.m);
  });

  it('gives NaN for the wall of a single domain', async () => {
    const recorder = await finished({ project: project({ 'texture.kind': 'uniform' }) });
    expect(recorder.column('q').every(Number.isNaN)).toBe(true);
    expect(recorder.column('V').every(Number.isFinite)).toBe(true);
  });
});

describe('cancel and resume', () => {
  const p = project({ 'solver.nx': 401, 'solver.duration': 300e-12 });
  const whole = finished({ project: p });
  it.each([
    [0, 0],
    [0, 3],
    [1, 1],
    [9, 0.7],
    [17, 2],
  ])('goes on bit for bit when cancelled after frame %d and %d ms', async (frame, delay) => {
    const uncut = await whole;
    const { recorder: before, end } = await cancelledAfter(p, frame, delay);
    if (end.status !== 'cancelled' || end.checkpoint === null) throw new Error(`ended as ${end.status}`);
    expect(before.table.length).toBe(end.checkpoint.rows);
    const after = await finished({ project: p, resume: structuredClone(end.checkpoint) });
    const [rows, expectedRows] = [[...before.table, ...after.table], uncut.table].map((table) =>
      fingerprint(table.map((row) => Float64Array.from(row))),
    );
    expect(rows).toEqual(expectedRows);
    const [frames, expectedFrames] = [[...before.frames, ...after.frames], uncut.frames].map((list) =>
      fingerprint(list.map((frame) => frame.m)),
    );
    expect(frames).toEqual(expectedFrames);
    expect(after.progressed.at(-1)?.steps).toBe(uncut.progressed.at(-1)?.steps);
  });

  it('goes on with the same fluctuations as the uninterrupted run', async () => {
    const p = project({ 'thermal.temperature': 300, 'outputs.frameInterval': 2e-12 });
    const whole = await finished({ project: p });
    const { recorder, end } = await cancelledAfter(p, 9, 0);
    if (end.status !== 'cancelled' || end.checkpoint === null) throw new Error(end.status);
    const after = await finished({ project: p, resume: structuredClone(end.checkpoint) });
    const frames = [...recorder.frames, ...after.frames].map((frame) => frame.m);
    expect(fingerprint(frames)).toEqual(fingerprint(whole.frames.map((frame) => frame.m)));
    expect([...recorder.table, ...after.table]).toEqual(whole.table);
  });

  it('has no checkpoint to give while it relaxes', async () => {
    const control = createControl();
    Atomics.store(new Int32Array(control), 0, CONTROL.cancel);
    const end = await start({ project: project(), control }).end;
    expect(end).toMatchObject({ status: 'cancelled', checkpoint: null });
  });

  it('stands still while paused and goes on to the same end', async () => {
    const control = createControl();
    const word = new Int32Array(control);
    Atomics.store(word, 0, CONTROL.pause);
    const { recorder, end } = start({ project: project(), control });
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(recorder.table).toHaveLength(0);
    Atomics.store(word, 0, CONTROL.run);
    expect((await end).status).toBe('finished');
    expect(recorder.table).toEqual((await finished({ project: project() })).table);
  });

  it('gives way to a user who presses something, and comes to the same end', async () => {
    const control = createControl();
    const { recorder, end } = start({ project: project(), control });
    const press = (): void => void Atomics.add(new Int32Array(control), CONTROL_WORD.presses, 1);
    recorder.onFrame = press;
    press();
    expect((await end).status).toBe('finished');
    expect(recorder.table).toEqual((await finished({ project: project() })).table);
  });

  it('can be cancelled while it is paused', async () => {
    const control = createControl();
    const word = new Int32Array(control);
    Atomics.store(word, 0, CONTROL.pause);
    const { end } = start({ project: project(), control });
    setTimeout(() => Atomics.store(word, 0, CONTROL.cancel), 60);
    expect((await end).status).toBe('cancelled');
  });

  it('refuses the checkpoint of another mesh', async () => {
    const resume: Checkpoint = {
      time: 0,
      step: 1e-15,
      steps: 0,
      rejected: 0,
      rows: 0,
      frames: 0,
      m: new Float64Array(30),
    };
    const end = await start({ project: project(), resume }).end;
    expect(end).toMatchObject({ status: 'refused', problem: { code: 'wrong-checkpoint' } });
  });
});

describe('what a run says in plain words', () => {
  it('refuses cells larger than the wall and says which size to use', async () => {
    const end = await start({ project: project({ 'solver.nx': 8 }) }).end;
    if (end.status !== 'refused') throw new Error(end.status);
    expect(end.problem.path).toBe('solver.nx');
    expect(end.problem.hint).toMatch(
      /^Cell size 50\snm is larger than the wall \(.*nm\)\. Use \d+\snm or less\.$/u,
    );
  });

  it('warns of cells larger than half the wall and of neighbours more than 30° apart', async () => {
    const recorder = await finished({ project: project({ 'solver.nx': 36 }) });
    expect(recorder.info?.warnings.join('\n')).toMatch(/more than half of the wall[\s\S]*above 30°/u);
  });

  it('says that relaxation did not converge and at which torque', async () => {
    const p = project({ 'solver.nx': 40, 'solver.duration': 4e-12, 'outputs.frameInterval': 4e-12 });
    const recorder = await finished({ project: { ...p, solver: { ...p.solver, relaxTorque: 0 } } });
    expect(recorder.progressed.at(-1)?.warnings).toEqual([
      expect.stringMatching(/^Relaxation did not converge: \|m × B\| is .* at most, 0\sT was asked/u),
    ]);
  });

  it('ends with the last good frame and a reason when no step is small enough', async () => {
    const p = project();
    const { recorder, end } = start({ project: { ...p, solver: { ...p.solver, maxError: 0 } } });
    const result = await end;
    if (result.status !== 'diverged') throw new Error(result.status);
    expect(result.reason).toContain('No step above');
    expect(recorder.frames.length).toBeGreaterThan(0);
    expect(recorder.frames.at(-1)?.m.every(Number.isFinite)).toBe(true);
  });
});
