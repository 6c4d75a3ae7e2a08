import type { Files } from '../../model/files';
import type { Project } from '../../model/project';
import { success, type Result } from '../../model/result';
import { waveformAt } from '../../model/drive';
import { cellCount, type Mesh } from '../../magnet/mesh';
import { uniformValue, valueAtPlace, vectorFormula } from '../../magnet/vector-formula';
import { vectorMap } from '../../magnet/vector-map';

/**
 * Current density of the drive at time t (s) on every cell, A/m², three blocks: uniform, formula and map as their torques
 * take them. The uniform one does not follow a notch. Errors: those of formula and map.
 */
export const drivenCurrent = (
  project: Project,
  mesh: Mesh,
  files: Files,
  t: number,
): Result<Float64Array> => {
  const cells = cellCount(mesh);
  const j = new Float64Array(3 * cells);
  const { current, currentMap } = project.drive;
  j.fill(current.density * waveformAt(current, t), 0, cells);
  const formula = vectorFormula(project, 'currentFormula');
  if (!formula.ok) return formula;
  const { nx, ny, dx, dy, dz } = mesh;
  const everywhere = formula.value.depends.place ? null : uniformValue(formula.value, t);
  for (let i = 0; i < cells; i++) {
    const [x, y, z] = [i % nx, Math.floor(i / nx) % ny, Math.floor(i / (nx * ny))];
    const own =
      everywhere ??
      valueAtPlace(formula.value, { x: (x + 0.5) * dx, y: (y + 0.5) * dy, z: (z + 0.5) * dz, t });
    for (let c = 0; c < 3; c++) (j[i + c * cells] as number) += own[c] as number;
  }
  const strength = currentMap.factor * waveformAt(currentMap, t);
  if (strength === 0) return success(j);
  const map = vectorMap(files, currentMap.file, 'drive.currentMap.file', 'A/m2', mesh);
  if (!map.ok) return map;
  for (let i = 0; i < j.length; i++) (j[i] as number) += strength * (map.value[i] as number);
  return success(j);
};
