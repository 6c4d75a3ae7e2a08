import { failure, type Result, success } from '../../model/result';
import type { Texture, Vector } from './texture';

/** Spin–orbit scatterer of strength l at slice i, site y; spec, section B1. */
export interface SpinOrbitScatterer {
  readonly slice: number;
  readonly site: number;
  readonly strength: number;
}

/**
 * Electrons on a strip: H = −t Σ hops − Δ n·σ + ε + b·σ, Rashba hops and spin–orbit scatterers. Energies in units of the hop
 * t = ħ²/2ma², lengths in a. Source: Tatara–Entel spec, section B1.
 */
export interface Device {
  readonly texture: Texture;
  /** Exchange Δ of the device and of the leads. */
  readonly exchange: number;
  readonly leadExchange: readonly [number, number];
  /** ε per site. */
  readonly potential: Float64Array;
  /** b = v_s S of magnetic impurities, three components per site. */
  readonly flips: Float64Array;
  /** α_R/2a; the leads have none. */
  readonly rashba: number;
  readonly spinOrbit: readonly SpinOrbitScatterer[];
}

/** Hop <p|H|q> between sites p and q as a 2×2 block, row by row, (re, im); each pair once. */
export interface Bond {
  readonly from: number;
  readonly to: number;
  readonly hop: Float64Array;
}

export const cleanDevice = (texture: Texture, exchange: number): Device => ({
  texture,
  exchange,
  leadExchange: [exchange, exchange],
  potential: new Float64Array(texture.L * texture.W),
  flips: new Float64Array(3 * texture.L * texture.W),
  rashba: 0,
  spinOrbit: [],
});

/** <i|H|i+1> = −t + i t_R σ_y. */
const alongX = (rashba: number): Float64Array => Float64Array.of(-1, 0, rashba, 0, -rashba, 0, -1, 0);
/** <y|H|y+1> = −t − i t_R σ_x. */
export const alongY = (rashba: number): Float64Array => Float64Array.of(-1, 0, 0, -rashba, 0, -rashba, -1, 0);
/** ± (i l/4) σ_z. */
const scattering = (l: number): Float64Array => Float64Array.of(0, l / 4, 0, 0, 0, 0, 0, -l / 4);

const scatterers = new WeakMap<Device, ReadonlyMap<number, readonly SpinOrbitScatterer[]>>();

/** Scatterers by their slice; found once for a device. */
const scatterersOf = (device: Device, slice: number): readonly SpinOrbitScatterer[] => {
  let found = scatterers.get(device);
  if (found === undefined) {
    const bySlice = new Map<number, SpinOrbitScatterer[]>();
    for (const one of device.spinOrbit) bySlice.set(one.slice, [...(bySlice.get(one.slice) ?? []), one]);
    found = bySlice;
    scatterers.set(device, found);
  }
  return found.get(slice) ?? [];
};

/**
 * Hops of scatterers in either slice from slice i to slice i + 1,
 * H = (i l/4)(|r+x⟩ − |r−x⟩)(⟨r+y| − ⟨r−y|)σ_z + h.c.; what would leave the strip is left out.
 */
export const scatteringAhead = (device: Device, slice: number): Bond[] => {
  const { W, L } = device.texture;
  if (device.spinOrbit.length === 0 || slice + 1 >= L) return [];
  const across = (site: number): readonly (readonly [y: number, side: number])[] =>
    ([1, -1] as const).map((side) => [site + side, side] as const).filter(([y]) => y >= 0 && y < W);
  // h.c. of |r+x⟩⟨r±y|; |r−x⟩⟨r±y| itself.
  const ahead = scatterersOf(device, slice).flatMap(({ site, strength }) =>
    across(site).map(([y, side]) => ({
      from: slice * W + y,
      to: (slice + 1) * W + site,
      hop: scattering(-side * strength),
    })),
  );
  const behind = scatterersOf(device, slice + 1).flatMap(({ site, strength }) =>
    across(site).map(([y, side]) => ({
      from: slice * W + site,
      to: (slice + 1) * W + y,
      hop: scattering(-side * strength),
    })),
  );
  return [...ahead, ...behind];
};

/** Hops from slice i to slice i + 1: one along x for every site, then those of scatterers. */
export const hopsAhead = (device: Device, slice: number): Bond[] => {
  const { W } = device.texture;
  const hop = alongX(device.rashba);
  const straight = Array.from({ length: W }, (_, y) => ({
    from: slice * W + y,
    to: (slice + 1) * W + y,
    hop,
  }));
  return [...straight, ...scatteringAhead(device, slice)];
};

/** Hops inside a slice. */
export const hopsAcross = ({ texture: { W }, rashba }: Device, slice: number): Bond[] =>
  Array.from({ length: W - 1 }, (_, y) => ({
    from: slice * W + y,
    to: slice * W + y + 1,
    hop: alongY(rashba),
  }));

/** Field h of a site in H = ε + h·σ: −Δ n + b. */
export const siteField = ({ texture, exchange, flips }: Device, site: number): Vector => [
  -exchange * (texture.n[3 * site] as number) + (flips[3 * site] as number),
  -exchange * (texture.n[3 * site + 1] as number) + (flips[3 * site + 1] as number),
  -exchange * (texture.n[3 * site + 2] as number) + (flips[3 * site + 2] as number),
];

const refused = (path: string, value: string, allowed: string, hint: string): Result<never> =>
  failure({ code: 'out-of-range', path, value, allowed, hint });

/** The device, or what is wrong with it: sizes that do not fit, numbers that are none, scatterers outside. */
export const checkedDevice = (device: Device): Result<Device> => {
  const { texture, potential, flips, spinOrbit } = device;
  const { L, W } = texture;
  if (!Number.isInteger(L) || L < 2)
    return refused('L', String(L), '2 or more', 'Give the number of slices.');
  if (!Number.isInteger(W) || W < 1)
    return refused('W', String(W), '1 or more', 'Give the sites of a slice.');
  const sites = L * W;
  if (texture.n.length !== 3 * sites || potential.length !== sites || flips.length !== 3 * sites)
    return refused('L', String(L), 'arrays of L × W sites', 'Give every site its values.');
  const numbers = [device.exchange, ...device.leadExchange, device.rashba];
  if (![...numbers, ...potential, ...flips].every((v) => Number.isFinite(v)))
    return refused('potential', 'not a number', 'finite numbers', 'Give finite energies.');
  const outside = spinOrbit.findIndex(
    ({ slice, site, strength }) =>
      !(Number.isInteger(slice) && slice >= 0 && slice < L) ||
      !(Number.isInteger(site) && site >= 0 && site < W) ||
      !Number.isFinite(strength),
  );
  if (outside >= 0)
    return refused(
      `so.${outside}`,
      `slice ${String(spinOrbit[outside]?.slice)}, site ${String(spinOrbit[outside]?.site)}`,
      `slices 0 to ${L - 1}, sites 0 to ${W - 1}`,
      'Put the scatterer inside the device.',
    );
  return success(device);
};
