import { CURL, type BandSource, type Direction, type PairBlock } from './pair-block';

/** Energies in eV; the lattice constant is the unit of length. */
export interface RashbaParameters {
  readonly t: number;
  readonly alpha: number;
  readonly J: number;
}

/** A film with its direction of the moment. */
export interface RashbaFilm {
  readonly p: RashbaParameters;
  readonly n: Direction;
}

const TURN = 2 * Math.PI;

/**
 * Rashba ferromagnet on the square lattice without eigenvectors: with d̂ = d/|d|, X = x₀ + x·σ, Y = y₀ + y·σ,
 * Re[X_nm Y_mn] = x·y − (x·d̂)(y·d̂), Im = −d̂·(x × y), X_nn = x₀ ∓ x·d̂, and T_j has x = J e_j × n.
 * Spec, sections 2.5 and 3.1. At a touching of the bands d̂ = z; no response depends on that choice.
 */
export const rashbaSource = (p: RashbaParameters, n: Direction): BandSource => {
  const { t, alpha, J } = p;
  const [nx, ny, nz] = n;
  // Rows of x for T_x, T_y, T_z. No array is made below: the sum runs over a million wave vectors.
  const x = Float64Array.of(0, -J * nz, J * ny, J * nz, 0, -J * nx, -J * ny, J * nx, 0);
  let row = NaN;
  let sx = 0;
  let cx = 0;
  const fill = ({ energies, im, re, diagonal }: PairBlock, k1: number, k2: number): void => {
    if (k1 !== row) {
      row = k1;
      sx = Math.sin(TURN * k1);
      cx = Math.cos(TURN * k1);
    }
    const sy = Math.sin(TURN * k2);
    const cy = Math.cos(TURN * k2);
    // H = ε + d·σ.
    const dx = alpha * sy + J * nx;
    const dy = J * ny - alpha * sx;
    const dz = J * nz;
    const length = Math.sqrt(dx * dx + dy * dy + dz * dz);
    const inverse = length > 0 ? 1 / length : 0;
    const ux = dx * inverse;
    const uy = dy * inverse;
    const uz = length > 0 ? dz * inverse : 1;
    const centre = -2 * t * (cx + cy);
    energies[0] = centre - length;
    energies[1] = centre + length;
    // v_x = 2t sin kx − α cos kx σ_y, v_y = 2t sin ky + α cos ky σ_x.
    const fx = -alpha * cx;
    const fy = alpha * cy;
    const gx = 2 * t * sx;
    const gy = 2 * t * sy;
    for (let i = 0; i < 3; i++) {
      const a = x[3 * i] as number;
      const b = x[3 * i + 1] as number;
      const c = x[3 * i + 2] as number;
      const along = a * ux + b * uy + c * uz;
      // x × e_y = (−c, 0, a), x × e_x = (0, c, −b).
      im[2 * i] = fx * (c * ux - a * uz);
      im[2 * i + 1] = fy * (b * uz - c * uy);
      re[2 * i] = fx * (b - along * uy);
      re[2 * i + 1] = fy * (a - along * ux);
      diagonal[2 * i] = -along * (gx - fx * uy);
      diagonal[2 * i + 1] = -along * (gy - fy * ux);
      diagonal[6 + 2 * i] = along * (gx + fx * uy);
      diagonal[6 + 2 * i + 1] = along * (gy + fy * ux);
    }
    im[CURL] = -fy * fx * uz;
  };
  return { bands: 2, fill, film: { p, n } };
};
