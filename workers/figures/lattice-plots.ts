import type { LatticeView } from '../magnet/lattice/view';
import { ELEMENTARY_CHARGE } from '../model/constants';
import { formatNumber } from '../model';
import { axisFor, type Axis } from './axis';
import { curve } from './decimate';
import { INK, SIZE } from './figure';
import type { PlotSize } from './nonlocal-kernels';
import { panel, type Curve } from './panel';
import { element, text } from './svg';

const MARGIN = { left: 44, right: 74, top: 14, bottom: 28 };
const MICRO = { symbol: 'µeV', factor: 1e-6 * ELEMENTARY_CHARGE };
const TONES = [INK.total, INK.fourth, INK.third] as const;
const NAMES = ['x', 'y', 'z'] as const;

const positions = ({ profiles }: LatticeView, count: number): Axis =>
  axisFor({ name: 'Position along the wire', unit: 'm', values: [profiles.x], count, tight: true });

const threes = (
  view: LatticeView,
  id: string,
  lists: readonly Float64Array[],
  request: Pick<Parameters<typeof axisFor>[0], 'name' | 'unit'> & { readonly in?: typeof MICRO },
  document: Document,
  size: PlotSize,
  under: readonly Curve[] = [],
): string => {
  const x = positions(view, size.width > 350 ? 8 : 5);
  const y = axisFor({ ...request, values: lists, count: 4, zero: true });
  return panel({
    document,
    id,
    ...size,
    margin: MARGIN,
    x,
    y,
    zero: true,
    curves: [
      ...under.map((one) => ({
        ...one,
        points: one.points.map((p) => ({ x: p.x / x.factor, y: p.y / y.factor })),
      })),
      ...lists.map((values, c): Curve => ({
        points: curve(view.profiles.x, values, { x: x.factor, y: y.factor }),
        stroke: TONES[c] as string,
        width: 1.1,
        label: NAMES[c] as string,
      })),
    ],
  });
};

/** Torque on the moments by its two routes: pale Δ n × s, on it thin ½(−ħ div J + T_so + T_sf); dotted its standard error. */
export const latticeTorquePanel = (view: LatticeView, document: Document, size: PlotSize): string => {
  const { torque, balance, torqueError, x } = view.profiles;
  const pale = torque.map((values): Curve => ({
    points: curve(x, values, { x: 1, y: 1 }),
    stroke: INK.line,
    width: 3.6,
  }));
  const bounds = (torqueError ?? []).flatMap((error, c) =>
    [1, -1].map((sign): Curve => ({
      points: curve(x, error.map((e, i) => (torque[c]?.[i] ?? 0) + sign * e), { x: 1, y: 1 }),
      stroke: TONES[c] as string,
      width: 0.5,
      dash: '1.5,2',
    })),
  ); // prettier-ignore
  const request = { name: 'Torque, a site', unit: 'J', in: MICRO } as const;
  return threes(view, 'lattice-torque', balance, request, document, size, [...pale, ...bounds]);
};

export const latticeSpinPanel = (view: LatticeView, document: Document, size: PlotSize): string =>
  threes(
    view,
    'lattice-spin',
    view.profiles.spin,
    { name: 'Spin, a site', unit: '1', in: { symbol: '10⁻⁶', factor: 1e-6 } },
    document,
    size,
  );

export const latticeCurrentPanel = (view: LatticeView, document: Document, size: PlotSize): string =>
  threes(
    view,
    'lattice-spin-current',
    view.profiles.spinCurrent,
    { name: 'Spin current ħ/2', unit: 'J', in: MICRO },
    document,
    size,
  );

/** Label, ink, values with their places x/λ, dashes. */
type ComparedCurve = readonly [
  label: string,
  stroke: string,
  of: { readonly x: readonly number[]; readonly values: readonly number[] } | null,
  dash?: string,
];

const comparePanel = (
  view: LatticeView,
  parts: readonly ComparedCurve[],
  name: string,
  document: Document,
  size: PlotSize,
): string => {
  const { profile } = view.comparison;
  if (profile === null) return '';
  const there = parts.flatMap(([label, stroke, of, dash]) =>
    of === null ? [] : [{ label, stroke, ...of, dash }],
  );
  const x = axisFor({ name: 'Position x/λ', unit: '1', values: [profile.x], count: 6, tight: true });
  const y = axisFor({ name, unit: '1', values: there.map(({ values }) => values), count: 4, zero: true });
  return panel({
    document,
    id: `lattice-${name.startsWith('Along') ? 'along' : 'across'}`,
    ...size,
    margin: MARGIN,
    x,
    y,
    zero: true,
    curves: there.map(({ label, stroke, x: places, values, dash }): Curve => ({
      points: curve(places, values, { x: 1, y: y.factor }),
      stroke,
      width: 1.3,
      label,
      ...(dash === undefined ? {} : { dash }),
    })),
  });
};

const curveOf = (
  x: readonly number[] | undefined,
  values: readonly number[] | null | undefined,
): ComparedCurve[2] => (x === undefined || values === null || values === undefined ? null : { x, values });

/** Torque along the adiabatic one, over its peak. */
export const alongPanel = (view: LatticeView, document: Document, size: PlotSize): string => {
  const { profile } = view.comparison;
  const continuum = profile?.continuum;
  return comparePanel(
    view,
    [
      ['adiabatic', INK.adiabatic, curveOf(continuum?.x, continuum?.adiabatic)],
      ['with χ₁', INK.third, curveOf(continuum?.x, continuum?.kernel), '4,2'],
      ['lattice', INK.total, curveOf(profile?.x, profile?.along)],
    ],
    'Along adiabatic',
    document,
    size,
  );
};

/** Torque across the adiabatic one, over the peak of that. */
export const acrossPanel = (view: LatticeView, document: Document, size: PlotSize): string => {
  const { profile } = view.comparison;
  const continuum = profile?.continuum;
  const both = continuum?.beta.map((b, i) => b + (continuum.transfer?.[i] ?? 0));
  return comparePanel(
    view,
    [
      [continuum?.transfer === null ? 'β' : 'β + χ₂/P', INK.beta, curveOf(continuum?.x, both)],
      ['lattice', INK.total, curveOf(profile?.x, profile?.across)],
    ],
    'Across',
    document,
    size,
  );
}; // prettier-ignore

interface Bar {
  readonly name: string;
  readonly value: number;
  readonly error: number;
  readonly fill: string;
}
const ROW = 17;
const BARS = { left: 128, right: 110 } as const;

/** β by every route as points with bars of their standard error, from a common zero. */
export const betaBars = (view: LatticeView, width: number): { body: string; height: number } => {
  const { numbers, comparison, question } = view;
  const { sampled } = numbers;
  const bars: Bar[] = [
    ...(question.method === 'born' && typeof numbers.betaFromSource === 'number'
      ? [{ name: 'Born + ladder', value: numbers.betaFromSource, error: 0, fill: INK.total }]
      : []),
    ...(typeof numbers.betaNeutral === 'number'
      ? [{ name: 'Torque, neutral', value: numbers.betaNeutral, error: 0, fill: INK.total }]
      : []),
    ...(sampled?.betaEff
      ? [{ name: `${sampled.samples} samples`, value: sampled.betaEff.mean, error: sampled.betaEff.error, fill: INK.total }]
      : []),
    ...(question.method === 'none' && view.beta !== null
      ? [{ name: 'Clean device', value: view.beta, error: 0, fill: INK.total }]
      : []),
    { name: 'Golden rule', value: comparison.betaSf, error: 0, fill: INK.beta },
    ...(comparison.betaNl === null
      ? []
      : [{ name: 'Momentum, diffusive', value: comparison.betaNl, error: 0, fill: INK.third }]),
    ...(comparison.betaGraze === null
      ? []
      : [{ name: 'Grazing, diffusive', value: comparison.betaGraze, error: 0, fill: INK.third }]),
  ];
  const low = Math.min(0, ...bars.map(({ value, error }) => value - error));
  const high = Math.max(1e-12, ...bars.map(({ value, error }) => value + error));
  const span = width - BARS.left - BARS.right;
  const at = (value: number): number => BARS.left + (span * (value - low)) / (high - low);
  const height = 10 + bars.length * ROW;
  const rows = bars.map(({ name, value, error, fill }, i) => {
    const y = 12 + i * ROW;
    const words = `${formatNumber(value, 3)}${error > 0 ? ` ± ${formatNumber(error, 2)}` : ''}`;
    return [
      text(BARS.left - 8, y + 2.5, name, { size: SIZE.label, anchor: 'end' }),
      element('line', { x1: at(value - error), x2: at(value + error), y1: y, y2: y, stroke: fill, 'stroke-width': 1.2 }),
      element('circle', { cx: at(value), cy: y, r: 3, fill }),
      text(width - BARS.right + 10, y + 2.5, words, { size: SIZE.label }),
    ].join('');
  });
  const zero = element('line', { x1: at(0), x2: at(0), y1: 3, y2: height - 5, stroke: INK.line, 'stroke-width': 0.7 });
  return { body: `${zero}${rows.join('\n')}`, height };
}; // prettier-ignore
