import { axisFor } from '../figures/axis';
import { curve } from '../figures/decimate';
import { INK, POINTS_PER_MM, type Figure, type FigureOptions } from '../figures/figure';
import { panel } from '../figures/panel';
import { sheet } from '../figures/svg';
import type { Plot, ValidationCase } from './case';

const COLOURS = [INK.adiabatic, INK.beta, INK.faint];
const HEIGHT = 190;

/** A picture of a case: its curves over their references. */
export const plotFigure = (one: ValidationCase, plot: Plot, options: FigureOptions): Figure => {
  const width = options.widthMm * POINTS_PER_MM;
  const x = axisFor({
    name: plot.x.label,
    unit: plot.x.unit,
    values: plot.curves.map((c) => c.x),
    count: 6,
    tight: true,
  });
  const y = axisFor({
    name: plot.y.label,
    unit: plot.y.unit,
    values: plot.curves.map((c) => c.y),
    count: 5,
  });
  let own = 0;
  const body = panel({
    document: options.document,
    id: 'validation',
    width,
    height: HEIGHT,
    margin: { left: 42, right: 46, top: 12, bottom: 28 },
    x,
    y,
    curves: [...plot.curves]
      .sort((a, b) => Number(a.reference === true) - Number(b.reference === true))
      .map((c) => ({
        points: curve(c.x, c.y, { x: x.factor, y: y.factor }),
        ...(c.label === '' ? {} : { label: c.label }),
        // Dashes on top: where both agree, both are seen.
        ...(c.reference === true
          ? { stroke: INK.text, width: 0.8, dash: '2,3' }
          : { stroke: COLOURS[own++ % COLOURS.length] as string, width: 1.6 }),
      })),
  });
  return sheet({
    widthMm: options.widthMm,
    height: HEIGHT,
    body,
    origin: { title: `${one.id} ${one.title}`, description: plot.caption, source: one.source },
    provenance: options.provenance,
  });
};
