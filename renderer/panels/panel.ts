import type { Component } from 'svelte';

/** A view of the same project and runs that takes the place of texture and plots. */
export interface Panel {
  readonly id: string;
  /** One or two words for the tab. */
  readonly title: string;
  /** One sentence for the tooltip and the palette. */
  readonly summary: string;
  /** Lucide icon. */
  readonly icon: Component;
  /** The view itself: a component without props that takes the desk from the context. Read when first chosen. */
  readonly load: () => Promise<{ readonly default: Component }>;
}
