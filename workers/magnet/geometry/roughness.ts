import type { Edges } from './strip';
import { normal, philox, USE } from './random';

export interface Roughness {
  /** Root mean square amplitude and correlation length, m. */
  readonly rms: number;
  readonly length: number;
  readonly seed: number;
}

/** Nodes of the noise per correlation length, and where the kernel ends: both leave an error below 1e-7. */
const NODES = 4;
const REACH = 3;
/** Amplitudes by which the mean of an edge lies inside: one edge point in 740 would reach further out and is cut. */
const INSET = 3;
const MOST_REMEMBERED = 1 << 20;

/**
 * Displacement h(x) of one edge, m: white noise on nodes at fixed places, smoothed by exp(−2x²/ξ²), so that
 * ⟨h(x)h(x+Δ)⟩ = rms² exp(−(Δ/ξ)²) and h does not know of the mesh.
 */
export const displacement = ({ rms, length, seed }: Roughness, edge: number): ((x: number) => number) => {
  const white = new Map<number, number>();
  const noise = (node: number): number => {
    const known = white.get(node);
    if (known !== undefined) return known;
    const [a, b] = philox([node, edge, 0, 0], [seed, USE.roughness]);
    const drawn = normal(a, b);
    white.set(node, drawn);
    return drawn;
  };
  // Σ of the squared weights over the nodes, (√π/2)·NODES to rounding.
  const scale = rms / Math.sqrt((Math.sqrt(Math.PI) / 2) * NODES);
  return (x) => {
    const u = (x / length) * NODES;
    let sum = 0;
    for (let node = Math.ceil(u - REACH * NODES); node <= u + REACH * NODES; node++)
      sum += noise(node) * Math.exp(-2 * ((u - node) / NODES) ** 2);
    return scale * sum;
  };
};

/** Rows of cells ask for the same x again and again. */
const remembered = (f: (x: number) => number): ((x: number) => number) => {
  const known = new Map<number, number>();
  return (x) => {
    const found = known.get(x);
    if (found !== undefined) return found;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const value = f(x);
    known.set(x, value);
    return value;
  };
};

/** The strip with both edges displaced, each on its own, about a mean three amplitudes inside. */
export const rough = ({ lower, upper }: Edges, roughness: Roughness): Edges => {
  const inwards = (edge: number): ((x: number) => number) => {
    const h = displacement(roughness, edge);
    return remembered((x) => Math.max(0, INSET * roughness.rms + h(x)));
  };
  const [below, above] = [inwards(0), inwards(1)];
  return { lower: (x) => lower(x) + below(x), upper: (x) => upper(x) - above(x) };
};
