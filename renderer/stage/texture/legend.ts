import type { Axis, ColourMode } from '../types';
import { aboutAxis, colourOf, scalarColour } from './colour-lookup';

export const WHEEL_SIZE = 60;
export const BAR = { width: 96, height: 8 } as const;

/** What a mode's legend says. */
export interface LegendText {
  readonly title: string;
  /** Names of the wheel's directions: right, up, and of its lightness. */
  readonly right: string;
  readonly up: string;
  readonly light: string;
}

const AXES: readonly Axis[] = ['x', 'y', 'z'];

export const legendText = (mode: ColourMode, axis: Axis): LegendText => {
  if (mode === 'direction') return { title: 'Direction of m', right: 'x', up: 'y', light: 'z' };
  if (mode === 'wall-angle') {
    const [right, up, light] = aboutAxis(axis, [0, 1, 2]).map((i) => AXES[i] ?? 'x');
    return { title: 'Wall angle', right: right ?? 'x', up: up ?? 'y', light: light ?? 'z' };
  }
  if (mode === 'field') return { title: 'Colours', right: '', up: '', light: '' };
  return { title: 'Component of m', right: '', up: '', light: mode.slice(1) };
};

/** m with given components along the wheel's right, up and lightness. */
const direction = (
  mode: ColourMode,
  axis: Axis,
  right: number,
  up: number,
  light: number,
): [number, number, number] => {
  if (mode !== 'wall-angle' || axis === 'z') return [right, up, light];
  return axis === 'x' ? [light, right, up] : [up, light, right];
};

/** Ring of directions in the plane; the hole keeps the labels readable. */
export const drawWheel = (canvas: HTMLCanvasElement, mode: ColourMode, axis: Axis, ratio: number): void => {
  const size = Math.round(WHEEL_SIZE * ratio);
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext('2d');
  if (context === null) return;
  const pixels = context.createImageData(size, size);
  const ring = Array.from({ length: 360 }, (_, degree) => {
    const angle = (degree * Math.PI) / 180;
    return colourOf(mode, axis, direction(mode, axis, Math.cos(angle), Math.sin(angle), 0));
  });
  const middle = (size - 1) / 2;
  const [outer, inner] = [size / 2 - 0.5, size * 0.3];
  for (let j = 0; j < size; j++)
    for (let i = 0; i < size; i++) {
      const [x, y] = [i - middle, middle - j];
      const r = Math.hypot(x, y);
      const cover = Math.min(1, Math.max(0, outer - r + 0.5)) * Math.min(1, Math.max(0, r - inner + 0.5));
      if (cover === 0) continue;
      const degree = (Math.round((180 * Math.atan2(y, x)) / Math.PI) + 360) % 360;
      pixels.data.set([...(ring[degree] ?? [0, 0, 0]), Math.round(255 * cover)], 4 * (j * size + i));
    }
  context.putImageData(pixels, 0, 0);
};

/** −1 on the left, +1 on the right: a component, or the lightness of the wheel; the ends of the range for a scalar. */
export const drawBar = (
  canvas: HTMLCanvasElement,
  mode: ColourMode,
  axis: Axis,
  ratio: number,
  signed = false,
): void => {
  canvas.width = Math.round(BAR.width * ratio);
  canvas.height = Math.round(BAR.height * ratio);
  const context = canvas.getContext('2d');
  if (context === null) return;
  const wheel = mode === 'direction' || mode === 'wall-angle';
  for (let i = 0; i < canvas.width; i++) {
    const value = (2 * i) / (canvas.width - 1) - 1;
    const m: [number, number, number] = wheel ? direction(mode, axis, 0, 0, value) : [value, value, value];
    const [red, green, blue] =
      mode === 'field' ? scalarColour(signed, (value + 1) / 2) : colourOf(mode, axis, m);
    context.fillStyle = `rgb(${String(red)} ${String(green)} ${String(blue)})`;
    context.fillRect(i, 0, 1, canvas.height);
  }
};
