import { gyromagneticRatio } from '../../model/constants';
import type { Project } from '../../model/project';
import type { Mesh } from '../mesh';
import { slopeFactors } from '../slope-factors';
import type { Term } from './term';

/** Damping of the outermost cells: waves of all lengths die within some wavelengths and few turn back. */
const MOST = 0.5;

/** Columns at either end in which the damping grows. */
export const absorbingColumns = ({ solver }: Pick<Project, 'solver'>, { nx }: Pick<Mesh, 'nx'>): number =>
  solver.movingWindow ? Math.floor(solver.absorbingEnds * nx + 1e-9) : 0;

/** Damping of the columns from the end inwards: α plus a parabola that begins without a kink. */
export const absorbingRamp = (alpha: number, columns: number): number[] =>
  Array.from({ length: columns }, (_, i) => {
    const share = 1 - (i + 0.5) / columns;
    return alpha + Math.max(MOST - alpha, 0) * share * share;
  });

/**
 * Waves that reach an end of a moving window shall leave it: the damping rises there. Written as what the larger damping
 * adds to the slope; the torque of a current keeps that of the material, for at the ends nothing changes along the wire.
 */
export const absorbingEnds: Term = {
  name: 'absorbing-ends',
  label: 'Absorbing ends',
  symbol: 'α_e',
  parameters: ['solver.absorbingEnds', 'material.alpha'],
  formula: '\\alpha(x)=\\alpha+(0.5-\\alpha)\\left(1-\\frac{d}{\\ell}\\right)^2,\\quad d<\\ell',
  source: 'docs/magnet.md, moving window',
  references: ['venkat2018'],
  isZero: (project, mesh) => absorbingColumns(project, mesh) === 0,
  build: (project, mesh, { arena, filling: { material } }) => {
    const { nx } = mesh;
    const gamma = gyromagneticRatio(project.material.g);
    const columns = absorbingColumns(project, mesh);
    const ramp = absorbingRamp(material.alpha, columns);
    const [p0, d0] = slopeFactors(gamma, material.alpha);
    // Of every column of a row: zeros in between.
    const [precession, damping] = [new Float64Array(nx), new Float64Array(nx)];
    ramp.forEach((alpha, i) => {
      const [p, d] = slopeFactors(gamma, alpha);
      for (const at of [i, nx - 1 - i]) {
        precession[at] = p - p0;
        damping[at] = d - d0;
      }
    });
    return {
      kind: 'torque',
      stiffness: 0,
      damping: ramp[0] ?? material.alpha,
      addTorque: ({ m, B, k, from, to }) => {
        const [M, F, K] = [arena.view(m), arena.view(B), arena.view(k)];
        const { pitch } = arena;
        const add = (i: number, p: number, d: number): void => {
          const [y, z] = [i + pitch, i + 2 * pitch];
          const [mx, my, mz] = [M[i] as number, M[y] as number, M[z] as number];
          const [bx, by, bz] = [F[i] as number, F[y] as number, F[z] as number];
          const [cx, cy, cz] = [my * bz - mz * by, mz * bx - mx * bz, mx * by - my * bx];
          (K[i] as number) += p * cx + d * (my * cz - mz * cy);
          (K[y] as number) += p * cy + d * (mz * cx - mx * cz);
          (K[z] as number) += p * cz + d * (mx * cy - my * cx);
        };
        for (let row = from - (from % nx); row < to; row += nx)
          for (const start of [0, nx - columns])
            for (let x = Math.max(start, from - row); x < Math.min(start + columns, to - row); x++)
              add(row + x, precession[x] as number, damping[x] as number);
      },
    };
  },
};
