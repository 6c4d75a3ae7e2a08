import uPlot from 'uplot';
import { spread } from '../texture/label-layout';
import type { Palette } from '../theme';
import { labelCurves, placeBeside, trailOf, type LabelBox, type Trail } from './curve-labels';
import type { PanelSpec } from './panels';
import type { Passage } from './passages';
import type { Range } from './ticks';

/** A curve as times and values. */
export type CurveData = readonly [t: ArrayLike<number>, y: ArrayLike<number>];

export interface PanelNames {
  readonly traces: PanelSpec['traces'];
  /** Curves that the names of the traces stand at, in their order; null while there is none. */
  readonly shown: readonly CurveData[] | null;
  /** Every curve of the panel: no passage is named on one. */
  readonly drawn: readonly CurveData[];
  /** Passages whose names the title leaves no room for over the plot. */
  readonly passages: readonly Passage[];
  readonly window: Range;
  readonly palette: Palette;
}

/** Height of a row of letters, px at their usual size. */
const ROW = { end: 14, key: 15, label: 13, passage: 12 } as const;
const SEPARATION = 8;

/** Names of curves and passages in a panel, in px at the usual size of letters: all distances grow with them. */
class NameWriter {
  readonly #u: uPlot;
  readonly #of: PanelNames;
  readonly #ratio: number;
  readonly #area: { left: number; top: number; width: number; height: number };

  constructor(u: uPlot, of: PanelNames) {
    this.#u = u;
    this.#of = of;
    this.#ratio = uPlot.pxRatio * of.palette.scale;
    const { left, top, width, height } = u.bbox;
    const ratio = this.#ratio;
    this.#area = { left: left / ratio, top: top / ratio, width: width / ratio, height: height / ratio };
  }

  draw(): void {
    const { ctx } = this.#u;
    // uPlot remembers what it last set on the context: leave that untouched.
    ctx.save();
    ctx.scale(this.#ratio, this.#ratio);
    ctx.textBaseline = 'middle';
    ctx.textAlign = 'left';
    ctx.lineJoin = 'round';
    this.#passages(this.#curves());
    ctx.restore();
  }

  #trail = ([t, y]: CurveData): Trail => {
    const { scale } = this.#of.palette;
    const [toX, toY] = [placeOn(this.#u, 'x'), placeOn(this.#u, 'y')];
    return trailOf(
      Math.min(t.length, y.length),
      (row) => toX(t[row] ?? NaN) / scale,
      (row) => this.#area.top + toY(y[row] ?? NaN) / scale,
      this.#area.width,
    );
  };

  #write(text: string, font: string, colour: string, x: number, y: number): void {
    const { ctx } = this.#u;
    ctx.font = font;
    ctx.strokeStyle = this.#of.palette.surface;
    ctx.lineWidth = 4;
    ctx.setLineDash([]);
    ctx.strokeText(text, x, y);
    ctx.fillStyle = colour;
    ctx.fillText(text, x, y);
  }

  #width(text: string, font: string): number {
    this.#u.ctx.font = font;
    return this.#u.ctx.measureText(text).width;
  }

  /** Names of several curves: at the line ends where these are apart, else where the curves are apart. Boxes taken. */
  #curves(): LabelBox[] {
    const { shown, palette } = this.#of;
    const named = [...this.#of.traces].reverse();
    if (named.length < 2 || shown === null) return [];
    const { left, top, width, height } = this.#area;
    const fonts = named.map(({ tone }) => `${tone === 'text' ? '600' : '500'} 11px ${palette.font}`);
    const widths = named.map(({ label }, i) => this.#width(label, fonts[i] ?? ''));
    const write = (i: number, x: number, y: number): void => {
      const trace = named[i];
      if (trace !== undefined) this.#write(trace.label, fonts[i] ?? '', palette[trace.tone], x, y);
    };
    const found = labelCurves(
      shown.map((data, i) => ({ trail: this.#trail(data), width: widths[i] ?? 0 })),
      this.#area,
    );
    const beyond = left + width + SEPARATION;
    if (found.kind === 'beside')
      return found.labels.map(({ of, x, y }) => {
        write(of, x, y);
        return { left: x, right: x + (widths[of] ?? 0), top: y - ROW.label / 2, bottom: y + ROW.label / 2 };
      });
    if (found.kind === 'ends') {
      const wanted = shown.map((data) => top + this.#u.valToPos(this.#endOf(data), 'y') / palette.scale);
      const at = spread(wanted, ROW.end, top + 4, top + height - 4);
      for (const i of named.keys()) write(i, beyond, at[i] ?? 0);
    } else
      for (const [i, trace] of named.entries()) {
        const y = top + 8 + ROW.key * i;
        this.#u.ctx.fillStyle = palette[trace.tone];
        this.#u.ctx.fillRect(beyond - 2, y - 1, 10, 2);
        write(i, beyond + 12, y);
      }
    return [];
  }

  /** Beside their lines, where no curve and no name is; a passage without such a place keeps its line alone. */
  #passages(taken: readonly LabelBox[]): void {
    const { passages, drawn, palette } = this.#of;
    if (passages.length === 0) return;
    const font = `10px ${palette.font}`;
    const trails = drawn.map(this.#trail);
    const boxes = [...taken];
    for (const { name, time } of passages) {
      const x = this.#area.left + placeOn(this.#u, 'x')(time) / palette.scale;
      const size = { width: this.#width(name, font), height: ROW.passage };
      const box = placeBeside(x, size, trails, this.#area, boxes);
      if (box === null) continue;
      boxes.push(box);
      this.#write(name, font, palette.muted, box.left, (box.top + box.bottom) / 2);
    }
  }

  /** Last value inside the time window. */
  #endOf([t, y]: CurveData): number {
    const end = this.#of.window[1];
    for (let i = t.length - 1; i >= 0; i--) if ((t[i] ?? Infinity) <= end) return y[i] ?? 0;
    return 0;
  }
}

export const drawNames = (u: uPlot, of: PanelNames): void => new NameWriter(u, of).draw();

/** As `valToPos` of a linear scale, in CSS px, for many values. */
const placeOn = (u: uPlot, scale: 'x' | 'y'): ((value: number) => number) => {
  const { min = 0, max = 1 } = u.scales[scale] ?? {};
  const from = u.valToPos(min, scale);
  const slope = (u.valToPos(max, scale) - from) / (max - min);
  return (value) => from + (value - min) * slope;
};
