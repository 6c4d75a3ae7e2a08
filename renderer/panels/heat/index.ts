import Flame from '@lucide/svelte/icons/flame';
import type { Panel } from '../panel';

export const heatPanel: Panel = {
  id: 'heat',
  title: 'Heat',
  summary: 'Where the texture heats, the second law, two bands and estimates',
  icon: Flame,
  load: () => import('./HeatPanel.svelte'),
};
