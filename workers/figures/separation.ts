import type { Project } from '../model';
import { peakOf } from '../voltage/signals/traces';
import { MATES, type Mate } from '../voltage/signals/mates';
import { axisFor } from './axis';
import { curve } from './decimate';
import { INK, POINTS_PER_MM, SIZE, type Figure, type FigureOptions } from './figure';
import { panel } from './panel';
import { group, sheet, text } from './svg';

const STRIP = 66;
const MARGIN = { left: 40, right: 10, top: 14, bottom: 6 };

/** A wall and its mate, and what half their sum and half their difference hold: one time base, V. */
export interface SeparatedTraces {
  readonly t: ArrayLike<number>;
  readonly wall: ArrayLike<number>;
  readonly twin: ArrayLike<number>;
  readonly even: ArrayLike<number>;
  readonly odd: ArrayLike<number>;
}

/** Three strips on one time axis: both runs, half the sum, half the difference. Source: Saslow spec, section 9. */
export const separationFigure = (
  project: Project,
  traces: SeparatedTraces,
  by: Mate,
  options: FigureOptions,
): Figure => {
  const width = options.widthMm * POINTS_PER_MM;
  const { t } = traces;
  const x = axisFor({
    name: 'Time',
    unit: 's',
    values: [t],
    count: width > 350 ? 8 : 5,
    zero: true,
    tight: true,
  });
  const peak = Math.max(peakOf(traces.wall), peakOf(traces.twin));
  const rows = [
    { title: 'Wall, and its twin dashed: all signals', lines: [{ V: traces.wall, ink: INK.text }, { V: traces.twin, ink: INK.muted, dash: '3,2' }] },
    { title: MATES[by].even, lines: [{ V: traces.even, ink: INK.adiabatic }] },
    { title: MATES[by].odd, lines: [{ V: traces.odd, ink: INK.beta }] },
  ]; // prettier-ignore
  const strips = rows.map(({ title, lines }, i) => {
    const last = i === rows.length - 1;
    const y = axisFor({ name: 'V', unit: 'V', values: lines.map(({ V }) => V), count: 3, zero: true, least: Math.max(1e-3 * peak, 1e-15) }); // prettier-ignore
    const body = panel({
      document: options.document,
      id: `separation-${i}`,
      width,
      height: STRIP + (last ? 22 : 0),
      margin: { ...MARGIN, bottom: MARGIN.bottom + (last ? 22 : 0) },
      x,
      y,
      zero: true,
      bare: !last,
      curves: lines.map(({ V, ink, ...rest }) => ({
        points: curve(t, V, { x: x.factor, y: y.factor }),
        stroke: ink,
        width: 1.2,
        ...('dash' in rest ? { dash: rest.dash } : {}),
      })),
    });
    const name = text(MARGIN.left + 3, 9, title, { size: SIZE.note, fill: INK.text });
    return group(0, i * STRIP, `${body}\n${name}`);
  });
  return sheet({
    widthMm: options.widthMm,
    height: rows.length * STRIP + 22,
    body: strips.join('\n'),
    project,
    provenance: options.provenance,
    origin: {
      title: `Separation by the ${MATES[by].title.toLowerCase()} (wall model)`,
      description: MATES[by].recipe,
      source: 'Saslow specification, section 9.',
    },
  });
};
