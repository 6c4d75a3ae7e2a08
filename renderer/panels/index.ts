import Ruler from '@lucide/svelte/icons/ruler';
import type { Panel } from './panel';

/** Tabs over the stage, in the order of the road. A new panel is a folder here and one line in this list. */
export const PANELS: readonly Panel[] = [
  {
    id: 'measurement',
    title: 'Measurement',
    summary: 'Lays a measured trace over V(t) and fits P and β to it.',
    icon: Ruler,
    load: () => import('./measurement/Measurement.svelte'),
  },
];

export const panelById = (id: string): Panel | undefined => PANELS.find((panel) => panel.id === id);
