import { OPERATIONS, type Operation } from '../model/formula-operations';
import type { Tree } from '../numerics/formula-split';
import type { Address } from './loader';

/** Bytes of a node: code, three addresses, one number. */
const NODE = 24;
const LEAVES = { number: 0, x: 1, y: 2, z: 3, t: 4, moment: 5, place: 6 } as const;
/** Codes of operations follow those of the leaves, in the order of `OPERATIONS`; `assembly/formula.ts` counts alike. */
const CODES = new Map((Object.keys(OPERATIONS) as Operation[]).map((name, i) => [name, 16 + i] as const));

const nodesOf = (tree: Tree): number =>
  1 + (tree.kind === 'call' ? tree.args.reduce((sum, arg) => sum + nodesOf(arg), 0) : 0);

export const formulaTreeBytes = (tree: Tree): number => NODE * nodesOf(tree);

/** Writes a tree for the `formulaBlock` kernel at `address`; `places` are the addresses of the stored values. */
export const writeFormulaTree = (
  memory: WebAssembly.Memory,
  address: Address,
  tree: Tree,
  places: readonly Address[],
): void => {
  const view = new DataView(memory.buffer);
  let next = address;
  const write = (node: Tree): Address => {
    const here = next;
    next += NODE;
    if (node.kind === 'call') {
      view.setUint32(here, CODES.get(node.operation) as number, true);
      node.args.forEach((arg, i) => view.setUint32(here + 4 + 4 * i, write(arg), true));
      return here;
    }
    view.setUint32(here, LEAVES[node.kind], true);
    if (node.kind === 'number') view.setFloat64(here + 16, node.value, true);
    if (node.kind === 'moment') view.setUint32(here + 4, node.index, true);
    if (node.kind === 'place') view.setUint32(here + 4, places[node.index] as Address, true);
    return here;
  };
  write(tree);
};
