import type { Palette } from '../theme';
import type { DrawnMarks } from './marks';

type Line = readonly (readonly [number, number])[];

const pathOf = (lines: readonly Line[]): Path2D => {
  const path = new Path2D();
  for (const line of lines) line.forEach(([x, y], k) => (k === 0 ? path.moveTo(x, y) : path.lineTo(x, y)));
  return path;
};

/** Draws the marks on a canvas in CSS pixels, as `MarkLines.svelte` shows them. */
export const drawMarks = (context: CanvasRenderingContext2D, marks: DrawnMarks, palette: Palette): void => {
  context.save();
  context.lineCap = 'round';
  context.lineJoin = 'round';
  const stroke = (lines: readonly Line[], colour: string, width: number): void => {
    if (lines.length === 0) return;
    const path = pathOf(lines);
    context.globalAlpha = 0.65;
    context.strokeStyle = palette.surface;
    context.lineWidth = 3.2;
    context.stroke(path);
    context.globalAlpha = 1;
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke(path);
  };
  stroke(marks.flow, palette.accent, 1.1);
  stroke(marks.zero, palette.text, 1.6);
  const shafts = marks.vectors.flatMap(([tail, tip, left, right]): Line[] => [
    [tail, tip],
    [left, tip, right],
  ]);
  stroke(shafts, palette.beta, 1.4);
  for (const { at, winding } of marks.cores) {
    const [x, y] = at;
    context.fillStyle = palette.surface;
    context.strokeStyle = palette.text;
    context.lineWidth = 1.5;
    context.beginPath();
    context.arc(x, y, 6.5, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
    const bars: Line[] = [[[x - 3, y], [x + 3, y]], ...(winding > 0 ? [[[x, y - 3], [x, y + 3]] as Line] : [])]; // prettier-ignore
    context.stroke(pathOf(bars));
  }
  for (const { at, name } of marks.probes) {
    const [x, y] = at;
    stroke([[[x - 9, y], [x - 3, y]], [[x + 3, y], [x + 9, y]], [[x, y - 9], [x, y - 3]], [[x, y + 3], [x, y + 9]]], palette.text, 1.6); // prettier-ignore
    if (name !== '') word(context, name, x + 9, y - 8, palette, 'left');
  }
  if (marks.ruler !== null && marks.ruler.ends.length === 2) {
    stroke([marks.ruler.ends], palette.accent, 1.6);
    word(context, marks.ruler.text, marks.ruler.at[0], marks.ruler.at[1] - 12, palette, 'center');
  }
  context.restore();
};

const word = (
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  palette: Palette,
  align: CanvasTextAlign,
): void => {
  context.font = `500 ${String(11 * palette.scale)}px ${palette.font}`;
  context.textAlign = align;
  context.textBaseline = 'middle';
  context.strokeStyle = palette.surface;
  context.lineWidth = 3;
  context.strokeText(text, x, y);
  context.fillStyle = palette.text;
  context.fillText(text, x, y);
};
