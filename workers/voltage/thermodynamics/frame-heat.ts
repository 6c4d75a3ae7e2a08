import { cellCount, cellVolume, type Mesh } from '../../magnet/mesh';
import { success, type Result } from '../../model/result';
import type { Project } from '../../model/project';
import { createConductor, faceValues } from '../potential/conductor';
import { createPotentialSolver } from '../potential/solve-potential';
import { createTextureEmf, textureEmf, totalEmf } from '../potential/texture-emf';
import type { TextureMotion } from '../texture-motion';
import type { HeatingConstants, HeatingParts } from './heating';
import { heatingMap, marginWarning, steepnessMap, type HeatingMap } from './heating-map';
import { constantsByCell } from './material-constants';
import { boundPerSteepness, type MarginForm } from './texture-margin';

/** Heat and second law of one picture of a run. Maps: one value per cell, 0 in empty ones. */
export interface FrameHeat {
  readonly mesh: Mesh;
  /** s */
  readonly time: number;
  /** 1 where there is magnet. */
  readonly filled: Uint8Array;
  /** W/m³, in motion and current, and in field and ∇µ. */
  readonly map: HeatingMap;
  /** The same integrated over the magnet, W. */
  readonly power: Readonly<Record<'current' | 'force', HeatingParts>>;
  /** α less what the texture needs. */
  readonly margins: Readonly<Record<MarginForm, Float64Array>>;
  /** One sentence for each form with negative margins. */
  readonly warnings: Readonly<Record<MarginForm, string>>;
  /** Largest ν = |∇m|² of a cell, 1/m². */
  readonly steepest: number;
}

export const MARGIN_FORMS: readonly MarginForm[] = [
  'generic-current',
  'two-band-current',
  'generic-force',
  'two-band-force',
];

/**
 * Current density of every cell, A/m², three blocks: the driven one along x, and what the motive force drives in circles in
 * an open circuit (nothing in a wire of one cell across). Source: Saslow spec, section 7.
 */
const currentsOf = (
  { mesh, m, v, current }: TextureMotion,
  filled: Uint8Array,
  constantsAt: (cell: number) => HeatingConstants,
): Result<Float64Array | null> => {
  const cells = cellCount(mesh);
  const j = new Float64Array(3 * cells);
  if (current !== 0) for (let i = 0; i < cells; i++) j[i] = filled[i] === 1 ? current : 0;
  const flat = [mesh.nx, mesh.ny, mesh.nz].filter((count) => count > 1).length < 2;
  if (flat) return success(current === 0 ? null : j);
  const of = (pick: (constants: HeatingConstants) => number): Float64Array =>
    Float64Array.from(filled, (full, i) => (full === 1 ? pick(constantsAt(i)) : 0));
  const conductor = createConductor(
    mesh,
    of(({ sigma }) => sigma),
    filled,
  );
  if (!conductor.ok) return conductor;
  const solver = createPotentialSolver(conductor.value, { tolerance: 1e-8 });
  if (!solver.ok) return solver;
  const [emf, total] = [createTextureEmf(conductor.value), faceValues(conductor.value)];
  textureEmf(conductor.value, m, v, { P: of(({ P }) => P), beta: of(({ beta }) => beta) }, emf);
  totalEmf(emf, total);
  const { currents } = solver.value.solve({ emf: total });
  conductor.value.axes.forEach(({ index, area, next }, axis) => {
    const row = currents[axis] as Float64Array;
    for (let a = 0; a < cells; a++) {
      const b = next[a] as number;
      if (b === a) continue;
      // Half of every face current counts in either cell.
      const half = (row[a] as number) / (2 * area);
      (j[a + index * cells] as number) += half;
      (j[b + index * cells] as number) += half;
    }
  });
  return success(j);
};

const sum = (values: Float64Array): number => values.reduce((total, x) => total + x, 0);

const powerOf = ({ damping, joule, cross }: HeatingMap['current'], volume: number): HeatingParts => {
  const [a, b, c] = [volume * sum(damping), volume * sum(joule), volume * sum(cross)];
  return { damping: a, joule: b, cross: c, total: a + b + c };
};

/** Margins of all forms by cell; the bands' own β count where the project gives them. */
const marginsOf = (
  { bands }: Pick<Project, 'bands'>,
  steep: Float64Array,
  filled: Uint8Array,
  constantsAt: (cell: number) => HeatingConstants,
): Pick<FrameHeat, 'margins' | 'warnings'> => {
  const known = new Map<HeatingConstants, Readonly<Record<MarginForm, number>>>();
  const boundsAt = (i: number): Readonly<Record<MarginForm, number>> => {
    const constants = constantsAt(i);
    const bounds =
      known.get(constants) ??
      boundPerSteepness(
        {
          ...constants,
          betaMaj: bands.betaMaj ?? constants.beta,
          betaMin: bands.betaMin ?? constants.beta,
        },
        constants,
      );
    known.set(constants, bounds);
    return bounds;
  };
  const alphaAt = (i: number): number => constantsAt(i).alpha;
  const of = (form: MarginForm): Float64Array => steep.map((nu, i) => alphaAt(i) - boundsAt(i)[form] * nu);
  const margins = Object.fromEntries(MARGIN_FORMS.map((form) => [form, of(form)])) as Record<
    MarginForm,
    Float64Array
  >;
  const warnings = Object.fromEntries(
    MARGIN_FORMS.map((form) => [
      form,
      marginWarning(
        margins[form].map((margin, i) => (filled[i] === 1 ? margin : 0)),
        alphaAt,
      ),
    ]),
  ) as Record<MarginForm, string>;
  return { margins, warnings };
};

/**
 * Where a picture heats and how much, in both forms, and how far every cell is from a violation of the second law. Currents
 * in circles are those of an open circuit. Errors: those of the conductor. Source: Saslow spec, sections 3.4, 3.5 and 7.
 */
export const frameHeat = (
  project: Pick<Project, 'material' | 'drive' | 'bands'>,
  motion: TextureMotion,
): Result<FrameHeat> => {
  const { mesh, medium, m, v, time } = motion;
  const cells = cellCount(mesh);
  const filled = Uint8Array.from({ length: cells }, (_, i) =>
    m[i] === 0 && m[i + cells] === 0 && m[i + 2 * cells] === 0 ? 0 : 1,
  );
  const constantsAt = constantsByCell(project, medium);
  const j = currentsOf(motion, filled, constantsAt);
  if (!j.ok) return j;
  const map = heatingMap(mesh, m, v, j.value, constantsAt);
  const steep = steepnessMap(mesh, m);
  const volume = cellVolume(mesh);
  return success({
    mesh,
    time,
    filled,
    map,
    power: { current: powerOf(map.current, volume), force: powerOf(map.force, volume) },
    ...marginsOf(project, steep, filled, constantsAt),
    steepest: steep.reduce((most, nu) => Math.max(most, nu), 0),
  });
};

/** Mean over the cross-section of what is filled, by column of cells along x; NaN where a column is empty. */
export const alongWire = (
  { nx, ny, nz }: Mesh,
  values: ArrayLike<number>,
  filled: ArrayLike<number>,
): Float64Array => {
  const [total, count] = [new Float64Array(nx), new Float64Array(nx)];
  for (let i = 0; i < nx * ny * nz; i++) {
    if (filled[i] !== 1) continue;
    (total[i % nx] as number) += values[i] as number;
    (count[i % nx] as number)++;
  }
  return total.map((x, i) => x / (count[i] as number));
};

/** Least over the cross-section, in the same way. */
export const leastAlongWire = (
  { nx }: Mesh,
  values: ArrayLike<number>,
  filled: ArrayLike<number>,
): Float64Array => {
  const least = new Float64Array(nx).fill(NaN);
  for (let i = 0; i < filled.length; i++)
    if (filled[i] === 1 && !((values[i] as number) >= (least[i % nx] as number)))
      least[i % nx] = values[i] as number;
  return least;
};
