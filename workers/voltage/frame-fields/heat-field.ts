import { hasGradient, temperatureField, type TemperatureField } from '../../electrons/road/temperature';
import type { Project } from '../../model/project';
import { success, type Result } from '../../model/result';
import { waveformAt } from '../../model/waveform';

/** Temperature along the wire at one moment; x in m from the left end. */
export interface HeatNow {
  /** K */
  readonly at: (x: number) => number;
  /** K/m */
  readonly slope: (x: number) => number;
}

/**
 * Temperature of a project at time t, s: that of the heat where there is a gradient, else that of the fluctuations, the
 * same everywhere. Errors: those of `temperatureField`.
 */
export const heatNow = (project: Project, t: number): Result<HeatNow> => {
  if (!hasGradient(project)) return success({ at: () => project.thermal.temperature, slope: () => 0 });
  const found = temperatureField(project);
  if (!found.ok) return found;
  const field: TemperatureField = found.value;
  const f = waveformAt(project.electrons.heat.pulse, t);
  return success({ at: (x) => field.at(x, f), slope: (x) => f * field.slope(x) });
};
