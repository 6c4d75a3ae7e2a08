import type { Mesh } from '@workers/services/protocol';
import { coresOf, type TextureCore } from '@workers/magnet/observables/cores';
import { upDownCells } from '@workers/magnet/observables/up-down';
import { formatQuantity } from '@workers/model/units';
import { contourLines } from '@workers/numerics/contour';
import { flowLines } from '@workers/voltage/potential/current-lines';
import type { Cut, VectorPicture } from '../types';
import { arrowGrid } from './arrow-grid';
import type { Vec3 } from './camera-fit';
import { arrowAt, type ScreenArrow } from './lattice-arrows';
import type { View } from './painter';
import { distanceOf, topOfCell } from './pick';
import { cellSize, WORLD_LENGTH, type Shape } from './shape';

type Point = [x: number, y: number];

/** Marks in the wire, in cells of the layer on top: made once for a picture, drawn with every move of the camera. */
export interface LayerMarks {
  /** Lines in cell widths from the corner of the layer. */
  readonly zero: readonly (readonly number[])[];
  readonly flow: readonly (readonly number[])[];
  readonly cores: readonly TextureCore[];
}
export const NO_LAYER_MARKS: LayerMarks = { zero: [], flow: [], cores: [] };

/** Everything to be drawn over the picture besides leads, wall and lattice. */
export interface Marks {
  readonly layer: LayerMarks;
  readonly vectors: VectorPicture | null;
  /** Probed cells, and their names. */
  readonly probes: readonly { readonly cell: number; readonly name: string; readonly current: boolean }[];
  /** Ends of the ruler, world. */
  readonly ruler: readonly Vec3[];
}

/** The same on the screen. */
export interface DrawnMarks {
  readonly zero: readonly (readonly Point[])[];
  readonly flow: readonly (readonly Point[])[];
  readonly cores: readonly { readonly at: Point; readonly winding: 1 | -1; readonly polarity: 1 | -1 }[];
  readonly vectors: readonly ScreenArrow[];
  readonly probes: readonly { readonly at: Point; readonly name: string; readonly current: boolean }[];
  readonly ruler: { readonly ends: readonly Point[]; readonly text: string; readonly at: Point } | null;
}

/** Pixels between streamlines and between overlaid arrows, and the longest of these. */
const LINE_PITCH = 16;
const VECTOR_PITCH = 28;
const LONGEST = 26;
const MOST_VECTORS = 1500;

interface LayerWish {
  readonly zero: boolean;
  readonly cores: boolean;
  readonly flow: VectorPicture | null;
  /** Cells between streamlines. */
  readonly spacing: number;
}

/** Marks of the layer at the top of a cut (cells of the mesh). `m` as three blocks. */
export const layerMarks = (mesh: Mesh, cut: Cut, m: Float32Array, wish: LayerWish): LayerMarks => {
  const { nx, ny, nz } = mesh;
  const plane = nx * ny;
  const cells = plane * nz;
  if (m.length !== 3 * cells) return NO_LAYER_MARKS;
  const from = cut.z * plane;
  const filled = new Uint8Array(plane);
  for (let i = 0; i < plane; i++) {
    const k = from + i;
    const empty = m[k] === 0 && m[k + cells] === 0 && m[k + 2 * cells] === 0;
    filled[i] = !empty && i % nx <= cut.x && Math.floor(i / nx) >= cut.y ? 1 : 0;
  }
  const block = (values: Float32Array, c: number): Float32Array =>
    values.subarray(c * cells + from, c * cells + from + plane);
  const { flow } = wish;
  const zero = (): number[][] => {
    const mz = block(m, 2);
    const lines = contourLines(nx, ny, mz, 0, upDownCells([nx, ny, 1], mz, filled));
    return lines.map((line) => line.map((x) => x + 0.5));
  };
  return {
    zero: wish.zero ? zero() : [],
    flow:
      flow?.values.length === 3 * cells
        ? flowLines({ nx, ny, filled }, [block(flow.values, 0), block(flow.values, 1)], Math.max(1.5, wish.spacing)) // prettier-ignore
        : [],
    cores: wish.cores
      ? coresOf(mesh, m, cut.z).filter(({ x, y }) => x <= (cut.x + 1) * mesh.dx && y >= cut.y * mesh.dy)
      : [],
  };
};

/** Cells between streamlines at a zoom, in steps of two so that they do not swim. */
export const flowSpacing = (shape: Shape, mesh: Mesh, zoom: number): number => {
  const [a, b] = cellSize(shape, mesh);
  return 2 ** Math.ceil(Math.log2(LINE_PITCH / (zoom * Math.min(a, b))));
};

/** The marks as a camera sees them. */
export const drawnMarks = (view: View, mesh: Mesh, cut: Cut, marks: Marks): DrawnMarks => {
  const { shape } = view;
  const [a, b, c] = cellSize(shape, mesh);
  const top = (cut.z + 1) * c;
  const at = (x: number, y: number): Point =>
    view.project([x * a - WORLD_LENGTH / 2, y * b - shape.halfWidth, top]);
  const lines = (all: readonly (readonly number[])[]): Point[][] =>
    all.map((line) =>
      Array.from({ length: line.length / 2 }, (_, k) => at(line[2 * k] ?? 0, line[2 * k + 1] ?? 0)),
    );
  const [first, second] = marks.ruler;
  const ends = marks.ruler.map((p) => view.project(p));
  return {
    zero: lines(marks.layer.zero),
    flow: lines(marks.layer.flow),
    cores: marks.layer.cores.map(({ x, y, winding, polarity }) => ({
      at: at(x / mesh.dx, y / mesh.dy),
      winding,
      polarity,
    })),
    vectors: marks.vectors === null ? [] : vectorArrows(view, mesh, cut, marks.vectors),
    probes: marks.probes.map(({ cell, ...rest }) => ({
      at: view.project(topOfCell(view, mesh, cell)),
      ...rest,
    })),
    ruler:
      ends.length === 0
        ? null
        : {
            ends,
            text:
              first === undefined || second === undefined
                ? 'Click the other end'
                : formatQuantity(distanceOf(view, first, second), 'm', { digits: 4 }),
            at: middleOf(ends),
          },
  };
};

const middleOf = (points: readonly Point[]): Point => [
  points.reduce((sum, p) => sum + p[0], 0) / points.length,
  points.reduce((sum, p) => sum + p[1], 0) / points.length,
];

/** Arrows of a vector field at cells far enough apart, the longest everywhere the same length on the screen. */
const vectorArrows = (view: View, mesh: Mesh, cut: Cut, { values, most }: VectorPicture): ScreenArrow[] => {
  const { nx, ny, nz } = mesh;
  const cells = nx * ny * nz;
  if (!(most > 0) || values.length !== 3 * cells) return [];
  const [cellX, cellY] = cellSize(view.shape, mesh);
  const spacing = VECTOR_PITCH / view.zoom;
  const [left] = view.project([-WORLD_LENGTH / 2, 0, 0]);
  const slope = (view.project([WORLD_LENGTH / 2, 0, 0])[0] - left) / nx;
  const seen = Math.abs(slope) < 1e-6 ? [0, nx] : [(-20 - left) / slope, (view.width + 20 - left) / slope];
  const grid = arrowGrid({
    nx,
    ny,
    cellX,
    cellY,
    spacing,
    fromX: Math.min(seen[0] ?? 0, seen[1] ?? 0),
    toX: Math.min(Math.max(seen[0] ?? 0, seen[1] ?? 0), cut.x + 1),
    fromY: cut.y,
    most: MOST_VECTORS,
  });
  const arrows: ScreenArrow[] = [];
  for (let k = 0; k < grid.countX * grid.countY; k++) {
    const i = grid.firstX + (k % grid.countX) * grid.everyX;
    const j = grid.firstY + Math.floor(k / grid.countX) * grid.everyY;
    const cell = i + nx * (j + ny * cut.z);
    const v = [0, 1, 2].map((n) => (LONGEST * (values[cell + n * cells] ?? 0)) / most) as unknown as Vec3;
    const arrow = arrowAt(view, topOfCell(view, mesh, cell), v);
    if (arrow !== null) arrows.push(arrow);
  }
  return arrows;
};
