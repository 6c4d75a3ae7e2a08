import { formulaTreeBytes, writeFormulaTree } from '../kernels/formula-tree';
import type { Address, Kernels } from '../kernels/loader';
import { parseFormula } from '../model/formula';
import type { Project } from '../model/project';
import { failure, success, type Problem, type Result } from '../model/result';
import { FIELDS } from '../model/sections';
import { formatQuantity } from '../model/units';
import {
  dependenceOf,
  foldFormula,
  splitTree,
  valueOf,
  type Dependence,
  type Split,
  type Tree,
  type Point,
} from '../numerics/formula-split';
import type { Mesh } from './mesh';
import type { Vector, Workshop } from './terms/term';

/** A vector typed as three formulas of place and time; SI. */
export interface VectorFormula {
  readonly paths: readonly [string, string, string];
  readonly trees: readonly [Tree, Tree, Tree];
  /** Of the three together. */
  readonly depends: Dependence;
}

const GROUPS = { fieldFormula: ['Bx', 'By', 'Bz'], currentFormula: ['jx', 'jy', 'jz'] } as const;
export type FormulaGroup = keyof typeof GROUPS;

const textsOf = ({ drive }: Project, group: FormulaGroup): readonly string[] =>
  GROUPS[group].map((name): string => Reflect.get(drive[group], name));

/** Whether nothing is typed. */
export const isBlank = (project: Project, group: FormulaGroup): boolean =>
  textsOf(project, group).every((text) => text.trim() === '');

/** Reads the three formulas of a group; an empty one is zero. Error `bad-formula` with the path of the component. */
export const vectorFormula = (project: Project, group: FormulaGroup): Result<VectorFormula> => {
  const { length, width, thickness } = project.geometry;
  const paths = GROUPS[group].map((name) => `drive.${group}.${name}`);
  const trees: Tree[] = [];
  for (const [i, text] of textsOf(project, group).entries()) {
    const meta = FIELDS.get(paths[i] as string)?.meta;
    const blank = text.trim() === '' || meta?.kind !== 'formula';
    const parsed = blank ? success({ kind: 'number', value: 0 } as const) : parseFormula(text, meta.words);
    if (!parsed.ok) return failure({ ...parsed, path: paths[i] as string });
    trees.push(foldFormula(parsed.value, { length, width, thickness }));
  }
  const parts = trees.map(dependenceOf);
  return success({
    paths: paths as unknown as VectorFormula['paths'],
    trees: trees as unknown as VectorFormula['trees'],
    depends: { place: parts.some(({ place }) => place), time: parts.some(({ time }) => time) },
  });
};

const ORIGIN = { x: 0, y: 0, z: 0 };

/** Value at one place and moment. */
export const valueAtPlace = ({ trees: [x, y, z] }: VectorFormula, point: Point): Vector => [
  valueOf(x, point),
  valueOf(y, point),
  valueOf(z, point),
];

/** Value of a formula that does not depend on the place. */
export const uniformValue = (formula: VectorFormula, t: number): Vector =>
  valueAtPlace(formula, { ...ORIGIN, t });

const PLACES = [9, 5, 2] as const;
const MOMENTS = 64;

/** Centres of at most `most` cells out of `count`, evenly spread, both ends among them. */
const spread = (count: number, most: number, edge: number): number[] => {
  const n = Math.min(count, most);
  return Array.from({ length: n }, (_, i) => {
    const cell = n === 1 ? Math.floor(count / 2) : Math.round((i * (count - 1)) / (n - 1));
    return (cell + 0.5) * edge;
  });
};

const noValue = (path: string, value: number, x: number, y: number, z: number, t: number): Problem => {
  const at = [...Object.entries({ x, y, z })].map(([name, r]) => `${name} = ${formatQuantity(r, 'm')}`);
  return {
    code: 'no-value',
    path,
    value: `${Number.isNaN(value) ? 'No number' : 'An infinite value'} at ${at.join(', ')}, t = ${formatQuantity(t, 's')}`,
    allowed: 'a finite number everywhere',
    hint: 'For example sinc(a) in place of sin(a)/a.',
  };
};

/** Sampled size of a formula; it tells an integrator the scale of the drive and finds formulas without a value. */
export const largestValue = (
  { paths, trees, depends }: VectorFormula,
  { nx, ny, nz, dx, dy, dz }: Mesh,
  duration: number,
): Result<Vector> => {
  const most: [number, number, number] = [0, 0, 0];
  const [xs, ys, zs] = depends.place
    ? [spread(nx, PLACES[0], dx), spread(ny, PLACES[1], dy), spread(nz, PLACES[2], dz)]
    : [[dx / 2], [dy / 2], [dz / 2]];
  const times = depends.time ? Array.from({ length: MOMENTS + 1 }, (_, i) => (i * duration) / MOMENTS) : [0];
  for (const t of times)
    for (const z of zs)
      for (const y of ys)
        for (const x of xs)
          for (let c = 0; c < 3; c++) {
            const value = valueOf(trees[c] as Tree, { x, y, z, t });
            if (!Number.isFinite(value)) return failure(noValue(paths[c] as string, value, x, y, z, t));
            most[c] = Math.max(most[c] as number, Math.abs(value));
          }
  return success(most);
};

const isNothing = (tree: Tree): boolean => tree.kind === 'number' && tree.value === 0;
const blockBytes = (cells: number): number => 8 * (cells + (cells % 2));
const round = (bytes: number): number => Math.ceil(bytes / 64) * 64;

/** Memory that `placeFormula` takes. */
export const formulaBytes = ({ trees }: VectorFormula, cells: number): number =>
  trees
    .filter((tree) => !isNothing(tree))
    .map(splitTree)
    .reduce(
      (sum, { tree, places }) =>
        sum +
        round(formulaTreeBytes(tree)) +
        places.reduce((s, p) => s + round(formulaTreeBytes(p)) + round(blockBytes(cells)), 0),
      0,
    );

export interface FormulaCall {
  readonly kernels: Kernels;
  readonly from: number;
  readonly to: number;
  readonly t: number;
}
export interface PlacedFormula {
  /** out = value of the formula in a range of cells, or out += value; `out` has three blocks `stride` bytes apart. */
  evaluate(call: FormulaCall, out: Address, stride: number, fresh: boolean): void;
  /** The same for one component and one block. */
  evaluateOne(component: number, call: FormulaCall, out: Address, fresh: boolean): void;
}

type Component = (call: FormulaCall, out: Address, fresh: boolean) => void;

/** Lays out one component: tree, stored parts, and what depends on time alone. */
const placeComponent = (split: Split, mesh: Mesh, { arena, kernels }: Workshop): Component => {
  const { nx, ny, dx, dy, dz } = mesh;
  const put = (tree: Tree, stored: readonly Address[]): Address => {
    const at = arena.take(formulaTreeBytes(tree));
    writeFormulaTree(arena.memory, at, tree, stored);
    return at;
  };
  const stored = split.places.map((part) => {
    const tree = put(part, []);
    const block = arena.take(blockBytes(arena.cells));
    kernels.formulaBlock(tree, block, 0, arena.cells, nx, ny, dx, dy, dz, 0, 0, 0, 0, 0, true);
    return block;
  });
  const tree = put(split.tree, stored);
  const moments: [number, number, number, number] = [0, 0, 0, 0];
  let known = NaN;
  return ({ kernels: run, from, to, t }, out, fresh) => {
    if (t !== known) split.moments.forEach((part, i) => (moments[i] = valueOf(part, { ...ORIGIN, t })));
    known = t;
    run.formulaBlock(tree, out, from, to, nx, ny, dx, dy, dz, t, ...moments, fresh);
  };
};

/**
 * A formula ready to be evaluated on the mesh: parts of time alone once a moment, costly parts of the place alone once and
 * for all, the rest by a kernel. The value of a cell does not depend on how a range is cut.
 */
export const placeFormula = ({ trees }: VectorFormula, mesh: Mesh, workshop: Workshop): PlacedFormula => {
  const components = trees.map((tree) =>
    isNothing(tree) ? null : placeComponent(splitTree(tree), mesh, workshop),
  );
  const evaluateOne: PlacedFormula['evaluateOne'] = (c, call, out, fresh) =>
    components[c]?.(call, out, fresh);
  return {
    evaluateOne,
    evaluate: (call, out, stride, fresh) => {
      for (let c = 0; c < 3; c++) evaluateOne(c, call, out + c * stride, fresh);
    },
  };
};
