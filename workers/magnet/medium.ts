import type { Arena } from '../kernels/arena';
import type { Address } from '../kernels/loader';
import type { Material } from '../model/material';
import type { Project } from '../model/project';
import { failure, success, type Result } from '../model/result';
import { cellCount, meshAxes, stepOn, type Mesh } from './mesh';

/** Regions that one byte can tell apart, beside the empty one. */
export const MAX_MATERIALS = 255;

/** What fills each cell. */
export interface Medium {
  /** Region of every cell: 0 empty, r > 0 has materials[r − 1]; null: materials[0] fills the whole box. */
  readonly regions: Uint8Array | null;
  /** At most 255; each a complete material. Where Ms is zero the region is empty. g counts once, from the project. */
  readonly materials: readonly Material[];
  /** Part of a cell that each material fills; undefined: all of it everywhere. */
  readonly parts?: readonly number[];
  /** Factor on the harmonic mean of the exchange across a face between regions a < b (1-based); undefined: 1 everywhere. */
  readonly exchangeScale?: (a: number, b: number) => number;
}

/** The material of the project in the whole box. */
export const uniformMedium = ({ material }: Project): Medium => ({ regions: null, materials: [material] });

const BY_VOLUME = ['Ms', 'A', 'Ku', 'Ku2', 'Kh', 'Kc1', 'Kc2', 'D', 'Dbulk', 'P'] as const;

/**
 * A material of which a cell holds only a fraction (0 to 1): everything that counts by volume shrinks alike, so that its
 * own fields stay what they are and neighbours feel as much of it as there is. Zero is empty.
 */
export const partlyFilled = (material: Material, fraction: number): Material => ({
  ...material,
  ...Object.fromEntries(BY_VOLUME.map((name) => [name, fraction * material[name]])),
});

const wrong = (value: string, allowed: string, hint: string) =>
  failure({ code: 'wrong-medium', path: 'geometry', value, allowed, hint });

/** Copy of the regions in which everything without moment is empty. */
const filledRegions = ({ regions, materials }: Medium, cells: number, m?: ArrayLike<number>): Uint8Array => {
  const magnetic = [false, ...materials.map(({ Ms }) => Ms > 0)];
  const settled = regions === null ? new Uint8Array(cells).fill(1) : Uint8Array.from(regions);
  for (let i = 0; i < cells; i++) {
    const gone = m !== undefined && m[i] === 0 && m[i + cells] === 0 && m[i + 2 * cells] === 0;
    if (gone || magnetic[settled[i] as number] !== true) settled[i] = 0;
  }
  return settled;
};

/**
 * The medium as a simulation takes it: cells without moment are empty, those where `m` (three blocks) is zero as well, and
 * a single material that fills the box is uniform. Error `wrong-medium` where it does not fit the mesh or nothing is magnetic.
 */
export const settleMedium = (medium: Medium, mesh: Mesh, m?: ArrayLike<number>): Result<Medium> => {
  const { regions, materials } = medium;
  const cells = cellCount(mesh);
  if (materials.length < 1 || materials.length > MAX_MATERIALS)
    return wrong(`${materials.length} materials`, `1 to ${MAX_MATERIALS}`, 'Use fewer regions.');
  if (regions !== null && regions.length !== cells)
    return wrong(
      `${regions.length} cells`,
      `${cells} cells`,
      'The regions belong to another mesh. Make them anew.',
    );
  const odd = regions?.find((region) => region > materials.length);
  if (odd !== undefined)
    return wrong(`Region ${odd}`, `0 to ${materials.length}`, 'Give that region a material.');
  const settled = filledRegions(medium, cells, m);
  const first = settled.find((region) => region > 0);
  if (first === undefined)
    return wrong('A box of empty cells', 'at least one magnetic cell', 'Enlarge the shape or the cells.');
  return success(
    settled.every((region) => region === first)
      ? { regions: null, materials: [materials[first - 1] as Material] }
      : { ...medium, regions: settled },
  );
};

const align = (bytes: number): number => Math.ceil(bytes / 64) * 64;

/** Bytes of a table with `width` numbers a region; a uniform medium needs none. */
export const tableBytes = ({ regions, materials }: Medium, width: number): number =>
  regions === null ? 0 : align(8 * width * (materials.length + 1));

/** Bytes of a table of pairs of regions. */
export const pairBytes = (medium: Medium): number => tableBytes(medium, medium.materials.length + 1);

/** Bytes of regions and weights. */
export const mediumBytes = (medium: Medium): number =>
  medium.regions === null ? 0 : align(medium.regions.length + 1) + tableBytes(medium, 1);

/** A medium as the kernels read it. */
export interface Filling {
  readonly medium: Medium;
  /** The first material: all there is in a uniform medium. */
  readonly material: Material;
  /** One byte a cell, its region; null: the first material fills the box. */
  readonly regions: Address | null;
  /** Cells that are not empty. */
  readonly filled: number;
  /** Cells counted each with its share of the largest Ms. */
  readonly strength: number;
  /** Largest Ms, A/m. */
  readonly Ms: number;
  /** Table of Ms over the largest. */
  readonly weights: Address;
  /** Bytes of a row of a table of pairs. */
  readonly row: number;
  /** Writes numbers for each material; empty cells get zeros. */
  table(width: number, row: (material: Material) => readonly number[]): Address;
  /** Writes other numbers into a table. */
  rewrite(table: Address, width: number, row: (material: Material) => readonly number[]): void;
  /** Writes a number for each pair of regions; a face beside nothing gets zero. */
  pairs(entry: (here: Material, there: Material, a: number, b: number) => number): Address;
  /** Largest value over the regions that occur. */
  largest(value: (material: Material) => number): number;
  /** Largest size over the pairs of regions that touch. */
  largestPair(entry: (here: Material, there: Material, a: number, b: number) => number): number;
}

/** Pairs of regions that share a face, as one flag for every two. */
const touchingPairs = (regions: Uint8Array, count: number, mesh: Mesh): Uint8Array => {
  const touching = new Uint8Array((count + 1) ** 2);
  for (const axis of meshAxes(mesh))
    for (let i = 0; i < regions.length; i++) {
      const on = stepOn(axis, i);
      const [a, b] = [regions[i] as number, regions[i + on] as number];
      if (on === 0 || a === 0 || b === 0) continue;
      touching[a * (count + 1) + b] = 1;
      touching[b * (count + 1) + a] = 1;
    }
  return touching;
};

const uniformFilling = (medium: Medium, cells: number): Filling => {
  const material = medium.materials[0] as Material;
  return {
    medium,
    material,
    regions: null,
    filled: cells,
    strength: cells,
    Ms: material.Ms,
    weights: 0,
    row: 0,
    table: () => 0,
    rewrite: () => undefined,
    pairs: () => 0,
    largest: (value) => value(material),
    largestPair: (entry) => Math.abs(entry(material, material, 1, 1)),
  };
};

/** Lays a settled medium out in the arena, in the room of `mediumBytes`. */
export const fillArena = (medium: Medium, mesh: Mesh, arena: Arena): Filling => {
  const { regions, materials } = medium;
  if (regions === null) return uniformFilling(medium, arena.cells);
  const { buffer } = arena.memory;
  const count = materials.length;
  const address = arena.take(align(regions.length + 1));
  if (!arena.joined) new Uint8Array(buffer, address, regions.length).set(regions);
  const cellsOf = new Float64Array(count + 1);
  for (const region of regions) (cellsOf[region] as number)++;
  const present = materials.map((material, i) => ({ material, region: i + 1 })).filter(({ region }) => cellsOf[region] !== 0); // prettier-ignore
  const Ms = Math.max(...present.map(({ material }) => material.Ms));
  const touching = touchingPairs(regions, count, mesh);
  type Row = (material: Material, region: number) => readonly number[];
  const rewrite = (at: Address, width: number, row: Row): void => {
    const values = new Float64Array(buffer, at, width * (count + 1));
    for (const { material, region } of present) values.set(row(material, region), width * region);
  };
  const write = (width: number, row: Row): Address => {
    const at = arena.take(tableBytes(medium, width));
    if (!arena.joined) rewrite(at, width, row);
    return at;
  };
  return {
    medium,
    material: materials[0] as Material,
    regions: address,
    filled: cellsOf.reduce((sum, cells, region) => sum + (region === 0 ? 0 : cells), 0),
    strength: present.reduce(
      (sum, { material, region }) => sum + (material.Ms / Ms) * (cellsOf[region] as number),
      0,
    ),
    Ms,
    weights: write(1, (material) => [material.Ms / Ms]),
    row: 8 * (count + 1),
    table: write,
    rewrite,
    pairs: (entry) =>
      write(count + 1, (here, a) => {
        const row = new Array<number>(count + 1).fill(0);
        for (const { material, region } of present) row[region] = entry(here, material, a, region);
        return row;
      }),
    largest: (value) => Math.max(...present.map(({ material }) => value(material))),
    largestPair: (entry) => {
      let most = 0;
      for (const { material: here, region: a } of present)
        for (const { material: there, region: b } of present)
          if (touching[a * (count + 1) + b] === 1) most = Math.max(most, Math.abs(entry(here, there, a, b)));
      return most;
    },
  };
};

/** 2ab/(a + b) of two constants of one sign; zero of constants that oppose each other. */
export const harmonicMean = (a: number, b: number): number =>
  a === b ? a : a * b > 0 ? (2 * a * b) / (a + b) : 0;

/** Exchange stiffness across a face between two regions, J/m. */
export const exchangeBetween =
  ({ exchangeScale }: Medium) =>
  (here: Material, there: Material, a: number, b: number): number =>
    harmonicMean(here.A, there.A) * (a === b ? 1 : (exchangeScale?.(Math.min(a, b), Math.max(a, b)) ?? 1));
