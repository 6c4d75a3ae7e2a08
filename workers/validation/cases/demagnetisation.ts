import { VACUUM_PERMEABILITY } from '../../model';
import { barFactors } from '../../magnet/demagnetising-factors';
import { demagnetisingTensor, type Edges } from '../../numerics/newell';
import { near, nearly, vanishing, type Check, type ValidationCase } from '../case';
import { BARE, box, randomUnits, simulate } from '../simulate';

type Triple = readonly [number, number, number];
const NAMES = ['xx', 'yy', 'zz', 'xy', 'xz', 'yz'] as const;
type Values = Partial<Record<(typeof NAMES)[number], number>>;

/** Components at one offset against their 50-digit values. */
const tensorChecks = (edges: Edges, offset: Triple, values: Values, share: number): Check[] => {
  const counts = offset.map((n) => n + 1) as unknown as Triple;
  const tensor = demagnetisingTensor(edges, counts);
  const last = counts[0] * counts[1] * counts[2] - 1;
  return NAMES.flatMap((name, part) => {
    const value = values[name];
    return value === undefined
      ? []
      : [
          nearly(
            `N_${name} at (${offset.join(', ')}), cell ${edges.join(' × ')}`,
            tensor[part]?.[last] ?? NaN,
            value,
            share,
          ),
        ];
  });
};

const CUBE: Edges = [1, 1, 1];
const FLAT: Edges = [4, 4, 3];

const Ms = 8e5;
const PER_MS = 1 / (VACUUM_PERMEABILITY * Ms);
/** Exchange as weak as the schema lets it be; the states are uniform, or it is taken away again. */
const FULL = { ...BARE, 'geometry.demagnetisation': 'full', 'material.Ms': Ms, 'material.A': 1e-13 };
const nm = (edges: Triple): Triple => edges.map((e) => e * 1e-9) as unknown as Triple;

/** Mean H/Ms along the magnetisation of a uniform box, for the three axes. */
const meanField = (cells: Triple, edges: Triple): number[] =>
  [0, 1, 2].map((axis) => {
    const direction = [0, 1, 2].map((c) => (c === axis ? 1 : 0));
    const s = simulate({ ...FULL, ...box(cells, nm(edges)), 'texture.direction': direction });
    s.refresh();
    const count = cells[0] * cells[1] * cells[2];
    const B = s.field.subarray(axis * count, (axis + 1) * count);
    return (PER_MS * B.reduce((sum, b) => sum + b, 0)) / count;
  });

/** Factors of a prism, by the closed form and by the mean field of cells that fill it. */
const prism = (cells: Triple, edges: Triple, factors: Triple): Check[] => {
  const sides = cells.map((n, i) => n * (edges[i] as number)) as unknown as Triple;
  const closed = barFactors(...sides);
  const found = meanField(cells, edges);
  return factors.flatMap((N, axis) => [
    near(`N_${'xyz'[axis]} of ${sides.join(' : ')}, closed form`, closed[axis] as number, N, 1e-8),
    near(
      `N_${'xyz'[axis]} of ${sides.join(' : ')}, ${cells.join(' × ')} cells`,
      -(found[axis] as number),
      N,
      1e-8,
    ),
  ]);
};

const PLACE = [
  [0, 3, 4],
  [3, 1, 5],
  [4, 5, 2],
] as const;

/** H/Ms of every cell by the double sum over cells, three blocks. */
const directSum = (cells: Triple, edges: Triple, m: Float64Array): Float64Array => {
  const [nx, ny, nz] = cells;
  const count = nx * ny * nz;
  const N = demagnetisingTensor(edges, cells);
  const at = (i: number): Triple => [i % nx, Math.floor(i / nx) % ny, Math.floor(i / (nx * ny))];
  const H = new Float64Array(3 * count);
  for (let i = 0; i < count; i++)
    for (let j = 0; j < count; j++) {
      const [p, q] = [at(i), at(j)];
      const d = p.map((c, axis) => c - (q[axis] as number));
      const [x, y, z] = d.map(Math.abs) as unknown as Triple;
      const offset = x + nx * (y + ny * z);
      for (const a of [0, 1, 2] as const)
        for (const b of [0, 1, 2] as const) {
          const sign = a === b ? 1 : Math.sign(d[a] as number) * Math.sign(d[b] as number);
          (H[a * count + i] as number) -=
            sign * (N[PLACE[a][b]]?.[offset] ?? NaN) * (m[b * count + j] as number);
        }
    }
  return H;
};

/** Largest |H(transform) − H(sum)| over the largest |H|. */
const againstSum = (cells: Triple, edges: Triple): number => {
  const m = randomUnits(cells[0] * cells[1] * cells[2], 4);
  const fieldOf = (demagnetisation: string): Float64Array => {
    const s = simulate({ ...FULL, ...box(cells, nm(edges)), 'geometry.demagnetisation': demagnetisation }, m);
    s.refresh();
    return Float64Array.from(s.field);
  };
  const [full, rest] = [fieldOf('full'), fieldOf('none')];
  const H = directSum(cells, edges, m);
  let [worst, largest] = [0, 0];
  H.forEach((h, i) => {
    worst = Math.max(worst, Math.abs(PER_MS * ((full[i] as number) - (rest[i] as number)) - h));
    largest = Math.max(largest, Math.abs(h));
  });
  return worst / largest;
};

export const demagnetisation: readonly ValidationCase[] = [
  {
    id: 'V03',
    title: 'Demagnetising tensor of a cubic cell',
    source: 'Newell, Williams, Dunlop 1993 with 50 digits',
    duration: 'fast',
    run: () => ({
      checks: [
        ...tensorChecks(CUBE, [0, 0, 0], { xx: 1 / 3 }, 1e-8),
        ...tensorChecks(CUBE, [1, 0, 0], { xx: -0.135017180544, yy: 0.0675085902722 }, 1e-8),
        ...tensorChecks(CUBE, [1, 1, 0], { xx: -0.0137857620483, xy: -0.0455648226389 }, 1e-8),
        ...tensorChecks(
          CUBE,
          [5, 3, 2],
          { xx: -3.30879142642e-4, xy: -4.02319405033e-4, xz: -2.68190769275e-4, yz: -1.60873827915e-4 },
          1e-8,
        ),
      ],
    }),
  },
  {
    id: 'V04',
    title: 'Demagnetising tensor of a flat cell, and far away',
    source: 'Newell, Williams, Dunlop 1993 with 50 digits',
    duration: 'fast',
    run: () => ({
      checks: [
        ...tensorChecks(FLAT, [0, 0, 1], { zz: -0.150247565826 }, 1e-7),
        ...tensorChecks(
          FLAT,
          [2, 3, 0],
          { xx: 9.49563155619e-5, yy: -1.40108371077e-3, xy: -1.78901924757e-3 },
          1e-7,
        ),
        ...tensorChecks(FLAT, [50, 20, 0], { xx: -6.06245359252e-7, xy: -3.95371118114e-7 }, 1e-7),
        ...tensorChecks(CUBE, [100, 0, 0], { xx: -1.59154942396e-7 }, 1e-7),
      ],
    }),
  },
  {
    id: 'V05',
    title: 'Demagnetising factors of rectangular prisms',
    source: 'Aharoni, J. Appl. Phys. 83, 3432 (1998)',
    duration: 'fast',
    run: () => ({
      checks: [
        ...prism([20, 5, 1], [25, 25, 3], [0.00917967036, 0.03817612305, 0.95264420658]),
        ...prism([10, 10, 1], [10, 10, 10], [0.09746118318, 0.09746118318, 0.80507763364]),
        ...prism([4, 4, 8], [2.5, 2.5, 2.5], [0.40084192361, 0.40084192361, 0.19831615279]),
        ...prism([2, 2, 20], [5, 5, 5], [0.4771344038, 0.4771344038, 0.04573119239]),
      ],
    }),
  },
  {
    id: 'V06',
    title: 'Mean field of a uniform block of 3 × 4 × 1 cells of 1 × 2 × 0.5 nm',
    source: '50-digit sum of the tensor',
    duration: 'fast',
    run: () => {
      const found = meanField([3, 4, 1], [1, 2, 0.5]);
      return {
        checks: [-0.157753814, -0.05677803527, -0.78546815073].map((h, axis) =>
          near(`H/Ms along ${'xyz'[axis]}`, found[axis] as number, h, 1e-9),
        ),
      };
    },
  },
  {
    id: 'V07',
    title: 'Convolution against the direct double sum, random magnetisation',
    source: 'equality',
    duration: 'fast',
    run: () => ({
      checks: [
        vanishing(
          '12 × 7 × 3 cells of 2 × 3 × 1.5 nm, relative to the largest |H|',
          againstSum([12, 7, 3], [2, 3, 1.5]),
          1e-12,
        ),
        vanishing('13 × 11 × 1 cells of 5 × 5 × 1 nm', againstSum([13, 11, 1], [5, 5, 1]), 1e-12),
        vanishing('29 × 1 × 2 cells of 1 × 4 × 2 nm', againstSum([29, 1, 2], [1, 4, 2]), 1e-12),
      ],
    }),
  },
];
