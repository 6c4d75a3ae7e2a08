import { FIELD_KINDS, type FieldName, type VectorName } from '@workers/voltage/frame-fields/kinds';
import type { OverlayField } from '@workers/services/fields-protocol';
import { recall, remember } from '../state/remembered';
import type { Pose } from './texture/pose';
import { ARROW_DENSITIES, NO_CUT, type ArrowDensity, type ColourMode, type Cut } from './types';

/** A remembered place of the camera. */
export interface Bookmark {
  readonly name: string;
  readonly pose: Pose;
}

interface Kept {
  readonly mode: ColourMode;
  readonly field: FieldName;
  readonly arrows: boolean;
  readonly density: ArrowDensity;
  readonly zero: boolean;
  readonly lines: 'none' | 'current' | 'paths';
  readonly vectors: 'none' | VectorName;
  readonly cores: boolean;
}
const INITIAL: Kept = {
  mode: 'direction',
  field: 'energy-density',
  arrows: true,
  density: 'few',
  zero: false,
  lines: 'none',
  vectors: 'none',
  cores: false,
};
export const COLOUR_MODES: readonly ColourMode[] = ['direction', 'mx', 'my', 'mz', 'wall-angle', 'field'];
export const VECTOR_NAMES: readonly VectorName[] = FIELD_KINDS.filter(({ shape }) => shape === 'vector').map(
  ({ name }) => name as VectorName,
);
const LINES = ['none', 'current', 'paths'] as const;
const MOST_BOOKMARKS = 20;

const among = (list: readonly string[], value: unknown): boolean =>
  typeof value === 'string' && list.includes(value);
const isKept = (value: unknown): value is Kept => {
  if (typeof value !== 'object' || value === null) return false;
  const kept = value as Record<string, unknown>;
  const fields = FIELD_KINDS.map(({ name }) => name);
  return (
    among(COLOUR_MODES, kept['mode']) &&
    among(fields, kept['field']) &&
    among(ARROW_DENSITIES, kept['density']) &&
    among(LINES, kept['lines']) &&
    among(['none', ...VECTOR_NAMES], kept['vectors']) &&
    [kept['arrows'], kept['zero'], kept['cores']].every((flag) => typeof flag === 'boolean')
  );
};
const isPose = (value: unknown): value is Pose => {
  if (typeof value !== 'object' || value === null) return false;
  const { azimuth, elevation, zoom, target } = value as Record<string, unknown>;
  const numbers: unknown[] = [
    azimuth,
    elevation,
    zoom,
    ...(Array.isArray(target) ? (target as unknown[]) : []),
  ];
  return numbers.length === 6 && numbers.every(Number.isFinite) && (zoom as number) > 0;
};
const areBookmarks = (value: unknown): value is readonly Bookmark[] =>
  Array.isArray(value) &&
  value.length <= MOST_BOOKMARKS &&
  value.every((each: unknown) => {
    if (typeof each !== 'object' || each === null) return false;
    const { name, pose } = each as Record<string, unknown>;
    return typeof name === 'string' && isPose(pose);
  });

/** What the view of the texture shows and how; all but the cut and the ruler outlives the window. */
export class ViewChoices {
  #kept = $state.raw<Kept>(recall('view', INITIAL, isKept));
  bookmarks = $state.raw<readonly Bookmark[]>(recall('view.bookmarks', [], areBookmarks));
  cut = $state.raw<Cut>(NO_CUT);
  /** Clicks measure instead of probing. */
  ruler = $state(false);

  get mode(): ColourMode {
    return this.#kept.mode;
  }
  get arrows(): boolean {
    return this.#kept.arrows;
  }
  get density(): ArrowDensity {
    return this.#kept.density;
  }
  /** m_z = 0: a surface in a body, lines in a film. */
  get zero(): boolean {
    return this.#kept.zero;
  }
  get lines(): Kept['lines'] {
    return this.#kept.lines;
  }
  get vectors(): Kept['vectors'] {
    return this.#kept.vectors;
  }
  get cores(): boolean {
    return this.#kept.cores;
  }
  /** The field that colours the cells; null in the modes of m. */
  get field(): FieldName | null {
    return this.mode === 'field' ? this.#kept.field : null;
  }
  /** What has to be worked out for this view, in the order of the answers: colours, arrows, lines. */
  get wanted(): {
    readonly scalar: FieldName | null;
    readonly vectors: OverlayField | null;
    readonly lines: OverlayField | null;
  } {
    const { vectors, lines } = this;
    return {
      scalar: this.field,
      vectors: vectors === 'none' ? null : vectors,
      lines: lines === 'none' ? null : lines,
    };
  }

  set(changes: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...changes };
    remember('view', this.#kept);
  }

  /** Keeps a place of the camera; the same name replaces the old one, beyond 20 the oldest goes. */
  keepPlace(name: string, pose: Pose): void {
    const others = this.bookmarks.filter((other) => other.name !== name);
    const { azimuth, elevation, zoom, target } = pose;
    const kept = { name, pose: { azimuth, elevation, zoom, target: [...target] as const } };
    this.bookmarks = [...others, kept].slice(-MOST_BOOKMARKS);
    remember('view.bookmarks', this.bookmarks);
  }

  dropPlace(name: string): void {
    this.bookmarks = this.bookmarks.filter((other) => other.name !== name);
    remember('view.bookmarks', this.bookmarks);
  }
}
