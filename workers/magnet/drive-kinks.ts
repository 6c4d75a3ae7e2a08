import { heatActs } from '../electrons/road/heat-drive';
import { drivesOf } from '../model/drive';
import type { Project } from '../model/project';
import { waveformAt, waveformKinks, type Waveform } from '../model/waveform';
import { afterJump, formulaKinks } from '../numerics/formula-jumps';
import { isBlank, vectorFormula, type FormulaGroup } from './vector-formula';

/** Times closer than this share of the later one are the same but for rounding: no step fits between them. */
const SAME = 1e-12;

/** A pulse without fall time keeps its value at the very end: the step ends at the first number after it. */
const settledKinks = (wave: Waveform): number[] => {
  const at = (t: number): number => waveformAt(wave, t);
  const isJump = (t: number): boolean => t > 0 && Math.abs(at(t * (1 + SAME)) - at(t * (1 - SAME))) > 0.5;
  return waveformKinks(wave).map((t) => (isJump(t) ? afterJump(at, t) : t));
};

const typedKinks = (project: Project, group: FormulaGroup): number[] => {
  if (isBlank(project, group)) return [];
  const formula = vectorFormula(project, group);
  return formula.ok ? formula.value.trees.flatMap(formulaKinks) : [];
};

/**
 * Times (s) at which a step of the integrator has to end, in ascending order: the kinks of the waveforms, and the jumps of
 * typed formulas that can be read off them (`formulaKinks`).
 */
export const driveKinks = (project: Project): readonly number[] => {
  const typed = (['fieldFormula', 'currentFormula'] as const).flatMap((group) => typedKinks(project, group));
  const heat = heatActs(project) ? [project.electrons.heat.pulse] : [];
  const all = [...[...drivesOf(project.drive), ...heat].flatMap(settledKinks), ...typed].sort(
    (a, b) => a - b,
  );
  // The last of those: after it all have jumped.
  return all.filter((t, i) => !((all[i + 1] ?? Infinity) - t <= SAME * t));
};
