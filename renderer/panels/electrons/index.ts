import Atom from '@lucide/svelte/icons/atom';
import type { Panel } from '../panel';

export const electronsPanel: Panel = {
  id: 'electrons',
  title: 'Electrons',
  summary: 'P, β, σ and the torque of heat from the bands and impurities of the metal',
  icon: Atom,
  load: () => import('./ElectronsPanel.svelte'),
};
