import { solidAngle, type Spin } from '../../numerics/solid-angle';
import { cellsOf, cellVolume, gradient, isFilled, type Field, type Grid } from './grid';

export type Triple = readonly [number, number, number];
const AXES = [0, 1, 2] as const;

/** F_j = −∫ τ·(n × ∂_j n) dV of any torque field τ (J/m³, three blocks): the check that a torque integrates to its force. */
export const forceOfTorque = (grid: Grid, n: Field, torque: Field): Triple => {
  const cells = cellsOf(grid);
  const at = (f: Field, c: number, i: number): number => f[c * cells + i] as number;
  return AXES.map((axis) => {
    const d = gradient(grid, n, axis);
    let sum = 0;
    for (let i = 0; i < cells; i++)
      for (const c of AXES) {
        const [b, a] = [(c + 1) % 3, (c + 2) % 3];
        sum -= at(torque, c, i) * (at(n, b, i) * at(d, a, i) - at(n, a, i) * at(d, b, i));
      }
    return sum * cellVolume(grid);
  }) as unknown as Triple;
};

/** Γ_ij = ∫ ∂_i n·∂_j n dV, m. */
export const steepness = (grid: Grid, n: Field): readonly [Triple, Triple, Triple] => {
  const d = AXES.map((axis) => gradient(grid, n, axis));
  const volume = cellVolume(grid);
  const entry = (i: number, j: number): number =>
    volume * (d[i] as Float64Array).reduce((sum, v, k) => sum + v * ((d[j] as Float64Array)[k] as number), 0);
  return AXES.map((i) => AXES.map((j) => entry(i, j))) as unknown as readonly [Triple, Triple, Triple];
};

/**
 * Φ_ij = (1/4π)∫ n·(∂_i n × ∂_j n) dV, m, as (Φ_yz, Φ_zx, Φ_xy), from the solid angles of the cells' corners: whole in
 * units of the thickness where the surroundings are uniform. Squares with an empty corner span nothing.
 */
export const windingVector = (grid: Grid, n: Field): Triple => {
  const cells = cellsOf(grid);
  const [nx, ny] = grid.sizes;
  const strides = [1, nx, nx * ny] as const;
  const spin = (i: number): Spin => [n[i] as number, n[cells + i] as number, n[2 * cells + i] as number];
  return AXES.map((normal) => {
    const [i, j] = [((normal + 1) % 3) as 0 | 1 | 2, ((normal + 2) % 3) as 0 | 1 | 2];
    let sum = 0;
    for (let cell = 0; cell < cells; cell++) {
      const place = (axis: 0 | 1 | 2): number => Math.floor(cell / strides[axis]) % grid.sizes[axis];
      if (place(i) + 1 >= grid.sizes[i] || place(j) + 1 >= grid.sizes[j]) continue;
      const corners = [cell, cell + strides[i], cell + strides[i] + strides[j], cell + strides[j]];
      if (!corners.every((c) => isFilled(n, cells, c))) continue;
      const [a, b, c, d] = corners.map(spin) as [Spin, Spin, Spin, Spin];
      sum += solidAngle(a, b, c) + solidAngle(a, c, d);
    }
    return (sum / (4 * Math.PI)) * grid.steps[normal];
  }) as unknown as Triple;
};

/** F_ad = (2πħ/e) Σ_i j_s,i Φ_ij, N. Already inside the adiabatic torque of a run: for rigid models only. */
export const adiabaticForce = (current: Triple, P: number, winding: Triple, hbarOverE: number): Triple => {
  const [jx, jy, jz] = current;
  const [fx, fy, fz] = winding;
  const scale = 2 * Math.PI * hbarOverE * P;
  // Σ_i j_i Φ_ij with Φ_ij = ε_ijk Φ_k is (Φ × j)_j.
  return [scale * (fy * jz - fz * jy), scale * (fz * jx - fx * jz), scale * (fx * jy - fy * jx)];
};

/** F_β,j = −(ħ/2e) β P Σ_i j_i Γ_ij, N. Already inside the β term of a run. */
export const betaForce = (
  current: Triple,
  { P, beta }: { readonly P: number; readonly beta: number },
  gamma: readonly [Triple, Triple, Triple],
  hbarOverE: number,
): Triple =>
  AXES.map(
    (j) => (-hbarOverE * beta * P * AXES.reduce<number>((sum, i) => sum + current[i] * gamma[i][j], 0)) / 2,
  ) as unknown as Triple;

/** F_na,i = −e n V Σ_k ρ_ik j_k, N: along the flow of the electrons. */
export const momentumForce = (
  current: Triple,
  resistivity: readonly [Triple, Triple, Triple],
  { n, volume, e }: { readonly n: number; readonly volume: number; readonly e: number },
): Triple =>
  AXES.map(
    (i) => -e * n * volume * AXES.reduce<number>((sum, k) => sum + resistivity[i][k] * current[k], 0),
  ) as unknown as Triple;
