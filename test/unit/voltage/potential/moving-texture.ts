import { createConductor, type Conductor } from '@workers/voltage/potential/conductor';
import { type Vector } from '@workers/voltage/spin-motive-force';
import { generator, value } from './support';

export const QUANTUM = 6.62607015e-34 / (2 * Math.PI) / (2 * 1.602176634e-19);
export const material = { P: 0.6, beta: 0.04 };
export const box = { nx: 9, ny: 7, nz: 4, dx: 4e-9, dy: 5e-9, dz: 3e-9 };
export const metal = (mesh = box, filled: Uint8Array | null = null): Conductor =>
  value(createConductor(mesh, 4e6, filled));

/** Unit vectors from random ones, each within `far` of its place in a smooth spiral. */
export const rough = (cells: number, seed: number, far: number): Float64Array => {
  const next = generator(seed);
  const m = new Float64Array(3 * cells);
  for (let i = 0; i < cells; i++) {
    const v = [Math.cos(0.1 * i) + far * next(), Math.sin(0.1 * i) + far * next(), 0.3 + far * next()];
    const size = Math.hypot(...v);
    v.forEach((x, c) => (m[i + c * cells] = x / size));
  }
  return m;
};
export const across = (m: Float64Array, seed: number): Float64Array => {
  const [next, cells] = [generator(seed), m.length / 3];
  const v = new Float64Array(m.length);
  for (let i = 0; i < cells; i++) {
    const w = [1e9 * next(), 1e9 * next(), 1e9 * next()] as const;
    const n = [m[i], m[i + cells], m[i + 2 * cells]] as Vector;
    v[i] = w[1] * n[2] - w[2] * n[1];
    v[i + cells] = w[2] * n[0] - w[0] * n[2];
    v[i + 2 * cells] = w[0] * n[1] - w[1] * n[0];
  }
  return v;
};
