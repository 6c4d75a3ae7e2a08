import { resolveElectrons } from '../electrons/road/resolve';
import { migrate } from '../model/migrate';
import { contradictions } from '../model/consistency';
import { PROJECT_FORMAT, Project, SCHEMA_VERSION } from '../model/project';
import { failure, type Result } from '../model/result';

/** A whole project as the field `project` of an input; `{}` is the documented default project. */
export const projectInput = () =>
  Project.extend({
    format: Project.shape.format.default(PROJECT_FORMAT),
    version: Project.shape.version.default(SCHEMA_VERSION),
  }).prefault({});

const isObject = (raw: unknown): raw is Record<string, unknown> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw);

/** An input whose `project` may be an older document, with the project brought up to date. */
export const upToDate = (raw: unknown): unknown => {
  if (!isObject(raw) || !isObject(raw['project'])) return raw;
  const found = migrate({ format: PROJECT_FORMAT, version: SCHEMA_VERSION, ...raw['project'] });
  return found.ok ? { ...raw, project: found.value } : raw;
};

/** What the schema of one field cannot see, and what the electrons give; paths begin with `project.`. */
export const consistent = (project: Project): Result<Project> => {
  const [first, ...more] = contradictions(project).map((p) => ({ ...p, path: `project.${p.path}` }));
  if (first !== undefined) return failure(first, ...more);
  const resolved = resolveElectrons(project);
  return resolved.ok ? resolved : { ...resolved, path: `project.${resolved.path}` };
};
