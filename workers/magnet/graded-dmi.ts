import type { DmiOfTemperature } from '../electrons/road/bands';
import { temperatureField } from '../electrons/road/temperature';
import type { Material } from '../model/material';
import type { Project } from '../model/project';
import { failure, success, type Result } from '../model/result';
import { MAX_MATERIALS, type Medium } from './medium';
import { cellCount, type Mesh } from './mesh';

/** Fewer levels than this would be steps that a wall can feel. */
const FEWEST_LEVELS = 16;

/** A level for every column; more columns than levels share them in equal steps of D. */
const levelsOf = (columns: readonly number[], levels: number) => {
  if (columns.length <= levels) return { values: columns, levelOf: columns.map((_, i) => i) };
  const [low, high] = [Math.min(...columns), Math.max(...columns)];
  const step = (high - low) / levels;
  return {
    values: Array.from({ length: levels }, (_, level) => low + (level + 0.5) * step),
    levelOf: columns.map((D) => (step > 0 ? Math.min(levels - 1, Math.floor((D - low) / step)) : 0)),
  };
};

/**
 * The medium with D of the temperature of its column: every material becomes as many as there are levels of D, so that the
 * field of the DMI, its edges and the bound torque of its gradient come out of the kernels of regions. Regions with a D of
 * their own keep it. Freimuth spec, section 4.5. Errors: `too-many` regions, those of `temperatureField`.
 */
export const gradeDmi = (
  project: Project,
  mesh: Mesh,
  medium: Medium,
  dmiAt: DmiOfTemperature,
): Result<Medium> => {
  const { regions, materials, parts, exchangeScale } = medium;
  const field = temperatureField(project);
  if (!field.ok) return field;
  const { nx, dx } = mesh;
  const columns = Array.from({ length: nx }, (_, i) => dmiAt(field.value.at((i + 0.5) * dx)));
  const levels = Math.min(nx, Math.floor(MAX_MATERIALS / materials.length));
  if (levels < Math.min(nx, FEWEST_LEVELS))
    return failure({
      code: 'too-many',
      path: 'bandStructure.effects.dmi',
      value: `${materials.length} materials`,
      allowed: `up to ${Math.floor(MAX_MATERIALS / FEWEST_LEVELS)} where D follows the local temperature`,
      hint: 'Use fewer regions or grains, or D at one temperature.',
    });
  const { values, levelOf } = levelsOf(columns, levels);
  const own = (material: Material): boolean => material.D !== project.material.D;
  const graded = materials.flatMap((material) =>
    values.map((D): Material => (own(material) ? material : { ...material, D })),
  );
  const cells = new Uint8Array(cellCount(mesh));
  for (let i = 0; i < cells.length; i++) {
    const region = regions === null ? 1 : (regions[i] as number);
    cells[i] = region === 0 ? 0 : (region - 1) * levels + (levelOf[i % nx] as number) + 1;
  }
  const before = (region: number): number => Math.ceil(region / levels);
  return success({
    regions: cells,
    materials: graded,
    ...(parts === undefined ? {} : { parts: graded.map((_, i) => parts[Math.floor(i / levels)] ?? 1) }),
    ...(exchangeScale === undefined
      ? {}
      : {
          exchangeScale: (a: number, b: number) => {
            const [first, second] = [before(a), before(b)];
            return first === second ? 1 : exchangeScale(Math.min(first, second), Math.max(first, second));
          },
        }),
  });
};
