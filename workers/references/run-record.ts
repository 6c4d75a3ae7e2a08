import type { RunRecord } from '../formats/hdf5-run';
import type { Mesh } from '../magnet/mesh';
import { readTyped } from '../electrons/road/resolve';
import type { MaterialEntry, Project } from '../model';
import { equationsOf, projectReferences } from './of-project';
import { wholeBibliography } from './print';

/** What a manifest says of its run, as far as an export repeats it. */
export interface RunWords {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly started: string;
  readonly ended: string | null;
  readonly program: { readonly name: string; readonly version: string };
  readonly project: unknown;
  readonly mesh: Mesh;
  readonly steps: number;
  readonly warnings: readonly string[];
  readonly reason: string;
}

const seedsOf = ({ thermal, grains, texture }: Project): Record<string, number> => ({
  seed_thermal: thermal.seed,
  seed_grains: grains.seed,
  seed_texture: texture.seed,
});

/** Everything that tells where the numbers of a run come from: program, project, seeds, equations, references. */
export const runRecord = (run: RunWords, entry?: MaterialEntry): RunRecord => {
  const read = readTyped(run.project);
  const project = read.ok ? read.value : null;
  return {
    mesh: run.mesh,
    project: JSON.stringify(run.project),
    references: project === null ? '' : wholeBibliography(projectReferences(project, entry)),
    attributes: {
      program: run.program.name,
      version: run.program.version,
      run: run.id,
      title: run.title,
      status: run.status,
      started: run.started,
      ended: run.ended ?? '',
      steps: run.steps,
      ...(run.reason === '' ? {} : { reason: run.reason }),
      ...(run.warnings.length === 0 ? {} : { warnings: run.warnings }),
      ...(project === null
        ? {}
        : { project_name: project.name, ...seedsOf(project), equations: equationsOf(project) }),
    },
  };
};
