import type { Project } from '../model/project';
import { failure, success, type Result } from '../model/result';
import { formatQuantity } from '../model/units';
import { shapeWarnings } from './geometry/warnings';
import { meshOf } from './initial-state';
import { narrowestWall, turningLength } from './lengths';
import { meshAxes, type MeshAxis } from './mesh';
import { nonlocalWarnings } from './nonlocal-checks';

/** Largest cell as a share of the exchange length: beyond it neighbours may turn too far from each other. */
export const COARSE = 0.7;

const SHARP_ANGLE = Math.PI / 6;

/** Cells per wall width that give half a percent of lattice error (llgs-engine spec, section 5.1). */
const GOOD = 5;

const nm = (metres: number): string => formatQuantity(metres, 'm', { digits: 3 });

/** 1, 2 or 5 × 10ⁿ at or below the value. */
const roundDown = (value: number): number => {
  const decade = 10 ** Math.floor(Math.log10(value));
  return ([5, 2, 1].find((step) => step * decade <= value * (1 + 1e-9)) ?? 1) * decade;
};

const COUNTS = ['solver.nx', 'solver.ny', 'solver.nz'] as const;

/** Cells along the wire per narrowest wall below which a turning wall feels the lattice and radiates. */
const SMOOTH = 1 / 0.6;

const turningWarning = (project: Project, along: number): string | null => {
  const narrowest = narrowestWall(project);
  return narrowest !== null && along * SMOOTH > narrowest
    ? `A wall that turns narrows to ${nm(narrowest)} here; on cells of ${nm(along)} it jerks along and V(t) ripples. Use ${nm(roundDown(narrowest / 2))} or less above the Walker field.`
    : null;
};

/**
 * Whether the cells resolve the wall. Warnings in plain words; error `cell-too-large` where a cell is larger than the
 * length on which the wall turns.
 */
export const checkMesh = (project: Project): Result<string[]> => {
  const { name, length } = turningLength(project);
  const axes = meshAxes(meshOf(project));
  const worst = axes.reduce<Pick<MeshAxis, 'index' | 'edge'>>((a, b) => (b.edge > a.edge ? b : a), {
    index: 0,
    edge: 0,
  });
  // Without a wall the exchange length decides, by the measure of the mesh's own advice.
  const walled = name === 'wall';
  const most = walled ? 0.5 : COARSE;
  const advice = `Use ${nm(walled ? roundDown(length / GOOD) : most * length)} or less.`;
  if (worst.edge > length)
    return failure({
      code: 'cell-too-large',
      path: COUNTS[worst.index],
      value: `Cell size ${nm(worst.edge)}`,
      allowed: `below the ${name} (${nm(length)})`,
      hint: `Cell size ${nm(worst.edge)} is larger than the ${name} (${nm(length)}). ${advice}`,
    });
  if (worst.edge > most * length)
    return success([
      `Cell size ${nm(worst.edge)} is more than ${walled ? 'half' : COARSE} of the ${name} (${nm(length)}). ${advice}`,
      ...shapeWarnings(project),
      ...nonlocalWarnings(project),
    ]);
  const turning = turningWarning(project, meshOf(project).dx);
  return success([
    ...(turning === null ? [] : [turning]),
    ...shapeWarnings(project),
    ...nonlocalWarnings(project),
  ]);
};

/** Warning where neighbours stand further apart than the exchange stencil is good for; null below 30°. */
export const describeNeighbourAngle = (angle: number): string | null =>
  angle > SHARP_ANGLE
    ? `Neighbouring cells differ by up to ${formatQuantity(angle, 'rad', { in: '°', digits: 2 })}; above 30° the exchange is inaccurate. Use smaller cells.`
    : null;
