import { kuboTerms } from '../berry/kubo';
import type { Accumulator } from '../berry/mesh';
import { imAt, PRODUCTS, type PairBlock } from '../berry/pair-block';
import { gridSize, KB_EV } from '../berry/thermal';
import { evenWeight } from '../berry/torkance';
import { evenly } from '../pictures';
import { bandsOf } from './needs';
import type { ZonePictureKind } from './picture';
import { energyRange } from './spectrum';
import { NO_VERTEX } from './torkance';
import { axis, D_UNIT, printed, T_UNIT } from './units';

const WIDTH = 3 * PRODUCTS;
const ENERGIES = 60;

/**
 * Terms Ia, Ib, II of the torkance at T = 0, apart; six components each, e × length. Ia: Re[X_nm Y_mn g_m g_n*], Ib:
 * −Re[X_nm Y_mn g_m g_n], II the rest of the sea; their sum is even and odd part together. Spec, section 2.2.
 */
export const termsAccumulator = (energies: readonly number[], gamma: number): Accumulator => {
  const sums = new Float64Array(WIDTH * energies.length);
  const g2 = gamma * gamma;
  const norm = 1 / (2 * Math.PI);
  const add = (at: number, x: number): void => {
    sums[at] = (sums[at] as number) + norm * x;
  };
  const bandsAt = ({ bands, energies: levels, diagonal }: PairBlock, E: number, at: number): void => {
    for (let n = 0; n < bands; n++) {
      const x = E - (levels[n] as number);
      const L = 1 / (x * x + g2);
      for (let c = 0; c < PRODUCTS; c++) {
        const d = diagonal[PRODUCTS * n + c] as number;
        add(at + c, d * L);
        add(at + PRODUCTS + c, -d * (x * x - g2) * L * L);
      }
    }
  };
  const pairAt = ({ im, re }: PairBlock, pair: number, x: number, y: number, at: number): void => {
    const both = 1 / ((x * x + g2) * (y * y + g2));
    const real = 2 * (x * y + g2) * both;
    const second = -2 * (x * y - g2) * both;
    const shared = 2 * gamma * (x - y) * both;
    const third = evenWeight(-x, -y, gamma) - shared;
    for (let c = 0; c < PRODUCTS; c++) {
      const r = re[PRODUCTS * pair + c] as number;
      const s = im[imAt(pair) + c] as number;
      add(at + c, r * real + s * shared);
      add(at + PRODUCTS + c, r * second);
      add(at + 2 * PRODUCTS + c, s * third);
    }
  };
  const visit = (block: PairBlock): void => {
    energies.forEach((E, e) => {
      bandsAt(block, E, WIDTH * e);
      for (let n = 0, pair = 0; n < block.bands; n++)
        for (let m = n + 1; m < block.bands; m++, pair++)
          pairAt(
            block,
            pair,
            E - (block.energies[n] as number),
            E - (block.energies[m] as number),
            WIDTH * e,
          );
    });
  };
  return { sums, visit };
};

const NAMES = ['Ia', 'Ib', 'II'] as const;
const INKS = ['first', 'second', 'third'] as const;

export const termsPicture: ZonePictureKind = {
  id: 'terms',
  title: 'Term by term',
  description:
    'Terms Ia, Ib and II of the torkance against energy, and those of the energy current response (26).',
  needsBands: true,
  weights: ({ mu, gamma, T }) => ENERGIES + gridSize([{ mu, kT: KB_EV * T }], gamma),
  build: async (setting, _, run) => {
    const source = bandsOf(setting)(setting.n);
    const energies = [...evenly(...energyRange(setting), ENERGIES), setting.mu];
    const factors = printed(setting);
    const t = await run.own(source, termsAccumulator(energies, setting.gamma));
    const kubo = await run.sum(source, 'kubo', {
      sea: { mu: setting.mu, kT: KB_EV * setting.T },
      gamma: setting.gamma,
    });
    const B = kuboTerms(kubo.mean.map((x) => factors.D * x));
    const value = (e: number, k: number, c: number): number =>
      factors.t * (t.mean[WIDTH * e + PRODUCTS * k + c] as number);
    const chart = (id: string, name: string, c: number) => ({
      id,
      x: axis('Fermi energy', 'eV'),
      y: axis(name, T_UNIT),
      curves: [
        ...NAMES.map((label, k) => ({ label, ink: INKS[k] as (typeof INKS)[number], x: energies.slice(0, ENERGIES), y: energies.slice(0, ENERGIES).map((_, e) => value(e, k, c)) })),
        { label: 'sum', ink: 'plain' as const, dash: true, x: energies.slice(0, ENERGIES), y: energies.slice(0, ENERGIES).map((_, e) => NAMES.reduce((sum, _n, k) => sum + value(e, k, c), 0)) },
      ],
      marks: [{ at: setting.mu, label: 'E_F' }],
    }); // prettier-ignore
    const row = (name: string, of: number[][]) => ({
      name,
      cells: [0, 1].flatMap((i) => [0, 1, 2].map((j) => of[i]?.[j] ?? 0)),
    });
    return {
      id: 'terms',
      title: 'Term by term',
      description: `Ia and Ib come from the Fermi surface, II from the sea; ${NO_VERTEX}. The table has (26) at the temperature of the project, for inspection: heat currents follow from β.`,
      equation: "B_{ij}V=-\\int dE\\,(-f'(E))\\,S[J^E_i,T_j](E),\\quad S=I^a+I^b+II",
      source: 'Freimuth spec, sections 2.2 and 2.3; arXiv:1602.03319, (26) with the prefactor ħ/2π',
      charts: [chart('terms-yx', 't_yx', 2), chart('terms-xx', 't_xx', 0)],
      maps: [],
      tables: [
        {
          id: 'kubo',
          title: 'Energy current response (26)',
          columns: ['B_xx', 'B_xy', 'B_xz', 'B_yx', 'B_yy', 'B_yz'],
          rows: [row('Ia', B.Ia), row('Ib', B.Ib), row('II', B.II), row('sum', B.total)],
          unit: D_UNIT,
          error: factors.D * Math.max(...kubo.error),
        },
      ],
      numbers: [
        { name: 'B_xy of (26)', value: B.total[0]?.[1] ?? 0, unit: D_UNIT, error: factors.D * [0, 6, 12].reduce((sum, at) => sum + (kubo.error[at + 2] as number), 0), law: '(26) with the prefactor ħ/2π; its odd part does not vanish at T = 0 where the exchange depends on k. Spec, section 2.3' },
      ],
      note: `${setting.name}, T = ${String(setting.T)} K`,
      warnings: setting.warnings,
    }; // prettier-ignore
  },
};
