import { TORKANCE_WIDTH } from '../berry/torkance-sums';
import { cleanAt } from '../berry/clean';
import type { Film } from '../berry/film';
import { energyGrid, KB_EV, thermalTorkance } from '../berry/thermal';
import type { ZoneNumber, ZoneSetting } from './picture';
import type { ZoneRun } from './run';
import { EVEN_YX, ODD_XX } from './torkance';
import { BETA_UNIT, D_UNIT, perCell, printed, T_UNIT, volumeOf } from './units';

/** Coefficients of (57), its thermal twin and D for a moment along the normal, SI, with the errors of the mesh as numbers. */
export interface FilmValues {
  readonly film: Film;
  readonly numbers: readonly ZoneNumber[];
}

const NORMAL = [0, 0, 1] as const;

/** From the bands by three sums over the zone, or as given. */
export const filmValues = async (setting: ZoneSetting, run: ZoneRun): Promise<FilmValues> => {
  const V = volumeOf(setting);
  const { T, given } = setting;
  if (setting.model === null) {
    const { t, beta, D } = given ?? { t: { even: 0, odd: 0 }, beta: { even: 0, odd: 0 }, D: 0 };
    return { film: { V, T, t, beta, D }, numbers: [] };
  }
  const bands = setting.model(NORMAL);
  const sea = { mu: setting.mu, kT: KB_EV * T };
  const grid = energyGrid([sea], setting.gamma);
  const t = await run.sum(bands, 'torkance', { energies: [setting.mu], gamma: setting.gamma });
  const warm = await run.sum(bands, 'torkance', { energies: [...grid.energies], gamma: setting.gamma });
  const clean = await run.sum(bands, 'clean', { seas: [sea] });
  const beta = thermalTorkance(warm.mean, grid, sea);
  const errors = run.errors(beta, TORKANCE_WIDTH);
  const D = cleanAt(clean.mean, [sea]).D[0]?.[1] ?? 0;
  const offD = Math.abs(cleanAt(clean.error, [sea]).D[0]?.[1] ?? 0);
  const e = perCell(setting);
  const p = printed(setting);
  const both = (x: Float64Array) => ({ even: e * (x[EVEN_YX] as number), odd: e * (x[ODD_XX] as number) });
  const number = (name: string, x: Float64Array, off: Float64Array, c: number, factor: number, unit: string, law: string): ZoneNumber => ({ name, value: factor * (x[c] as number), unit, error: factor * (off[c] as number), law });
  return {
    film: { V, T, t: both(t.mean), beta: both(beta), D: (e * D) / V },
    numbers: [
      number('t_e', t.mean, t.error, EVEN_YX, p.t, T_UNIT, 't_yx even for a moment along the normal'),
      number('t_o', t.mean, t.error, ODD_XX, p.t, T_UNIT, 't_xx odd for a moment along the normal'),
      number('β_e', beta, errors, EVEN_YX, p.beta, BETA_UNIT, 'β_yx even for a moment along the normal'),
      number('β_o', beta, errors, ODD_XX, p.beta, BETA_UNIT, 'β_xx odd for a moment along the normal'),
      { name: 'D', value: p.D * D, unit: D_UNIT, error: p.D * offD, law: 'D_xy for a moment along the normal, clean bands' },
    ],
  };
}; // prettier-ignore
