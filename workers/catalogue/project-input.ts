import { contradictions } from '../model/consistency';
import { PROJECT_FORMAT, Project, SCHEMA_VERSION } from '../model/project';
import { failure, success, type Result } from '../model/result';

/** A whole project as the field `project` of an input; `{}` is the documented default project. */
export const projectInput = () =>
  Project.extend({
    format: Project.shape.format.default(PROJECT_FORMAT),
    version: Project.shape.version.default(SCHEMA_VERSION),
  }).prefault({});

/** What the schema of one field cannot see; paths begin with `project.`. */
export const consistent = (project: Project): Result<Project> => {
  const [first, ...more] = contradictions(project).map((p) => ({ ...p, path: `project.${p.path}` }));
  return first === undefined ? success(project) : failure(first, ...more);
};
