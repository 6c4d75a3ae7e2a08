import MapIcon from '@lucide/svelte/icons/map';
import type { Panel } from './panel';

/** Tabs over the stage, in the order of the road. A new panel is a folder here and one line in this list. */
export const PANELS: readonly Panel[] = [
  {
    id: 'potential',
    title: 'Potential',
    summary: 'Map of the potential with current lines and a lead that can be moved',
    icon: MapIcon,
    load: () => import('./potential/Potential.svelte'),
  },
];

export const panelById = (id: string): Panel | undefined => PANELS.find((panel) => panel.id === id);
