import TableProperties from '@lucide/svelte/icons/table-properties';
import type { Panel } from '../panel';

export const sweepsPanel: Panel = {
  id: 'sweeps',
  title: 'Sweeps',
  summary: 'Vary any field over many runs or the wall model: tables, maps, curves, statistics across repeats',
  icon: TableProperties,
  load: () => import('./Sweeps.svelte'),
};
