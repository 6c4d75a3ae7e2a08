import Spline from '@lucide/svelte/icons/spline';
import type { Panel } from '../panel';

export const wallPanel: Panel = {
  id: 'wall',
  title: 'Wall model',
  summary: 'Voltage and velocity over the field, load line, and the wall model over a run',
  icon: Spline,
  load: () => import('./WallPanel.svelte'),
};
