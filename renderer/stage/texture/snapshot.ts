import type { Palette } from '../theme';
import type { Overlay } from './overlay';

/** Draws labels, wall, triad and scale bar on a canvas in CSS pixels; the window shows the same data as SVG. */
export const drawOverlay = (context: CanvasRenderingContext2D, overlay: Overlay, palette: Palette): void => {
  context.lineCap = 'round';
  const { letters } = overlay;
  context.font = `500 ${String(11 * letters)}px ${palette.font}`;
  context.textBaseline = 'middle';
  if (overlay.loop !== null)
    line(context, [...overlay.loop, ...overlay.loop.slice(0, 1)], palette.accent, 1.2);
  drawLattice(context, overlay, palette);
  drawWall(context, overlay, palette);
  for (const label of overlay.labels) {
    line(context, [label.leader[0], label.leader[1]], palette.strong, 1);
    context.globalAlpha = label.faint ? 0.7 : 1;
    text(context, label.text, label.x + label.width / 2, label.y + label.height / 2, palette.text, 'center');
    context.globalAlpha = 1;
  }
  if (overlay.scale !== null) {
    const y = overlay.height - 16;
    context.fillStyle = palette.text;
    context.fillRect(16, y, overlay.scale.pixels, 3);
    text(context, overlay.scale.label, 16, y - 10 * letters, palette.muted, 'left');
    text(context, overlay.note, 16 + overlay.scale.pixels + 12, y + 2, palette.faint, 'left');
  }
  for (const axis of overlay.triad) {
    if (Math.hypot(axis.dx, axis.dy) < 0.12) continue;
    const [x, y] = overlay.triadAt;
    line(
      context,
      [
        [x, y],
        [x + 22 * letters * axis.dx, y + 22 * letters * axis.dy],
      ],
      palette.muted,
      1.5,
    );
    text(
      context,
      axis.name,
      x + letters * (30 * axis.dx - (axis.name === 'z' ? 7 : 0)),
      y + 30 * letters * axis.dy,
      palette.muted,
      'center',
    );
  }
};

const drawLattice = (context: CanvasRenderingContext2D, { lattice }: Overlay, palette: Palette): void => {
  if (lattice === null) return;
  line(context, [...lattice.outline, ...lattice.outline.slice(0, 1)], palette.beta, 1);
  for (const [tail, tip, left, right] of lattice.arrows) {
    line(context, [tail, tip], palette.beta, 1.4);
    line(context, [left, tip, right], palette.beta, 1.4);
  }
};

const drawWall = (context: CanvasRenderingContext2D, overlay: Overlay, palette: Palette): void => {
  context.globalAlpha = overlay.modelled ? 0.55 : 1;
  if (overlay.wall !== null) {
    context.setLineDash(overlay.modelled ? [4, 3] : []);
    line(context, [...overlay.wall, ...overlay.wall.slice(0, 1)], palette.text, 1.2);
    context.setLineDash([]);
  }
  if (overlay.arrow !== null) {
    const [tail, tip] = overlay.arrow;
    const size = Math.hypot(tip[0] - tail[0], tip[1] - tail[1]);
    const [dx, dy] = [(7 * (tip[0] - tail[0])) / size, (7 * (tip[1] - tail[1])) / size];
    line(context, [tail, tip], palette.text, 1.8);
    line(
      context,
      [
        [tip[0] - dx + 0.5 * dy, tip[1] - dy - 0.5 * dx],
        tip,
        [tip[0] - dx - 0.5 * dy, tip[1] - dy + 0.5 * dx],
      ],
      palette.text,
      1.8,
    );
  }
  context.globalAlpha = 1;
};

const line = (
  context: CanvasRenderingContext2D,
  points: readonly (readonly [number, number])[],
  colour: string,
  width: number,
): void => {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  for (const [x, y] of points) context.lineTo(x, y);
  context.stroke();
};

const text = (
  context: CanvasRenderingContext2D,
  words: string,
  x: number,
  y: number,
  colour: string,
  align: CanvasTextAlign,
): void => {
  context.textAlign = align;
  context.fillStyle = colour;
  context.fillText(words, x, y);
};

/** Copies the legend as it stands on the screen: its canvases, turned as they are, and its words. */
export const drawLegend = (
  context: CanvasRenderingContext2D,
  legend: HTMLElement,
  from: DOMRect,
  palette: Palette,
): void => {
  const middle = (element: Element): [number, number] => {
    const box = element.getBoundingClientRect();
    return [box.x + box.width / 2 - from.x, box.y + box.height / 2 - from.y];
  };
  for (const part of legend.querySelectorAll('canvas')) {
    context.save();
    context.translate(...middle(part));
    const { a, b, c, d } = new DOMMatrix(getComputedStyle(part).transform);
    context.transform(a, b, c, d, 0, 0);
    const { clientWidth: width, clientHeight: height } = part;
    context.drawImage(part, -width / 2, -height / 2, width, height);
    context.restore();
  }
  for (const word of legend.querySelectorAll('span, i')) {
    const [x, y] = middle(word);
    const index = word.querySelector('sub')?.textContent ?? '';
    context.font = `${String(11 * palette.scale)}px ${palette.font}`;
    const main = (word.textContent ?? '').slice(0, -index.length || undefined);
    text(context, main, x - (index === '' ? 0 : 3 * palette.scale), y, palette.muted, 'center');
    context.font = `${String(8.5 * palette.scale)}px ${palette.font}`;
    if (index !== '')
      text(context, index, x + 5 * palette.scale, y + 3 * palette.scale, palette.muted, 'center');
  }
};

/** PNG of a canvas. Rejects only if the browser cannot encode one. */
export const pngOf = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('The picture could not be encoded.'));
      else resolve(blob);
    }, 'image/png');
  });
