import { onSiteExchange, spinMatrices, torqueTerms } from './exchange';
import { zeroMatrix, type LatticeModel, type LatticeTerm } from './lattice-model';
import type { Direction } from './pair-block';
import type { RashbaParameters } from './rashba';

/** Energies in eV. Spec, section 3.2. */
export interface BilayerParameters {
  readonly tM: number;
  readonly tH: number;
  readonly eM: number;
  readonly eH: number;
  readonly J: number;
  readonly alphaH: number;
  readonly tp: number;
}

const SQUARE: LatticeModel['cell'] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];
const NEIGHBOURS = [
  [1, 0, 0],
  [-1, 0, 0],
  [0, 1, 0],
  [0, -1, 0],
] as const;

/** A layer of the square lattice: site energy, hopping −t, Rashba strength. */
interface Layer {
  readonly energy: number;
  readonly t: number;
  readonly alpha: number;
}

type Entry = readonly [row: number, column: number, re: number, im: number];

const term = (bands: number, R: LatticeTerm['R'], entries: readonly Entry[]): LatticeTerm => {
  const matrix = zeroMatrix(bands);
  for (const [row, column, re, im] of entries) {
    matrix.re[row * bands + column] = re;
    matrix.im[row * bands + column] = im;
  }
  return { R, matrix };
};

/** −t and (iα/2)(x̂·R σ_y − ŷ·R σ_x) between neighbours, as in section 3.1. */
const hopping = ({ t, alpha }: Layer, first: number, [x, y]: readonly [number, number, number]): Entry[] => {
  const half = alpha / 2;
  // iσ_y = [[0, 1], [−1, 0]], −iσ_x = [[0, −i], [−i, 0]].
  return [
    [first, first, -t, 0],
    [first + 1, first + 1, -t, 0],
    [first, first + 1, half * x, -half * y],
    [first + 1, first, -half * x, -half * y],
  ];
};

/** Layers on top of one another (basis layer by layer, up before down), −tp between them, J n·σ in the first. */
const layered = (layers: readonly Layer[], tp: number, J: number, n: Direction): LatticeModel => {
  const bands = 2 * layers.length;
  const site: Entry[] = layers.flatMap(({ energy }, layer): Entry[] => [
    [2 * layer, 2 * layer, energy, 0],
    [2 * layer + 1, 2 * layer + 1, energy, 0],
  ]);
  const between: Entry[] = layers.slice(1).flatMap((_, layer): Entry[] =>
    [0, 1].flatMap((spin): Entry[] => [
      [2 * layer + spin, 2 * layer + 2 + spin, -tp, 0],
      [2 * layer + 2 + spin, 2 * layer + spin, -tp, 0],
    ]),
  );
  const exchange = onSiteExchange(
    layers.map((_, i) => (i === 0 ? J : 0)),
    n,
    'interleaved',
  );
  const sigma = spinMatrices(bands, 'interleaved');
  return {
    bands,
    cell: SQUARE,
    hamiltonian: [
      term(bands, [0, 0, 0], [...site, ...between]),
      exchange,
      ...NEIGHBOURS.map((R) =>
        term(
          bands,
          R,
          layers.flatMap((layer, i) => hopping(layer, 2 * i, R)),
        ),
      ),
    ],
    torque: torqueTerms([exchange], sigma, bands),
  };
};

/** Rashba ferromagnet as hoppings: the general road to what `rashbaSource` has in closed form. */
export const rashbaModel = ({ t, alpha, J }: RashbaParameters, n: Direction): LatticeModel =>
  layered([{ energy: 0, t, alpha }], 0, J, n);

/** Magnetic layer without Rashba coupling on a heavy metal with it; four bands. Spec, section 3.2. */
export const bilayerModel = (p: BilayerParameters, n: Direction): LatticeModel =>
  layered(
    [
      { energy: p.eM, t: p.tM, alpha: 0 },
      { energy: p.eH, t: p.tH, alpha: p.alphaH },
    ],
    p.tp,
    p.J,
    n,
  );
