import { z } from 'zod';
import { latticeSlice } from '../../../electrons/lattice/slice';
import { failure, success } from '../../../model/result';
import { defineQuantity } from '../../quantity';
import { oneOf, out, outVector, outVectors } from '../../schema';
import { wholeNumber } from './inputs';

/** Three cells of a wall, spins up, along y and down. */
const WALL = [0, 0, 0, 0, 1, 0, 1, 0, -1];

export const latticeSection = defineQuantity({
  name: 'electrons.lattice.section',
  title: 'Section of a field of cells (a frame of a run, an OVF file) as the texture of a lattice',
  formula: 'n(i,y)=\\mp m/|m|\\ \\text{bilinear over the section}',
  source: 'Tatara–Entel spec, section B1: the micromagnetic grid, resampled; electrons have n = −m',
  input: z.strictObject({
    values: z
      .array(z.number())
      .max(3_000_000)
      .default(WALL)
      .meta({ title: 'Three blocks of components, x fastest, as in an OVF file', unit: '1' }),
    nx: wholeNumber(3, 1, 1_000_000, 'Cells along x'),
    ny: wholeNumber(1, 1, 1_000_000, 'Cells along y'),
    nz: wholeNumber(1, 1, 1_000_000, 'Cells along z'),
    layer: wholeNumber(0, 0, 1_000_000, 'Layer along z'),
    firstX: wholeNumber(0, 0, 1_000_000, 'First cell of the section along x'),
    firstY: wholeNumber(0, 0, 1_000_000, 'First cell along y'),
    cellsX: wholeNumber(0, 0, 1_000_000, 'Cells of the section along x, 0: up to the end'),
    cellsY: wholeNumber(0, 0, 1_000_000, 'Cells along y, 0: up to the end'),
    L: wholeNumber(5, 2, 20_000, 'Slices of the lattice'),
    W: wholeNumber(1, 1, 200, 'Sites across'),
    field: oneOf(
      ['magnetisation', 'spin'],
      'magnetisation',
      'What the field is; the spins of electrons point against m',
    ),
  }),
  output: z.object({
    n: outVectors(
      '1',
      'Directions of the spins, site y of slice i at iW + y: the n of electrons.lattice.transmission',
    ),
    nL: outVector('1', 'Direction of the left lead'),
    nR: outVector('1', 'Direction of the right lead'),
    steepest: out('rad', 'Largest angle between neighbours along x; above 0.5 the lattice is too coarse'),
  }),
  compute: (input) => {
    const { nx, ny, nz, firstX, firstY, L, W, layer } = input;
    if (3 * nx * ny * nz !== input.values.length)
      return failure({
        code: 'wrong-type',
        path: 'values',
        value: `${input.values.length} numbers`,
        allowed: `${3 * nx * ny * nz} numbers for ${nx} × ${ny} × ${nz} cells`,
        hint: 'Give three components for every cell.',
      });
    const answer = latticeSlice(
      { values: input.values, sizes: [nx, ny, nz] },
      {
        layer,
        x: [firstX, input.cellsX === 0 ? nx - firstX : input.cellsX],
        y: [firstY, input.cellsY === 0 ? ny - firstY : input.cellsY],
        L,
        W,
        sign: input.field === 'spin' ? 1 : -1,
      },
    );
    if (!answer.ok) return answer;
    const { n, shape, steepest } = answer.value;
    return success({
      n: Array.from(
        { length: L * W },
        (_, k) => [...n.subarray(3 * k, 3 * k + 3)] as [number, number, number],
      ),
      nL: [...shape.left] as [number, number, number],
      nR: [...shape.right] as [number, number, number],
      steepest,
    });
  },
});
