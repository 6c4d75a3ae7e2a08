import Grid3x3 from '@lucide/svelte/icons/grid-3x3';
import type { Panel } from '../panel';

export const latticePanel: Panel = {
  id: 'lattice',
  title: 'Lattice',
  summary:
    'Electrons on the actual texture by Green functions: torque, channels, disorder, beside the continuum',
  icon: Grid3x3,
  load: () => import('./Lattice.svelte'),
};
