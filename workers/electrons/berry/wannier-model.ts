import type { WannierHoppings } from '../../formats/wannier-hoppings';
import type { WsTable } from '../../formats/wannier-side-files';
import type { Cell } from '../../formats/wannier-tb';
import { failure, success, type Result } from '../../model/result';
import {
  multiplyMatrices,
  onSiteExchange,
  spinIndex,
  spinMatrices,
  torqueTerms,
  type SpinOrdering,
} from './exchange';
import { zeroMatrix, type LatticeModel, type LatticeTerm, type Matrix } from './lattice-model';
import type { Direction } from './pair-block';

type Triple = readonly [number, number, number];
const key = (R: Triple): string => R.join(' ');

/** Lattice vectors with matrices, found by vector. */
class TermTable {
  private readonly terms = new Map<string, LatticeTerm>();
  constructor(private readonly bands: number) {}
  at(R: Triple): Matrix {
    const found = this.terms.get(key(R));
    if (found !== undefined) return found.matrix;
    const matrix = zeroMatrix(this.bands);
    this.terms.set(key(R), { R, matrix });
    return matrix;
  }
  add(R: Triple, place: number, re: number, im: number): void {
    const matrix = this.at(R);
    matrix.re[place] = (matrix.re[place] as number) + re;
    matrix.im[place] = (matrix.im[place] as number) + im;
  }
  list(): LatticeTerm[] {
    return [...this.terms.values()];
  }
}

/** Values of a table over the degeneracies, each shared by the vectors of `_wsvec.dat` where that is used. */
const divided = (
  table: Pick<WannierHoppings, 'bands' | 'R' | 'degeneracy' | 're' | 'im'>,
  shared?: WsTable,
): LatticeTerm[] => {
  const { bands } = table;
  const out = new TermTable(bands);
  const shares = new Map<string, readonly Triple[]>();
  if (shared?.used === true) for (const { R, m, n, T } of shared.shares) shares.set(`${key(R)} ${m} ${n}`, T);
  table.R.forEach((R, v) => {
    const weight = 1 / (table.degeneracy[v] as number);
    const [re, im] = [table.re[v] as Float64Array, table.im[v] as Float64Array];
    for (let place = 0; place < re.length; place++) {
      const T = shares.get(`${key(R)} ${Math.floor(place / bands)} ${place % bands}`) ?? [[0, 0, 0]];
      for (const [x, y, z] of T)
        out.add(
          [R[0] + x, R[1] + y, R[2] + z],
          place,
          (weight * (re[place] as number)) / T.length,
          (weight * (im[place] as number)) / T.length,
        );
    }
  });
  return out.list();
};

/** H(R) ← (H(R) + H(−R)†)/2 and the largest change, eV. */
export const hermitised = (
  terms: readonly LatticeTerm[],
  bands: number,
): { terms: LatticeTerm[]; correction: number } => {
  const out = new TermTable(bands);
  for (const { R, matrix } of terms)
    for (let m = 0; m < bands; m++)
      for (let n = 0; n < bands; n++) {
        const [re, im] = [matrix.re[m * bands + n] as number, matrix.im[m * bands + n] as number];
        if (re === 0 && im === 0) continue;
        out.add(R, m * bands + n, re / 2, im / 2);
        out.add([0 - R[0], 0 - R[1], 0 - R[2]], n * bands + m, re / 2, -im / 2);
      }
  const list = out.list();
  const before = new Map(terms.map(({ R, matrix }) => [key(R), matrix]));
  let correction = 0;
  for (const { R, matrix } of list) {
    const old = before.get(key(R));
    for (let i = 0; i < matrix.re.length; i++)
      correction = Math.max(
        correction,
        Math.hypot(
          (matrix.re[i] as number) - (old?.re[i] ?? 0),
          (matrix.im[i] as number) - (old?.im[i] ?? 0),
        ),
      );
  }
  return { terms: list, correction };
};

/** H_ex(R) = ½[H(R) − σ_y H(R)* σ_y]: the part that is odd under reversal of time, for real orbitals times spinors. */
export const exchangeTerms = (
  terms: readonly LatticeTerm[],
  bands: number,
  ordering: SpinOrdering,
): LatticeTerm[] =>
  terms.map(({ R, matrix }) => {
    const out = zeroMatrix(bands);
    const half = bands / 2;
    for (let a = 0; a < half; a++)
      for (let b = 0; b < half; b++)
        for (let s = 0; s < 2; s++)
          for (let t = 0; t < 2; t++) {
            const place = spinIndex(ordering, bands, a, s) * bands + spinIndex(ordering, bands, b, t);
            const other = spinIndex(ordering, bands, a, 1 - s) * bands + spinIndex(ordering, bands, b, 1 - t);
            // (σ_y X σ_y)_st = ± X_s̄t̄, + for s = t.
            const sign = s === t ? 1 : -1;
            out.re[place] = ((matrix.re[place] as number) - sign * (matrix.re[other] as number)) / 2;
            out.im[place] = ((matrix.im[place] as number) + sign * (matrix.im[other] as number)) / 2;
          }
    return { R, matrix: out };
  });

const normSquared = ({ re, im }: Matrix): number =>
  re.reduce((sum, x, i) => sum + x * x + (im[i] as number) ** 2, 0);
const isOnSite = ({ R }: LatticeTerm): boolean => R.every((x) => x === 0);

/** |H_ex| and the part of its square between different cells or orbitals. The right ordering gives the smaller of both. */
export const exchangeSize = (
  exchange: readonly LatticeTerm[],
  bands: number,
  ordering: SpinOrdering,
): { norm: number; offSite: number } => {
  const total = exchange.reduce((sum, { matrix }) => sum + normSquared(matrix), 0);
  let on = 0;
  for (const term of exchange)
    if (isOnSite(term))
      for (let orbital = 0; orbital < bands / 2; orbital++)
        for (let s = 0; s < 2; s++)
          for (let t = 0; t < 2; t++) {
            const place =
              spinIndex(ordering, bands, orbital, s) * bands + spinIndex(ordering, bands, orbital, t);
            on += (term.matrix.re[place] as number) ** 2 + (term.matrix.im[place] as number) ** 2;
          }
  return { norm: Math.sqrt(total), offSite: total === 0 ? 0 : Math.max(0, 1 - on / total) };
};

/** Direction of Σ_o Tr[σ H_ex(0)]_oo; undefined without exchange on the sites. */
export const exchangeDirection = (
  exchange: readonly LatticeTerm[],
  bands: number,
  ordering: SpinOrdering,
): Direction | undefined => {
  const here = exchange.find(isOnSite)?.matrix;
  if (here === undefined) return undefined;
  const spin = spinMatrices(bands, ordering);
  const [x, y, z] = spin.map((sigma) => {
    const product = multiplyMatrices(sigma, here, bands);
    let trace = 0;
    for (let i = 0; i < bands; i++) trace += product.re[i * (bands + 1)] as number;
    return trace;
  }) as [number, number, number];
  const length = Math.hypot(x, y, z);
  return length < 1e-9 ? undefined : [x / length, y / length, z / length];
};

/** exp(−iσ·φ/2) X exp(+iσ·φ/2) of every term: the exchange for another direction of the moment. */
export const rotated = (
  terms: readonly LatticeTerm[],
  bands: number,
  ordering: SpinOrdering,
  phi: Triple,
): LatticeTerm[] => {
  const angle = Math.hypot(...phi);
  if (angle === 0) return [...terms];
  const [c, s] = [Math.cos(angle / 2), Math.sin(angle / 2) / angle];
  const spin = spinMatrices(bands, ordering);
  const left = zeroMatrix(bands);
  const right = zeroMatrix(bands);
  for (let i = 0; i < bands; i++) left.re[i * (bands + 1)] = right.re[i * (bands + 1)] = c;
  spin.forEach((sigma, axis) => {
    const f = s * (phi[axis] as number);
    for (let i = 0; i < bands * bands; i++) {
      // −i f (a + ib) = f b − i f a.
      const [a, b] = [sigma.re[i] as number, sigma.im[i] as number];
      left.re[i] = (left.re[i] as number) + f * b;
      left.im[i] = (left.im[i] as number) - f * a;
      right.re[i] = (right.re[i] as number) - f * b;
      right.im[i] = (right.im[i] as number) + f * a;
    }
  });
  return terms.map(({ R, matrix }) => ({
    R,
    matrix: multiplyMatrices(multiplyMatrices(left, matrix, bands), right, bands),
  }));
};

/** Rotation vector that turns one unit vector into another, about their common normal. */
export const turnBetween = (from: Triple, to: Triple): Triple => {
  const axis: [number, number, number] = [
    from[1] * to[2] - from[2] * to[1],
    from[2] * to[0] - from[0] * to[2],
    from[0] * to[1] - from[1] * to[0],
  ];
  const sine = Math.hypot(...axis);
  const cosine = from[0] * to[0] + from[1] * to[1] + from[2] * to[2];
  const angle = Math.atan2(sine, cosine);
  if (sine > 1e-12) return [(angle * axis[0]) / sine, (angle * axis[1]) / sine, (angle * axis[2]) / sine];
  if (cosine > 0) return [0, 0, 0];
  // Opposite: half a turn about any normal.
  const [x, y, z] = from;
  const normal: [number, number, number] = Math.abs(x) < 0.9 ? [0, z, -y] : [-z, 0, x];
  const size = Math.hypot(...normal) / Math.PI;
  return [normal[0] / size, normal[1] / size, normal[2] / size];
};

const sumOf = (a: readonly LatticeTerm[], b: readonly LatticeTerm[], factor: number, bands: number) => {
  const out = new TermTable(bands);
  for (const [terms, f] of [
    [a, 1],
    [b, factor],
  ] as const)
    // prettier-ignore
    for (const { R, matrix } of terms)
      matrix.re.forEach((x, place) => {
        out.add(R, place, f * x, f * (matrix.im[place] as number));
      });
  return out.list();
};

export interface WannierOptions {
  readonly hoppings: WannierHoppings;
  /** Å, rows. */
  readonly cell: Cell;
  readonly ordering: SpinOrdering;
  /** Position operator of `_tb.dat`. */
  readonly position?:
    readonly { readonly re: readonly Float64Array[]; readonly im: readonly Float64Array[] }[] | undefined;
  /** Centres of `_centres.xyz`, Å; used where there is no position operator. */
  readonly centres?: readonly Triple[] | undefined;
  readonly shared?: WsTable | undefined;
  /** Exchange strength of each orbital, eV, in place of the extracted one. */
  readonly strengths?: readonly number[] | undefined;
  /** The moment is opposite to what the extraction says. */
  readonly flip?: boolean;
  /** Turn the moment to this direction. */
  readonly direction?: Direction | undefined;
  /** The two reciprocal directions to integrate over; the third has k = 0. */
  readonly axes?: readonly [number, number];
}

export interface WannierModel {
  readonly model: LatticeModel;
  readonly n: Direction;
  readonly exchange: { readonly norm: number; readonly offSite: number };
  /** The same numbers with the other spin ordering, as a hint. */
  readonly otherExchange: { readonly norm: number; readonly offSite: number };
  /** Largest change by making the table Hermitian, eV. */
  readonly correction: number;
  readonly warnings: readonly string[];
}

const WORTH_SAYING = 1e-4;

const warningsOf = (
  made: Omit<WannierModel, 'model' | 'warnings' | 'n'>,
  options: WannierOptions,
): string[] => {
  const list: string[] = [];
  if (made.correction > WORTH_SAYING)
    list.push(`The table was not Hermitian: entries changed by up to ${made.correction.toPrecision(2)} eV.`);
  if (options.strengths === undefined && made.otherExchange.norm < 0.9 * made.exchange.norm)
    list.push('The other spin ordering gives a smaller exchange: check the ordering.');
  if (options.shared?.used === false) list.push('The table of shared vectors says that it is not used.');
  if (options.position === undefined && options.centres === undefined)
    list.push('Without positions all Wannier functions of a cell count as sitting at its origin.');
  return list;
};

const permuted = (terms: readonly LatticeTerm[], [a, b, c]: Triple): LatticeTerm[] =>
  terms.map(({ R, matrix }) => ({ R: [R[a] as number, R[b] as number, R[c] as number], matrix }));

const positionTerms = (options: WannierOptions): [LatticeTerm[], LatticeTerm[]] | undefined => {
  const { hoppings, position, centres, shared } = options;
  if (position !== undefined) {
    const along = (axis: number): LatticeTerm[] => {
      const one = position[axis] ?? { re: [], im: [] };
      return hermitised(divided({ ...hoppings, ...one }, shared), hoppings.bands).terms;
    };
    return [along(0), along(1)];
  }
  if (centres === undefined) return undefined;
  const diagonal = (axis: number): LatticeTerm[] => {
    const matrix = zeroMatrix(hoppings.bands);
    centres.forEach((place, i) => (matrix.re[i * (hoppings.bands + 1)] = place[axis] as number));
    return [{ R: [0, 0, 0], matrix }];
  };
  return [diagonal(0), diagonal(1)];
};

const volume = ([a, b, c]: Cell): number =>
  a[0] * (b[1] * c[2] - b[2] * c[1]) +
  a[1] * (b[2] * c[0] - b[0] * c[2]) +
  a[2] * (b[0] * c[1] - b[1] * c[0]);

const refused = (path: string, value: string, allowed: string, hint: string): Result<never> =>
  failure({ code: 'out-of-range', path, value, allowed, hint });

const checked = ({ hoppings, cell, strengths, centres, axes = [0, 1] }: WannierOptions): Result<true> => {
  const { bands } = hoppings;
  if (bands % 2 !== 0)
    return refused('bands', String(bands), 'an even number', 'Spin–orbit coupling needs functions in pairs.');
  const v = Math.abs(volume(cell));
  if (!(v > 1e-9 && v < 1e12))
    return refused('cell', `volume ${v} Å³`, 'three independent lattice vectors', 'Give the cell in Å.');
  if (strengths !== undefined && strengths.length !== bands / 2)
    return refused('strengths', `${strengths.length}`, `${bands / 2}, one per orbital`, 'Give them all.');
  if (centres !== undefined && centres.length !== bands)
    return refused('centres', `${centres.length}`, `${bands}, one per function`, 'Give them all.');
  if (axes[0] === axes[1])
    return refused('axes', axes.join(' '), 'two different directions', 'Choose two of 0, 1, 2.');
  return success(true);
};

/**
 * Electrons of a Wannier90 calculation with spin–orbit coupling as a lattice model, lengths in Å. Spec, section 3.4. Errors:
 * `out-of-range` (odd number of functions, singular cell, no exchange in the table, tables of other lengths).
 */
export const wannierModel = (options: WannierOptions): Result<WannierModel> => {
  const fit = checked(options);
  if (!fit.ok) return fit;
  const { hoppings, cell, ordering, shared, strengths, flip = false, axes = [0, 1] } = options;
  const { bands } = hoppings;
  const { terms, correction } = hermitised(divided(hoppings, shared), bands);
  const found = exchangeTerms(terms, bands, ordering);
  const seen = exchangeDirection(found, bands, ordering);
  const sign = flip ? -1 : 1;
  if (seen === undefined && strengths === undefined)
    return refused('text', 'no exchange', 'a magnetic table', 'Check the spin ordering, or give strengths.');
  const start: Direction = seen === undefined ? [0, 0, 1] : [sign * seen[0], sign * seen[1], sign * seen[2]];
  const n = options.direction ?? start;
  const exchange =
    strengths === undefined
      ? rotated(found, bands, ordering, turnBetween(start, n))
      : [onSiteExchange(strengths, n, ordering)];
  const order: Triple = [axes[0], axes[1], 3 - axes[0] - axes[1]];
  const even = sumOf(terms, found, -1, bands);
  const torque = torqueTerms(exchange, spinMatrices(bands, ordering), bands);
  const position = positionTerms(options);
  const other = ordering === 'block' ? 'interleaved' : 'block';
  const report = {
    correction,
    exchange: exchangeSize(exchange, bands, ordering),
    otherExchange: exchangeSize(exchangeTerms(terms, bands, other), bands, other),
  };
  const model: LatticeModel = {
    bands,
    cell: [cell[order[0]] as Triple, cell[order[1]] as Triple, cell[order[2]] as Triple],
    hamiltonian: permuted(sumOf(even, exchange, 1, bands), order),
    torque: torque.map((list) => permuted(list, order)) as unknown as LatticeModel['torque'],
    ...(position === undefined
      ? {}
      : { position: [permuted(position[0], order), permuted(position[1], order)] as const }),
  };
  return success({ model, n, ...report, warnings: warningsOf(report, options) });
};

/** What a mesh will cost, before it starts. */
export interface WannierCost {
  readonly diagonalisations: number;
  /** Floating-point operations. */
  readonly operations: number;
  /** Of one core, s. */
  readonly seconds: number;
  readonly bytes: number;
}

/** Operations a second of one core in this code, on the slow side. */
const RATE = 4e8;

/** Sums over lattice vectors, diagonalisation, five operators into bands; wave vectors are done one by one. */
export const wannierCost = (bands: number, vectors: number, points: number): WannierCost => {
  const each = vectors * bands ** 2 * 24 + bands ** 3 * (40 + 5 * 12);
  return {
    diagonalisations: points,
    operations: points * each,
    seconds: (points * each) / RATE,
    bytes: 16 * bands ** 2 * (5 * vectors + 16),
  };
};
