import { formatQuantity, success, type Project } from '../model';
import type { BandsPicture } from '../voltage/two-band/bands-picture';
import { axisFor } from './axis';
import { stretchOf } from './crop';
import { curve } from './decimate';
import { INK, POINTS_PER_MM, SIZE, type Figure, type FigureKind, type FigureOptions } from './figure';
import { panel, type Mark } from './panel';
import { fromPart } from './provide';
import { group, sheet, text } from './svg';

const MARGIN = { left: 44, right: 40 };

const leadMarks = ({ leads: { first, second } }: Project, factor: number, named: boolean): Mark[] =>
  [first, second]
    .map((lead) => ({ at: lead.position / factor, label: named ? lead.name : '' }))
    .sort((a, b) => a.at - b.at);

/** µ_maj, µ_min and µ_c along the stretch of the wire where they differ, over the spin accumulation δ; leads marked. */
export const twoBandFigure = (project: Project, bands: BandsPicture, options: FigureOptions): Figure => {
  const { dx, window } = bands;
  const width = options.widthMm * POINTS_PER_MM;
  const each = Math.min(Math.max(0.42 * width, 96), 150);
  const [from, to] = stretchOf([bands.accumulation]);
  const cut = (values: readonly number[]): readonly number[] => values.slice(from, to);
  const places = Float64Array.from({ length: to - from }, (_, i) => window + (from + i + 0.5) * dx);
  const x = axisFor({
    name: 'Position along the wire',
    unit: 'm',
    values: [[window + from * dx, window + to * dx]],
    count: width > 350 ? 8 : 5,
    tight: true,
  });
  const mu = axisFor({
    name: 'Potential µ/e',
    unit: 'V',
    values: [cut(bands.maj), cut(bands.min), cut(bands.charge)],
    count: 4,
    least: 1e-15,
  });
  const delta = axisFor({
    name: 'Accumulation δ/e',
    unit: 'V',
    values: [bands.accumulation],
    count: 4,
    zero: true,
    least: 1e-15,
  });
  const marked = (named: boolean): Mark[] =>
    leadMarks(project, x.factor, named).filter(({ at }) => at >= x.domain[0] && at <= x.domain[1]);
  const line = (values: readonly number[], stroke: string, label: string, factor: number, dash?: string) => ({
    points: curve(places, cut(values), { x: x.factor, y: factor }),
    stroke,
    width: 1.2,
    label,
    ...(dash === undefined ? {} : { dash }),
  });
  const upper = panel({
    document: options.document,
    id: 'bands',
    width,
    height: each,
    margin: { ...MARGIN, top: 16, bottom: 8 },
    x,
    y: mu,
    bare: true,
    marks: marked(true),
    curves: [
      line(bands.maj, INK.adiabatic, 'µ maj', mu.factor),
      line(bands.min, INK.beta, 'µ min', mu.factor),
      line(bands.charge, INK.total, 'µ c', mu.factor, '3,2'),
    ],
  });
  const lower = panel({
    document: options.document,
    id: 'accumulation',
    width,
    height: each + 4,
    margin: { ...MARGIN, top: 8, bottom: 28 },
    x,
    y: delta,
    zero: true,
    marks: marked(false),
    curves: [line(bands.accumulation, INK.fourth, 'δ', delta.factor)],
  });
  const read = (V: number): string => formatQuantity(V, 'V', { digits: 3 });
  const note = `t = ${formatQuantity(bands.time, 's', { in: 'ns', digits: 4 })}; contacts of polarisation ${project.leads.first.polarisation} and ${project.leads.second.polarisation} read ${read(bands.V)}, one fluid ${read(bands.Vcharge)}`;
  return sheet({
    widthMm: options.widthMm,
    height: 2 * each + 18,
    body: `${upper}\n${group(0, each, lower)}\n${text(8, 2 * each + 14, note, { size: SIZE.note, fill: INK.muted })}`,
    origin: {
      title: 'Two bands',
      description:
        'Electrochemical potentials of majority and minority electrons and their difference, against position.',
      source: 'Two-band drift–diffusion with spin flips, open circuit (Saslow spec, section 8)',
    },
    project,
    provenance: options.provenance,
  });
};

export const twoBand: FigureKind = {
  name: 'two-band',
  title: 'Two bands',
  description: 'Potentials of majority and minority electrons and the spin accumulation in a stored picture.',
  needs: 'bands',
  build: fromPart('bands', (project, bands, options) => success(twoBandFigure(project, bands, options))),
};
