import type { Mesh } from '@workers/services/protocol';
import type { ArrowDensity, Axis, ColourMode, Cut, LeadMark, Theme, WireSize } from '../types';
import type { ScalarRange } from './colour-lookup';
import type { Pose } from './pose';

/** What the scene draws, as plain data. Only what has changed is sent; the worker keeps the rest. */
export interface SceneContents {
  readonly mesh: Mesh | null;
  readonly wire: WireSize;
  readonly m: Float32Array | null;
  readonly leads: readonly LeadMark[];
  /** Wall centre, m. */
  readonly wall: number | null;
  readonly mode: ColourMode;
  readonly easyAxis: Axis;
  readonly arrows: boolean;
  readonly density: ArrowDensity;
  readonly cut: Cut;
  readonly scalar: Float32Array | null;
  /** Ends of the colours of `scalar`. */
  readonly range: ScalarRange;
  readonly surface: boolean;
  readonly theme: Theme;
  /** Colour of the wall plane. */
  readonly text: string;
}

export interface DrawRequest {
  readonly id: number;
  readonly changes: Partial<SceneContents>;
  readonly pose: Pose;
  /** Size in CSS px, and drawn pixels per CSS px. */
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

export type SceneReply =
  | { readonly kind: 'ready'; readonly software: boolean; readonly largest: number }
  | {
      readonly kind: 'drawn';
      readonly id: number;
      readonly bitmap: ImageBitmap;
      /** Time it took, ms. */
      readonly took: number;
    }
  | { readonly kind: 'lost'; readonly why: 'missing' | 'lost' };
