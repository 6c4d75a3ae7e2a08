import type { BandStructure } from '../../model/band-structure';
import { gyromagneticRatio } from '../../model/constants';
import { NO_FILES, type Files } from '../../model/files';
import type { Project } from '../../model/project';
import { failure, success, type Result } from '../../model/result';
import { formatNumber, formatQuantity } from '../../model/units';
import type { Film } from '../berry/film';
import { entropyRatios } from '../berry/onsager';
import { finished } from '../../numerics/steps';
import { filmSteps, type FilmCoefficients, type Wanted } from './band-film';
import { hasGradient, temperatureField } from './temperature';

/** Temperatures at which D is worked out where it follows that of the wire; straight between them. */
const NODES = 17;
/** What a project takes as D, J/m². */
const LARGEST_D = 1e-2;

export type DmiOfTemperature = (T: number) => number;

/** A project with its bands at work. */
export interface ResolvedBands {
  /** The computed coefficients stand as typed ones, D as that of the wire: torque, voltage and wall read one set of numbers. */
  readonly project: Project;
  /** D of the wire at a temperature, J/m²; null where it does not follow the local one. */
  readonly dmiAt: DmiOfTemperature | null;
  /** What was computed, from what, by which equation; and what to be careful with. */
  readonly account: readonly string[];
}

/** Whether anything of the bands acts in a run. */
export const bandsAct = ({ bandStructure: { source, effects } }: Pick<Project, 'bandStructure'>): boolean =>
  source !== 'none' &&
  (effects.spinOrbit ||
    effects.thermal !== 'off' ||
    effects.dmi !== 'typed' ||
    effects.currents ||
    effects.voltage ||
    effects.warming);

/** Fields of a project that its bands give; what is typed there does not count, except in regions. */
export const bandPaths = ({
  bandStructure: { source, effects },
}: Pick<Project, 'bandStructure'>): string[] =>
  source !== 'none' && effects.dmi !== 'typed' ? ['material.D'] : [];

/** Thickness over which the coefficients of the bands are means, m. */
export const filmThickness = ({
  bandStructure,
  geometry,
}: Pick<Project, 'bandStructure' | 'geometry'>): number => bandStructure.thickness ?? geometry.thickness;

/** The film of a resolved project: its coefficients are typed ones by then. */
export const projectFilm = (project: Pick<Project, 'bandStructure' | 'geometry' | 'material'>): Film => {
  const { cellArea, temperature, tEven, tOdd, betaEven, betaOdd } = project.bandStructure;
  return {
    V: cellArea * filmThickness(project),
    T: temperature,
    t: { even: tEven, odd: tOdd },
    beta: { even: betaEven, odd: betaOdd },
    D: project.material.D,
  };
};

/** Moment of a cell of the bands in the plane, J/T: the magnet is as thick as the wire. */
export const momentPerCell = ({ bandStructure, geometry, material }: Project): number =>
  material.Ms * bandStructure.cellArea * geometry.thickness;

const temperatures = (project: Project): Result<number[]> => {
  const { effects, temperature } = project.bandStructure;
  if (effects.dmi === 'typed') return success([]);
  if (effects.dmi === 'bands' || !hasGradient(project)) return success([temperature]);
  const field = temperatureField(project);
  if (!field.ok) return field;
  const [low, high] = field.value.range;
  const least = Math.max(low, 1);
  return success(Array.from({ length: NODES }, (_, i) => least + ((high - least) * i) / (NODES - 1)));
};

const wantedOf = ({ effects }: BandStructure, dmi: readonly number[]): Wanted => ({
  torkance: effects.spinOrbit || effects.voltage || effects.currents || effects.thermal === 'open',
  thermal: effects.thermal !== 'off' || effects.currents || effects.warming,
  dmi,
});

/** What is typed as what is computed. */
const typedCoefficients = (project: Project, dmi: readonly number[]): FilmCoefficients => {
  const { bandStructure } = project;
  const { t, beta } = projectFilm(project);
  const D = bandStructure.D * filmThickness(project);
  return {
    area: bandStructure.cellArea,
    t,
    beta,
    dmi: dmi.map(() => D),
    error: 0,
    title: 'typed coefficients',
    warnings: [],
  };
};

/** Straight lines between equal steps of temperature; constant beyond. */
const between = (T: readonly number[], D: readonly number[]): DmiOfTemperature => {
  const [first = 0, last = 0] = [T[0], T.at(-1)];
  return (at) => {
    const place = last > first ? ((at - first) / (last - first)) * (T.length - 1) : 0;
    const i = Math.max(0, Math.min(T.length - 2, Math.floor(place)));
    const share = Math.max(0, Math.min(1, place - i));
    const [low, high] = [D[i] as number, D[i + 1] ?? (D[i] as number)];
    return low + share * (high - low);
  };
};

const inEa0 = (x: number): string => formatQuantity(x, 'C m', { in: 'e a₀' });

/** Spec, section 4.6. */
const entropyCautions = (project: Project): string[] => {
  const { bands, material } = project;
  const { V, T, t, beta } = projectFilm(project);
  const ratios = entropyRatios({
    betatildeOdd: (T * beta.odd) / V,
    tOdd: t.odd,
    V,
    T,
    lambda: bands.heatConductivity,
    sigma: material.sigma,
    damping: (material.alpha * material.Ms) / gyromagneticRatio(material.g),
  });
  const say = (what: string, ratio: number, of: string): string[] =>
    ratio <= 1
      ? []
      : [`The odd ${what} is ${formatNumber(Math.sqrt(ratio), 3)} times what entropy production allows for this damping and ${of}.`]; // prettier-ignore
  return [...say('thermal torkance', ratios.heat, 'κ'), ...say('torkance', ratios.charge, 'σ')];
};

const accountOf = (project: Project, found: FilmCoefficients, wanted: Wanted): string[] => {
  const { bandStructure: typed, material } = project;
  if (typed.source === 'typed') return entropyCautions(project);
  const said = [
    ...(wanted.torkance
      ? [`t_e ${inEa0(found.t.even)}, t_o ${inEa0(found.t.odd)} by (2.2) of the specification`]
      : []),
    ...(wanted.thermal
      ? [`β_e ${formatQuantity(found.beta.even, 'J m/K', { in: 'µeV a₀/K' })}, β_o ${formatQuantity(found.beta.odd, 'J m/K', { in: 'µeV a₀/K' })} by (39)`] // prettier-ignore
      : []),
    ...(wanted.dmi.length > 0 ? [`D ${formatQuantity(material.D, 'J/m2')} by (32)`] : []),
  ];
  return [
    `From the bands (${found.title}, Γ ${formatQuantity(typed.gamma, 'J/electron', { in: 'meV' })}, T ${formatQuantity(typed.temperature, 'K')}, ${typed.N} × ${typed.N} wave vectors): ${said.join('; ')}. Half the mesh changes them by up to ${formatNumber(100 * found.error, 2)} %.`,
    ...found.warnings,
    ...entropyCautions(project),
  ];
};

interface Means {
  readonly files: Files;
  /** Pair weights that may be spent; default: about half a minute. */
  readonly most?: number | undefined;
}

/** Bands cost seconds, and one project is run again and again: the last answer is kept with what it came from. */
let last: {
  readonly key: string;
  readonly bytes: readonly unknown[];
  readonly found: FilmCoefficients;
} | null = null;

function* remembered(
  bandStructure: BandStructure,
  wanted: Wanted,
  { files, most }: Means,
): Generator<number, Result<FilmCoefficients>> {
  // Switches say what is wanted, which stands beside; thickness comes in afterwards.
  const key = JSON.stringify([{ ...bandStructure, effects: null, thickness: null }, wanted]);
  const { hoppings, win, centres, wsvec } = bandStructure;
  const bytes = [hoppings, win, centres, wsvec].map((name) => files.get(name));
  if (last?.key === key && last.bytes.every((one, i) => one === bytes[i])) return success(last.found);
  const made = yield* filmSteps(bandStructure, wanted, files, most);
  if (made.ok) last = { key, bytes, found: made.value };
  return made;
}

function* compute(project: Project, means: Means): Generator<number, Result<ResolvedBands>> {
  const { bandStructure, geometry, material } = project;
  const T = temperatures(project);
  if (!T.ok) return T;
  const wanted = wantedOf(bandStructure, T.value);
  const made =
    bandStructure.source === 'typed'
      ? success(typedCoefficients(project, T.value))
      : yield* remembered(bandStructure, wanted, means);
  if (!made.ok) return made;
  const { t, beta, dmi, area } = made.value;
  const ofWire = dmi.map((D) => D / geometry.thickness);
  const worst = ofWire.find((D) => !(Math.abs(D) <= LARGEST_D));
  if (worst !== undefined)
    return failure({
      code: 'out-of-range',
      path: 'bandStructure.effects.dmi',
      value: `D = ${formatQuantity(worst, 'J/m2')}`,
      allowed: `up to ${formatQuantity(LARGEST_D, 'J/m2')} on either side`,
      hint: 'Change the bands or the thickness.',
    });
  const follows = bandStructure.effects.dmi === 'local' && ofWire.length > 1;
  const dmiAt = follows ? between(T.value, ofWire) : null;
  const own = dmiAt === null ? ofWire[0] : dmiAt(bandStructure.temperature);
  const resolved: Project = {
    ...project,
    material: own === undefined ? material : { ...material, D: own },
    bandStructure: {
      ...bandStructure,
      source: 'typed',
      cellArea: area,
      tEven: t.even,
      tOdd: t.odd,
      betaEven: beta.even,
      betaOdd: beta.odd,
      D: (dmi[0] ?? 0) / filmThickness(project),
    },
  };
  const account = accountOf({ ...resolved, bandStructure: { ...resolved.bandStructure, source: bandStructure.source } }, made.value, wanted); // prettier-ignore
  return success({ project: resolved, dmiAt, account });
}

const known = new WeakMap<Project, ResolvedBands>();

/**
 * The project to simulate: what its bands give stands where coefficients and D were typed; the same project where nothing
 * acts. Files keep what was typed. Resolving twice changes nothing. In steps of some 15 ms, each yields the part that is
 * done; what was summed up last is remembered. Freimuth spec, sections 2 to 4.
 * Errors: those of `filmSteps` and `temperatureField`; `out-of-range` where D is none a project takes.
 */
export function* resolveBandsSteps(
  project: Project,
  means: Means = { files: NO_FILES },
): Generator<number, Result<ResolvedBands>> {
  if (!bandsAct(project)) return success({ project, dmiAt: null, account: [] });
  const before = known.get(project);
  if (before !== undefined) return success(before);
  const found = yield* compute(project, means);
  if (found.ok) known.set(found.value.project, found.value);
  return found;
}

/** The same in one go. */
export const resolveBands = (project: Project, files: Files = NO_FILES): Result<ResolvedBands> =>
  finished(resolveBandsSteps(project, { files }));

/** Pair weights that an instant answer may spend: some 0.3 s of one core, once for each set of bands. */
const INSTANT_WORK = 1e7;

/**
 * What the wall model takes of the bands: D, where that is one number and quickly summed, as if it had been typed. The same
 * project where it is not: files are not at hand, the mesh is large, D follows the wire, or a run would be refused.
 */
export const wallBands = (project: Project): Project => {
  const { bandStructure } = project;
  const { effects } = bandStructure;
  if (bandStructure.source === 'none' || bandStructure.source === 'wannier' || effects.dmi !== 'bands')
    return project;
  const idle = { spinOrbit: false, thermal: 'off', currents: false, voltage: false, warming: false } as const;
  const asked = { ...project, bandStructure: { ...bandStructure, effects: { ...effects, ...idle } } };
  const found = finished(resolveBandsSteps(asked, { files: NO_FILES, most: INSTANT_WORK }));
  if (!found.ok) return project;
  return {
    ...project,
    material: { ...project.material, D: found.value.project.material.D },
    bandStructure: { ...bandStructure, effects: { ...effects, dmi: 'typed' } },
  };
};
