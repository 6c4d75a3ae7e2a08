import Ruler from '@lucide/svelte/icons/ruler';
import type { Panel } from '../panel';

export const measurementPanel: Panel = {
  id: 'measurement',
  title: 'Measurement',
  summary: 'A measured trace over V(t), and P and β fitted to it',
  icon: Ruler,
  load: () => import('./Measurement.svelte'),
};
