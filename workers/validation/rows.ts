import type { Project } from '../model';
import { createControl, type RunListener } from '../services/protocol';
import { RunService } from '../services/run-service';

/** A row of a run by column name. */
export type Row = Readonly<Record<string, number>>;

/** All rows of a run of the solver; throws where it does not finish. */
export const rowsOf = async (project: Project): Promise<Row[]> => {
  const rows: Row[] = [];
  let names: readonly string[] = [];
  const listener: RunListener = {
    started: (info) => {
      names = info.columns.map((column) => column.name);
    },
    progress: () => undefined,
    rows: (values) => {
      for (let at = 0; at < values.length; at += names.length)
        rows.push(Object.fromEntries(names.map((name, i) => [name, values[at + i] ?? NaN])));
    },
    frame: () => undefined,
  };
  const end = await new RunService().run({ project, control: createControl() }, listener);
  if (end.status !== 'finished') throw new Error(`The run ended as ${end.status}.`);
  return rows;
};
