import { fitAngular, sphereGrid } from '../berry/angular';
import { torkanceMatrix } from '../berry/film';
import { torkanceAt } from '../berry/torkance';
import { formatNumber } from '../../model/units';
import { bandsOf } from './needs';
import type { ValueMap, ZonePictureKind } from './picture';
import { NO_VERTEX } from './torkance';
import { axis, printed, T_UNIT } from './units';

const POLAR = 12;
const AZIMUTHAL = 24;
const AZIMUTHS = [0, 45] as const;

export const anglesPicture: ZonePictureKind = {
  id: 'angles',
  title: 'Angles',
  description: 'Torkance over all directions of the moment, and what the lowest order (57) does not capture.',
  needsBands: true,
  weights: () => POLAR * AZIMUTHAL,
  visits: () => POLAR * AZIMUTHAL,
  build: async (setting, _, run) => {
    const source = bandsOf(setting);
    const factor = printed(setting).t;
    const grid = sphereGrid(POLAR, AZIMUTHAL);
    const ask = { energies: [setting.mu], gamma: setting.gamma };
    const table: { n: (typeof grid)[number]['n']; weight: number; t: ReturnType<typeof torkanceAt> }[] = [];
    for (const { n, weight } of grid) {
      const { mean } = await run.sum(source(n), 'torkance', ask);
      table.push({ n, weight, t: torkanceAt(mean.map((x) => factor * x)) });
    }
    const fit = fitAngular(table);
    const { coefficients } = fit;
    const errors = run.errors(Float64Array.of(coefficients.odd, coefficients.even, fit.oddResidual, fit.evenResidual), 1);
    const fitted = table.map(({ n }) => ({
      even: torkanceMatrix({ even: coefficients.even, odd: 0 }, n),
      odd: torkanceMatrix({ even: 0, odd: coefficients.odd }, n),
    }));
    const at = (kind: 'even' | 'odd', i: number, cell: number): number => table[cell]?.t[kind][i]?.[0] ?? 0;
    const model = (kind: 'even' | 'odd', i: number, cell: number): number => fitted[cell]?.[kind][i]?.[0] ?? 0;
    // Rows of a map run from the south pole up; the grid starts at the north pole.
    const cells = Array.from({ length: POLAR * AZIMUTHAL }, (_c, cell) => (POLAR - 1 - Math.floor(cell / AZIMUTHAL)) * AZIMUTHAL + (cell % AZIMUTHAL));
    const map = (id: string, name: string, value: (cell: number) => number): ValueMap => {
      const values = cells.map(value);
      return {
        id,
        x: { name: 'Azimuth', in: { symbol: '°', factor: 1 }, range: [-7.5, 352.5] },
        y: { name: 'Latitude', in: { symbol: '°', factor: 1 }, range: [-90, 90] },
        columns: AZIMUTHAL,
        values,
        name,
        unit: T_UNIT,
        limit: Math.max(...values.map(Math.abs)),
        shape: 0.5,
      };
    };
    const theta = Array.from({ length: POLAR }, (_t, i) => (180 * (i + 0.5)) / POLAR);
    const along = (azimuth: number, i: number): number => i * AZIMUTHAL + Math.round((azimuth * AZIMUTHAL) / 360);
    const chart = (kind: 'even' | 'odd', row: number, name: string) => ({
      id: `angles-${kind}`,
      x: axis('Polar angle', '°', { range: [0, 180] }),
      y: axis(name, T_UNIT),
      curves: AZIMUTHS.flatMap((azimuth, a) => [
        { label: `φ = ${String(azimuth)}°`, ink: a === 0 ? ('first' as const) : ('second' as const), x: theta, y: theta.map((_t, i) => at(kind, row, along(azimuth, i))) },
        { label: '', ink: 'faint' as const, dash: true, x: theta, y: theta.map((_t, i) => model(kind, row, along(azimuth, i))) },
      ]),
    });
    const share = (x: number): string => `${formatNumber(100 * x, 2)} %`;
    return {
      id: 'angles',
      title: 'Angular dependence of the torkance',
      description: `Angular dependence not captured by (57): ${share(fit.evenResidual)} of the even and ${share(fit.oddResidual)} of the odd part (rms over the sphere); ${NO_VERTEX}. Dashed: (57).`,
      equation: '\\mathbf t(n)\\approx t_oKP+t_eK^2P,\\quad PE=E\\times\\hat z,\\;Ka=n\\times a',
      source: 'Freimuth spec, section 4; arXiv:1602.03319, (56), (57)',
      charts: [chart('even', 1, 't_yx even'), chart('odd', 0, 't_xx odd')],
      maps: [map('even-table', 't_yx even', (cell) => at('even', 1, cell)), map('even-rest', 't_yx even − (57)', (cell) => at('even', 1, cell) - model('even', 1, cell)), map('odd-table', 't_xx odd', (cell) => at('odd', 0, cell)), map('odd-rest', 't_xx odd − (57)', (cell) => at('odd', 0, cell) - model('odd', 0, cell))],
      tables: [],
      numbers: [
        { name: 't_e', value: coefficients.even, unit: T_UNIT, error: errors[1] as number, law: 'Even coefficient of (57), best fit over the sphere' },
        { name: 't_o', value: coefficients.odd, unit: T_UNIT, error: errors[0] as number, law: 'Odd coefficient of (57), best fit over the sphere' },
        { name: 'Even part missed', value: 100 * fit.evenResidual, unit: '%', error: 100 * (errors[3] as number), law: 'rms of what (57) leaves over the rms of the even torkance' },
        { name: 'Odd part missed', value: 100 * fit.oddResidual, unit: '%', error: 100 * (errors[2] as number), law: 'rms of what (57) leaves over the rms of the odd torkance' },
      ],
      note: `${setting.name}; ${String(POLAR)} × ${String(AZIMUTHAL)} directions`,
      warnings: setting.warnings,
    };
  },
}; // prettier-ignore
