import type { Vector } from '../../electrons/lattice/texture';
import { readOvf } from '../../formats/ovf';
import { failure, formatNumber, type Project, type Result, success } from '../../model';
import { BOLTZMANN, ELECTRON_MASS, ELEMENTARY_CHARGE, REDUCED_PLANCK } from '../../model/constants';
import { formulaTexture, type LatticePicture, pictureTexture, type PlacedTexture } from './texture';

/** CPU time of one thread and memory; larger ones are refused anywhere. */
export const JOB_BUDGET = { seconds: 3600, bytes: 2e9 } as const;
/** Up to here an answer follows the sliders, s. */
export const LIVE_SECONDS = 0.7;

/** Where the texture comes from besides the project: the picture of a run, or the bytes of its OVF file. */
export interface LatticeSource {
  readonly picture?: LatticePicture | undefined;
  readonly file?: Uint8Array | undefined;
}

type Triple = [number, number, number];

/** What the project asks of the lattice, with all that turns the answer into SI. */
export interface LatticeQuestion {
  /** Input of `electrons.lattice.transmission`; energies in hops, lengths in spacings. */
  readonly input: Readonly<Record<string, unknown>>;
  /** The device without disorder, for its channels and (a strip in equilibrium) density of states; absent without disorder. */
  readonly clean?: Readonly<Record<string, unknown>>;
  readonly placed: Pick<PlacedTexture, 'origin' | 'lambda' | 'note' | 'warnings'>;
  readonly kind: 'crystal' | 'strip';
  readonly method: 'none' | 'sampling' | 'born';
  readonly L: number;
  readonly W: number;
  /** m, J, V, s */
  readonly spacing: number;
  readonly hop: number;
  /** What drives the electrons: V, of a difference of temperature k_B δT/e. */
  readonly voltage: number;
  readonly bias: Project['lattice']['bias'];
  readonly time: number;
  /** Over the mass of the free electron. */
  readonly mass: number;
  /** In hops. */
  readonly exchange: number;
  readonly energy: number;
  /** Variance of each component of the impurity field, t². */
  readonly cs: number;
  /**
   * Rows of the rotation from the wire to the axes of the input: there its domains point along z, about which a turn pumps. The
   * unit matrix where a spin–orbit term ties spins to the axes of the wire.
   */
  readonly axes: readonly [Vector, Vector, Vector];
}

const refuse = (field: string, value: string, allowed: string, hint: string): Result<never> =>
  failure({ code: 'out-of-range', path: `lattice.${field}`, value, allowed, hint });

const absent = (field: string, hint: string): Result<never> =>
  failure({ code: 'missing-data', path: `lattice.${field}`, value: '', allowed: '', hint });

const placed = (
  project: Project,
  source: LatticeSource,
): Result<PlacedTexture & { readonly time: number }> => {
  const from = project.lattice.source;
  if (from === 'wall') return success({ ...formulaTexture(project), time: 0 });
  if (from === 'frame') {
    const { picture } = source;
    if (picture === undefined) return absent('source', 'Run the project first: its pictures are the frames.');
    const found = pictureTexture(project, picture);
    return found.ok ? success({ ...found.value, time: picture.time }) : found;
  }
  if (source.file === undefined) return absent('file', 'Choose an OVF file for the lattice.');
  const field = readOvf(source.file);
  if (!field.ok) return { ...field, path: 'lattice.file' };
  const { mesh, m } = field.value;
  const time = field.value.time ?? 0;
  const found = pictureTexture(project, { mesh, m, time, window: 0 });
  return found.ok ? success({ ...found.value, time }) : found;
};

/** Largest window, in hops; wider than any band. */
const MOST_WINDOW = 20;
/** Of a finite bias, in hops; 0 in linear response. */
const windowOf = ({ bias, voltage, hop }: Project['lattice']): number =>
  bias === 'window' ? (ELEMENTARY_CHARGE * voltage) / hop : 0;

/** Combinations that have no answer. */
const consistent = ({ lattice }: Project): Result<null> => {
  const { kind, disorder, temperature, exchange, bias } = lattice;
  if (exchange === 0) return refuse('exchange', '0', 'above 0', 'Without exchange there is no torque.');
  if (disorder === 'born' && kind === 'strip')
    return refuse('disorder', 'Born + ladder', 'a crystal', 'Sample the strip instead.');
  if (disorder === 'sampling' && kind === 'crystal')
    return refuse('disorder', 'Sampling', 'a strip', 'Take Born + ladder for a crystal.');
  if (disorder === 'born' && temperature > 0)
    return refuse('temperature', `${temperature} K`, '0 with Born + ladder', 'The average answers one energy.');
  if (disorder === 'born' && bias !== 'voltage')
    return refuse('bias', bias === 'window' ? 'Window' : 'Temperature', 'Voltage with Born + ladder', 'The average answers one energy.');
  if (bias === 'temperature' && temperature === 0)
    return refuse('temperature', '0 K', 'above 0', 'A difference of temperature needs a temperature.');
  if (bias === 'window' && Math.abs(windowOf(lattice)) > MOST_WINDOW)
    return refuse('voltage', `${formatNumber(lattice.voltage, 3)} V`, `up to ${formatNumber((MOST_WINDOW * lattice.hop) / ELEMENTARY_CHARGE, 3)} V for this hop`, 'Take a lower voltage.');
  return success(null);
}; // prettier-ignore

const UNIT: LatticeQuestion['axes'] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];
const cross = (a: Vector, b: Vector): Triple => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** Right-handed axes whose third points along left − right; the unit matrix for leads that agree. */
const axesOf = (left: Vector, right: Vector): LatticeQuestion['axes'] => {
  const apart: Triple = [left[0] - right[0], left[1] - right[1], left[2] - right[2]];
  const size = Math.hypot(...apart);
  if (size < 0.2) return UNIT;
  const third = apart.map((v) => v / size) as Triple;
  const seed: Vector = Math.abs(third[0]) < 0.7 ? [1, 0, 0] : [0, 1, 0];
  const along = dot(seed, third);
  const raw = seed.map((v, k) => v - along * (third[k] as number)) as Triple;
  const length = Math.hypot(...raw);
  const first = raw.map((v) => v / length) as Triple;
  return [first, cross(third, first), third];
};

/** Components along the axes. */
const seenFrom = (axes: LatticeQuestion['axes'], v: Vector): Triple =>
  axes.map((axis) => dot(axis, v)) as Triple;

/** ε on the sites of the slices around the middle; an empty list is none. */
const barrier = ({ lattice }: Project, L: number, W: number): number[] =>
  lattice.barrier === 0 || lattice.kind === 'crystal'
    ? []
    : Array.from({ length: L * W }, (_, site) =>
        Math.abs(Math.floor(site / W) - (L - 1) / 2) * lattice.spacing <= lattice.barrierLength / 2
          ? lattice.barrier / lattice.hop
          : 0,
      );

const disorderInput = ({ lattice }: Project): Readonly<Record<string, unknown>> => {
  const square = (energy: number): number => (energy / lattice.hop) ** 2;
  const { disorder, normalDisorder, flipDisorder, orbitDisorder, samples, seed } = lattice;
  if (disorder === 'none') return {};
  const both = { cn: square(normalDisorder), cs: square(flipDisorder) };
  return disorder === 'born'
    ? { ...both, neutral: lattice.neutral }
    : { ...both, cso: square(orbitDisorder), samples, seed };
};

const KIND = { strip: 'strip', crystal: 'kavg', born: 'scba' } as const;

/**
 * What the project and a picture ask of the lattice; nothing is solved. Errors: those of the picture, `missing-data` without
 * one, `out-of-range` for what does not go together.
 */
export const latticeQuestion = (project: Project, source: LatticeSource = {}): Result<LatticeQuestion> => {
  const allowed = consistent(project);
  if (!allowed.ok) return allowed;
  const found = placed(project, source);
  if (!found.ok) return found;
  const { lattice } = project;
  const { hop, spacing, kind, disorder: method } = lattice;
  const { texture, origin, lambda, note, warnings, time, formula } = found.value;
  const { L, W, n, left, right } = texture;
  const tied = kind === 'strip' && (lattice.rashba !== 0 || (method === 'sampling' && lattice.orbitDisorder > 0));
  const axes = tied ? UNIT : (formula?.axes ?? axesOf(left, right));
  const directions = (): Triple[] =>
    Array.from({ length: L * W }, (_, site) =>
      seenFrom(axes, [n[3 * site] as number, n[3 * site + 1] as number, n[3 * site + 2] as number]),
    );
  const base = {
    W,
    ...(formula === undefined || tied
      ? { n: directions() }
      : { texture: 'wall', L, lam: lambda, phi: formula.phi }),
    nL: seenFrom(axes, left),
    nR: seenFrom(axes, right),
    Delta: lattice.exchange / hop,
    E: lattice.energy / hop,
    kT: (BOLTZMANN * lattice.temperature) / hop,
    nE: lattice.energies,
    eV: windowOf(lattice),
    ...(lattice.bias === 'temperature' ? { bias: 'temperature' } : {}),
    ...(kind === 'strip' ? { nkz: lattice.nkz, tR: lattice.rashba / hop, potential: barrier(project, L, W) } : { nk: lattice.modes }),
  };
  const input = { ...base, ...disorderInput(project), kind: method === 'born' ? KIND.born : KIND[kind], pump: method === 'none' && lattice.bias !== 'temperature' };
  return success({
    input,
    ...(method === 'none'
      ? {}
      : { clean: { ...base, kind: KIND[kind], ...(kind === 'strip' ? { injection: 'equilibrium' } : {}) } }),
    placed: { origin, lambda, note, warnings },
    kind,
    method,
    L,
    W,
    spacing,
    hop,
    voltage: lattice.bias === 'temperature' ? (BOLTZMANN * lattice.difference) / ELEMENTARY_CHARGE : lattice.voltage,
    bias: lattice.bias,
    time,
    mass: REDUCED_PLANCK ** 2 / (2 * hop * spacing * spacing * ELECTRON_MASS),
    exchange: base.Delta,
    energy: base.E,
    cs: method === 'none' ? 0 : (lattice.flipDisorder / hop) ** 2,
    axes,
  });
}; // prettier-ignore

/** "about 3 s of one core, 12 MB" */
export const costText = ({
  seconds,
  bytes,
}: {
  readonly seconds: number;
  readonly bytes: number;
}): string => {
  const time =
    seconds < 0.1
      ? 'below 0.1 s'
      : seconds < 120
        ? `about ${formatNumber(seconds, 2)} s`
        : `about ${Math.round(seconds / 60)} min`;
  return `${time} of one core, ${Math.max(1, Math.ceil(bytes / 1e6))} MB`;
};
