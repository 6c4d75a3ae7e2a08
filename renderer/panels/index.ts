import type { Panel } from './panel';

/** Tabs over the stage, in the order of the road. A new panel is a folder here and one line in this list. */
export const PANELS: readonly Panel[] = [];

export const panelById = (id: string): Panel | undefined => PANELS.find((panel) => panel.id === id);
