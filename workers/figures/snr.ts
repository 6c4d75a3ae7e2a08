import { formatNumber, formatQuantity, success, type Project, type Result } from '../model';
import { counted } from '../voltage/signals/verdict';
import { recordedPulse } from '../voltage/recorded-pulse';
import type { Detectability } from '../voltage/signals/assess';
import { recordedColumns } from '../voltage/signals/recorded-columns';
import { INK, POINTS_PER_MM, type Figure, type FigureKind, type FigureOptions } from './figure';
import { panel } from './panel';
import { fromPart, fromRun, missing } from './provide';
import { decades } from './snr-axis';
import { sheet } from './svg';

const HEIGHT = 170;
/** SNR = SNR₁ √N against the number of averages N, with the target. */
export const snrFigure = (project: Project, found: Detectability, options: FigureOptions, from: string): Figure => {
  const { targetSnr, repetition } = project.leads.readout;
  const { snr, averages } = found;
  const [first, goal, enough] = [Math.log10(snr), Math.log10(targetSnr), Math.log10(averages)];
  const x = decades(`Averages (at ${formatQuantity(repetition, 'Hz')})`, 0, Math.max(enough + 1, 2));
  const y = decades('Signal-to-noise ratio', Math.min(first, goal), Math.max(first + x.domain[1] / 2, goal));
  const body = panel({
    document: options.document,
    id: 'snr',
    width: options.widthMm * POINTS_PER_MM,
    height: HEIGHT,
    margin: { left: 40, right: 46, top: 16, bottom: 28 },
    x,
    y,
    marks: [{ at: enough, label: `${counted(averages)} averages` }],
    levels: [{ at: goal, label: `target ${formatNumber(targetSnr)}` }],
    curves: [
      {
        points: [
          { x: 0, y: first },
          { x: x.domain[1], y: first + x.domain[1] / 2 },
        ],
        stroke: INK.total,
        width: 1.4,
      },
    ],
  });
  return sheet({
    widthMm: options.widthMm,
    height: HEIGHT,
    body,
    project,
    provenance: options.provenance,
    origin: {
      title: `Signal-to-noise ratio against averages (${from})`,
      description: `Matched-filter ratio of one pulse times the root of the number of averages. ${found.verdict}`,
      source: 'SNR₁ = √(2∫V²dt/S_V), N = (target/SNR₁)²; Saslow specification, section 9.',
    },
  });
}; // prettier-ignore

const draw = (
  project: Project,
  found: Detectability,
  options: FigureOptions,
  from: string,
): Result<Figure> =>
  found.snr > 0
    ? success(snrFigure(project, found, options, from))
    : missing('a signal between the leads', 'Let the wall pass the leads.');

export const snr: FigureKind = {
  name: 'snr',
  title: 'SNR against averages',
  description: 'Signal-to-noise ratio of a run against the number of averages, with the target.',
  needs: 'run',
  build: fromRun((project, table, options) =>
    draw(project, recordedPulse(project, recordedColumns(table)).detectability, options, 'run'),
  ),
};

export const expectedSnr: FigureKind = {
  name: 'expected-snr',
  title: 'Expected SNR against averages',
  description: 'The same of the wall model: no run needed.',
  needs: 'preview',
  build: fromPart('preview', (project, { summary }, options) =>
    draw(project, summary.detectability, options, 'wall model'),
  ),
};
