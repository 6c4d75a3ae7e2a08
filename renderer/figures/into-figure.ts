import { FIGURES } from '@workers/figures';
import { ComposedPanel, MAX_COMPOSED_PANELS } from '@workers/model';
import type { Desk } from '../state/desk.svelte';
import { nearestIndex } from '../state/nearest';
import { openComposer } from './compose-panel';
import { addPanels, compositionOf, isOfRun } from './compositions';

/** Puts panels at the end of the composition chosen last, one step to take back, and says where they are. */
export const intoFigure = (desk: Desk, panels: readonly ComposedPanel[]): void => {
  if (!addPanels(desk, panels)) {
    desk.notices.say(`A figure has up to ${String(MAX_COMPOSED_PANELS)} panels. Begin a new one.`, 'bad');
    return;
  }
  const composition = compositionOf(desk);
  const text = `Panel ${String(composition?.panels.length ?? 1)} of ${composition?.name ?? 'the figure'}.`;
  desk.notices.say(text, 'good', { label: 'Show the figure', run: () => openComposer(desk) });
};

/** Figure that shows what a plot shows before there is a run. */
const EXPECTED: Readonly<Record<string, string>> = {
  pulse: 'expected-pulse',
  wall: 'expected-wall',
  signals: 'expected-signals',
  snr: 'expected-snr',
};

/**
 * A figure as a panel that stays linked to what is on show: to the run, at the time cursor where it draws one of its
 * pictures; without a run to the wall model.
 */
export const plotIntoFigure = (desk: Desk, name: string): void => {
  const { shown } = desk.runs;
  const kind = shown === null ? (EXPECTED[name] ?? name) : name;
  const needs = FIGURES.find((figure) => figure.name === kind)?.needs;
  const linked = shown !== null && needs !== undefined && isOfRun(needs);
  const { frames } = shown?.manifest ?? { frames: [] };
  const time = needs === 'run' ? undefined : frames[nearestIndex(frames, desk.scene.time)];
  const panel = { kind, ...(linked ? { run: shown.id, time: time ?? null } : {}) };
  intoFigure(desk, [ComposedPanel.parse(panel)]);
};
