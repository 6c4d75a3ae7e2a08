import { torkanceAt } from '../berry/torkance';
import { TORKANCE_WIDTH } from '../berry/torkance-sums';
import { PRODUCTS } from '../berry/pair-block';
import { byDecades, evenly, type PictureCurve } from '../pictures';
import { bandsOf } from './needs';
import type { ZonePictureKind, ZoneSetting, ZoneTable } from './picture';
import type { ZoneSum } from './run';
import { energyRange } from './spectrum';
import { axis, printed, SIGMA_UNIT, T_UNIT } from './units';

/** t_yx even and t_xx odd among the twelve numbers of an energy. */
export const EVEN_YX = 2;
export const ODD_XX = PRODUCTS;
const ENERGIES = 60;

/** Both parts at one energy, torque by field. */
const tensorTable = (setting: ZoneSetting, { mean, error }: ZoneSum, energy: number): ZoneTable => {
  const factor = printed(setting).t;
  const { even, odd } = torkanceAt(
    mean.map((x) => x * factor),
    energy,
  );
  const off = error.subarray(TORKANCE_WIDTH * energy, TORKANCE_WIDTH * (energy + 1));
  return {
    id: 'torkance',
    title: 'Torkance at the Fermi energy',
    columns: ['even, E_x', 'even, E_y', 'odd, E_x', 'odd, E_y'],
    rows: ['τ_x', 'τ_y', 'τ_z'].map((name, i) => ({ name, cells: [...(even[i] ?? []), ...(odd[i] ?? [])] })),
    unit: T_UNIT,
    error: Math.max(...off) * factor,
  };
};

const mainNumbers = (setting: ZoneSetting, { mean, error }: ZoneSum, energy: number) => {
  const factor = printed(setting).t;
  const at = TORKANCE_WIDTH * energy;
  return [
    { name: 't_yx even', value: factor * (mean[at + EVEN_YX] as number), unit: T_UNIT, error: factor * (error[at + EVEN_YX] as number), law: 't^even = (1/2πN) Σ Im[T v] K(E_n, E_m, Γ): damping-like, τ = t_e n × [n × (E × z)]. Spec, section 2.2' },
    { name: 't_xx odd', value: factor * (mean[at + ODD_XX] as number), unit: T_UNIT, error: factor * (error[at + ODD_XX] as number), law: 't^odd = (1/πN) Σ Γ² Re[T v]/(L_n L_m): field-like, τ = t_o n × (E × z). Spec, section 2.2' },
  ]; // prettier-ignore
};

const EVEN_LAW = 't^{even}=\\frac{1}{2\\pi N_k}\\sum_{n<m}\\mathrm{Im}[T_{nm}v_{mn}]\\,K';
const ODD_LAW = 't^{odd}=\\frac{1}{\\pi N_k}\\sum\\frac{\\Gamma^2\\,\\mathrm{Re}[T_{nm}v_{mn}]}{L_nL_m}';
const SOURCE = 'Freimuth spec, sections 2.2 and 10; torkance after Phys. Rev. B 90, 174423';
export const NO_VERTEX = 'constant Γ, no vertex corrections';

export const torkanceEnergyPicture: ZonePictureKind = {
  id: 'torkance-energy',
  title: 'Torkance against energy',
  description:
    'Even t_yx and odd t_xx against the Fermi energy, with states and Hall conductivity beside them.',
  needsBands: true,
  weights: () => 3 * (ENERGIES + 1),
  visits: () => 3,
  build: async (setting, _, run) => {
    const source = bandsOf(setting)(setting.n);
    const energies = [...evenly(...energyRange(setting), ENERGIES), setting.mu];
    const t = await run.sum(source, 'torkance', { energies, gamma: setting.gamma });
    const hall = await run.sum(source, 'hall', { energies, gamma: setting.gamma });
    const states = await run.sum(source, 'dos', { energies, gamma: setting.gamma });
    const factors = printed(setting);
    const x = axis('Fermi energy', 'eV');
    const chart = (id: string, name: string, unit: string, ink: PictureCurve['ink'], at: (e: number) => number) => ({
      id,
      x,
      y: axis(name, unit),
      curves: [{ label: '', ink, x: energies.slice(0, ENERGIES), y: Array.from({ length: ENERGIES }, (_, e) => at(e)) }],
      marks: [{ at: setting.mu, label: 'E_F' }],
      now: [{ x: setting.mu, y: at(ENERGIES) }],
    }); // prettier-ignore
    return {
      id: 'torkance-energy',
      title: 'Torkance against energy',
      description: `Even part t_yx and odd part t_xx per cell; ${NO_VERTEX}. Ring: the project.`,
      equation: `${EVEN_LAW},\\quad ${ODD_LAW}`,
      source: SOURCE,
      charts: [
        chart('even', 't_yx even', T_UNIT, 'first', (e) => factors.t * (t.mean[TORKANCE_WIDTH * e + EVEN_YX] as number)),
        chart('odd', 't_xx odd', T_UNIT, 'second', (e) => factors.t * (t.mean[TORKANCE_WIDTH * e + ODD_XX] as number)),
        chart('states', 'States per cell', '1/eV', 'plain', (e) => states.mean[e] as number),
        chart('hall', 'σ_xy of the sheet', SIGMA_UNIT, 'third', (e) => factors.sigma * (hall.mean[e] as number)),
      ],
      maps: [],
      tables: [tensorTable(setting, t, ENERGIES)],
      numbers: [
        ...mainNumbers(setting, t, ENERGIES),
        { name: 'σ_xy', value: factors.sigma * (hall.mean[ENERGIES] as number), unit: SIGMA_UNIT, error: factors.sigma * (hall.error[ENERGIES] as number), law: 'Hall conductivity of the sheet with the same broadening' },
      ],
      note: setting.name,
      warnings: setting.warnings,
    }; // prettier-ignore
  },
};

const GAMMAS = 25;
/** Relative error above which a point is not shown as a result. */
const CONVERGED = 0.1;

export const torkanceBroadeningPicture: ZonePictureKind = {
  id: 'torkance-broadening',
  title: 'Torkance against broadening',
  description:
    'Sizes of t_yx even and t_xx odd against Γ, with the 1/Γ of Boltzmann; dashed where the mesh is too coarse.',
  needsBands: true,
  weights: () => GAMMAS + 1,
  visits: () => GAMMAS + 1,
  build: async (setting, _, run) => {
    const source = bandsOf(setting)(setting.n);
    const gammas = [...byDecades(1e-3, 1, GAMMAS), setting.gamma];
    const factor = printed(setting).t;
    const rows: ZoneSum[] = [];
    for (const gamma of gammas)
      rows.push(await run.sum(source, 'torkance', { energies: [setting.mu], gamma }));
    const part = (c: number, ink: PictureCurve['ink'], label: string): PictureCurve[] => {
      const y = rows.slice(0, GAMMAS).map(({ mean }) => Math.abs(factor * (mean[c] as number)));
      const x = gammas.slice(0, GAMMAS);
      // The last point from below that the mesh does not resolve; what is above it counts.
      const poor = rows.slice(0, GAMMAS).findLastIndex(({ mean, error }) => !((error[c] as number) <= CONVERGED * Math.abs(mean[c] as number)));
      return [
        { label, ink, x: x.slice(Math.max(poor + 1, 0)), y: y.slice(Math.max(poor + 1, 0)) },
        { label: '', ink, dash: true, x: x.slice(0, poor + 2), y: y.slice(0, poor + 2) },
      ];
    }; // prettier-ignore
    const last = rows[GAMMAS] as ZoneSum;
    const at = (c: number): number => Math.abs(factor * (last.mean[c] as number));
    const fall = gammas.slice(0, GAMMAS).map((gamma) => (at(ODD_XX) * setting.gamma) / gamma);
    return {
      id: 'torkance-broadening',
      title: 'Torkance against broadening',
      description: `The even part stays finite as Γ → 0, the odd one grows as 1/Γ; ${NO_VERTEX}. Dashed: an error above 10 %.`,
      equation: 't^{even}\\to t^{int},\\quad t^{odd}\\to\\frac{1}{2\\Gamma N_k}\\sum_{kn}T_{nn}v_{nn}\\,\\delta(E-E_n)\\quad(\\Gamma\\to0)',
      source: SOURCE,
      charts: [
        {
          id: 'broadening',
          x: axis('Broadening Γ', 'eV', { log: true }),
          y: axis('|Torkance|', T_UNIT, { log: true }),
          curves: [
            ...part(EVEN_YX, 'first', 't_yx even'),
            ...part(ODD_XX, 'second', 't_xx odd'),
            { label: '1/Γ', ink: 'faint', dash: true, x: gammas.slice(0, GAMMAS), y: fall },
          ],
          now: [EVEN_YX, ODD_XX].map((c) => ({ x: setting.gamma, y: at(c) })),
        },
      ],
      maps: [],
      tables: [tensorTable(setting, last, 0)],
      numbers: mainNumbers(setting, last, 0),
      note: setting.name,
      warnings: setting.warnings,
    }; // prettier-ignore
  },
};
