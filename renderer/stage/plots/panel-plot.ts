import uPlot from 'uplot';
import type { RunTable } from '../run-table';
import type { Palette } from '../theme';
import type { Curves, LeadMark } from '../types';
import { clipped, curve, horizontal, vertical } from './draw';
import { drawNames, type CurveData } from './panel-names';
import { axisUnit, type AxisUnit, type PanelSpec } from './panels';
import type { Passage } from './passages';
import {
  niceRange,
  rangeOf,
  stepFor,
  tickLabels,
  ticksBetween,
  union,
  withHeadRoom,
  type Range,
} from './ticks';

/** Room left of the plot area for tick labels and right of it for line labels, px; equal in all panels. */
const GUTTER = { left: 58, right: 76, top: 20, axis: 26 } as const;
export type Gutter = Readonly<Record<keyof typeof GUTTER, number>>;

/** The same where letters are `scale` times as large. */
export const gutterOf = (scale: number): Gutter => ({
  left: Math.round(GUTTER.left * scale),
  right: Math.round(GUTTER.right * scale),
  top: Math.round(GUTTER.top * scale),
  axis: Math.round(GUTTER.axis * scale),
});

/** A curve that fills less than one part in this many of its panel cannot be read. */
const FLAT = 12;

/** What all panels show together. */
export interface PanelContents {
  readonly tables: Readonly<Record<PanelSpec['source'], RunTable | null>>;
  /** Curves to compare with, by column: of the wall model, or of a reference. */
  readonly model: Curves | null;
  /** The model is a reference: drawn dashed over the curves, so that both are seen where they agree. */
  readonly reference: boolean;
  /** Largest deviation that counts as agreement. */
  readonly tolerance: number | null;
  readonly leads: readonly LeadMark[];
  readonly passages: readonly Passage[];
  /** Passages named inside the plot of a panel, and that panel. */
  readonly namedInside: { readonly panel: string; readonly passages: readonly Passage[] };
  readonly window: Range;
  readonly palette: Palette;
}

/** CSS px. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** One panel: a uPlot that is made once and only ever fed. */
export class PanelPlot {
  readonly spec: PanelSpec;
  #plot: uPlot;
  #contents: PanelContents;
  #shown: Range | null = null;
  #scanned = 0;
  #table: RunTable | null = null;
  /** Version of the table that was drawn. */
  #drawn = -1;
  #unit: AxisUnit;
  #size: Size;
  readonly #gutter: Gutter;
  readonly #last: boolean;
  readonly #onunit: (unit: AxisUnit) => void;

  constructor(
    host: HTMLElement,
    spec: PanelSpec,
    contents: PanelContents,
    size: Size,
    last: boolean,
    onunit: (unit: AxisUnit) => void,
  ) {
    this.spec = spec;
    this.#contents = contents;
    this.#last = last;
    this.#onunit = onunit;
    this.#unit = axisUnit(spec.unit, spec.empty);
    this.#gutter = gutterOf(contents.palette.scale);
    this.#size = size;
    this.#measure();
    this.#drawn = this.#source?.version ?? 0;
    // It is drawn once, after this task, with the scales set here.
    this.#plot = new uPlot(this.#options(size), this.#data(), host);
    this.#rescale();
    // An earlier plot of this panel may have told another one.
    onunit(this.#unit);
  }

  /** Draws what has changed; nothing where nothing has. */
  update(contents: PanelContents): void {
    const version = contents.tables[this.spec.source]?.version ?? 0;
    if (contents === this.#contents && version === this.#drawn) return;
    this.#contents = contents;
    this.#drawn = version;
    this.#measure();
    this.#plot.batch((plot: uPlot) => {
      plot.setData(this.#data(), false);
      this.#rescale();
    });
  }

  resize(width: number, height: number): void {
    if (width === this.#size.width && height === this.#size.height) return;
    this.#size = { width, height };
    this.#plot.batch((plot: uPlot) => {
      plot.setSize({ width, height });
      this.#rescale();
    });
  }

  /** Left edge and width of the plot area, CSS px. */
  get area(): { left: number; width: number } {
    const ratio = uPlot.pxRatio;
    return { left: this.#plot.bbox.left / ratio, width: this.#plot.bbox.width / ratio };
  }

  dispose(): void {
    this.#plot.destroy();
  }

  /** Device pixels of one px at the usual size of letters. */
  #unitsOf(): number {
    return uPlot.pxRatio * this.#contents.palette.scale;
  }

  #rescale(): void {
    const [min, max] = this.#contents.window;
    const [low, high] = this.#range();
    this.#plot.setScale('x', { min, max });
    this.#plot.setScale('y', { min: low, max: high });
    this.#plot.redraw(false, true);
  }

  /** Height of the plot area, px. */
  get #height(): number {
    return areaHeight(this.#size.height, this.#last, this.#gutter);
  }

  get #source(): RunTable | null {
    return this.#contents.tables[this.spec.source];
  }
  get #compared(): Curves | null {
    return this.spec.source === 'run' ? this.#contents.model : null;
  }

  #data(): uPlot.AlignedData {
    const table = this.#source;
    const t = table?.column('t') ?? new Float64Array(0);
    return [t, ...this.spec.traces.map(({ column }) => sized(table?.column(column), t.length))];
  }

  /** Widens the range by new rows; a new table or preview starts it again. */
  #measure(): void {
    const [table, model] = [this.#source, this.#compared];
    if (table !== this.#table || (table?.length ?? 0) < this.#scanned) {
      this.#table = table;
      this.#shown = null;
      this.#scanned = 0;
    }
    for (const { column } of this.spec.traces)
      if (table !== null) this.#shown = union(this.#shown, rangeOf(table.column(column), this.#scanned));
    this.#scanned = table?.length ?? 0;
    this.#model = this.spec.traces.reduce<Range | null>(
      (range, { column }) => (model === null ? range : union(range, rangeOf(model.column(column)))),
      null,
    );
    const unit = axisUnit(this.spec.unit, this.#range());
    if (unit.symbol !== this.#unit.symbol) this.#onunit(unit);
    this.#unit = unit;
  }
  #model: Range | null = null;

  /** The tolerance, unless the curves would lie flat below it: the line under the plots states both. */
  get #limit(): number | null {
    const { tolerance } = this.#contents;
    if (this.spec.source !== 'deviation' || tolerance === null) return null;
    return this.#shown === null || this.#shown[1] > tolerance / FLAT ? tolerance : null;
  }

  #range(): Range {
    const limit: Range | null = this.#limit === null ? null : [0, this.#limit];
    const seen = union(union(this.#shown, this.#model), limit) ?? this.spec.empty;
    const based = this.spec.based ? (union(seen, [0, 0]) ?? seen) : seen;
    const [low, high] = based;
    const share = this.spec.unit === 'count' ? 1 : this.spec.based ? 1e-6 : 0.02;
    const least = (this.spec.empty[1] - this.spec.empty[0]) * share;
    const open: Range = high - low < least ? [low - (low < 0 ? least : 0), high + least] : based;
    const unit = axisUnit(this.spec.unit, open);
    // In small steps, so that the axis does not creep with every row.
    return niceRange(withHeadRoom(open, this.#height), (span) => unit.step(span, 5) / 4);
  }

  #options({ width, height }: { width: number; height: number }): uPlot.Options {
    const gutter = this.#gutter;
    const line = (): string => this.#contents.palette.line;
    const axis = (scale: string): Partial<uPlot.Axis> => ({
      scale,
      stroke: () => this.#contents.palette.muted,
      font: `${String(11 * this.#contents.palette.scale)}px ${this.#contents.palette.font}`,
      grid: { stroke: line, width: 1 },
      ticks: { stroke: () => this.#contents.palette.strong, width: 1, size: 4 },
      gap: 4,
    });
    return {
      width,
      height,
      padding: [gutter.top, gutter.right, this.#last ? 0 : 6, 0],
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: false, auto: false }, y: { auto: false } },
      axes: [
        { ...axis('x'), ...this.#timeTicks(), ...(this.#last ? { size: gutter.axis } : GRID_ONLY) },
        { ...axis('y'), size: gutter.left, ...this.#valueTicks() },
      ],
      series: [
        {},
        ...this.spec.traces.map((trace): uPlot.Series => ({
          stroke: () => this.#contents.palette[trace.tone],
          width: trace.width,
          points: { show: false },
          // Whole pixels would turn slow slopes into stairs.
          pxAlign: false,
        })),
      ],
      hooks: { drawAxes: [(u) => this.#drawBehind(u)], draw: [(u) => this.#drawOver(u)] },
    };
  }

  #timeTicks(): Partial<uPlot.Axis> {
    const step = (u: uPlot, low: number, high: number): number => {
      const room = Math.min(10, Math.max(2, Math.floor(u.bbox.width / this.#unitsOf() / 90)));
      return axisUnit('s', [low, high]).step(high - low, room);
    };
    return {
      splits: (u, _axis, low, high) => ticksBetween(low, high, step(u, low, high)),
      values: (u, splits) => {
        const [low, high] = this.#contents.window;
        return tickLabels(splits, axisUnit('s', [low, high]).factor, step(u, low, high));
      },
    };
  }

  #valueTicks(): Partial<uPlot.Axis> {
    const step = (u: uPlot, low: number, high: number): number =>
      stepFor([low, high], u.bbox.height / this.#unitsOf(), this.#unit.step);
    return {
      splits: (u, _axis, low, high) => ticksBetween(low, high, step(u, low, high)),
      values: (u, splits) =>
        tickLabels(splits, this.#unit.factor, step(u, u.scales['y']?.min ?? 0, u.scales['y']?.max ?? 1)),
    };
  }

  /** Behind the curves: zero line, passages, lead positions, tolerance, and the wall model. */
  #drawBehind(u: uPlot): void {
    const { palette, passages, leads, reference } = this.#contents;
    const { ctx } = u;
    clipped(u, () => {
      ctx.lineWidth = uPlot.pxRatio;
      if (this.spec.based || this.spec.id === 'average') horizontal(u, 0, palette.strong, []);
      if (this.#limit !== null) horizontal(u, this.#limit, palette.muted, [2, 3]);
      if (this.spec.id === 'position')
        for (const lead of leads) horizontal(u, lead.position, palette.strong, [2, 3]);
      if (this.spec.source === 'run') for (const { time } of passages) vertical(u, time, palette.strong);
      if (!reference) this.#drawModel(u);
    });
  }

  /** The wall model behind the curves of a run, fainter; a reference over them, in the colour of the text. */
  #drawModel(u: uPlot): void {
    const [table, model] = [this.#source, this.#compared];
    const { palette, reference } = this.#contents;
    if (model === null) return;
    const overRun = table !== null && table.length > 1;
    for (const { column, tone, width } of this.spec.traces) {
      u.ctx.globalAlpha = reference ? 1 : overRun ? 0.45 : 0.85;
      if (reference) curve(u, model.t, model.column(column), palette.text, 1, [1.5, 4]);
      else curve(u, model.t, model.column(column), palette[tone], width * 0.8, [5, 4]);
    }
    u.ctx.globalAlpha = 1;
  }

  #drawOver(u: uPlot): void {
    const { palette, reference } = this.#contents;
    if (reference) clipped(u, () => this.#drawModel(u));
    if (this.#limit !== null) {
      const { ctx } = u;
      ctx.save();
      ctx.font = `${String(11 * this.#unitsOf())}px ${palette.font}`;
      ctx.textAlign = 'left';
      ctx.textBaseline = 'middle';
      ctx.fillStyle = palette.muted;
      const x = u.bbox.left + u.bbox.width + 8 * uPlot.pxRatio;
      ctx.fillText('tolerance', x, u.valToPos(this.#limit, 'y', true));
      ctx.restore();
    }
    this.#drawLabels(u);
  }

  /** Names of curves, and in the uppermost panel those of passages. */
  #drawLabels(u: uPlot): void {
    const { palette, window, namedInside } = this.#contents;
    const { traces } = this.spec;
    const of = (data: Curves | RunTable | null, t: ArrayLike<number> | undefined): CurveData[] =>
      data === null || t === undefined ? [] : traces.map(({ column }) => [t, data.column(column)]);
    drawNames(u, {
      traces,
      shown: this.#shownCurves(u),
      drawn: [...of(this.#source, this.#source?.column('t')), ...of(this.#compared, this.#compared?.t)],
      passages: namedInside.panel === this.spec.id ? namedInside.passages : [],
      window,
      palette,
    });
  }

  /** Curves that the names stand at, as named: the run's, or, until it fills the window, those of the wall model. */
  #shownCurves(u: uPlot): CurveData[] | null {
    const { window } = this.#contents;
    const [table, model] = [this.#source, this.#compared];
    const named = [...this.spec.traces].reverse();
    const last = table === null ? NaN : (table.column('t').at(-1) ?? NaN);
    const filled = u.valToPos(last, 'x') >= u.valToPos(window[1], 'x') - 12;
    if (table !== null && table.length > 1 && (filled || model === null))
      return named.map(({ column }) => [table.column('t'), table.column(column)]);
    return model === null ? null : named.map(({ column }) => [model.t, model.column(column)]);
  }
}

/** Time axis of the upper panels: grid lines, no labels. */
const GRID_ONLY: Partial<uPlot.Axis> = { size: 0, gap: 0, values: () => [], ticks: { show: false } };

/** Height left for the curves in a panel of `height` px. */
const areaHeight = (height: number, last: boolean, gutter: Gutter): number =>
  Math.max(10, height - gutter.top - (last ? gutter.axis : 6));

const sized = (values: Float64Array | undefined, length: number): Float64Array =>
  values?.length === length ? values : new Float64Array(length).fill(NaN);
