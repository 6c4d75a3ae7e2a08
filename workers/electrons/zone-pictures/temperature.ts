import { cleanAt, type Sea } from '../berry/clean';
import { energyGrid, gridSize, KB_EV, mottBeta, thermalTorkance } from '../berry/thermal';
import { TORKANCE_WIDTH } from '../berry/torkance-sums';
import { evenly, type PictureCurve } from '../pictures';
import { bandsOf } from './needs';
import type { ZonePictureKind, ZoneSetting } from './picture';
import { EVEN_YX, NO_VERTEX, ODD_XX } from './torkance';
import { ALPHA_UNIT, axis, BETA_UNIT, D_UNIT, M_UNIT, printed, SIGMA_UNIT } from './units';

const COUNT = 24;
/** Up to twice the temperature of the project, at least to 600 K. */
const temperatures = (setting: ZoneSetting): number[] => {
  const most = Math.max(600, 2 * setting.T);
  return evenly(most / COUNT, most, COUNT);
};
const seasOf = (setting: ZoneSetting, T: readonly number[]): Sea[] =>
  T.map((one) => ({ mu: setting.mu, kT: KB_EV * one }));
const x = axis('Temperature', 'K');
const here = (setting: ZoneSetting) => [{ at: setting.T, label: 'T' }];

const line = (label: string, ink: PictureCurve['ink'], T: readonly number[], y: readonly number[], dash = false): PictureCurve => ({ label, ink, x: [...T], y: [...y], ...(dash ? { dash } : {}) }); // prettier-ignore

export const dmiPicture: ZonePictureKind = {
  id: 'dmi-temperature',
  title: 'DMI against temperature',
  description: 'D, energy response B and heat response betatilde of the clean bands against temperature.',
  needsBands: true,
  weights: () => 2 * (COUNT + 1),
  build: async (setting, _, run) => {
    const T = temperatures(setting);
    const seas = seasOf(setting, [...T, setting.T]);
    const { mean, error } = await run.sum(bandsOf(setting)(setting.n), 'clean', { seas });
    const factor = printed(setting).D;
    const of = (from: Float64Array, i: number) => cleanAt(from, seas, i);
    const xy = (part: 'D' | 'B' | 'betatilde', from: Float64Array, i: number): number =>
      factor * (of(from, i)[part][0]?.[1] ?? 0);
    const along = (part: 'D' | 'B' | 'betatilde') => T.map((_, i) => xy(part, mean, i));
    const number = (part: 'D' | 'B' | 'betatilde', name: string, law: string) => ({
      name,
      value: xy(part, mean, COUNT),
      unit: D_UNIT,
      error: Math.abs(xy(part, error, COUNT)),
      law,
    });
    return {
      id: 'dmi-temperature',
      title: 'DMI against temperature',
      description: 'Clean bands, chemical potential held. B − D is the heat that a turning moment carries; D alone is ground-state energy.',
      equation: 'D_{ij}V=\\frac{1}{N_k}\\sum_{k,n<m}\\mathrm{Im}[(T_j)_{nm}(v_i)_{mn}]\\Big[\\frac{f_n+f_m}{\\Delta}-\\frac{2(g_n-g_m)}{\\Delta^2}\\Big],\\quad \\tilde\\beta=B-D',
      source: 'Freimuth spec, section 2.1; arXiv:1602.03319, (27), (32), (33)',
      charts: [
        {
          id: 'dmi',
          x,
          y: axis('Response xy', D_UNIT),
          curves: [line('D', 'first', T, along('D')), line('B', 'second', T, along('B')), line('β̃ = B − D', 'third', T, along('betatilde'))],
          marks: here(setting),
          now: [{ x: setting.T, y: xy('D', mean, COUNT) }],
        },
        { id: 'heat', x, y: axis('β̃_xy', D_UNIT), curves: [line('', 'third', T, along('betatilde'))], marks: here(setting), now: [{ x: setting.T, y: xy('betatilde', mean, COUNT) }] },
      ],
      maps: [],
      tables: [
        {
          id: 'D',
          title: 'DMI tensor D, space by torque',
          columns: ['e_x', 'e_y', 'e_z'],
          rows: ['x', 'y'].map((name, i) => ({ name, cells: (of(mean, COUNT).D[i] ?? []).map((d) => factor * d) })),
          unit: D_UNIT,
          error: Math.max(...of(error, COUNT).D.flat().map((d) => Math.abs(factor * d))),
        },
      ],
      numbers: [
        number('D', 'D_xy', 'Interfacial DMI constant of the micromagnetic energy, (32)'),
        number('B', 'B_xy', 'Response of the energy current, (27)'),
        number('betatilde', 'β̃_xy', 'Interband heat response, (33); B − D'),
      ],
      note: `${setting.name}; V = cell area × ${(1e9 * setting.film.thickness).toPrecision(3)} nm`,
      warnings: setting.warnings,
    }; // prettier-ignore
  },
};

/** Slope dt/dE for the Mott law by the five-point formula on the energy grid's own spacing. */
const STENCIL = [1 / 12, -2 / 3, 0, 2 / 3, -1 / 12];

export const betaPicture: ZonePictureKind = {
  id: 'beta-temperature',
  title: 'Thermal torkance against temperature',
  description: 'Even and odd β against temperature, with the law of low temperatures (58).',
  needsBands: true,
  weights: (setting) => gridSize(seasOf(setting, [...temperatures(setting), setting.T]), setting.gamma) + STENCIL.length,
  build: async (setting, _, run) => {
    const T = temperatures(setting);
    const all = [...T, setting.T];
    const seas = seasOf(setting, all);
    const grid = energyGrid(seas, setting.gamma);
    const source = bandsOf(setting)(setting.n);
    const t = await run.sum(source, 'torkance', { energies: [...grid.energies], gamma: setting.gamma });
    const step = setting.gamma / 16;
    const near = await run.sum(source, 'torkance', { energies: STENCIL.map((_, i) => setting.mu + (i - 2) * step), gamma: setting.gamma });
    const slope = Float64Array.from({ length: TORKANCE_WIDTH }, (_, c) => STENCIL.reduce((sum, w, i) => sum + (w / step) * (near.mean[TORKANCE_WIDTH * i + c] as number), 0));
    const factor = printed(setting).beta;
    const beta = seas.map((sea) => thermalTorkance(t.mean, grid, sea).map((b) => factor * b));
    const mott = all.map((one) => mottBeta(slope, one).map((b) => factor * b));
    const errors = run.errors(beta[COUNT] as Float64Array, TORKANCE_WIDTH);
    const chart = (id: string, name: string, ink: PictureCurve['ink'], c: number) => ({
      id,
      x,
      y: axis(name, BETA_UNIT),
      curves: [line('β', ink, T, T.map((_, i) => beta[i]?.[c] as number)), line('(58)', 'faint', T, T.map((_, i) => mott[i]?.[c] as number), true)],
      marks: here(setting),
      now: [{ x: setting.T, y: beta[COUNT]?.[c] as number }],
    });
    const number = (name: string, c: number) => [
      { name, value: beta[COUNT]?.[c] as number, unit: BETA_UNIT, error: errors[c] as number, law: 'β = (1/T)∫f′(E)(E − µ)t(E)dE, (39)' },
      { name: `${name} by (58)`, value: mott[COUNT]?.[c] as number, unit: BETA_UNIT, law: 'β → −(π²k_B²T/3) dt/dE at low temperature' },
    ];
    return {
      id: 'beta-temperature',
      title: 'Thermal torkance against temperature',
      description: `Torque of a temperature gradient and, by reciprocity, heat of a turning moment; ${NO_VERTEX}.`,
      equation: "\\beta_{ij}=\\frac1T\\int f'(E)(E-\\mu)t_{ij}(E)\\,dE\\;\\to\\;-\\frac{\\pi^2k_B^2T}{3}\\frac{dt_{ij}}{dE}",
      source: 'Freimuth spec, section 2.4; arXiv:1602.03319, (39), (58), Fig. 4',
      charts: [chart('beta-even', 'β_yx even', 'first', EVEN_YX), chart('beta-odd', 'β_xx odd', 'second', ODD_XX)],
      maps: [],
      tables: [],
      numbers: [...number('β_yx even', EVEN_YX), ...number('β_xx odd', ODD_XX)],
      note: setting.name,
      warnings: setting.warnings,
    };
  },
}; // prettier-ignore

export const orbitalPicture: ZonePictureKind = {
  id: 'orbital-temperature',
  title: 'Orbital magnetisation against temperature',
  description: 'M_orb and R_yx, Hall and Nernst conductivity of the clean bands against temperature.',
  needsBands: true,
  weights: () => 2 * (COUNT + 5),
  build: async (setting, _, run) => {
    const T = temperatures(setting);
    const all = [...T, setting.T];
    const kT = KB_EV * setting.T;
    const step = Math.max(kT, 1e-3) / 8;
    const around: Sea[] = [-2, -1, 1, 2].map((i) => ({ mu: setting.mu + i * step, kT }));
    const seas = [...seasOf(setting, all), ...around];
    const { mean, error } = await run.sum(bandsOf(setting)(setting.n), 'clean', { seas });
    const factors = printed(setting);
    const at = (i: number) => cleanAt(mean, seas, i);
    const off = cleanAt(error, seas, COUNT);
    const now = at(COUNT);
    const sigma = (i: number): number => at(COUNT + 1 + i).sigma;
    const mott = (-(Math.PI ** 2) / 3) * kT * ((sigma(0) - sigma(3) + 8 * (sigma(2) - sigma(1))) / (12 * step));
    return {
      id: 'orbital-temperature',
      title: 'Orbital magnetisation against temperature',
      description: 'R_yx − M_z = T α_yx: the part of the energy current that is magnetisation is not heat. Clean bands.',
      equation: 'M_z=-\\frac{1}{N_k}\\sum_{k,n<m}\\mathrm{Im}[(v_y)_{nm}(v_x)_{mn}]\\Phi,\\quad R_{yx}-M_z=T\\alpha_{yx}',
      source: 'Freimuth spec, sections 2.1 and 8; arXiv:1602.03319, (47) to (55), (55) as corrected',
      charts: [
        { id: 'orbital', x, y: axis('Orbital magnetisation', M_UNIT), curves: [line('M_z', 'first', T, T.map((_, i) => factors.M * at(i).M)), line('R_yx', 'second', T, T.map((_, i) => factors.M * at(i).R))], marks: here(setting), now: [{ x: setting.T, y: factors.M * now.M }] },
        { id: 'nernst', x, y: axis('α_xy of the sheet', ALPHA_UNIT), curves: [line('', 'third', T, T.map((_, i) => factors.alpha * at(i).alpha))], marks: here(setting), now: [{ x: setting.T, y: factors.alpha * now.alpha }] },
      ],
      maps: [],
      tables: [],
      numbers: [
        { name: 'M_z', value: factors.M * now.M, unit: M_UNIT, error: factors.M * Math.abs(off.M), law: 'Orbital magnetisation, (55) as corrected' },
        { name: 'R_yx', value: factors.M * now.R, unit: M_UNIT, error: factors.M * Math.abs(off.R), law: 'Energy current response, (47)' },
        { name: 'σ_xy', value: factors.sigma * now.sigma, unit: SIGMA_UNIT, error: factors.sigma * Math.abs(off.sigma), law: 'Hall conductivity of the clean sheet at T' },
        { name: 'α_xy', value: factors.alpha * now.alpha, unit: ALPHA_UNIT, error: factors.alpha * Math.abs(off.alpha), law: 'Nernst conductivity of the clean sheet, (51)' },
        { name: 'α_xy by Mott', value: factors.alpha * mott, unit: ALPHA_UNIT, law: '−(π²k_B²T/3e) dσ_xy/dE, lowest order in T' },
      ],
      note: setting.name,
      warnings: setting.warnings,
    };
  },
}; // prettier-ignore
