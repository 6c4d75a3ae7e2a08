import LayoutGrid from '@lucide/svelte/icons/layout-grid';
import type { Panel } from '../panels/panel';
import type { Desk } from '../state/desk.svelte';

/** Takes the stage while a figure of several panels is composed; it has no tab of its own otherwise. */
export const composePanel: Panel = {
  id: 'compose',
  title: 'Compose',
  summary: 'A figure of several panels at its printed size',
  icon: LayoutGrid,
  load: () => import('./ComposeView.svelte'),
};

/** Shows the figures card and the composer on the stage. */
export const openComposer = (desk: Desk): void => {
  desk.card = 'figures';
  desk.composer.open = true;
  desk.panel = composePanel;
  if (!desk.layout.inspector.open) desk.layout.toggle('inspector');
};

export const closeComposer = (desk: Desk): void => {
  desk.composer.open = false;
  if (desk.panel === composePanel) desk.panel = null;
};
