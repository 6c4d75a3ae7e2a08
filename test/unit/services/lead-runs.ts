import { Simulation } from '@workers/magnet/simulation';
import { type Project } from '@workers/model';
import type { runProject } from './support';

/** A wire of one row in which a field turns and drives a wall. */
export const WIRE = {
  'geometry.length': 400e-9,
  'geometry.width': 20e-9,
  'geometry.thickness': 10e-9,
  'texture.position': 200e-9,
  'texture.angle': 0.3,
  'leads.first.position': 100e-9,
  'leads.second.position': 300e-9,
  'drive.field.amplitude': 40e-3,
  'drive.field.shape': 'constant',
  'solver.nx': 100,
  'solver.relax': false,
  'solver.duration': 40e-12,
  'outputs.frameInterval': 40e-12,
  'outputs.sampleInterval': 2e-12,
};
/** A notched strip with a region of other metal, side taps and a lead on top. */
export const STRIP = {
  ...WIRE,
  'geometry.width': 80e-9,
  'geometry.shape': 'notched',
  'geometry.notchDepth': 16e-9,
  'geometry.notchWidth': 60e-9,
  'geometry.notchPosition': 250e-9,
  'solver.nx': 80,
  'solver.ny': 16,
  'solver.nz': 2,
  'solver.duration': 12e-12,
  'outputs.frameInterval': 12e-12,
  'leads.first.place': 'lower-edge',
  'leads.second.place': 'upper-edge',
  'leads.second.touch': 'metal',
  'leads.others': [
    { name: 'c', place: 'right-end' },
    { name: 'd', place: 'top', position: 150e-9, width: 10e-9, y: 40e-9, height: 20e-9 },
  ],
  'leads.pairs': [
    { from: 1, to: 3 },
    { from: 4, to: 3 },
  ],
  regions: [{ shape: 'rectangle', x: 150e-9, y: 40e-9, sizeX: 60e-9, sizeY: 80e-9, sigma: 4e6, P: 0.3 }],
};

export const made = (project: Project): Simulation => {
  const result = Simulation.create(project);
  if (!result.ok) throw new Error(result.hint);
  return result.value;
};
export const value = <T>(result: { ok: true; value: T } | { ok: false; hint: string }): T => {
  if (!result.ok) throw new Error(result.hint);
  return result.value;
};
export const largest = (x: readonly number[]): number => Math.max(...x.map(Math.abs));
export const columnOf = (run: Awaited<ReturnType<typeof runProject>>, name: string): number[] =>
  run.recorder.column(name);
