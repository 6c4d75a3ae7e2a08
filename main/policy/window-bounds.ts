import { z } from 'zod';

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
const BoundsSchema = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() });
const LEAST = { width: 960, height: 640 };
const USUAL = { width: 1440, height: 900 };

const overlap = (a: Bounds, b: Bounds): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

/** Remembered place of the window, if it still shows on a screen of today; otherwise the usual size, placed by the system. */
export const windowBounds = (
  remembered: unknown,
  screens: readonly Bounds[],
): Partial<Bounds> & { readonly width: number; readonly height: number } => {
  const parsed = BoundsSchema.safeParse(remembered);
  if (!parsed.success) return USUAL;
  const bounds = parsed.data;
  const sized = {
    width: Math.max(LEAST.width, bounds.width),
    height: Math.max(LEAST.height, bounds.height),
  };
  const seen = screens.reduce((sum, screen) => sum + overlap(bounds, screen), 0);
  return seen >= (bounds.width * bounds.height) / 4 ? { x: bounds.x, y: bounds.y, ...sized } : sized;
};
