import ChartSpline from '@lucide/svelte/icons/chart-spline';
import type { Panel } from '../panel';

export const bandsPanel: Panel = {
  id: 'bands',
  title: 'Bands',
  summary: 'Torkance, DMI, heat and orbital magnetisation from the band structure of the film',
  icon: ChartSpline,
  load: () => import('./Bands.svelte'),
};
