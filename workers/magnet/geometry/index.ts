import type { Files } from '../../model/files';
import type { Material } from '../../model/material';
import type { Project } from '../../model/project';
import { failure, success, type Result } from '../../model/result';
import { meshOf } from '../initial-state';
import type { Medium } from '../medium';
import { cellCount, type Mesh } from '../mesh';
import { regionInside, regionMaterial, thinned } from './bodies';
import { fillCells, FULL } from './fill';
import { grainMap, grainMaterial, type GrainMap } from './grains';
import { shapeOf, type Cut } from './shape-of';

export { shapeWarnings } from './warnings';

/** Regions of a medium; 0 is empty. */
const MOST = 255;
const MOST_GRAINS = 254;
/** Steps of the filled part, and grains that look random, where both have to share the regions. */
const FEW_LEVELS = 8;
const FEWEST_GRAINS = 8;

/** A medium and what each of its materials stands for. */
export interface Layout {
  readonly medium: Medium;
  /** By material: 0 the wire, n the nth region of the project. */
  readonly bodies: readonly number[];
  /** By material: colour of its grains, 0 without grains. */
  readonly grains: readonly number[];
  /** By material: filled part of its cells, 1 unless the edges are smooth. */
  readonly filled: readonly number[];
}

/** A box of one material: nothing has to be asked of its cells. */
const isPlain = ({ geometry, grains, regions }: Project): boolean =>
  geometry.shape === 'box' && !geometry.roughEdges && !grains.on && regions.length === 0;

/** How the 255 regions are shared between bodies, grains and steps of the filled part. */
const shares = ({ geometry, grains, regions }: Project): { levels: number; colours: number } => {
  const bodies = regions.length + 1;
  const most = Math.floor(MOST / bodies);
  if (!grains.on) return { levels: geometry.smoothEdges ? Math.min(FULL, most) : 1, colours: 1 };
  const levels = geometry.smoothEdges ? FEW_LEVELS : 1;
  return { levels, colours: Math.min(MOST_GRAINS, Math.floor(most / levels)) };
};

const tooMany = failure({
  code: 'too-many-regions',
  path: 'regions',
  value: '',
  allowed: '',
  hint: 'Grains, regions and smooth edges share 255 materials. Use fewer regions, or switch smooth edges off.',
});

const emptyMagnet = (project: Project) =>
  failure({
    code: 'empty-magnet',
    path: 'geometry.shape',
    value: project.geometry.shape,
    allowed: 'a shape that fills at least one cell',
    hint: 'No cell of the mesh is magnet. Use smaller cells or another shape.',
  });

/** What a cell is made of, and the region numbers given out so far. */
class Palette {
  readonly materials: Material[] = [];
  readonly bodies: number[] = [];
  readonly grains: number[] = [];
  readonly filled: number[] = [];
  readonly #numbers = new Map<number, number>();

  constructor(
    private readonly project: Project,
    private readonly levels: number,
  ) {}

  region(body: number, grain: number, level: number): number {
    const key = (body * (MOST + 1) + grain) * (FULL + 1) + level;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const { material, regions, grains } = this.project;
    const region = regions[body - 1];
    const own = region === undefined ? material : regionMaterial(material, region);
    const part = level / this.levels;
    this.materials.push(thinned(grains.on ? grainMaterial(own, grains, grain) : own, part));
    this.bodies.push(body);
    this.grains.push(grain);
    this.filled.push(part);
    this.#numbers.set(key, this.materials.length);
    return this.materials.length;
  }
}

/** Number of the last region of the project that holds the centre of a cell, 0 for the wire. */
const bodyMap = ({ regions, geometry }: Project, { picture }: Cut) => {
  const inside = regions.map((region) => regionInside(region, geometry, picture));
  return (x: number, y: number, z: number): number => inside.findLastIndex((holds) => holds(x, y, z)) + 1;
};

const exchangeOf = ({ regions, grains }: Project, palette: Palette): Medium['exchangeScale'] => {
  const across = grains.on ? grains.exchange : 1;
  if (across === 1 && regions.every(({ exchange }) => exchange === 1)) return undefined;
  return (a, b) => {
    const [one, other] = [palette.bodies[a - 1] ?? 0, palette.bodies[b - 1] ?? 0];
    const border = one === other ? 1 : (regions[Math.max(one, other) - 1]?.exchange ?? 1);
    return border * (palette.grains[a - 1] === palette.grains[b - 1] ? 1 : across);
  };
};

const numbered = (
  mesh: Mesh,
  filled: Uint8Array,
  levels: number,
  palette: Palette,
  bodyAt: (x: number, y: number, z: number) => number,
  grainAt: GrainMap,
): Uint8Array => {
  const { nx, ny, nz, dx, dy, dz } = mesh;
  const regions = new Uint8Array(cellCount(mesh));
  const grains = new Uint8Array(nx * ny);
  for (let at = 0; at < grains.length; at++)
    grains[at] = grainAt(((at % nx) + 0.5) * dx, (Math.floor(at / nx) + 0.5) * dy);
  for (let k = 0, cell = 0; k < nz; k++)
    for (let at = 0; at < grains.length; at++, cell++) {
      const level = Math.round(((filled[cell] as number) * levels) / FULL);
      if (level === 0) continue;
      const body = bodyAt(((at % nx) + 0.5) * dx, (Math.floor(at / nx) + 0.5) * dy, (k + 0.5) * dz);
      regions[cell] = palette.region(body, grains[at] as number, level);
    }
  return regions;
};

/**
 * Which material fills which cell of the mesh of a project. `files` hold the picture or solid that it names.
 * Errors: `missing-file`, `bad-file`, `empty-magnet`, `too-many-grains`, `too-many-regions`.
 */
export const layoutOf = (project: Project, files: Files): Result<Layout> => {
  const { geometry, grains, material } = project;
  if (isPlain(project))
    return success({
      medium: { regions: null, materials: [material] },
      bodies: [0],
      grains: [0],
      filled: [1],
    });
  const { levels, colours } = shares(project);
  if (grains.on && colours < FEWEST_GRAINS) return tooMany;
  const cut = shapeOf(geometry, files);
  if (!cut.ok) return cut;
  const mesh = meshOf(project);
  const grainAt = grains.on ? grainMap(geometry, grains, colours) : success<GrainMap>(() => 0);
  if (!grainAt.ok) return grainAt;
  const filled = fillCells(mesh, cut.value.shape, geometry.smoothEdges);
  const problem = cut.value.shape.afterwards?.() ?? null;
  if (problem !== null) return failure(problem);
  const palette = new Palette(project, levels);
  const regions = numbered(mesh, filled, levels, palette, bodyMap(project, cut.value), grainAt.value);
  if (palette.materials.length === 0) return emptyMagnet(project);
  const { materials, bodies, filled: parts } = palette;
  const exchangeScale = exchangeOf(project, palette);
  const full = materials.length === 1 && !regions.includes(0);
  const medium: Medium = {
    regions: full ? null : regions,
    materials,
    ...(parts.some((part) => part < 1) ? { parts } : {}),
    ...(exchangeScale === undefined ? {} : { exchangeScale }),
  };
  return success({ medium, bodies, grains: palette.grains, filled: parts });
};

/** The medium of a project; errors as in `layoutOf`. */
export const mediumOf = (project: Project, files: Files): Result<Medium> => {
  const layout = layoutOf(project, files);
  return layout.ok ? success(layout.value.medium) : layout;
};

/** Cells that are magnet, in part or in full. */
export const filledCells = ({ regions }: Medium, mesh: Mesh): number =>
  regions === null ? cellCount(mesh) : regions.reduce((sum, region) => sum + (region === 0 ? 0 : 1), 0);

/** Volume of the magnet in cells, in which a cell that is filled in part counts as that part. */
export const filledVolume = ({ medium: { regions }, filled }: Layout, mesh: Mesh): number =>
  regions === null
    ? cellCount(mesh)
    : regions.reduce((sum, region) => sum + (region === 0 ? 0 : (filled[region - 1] as number)), 0);

/** Sets a state (three blocks of unit vectors) to zero where there is no magnet. */
export const clearEmpty = (m: Float32Array | Float64Array, { regions }: Medium): void => {
  if (regions === null) return;
  for (let cell = 0; cell < regions.length; cell++)
    if (regions[cell] === 0) m[cell] = m[regions.length + cell] = m[2 * regions.length + cell] = 0;
};
