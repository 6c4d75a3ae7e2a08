import { describe, expect, it } from 'vitest';
import { createArena } from '@workers/kernels/arena';
import { formulaTreeBytes, writeFormulaTree } from '@workers/kernels/formula-tree';
import { instantiateKernels } from '@workers/kernels/loader';
import { parseFormula } from '@workers/model';
import { OPERATIONS, type Operation } from '@workers/model/formula-operations';
import { foldFormula, valueOf, type Tree } from '@workers/numerics/formula-split';

const [nx, ny, nz] = [7, 5, 3];
const [dx, dy, dz] = [0.3, 0.7, 1.1];
const cells = nx * ny * nz;
const T = 0.37;
const MOMENTS = [0.25, -1.5, 3, 0.125] as const;

const evaluate = (
  tree: Tree,
  cuts: readonly (readonly [number, number])[] = [[0, cells]],
  start?: (block: Float64Array) => void,
) => {
  const arena = createArena(cells, 1, 65536);
  const kernels = instantiateKernels(arena.memory);
  const at = arena.take(formulaTreeBytes(tree));
  const stored = arena.take(8 * cells + 8);
  new Float64Array(arena.memory.buffer, stored, cells).forEach((_, i, block) => (block[i] = 1 / (i + 1)));
  writeFormulaTree(arena.memory, at, tree, [stored]);
  const out = arena.view(arena.fields[0] as number);
  start?.(out);
  for (const [from, to] of cuts)
    kernels.formulaBlock(
      at,
      arena.fields[0] as number,
      from,
      to,
      nx,
      ny,
      dx,
      dy,
      dz,
      T,
      ...MOMENTS,
      start === undefined,
    );
  return Float64Array.from(out);
};
const each = (visit: (i: number, x: number, y: number, z: number) => void): void => {
  for (let i = 0; i < cells; i++)
    visit(
      i,
      ((i % nx) + 0.5) * dx,
      ((Math.floor(i / nx) % ny) + 0.5) * dy,
      (Math.floor(i / (nx * ny)) + 0.5) * dz,
    );
};
const treeOf = (text: string): Tree => {
  const parsed = parseFormula(text, { names: ['x', 'y', 'z', 't'], units: [] });
  if (!parsed.ok) throw new Error(parsed.hint);
  return foldFormula(parsed.value, {});
};
const call = (operation: Operation, ...args: Tree[]): Tree => ({ kind: 'call', operation, args });

describe('formula kernel', () => {
  // Values of both signs, with a zero among them for the comparisons.
  const A = treeOf('x - 1.05');
  const B = treeOf('y - z + 0.2');
  const C = treeOf('t * x');
  it.each(Object.keys(OPERATIONS) as Operation[])(
    '%s has the value of plain arithmetic in every cell',
    (operation) => {
      const positive =
        operation === 'power' || operation === 'log' || operation === 'log10' || operation === 'sqrt';
      const small = operation === 'asin' || operation === 'acos';
      const a = positive ? call('abs', A) : small ? call('tanh', A) : A;
      const logic = ['and', 'or', 'not'].includes(operation);
      const b = logic ? call('step', B) : B;
      const tree = call(
        operation,
        ...[logic ? call('step', A) : a, b, C].slice(0, OPERATIONS[operation].arity),
      );
      const found = evaluate(tree);
      let different = 0;
      each((i, x, y, z) => {
        const expected = valueOf(tree, { x, y, z, t: T });
        expect(Number.isNaN(expected)).toBe(false);
        if (Number.isFinite(expected))
          expect(Math.abs((found[i] as number) - expected)).toBeLessThanOrEqual(
            2e-15 * Math.max(Math.abs(expected), 1e-3),
          );
        else expect(found[i]).toBe(expected);
        if (found[i] !== found[0]) different++;
      });
      expect(different).toBeGreaterThan(0);
    },
  );

  it('a square is exact, and other powers too', () => {
    const found = evaluate(treeOf('(x - 1.05)^2 + y^3'));
    each((i, x, y) => expect(found[i]).toBeCloseTo((x - 1.05) ** 2 + y * y * y, 13));
  });

  it('reads parts of time and stored parts of the place', () => {
    const tree = call('add', call('multiply', { kind: 'moment', index: 1 }, { kind: 'place', index: 0 }), {
      kind: 'moment',
      index: 3,
    });
    const found = evaluate(tree);
    each((i) => expect(found[i]).toBe(-1.5 * (1 / (i + 1)) + 0.125));
  });

  it('gives the same bits however the range is cut, writes nothing beyond it, and adds where asked', () => {
    const tree = treeOf('sin(3*x)*exp(-y) + (z > 2 ? cos(t*x) : pow(y, 1.5))');
    const whole = evaluate(tree);
    const cut = evaluate(tree, [[0, 6], [6, 22], [22, 23], [23, 40], [40, cells]]); // prettier-ignore
    expect(cut).toEqual(whole);
    const part = evaluate(tree, [[8, 15]], (block) => block.fill(2));
    each((i) => expect(part[i]).toBe(i >= 8 && i < 15 ? 2 + (whole[i] as number) : 2));
  });
});
