import { COLDEST, gridSize } from '../electrons/berry/thermal';
import { askedKeys, type BandsAsk, type BandsModel } from '../electrons/berry/zone-task';
import type { Sea } from '../electrons/berry/clean';
import { failure, success, type Failure, type Result } from '../model';

const bad = (path: string, value: unknown, allowed: string, hint: string): Failure =>
  failure({ code: 'out-of-range', path, value: String(value), allowed, hint });

const MOST_POINTS = 30_000;
const MOST_ENERGIES = 20_000;
/** Energies of the trapezoid behind β. */
const MOST_GRID = 200_000;

export const checkMeshSize = (N: readonly number[], shift: number): Result<true> => {
  const wrong = N.find((n) => !(Number.isInteger(n) && n >= 1 && n <= MOST_POINTS));
  if (N.length !== 2 || wrong !== undefined)
    return bad('N', wrong ?? N.length, `whole numbers from 1 to ${MOST_POINTS}`, 'Give N.');
  if (!(Math.abs(shift) <= 1)) return bad('shift', shift, '−1 to 1', 'One half is usual.');
  return success(true);
};

/** A model with n of unit length; its energies finite. */
export const checkModel = (model: BandsModel): Result<BandsModel> => {
  if (model.kind === 'lattice') return success(model);
  const wrong = Object.entries(model.p).find(([, x]) => !(Math.abs(x as number) <= 1e3));
  if (wrong) return bad(`model.p.${wrong[0]}`, wrong[1], 'eV, −1000 to 1000', 'Give a number.');
  const length = Math.hypot(...model.n);
  if (!(length > 1e-150 && length < 1e150))
    return bad('model.n', model.n.join(' '), 'three finite numbers, not all zero', 'Give a direction.');
  return success({ ...model, n: [model.n[0] / length, model.n[1] / length, model.n[2] / length] });
};

const checkGamma = (key: string, gamma: number): Failure | undefined =>
  gamma >= 1e-6 && gamma <= 100 ? undefined : bad(`ask.${key}.gamma`, gamma, '1e-6 to 100 eV', 'Give Γ > 0.');

const checkEnergies = (key: string, list: readonly number[]): Failure | undefined =>
  list.length < 1 || list.length > MOST_ENERGIES
    ? bad(`ask.${key}.energies`, list.length, `1 to ${MOST_ENERGIES} energies`, 'Take another grid.')
    : list.every((E) => Math.abs(E) <= 1e6)
      ? undefined
      : bad(
          `ask.${key}.energies`,
          list.find((E) => !(Math.abs(E) <= 1e6)),
          'finite, eV',
          'Give numbers.',
        );

const checkSeas = (key: string, seas: readonly Sea[], coldest: number): Failure | undefined => {
  if (seas.length < 1 || seas.length > MOST_ENERGIES)
    return bad(`ask.${key}`, seas.length, `1 to ${MOST_ENERGIES} conditions`, 'Take fewer.');
  const wrong = seas.find(({ mu, kT }) => !(Math.abs(mu) <= 1e6 && kT >= coldest && kT <= 100));
  return wrong
    ? bad(
        `ask.${key}`,
        `µ = ${wrong.mu}, kT = ${wrong.kT}`,
        `finite µ, kT from ${coldest} eV`,
        'Give others.',
      )
    : undefined;
};

const checkGrid = (key: string, seas: readonly Sea[], gamma: number): Failure | undefined => {
  const size = gridSize(seas, gamma);
  return size <= MOST_GRID
    ? undefined
    : bad(`ask.${key}`, `${size} energies`, `${MOST_GRID}`, 'Take a larger broadening or higher temperature.'); // prettier-ignore
};

/** Errors: `out-of-range` with the path of the field. */
export const checkAsk = (ask: BandsAsk): Result<BandsAsk> => {
  const { torkance, thermal, clean, kubo, hall, dos } = ask;
  if (askedKeys(ask).length === 0)
    return bad('ask', 'nothing', 'at least one quantity', 'Say what is wanted.');
  for (const [key, one] of Object.entries({ torkance, hall, dos })) {
    const wrong = one && (checkEnergies(key, one.energies) ?? checkGamma(key, one.gamma));
    if (wrong) return wrong;
  }
  for (const [key, seas, gamma] of [
    ['thermal', thermal?.seas, thermal?.gamma],
    ['kubo', kubo && [kubo.sea], kubo?.gamma],
  ] as const) {
    if (seas === undefined || gamma === undefined) continue;
    const wrong = checkSeas(key, seas, COLDEST) ?? checkGamma(key, gamma) ?? checkGrid(key, seas, gamma);
    if (wrong) return wrong;
  }
  return (clean && checkSeas('clean', clean.seas, 0)) ?? success(ask);
};
