import uPlot from 'uplot';

/** Lines in the plot area of a panel; times and values are those of its axes. */

export const clipped = (u: uPlot, draw: () => void): void => {
  const { left, top, width, height } = u.bbox;
  u.ctx.save();
  u.ctx.beginPath();
  u.ctx.rect(left, top, width, height);
  u.ctx.clip();
  draw();
  u.ctx.restore();
};

const stroke = (
  u: uPlot,
  points: readonly (readonly [number, number])[],
  colour: string,
  dash: number[],
): void => {
  u.ctx.strokeStyle = colour;
  u.ctx.setLineDash(dash.map((d) => d * uPlot.pxRatio));
  u.ctx.beginPath();
  for (const [x, y] of points) u.ctx.lineTo(x, y);
  u.ctx.stroke();
};

export const horizontal = (u: uPlot, value: number, colour: string, dash: number[]): void => {
  const y = Math.round(u.valToPos(value, 'y', true)) + 0.5;
  stroke(
    u,
    [
      [u.bbox.left, y],
      [u.bbox.left + u.bbox.width, y],
    ],
    colour,
    dash,
  );
};

export const vertical = (u: uPlot, time: number, colour: string): void => {
  const x = Math.round(u.valToPos(time, 'x', true)) + 0.5;
  stroke(
    u,
    [
      [x, u.bbox.top],
      [x, u.bbox.top + u.bbox.height],
    ],
    colour,
    [2, 3],
  );
};

export const curve = (
  u: uPlot,
  t: ArrayLike<number>,
  y: ArrayLike<number>,
  colour: string,
  width: number,
  dash: readonly number[],
): void => {
  const { ctx } = u;
  ctx.lineWidth = width * uPlot.pxRatio;
  ctx.strokeStyle = colour;
  ctx.setLineDash(dash.map((d) => d * uPlot.pxRatio));
  ctx.beginPath();
  // A model curve may hold more points than pixels: skip to about two a pixel.
  const every = Math.max(1, Math.floor(t.length / (2 * u.bbox.width + 1)));
  for (let i = 0; i < t.length; i += every)
    ctx.lineTo(u.valToPos(t[i] ?? 0, 'x', true), u.valToPos(y[i] ?? 0, 'y', true));
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.lineWidth = uPlot.pxRatio;
};
