import { composePanel } from '../figures/compose-panel';
import { bandsPanel } from './bands';
import { electronsPanel } from './electrons';
import { heatPanel } from './heat';
import { latticePanel } from './lattice';
import { measurementPanel } from './measurement';
import { nonlocalPanel } from './nonlocal';
import type { Panel } from './panel';
import { potentialPanel } from './potential';
import { signalsPanel } from './signals';
import { wallPanel } from './wall';

/** Tabs over the stage, in the order of the road. A new panel is a folder here and one line in this list. */
export const PANELS: readonly Panel[] = [
  potentialPanel,
  wallPanel,
  signalsPanel,
  measurementPanel,
  heatPanel,
  electronsPanel,
  nonlocalPanel,
  bandsPanel,
  latticePanel,
];

/** One of the row, or the composer of figures, which has its tab only while it is open. */
export const panelById = (id: string): Panel | undefined =>
  [...PANELS, composePanel].find((panel) => panel.id === id);
