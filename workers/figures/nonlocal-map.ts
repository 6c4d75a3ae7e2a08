import { electronGas } from '../electrons/nonlocal/electron-gas';
import { grazingWall, wallResistance } from '../electrons/nonlocal/sech-wall';
import { betaShare } from '../electrons/nonlocal/verdict';
import { ELECTRON_CONSTANTS, projectAnswer } from '../magnet/electron-texture';
import { effectivePolarisation, powerOfTen, success, typesetNumber, type Project } from '../model';
import { axisFor } from './axis';
import { sequentialColour } from './colour-maps';
import { INK, POINTS_PER_MM, SIZE, type Figure, type FigureKind, type FigureOptions } from './figure';
import { image, paintPng } from './image';
import type { Chart } from './nonlocal-charts';
import type { PlotSize } from './nonlocal-kernels';
import { panel, ring, type Curve } from './panel';
import { drawn } from './provide';
import { sheet, text, wrapped } from './svg';

const COLUMNS = 44;
const ROWS = 28;
/** k_Fλ and ζ of the outer edges. */
const WIDTHS = [0.3, 60] as const;
const ZETAS = [0.02, 0.98] as const;
/** Decades of the colours: of the share of β where the material has one, else of β itself. */
const DECADES = [-5, 1] as const;
const MARGIN = { left: 40, right: 84, top: 14, bottom: 30 };

export interface BetaMap {
  /** λ at the columns, m, ζ at the rows, and log₁₀ of the estimate over β of the material (over 1 where that is 0), row by row. */
  readonly lambda: readonly number[];
  readonly zeta: readonly number[];
  readonly values: readonly number[];
  readonly over: number;
}

const grid = ([from, to]: readonly [number, number], count: number, log: boolean): number[] =>
  Array.from({ length: count }, (_, i) => {
    const share = (i + 0.5) / count;
    return log ? from * (to / from) ** share : from + (to - from) * share;
  });

let kept: { readonly key: string; readonly map: BetaMap } | null = null;

/** The larger of β_nl and β_graze over (λ, ζ) at the k_F of the project; the last one is kept. Spec, sections 7, 11 and 12. */
export const betaMap = (project: Project): BetaMap => {
  const { kF, mass } = project.nonlocal;
  const P = effectivePolarisation(project);
  const over = Math.abs(project.material.beta) || 1;
  const key = [kF, mass, P, over].join();
  if (kept?.key === key) return kept.map;
  const [lambda, zeta] = [grid([WIDTHS[0] / kF, WIDTHS[1] / kF], COLUMNS, true), grid(ZETAS, ROWS, false)];
  const values = zeta.flatMap((z) => {
    const gas = electronGas({ kF, zeta: z, mass }, ELECTRON_CONSTANTS);
    const share = betaShare(gas, P) / over;
    return lambda.map((l) => {
      const lowest = wallResistance(gas, l, ELECTRON_CONSTANTS).betaNl;
      const grazing = grazingWall(gas, l, ELECTRON_CONSTANTS).betaFinite;
      return Math.log10(share * Math.max(lowest, grazing));
    });
  });
  const map = { lambda, zeta, values, over };
  kept = { key, map };
  return map;
};

const colourOf = (value: number) =>
  sequentialColour(Math.min(Math.max((value - DECADES[0]) / (DECADES[1] - DECADES[0]), 0), 1));

/** λ at which a row of the map falls through a level, by straight lines in log λ; none where it does not. */
const levelLine = ({ lambda, zeta, values }: BetaMap, level: number): readonly { x: number; y: number }[] =>
  zeta.flatMap((y, r) => {
    for (let c = COLUMNS - 1; c > 0; c--) {
      const [a, b] = [values[r * COLUMNS + c - 1] as number, values[r * COLUMNS + c] as number];
      if (a < level || b >= level) continue;
      const share = (a - level) / (a - b);
      const [from, to] = [lambda[c - 1] as number, lambda[c] as number];
      return [{ x: Math.log10(from * (to / from) ** share), y }];
    }
    return [];
  });

/** The map, its colours at the right; lines where the estimate is all of β and a hundredth of it; ring: the project. */
export const betaMapPanel = (project: Project, document: Document, { width, height }: PlotSize): string => {
  const map = betaMap(project);
  const { kF, zeta } = project.nonlocal;
  const shared = project.material.beta !== 0;
  const [low, high] = WIDTHS.map((kl) => Math.log10(kl / kF)) as [number, number];
  const inner = [width - MARGIN.left - MARGIN.right, height - MARGIN.top - MARGIN.bottom] as const;
  const png = paintPng(COLUMNS, ROWS, (px, py) => colourOf(map.values[(ROWS - 1 - py) * COLUMNS + px] ?? 0));
  const bar = paintPng(1, 60, (_, py) =>
    colourOf(DECADES[1] - ((DECADES[1] - DECADES[0]) * (py + 0.5)) / 60),
  );
  const nanometres = [0.03, 0.1, 0.3, 1, 3, 10, 30, 100].filter((nm) => {
    const at = Math.log10(nm * 1e-9);
    return at >= low && at <= high;
  });
  const here = Math.log10(projectAnswer(project).width);
  const curves: Curve[] = [
    { points: levelLine(map, 0), stroke: '#FFFFFF', width: 1.4 },
    { points: levelLine(map, -2), stroke: '#FFFFFF', width: 1, dash: '3,2' },
    ...(here > low && here < high && zeta > ZETAS[0] && zeta < ZETAS[1]
      ? [ring(here, zeta, (4 * (high - low)) / inner[0], (4 * (ZETAS[1] - ZETAS[0])) / inner[1])]
      : []),
  ];
  const drawnPanel = panel({
    document,
    id: 'nonlocal-map',
    width,
    height,
    margin: MARGIN,
    x: {
      label: 'Wall width λ (nm)',
      factor: 1,
      domain: [low, high],
      ticks: nanometres.map((nm) => Math.log10(nm * 1e-9)),
      format: (tick) => typesetNumber(10 ** tick / 1e-9, 1),
    },
    y: axisFor({ name: 'Splitting ζ', unit: '1', values: [ZETAS], count: 5, tight: true }),
    curves,
  });
  const at = width - MARGIN.right + 10;
  const ticks = Array.from({ length: 1 + (DECADES[1] - DECADES[0]) / 2 }, (_, i) => DECADES[1] - 2 * i);
  return (
    image(MARGIN.left, MARGIN.top, inner[0], inner[1], png) +
    drawnPanel +
    text(at - 4, MARGIN.top - 6.5, shared ? 'over β' : 'β', { size: SIZE.note, fill: INK.muted }) +
    image(at, MARGIN.top, 6, inner[1], bar) +
    ticks
      .map((tick) =>
        text(
          at + 10,
          MARGIN.top + (inner[1] * (DECADES[1] - tick)) / (DECADES[1] - DECADES[0]) + 2.5,
          `${tick === DECADES[0] ? '≤ ' : ''}${tick < -2 ? powerOfTen(tick) : typesetNumber(10 ** tick, 1)}`,
          { size: SIZE.tick, fill: INK.muted },
        ),
      )
      .join('')
  );
};

/** Curves of the map for a table: one a ζ. */
export const betaMapChart = (project: Project): Chart => {
  const { lambda, zeta, values, over } = betaMap(project);
  return {
    id: 'map of β',
    x: { name: 'Wall width', unit: 'm' },
    y: { name: 'β of momentum transfer or grazing electrons', unit: '1' },
    curves: zeta.map((z, r) => ({
      label: `ζ = ${String(Number(z.toPrecision(6)))}`,
      x: lambda,
      y: lambda.map((_, c) => over * 10 ** (values[r * COLUMNS + c] as number)),
    })),
  };
};

export const nonlocalMapFigure = (project: Project, options: FigureOptions): Figure => {
  const width = options.widthMm * POINTS_PER_MM;
  const height = Math.min(Math.max(0.62 * width, 130), 240);
  const words = `k_F = ${typesetNumber(project.nonlocal.kF / 1e9, 3)} per nm. White lines: the estimate is all of ${project.material.beta === 0 ? '1' : 'β'}, and a hundredth of it (dashed); ring: the project`;
  const lines = wrapped(words, width - 20);
  return sheet({
    widthMm: options.widthMm,
    height: height + 6 + 10 * lines.length,
    body: [
      betaMapPanel(project, options.document, { width, height }),
      ...lines.map((line, i) => text(10, height + 8 + 10 * i, line, { size: SIZE.note, fill: INK.muted })),
    ].join('\n'),
    project,
    provenance: options.provenance,
    origin: {
      title: 'Where non-local torque matters',
      description:
        'The larger of the β of momentum transfer and that of grazing electrons (extension beyond the paper) over wall width and splitting, over β of the material where it has one.',
      source: 'Tatara, Kohno, Shibata, Lemaho, Lee 2007, corrected; spec sections 7, 11 and 12.',
    },
  });
};

export const nonlocalMap: FigureKind = {
  name: 'nonlocal-map',
  title: 'Where non-local torque matters',
  description: 'β of momentum transfer and grazing electrons over wall width and splitting: no run needed.',
  needs: 'project',
  build: drawn(({ project }, options) => success(nonlocalMapFigure(project, options))),
};
