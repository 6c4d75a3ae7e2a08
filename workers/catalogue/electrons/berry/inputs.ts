import { z } from 'zod';
import { latticeSource, type LatticeModel } from '../../../electrons/berry/lattice-model';
import { squareMesh, type Mesh } from '../../../electrons/berry/mesh';
import { bilayerModel, rashbaModel, type BilayerParameters } from '../../../electrons/berry/models';
import { directionOf, type BandSource, type Direction } from '../../../electrons/berry/pair-block';
import { rashbaSource, type RashbaParameters } from '../../../electrons/berry/rashba';
import { KB_EV } from '../../../electrons/berry/thermal';
import { failure, success, type Failure, type Result } from '../../../model/result';
import { number, oneOf, optional } from '../../schema';

const energy = (absent: string, title: string) =>
  optional(absent, { title, unit: 'eV', min: -1e3, max: 1e3 });

/** Energies of either model; those left out are the ones of the reference cases. */
const parameters = () =>
  z
    .strictObject({
      t: energy('1 (Rashba film)', 'Hopping of the Rashba film'),
      alpha: energy('0.3 (Rashba film)', 'Rashba strength of the Rashba film'),
      J: energy('0.5 (Rashba film), 0.4 (bilayer)', 'Exchange J n·σ, half the splitting'),
      tM: energy('0.5 (bilayer)', 'Hopping of the magnetic layer'),
      tH: energy('0.8 (bilayer)', 'Hopping of the heavy metal'),
      eM: energy('0 (bilayer)', 'Site energy of the magnetic layer'),
      eH: energy('−0.4 (bilayer)', 'Site energy of the heavy metal'),
      alphaH: energy('0.25 (bilayer)', 'Rashba strength of the heavy metal'),
      tp: energy('0.3 (bilayer)', 'Hopping between the layers'),
    })
    .default({});

const DEGREES = { unit: 'deg', min: -3600, max: 3600 } as const;

export const MOST_POINTS = 6000;

export const meshInputs = (N: number) => ({
  N: z
    .number()
    .int()
    .min(1)
    .max(MOST_POINTS)
    .default(N)
    .meta({ title: 'Wave vectors along each direction', unit: '1' }),
  s: number(0.5, { title: 'Shift s of the mesh, k = 2π(i + s)/N', unit: '1', min: -1, max: 1 }),
});

/** Model, direction of the moment, mesh: what every band quantity takes. */
export const modelInputs = (N: number) => ({
  model: oneOf(['rashba', 'bilayer'], 'rashba', 'Rashba film (two bands) or bilayer (four)'),
  p: parameters(),
  th: number(0, { title: 'Polar angle of n', ...DEGREES }),
  ph: number(0, { title: 'Azimuth of n', ...DEGREES }),
  n: z
    .tuple([z.number(), z.number(), z.number()])
    .optional()
    .meta({ title: 'Direction n of the moment', unit: '1', description: 'Default: from th and ph.' }),
  ...meshInputs(N),
});

export const gammaInput = (initial = 0.1, min = 1e-4) =>
  number(initial, { title: 'Broadening Γ', unit: 'eV', min, max: 100 });

/** For integrals over energy: below 1 meV a mesh would need more than ten thousand points a side. */
export const thermalGammaInput = () => gammaInput(0.1, 1e-3);

/** Energy under all its usual names. */
export const fermiInputs = () => ({
  mu: energy('EF, or −1 eV', 'Chemical potential'),
  EF: energy('mu, or −1 eV', 'Fermi energy, the same as mu'),
});

export const temperatureInputs = (absent: string) => ({
  T: optional(absent, { title: 'Temperature', unit: 'K', min: 0, max: 1e5 }),
  kT: optional('from T', { title: 'Temperature as an energy', unit: 'eV', min: 0, max: 10 }),
});

interface ModelGiven {
  readonly model: 'rashba' | 'bilayer';
  readonly p: Readonly<Partial<Record<string, number | undefined>>>;
  readonly th: number;
  readonly ph: number;
  readonly n?: readonly [number, number, number] | undefined;
}

const RASHBA: RashbaParameters = { t: 1, alpha: 0.3, J: 0.5 };
const BILAYER: BilayerParameters = { tM: 0.5, tH: 0.8, eM: 0, eH: -0.4, J: 0.4, alphaH: 0.25, tp: 0.3 };

const filled = <P extends object>(defaults: P, given: ModelGiven['p']): P =>
  ({ ...defaults, ...Object.fromEntries(Object.entries(given).filter(([, x]) => x !== undefined)) }) as P;

export const directionFrom = ({ n, th, ph }: ModelGiven): Result<Direction> => {
  if (n === undefined) return success(directionOf(th, ph));
  const length = Math.hypot(...n);
  return Number.isFinite(length) && length > 1e-150
    ? success([n[0] / length, n[1] / length, n[2] / length])
    : failure({
        code: 'out-of-range',
        path: 'n',
        value: JSON.stringify(n),
        allowed: 'three finite numbers, not all zero',
        hint: 'Give a direction.',
      });
};

/** The model for any direction, as hoppings. */
export const modelAlong = (given: ModelGiven, n: Direction): LatticeModel =>
  given.model === 'rashba'
    ? rashbaModel(filled(RASHBA, given.p), n)
    : bilayerModel(filled(BILAYER, given.p), n);

/** Its bands and products by the quickest road. */
export const sourceAlong = (given: ModelGiven, n: Direction): BandSource =>
  given.model === 'rashba' ? rashbaSource(filled(RASHBA, given.p), n) : latticeSource(modelAlong(given, n));

export const sourceFrom = (given: ModelGiven): Result<BandSource> => {
  const n = directionFrom(given);
  return n.ok ? success(sourceAlong(given, n.value)) : n;
};

export const energyOf = ({ mu, EF }: { mu?: number | undefined; EF?: number | undefined }): number =>
  mu ?? EF ?? -1;

/** Fermi energy of the torkance: EF speaks first there. */
export const fermiEnergyOf = ({ mu, EF }: { mu?: number | undefined; EF?: number | undefined }): number =>
  EF ?? mu ?? -1;

interface Warm {
  readonly T?: number | undefined;
  readonly kT?: number | undefined;
}

/** kT in eV from either. */
export const thermalEnergyOf = ({ T, kT }: Warm, initial: number): number =>
  kT ?? (T === undefined ? initial : KB_EV * T);

/** Pair weights that a quantity may cost: some ten seconds of one core. */
const MOST_WORK = 2e8;

/** Refusal of what would run for minutes; `weights` per pair of bands and wave vector. */
export const tooMuch = (mesh: Mesh, bands: number, weights: number): Failure | undefined => {
  const pairs = (bands * (bands + 1)) / 2;
  const work = mesh.n1 * mesh.n2 * 1.25 * (pairs * weights + 2 * bands ** 3);
  return work <= MOST_WORK
    ? undefined
    : failure({
        code: 'too-long',
        path: 'N',
        value: `${mesh.n1} × ${mesh.n2} wave vectors`,
        allowed: `${Math.floor(Math.sqrt((mesh.n1 * mesh.n2 * MOST_WORK) / work))} along each direction`,
        hint: 'Take fewer wave vectors, a larger broadening or a higher temperature.',
      });
};

export const meshOf = ({ N, s }: { N: number; s: number }): Mesh => squareMesh(N, s);
/** Model and mesh of an input, `weights` sums over every pair of bands. Errors: of the direction, and `too-long`. */
export const meshedSource = (
  given: ModelGiven & { readonly N: number; readonly s: number },
  weights: number,
): Result<{ readonly source: BandSource; readonly mesh: Mesh }> => {
  const source = sourceFrom(given);
  if (!source.ok) return source;
  const mesh = meshOf(given);
  return tooMuch(mesh, source.value.bands, weights) ?? success({ source: source.value, mesh });
};

/** Said of every error: a mesh of one wave vector has none before it. */
export const BY_MESHES =
  'by half and a quarter of the mesh; infinite (null in JSON) for N = 1, which has no half';

/** Arrays of numbers in an output. */
export const outTensor = (unit: string, title: string) => z.array(z.array(z.number())).meta({ title, unit });
export const largest = (x: ArrayLike<number>): number => {
  let most = 0;
  for (let i = 0; i < x.length; i++) most = Math.max(most, Math.abs(x[i] as number));
  return most;
};
