import { ComposedPanel } from '@workers/model';
import { readLabel } from '@workers/figures/compose/latex-label';
import { intoFigure } from '../figures/into-figure';
import { PICTURE_ENDINGS } from '../figures/compositions';
import { fileWord } from '../figures/figure-jobs';
import type { Desk } from '../state/desk.svelte';
import type { Exporter } from '../stage/texture/exporter';
import type { Overlay } from '../stage/texture/overlay';
import { readPalette, type Palette } from '../stage/theme';
import { notedPng } from './encoders';
import { FramePainter } from './frame-painter';
import { frameNow, noteOf } from './frames';

/** Width of the view that the picture is of, px: its legend is still read where the panel is one column wide. */
const SEEN = 540;
/** Sharp at the full width of a page at 300 dots per inch. */
const WIDTH = 2100;

/** Figures are printed on white: the tokens of the light theme, whichever is on show. */
const lightPalette = (): Palette => {
  const probe = document.createElement('div');
  probe.dataset['theme'] = 'light';
  probe.hidden = true;
  document.body.append(probe);
  const palette = readPalette(probe);
  probe.remove();
  return palette;
};

/** Names of the view as vector labels of the panel; one that is no label, such as a lone dollar sign, is left out. */
const labelsOf = ({ labels, width, height }: Overlay): ComposedPanel['picture']['labels'] =>
  labels
    .map((label) => ({
      x: (label.x + label.width / 2) / width,
      y: (label.y + label.height / 2) / height,
      text: label.text,
    }))
    .filter(({ x, y, text }) => x >= 0 && x <= 1 && y >= 0 && y <= 1 && readLabel(text).ok);

const panelOf = async (desk: Desk, view: Exporter, at: number): Promise<ComposedPanel | null> => {
  const { palette: shown, ...contents } = view.contents;
  const palette = { ...lightPalette(), font: shown.font };
  const part = Math.min(1, SEEN / view.width);
  const light: Exporter = {
    ...view,
    width: part * view.width,
    height: part * view.height,
    pose: view.pose === null ? null : { ...view.pose, zoom: part * view.pose.zoom },
    contents: { ...contents, palette, theme: 'light' },
  };
  const painter = new FramePainter(light, WIDTH, (WIDTH * view.height) / view.width);
  try {
    const { picture, overlay } = await painter.unlettered(frameNow(desk, light, at));
    const bytes = await notedPng(picture, noteOf(desk, desk.scene.time));
    const name = `view-${fileWord(desk.runs.shown?.manifest.title ?? desk.document.project.name)}.png`;
    const file = await desk.attachments.drop(new File([new Uint8Array(bytes)], name), PICTURE_ENDINGS);
    if (file === null) return null;
    const width = Math.min(1, overlay.metres);
    return ComposedPanel.parse({
      kind: 'picture',
      title: view.title,
      picture: { file, width, labels: labelsOf(overlay) },
    });
  } finally {
    painter.dispose();
  }
};

/**
 * The view as it is on show as a picture of the project and a panel of a composition, its names and its scale bar as
 * vectors; two runs on show give two panels. What it was made from stands in the metadata of the picture.
 */
export const viewIntoFigure = async (desk: Desk): Promise<void> => {
  const shown = desk.viewsOnShow?.() ?? null;
  if (shown === null) {
    desk.notices.say('The texture is not drawn yet.', 'bad');
    return;
  }
  try {
    const panels: ComposedPanel[] = [];
    for (const [at, view] of shown.views.entries()) {
      const panel = await panelOf(desk, view, at);
      if (panel === null) return;
      panels.push(panel);
    }
    intoFigure(desk, panels);
  } catch (error) {
    desk.notices.say(error instanceof Error ? error.message : String(error), 'bad');
  }
};
