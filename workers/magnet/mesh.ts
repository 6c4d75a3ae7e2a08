/** Regular grid of box cells; the origin is the left end of the wire, cell centres at ((i+½)dx, (j+½)dy, (k+½)dz). */
export interface Mesh {
  readonly nx: number;
  readonly ny: number;
  readonly nz: number;
  /** Cell edges, m. */
  readonly dx: number;
  readonly dy: number;
  readonly dz: number;
  /**
   * Periodic images to each side along x, y, z; 0: the mesh ends there. With images the neighbour of the last cell is the
   * first. Absent: none.
   */
  readonly periodic?: readonly [number, number, number];
}

export const cellCount = (mesh: Mesh): number => mesh.nx * mesh.ny * mesh.nz;

/** m³ */
export const cellVolume = (mesh: Mesh): number => mesh.dx * mesh.dy * mesh.dz;

/** One direction of the mesh: neighbours lie `step` cells apart in memory, `edge` m apart in space. */
export interface MeshAxis {
  readonly index: 0 | 1 | 2;
  readonly step: number;
  readonly count: number;
  readonly edge: number;
  /** The last cell is the left neighbour of the first. */
  readonly wrap: boolean;
}

/** Axes with more than one cell: only along these can anything vary. */
export const meshAxes = ({ nx, ny, nz, dx, dy, dz, periodic }: Mesh): MeshAxis[] =>
  (
    [
      { index: 0, step: 1, count: nx, edge: dx },
      { index: 1, step: nx, count: ny, edge: dy },
      { index: 2, step: nx * ny, count: nz, edge: dz },
    ] as const
  )
    .filter((axis) => axis.count > 1)
    .map((axis) => ({ ...axis, wrap: (periodic?.[axis.index] ?? 0) > 0 }));

/** Cells from cell i on to its next neighbour along an axis; 0 where there is none. */
export const stepOn = ({ step, count, wrap }: MeshAxis, i: number): number =>
  Math.floor(i / step) % count < count - 1 ? step : wrap ? (1 - count) * step : 0;
