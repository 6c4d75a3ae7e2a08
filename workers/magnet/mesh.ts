/** Regular grid of box cells; the origin is the left end of the wire, cell centres at ((i+½)dx, (j+½)dy, (k+½)dz). */
export interface Mesh {
  readonly nx: number;
  readonly ny: number;
  readonly nz: number;
  /** Cell edges, m. */
  readonly dx: number;
  readonly dy: number;
  readonly dz: number;
  /** Images per side along x, y, z; none unless told. Derivatives wrap along a periodic axis. */
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
}

/** Axes with more than one cell: only along these can anything vary. */
export const meshAxes = ({ nx, ny, nz, dx, dy, dz }: Mesh): MeshAxis[] =>
  (
    [
      { index: 0, step: 1, count: nx, edge: dx },
      { index: 1, step: nx, count: ny, edge: dy },
      { index: 2, step: nx * ny, count: nz, edge: dz },
    ] as const
  ).filter((axis) => axis.count > 1);
