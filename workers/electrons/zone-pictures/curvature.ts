import { imAt } from '../berry/pair-block';
import { formatNumber } from '../../model/units';
import { bandsOf } from './needs';
import type { ValueMap, ZonePictureKind } from './picture';
import { printed, T_UNIT } from './units';

export const COMPONENTS = [
  'T_x v_x',
  'T_x v_y',
  'T_y v_x',
  'T_y v_y',
  'T_z v_x',
  'T_z v_y',
  'v_x v_y',
] as const;
/** The velocity alone: Berry curvature of the Hall effect. */
export const HALL_COMPONENT = 6;
/** More pixels than this are not seen. */
const MOST = 240;
/** Part of the pixels whose colour may saturate. */
const CLIPPED = 0.005;

/** Even, so that the map can be centred on Γ. */
export const mapSize = (N: number): number => 2 * Math.max(4, Math.round(Math.min(N, MOST) / 2));

type Piece = readonly [number, number, number, number];

/** Straight pieces of the line where `level` is crossed inside the grid of `side` × `side` points (marching squares). */
export const crossings = (values: ArrayLike<number>, side: number, level: number): Piece[] => {
  const pieces: Piece[] = [];
  const at = (i: number, j: number): number => (values[j * side + i] as number) - level;
  for (let j = 0; j + 1 < side; j++)
    for (let i = 0; i + 1 < side; i++) {
      const corners = [at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)] as const;
      const cut: [number, number][] = [];
      for (let edge = 0; edge < 4; edge++) {
        const [a, b] = [corners[edge] as number, corners[(edge + 1) % 4] as number];
        if (a < 0 === b < 0) continue;
        const t = a / (a - b);
        const [x, y] = [[i + t, j], [i + 1, j + t], [i + 1 - t, j + 1], [i, j + 1 - t]][edge] as [number, number];
        cut.push([x, y]);
      }
      for (let c = 0; c + 1 < cut.length; c += 2) {
        const [from, to] = [cut[c] as [number, number], cut[c + 1] as [number, number]];
        pieces.push([...from, ...to]);
      }
    } // prettier-ignore
  return pieces;
};

/** Value that all but a small part of the pixels stay below, so that a sharp peak does not wash out the rest. */
const saturation = (values: readonly number[]): number => {
  const sizes = values.map(Math.abs).sort((a, b) => a - b);
  const most = sizes.at(-1) ?? 0;
  const inside = sizes[Math.floor((1 - CLIPPED) * (sizes.length - 1))] ?? 0;
  return inside > 0 && inside < 0.5 * most ? inside : most;
};

const asked = (component: number, band: number) => ({
  hall: component === HALL_COMPONENT,
  occupied: band < 0,
});

export const curvaturePicture: ZonePictureKind = {
  id: 'curvature',
  title: 'Berry curvature in the zone',
  description:
    'B_kn of torque and velocity, or of velocity alone, over the Brillouin zone, with the Fermi lines.',
  needsBands: true,
  weights: () => 1,
  build: async (setting, { component, band }, run) => {
    const side = mapSize(run.N);
    const source = bandsOf(setting)(setting.n);
    const { hall, occupied } = asked(component, band);
    const factor = hall ? printed(setting).curvature : printed(setting).t;
    const sums = new Float64Array(side * side);
    const energies = Array.from({ length: setting.bands }, () => new Float64Array(side * side));
    let point = 0;
    await run.visit(source, side, ({ bands, energies: levels, im }) => {
      // Rows of the mesh run over the first direction; the picture has it along x and Γ in the middle.
      const [i, j] = [Math.floor(point / side), point % side];
      const to = ((j + side / 2) % side) * side + ((i + side / 2) % side);
      point += 1;
      for (let n = 0; n < bands; n++) (energies[n] as Float64Array)[to] = levels[n] as number;
      const counts = (n: number): boolean => (occupied ? (levels[n] as number) < setting.mu : n === band);
      let sum = 0;
      for (let n = 0, pair = 0; n < bands; n++)
        for (let m = n + 1; m < bands; m++, pair++) {
          const delta = (levels[m] as number) - (levels[n] as number);
          const share = (counts(n) ? 1 : 0) - (counts(m) ? 1 : 0);
          if (share === 0 || delta < 1e-10) continue;
          sum -= (2 * share * (im[imAt(pair) + component] as number)) / (delta * delta);
        }
      sums[to] = factor * sum;
    });
    const values = [...sums];
    const limit = saturation(values);
    const half = 0.5 - 0.5 / side;
    const toK = (x: number): number => -half + x / side;
    const name = hall ? 'Ω' : `B of ${COMPONENTS[component] ?? ''}`;
    const unit = hall ? 'nm²' : T_UNIT;
    const k = (along: string) => ({
      name: `${along} (2π/a)`,
      in: { symbol: '', factor: 1 },
      range: [-0.5, 0.5] as const,
    });
    const map: ValueMap = {
      id: 'curvature',
      x: k('k_1'),
      y: k('k_2'),
      columns: side,
      values,
      name,
      unit,
      limit,
      shape: 1,
      lines: energies.flatMap((row) =>
        crossings(row, side, setting.mu).map(([a, b, c, d]): Piece => [toK(a), toK(b), toK(c), toK(d)]),
      ),
      linesName: 'Fermi lines',
    };
    const mean = values.reduce((a, x) => a + x, 0) / values.length;
    const most = values.reduce((a, x) => (Math.abs(x) > Math.abs(a) ? x : a), 0);
    return {
      id: 'curvature',
      title: hall ? 'Berry curvature' : 'Berry curvature of torque and velocity',
      description: `${occupied ? 'Sum over the occupied bands' : `Band ${String(band + 1)} from below`}; dark lines: where a band crosses the Fermi energy.`,
      equation: hall
        ? '\\Omega_{kn}=2\\sum_m\\frac{\\mathrm{Im}[(v_x)_{nm}(v_y)_{mn}]}{(E_m-E_n)^2}'
        : 'B_{kn}=-2\\sum_m\\frac{\\mathrm{Im}[(T_i)_{nm}(v_j)_{mn}]}{(E_m-E_n)^2}',
      source: 'Freimuth spec, sections 2.1 and 10; arXiv:1602.03319, (29)',
      charts: [],
      maps: [map],
      tables: [],
      numbers: [
        { name: 'Mean over the zone', value: mean, unit, error: run.errors(Float64Array.of(mean), 1)[0] as number, law: hall ? 'σ_xy of these bands is the mean in e²/ħ' : '−1 times the clean torkance t^int of these bands, (36)' },
        { name: 'Largest value', value: most, unit, law: 'Where two bands come close' },
      ], // prettier-ignore
      note: `${setting.name}; ${String(side)} × ${String(side)} wave vectors${limit < Math.abs(most) ? `; colours saturate at ±${formatNumber(limit, 2)} ${unit}` : ''}`,
      warnings: setting.warnings,
    };
  },
};
