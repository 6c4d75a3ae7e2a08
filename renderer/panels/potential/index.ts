import MapIcon from '@lucide/svelte/icons/map';
import type { Panel } from '../panel';

export const potentialPanel: Panel = {
  id: 'potential',
  title: 'Potential',
  summary: 'Map of the potential with current lines and a lead that can be moved',
  icon: MapIcon,
  load: () => import('./Potential.svelte'),
};
