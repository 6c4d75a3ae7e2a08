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
import { sweepsPanel } from './sweeps';
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

/** Views of many runs: they take the same place, but are opened from the list of runs and the palette. */
export const FURTHER_PANELS: readonly Panel[] = [sweepsPanel];

/** One of these, or the composer of figures, which has its tab only while it is open. */
export const panelById = (id: string): Panel | undefined =>
  [...PANELS, ...FURTHER_PANELS, composePanel].find((panel) => panel.id === id);
