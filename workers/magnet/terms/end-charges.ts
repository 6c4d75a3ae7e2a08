import { VACUUM_PERMEABILITY } from '../../model/constants';
import { wallCharge } from '../../model/texture';
import { chargedFaceField } from '../../numerics/charged-face';
import { fieldBytes, writeField } from '../../kernels/arena';
import { cellCount, type Mesh } from '../mesh';
import type { Term } from './term';

/** Bytes of one stored vector field. */

/**
 * µ₀ × field of the two end faces of the wire with surface charges `left` and `right` (A/m), T: three blocks, the mean
 * over every cell.
 */
export const endFaceField = ({ nx, ny, nz, dx, dy, dz }: Mesh, left: number, right: number): Float64Array => {
  const largest = Math.max(dx, dy, dz);
  const [a, b, c] = [dx / largest, dy / largest, dz / largest];
  const cells = nx * ny * nz;
  const B = new Float64Array(3 * cells);
  const span = (i: number, edge: number): [number, number] => [i * edge, (i + 1) * edge];
  let cell = 0;
  for (let k = 0; k < nz; k++)
    for (let j = 0; j < ny; j++)
      for (let i = 0; i < nx; i++, cell++) {
        const [y, z] = [span(j, b), span(k, c)];
        const [Y, Z] = [
          [0, ny * b],
          [0, nz * c],
        ] as [[number, number], [number, number]];
        const near = chargedFaceField(span(i, a), y, z, Y, Z);
        const far = chargedFaceField(span(nx - 1 - i, a), y, z, Y, Z);
        for (let p = 0; p < 3; p++)
          B[p * cells + cell] =
            VACUUM_PERMEABILITY *
            (left * (near[p] as number) + right * (p === 0 ? -1 : 1) * (far[p] as number));
      }
  return B;
};

/**
 * What the domains beyond the two ends of the mesh would add to its magnetostatics: charges opposite to those of the end
 * faces, so that the wire seems endless. A domain along +x on the left leaves −Ms on its end face.
 */
export const endCharges: Term = {
  name: 'end-charges',
  label: 'Endless domains',
  symbol: 'B_e',
  parameters: ['solver.endCharges', 'material.Ms'],
  formula: '\\mathbf B_e=\\mu_0QM_s\\,(\\mathbf h_{left}+\\mathbf h_{right})',
  source: 'llgs-engine, section 8',
  references: ['newell1993'],
  isZero: ({ solver, geometry, texture }) =>
    !solver.endCharges || geometry.demagnetisation !== 'full' || wallCharge(texture.kind)?.axis !== 'x',
  bytes: (_project, mesh) => fieldBytes(cellCount(mesh)),
  build: ({ texture }, mesh, { arena, filling: { Ms } }) => {
    const field = arena.take(fieldBytes(arena.cells));
    const charge = (wallCharge(texture.kind)?.Q ?? 0) * Ms;
    const B = endFaceField(mesh, charge, charge);
    writeField(arena, field, B);
    const size = Math.max(...[0, 1, 2].map((p) => B.subarray(p * arena.cells, (p + 1) * arena.cells).reduce((most, b) => Math.max(most, Math.abs(b)), 0))); // prettier-ignore
    return {
      kind: 'field',
      degree: 1,
      stiffness: size,
      addField: ({ kernels, B, stride, from, to }) => kernels.addStored(field, B, stride, from, to),
    };
  },
};
