import type { Edges } from './newell';

/** Accuracy that mumax3 asks for unless a script says otherwise: cell edges over the distance, per point. */
const ACCURACY = 6;

type Axis = 0 | 1 | 2;

/** Coordinates along one axis with their weights; the weights add up to 1. */
interface Nodes {
  readonly at: Float64Array;
  readonly weights: Float64Array;
}

/** Midpoints of `count` equal parts of an edge about zero. */
const midpoints = (edge: number, count: number): Nodes => ({
  at: Float64Array.from({ length: count }, (_, i) => edge * ((i + 0.5) / count - 0.5)),
  weights: new Float64Array(count).fill(1 / count),
});

/**
 * Differences of `count` midpoints of the destination and 2 `count` of the source: odd multiples of edge/4count, so that
 * many pairs share one and the double sum becomes a single one.
 */
const differences = (edge: number, count: number): Nodes => {
  const reach = 3 * count - 1;
  const weights = new Float64Array(2 * reach);
  for (let a = 0; a < count; a++)
    for (let b = 0; b < 2 * count; b++) {
      const quarters = 2 * (2 * a + 1 - count) - (2 * b + 1 - 2 * count);
      (weights[(quarters - 1) / 2 + reach] as number) += 1 / (2 * count * count);
    }
  const all = Array.from(weights, (weight, i) => ({
    weight,
    at: ((2 * (i - reach) + 1) * edge) / (4 * count),
  }));
  const used = all.filter(({ weight }) => weight > 0);
  return {
    at: Float64Array.from(used, ({ at }) => at),
    weights: Float64Array.from(used, ({ weight }) => weight),
  };
};

/** Cells between two cells that are `offset` apart; none between those that touch. */
const gap = (offset: number): number => Math.max(offset - 1, 0);

/** Field of both charged faces across `u` of the source, averaged over the destination: three components. */
const faceField = (
  u: Axis,
  edges: Edges,
  offset: readonly [number, number, number],
  counts: readonly [number, number, number],
  nodesOf: (axis: Axis, count: number, isNormal: boolean) => Nodes,
  out: Float64Array,
): void => {
  const [v, w] = [((u + 1) % 3) as Axis, ((u + 2) % 3) as Axis];
  const [us, vs, ws] = [
    nodesOf(u, counts[u], true),
    nodesOf(v, counts[v], false),
    nodesOf(w, counts[w], false),
  ];
  const scale = (edges[v] * edges[w]) / (4 * Math.PI);
  let [fu, fv, fw] = [0, 0, 0];
  for (let i = 0; i < us.at.length; i++)
    for (const side of [1, -1]) {
      const x = offset[u] * edges[u] + (us.at[i] as number) - (side * edges[u]) / 2;
      const charge = side * scale * (us.weights[i] as number);
      for (let j = 0; j < vs.at.length; j++) {
        const y = offset[v] * edges[v] + (vs.at[j] as number);
        const across = x * x + y * y;
        const line = charge * (vs.weights[j] as number);
        for (let k = 0; k < ws.at.length; k++) {
          const z = offset[w] * edges[w] + (ws.at[k] as number);
          const square = across + z * z;
          const strength = (line * (ws.weights[k] as number)) / (square * Math.sqrt(square));
          fu += strength * x;
          fv += strength * y;
          fw += strength * z;
        }
      }
    }
  out[u] = fu;
  out[v] = fv;
  out[w] = fw;
};

/**
 * Demagnetising tensor of one offset as mumax3 integrates it: point charges on the two faces of the source (2n_v × 2n_w),
 * averaged over n_x n_y n_z points of the destination, n = round(max(6 edge/gap, 1)), the smallest edge in place of no gap.
 * Off by up to 1e-3 from the exact one nearby; there to compare with results of that program. Offsets are whole cells,
 * none negative; `out` takes xx, yy, zz, xy, xz, yz. Source: llgs-engine spec, section 4, compatibility kernel.
 */
export const surfaceChargeRule = (
  edges: Edges,
): ((i: number, j: number, k: number, out: Float64Array) => void) => {
  const smallest = Math.min(...edges);
  const known = new Map<string, Nodes>();
  const nodesOf = (axis: Axis, count: number, isNormal: boolean): Nodes => {
    const key = `${axis} ${count} ${isNormal}`;
    const nodes = known.get(key) ?? (isNormal ? midpoints : differences)(edges[axis], count);
    known.set(key, nodes);
    return nodes;
  };
  const field = new Float64Array(3);
  return (i, j, k, out) => {
    const offset = [i, j, k] as const;
    const distance = Math.hypot(gap(i) * edges[0], gap(j) * edges[1], gap(k) * edges[2]) || smallest;
    const counts = edges.map((edge) =>
      Math.floor(Math.max((edge * ACCURACY) / distance, 1) + 0.5),
    ) as unknown as readonly [number, number, number];
    // The field of the source along the first axis of a pair: the two orders differ in the last digits only by the rule.
    for (const [u, parts] of [
      [0, [0, 3, 4]],
      [1, [null, 1, 5]],
      [2, [null, null, 2]],
    ] as const) {
      faceField(u, edges, offset, counts, nodesOf, field);
      parts.forEach((part, axis) => {
        // Zero by symmetry, up to rounding.
        const vanishes = axis !== u && (offset[u] === 0 || offset[axis] === 0);
        if (part !== null) out[part] = vanishes ? 0 : -(field[axis] as number);
      });
    }
  };
};
