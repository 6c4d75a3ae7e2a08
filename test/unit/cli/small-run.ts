import { mkdir } from 'node:fs/promises';
import type { Column } from '@workers/formats/table';
import { Simulation } from '@workers/magnet/simulation';
import { readProject, type Files, type Project } from '@workers/model';
import { RunWriter, runPaths, writeFiles, writeRunManifest } from '../../../main/cli/run-folder';

export const COLUMNS: readonly Column[] = [
  { name: 't', label: 'Time', unit: 's' },
  { name: 'mx', label: 'Mean m, x', unit: '1' },
];

export const read = (document: object): Project => {
  const project = readProject({ format: 'spinmotive-project', version: 1, ...document });
  if (!project.ok) throw new Error(`${project.path} ${project.hint}`);
  return project.value;
};

/** A short run of a small film, written as the command `run` writes it. States of its frames. */
export const writeRun = async (
  to: string,
  project: Project,
  files: Files = new Map(),
): Promise<Float64Array[]> => {
  const made = Simulation.create(project, { files });
  if (!made.ok) throw new Error(made.hint);
  const simulation = made.value;
  const { mesh } = simulation;
  const paths = runPaths(to);
  await mkdir(paths.root, { recursive: true });
  const writer = await RunWriter.open(paths);
  await writer.start(mesh, COLUMNS);
  const states: Float64Array[] = [];
  for (let index = 0; index < 4; index++) {
    if (index > 0) simulation.runUntil(index * 1e-12);
    states.push(Float64Array.from(simulation.m));
    await writer.append(Float64Array.of(simulation.time, simulation.average[0]));
    await writer.frame(
      { index, time: simulation.time, m: Float32Array.from(simulation.m), window: 3e-9 },
      'm',
    );
  }
  await writer.close();
  await writeFiles(paths, files);
  await writeRunManifest(paths, {
    id: 'run-1', title: 'Run 1', status: 'finished', started: '2026-01-01T00:00:00Z', ended: null,
    program: { name: 'Spinmotive', version: '0' }, project, mesh, columns: [...COLUMNS], rows: writer.rows,
    frames: [...writer.frames], steps: 1, rejected: 0, wallSeconds: 0, warnings: [], reason: '',
  }); // prettier-ignore
  return states;
};

/** A small film that starts from random directions. */
export const FILM = {
  name: 'Small film',
  geometry: { length: '48 nm', width: '30 nm', thickness: '6 nm', demagnetisation: 'full' },
  texture: { kind: 'random' },
  drive: { field: { shape: 'off' } },
  leads: { first: { position: 0, width: 0 }, second: { position: '48 nm', width: 0 } },
  solver: { nx: 16, ny: 10, nz: 2, relax: false },
};
