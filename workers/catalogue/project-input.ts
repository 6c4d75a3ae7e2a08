import { resolveElectrons } from '../electrons/road/resolve';
import { contradictions } from '../model/consistency';
import { PROJECT_FORMAT, Project, SCHEMA_VERSION } from '../model/project';
import { failure, type Result } from '../model/result';

/** A whole project as the field `project` of an input; `{}` is the documented default project. */
export const projectInput = () =>
  Project.extend({
    format: Project.shape.format.default(PROJECT_FORMAT),
    version: Project.shape.version.default(SCHEMA_VERSION),
  }).prefault({});

/** What the schema of one field cannot see, and what the electrons give; paths begin with `project.`. */
export const consistent = (project: Project): Result<Project> => {
  const [first, ...more] = contradictions(project).map((p) => ({ ...p, path: `project.${p.path}` }));
  if (first !== undefined) return failure(first, ...more);
  const resolved = resolveElectrons(project);
  return resolved.ok ? resolved : { ...resolved, path: `project.${resolved.path}` };
};
