import type { Mesh } from '../../magnet/mesh';
import type { Result } from '../../model';
import { createConductor, faceValues, type Conductor } from '../../voltage/potential/conductor';
import { createLeadSystem, leadFieldVoltage } from '../../voltage/potential/lead-field';
import { createPotentialSolver } from '../../voltage/potential/solve-potential';
import { createTextureEmf, textureEmf } from '../../voltage/potential/texture-emf';
import { near, nearly, type Check, type Plot, type ValidationCase } from '../case';
import reference from '../data/saslow-public.json';

const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.path}: ${result.hint}`);
  return result.value;
};

const publicCase = (id: string): { readonly inputs: unknown; readonly outputs: unknown } => {
  const found = reference.find((one) => one.id.startsWith(id));
  if (found === undefined) throw new Error(`No public case ${id}.`);
  return found;
};

const SIGMA = 4e6;

/** Errors against the number of cells, over the straight line of a second-order method through the finest. */
const errorPlot = (caption: string, counts: readonly number[], errors: readonly number[], order: number): Plot => {
  const [lastCount, lastError] = [counts.at(-1) ?? NaN, Math.abs(errors.at(-1) ?? NaN)];
  const logarithm = (values: readonly number[]): number[] => values.map((x) => Math.log10(Math.abs(x)));
  return {
    name: 'error',
    caption,
    x: { label: 'log₁₀ of cells across', unit: '1' },
    y: { label: 'log₁₀ of relative error', unit: '1' },
    curves: [
      { label: 'mesh', x: logarithm(counts), y: logarithm(errors) },
      {
        label: `order ${order}`,
        x: logarithm(counts),
        y: logarithm(counts.map((n) => lastError * (lastCount / n) ** order)),
        reference: true,
      },
    ],
  };
}; // prettier-ignore

interface Strip {
  readonly E0: number;
  readonly D: number;
  readonly eps: number;
  readonly W: number;
  readonly points: readonly (readonly [number, number])[];
}

/** Half the length of the strip on the mesh, over its width: the end holds e^{−π·2.7} of the harmonic. */
const HALF = 8 / 3;

/** Potentials at the points by `n` cells across the strip, V, zero far to the left. */
const stripPotentials = ({ E0, D, eps, W, points }: Strip, n: number): number[] => {
  const d = W / n;
  // Odd, so that the pulse stands on a cell centre.
  const nx = 2 * Math.round(HALF * n) + 1;
  const mesh: Mesh = { nx, ny: n, nz: 1, dx: d, dy: d, dz: d };
  const conductor = value(createConductor(mesh, SIGMA));
  const emf = faceValues(conductor);
  const middle = (nx * d) / 2;
  conductor.axes.forEach(({ index, next }, axis) => {
    if (index !== 0) return;
    const row = emf[axis] as Float64Array;
    for (let i = 0; i < row.length; i++) {
      if (next[i] === i) continue;
      const [x, y] = [((i % nx) + 1) * d - middle, (Math.floor(i / nx) + 0.5) * d];
      row[i] = (d * E0 * (1 + eps * Math.cos((Math.PI * y) / W))) / Math.cosh(x / D) ** 2;
    }
  });
  const { V } = value(createPotentialSolver(conductor)).solve({ emf });
  // Across, the potential is even about either edge: a parabola through the two rows beside it.
  const across = (i: number, y: number): number => {
    const at = (j: number): number => V[j * nx + i] as number;
    if (y <= 0) return (9 * at(0) - at(1)) / 8;
    if (y >= W) return (9 * at(n - 1) - at(n - 2)) / 8;
    const j = Math.min(Math.max(Math.floor(y / d - 0.5), 0), n - 2);
    const share = y / d - 0.5 - j;
    return (1 - share) * at(j) + share * at(j + 1);
  };
  const at = (x: number, y: number): number => {
    const place = (x + middle) / d - 0.5;
    const i = Math.floor(place);
    return (1 - (place - i)) * across(i, y) + (place - i) * across(i + 1, y);
  };
  const zero = at(-middle + 10 * d, W / 2);
  return points.map(([x, y]) => at(x, y) - zero);
};

const STRIP_CELLS = [24, 48, 72, 120];

const strip = (): { checks: Check[]; plots: Plot[] } => {
  const { inputs, outputs } = publicCase('S9') as { inputs: Strip; outputs: { V: number[] } };
  const errors = STRIP_CELLS.map((n) => {
    const V = stripPotentials(inputs, n);
    return Math.max(...V.map((v, k) => Math.abs(v / (outputs.V[k] as number) - 1)));
  });
  const finest = stripPotentials(inputs, STRIP_CELLS.at(-1) as number);
  const checks = finest.map((v, k) =>
    nearly(`V at point ${k + 1}, ${STRIP_CELLS.at(-1)} cells across`, v, outputs.V[k] as number, 1e-3),
  );
  const order =
    Math.log((errors[0] as number) / (errors[2] as number)) /
    Math.log((STRIP_CELLS[2] as number) / (STRIP_CELLS[0] as number));
  return {
    checks: [...checks, near('order of the error, 24 to 72 cells', order, 2, 0.4)],
    plots: [errorPlot('Largest relative error of the four points against the cells across the strip', STRIP_CELLS, errors, 2)], // prettier-ignore
  };
};

/** Polar angle 2 atan(sinh(R/w)/sinh(r/w)) about (X, Y), moving along x: n and dn/dt in three blocks. */
const movingSkyrmion = (mesh: Mesh, filled: Uint8Array, speed: number, X: number, Y: number) => {
  const [R, w, h] = [60e-9, 15e-9, 1e-12];
  const at = (x: number, y: number): readonly [number, number, number] => {
    const r = Math.hypot(x - X, y - Y);
    const theta = 2 * Math.atan2(Math.sinh(R / w), Math.sinh(r / w));
    const s = r === 0 ? 0 : Math.sin(theta) / r;
    return [s * (x - X), s * (y - Y), Math.cos(theta)];
  };
  const cells = filled.length;
  const [m, v] = [new Float64Array(3 * cells), new Float64Array(3 * cells)];
  for (let i = 0; i < cells; i++) {
    if (filled[i] === 0) continue;
    const [x, y] = [((i % mesh.nx) + 0.5) * mesh.dx, (Math.floor(i / mesh.nx) + 0.5) * mesh.dy];
    const [n, after, before] = [at(x, y), at(x + h, y), at(x - h, y)];
    for (const c of [0, 1, 2] as const) {
      m[i + c * cells] = n[c];
      v[i + c * cells] = (-speed * (after[c] - before[c])) / (2 * h);
    }
  }
  return { m, v };
};

interface Disc {
  readonly P: number;
  readonly v: number;
  readonly R: number;
}

const roundMetal = (mesh: Mesh, R: number): { filled: Uint8Array; conductor: Conductor } => {
  const filled = Uint8Array.from({ length: mesh.nx * mesh.ny }, (_, i) => {
    const [x, y] = [((i % mesh.nx) + 0.5) * mesh.dx, (Math.floor(i / mesh.nx) + 0.5) * mesh.dy];
    return Math.hypot(x - R, y - R) <= R ? 1 : 0;
  });
  return { filled, conductor: value(createConductor(mesh, SIGMA, filled)) };
};

/** Voltage across a disc on `n` cells, between the edges beside the path of a skyrmion in its middle, V. */
const discVoltage = ({ P, v: speed, R }: Disc, n: number): number => {
  const d = (2 * R) / n;
  const mesh: Mesh = { nx: n, ny: n, nz: 1, dx: d, dy: d, dz: 1e-8 };
  const { filled, conductor } = roundMetal(mesh, R);
  const { m, v } = movingSkyrmion(mesh, filled, speed, R, R);
  const emf = createTextureEmf(conductor);
  textureEmf(conductor, m, v, { P, beta: 0 }, emf);
  const tap = (name: string, side: 'bottom' | 'top') =>
    ({ name, shape: { kind: 'tap', side, span: { position: R, width: 0 } }, touch: 'probe' }) as const;
  const system = value(createLeadSystem(conductor, [tap('a', 'bottom'), tap('b', 'top')]));
  return Math.abs(leadFieldVoltage(system.field(0, 1), emf.adiabatic));
};

const DISC_CELLS = [41, 61, 81, 101, 161];

const round = (): { checks: Check[]; plots: Plot[] } => {
  const { inputs, outputs } = publicCase('S10') as { inputs: Disc; outputs: { V_edge: number } };
  const values = DISC_CELLS.map((n) => discVoltage(inputs, n));
  const errors = values.map((V) => V / outputs.V_edge - 1);
  return {
    checks: DISC_CELLS.slice(1).map((n, k) =>
      nearly(`V between the edges, ${n} cells across`, values[k + 1] as number, outputs.V_edge, 1e-2),
    ),
    plots: [errorPlot('Relative error against the cells across the disc: the staircase of its edge makes it first order', DISC_CELLS, errors, 1)], // prettier-ignore
  };
};

/** The mesh solver against the references of the two-dimensional potential. */
export const meshPotential: readonly ValidationCase[] = [
  {
    id: 'S9-mesh',
    title: 'Potential of a strip on the mesh against its series',
    source: 'Saslow specification, sections 7 and 12 (S9)',
    duration: 'fast',
    run: strip,
  },
  {
    id: 'S10-mesh',
    title: 'Voltage across a disc with a moving skyrmion, by lead fields on the mesh',
    source: 'Saslow specification, sections 7 and 12 (S10)',
    duration: 'fast',
    run: round,
  },
];
