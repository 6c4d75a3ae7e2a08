import { FIGURE_ENDINGS, readFigureFile } from '@workers/figures/files/reopen';
import { openComposer } from './compose-panel';
import type { Desk } from '../state/desk.svelte';

/** A page at 1200 dpi is smaller. */
const MAX_BYTES = 2 ** 28;

/** Whether a file may be a figure, by its name. */
export const maybeFigure = (name: string): boolean =>
  FIGURE_ENDINGS.some((ending) => name.toLowerCase().endsWith(ending));

/**
 * Opens the state of the project that a dropped figure carries, as a new project. False where the file carries none: it may
 * be something else, a picture of a shape; `say` tells why.
 */
export const takeFigure = async (
  desk: Desk,
  file: File,
  say: (reason: string) => void = () => undefined,
): Promise<boolean> => {
  if (!maybeFigure(file.name) || file.size > MAX_BYTES) {
    say(`${file.name} is no figure.`);
    return false;
  }
  const record = await readFigureFile(file.name, new Uint8Array(await file.arrayBuffer()));
  if (!record.ok) {
    say(record.hint);
    return false;
  }
  const { project, composition } = record.value;
  if (await desk.files.create(project)) {
    desk.composer.chosen = composition?.name ?? '';
    desk.composer.selected = -1;
    if (composition !== undefined && composition !== null) openComposer(desk);
    desk.notices.say(
      `The inputs that ${file.name} carries. Its runs are in the project that it was made in.`,
      'good',
    );
  }
  return true;
};
