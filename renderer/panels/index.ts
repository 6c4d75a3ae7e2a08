import AudioLines from '@lucide/svelte/icons/audio-lines';
import Spline from '@lucide/svelte/icons/spline';
import Ruler from '@lucide/svelte/icons/ruler';
import type { Panel } from './panel';

/** Tabs over the stage, in the order of the road. A new panel is a folder here and one line in this list. */
export const PANELS: readonly Panel[] = [
  {
    id: 'wall',
    title: 'Wall model',
    summary: 'Voltage and velocity over the field, load line, and the wall model over a run',
    icon: Spline,
    load: () => import('./wall/WallPanel.svelte'),
  },
  {
    id: 'signals',
    title: 'Measurable?',
    summary: 'Can I measure it: noise, averages, and what competes with the signal',
    icon: AudioLines,
    load: () => import('./signals/Signals.svelte'),
  },
  {
    id: 'measurement',
    title: 'Measurement',
    summary: 'Lays a measured trace over V(t) and fits P and β to it.',
    icon: Ruler,
    load: () => import('./measurement/Measurement.svelte'),
  },
];

export const panelById = (id: string): Panel | undefined => PANELS.find((panel) => panel.id === id);
