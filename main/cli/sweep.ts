import { resolve } from 'node:path';
import { csvHeader, csvRows } from '@workers/formats/table';
import type { Column } from '@workers/formats/table';
import { parseQuantity, success, type Result } from '@workers/model';
import { wallView } from '@workers/voltage/wall-view';
import { replaceBytes } from '../store/atomic';
import { errorCode, systemFailure } from '../store/problems';
import { badArgument, readArguments } from './arguments';
import { EXIT, refuse, type Command, type Exit } from './io';
import { applySettings, loadProject } from './source';

const help = `spinmotive sweep PROJECT [options]

Mean voltage and velocity of the wall model over the applied field as CSV: closed form (constant width, open circuit)
and the equations of the model with width, DMI, load, pinning and the other drives of the project at full value.

  --field 10mT        largest field; default: room for both regimes and the drive of the project
  --points 201        rows from minus to plus that field, 3 to 2001
  --set path=value    changes one input, as in "run"; may be repeated
  --out FILE          default: standard output
  --force             replaces FILE
`;

const OPTIONS = {
  field: { type: 'string' },
  points: { type: 'string' },
  set: { type: 'string', multiple: true },
  out: { type: 'string' },
  force: { type: 'boolean' },
} as const;

const COLUMNS: readonly Column[] = [
  { name: 'H', label: 'Applied field', unit: 'T' },
  { name: 'V', label: 'Mean voltage of the model', unit: 'V' },
  { name: 'v', label: 'Mean velocity of the model', unit: 'm/s' },
  { name: 'phidot', label: 'Mean turning rate of the model', unit: 'rad/s' },
  { name: 'V_closed', label: 'Mean voltage in closed form', unit: 'V' },
  { name: 'v_closed', label: 'Mean velocity in closed form', unit: 'm/s' },
];

const chooseField = (text: string | undefined): Result<number | undefined> => {
  if (text === undefined) return success(undefined);
  const field = parseQuantity(text, 'T');
  if (!field.ok) return { ...field, path: '--field' };
  return field.value > 0 && field.value <= 1000
    ? success(field.value)
    : badArgument(text, 'above 0, up to 1000 T', 'Give the largest field of the sweep.', '--field');
};

const choosePoints = (text = '201'): Result<number> => {
  const points = Number(text);
  return Number.isInteger(points) && points >= 3 && points <= 2001
    ? success(points)
    : badArgument(`"${text}"`, 'a whole number from 3 to 2001', 'Choose the number of rows.', '--points');
};

const tableOf = (view: Extract<ReturnType<typeof wallView>, { ok: true }>['value']): string => {
  const { H, model, closed } = view;
  const rows = H.flatMap((field, i) =>
    [field, model.V[i], model.qdot[i], model.phidot[i], closed.V[i], closed.qdot[i]].map(Number),
  );
  return csvHeader(COLUMNS) + csvRows(Float64Array.from(rows), COLUMNS.length);
};

const run: Command['run'] = async (argv, io): Promise<Exit> => {
  const parsed = readArguments(argv, OPTIONS, 'sweep');
  if (!parsed.ok) return refuse(io, parsed);
  const { values, positionals } = parsed.value;
  const [source, extra] = positionals;
  if (source === undefined || extra !== undefined)
    return refuse(io, badArgument('', '', 'Give one project: spinmotive sweep PROJECT.', 'PROJECT'));
  const most = chooseField(values.field);
  if (!most.ok) return refuse(io, most);
  const points = choosePoints(values.points);
  if (!points.ok) return refuse(io, points);
  const loaded = await loadProject(source);
  if (!loaded.ok) return refuse(io, loaded);
  await loaded.value.close();
  const project = applySettings(loaded.value.project, values.set ?? []);
  if (!project.ok) return refuse(io, project);
  const view = wallView(project.value, {
    points: points.value,
    pinnedPoints: points.value,
    ...(most.value === undefined ? {} : { most: most.value }),
  });
  if (!view.ok) return refuse(io, view);
  const text = tableOf(view.value);
  if (values.out === undefined || values.out === '-') {
    io.out(text);
    return EXIT.done;
  }
  try {
    await replaceBytes(resolve(values.out), text, values.force === true);
    return EXIT.done;
  } catch (error) {
    return refuse(
      io,
      errorCode(error) === 'EEXIST'
        ? badArgument(
            `"${values.out}"`,
            'a new file',
            'It exists already. Add --force to replace it.',
            '--out',
          )
        : systemFailure(error, values.out),
    );
  }
};

/** `spinmotive sweep`: see `help`. */
export const sweep: Command = { help, run };
