import { presetOf } from '@workers/figures/compose/presets';
import { ComposedPanel, Composition, MAX_COMPOSED_PANELS } from '@workers/model';
import type { Desk } from '../state/desk.svelte';

/** Edits of the compositions of a project, each one step that can be taken back. */

export const compositionOf = ({ document: doc, composer }: Desk): Composition | null => {
  const all = doc.stored.compositions;
  return all.find(({ name }) => name === composer.chosen) ?? all[0] ?? null;
};

const put = ({ document: doc }: Desk, all: readonly Composition[]): void => doc.set('compositions', all);

/** The composition on show as `change` makes it. */
export const edit = (desk: Desk, change: (composition: Composition) => Composition): void => {
  const now = compositionOf(desk);
  if (now === null) return;
  const next = change(now);
  if (next.name !== now.name) desk.composer.chosen = next.name;
  put(
    desk,
    desk.document.stored.compositions.map((one) => (one === now ? next : one)),
  );
};

export const editPanel = (desk: Desk, index: number, change: Partial<ComposedPanel>): void =>
  edit(desk, (composition) => ({
    ...composition,
    panels: composition.panels.map((panel, i) => (i === index ? { ...panel, ...change } : panel)),
  }));

export const PICTURE_ENDINGS = ['.png', '.jpg', '.jpeg'];

const freeName = (taken: readonly string[]): string => {
  let n = taken.length + 1;
  while (taken.includes(`Figure ${String(n)}`)) n++;
  return `Figure ${String(n)}`;
};

export const addComposition = (desk: Desk): void => {
  const all = desk.document.stored.compositions;
  const name = freeName(all.map((one) => one.name));
  desk.composer.chosen = name;
  desk.composer.selected = -1;
  put(desk, [...all, Composition.parse({ name })]);
};

export const removeComposition = (desk: Desk): void => {
  const now = compositionOf(desk);
  desk.composer.selected = -1;
  put(
    desk,
    desk.document.stored.compositions.filter((one) => one !== now),
  );
};

/**
 * Panels at the end, in one step; the first ones begin a composition where there is none. False where they do not fit any
 * more.
 */
export const addPanels = (desk: Desk, panels: readonly ComposedPanel[]): boolean => {
  const all = desk.document.stored.compositions;
  const now = compositionOf(desk) ?? Composition.parse({ name: freeName([]) });
  const count = now.panels.length + panels.length;
  if (count > MAX_COMPOSED_PANELS) return false;
  const next = { ...now, panels: [...now.panels, ...panels] };
  put(desk, all.includes(now) ? all.map((one) => (one === now ? next : one)) : [...all, next]);
  desk.composer.chosen = now.name;
  desk.composer.selected = count - 1;
  return true;
};

export const addPanel = (desk: Desk, kind: string): void => {
  addPanels(desk, [ComposedPanel.parse({ kind })]);
};

/** A picture that was dropped, into the project and as a panel at the end. */
export const addPicture = async (desk: Desk, picture: File): Promise<boolean> => {
  const file = await desk.attachments.drop(picture, PICTURE_ENDINGS);
  return file !== null && addPanels(desk, [ComposedPanel.parse({ kind: 'picture', picture: { file } })]);
};

const OF_A_RUN: ReadonlySet<string> = new Set(['run', 'frame', 'heat', 'bands', 'electrons', 'potential']);

/** Whether a figure of these needs draws from a run; any other is worked out from the project. */
export const isOfRun = (needs: string): boolean => OF_A_RUN.has(needs);

export const removePanel = (desk: Desk, index: number): void => {
  edit(desk, (composition) => ({ ...composition, panels: composition.panels.filter((_, i) => i !== index) }));
  desk.composer.selected = -1;
};

/** Another journal: its widest figure, unless the width is one that it has. */
export const choosePreset = (desk: Desk, id: Composition['preset']): void =>
  edit(desk, (composition) => {
    const { widths } = presetOf(id);
    const kept = widths.some(({ mm }) => mm === composition.widthMm);
    const widest = Math.max(...widths.map(({ mm }) => mm));
    return { ...composition, preset: id, widthMm: kept ? composition.widthMm : widest };
  });
