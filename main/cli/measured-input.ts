import { success, type NamedFile, type Project, type Result } from '@workers/model';
import { readWorking } from '@workers/electrons/road/resolve';
import type { MeasuredInput } from '@workers/voltage/measurement/measured';
import { badArgument } from './arguments';
import type { StoredRun } from './stored-runs';

type ReadNamed = (file: NamedFile) => Promise<Result<Uint8Array>>;

/** Reads what a comparison needs: the trace and background that the project names, and the run where one counts. */
export const measuredInput = async (
  project: Project,
  run: StoredRun | undefined,
  readNamed: ReadNamed,
): Promise<Result<MeasuredInput>> => {
  const { file, background, model } = project.measurement;
  if (file === '') return badArgument('', '', 'Give the trace: --trace FILE.', 'measurement.file');
  const trace = await readNamed({ path: 'measurement.file', name: file });
  if (!trace.ok) return trace;
  const below =
    background === '' ? null : await readNamed({ path: 'measurement.background', name: background });
  if (below?.ok === false) return below;
  const files = { trace: trace.value, ...(below === null ? {} : { background: below.value }) };
  if (run === undefined || model !== 'run') return success(files);
  const [own, table] = [readWorking(run.manifest.project), await run.columns()];
  if (!own.ok) return own;
  if (!table.ok) return table;
  const column = (name: string): ArrayLike<number> => table.value.column(name);
  const columns = { t: column('t'), adiabatic: column('V_ad'), beta: column('V_beta') };
  return success({ ...files, run: { project: own.value, columns } });
};
