import { z } from 'zod';
import { cleanDevice, type Device } from '../../../electrons/lattice/device';
import { waveDisorder } from '../../../electrons/lattice/disorder';
import { type Bias, energyPoints } from '../../../electrons/lattice/energies';
import type { EnergyPoint } from '../../../electrons/lattice/crystal';
import {
  givenTexture,
  helixTexture,
  type Shape,
  skyrmionTexture,
  type Texture,
  type Vector,
  wallTexture,
} from '../../../electrons/lattice/texture';
import { failure, type Result, success } from '../../../model/result';
import { number, oneOf, optional } from '../../schema';

const component = z.number().min(-1e6).max(1e6);
const triple = z.tuple([component, component, component]);

/** A lead's direction; brought to unit length. */
const directionInput = (title: string, absent: string) =>
  triple.optional().meta({ title, unit: '1', description: `Default: ${absent}.` });

export const wholeNumber = (initial: number, min: number, max: number, title: string) =>
  z.number().int().min(min).max(max).default(initial).meta({ title, unit: '1' });

/** Texture, sizes and directions of the leads. Lengths in lattice spacings a, energies in hops t = ħ²/2ma². */
export const textureInputs = {
  texture: oneOf(
    ['wall', 'helix', 'skyrmion', 'uniform', 'given'],
    'wall',
    'Directions of the spins: wall n = (sech cos φ, sech sin φ, −tanh)(x/λ), helix, skyrmion, all along nL, or the list n',
  ),
  L: wholeNumber(61, 2, 20_000, 'Slices along the current'),
  W: wholeNumber(1, 1, 200, 'Sites across'),
  lam: number(3, { title: 'Width λ of the wall, lattice spacings', unit: '1', min: 0.05, max: 1e4 }),
  phi: number(Math.PI / 2, {
    title: 'Angle of the wall or helix; of a skyrmion that to the radius (0 Néel, ±π/2 Bloch)',
    unit: 'rad',
    min: -1e3,
    max: 1e3,
  }),
  x0: number(0, {
    title: 'Place of the wall from the middle of the device',
    unit: '1',
    min: -2e4,
    max: 2e4,
  }),
  R: number(4, { title: 'Radius of the skyrmion', unit: '1', min: 0.05, max: 1e4 }),
  w: number(2, { title: 'Width of its wall', unit: '1', min: 0.05, max: 1e4 }),
  q: number(0.3, { title: 'Turn of the helix per slice', unit: 'rad', min: -Math.PI, max: Math.PI }),
  plane: oneOf(['xy', 'yz', 'zx'], 'xy', 'Plane that the helix turns in, from the first axis'),
  n: z
    .union([z.array(triple).min(1).max(400_000), z.array(z.array(triple).min(1).max(200)).min(1).max(20_000)])
    .optional()
    .meta({
      title: 'Directions of the spins, site y of slice i at iW + y, or a list of sites for every slice',
      unit: '1',
      description: 'Default: none; given, it is the texture. A magnetisation m of electrons is −n.',
    }),
  nL: directionInput('Direction of the left lead', '+z; of a helix or a list the end'),
  nR: directionInput(
    'Direction of the right lead',
    '−z; +z of a skyrmion, nL of a uniform texture, the end otherwise',
  ),
} as const;

export const energyInputs = {
  Delta: number(0.5, { title: 'Exchange Δ, H = −Δ n·σ', unit: 't', min: -20, max: 20 }),
  DeltaL: optional('Delta', { title: 'Exchange of the left lead', unit: 't', min: -20, max: 20 }),
  DeltaR: optional('Delta', { title: 'Exchange of the right lead', unit: 't', min: -20, max: 20 }),
  E: number(-1.8, {
    title: 'Energy or chemical potential; a chain has its band from −2 to 2',
    unit: 't',
    min: -30,
    max: 30,
  }),
  kT: number(0, { title: 'Temperature k_B T', unit: 't', min: 0, max: 5 }),
  nE: wholeNumber(16, 1, 256, 'Energies of the quadrature, where kT or eV is not 0'),
  eV: number(0, {
    title:
      'Window of energies between two reservoirs at E ± eV/2; everything stays per unit of eV, 0: linear response',
    unit: 't',
    min: -20,
    max: 20,
  }),
  bias: oneOf(
    ['voltage', 'temperature'],
    'voltage',
    'What drives the electrons; with temperature (needs kT) everything is per unit of k_B δT',
  ),
  injection: oneOf(
    ['antisymmetric', 'left', 'right', 'equilibrium'],
    'antisymmetric',
    'Electrons counted: (A_L − A_R)/4π, A_L/2π, A_R/2π or (A_L + A_R)/4π',
  ),
} as const;

export const disorderInputs = {
  vn: number(0, {
    title: 'Potential of the repeatable disorder of the reference values',
    unit: 't',
    min: -20,
    max: 20,
  }),
  vs: number(0, { title: 'Field of its magnetic impurities', unit: 't', min: -20, max: 20 }),
  tR: number(0, { title: 'Rashba hop α_R/2a', unit: 't', min: -20, max: 20 }),
  so: z
    .array(z.tuple([z.number().int().min(0), z.number().int().min(0), z.number().min(-100).max(100)]))
    .max(100_000)
    .default([])
    .meta({ title: 'Spin–orbit scatterers: slice, site, strength', unit: 't' }),
  potential: z
    .array(z.number().min(-1e3).max(1e3))
    .max(400_000)
    .default([])
    .meta({ title: 'Potential of every site, added to the above; empty: none', unit: 't' }),
  flips: z
    .array(
      z.tuple([z.number().min(-1e3).max(1e3), z.number().min(-1e3).max(1e3), z.number().min(-1e3).max(1e3)]),
    )
    .max(400_000)
    .default([])
    .meta({
      title: 'Field b of magnetic impurities on every site, H = b·σ, added to the above; empty: none',
      unit: 't',
    }),
} as const;

type TextureInput = z.output<z.ZodObject<typeof textureInputs>>;
type EnergyInput = z.output<z.ZodObject<typeof energyInputs>>;
type DisorderInput = z.output<z.ZodObject<typeof disorderInputs>>;

export const refused = (path: string, value: string, allowed: string, hint: string): Result<never> =>
  failure({ code: 'out-of-range', path, value, allowed, hint });

const unit = (v: Vector, path: string): Result<Vector> => {
  const length = Math.hypot(...v);
  return length > 0
    ? success([v[0] / length, v[1] / length, v[2] / length])
    : refused(path, v.join(', '), 'a direction', 'Give a vector that is not zero.');
};

const AXES = { x: [1, 0, 0], y: [0, 1, 0], z: [0, 0, 1] } as const;

const isNested = (n: NonNullable<TextureInput['n']>): n is [number, number, number][][] =>
  Array.isArray(n[0]?.[0]);

/** Slices and sites across that the input asks for, before anything is made of them. */
export const sizeOf = ({
  n,
  L,
  W,
}: Pick<TextureInput, 'n' | 'L' | 'W'>): { readonly L: number; readonly W: number } =>
  n === undefined ? { L, W } : isNested(n) ? { L: n.length, W: n[0]?.length ?? 1 } : { L: n.length / W, W };

/** Energies that will be taken. */
export const energyCount = ({ kT, nE, eV }: Pick<EnergyInput, 'kT' | 'nE' | 'eV'>): number =>
  kT === 0 && eV === 0 ? 1 : nE;

/** Sizes, flat directions and unit leads; defaults of the leads where none are given. */
export const textureOf = (input: TextureInput): Result<Texture> => {
  const kind = input.n === undefined ? input.texture : 'given';
  const flat = input.n === undefined ? [] : isNested(input.n) ? input.n.flat() : input.n;
  const nested = input.n !== undefined && isNested(input.n) ? input.n : undefined;
  const W = nested?.[0]?.length ?? input.W;
  if (nested?.some((row) => row.length !== W) === true)
    return refused('n', 'slices of different width', `${W} sites in every slice`, 'Fill every slice.');
  const L = kind === 'given' ? flat.length / W : input.L;
  if (!Number.isInteger(L) || L < 2)
    return refused(
      'n',
      `${flat.length} directions`,
      `a multiple of W = ${W}, two slices or more`,
      'Give every site its direction.',
    );
  const ends: readonly [Vector, Vector] =
    kind === 'given'
      ? [flat[0] ?? [0, 0, 1], flat.at(-1) ?? [0, 0, 1]]
      : kind === 'skyrmion'
        ? [
            [0, 0, 1],
            [0, 0, 1],
          ]
        : kind === 'uniform'
          ? [[0, 0, 1], input.nL ?? [0, 0, 1]]
          : [
              [0, 0, 1],
              [0, 0, -1],
            ];
  const made = { L, W, left: ends[0], right: ends[1] };
  const helix = kind === 'helix' ? helixOf(input, made) : undefined;
  const last = 3 * (L - 1) * W;
  // A lead without a direction of its own has that of the list's end.
  const blame = (key: 'nL' | 'nR'): string => (kind === 'given' && input[key] === undefined ? 'n' : key);
  const left = unit(input.nL ?? (helix ? vectorAt(helix.n, 0) : made.left), blame('nL'));
  if (!left.ok) return left;
  const right = unit(input.nR ?? (helix ? vectorAt(helix.n, last) : made.right), blame('nR'));
  if (!right.ok) return right;
  const full: Shape = { L, W, left: left.value, right: right.value };
  if (helix) return success({ ...helix, ...full });
  if (kind === 'wall')
    return success(wallTexture(full, { lambda: input.lam, phi: input.phi, position: input.x0 }));
  if (kind === 'skyrmion')
    return success(skyrmionTexture(full, { radius: input.R, width: input.w, phi: input.phi }));
  const list =
    kind === 'given' ? flat.flat() : Array.from({ length: 3 * L * W }, (_, k) => full.left[k % 3] as number);
  const texture = givenTexture(full, list);
  return texture === undefined
    ? refused('n', 'a direction of no length', 'vectors that are not zero', 'Give every site a direction.')
    : success(texture);
};

const vectorAt = (n: Float64Array, at: number): Vector => [
  n[at] as number,
  n[at + 1] as number,
  n[at + 2] as number,
];

const helixOf = (input: TextureInput, made: Shape): Texture => {
  const [a, b] = input.plane as unknown as readonly ['x' | 'y' | 'z', 'x' | 'y' | 'z'];
  return helixTexture(made, { q: input.q, phi: input.phi, axes: [AXES[a], AXES[b]] });
};

export const pointsOf = (input: EnergyInput): Result<EnergyPoint[]> =>
  input.bias === 'temperature' && input.kT === 0
    ? refused('kT', '0', 'above 0', 'A difference of temperature needs a temperature.')
    : input.bias === 'temperature' && input.eV !== 0
      ? refused('eV', String(input.eV), '0 with a difference of temperature', 'Take one drive at a time.')
      : success(energyPoints(input.E, input.kT, input.nE, input.bias as Bias, input.eV));

export const leadExchangeOf = ({ Delta, DeltaL, DeltaR }: EnergyInput): readonly [number, number] => [
  DeltaL ?? Delta,
  DeltaR ?? Delta,
];

/** The strip with all its terms. */
export const deviceOf = (input: TextureInput & EnergyInput & DisorderInput): Result<Device> => {
  const texture = textureOf(input);
  if (!texture.ok) return texture;
  const { L, W } = texture.value;
  const sites = L * W;
  for (const key of ['potential', 'flips'] as const)
    if (input[key].length !== 0 && input[key].length !== sites)
      return refused(
        key,
        `${input[key].length} sites`,
        `${sites} sites, or none`,
        'Give every site its value.',
      );
  const waves = waveDisorder(L, W, input.vn, input.vs);
  input.potential.forEach((v, k) => {
    (waves.potential[k] as number) += v;
  });
  input.flips.flat().forEach((v, k) => {
    (waves.flips[k] as number) += v;
  });
  return success({
    ...cleanDevice(texture.value, input.Delta),
    ...waves,
    leadExchange: leadExchangeOf(input),
    rashba: input.tR,
    spinOrbit: input.so.map(([slice, site, strength]) => ({ slice, site, strength })),
  });
};
