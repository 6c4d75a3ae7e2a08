import { recall, remember } from './remembered';

export type Panel = 'road' | 'inspector';
interface Shape {
  width: number;
  open: boolean;
}
export const PANEL_LIMITS: Readonly<Record<Panel, { min: number; max: number; initial: number }>> = {
  road: { min: 180, max: 360, initial: 224 },
  inspector: { min: 280, max: 480, initial: 320 },
};
const isShape = (value: unknown): value is Shape =>
  typeof value === 'object' &&
  value !== null &&
  'width' in value &&
  typeof value.width === 'number' &&
  'open' in value &&
  typeof value.open === 'boolean';

const clamped = (panel: Panel, width: number): number =>
  Math.round(Math.min(Math.max(width, PANEL_LIMITS[panel].min), PANEL_LIMITS[panel].max));

/** Widths of the side panels and whether they are open. */
export class Layout {
  road = $state(this.#recalled('road'));
  inspector = $state(this.#recalled('inspector'));

  #recalled(panel: Panel): Shape {
    const shape = recall(`panel.${panel}`, { width: PANEL_LIMITS[panel].initial, open: true }, isShape);
    return { width: clamped(panel, shape.width), open: shape.open };
  }

  #keep(panel: Panel): void {
    remember(`panel.${panel}`, { width: this[panel].width, open: this[panel].open });
  }

  resize(panel: Panel, width: number): void {
    this[panel].width = clamped(panel, width);
    this.#keep(panel);
  }

  toggle(panel: Panel): void {
    this[panel].open = !this[panel].open;
    this.#keep(panel);
  }
}
