import type { Desk } from '../state/desk.svelte';

/** Where the handbook explains a card of the road. */
export const CARD_PAGES: Readonly<Record<Desk['card'], string>> = {
  material: 'model#materials',
  wire: 'magnet-geometry#shapes',
  wall: 'magnet#textures',
  drive: 'drives',
  leads: 'voltage-potential#leads',
  solver: 'magnet#time-steps',
  runs: 'workspace#a-run',
  figures: 'figures',
};

/** Where the handbook explains a panel over the stage, by its id; '' is texture and plots. */
export const PANEL_PAGES: Readonly<Record<string, string>> = {
  '': 'stage',
  potential: 'voltage-potential#maps',
  wall: 'voltage-wall',
  signals: 'voltage-signals',
  measurement: 'voltage-measurement',
  heat: 'voltage-heat',
  electrons: 'electrons-thermal',
  nonlocal: 'electrons-nonlocal#panel-and-figures',
  bands: 'electrons-berry#panel',
  lattice: 'electrons-lattice#in-a-project',
  sweeps: 'sweeps#a-sweep',
};

/** Page of what is on screen: the panel over the stage, else the card; without a project the first page. */
export const placeOf = (desk: Pick<Desk, 'files' | 'panel' | 'card'>): string => {
  if (desk.files.session === null) return 'getting-started';
  return desk.panel === null ? CARD_PAGES[desk.card] : (PANEL_PAGES[desk.panel.id] ?? CARD_PAGES[desk.card]);
};
