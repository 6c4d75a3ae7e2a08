import { SECTIONS } from '@workers/model';
import { openComposer } from '../figures/compose-panel';
import { FURTHER_PANELS, PANELS } from '../panels';
import type { CardId, Desk } from '../state/desk.svelte';
import { TEXT_SIZES } from '../state/text-size.svelte';
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

const showPanels = [{ id: '', title: 'Texture and plots' }, ...PANELS, ...FURTHER_PANELS].map(
  ({ id, title }): Command => ({
    id: `panel.${id}`,
    label: `View: ${title}`,
    group: 'View',
    enabled: withProject,
    run: (desk) => desk.showPanel(id),
  }),
);

const textSizes = TEXT_SIZES.map((size): Command => ({
  id: `view.text-${String(size)}`,
  label: `Text size: ${String(size)} %`,
  group: 'View',
  enabled: always,
  run: (desk) => desk.textSize.choose(size),
}));

/** The painter of pictures is read when it is first needed. */
export const addViewToFigure = (desk: Desk): void =>
  void import('../export/view-into-figure').then(({ viewIntoFigure }) => viewIntoFigure(desk));

/** What the stage shows as panels of a figure. */
const intoFigures: readonly Command[] = [
  {
    id: 'figures.add-view',
    label: 'Add the view of the texture to a figure',
    group: 'View',
    enabled: (desk) => withProject(desk) && desk.panel === null,
    run: addViewToFigure,
  },
  ...(
    [
      ['texture', 'the map of the texture'],
      ['pulse', 'the voltage'],
      ['wall', 'position and angle of the wall'],
    ] as const
  ).map(([figure, what]): Command => ({
    id: `figures.add-${figure}`,
    label: `Add ${what} to a figure`,
    group: 'View',
    enabled: (desk) => withProject(desk) && (figure !== 'texture' || desk.runs.shown !== null),
    run: (desk) =>
      import('../figures/into-figure').then(({ plotIntoFigure }) => plotIntoFigure(desk, figure)),
  })),
];

/** The texture as it is drawn, as a picture or a film. */
const exportView: Command = {
  id: 'view.export',
  label: 'Export the view as a picture or a film…',
  also: 'video GIF WebM MP4 PNG movie animation screenshot',
  group: 'View',
  enabled: (desk) => withProject(desk) && desk.panel === null,
  run: (desk) => {
    const shown = desk.viewsOnShow?.() ?? null;
    if (shown !== null) desk.exportView(shown);
    else desk.notices.say('The texture is not drawn yet.', 'bad');
  },
};

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
  ...intoFigures,
  exportView,
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
  ...textSizes,
];
