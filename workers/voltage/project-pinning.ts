import { parseFormula } from '../model/formula';
import { metaOf } from '../model/field';
import type { Project } from '../model/project';
import { failure, success, type Result } from '../model/result';
import { WallModelSettings } from '../model/wall-model';
import { alongX, foldFormula } from '../numerics/formula-split';
import { parabolicWell, periodicPinning, pinningOf, type Pinning } from './pinning';

/** Step of the slope of a typed energy, in wall widths: a landscape finer than that is finer than the wall. */
const SLOPE_STEP = 0.04;

const typed = (project: Project, D: number): Result<Pinning | undefined> => {
  const { length, width, thickness } = project.geometry;
  const text = project.wallModel.energy;
  const meta = metaOf(WallModelSettings.shape.energy);
  if (text.trim() === '' || meta?.kind !== 'formula') return success(undefined);
  const parsed = parseFormula(text, meta.words);
  if (!parsed.ok) return failure({ ...parsed, path: 'wallModel.energy' });
  const energy = alongX(foldFormula(parsed.value, { length, width, thickness }));
  const bad = Array.from({ length: 101 }, (_, i) => (length * i) / 100).find(
    (x) => !Number.isFinite(energy(x)),
  );
  return bad === undefined
    ? success(pinningOf(energy, SLOPE_STEP * D, [0, length]))
    : failure({
        code: 'bad-formula',
        path: 'wallModel.energy',
        value: `no value at x = ${bad} m`,
        allowed: 'a number everywhere on the wire',
        hint: 'Check for divisions by zero and roots of negative numbers.',
      });
};

/** Landscape of the wall model of a project; undefined for a smooth wire. D: width of the wall, m. */
export const pinningOfProject = (project: Project, D: number): Result<Pinning | undefined> => {
  const { pinning, depth, position, halfWidth, period } = project.wallModel;
  switch (pinning) {
    case 'none':
      return success(undefined);
    case 'well':
      return success(depth === 0 ? undefined : parabolicWell(depth, position, halfWidth));
    case 'periodic':
      return success(depth === 0 ? undefined : periodicPinning(depth, position, period));
    case 'formula':
      return typed(project, D);
  }
};
