import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Simulation } from '@workers/magnet/simulation';
import type { SimulationOptions } from '@workers/magnet/simulation-start';
import { success, type Project } from '@workers/model';
import { usefulThreads, type Hire } from '@workers/services/crew';
import { hireFrom } from '@workers/services/hire.node';
import { CONTROL, createControl, type RunEnd, type RunFrame } from '@workers/services/protocol';
import { RunService } from '@workers/services/run-service';
import { createLeadRoute } from '@workers/voltage/potential/lead-route';
import { projectLoop } from '@workers/voltage/potential/loop';
import { box, projectWith } from '../magnet/support';

let folder: string;
let hire: Hire;

beforeAll(async () => {
  // A thread of Node reads no TypeScript; the app's own build bundles the same entry.
  folder = mkdtempSync(join(tmpdir(), 'spinmotive-crew-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: 'workers/services/crew.node.ts',
      outDir: folder,
      rollupOptions: { output: { entryFileNames: 'crew.mjs' } },
    },
    ssr: { noExternal: true },
  });
  hire = hireFrom(pathToFileURL(join(folder, 'crew.mjs')));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const film = (changes: Record<string, unknown> = {}): Project =>
  projectWith({
    ...box(128, 65, 1, [4e-9, 4e-9, 4e-9]),
    'geometry.demagnetisation': 'full',
    'material.D': 1e-3,
    'texture.kind': 'head-to-head',
    'texture.position': 250e-9,
    'drive.field.shape': 'constant',
    'drive.field.amplitude': 5e-3,
    ...changes,
  });

/** A simulation that `threads` work on, and how to end it. */
const crewed = async (project: Project, threads: number, options: SimulationOptions = {}) => {
  const made = Simulation.create(project, { ...options, threads });
  if (!made.ok) throw new Error(made.hint);
  const simulation = made.value;
  const hands = await Promise.all(
    Array.from({ length: threads - 1 }, (_, i) => hire({ invitation: simulation.invitation, rank: i + 1 })),
  );
  return {
    simulation,
    end: () => {
      simulation.close();
      for (const hand of hands) hand.stop();
    },
  };
};

/** Everything that comes out of some relaxation and some steps. */
const trace = async (project: Project, threads: number, options: SimulationOptions = {}) => {
  const { simulation, end } = await crewed(project, threads, options);
  for (let i = 0; i < 3; i++) simulation.relaxStep();
  for (let i = 0; i < 4; i++) simulation.advance(1e-9);
  simulation.refresh();
  const cells = simulation.m.length / 3;
  const weights = [0, 1].map((axis) => Float64Array.from({ length: cells }, (_, i) => Math.cos(i + axis)));
  simulation.faces.weigh([{ turning: weights, moving: null }], true);
  const faces = simulation.faces.read();
  const { time, energy, torque, energies, average, integration } = simulation;
  const { step, error } = integration;
  const m = Float64Array.from(simulation.m);
  const bonds = simulation.fieldOfTerms(['exchange', 'interfacial-dmi']);
  const seen = { time, energy, torque, energies, average, step, error, faces, m, bonds };
  end();
  return seen;
};

describe('a crew of threads', () => {
  it('gives the numbers of one thread to the last bit', async () => {
    const one = await trace(film(), 1);
    expect(await trace(film(), 2)).toEqual(one);
    expect(await trace(film(), 3)).toEqual(one);
  });

  it('gives the same non-local torque, in a film and on a line', async () => {
    const on = {
      'nonlocal.active': true,
      'nonlocal.kF': 1e9,
      'nonlocal.dynamic': true,
      'drive.current.shape': 'constant',
    };
    const one = await trace(film(on), 1);
    expect(await trace(film(on), 2)).toEqual(one);
    expect(await trace(film(on), 3)).toEqual(one);
    expect(one.m).not.toEqual((await trace(film({ ...on, 'nonlocal.active': false }), 1)).m);
    const line = { ...on, ...box(600, 1, 1, [1e-9, 4e-9, 4e-9]), 'geometry.demagnetisation': 'none' };
    expect(await trace(film(line), 2)).toEqual(await trace(film(line), 1));
  }, 240_000);

  it('draws the same thermal field', async () => {
    const warm = film({ 'thermal.temperature': 300, 'thermal.seed': 7 });
    const one = await trace(warm, 1);
    const two = await trace(warm, 2);
    expect(two).toEqual(one);
    expect(one.m).not.toEqual((await trace(film(), 1)).m);
  });

  it.each([
    [
      'Bogacki–Shampine, minimised',
      { 'solver.method': 'bogacki-shampine', 'solver.relaxMethod': 'minimise' },
    ],
    ['adaptive thermal steps', { 'thermal.temperature': 300, 'thermal.steps': 'adaptive' }],
    ['a moving window', { 'solver.movingWindow': true, 'texture.position': 150e-9 }],
    [
      'mixed precision and notches',
      { 'solver.precision': 'mixed', 'geometry.shape': 'notched', 'geometry.notchPosition': 200e-9 },
    ],
    [
      'a hot spot',
      {
        'electrons.heat.torque': 'model', 'electrons.heat.profile': 'hot-spot', 'electrons.heat.rise': 500,
        'electrons.heat.position': 200e-9, 'electrons.heat.width': 40e-9,
      }, // prettier-ignore
    ],
    [
      'torques and DMI of the bands at the local temperature',
      {
        'bandStructure.source': 'rashba', 'bandStructure.N': 24, 'bandStructure.gamma': 1.6e-20,
        'bandStructure.effects.spinOrbit': true, 'bandStructure.effects.thermal': 'open',
        'bandStructure.effects.dmi': 'local', 'electrons.heat.profile': 'hot-spot', 'electrons.heat.rise': 500,
        'electrons.heat.position': 200e-9, 'electrons.heat.width': 40e-9, 'drive.current.shape': 'constant',
      }, // prettier-ignore
    ],
    ['a typed field', { 'drive.fieldFormula.By': '5 mT * sin(x / 20 nm) * cos(t / 1 ps)' }],
  ])('does the same with %s', async (_, changes) => {
    const one = await trace(film(changes), 1);
    expect(await trace(film(changes), 2)).toEqual(one);
  });

  it('feels the current of a loaded loop with the same bits', async () => {
    const loaded = film({
      'leads.first.position': 100e-9,
      'leads.second.position': 400e-9,
      'leads.circuit.state': 'load',
      'leads.circuit.wire': 1e-3,
      'leads.circuit.load': 1e-3,
      'leads.circuit.backAction': true,
    });
    const loop: NonNullable<SimulationOptions['loop']> = (mesh, medium) => {
      const route = createLeadRoute(loaded, mesh, medium);
      return route.ok ? success(projectLoop(loaded, mesh, medium, route.value)) : route;
    };
    const one = await trace(loaded, 1, { loop });
    expect(await trace(loaded, 2, { loop })).toEqual(one);
    // The loop is felt: without it the film goes elsewhere.
    expect((await trace(loaded, 1)).m).not.toEqual(one.m);
  });

  it('serves a run, is cancelled inside a step, and continues to the same bits', async () => {
    const project = film({
      'solver.relax': false,
      'solver.duration': 8e-12,
      'outputs.frameInterval': 8e-12,
      'outputs.sampleInterval': 1e-12,
    });
    const run = async (
      threads: number,
      cancelAtRow?: number,
      resume?: RunEnd,
    ): Promise<[RunEnd, RunFrame[]]> => {
      const control = createControl();
      const frames: RunFrame[] = [];
      let rows = 0;
      const from = resume?.status === 'cancelled' ? resume.checkpoint : null;
      const end = await new RunService(hire).run(
        { project, control, threads, ...(from === null ? {} : { resume: from }) },
        {
          started: () => undefined,
          progress: () => undefined,
          rows: (block) => {
            rows += block.length;
            if (cancelAtRow !== undefined && rows > 0)
              Atomics.store(new Int32Array(control), 0, CONTROL.cancel);
          },
          frame: (frame) => void frames.push(frame),
        },
      );
      return [end, frames];
    };
    const [, whole] = await run(1);
    const [cut] = await run(2, 1);
    expect(cut.status).toBe('cancelled');
    const [end, rest] = await run(2, undefined, cut);
    expect(end.status).toBe('finished');
    expect(rest.at(-1)).toEqual(whole.at(-1));
  });

  it('is not hired for a mesh that one thread does as fast', () => {
    expect(usefulThreads(projectWith(box(1000, 1, 1, [2e-9, 2e-9, 2e-9])), 8)).toBe(1);
    expect(usefulThreads(projectWith(box(64, 64, 1, [2e-9, 2e-9, 2e-9])), 8)).toBe(2);
    expect(usefulThreads(projectWith(box(512, 512, 1, [2e-9, 2e-9, 2e-9])), 8)).toBe(8);
  });
});
