import type { ElectronTexture } from '../magnet/electron-texture';
import { typesetNumber, formatQuantity, success, type Project } from '../model';
import { axisFor } from './axis';
import { stretchOf } from './crop';
import { curve } from './decimate';
import { INK, POINTS_PER_MM, SIZE, type Figure, type FigureKind, type FigureOptions } from './figure';
import type { PlotSize } from './nonlocal-kernels';
import { panel, type Curve } from './panel';
import { fromPart } from './provide';
import { element, group, sheet, text, wrapped } from './svg';

const MARGIN = { left: 44, right: 84, top: 10, bottom: 30 };

/** Torque of the electrons along x, means over the cross-section. SVG text in points. */
export const torquePanel = (found: ElectronTexture, document: Document, size: PlotSize): string => {
  const { profile } = found;
  const parts = [
    ['adiabatic', INK.adiabatic, profile.adiabatic],
    ['β', INK.beta, profile.beta],
    ['non-local, along', INK.total, profile.nonlocalAlong],
    ['non-local, across', INK.third, profile.nonlocalAcross],
  ] as const;
  const [from, to] = stretchOf([profile.adiabatic]);
  const cut = (values: readonly number[]): readonly number[] => values.slice(from, to);
  const places = cut(profile.x);
  const x = axisFor({
    name: 'Position along the wire',
    unit: 'm',
    values: [places],
    count: size.width > 350 ? 8 : 5,
    tight: true,
  });
  const y = axisFor({
    name: 'Torque',
    unit: 'J/m3',
    values: parts.map(([, , values]) => cut(values)),
    count: 4,
    zero: true,
  });
  return panel({
    document,
    id: 'nonlocal-torque',
    ...size,
    margin: MARGIN,
    x,
    y,
    zero: true,
    curves: parts.map(([label, stroke, values]): Curve => ({
      points: curve(places, cut(values), { x: x.factor, y: y.factor }),
      stroke,
      width: 1.2,
      label,
    })),
  });
};

const ROW = 13;
const BARS = { left: 96, right: 150 } as const;

/** Forces along and across the current as bars from a common zero. */
export const forceBars = (found: ElectronTexture, width: number): { body: string; height: number } => {
  const rows = (
    [
      ['Momentum transfer', INK.third, found.momentum],
      ['Adiabatic', INK.adiabatic, found.adiabatic],
      ['β', INK.beta, found.beta],
      ['Torque integrates to', INK.total, found.torque],
    ] as const
  ).flatMap(([name, fill, force]) =>
    ([0, 1] as const).map((axis) => ({ name: `${name}, ${axis === 0 ? 'x' : 'y'}`, fill, value: force[axis] })),
  ); // prettier-ignore
  const most = Math.max(...rows.map(({ value }) => Math.abs(value)));
  const shown = rows.filter(({ value }) => Math.abs(value) > 1e-9 * most || most === 0);
  const span = (width - BARS.left - BARS.right) / 2;
  const zero = BARS.left + span;
  const body = shown.map(({ name, fill, value }, i) => {
    const y = 4 + i * ROW;
    const length = most === 0 ? 0 : (span * Math.abs(value)) / most;
    return (
      text(BARS.left - 6, y + 8, name, { size: SIZE.note, anchor: 'end' }) +
      element('rect', { x: value < 0 ? zero - length : zero, y: y + 2, width: Math.max(length, 0.6), height: 8, fill }) +
      text(width - BARS.right + 8, y + 8, formatQuantity(value, 'N', { digits: 4 }), { size: SIZE.note })
    );
  }); // prettier-ignore
  const height = 8 + shown.length * ROW;
  return {
    body: `${body.join('\n')}${element('line', { x1: zero, x2: zero, y1: 2, y2: height - 4, stroke: INK.line, 'stroke-width': 0.7 })}`,
    height,
  };
};

const noteOf = (found: ElectronTexture): string => {
  const time = formatQuantity(found.time, 's', { in: 'ns', digits: 4 });
  const j = formatQuantity(found.current, 'A/m2', { in: 'TA/m²', digits: 3 });
  const from = { now: '', full: ' (full drive)', unit: ' (no drive)' }[found.currentFrom];
  return `t = ${time}; j = ${j}${from}; torque and forces agree to ${typesetNumber(found.mismatch, 2)}; gauge error ${typesetNumber(found.gaugeError, 2)}, in a run ${typesetNumber(found.runGaugeError, 2)}`;
};

export const nonlocalTextureFigure = (
  project: Project,
  found: ElectronTexture,
  options: FigureOptions,
): Figure => {
  const width = options.widthMm * POINTS_PER_MM;
  const height = Math.min(Math.max(0.55 * width, 130), 200);
  const bars = forceBars(found, width);
  const lines = wrapped(noteOf(found), width - 20);
  return sheet({
    widthMm: options.widthMm,
    height: height + bars.height + 8 + 10 * lines.length,
    body: [
      torquePanel(found, options.document, { width, height }),
      group(0, height + 2, bars.body),
      ...lines.map((line, i) =>
        text(10, height + bars.height + 10 + 10 * i, line, { size: SIZE.note, fill: INK.muted }),
      ),
    ].join('\n'),
    project,
    provenance: options.provenance,
    origin: {
      title: 'Torque and forces of the electrons',
      description:
        'Torque of the conduction electrons in one stored picture, along x: adiabatic, β, and the non-local rest along and across the adiabatic one; forces of momentum transfer, of the adiabatic torque and of β, with the force that the torque integrates to.',
      source: 'Tatara, Kohno, Shibata, Lemaho, Lee 2007, corrected; spec sections 5 and 6.',
    },
  });
};

export const nonlocalTexture: FigureKind = {
  name: 'nonlocal-texture',
  title: 'Torque and forces of the electrons',
  description: 'Torque along x and forces of a stored picture: adiabatic, β, non-local, momentum transfer.',
  needs: 'electrons',
  build: fromPart('electrons', (project, found, options) =>
    success(nonlocalTextureFigure(project, found, options)),
  ),
};
