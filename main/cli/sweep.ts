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
import { sweepAxes } from './sweep-axes';

const help = `spinmotive sweep PROJECT [options]

With --axis: a run of the solver at every point of a sweep, or with --wall the wall model.

  --axis path=a:b:n           n values from a to b; a:b:n:log for even factors; may be repeated, up to six times
  --axis path=v1,v2           the values themselves
  --axis "path=uniform(a,b,n)"    random values; also normal(mean,deviation,n) and log-uniform(a,b,n); a fourth
                              number is the seed
  --axis "path=repeats(n)"    seeds 1 to n; statistics are taken across them
  --together                  first values of all axes, second values, …; default: every combination
  --wall                      the wall model: CSV to standard output or --out FILE
  --statistics                with --wall: one row for all repeats, with standard deviation and error
  --runs N                    runs at once; default: as cores and memory allow
  --threads N                 cores for all runs together; default: all
  --pictures                  keeps all pictures of a run; default: the first and the last
  --until SECONDS             simulated time of each run
  --out DIR                   folder of the sweep; default: the project's name with -sweep
  --resume                    runs what is missing in DIR
  --quiet, --json             no progress; a summary as JSON

Writes sweep.json, points/0001 …, points.csv and, with repeats, statistics.csv. Exit 3 when a point diverged, 1 when
one failed otherwise, 4 when stopped: then --resume goes on.

Without --axis: mean voltage and velocity of the wall model over the applied field as CSV: closed form (constant width,
open circuit) and the equations of the model with width, DMI, load, pinning and the other drives of the project at full
value.

  --field 10mT        largest field; default: room for both regimes and the drive of the project
  --points 201        rows from minus to plus that field, 3 to 2001
  --out FILE          default: standard output

  --set path=value    changes one input, as in "run"; may be repeated
  --force             replaces what is there
`;

const OPTIONS = {
  field: { type: 'string' },
  points: { type: 'string' },
  set: { type: 'string', multiple: true },
  out: { type: 'string' },
  force: { type: 'boolean' },
  axis: { type: 'string', multiple: true },
  together: { type: 'boolean' },
  wall: { type: 'boolean' },
  statistics: { type: 'boolean' },
  runs: { type: 'string' },
  threads: { type: 'string' },
  pictures: { type: 'boolean' },
  until: { type: 'string' },
  resume: { type: 'boolean' },
  quiet: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** Options that mean something only beside the others. */
const OF_AXES = ['together', 'wall', 'statistics', 'runs', 'threads', 'pictures', 'until', 'resume', 'quiet', 'json'] as const; // prettier-ignore
const OF_FIELD = ['field', 'points'] as const;

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
  const given: Readonly<Record<string, unknown>> = values;
  const stray = (values.axis === undefined ? OF_AXES : OF_FIELD).find((name) => given[name] !== undefined);
  if (stray !== undefined)
    return refuse(
      io,
      badArgument(
        `--${stray}`,
        values.axis === undefined ? 'beside --axis' : 'without --axis',
        'See spinmotive sweep --help.',
      ),
    );
  if (values.axis !== undefined) {
    const on = (name: (typeof OF_AXES)[number] | 'force'): boolean => given[name] === true;
    const { axis, set = [], runs, threads, until, out } = values;
    return sweepAxes(
      source,
      {
        axis,
        set,
        runs,
        threads,
        until,
        out,
        together: on('together'),
        wall: on('wall'),
        pictures: on('pictures'),
        statistics: on('statistics'),
        resume: on('resume'),
        force: on('force'),
        quiet: on('quiet'),
        json: on('json'),
      },
      io,
    );
  }
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
