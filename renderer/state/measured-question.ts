import { failure, success, type NamedFile, type Project, type Result } from '@workers/model';
import type { MeasuredInput } from '@workers/voltage/measurement/measured';
import type { Desk } from './desk.svelte';

/** The project with nothing fitted: its own P and β, shift and gain as set by hand. */
export const byHand = (project: Project): Project => ({
  ...project,
  measurement: {
    ...project.measurement,
    fitP: false,
    fitBeta: false,
    fitOffset: false,
    fitShift: false,
    fitDrift: false,
  },
});

/** Files and run that a comparison needs; null where no trace is chosen. */
export const inputOf = async (desk: Desk, project: Project): Promise<Result<MeasuredInput> | null> => {
  const { file, background, model } = project.measurement;
  if (file === '') return null;
  const read = (named: NamedFile) => desk.attachments.bytesOf(named);
  const trace = await read({ path: 'measurement.file', name: file });
  if (!trace.ok) return trace;
  const below = background === '' ? null : await read({ path: 'measurement.background', name: background });
  if (below?.ok === false) return failure(below);
  const { shown } = desk.runs;
  const table = shown?.table ?? null;
  const run = shown?.project ?? null;
  return success({
    trace: trace.value,
    ...(below === null ? {} : { background: below.value }),
    ...(model !== 'run' || table === null || run === null || table.length < 2
      ? {}
      : {
          run: {
            project: run,
            columns: {
              t: table.column('t').slice(),
              adiabatic: table.column('V_ad').slice(),
              beta: table.column('V_beta').slice(),
            },
          },
        }),
  });
};
