import { SECTIONS } from '@workers/model';
import { openComposer } from '../figures/compose-panel';
import { PANELS } from '../panels';
import type { CardId } from '../state/desk.svelte';
import { always, withProject, type Command } from './command';

const CARDS: readonly { readonly id: CardId; readonly title: string }[] = [
  ...SECTIONS,
  { id: 'runs', title: 'Runs' },
  { id: 'figures', title: 'Figures' },
];

const goTo = CARDS.map(({ id, title }, index): Command => ({
  id: `go.${id}`,
  label: title,
  group: 'Go to',
  keys: [`Alt+${String(index + 1)}`],
  enabled: withProject,
  run: (desk) => {
    desk.card = id;
    if (!desk.layout.inspector.open) desk.layout.toggle('inspector');
  },
}));

const showPanels = [{ id: '', title: 'Texture and plots' }, ...PANELS].map(({ id, title }): Command => ({
  id: `panel.${id}`,
  label: `View: ${title}`,
  group: 'View',
  enabled: withProject,
  run: (desk) => desk.showPanel(id),
}));

export const VIEW_COMMANDS: readonly Command[] = [
  ...goTo,
  ...(PANELS.length === 0 ? [] : showPanels),
  {
    id: 'figures.compose',
    label: 'Compose a figure of several panels',
    group: 'View',
    enabled: withProject,
    run: openComposer,
  },
  {
    id: 'view.road',
    label: 'Show or hide the road',
    group: 'View',
    keys: ['Mod+B'],
    enabled: withProject,
    run: (desk) => desk.layout.toggle('road'),
  },
  {
    id: 'view.inspector',
    label: 'Show or hide the inspector',
    group: 'View',
    keys: ['Mod+I'],
    enabled: withProject,
    run: (desk) => desk.layout.toggle('inspector'),
  },
  {
    id: 'view.light',
    label: 'Theme: light',
    group: 'View',
    enabled: always,
    run: (desk) => desk.theme.choose('light'),
  },
  {
    id: 'view.dark',
    label: 'Theme: dark',
    group: 'View',
    enabled: always,
    run: (desk) => desk.theme.choose('dark'),
  },
  {
    id: 'view.system',
    label: 'Theme: as the system',
    group: 'View',
    enabled: always,
    run: (desk) => desk.theme.choose('system'),
  },
  {
    id: 'help.palette',
    label: 'Search or run a command',
    group: 'Help',
    keys: ['Mod+K'],
    enabled: always,
    run: (desk) => desk.dialogs.toggle('palette'),
  },
  {
    id: 'help.gallery',
    label: 'Standard problems: run and compare…',
    group: 'Help',
    enabled: always,
    run: (desk) => desk.dialogs.toggle('gallery'),
  },
  {
    id: 'help.open',
    label: 'Help and shortcuts',
    group: 'Help',
    keys: ['?', 'F1'],
    enabled: always,
    run: (desk) => desk.dialogs.toggle('help'),
  },
];
