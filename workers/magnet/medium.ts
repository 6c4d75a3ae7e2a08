import type { Material } from '../model/material';

/** What fills the cells of a mesh: where the magnet is, and of what each part is made. */
export interface Medium {
  /** Region of every cell: 0 empty, r > 0 has materials[r − 1]; null: materials[0] fills the whole box. */
  readonly regions: Uint8Array | null;
  /** At most 255; each a complete material. */
  readonly materials: readonly Material[];
  /** Factor on the harmonic mean of the exchange across a face between regions a and b (1-based); undefined: 1 everywhere. */
  readonly exchangeScale?: (a: number, b: number) => number;
}
