import {
  createConvolution,
  phaseKernels,
  planConvolution,
  type ConvolutionLayout,
  type TensorOctant,
} from '../../kernels/convolution';
import type { Address } from '../../kernels/loader';
import { VACUUM_PERMEABILITY } from '../../model/constants';
import type { Project } from '../../model/project';
import { demagnetisingTensor } from '../../numerics/newell';
import type { Mesh } from '../mesh';
import type { Phase, Term } from './term';

/** Points of a transform per kernel call, so that none lasts longer than a millisecond or so. */
const POINTS_PER_CALL = 2 ** 14;

const layoutOf = ({ solver }: Project, { nx, ny, nz }: Mesh, threads: number): ConvolutionLayout =>
  planConvolution([nx, ny, nz], threads, solver.precision === 'mixed' ? 'single' : 'double');

/** −µ₀ Ms N, T: field of a unit vector in one cell, averaged over another. Weaker sources are weighed with their own Ms. */
const fieldTensor = (
  { geometry }: Project,
  { nx, ny, nz, dx, dy, dz, periodic }: Mesh,
  Ms: number,
): TensorOctant => {
  const parts = demagnetisingTensor([dx, dy, dz], [nx, ny, nz], periodic, geometry.demagnetisationKernel);
  // In place: on a large mesh these are hundreds of megabytes.
  for (const part of parts)
    for (let i = 0; i < part.length; i++) part[i] = -VACUUM_PERMEABILITY * Ms * (part[i] as number);
  const [xx, yy, zz, xy, xz, yz] = parts as [
    Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array,
  ]; // prettier-ignore
  return { xx, yy, zz, xy, xz, yz };
};

/**
 * Stray field of the whole texture, averaged over each cell: exact for cells of uniform m unless the kernel of another
 * program is asked for. The transforms are zero-padded; in mixed precision they are done in single, all else stays double.
 */
export const magnetostatics: Term = {
  name: 'magnetostatics',
  label: 'Magnetostatics',
  symbol: 'B_m',
  parameters: [
    'geometry.demagnetisation',
    'geometry.demagnetisationKernel',
    'material.Ms',
    'solver.precision',
  ],
  formula: '\\mathbf B_i=-\\mu_0M_s\\sum_j N(\\mathbf r_i-\\mathbf r_j)\\,\\mathbf m_j',
  source: 'Newell, Williams, Dunlop 1993; llgs-engine, section 4',
  references: ['newell1993'],
  isZero: ({ geometry }) => geometry.demagnetisation !== 'full',
  bytes: (project, mesh, _medium, threads) => layoutOf(project, mesh, threads).bytes,
  build: (project, mesh, { arena, kernels, threads, filling: { Ms, regions, weights } }) => {
    const layout = layoutOf(project, mesh, threads);
    const { rows, columns, back } = phaseKernels(layout.precision);
    const { plan, scratch } = createConvolution(
      layout,
      arena.memory.buffer,
      arena.take(layout.bytes),
      kernels,
      arena.joined ? null : fieldTensor(project, mesh, Ms),
      regions === null ? null : { regions, table: weights },
    );
    const own = (rank: number): Address => scratch[rank] as Address;
    const [px, py, pz] = layout.axes.map(({ padded }) => padded) as [number, number, number];
    const share = (points: number): number => Math.max(1, Math.floor(POINTS_PER_CALL / points));
    const phases: Phase[] = [
      {
        items: layout.bundles,
        share: share(2 * px),
        run: ({ kernels, m, stride, from, to }, rank) => kernels[rows](plan, own(rank), m, stride, from, to),
      },
      {
        items: layout.packs,
        share: share(6 * py * pz),
        run: ({ kernels, from, to }, rank) => kernels[columns](plan, own(rank), from, to),
      },
      {
        items: layout.bundles,
        share: share(2 * px),
        run: ({ kernels, B, stride, from, to, fresh }, rank) =>
          kernels[back](plan, own(rank), B, stride, from, to, fresh),
      },
    ];
    // The eigenvalues of N lie between 0 and 1.
    return { kind: 'global', degree: 2, stiffness: VACUUM_PERMEABILITY * Ms, phases };
  },
};
