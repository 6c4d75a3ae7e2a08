import { formatNumber, formatQuantity, success, type Project } from '../model';
import { recordedColumns } from '../voltage/signals/recorded-columns';
import { signalOf, SIGNALS, type SignalId } from '../voltage/signals/symmetry';
import { counted } from '../voltage/signals/verdict';
import { peakOf, signalTraces, type SignalTrace, type SignalTraces } from '../voltage/signals/traces';
import { axisFor, type Axis } from './axis';
import { curve } from './decimate';
import { INK, POINTS_PER_MM, SIZE, type Figure, type FigureKind, type FigureOptions } from './figure';
import { panel } from './panel';
import { fromPart, fromRun } from './provide';
import { group, sheet, text } from './svg';

/** One colour for each signal wherever it is drawn; Okabe–Ito beyond the spin-motive force. */
export const SIGNAL_INK: Readonly<Record<SignalId, string>> = {
  smf: INK.total,
  induction: '#0072B2',
  drive: '#CC79A7',
  ohmic: '#6B6B00',
  amr: '#009E73',
  seebeck: '#D55E00',
  nernst: '#E69F00',
};

const [STRIP, ROW, HEAD] = [54, 11, 16];
const MARGIN = { left: 40, right: 10, top: 14, bottom: 6 };

const timeAxis = (t: ArrayLike<number>, width: number): Axis =>
  axisFor({ name: 'Time', unit: 's', values: [t], count: width > 350 ? 8 : 5, zero: true, tight: true });

const strip = (
  { t }: SignalTraces,
  { id, V }: SignalTrace,
  peak: number,
  x: Axis,
  last: boolean,
  width: number,
  options: FigureOptions,
): string => {
  // A signal that only stands there, as an offset, has no scale of its own.
  const least = peakOf(V) > 0 ? 1e-15 : Math.max(peak, 1e-15);
  const y = axisFor({ name: 'V', unit: 'V', values: [V], count: 3, zero: true, least });
  const times = peakOf(V) / peak;
  const ratio =
    id === 'smf' || !(peak > 0)
      ? ''
      : `, ${times < 1000 ? formatNumber(times, 2) : counted(times)} × the signal`;
  const body = panel({
    document: options.document,
    id: `signal-${id}`,
    width,
    height: STRIP + (last ? 22 : 0),
    margin: { ...MARGIN, bottom: MARGIN.bottom + (last ? 22 : 0) },
    x,
    y,
    zero: true,
    bare: !last,
    curves: [{ points: curve(t, V, { x: x.factor, y: y.factor }), stroke: SIGNAL_INK[id], width: 1.2 }],
  });
  const size = formatQuantity(peakOf(V), 'V', { digits: 3 });
  const title = text(MARGIN.left + 3, 9, `${signalOf(id).title}: ${size}${ratio}`, {
    size: SIZE.note,
    fill: SIGNAL_INK[id],
  });
  return `${body}\n${title}`;
};

/** What flips with what, beneath the curves. */
const symmetryTable = (shown: ReadonlySet<SignalId>, width: number): string => {
  // In one column of a journal the words just fit.
  const columns = width < 300 ? [4, 78, 172] : [MARGIN.left, width * 0.5, width * 0.76];
  const line = (y: number, cells: readonly string[], fill: string): string =>
    cells.map((cell, i) => text(columns[i] ?? 0, y, cell, { size: SIZE.note, fill })).join('');
  return [
    line(9, ['Signal', 'Flips with the charge', 'with the motion'], INK.muted),
    ...SIGNALS.map(({ id, title, flipsWithCharge, flipsWithMotion }, i) =>
      line(
        9 + (i + 1) * ROW,
        [title, flipsWithCharge, flipsWithMotion],
        shown.has(id) ? SIGNAL_INK[id] : INK.faint,
      ),
    ),
  ].join('\n');
};

/** Every voltage between the leads one above the other on one time axis, and the table of their symmetries. */
export const signalsFigure = (project: Project, signals: SignalTraces, options: FigureOptions, from: string, symmetries = true): Figure => {
  const width = options.widthMm * POINTS_PER_MM;
  const x = timeAxis(signals.t, width);
  const { traces } = signals;
  const peak = peakOf(traces.find(({ id }) => id === 'smf')?.V ?? []);
  const strips = traces.map((trace, i) =>
    group(0, i * STRIP, strip(signals, trace, peak, x, i === traces.length - 1, width, options)),
  );
  const below = traces.length * STRIP + 22 + (symmetries ? HEAD : 0);
  return sheet({
    widthMm: options.widthMm,
    height: below + (symmetries ? (SIGNALS.length + 1) * ROW + 4 : 0),
    body: [
      ...strips,
      ...(symmetries ? [group(0, below, symmetryTable(new Set(traces.map(({ id }) => id)), width))] : []),
    ].join('\n'),
    project,
    provenance: options.provenance,
    origin: {
      title: `Competing signals (${from})`,
      description:
        'Spin-motive force and every other voltage between the leads that the project switches on, each on its own scale, against time; below, what flips with the charge of the wall and with its motion.',
      source: 'Saslow specification, section 9.',
    },
  });
}; // prettier-ignore

export const signals: FigureKind = {
  name: 'signals',
  title: 'Competing signals',
  description: 'Motive force, induction, ohmic drop, AMR, Seebeck and Nernst of a run, with their symmetries.',
  needs: 'run',
  build: fromRun((project, table, options) =>
    success(signalsFigure(project, signalTraces(project, recordedColumns(table)), options, 'run')),
  ),
}; // prettier-ignore

export const expectedSignals: FigureKind = {
  name: 'expected-signals',
  title: 'Expected competing signals',
  description: 'The same of the wall model: no run needed.',
  needs: 'preview',
  build: fromPart('preview', (project, { signals: traces }, options) =>
    success(signalsFigure(project, traces, options, 'wall model')),
  ),
};
