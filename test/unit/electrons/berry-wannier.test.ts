import { describe, expect, it } from 'vitest';
import { evaluateQuantity } from '@workers/catalogue';
import { spinIndex } from '@workers/electrons/berry/exchange';
import { latticeSource, type LatticeModel } from '@workers/electrons/berry/lattice-model';
import { squareMesh, zoneMean } from '@workers/electrons/berry/mesh';
import { bilayerModel, rashbaModel } from '@workers/electrons/berry/models';
import { directionOf, type Direction } from '@workers/electrons/berry/pair-block';
import { torkanceAccumulator } from '@workers/electrons/berry/torkance-sums';
import {
  wannierCost,
  wannierModel,
  type WannierModel,
  type WannierOptions,
} from '@workers/electrons/berry/wannier-model';
import { readWannierHr, writeWannierHr, type WannierHoppings } from '@workers/formats/wannier-hoppings';
import { readWannierCentres, readWannierWin, readWannierWsvec } from '@workers/formats/wannier-side-files';
import { readWannierTb } from '@workers/formats/wannier-tb';
import type { Result } from '@workers/model';
import { RASHBA_FIXTURE } from '@workers/catalogue/electrons/berry/wannier-fixture';

const N = directionOf(40, 25);
const CELL = [[1, 0, 0], [0, 1, 0], [0, 0, 9]] as unknown as WannierOptions['cell']; // prettier-ignore
const MODELS: [string, (n: Direction) => LatticeModel][] = [
  ['Rashba film', (n) => rashbaModel({ t: 1, alpha: 0.3, J: 0.5 }, n)],
  ['bilayer', (n) => bilayerModel({ tM: 0.5, tH: 0.8, eM: 0, eH: -0.4, J: 0.4, alphaH: 0.25, tp: 0.3 }, n)],
];
const good = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.path}: ${result.hint}`);
  return result.value;
};

/** A model as a table: several degeneracies, and the other spin ordering on request. */
const exported = (model: LatticeModel, ordering: 'interleaved' | 'block'): WannierHoppings => {
  const { bands } = model;
  const map = Array.from({ length: bands }, (_, i) => spinIndex(ordering, bands, Math.floor(i / 2), i % 2));
  const vectors = new Map<
    string,
    { R: readonly [number, number, number]; re: Float64Array; im: Float64Array }
  >();
  for (const { R, matrix } of model.hamiltonian) {
    const key = R.join(' ');
    const found = vectors.get(key) ?? {
      R,
      re: new Float64Array(bands ** 2),
      im: new Float64Array(bands ** 2),
    };
    vectors.set(key, found);
    for (let i = 0; i < bands; i++)
      for (let j = 0; j < bands; j++) {
        const at = (map[i] as number) * bands + (map[j] as number);
        found.re[at] = (found.re[at] as number) + (matrix.re[i * bands + j] as number);
        found.im[at] = (found.im[at] as number) + (matrix.im[i * bands + j] as number);
      }
  }
  const list = [...vectors.values()];
  // R and −R must share theirs.
  const degeneracy = list.map(({ R }) => 1 + Math.abs(R[0]) + 3 * Math.abs(R[1]));
  return {
    bands,
    R: list.map(({ R }) => R),
    degeneracy,
    re: list.map(({ re }, v) => re.map((x) => x * (degeneracy[v] as number))),
    im: list.map(({ im }, v) => im.map((x) => x * (degeneracy[v] as number))),
  };
};
const torkance = (model: LatticeModel): number[] => [
  ...zoneMean(latticeSource(model), squareMesh(10), torkanceAccumulator([-0.5], 0.2)),
];
const close = (a: readonly number[], b: readonly number[], allowed = 1e-13): void => {
  expect(a).toHaveLength(b.length);
  a.forEach((x, i) => {
    expect(Math.abs(x - (b[i] as number))).toBeLessThan(allowed);
  });
};
const imported = (table: WannierHoppings, more: Partial<WannierOptions> = {}): WannierModel =>
  good(wannierModel({ hoppings: table, cell: CELL, ordering: 'interleaved', ...more }));

describe.each(MODELS)('%s written as _hr.dat and read again', (_, make) => {
  it.each(['interleaved', 'block'] as const)('gives the same torkance, spins %s', (ordering) => {
    const table = exported(make(N), ordering);
    const read = good(readWannierHr(writeWannierHr(table, 14)));
    const { model, n, correction, exchange } = imported(read, { ordering });
    close(torkance(model), torkance(make(N)), 1e-12);
    close([...n], [...N], 1e-12);
    expect(correction).toBeLessThan(1e-12);
    expect(exchange.offSite).toBeLessThan(1e-12);
  });
  it('can turn the moment, name it the other way, and take strengths from a table', () => {
    const table = exported(make([0, 0, 1]), 'interleaved');
    close(torkance(imported(table, { direction: N }).model), torkance(make(N)), 1e-12);
    close([...imported(table, { flip: true }).n], [0, 0, -1]);
    const J = table.bands === 2 ? [0.5] : [0.4, 0];
    close(torkance(imported(table, { strengths: J, direction: N }).model), torkance(make(N)), 1e-12);
    close(torkance(imported(table, { direction: [0, 0, -1] }).model), torkance(make([0, 0, -1])), 1e-12);
  });
});

describe('import of tables', () => {
  const bilayer = (MODELS[1] as (typeof MODELS)[number])[1];
  it('hints at the other ordering by the larger exchange', () => {
    const table = exported(bilayer(directionOf(70, 20)), 'block');
    const wrong = imported(table, { ordering: 'interleaved' });
    const right = imported(table, { ordering: 'block' });
    expect(wrong.otherExchange.norm).toBeCloseTo(right.exchange.norm, 13);
    expect(wrong.exchange.norm).toBeGreaterThan(1.2 * right.exchange.norm);
    expect(wrong.exchange.offSite).toBeGreaterThan(0.2);
    expect(wrong.warnings.join(' ')).toMatch(/ordering/u);
  });
  it('says how far a table was from Hermitian', () => {
    const table = exported(bilayer(N), 'interleaved');
    (table.re[0] as Float64Array)[1] = ((table.re[0] as Float64Array)[1] as number) + 0.02;
    const { correction, warnings } = imported(table);
    expect(correction).toBeCloseTo(0.01, 12);
    expect(warnings[0]).toMatch(/not Hermitian/u);
  });
  it('centres, and positions of the same value, change the velocity alike and no energy', () => {
    const table = exported(bilayer(N), 'interleaved');
    const centres = [[0, 0, 0], [0, 0, 0], [0.3, -0.2, 1], [0.3, -0.2, 1]] as [number, number, number][]; // prettier-ignore
    const position = [0, 1, 2].map((axis) => ({
      re: table.R.map((R) =>
        Float64Array.from({ length: 16 }, (_, i) =>
          R.every((x) => x === 0) && i % 5 === 0 ? (centres[i / 5]?.[axis] ?? 0) : 0,
        ),
      ),
      im: table.R.map(() => new Float64Array(16)),
    }));
    const [a, b] = [imported(table, { centres }), imported(table, { position })];
    close(torkance(a.model), torkance(b.model), 1e-13);
    const none = torkance(imported(table).model);
    expect(Math.max(...torkance(a.model).map((x, i) => Math.abs(x - (none[i] as number))))).toBeGreaterThan(
      1e-6,
    );
    // Both atoms moved alike: nothing changes.
    const shifted = centres.map((): [number, number, number] => [0.4, 0.1, 0]);
    close(torkance(imported(table, { centres: shifted }).model), none, 1e-13);
  });
  it('an atom one lattice vector away is the neighbour of the atom at home', () => {
    const table = exported(bilayer(N), 'interleaved');
    const centres = [[0, 0, 0], [0, 0, 0], [1, 0, 0], [1, 0, 0]] as [number, number, number][]; // prettier-ignore
    const moved =
      '## use_ws_distance=.true.\n0 0 0 1 3\n1\n1 0 0\n0 0 0 2 4\n1\n1 0 0\n0 0 0 3 1\n1\n-1 0 0\n0 0 0 4 2\n1\n-1 0 0\n';
    const shared = good(readWannierWsvec(moved));
    const [a, b] = [imported(table, { centres }), imported(table, { shared })];
    close(torkance(a.model), torkance(b.model), 1e-14);
    const turned = centres.map(([x, y, z]): [number, number, number] => [-x, y, z]);
    const other = torkance(imported(table, { centres: turned }).model);
    expect(Math.max(...other.map((x, i) => Math.abs(x - (torkance(b.model)[i] as number))))).toBeGreaterThan(
      1e-7,
    );
  });
  it('shares elements over the vectors of _wsvec.dat', () => {
    const table = exported(bilayer(N), 'interleaved');
    const identity = good(
      readWannierWsvec(
        `## written with use_ws_distance=.true.\n${table.R.map((R) => `${R.join(' ')} 1 1\n1\n0 0 0\n`).join('')}`,
      ),
    );
    close(torkance(imported(table, { shared: identity }).model), torkance(imported(table).model), 1e-15);
    const spread = good(readWannierWsvec('## x use_ws_distance=.true.\n0 0 0 3 3\n2\n2 0 0\n-2 0 0\n'));
    const { model } = imported(table, { shared: spread });
    expect(model.hamiltonian.some(({ R }) => R[0] === 2)).toBe(true);
    const off = good(readWannierWsvec('## x use_ws_distance=.false.\n'));
    expect(imported(table, { shared: off }).warnings.join(' ')).toMatch(/not used/u);
  });
  it('another pair of axes is the same film lying otherwise', () => {
    const table = exported(bilayer([0, 0, 1]), 'interleaved');
    const R = table.R.map(([x, y, z]): [number, number, number] => [z, x, y]);
    const cell = [[0, 0, 9], [1, 0, 0], [0, 1, 0]] as unknown as WannierOptions['cell']; // prettier-ignore
    close(torkance(imported({ ...table, R }, { axes: [1, 2], cell }).model), torkance(imported(table).model));
  });
  it('refuses what it cannot use', () => {
    const table = exported(bilayer(N), 'interleaved');
    const flat = [[1, 0, 0], [2, 0, 0], [0, 0, 1]] as unknown as WannierOptions['cell']; // prettier-ignore
    const options = { hoppings: table, cell: CELL, ordering: 'interleaved' as const };
    expect(wannierModel({ ...options, cell: flat })).toMatchObject({ path: 'cell' });
    expect(wannierModel({ ...options, strengths: [1] })).toMatchObject({ path: 'strengths' });
    expect(wannierModel({ ...options, axes: [1, 1] })).toMatchObject({ path: 'axes' });
    expect(wannierModel({ ...options, centres: [] })).toMatchObject({ path: 'centres' });
    const still = exported(
      bilayerModel({ tM: 1, tH: 1, eM: 0, eH: 0, J: 0, alphaH: 0.2, tp: 0.1 }, N),
      'interleaved',
    );
    expect(wannierModel({ ...options, hoppings: still })).toMatchObject({ value: 'no exchange' });
  });
  it('estimates before it starts', () => {
    const cost = wannierCost(36, 100, 576);
    expect(cost.diagonalisations).toBe(576);
    expect(cost.seconds).toBeGreaterThan(1);
    expect(cost.bytes).toBeLessThan(2 ** 30);
    expect(wannierCost(36, 100, 1152).seconds / cost.seconds).toBe(2);
  });
});

describe('files of Wannier90', () => {
  it('refuses damaged tables with the line', () => {
    const bad = (text: string) => {
      const result = readWannierHr(text);
      expect(result.ok, text.slice(0, 40)).toBe(false);
      return result;
    };
    const lines = RASHBA_FIXTURE.split('\n');
    const changed = (line: number, text: string): string => lines.with(line, text).join('\n');
    expect(bad('')).toMatchObject({ code: 'bad-wannier' });
    expect(bad(changed(1, '900000'))).toMatchObject({ path: 'line 2' });
    expect(bad(changed(1, '1000'))).toMatchObject({ path: 'line 4' });
    expect(bad(changed(2, '99999'))).toMatchObject({ hint: 'The file is cut short.' });
    expect(bad(`x\n1024\n99999\n1`)).toMatchObject({ code: 'too-large' });
    expect(bad(changed(3, '1 1 1 1'))).toMatchObject({ path: 'line 4' });
    expect(bad(changed(3, '1 1 0 1 1'))).toMatchObject({ path: 'line 4' });
    expect(bad(changed(6, lines[5] as string))).toMatchObject({ path: 'line 7' });
    expect(bad(changed(6, '   -1    0    0    2    1    NaN    0.000000'))).toMatchObject({ path: 'line 7' });
    expect(bad(changed(6, '   -1    0    0    3    1    0.1    0.000000'))).toMatchObject({ path: 'line 7' });
    expect(bad(lines.slice(0, 18).join('\n'))).toMatchObject({ hint: 'The file is cut short.' });
    expect(bad(`${RASHBA_FIXTURE}1 2 3\n`)).toMatchObject({ path: 'line 25' });
    expect(bad(RASHBA_FIXTURE.replaceAll('\n    1    0    0', '\n    2    0    0')).ok).toBe(false);
    expect(bad(RASHBA_FIXTURE.trimEnd().slice(0, -3))).toMatchObject({ hint: 'The file is cut short.' });
    expect(readWannierHr(RASHBA_FIXTURE.trimEnd()).ok).toBe(true);
    expect(readWannierHr(RASHBA_FIXTURE.replaceAll('\n', '\r\n')).ok).toBe(true);
  });
  it('reads columns that touch', () => {
    const touching = ' x\n 1\n 1\n 1\n    0    0    0    1    1-1234.567890-9999.000000\n';
    expect(good(readWannierHr(touching)).im[0]?.[0]).toBe(-9999);
  });
  it('reads cell, number and Fermi energy of .win, centres, and _tb.dat', () => {
    const win =
      '! x\nnum_wann = 2\nFermi_Energy : 7.5d0\nBegin Unit_Cell_Cart\nBohr\n1 0 0\n0 2 0 # y\n0 0 3\nend unit_cell_cart';
    const read = good(readWannierWin(win));
    expect(read.cell[1][1]).toBeCloseTo(2 * 0.529177210903, 12);
    expect(read).toMatchObject({ bands: 2, fermiEnergy: 7.5 });
    expect(readWannierWin('num_wann = 2').ok).toBe(false);
    expect(readWannierWin('begin unit_cell_cart\n1 0 0\nend unit_cell_cart').ok).toBe(false);
    const xyz = '3\n centres\nX 0.1 0.2 0.3\nFe 0 0 0\nX 1 2 3\n';
    expect(good(readWannierCentres(xyz, 2))[1]).toEqual([1, 2, 3]);
    expect(readWannierCentres(xyz, 3).ok).toBe(false);
    const rows = '1 1 0.5 0.0\n2 1 0.1 -0.2\n1 2 0.1 0.2\n2 2 -0.5 0.0';
    const places = '1 1 0 0 0 0 0 0\n2 1 0 0 0 0 0 0\n1 2 0 0 0 0 0 0\n2 2 0 0 0 0 0 0';
    const tb = `x\n3 0 0\n0 3 0\n0 0 9\n2\n1\n1\n\n0 0 0\n${rows}\n\n0 0 0\n${places}\n`;
    const table = good(readWannierTb(tb));
    expect(table.cell[2][2]).toBe(9);
    // Row m, column n: "2 1 0.1 -0.2" is m = 2, n = 1.
    expect(table.hoppings.im[0]?.[2]).toBe(-0.2);
    expect(readWannierTb(tb.slice(0, 60)).ok).toBe(false);
    expect(evaluateQuantity('electrons.berry.wannier', { tb, N1: 4, N2: 4 }).ok).toBe(true);
    expect(evaluateQuantity('electrons.berry.wannier', { text: RASHBA_FIXTURE })).toMatchObject({
      path: 'cell',
    });
    const path = (input: object): unknown => evaluateQuantity('electrons.berry.wannier', input);
    expect(path({ text: 'x' })).toMatchObject({ path: 'text: line 2' });
    expect(path({ win: 'x', text: RASHBA_FIXTURE })).toMatchObject({ ok: false });
    expect(path({ n: [0, 0, 0] })).toMatchObject({ path: 'n' });
  });
});
